import assert from "node:assert/strict";
import type { Check, ToPanel } from "../../../engine/protocol";
import { checkOf, detachedCase, entry, oddCase, show, trainingCase } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";

describe("the table of entries", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function shown(message: ToPanel, width = 1100): Promise<void> {
    panel = await host.open({ width });
    await panel.post(message);
  }
  const column = (key: string): Promise<string[]> => panel.tab.locator(`.entries td.c-${key}`).allInnerTexts();
  const header = (name: string) => panel.tab.getByRole("columnheader", { name });

  it("says all ways of computing each entry, the worst first", async () => {
    await shown(detachedCase());
    const rows = await panel.tab.locator(".entries tbody tr").allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split(/\s*\t\s*/)),
      [
        ["y", "x2", "2", "2", "1.716337814 ± 2e-10", "1.716337815", "0", "fail · detached"],
        ["y", "x1", "5.5", "5.5", "5.5 ± 4e-12", "–", "12", "pass"],
      ],
    );
    assert.equal(await panel.tab.locator(".tabs .dim").innerText(), "1 of 2 does not pass");
  });

  it("says NaN, infinities, signed zeros and slopes", async () => {
    await shown(oddCase());
    const rows = await panel.tab.locator(".entries tbody tr").allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split(/\s*\t\s*/)),
      [
        ["y", "p", "NaN", "NaN", "–", "–", "inconclusive · non-finite"],
        ["y", "q", "0", "5.5", "0 ± 4e-12", "–", "inconclusive · kink (slopes −1 and 1)"],
        ["y", "gone", "−0", "−0", "∞", "–", "inconclusive · non-finite"],
      ],
    );
  });

  it("sorts by a column, the other way, and as it came; says so to screen readers", async () => {
    await shown(detachedCase());
    assert.deepEqual(await column("input"), ["x2", "x1"]);
    for (const [inputs, sorted] of [
      [["x1", "x2"], "ascending"],
      [["x2", "x1"], "descending"],
      [["x2", "x1"], null],
    ] as const) {
      await header("input").getByRole("button").click();
      assert.deepEqual(await column("input"), inputs);
      assert.equal(await header("input").getAttribute("aria-sort"), sorted);
      assert.equal(await panel.tab.evaluate(() => document.activeElement?.textContent?.slice(0, 5)), "input");
    }
  });

  it("folds many that pass, and unfolds them", async () => {
    await shown(trainingCase());
    assert.deepEqual((await column("input")).slice(0, 3), ["x0", "w[0]", "w[1]"]);
    assert.equal((await column("input")).length, 9);
    await panel.tab.getByRole("button", { name: "Show 32 more that pass" }).click();
    assert.equal((await column("input")).length, 41);
    assert.equal(await panel.tab.getByRole("button", { name: /more that pass/ }).count(), 0);
  });

  it("shows 300 of 1000 and says where the others are", async () => {
    const entries = Array.from({ length: 1000 }, (_, i) => entry(`w[${i}]`, { verdict: i < 500 ? "fail" : "pass" }));
    await shown(show(checkOf({ entries, verdict: "fail" }), null));
    assert.equal((await column("input")).length, 300);
    assert.match(await panel.tab.locator(".tables").innerText(), /700 more entries are in the report\./);
  });

  it("leads from an entry to its box and back", async () => {
    await shown(detachedCase());
    await panel.tab.getByRole("button", { name: "x1", exact: true }).first().click();
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "1:1:node");
    assert.deepEqual(await panel.tab.locator(".entries tr.selected td.c-input").allInnerTexts(), ["x1"]);
    await panel.tab.locator("[data-box='6:6:node']").click();
    assert.deepEqual(await panel.tab.locator(".entries tr[aria-selected=true] td.c-input").allInnerTexts(), ["x2"]);
  });

  it("says what random directions say", async () => {
    const direction = { output: "", seed: 1, inputs: 10_000, reverse: 1, numerical: 1, bar: 1e-9 };
    const directions: Check["directions"] = [
      { ...direction, verdict: "pass", digits: 9.4 },
      { ...direction, verdict: "fail", digits: 1 },
    ];
    await shown(show(checkOf({ entries: [], directions }), detachedView()));
    assert.match(
      await panel.tab.locator(".tables").innerText(),
      /1 of 2 random directions over 10000 inputs agree to 9 digits\./,
    );
  });

  it("is a list of inputs and verdicts in a narrow panel; a tap unfolds the rest", async () => {
    await shown(detachedCase(), 400);
    const row = panel.tab.locator(".entries tbody tr").last();
    assert.equal(await row.locator(".c-reverse").isVisible(), false);
    await row.getByRole("button", { name: "x1" }).click();
    assert.equal(await panel.tab.locator(".entries tr.selected .c-reverse").innerText(), "5.5");
    assert.ok(await panel.tab.locator(".entries tr.selected .c-numerical").isVisible());
  });

  function detachedView() {
    const message = detachedCase();
    assert.ok(message.type === "show");
    return message.view;
  }
});
