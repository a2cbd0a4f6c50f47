import assert from "node:assert/strict";
import { detachedCase, FILE, oddCase, show, checkOf, trainingCase } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";

describe("the table of boxes", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => void (panel = await host.open()));
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  const tab = () => panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
  const rows = async (): Promise<string[][]> =>
    (await panel.tab.locator(".nodes tbody tr").allInnerTexts()).map((row) => row.split("\t").map((one) => one.trim()));

  it("has a row per box that says what the picture says", async () => {
    await panel.post(detachedCase());
    await tab();
    const all = await rows();
    assert.equal(all.length, await panel.tab.locator("[data-box]").count());
    assert.deepEqual(all[1], ["x2", "", "11", "5", "2", "input, partly lost", ""]);
    assert.deepEqual(all[5], ["v4", "floor(v3)", "14", "5e9", "−2.83662e-10", "CUT", "v3"]);
    assert.deepEqual(all[9], ["y", "v7 − c", "16", "11.6521", "1", "output", "c, v7"]);
  });

  it("says of groups how much they stand for", async () => {
    await panel.post(trainingCase());
    await tab();
    const series = (await rows()).find(([name]) => name === "iterations 1–7")!;
    assert.match(series[1]!, /^12\s628 nodes$/);
    assert.match(series[5]!, /×7/);
  });

  it("shares its selection with the picture, and opens lines", async () => {
    await panel.post(detachedCase());
    await tab();
    await panel.tab.locator(".nodes").getByRole("button", { name: "c", exact: true }).click();
    assert.match((await panel.tab.locator(".gp-selected").getAttribute("aria-label"))!, /^c = sin/);
    assert.equal(await panel.tab.locator(".nodes tr[aria-selected=true] th").innerText(), "c");
    await panel.tab.locator(".nodes").getByRole("button", { name: "15" }).click();
    const sent = (await panel.sent()).at(-1)!;
    assert.ok(sent.type === "reveal" && sent.line === 15 && sent.file === FILE);
    await panel.tab.locator("[data-box]").first().click();
    assert.equal(await panel.tab.locator(".nodes tr[aria-selected=true] th").innerText(), "x1");
  });

  it("says where the cursor is", async () => {
    await panel.post(detachedCase());
    await tab();
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 16 });
    const marked = (await rows()).filter((row) => row[5]!.includes("cursor")).map((row) => row[0]);
    assert.deepEqual(marked, ["v7", "y"]);
  });

  it("says so when there is no graph", async () => {
    const odd = oddCase();
    assert.ok(odd.type === "show");
    await panel.post(show(checkOf({ entries: odd.check.entries }), null));
    await tab();
    assert.match(await panel.tab.locator("#tab-panel").innerText(), /no graph/);
  });
});
