import assert from "node:assert/strict";
import type { Comparison } from "../../../engine/protocol";
import { Answering } from "../answers";
import { detachedCase, FILE } from "../fixtures";
import { refOf } from "../nodeAnswers";
import { PanelHost, type Panel } from "../panelPage";

const comparison: Comparison = {
  ...{ title: "compared with energy at (1, <b>5</b>)", same: 7, addedTotal: 1, changedTotal: 2, missingTotal: 3 },
  ...{ added: [[4, 4]], changed: [[1, 2]], missing: [{ label: "x * 2", line: 9 }] },
  branches: [
    { line: 14, file: FILE, here: "x1 > 1: true", there: "x1 > 1: not reached" },
    { line: 0, here: "k < n: true 3 times, then false", there: "k < n: true 5 times, then false" },
  ],
  largest: [{ ...refOf(1), otherPrimal: 1, otherAdjoint: 5 }],
};

describe("a comparison", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function compared(answer: Comparison): Promise<void> {
    panel = await host.open();
    const answering = new Answering(panel, { compare: () => answer });
    await panel.post(detachedCase());
    await panel.tab.getByRole("button", { name: "Compare" }).click();
    await panel.tab
      .getByRole("menuitemradio", { name: /customGradient/ })
      .or(panel.tab.getByText("With the bodies of customGradient"))
      .first()
      .click();
    await answering.settle();
  }
  const strip = () => panel.tab.getByRole("region", { name: "Comparison" });

  it("lists the decisions that differ, here and there, with a way to each", async () => {
    await compared(comparison);
    const text = await strip().innerText();
    assert.match(text, /compared with energy at \(1, <b>5<\/b>\): 7 same, 1 only here, 2 changed, 3 only there/);
    assert.match(text, /here x1 > 1: true there x1 > 1: not reached, line 14/);
    assert.match(text, /here k < n: true 3 times, then false there k < n: true 5 times, then false/);
    await strip()
      .getByRole("button", { name: /x1 > 1/ })
      .click();
    const reveals = (await panel.sent()).filter(({ type }) => type === "reveal");
    assert.deepEqual(reveals, [
      { type: "reveal", protocol: 1, file: FILE, line: 14, column: 1, endLine: 14, endColumn: 1 },
    ]);
    assert.equal(await strip().getByRole("button", { name: /k < n/ }).count(), 0, "no place is known of it");
  });

  it("says that nothing was decided otherwise, and goes away", async () => {
    await compared({ ...comparison, branches: [], largest: [], changedTotal: 0 });
    assert.match(await strip().innerText(), /Every decision went the same way\./);
    await strip().getByRole("button", { name: "Clear" }).click();
    assert.equal(await strip().count(), 0);
  });

  it("is gone with the next run", async () => {
    await compared(comparison);
    assert.equal(await strip().count(), 1);
    await panel.post(detachedCase());
    assert.equal(await strip().count(), 0);
  });
});
