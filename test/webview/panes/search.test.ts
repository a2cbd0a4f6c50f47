import assert from "node:assert/strict";
import type { GraphAnswer, NodeDetails, NodeRef } from "../../../engine/protocol";
import { answering, groupedCase, LOOP } from "../grouped";
import { PanelHost, type Panel } from "../panelPage";

const hit = (id: number, label = `v${id} = x · x`): NodeRef => ({
  id,
  name: `v${id}`,
  label,
  primal: 1,
  adjoint: 1 / id,
  line: 12,
});

describe("the search", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => {
    const search = ({ query }: { query: string }): GraphAnswer => {
      if (query.includes("flag:x")) throw new Error("No flag is called “x”.");
      const hits = query === "none" ? [] : [hit(4), hit(11, `<b>${"y".repeat(300)}`)];
      return { kind: "search", total: query === "many" ? 5000 : hits.length, hits };
    };
    const context = [{ id: LOOP, label: "for" }];
    const node = (): GraphAnswer => ({ kind: "node", ...({ context } as NodeDetails), ...REST });
    panel = await host.open({ answer: answering({ search, node }) });
    await panel.post(groupedCase());
  });
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });
  const REST = {
    ...{ id: 4, name: "v4", label: "", primal: 1, adjoint: 1, line: 1, operands: [], consumers: [], consumersTotal: 0 },
    ...{ excerpt: [], state: "live" as const, cuts: [] },
  };

  const says = (): Promise<string> => panel.tab.locator(".search [role=status]").innerText();
  async function find(line: string): Promise<void> {
    await panel.tab.locator("[data-box][tabindex='0']").focus();
    await panel.tab.keyboard.press("f");
    await panel.tab.keyboard.insertText(line);
    await panel.until(async () => !["", "Searching…"].includes(await says()), "there is an answer");
  }
  const hits = (): Promise<(string | undefined)[]> =>
    panel.tab.$$eval(".gp-hit", (all) => all.map((one) => (one as HTMLElement).dataset["box"]));

  it("lists what is found with its line and adjoint, and marks the boxes that hold it", async () => {
    await find("op:mul");
    assert.equal(await says(), "2 found");
    assert.match(await panel.tab.locator(".hit").first().innerText(), /^v4 = x · x\s+:12\s+v̄ 0\.25$/);
    assert.deepEqual(await hits(), [LOOP, "11:11:node"]);
    const asks = (await panel.sent()).filter((m) => m.type === "ask");
    assert.deepEqual(
      asks.map((m) => m.query),
      [{ kind: "search", lens: { output: 0 }, query: "op:mul" }],
    );
  });

  it("says how many there are besides, that there is nothing, and what cannot be read", async () => {
    await find("many");
    assert.match(await says(), /^The first 2 of 5\s000 found$/);
    await find("none");
    assert.match(await says(), /Nothing is found: fewer words/);
    await find("flag:x");
    assert.deepEqual(
      [await says(), await panel.tab.locator(".hit").count(), await hits()],
      ["No flag is called “x”.", 0, []],
    );
  });

  it("looks at a hit by Enter, walks by arrows, and goes back to the graph by Escape", async () => {
    await find("x");
    const selected = () => panel.tab.locator(".gp-selected").getAttribute("data-box");
    await panel.tab.keyboard.press("Enter");
    assert.equal(await selected(), LOOP);
    await panel.tab.keyboard.press("ArrowDown");
    await panel.tab.keyboard.press("ArrowDown");
    await panel.tab.keyboard.press("Enter");
    assert.equal(await selected(), "11:11:node");
    for (let i = 0; i < 2; i++) await panel.tab.keyboard.press("ArrowUp");
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.tagName), "INPUT");
    await panel.tab.keyboard.press("Escape");
    assert.deepEqual([await panel.tab.locator(".search").isVisible(), await hits()], [false, []]);
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.getAttribute("data-box")), "11:11:node");
  });

  it("opens what is around a hit by Shift+Enter", async () => {
    await find("x");
    await panel.tab.keyboard.press("Shift+Enter");
    await panel.settled();
    await panel.until(async () => (await panel.tab.locator("[data-box]").count()) === 6, "it is opened");
    await panel.settled();
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "4:4:node");
  });

  it("keeps markup text, and is empty again when nothing is typed", async () => {
    await find("x");
    assert.match(await panel.tab.locator(".hit").last().innerText(), /^<b>y+/);
    await panel.tab.locator(".search input").fill("");
    await panel.until(async () => (await panel.tab.locator(".hit").count()) === 0, "the list is empty");
    assert.deepEqual([await says(), await hits()], ["", []]);
  });
});
