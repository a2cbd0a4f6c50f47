import assert from "node:assert/strict";
import type { ToPanel } from "../../../engine/protocol";
import { checkOf, detachedCase, FILE, oddCase, show, trainingCase } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";

describe("the details of a box", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function detailsOf(message: ToPanel, name?: string): Promise<string> {
    panel = await host.open();
    await panel.post(message);
    if (name !== undefined) {
      await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
      await panel.tab.locator(".nodes").getByRole("button", { name, exact: true }).click();
    }
    return panel.tab.locator(".details").innerText();
  }

  const cases: [string, () => ToPanel, string | undefined, RegExp[]][] = [
    [
      "a cut: its line, all digits, what it loses, why, and what would pass",
      detachedCase,
      undefined,
      [
        /^Cut · v4 = floor\(v3\)\s+node 6 of 10 · src\/model\.ts:14:3/,
        /14\s*Math\.floor\(x2 \* 1e9\)/,
        /primal\s*5e9/,
        /adjoint v̄\s*−2\.83662e-10/,
        /passes on\s*0 to v3/,
        /loses\s*x2: a part/,
        /Rounding is flat almost everywhere[^]*wrap it in detach\(\)/,
        /Depends on\s*v3 = x2 · 1e9 no gradient\s*Feeds\s*q = v4 \/ 1e9 no gradient/,
      ],
    ],
    ["an operation: what it hands on", detachedCase, "b", [/^Operation · b/, /passes on\s*5 to x1, 2 to x2/]],
    ["an input", detachedCase, "x2", [/^Input · x2/, /state\s*partly lost/, /Feeds\s*b = x1 · x2/]],
    ["an output", detachedCase, "y", [/^Output · y/, /adjoint v̄\s*1/]],
    ["an explicit cut", oddCase, "fixed", [/^Explicit cut/, /stopped here on purpose/, /loses\s*p: a part/]],
    [
      "the first that is not finite",
      oddCase,
      "root",
      [/state\s*FIRST NaN/, /why\s*The first place that is not finite/],
    ],
    ["a kink, with both slopes", oddCase, "k", [/state\s*kink/, /slopes of y\s*−1 below, 1 above/]],
    ["a cut that left the tape", oddCase, "toFixed(root)", [/outside the tape/, /fails nothing/]],
    [
      "a series",
      trainingCase,
      "iterations 1–7",
      [/^Series/, /nodes\s*12\s628/, /folded\s*7, most gradient in no\. \d/],
    ],
    ["merged inputs", trainingCase, "w [40]", [/^Inputs/, /norm of the primal/, /norm of the adjoint/]],
  ];
  for (const [name, message, box, wanted] of cases)
    it(`says of ${name}`, async () => {
      const text = await detailsOf(message(), box);
      for (const words of wanted) assert.match(text, words);
    });

  it("says what to do when nothing is selected", async () => {
    const odd = detachedCase();
    assert.ok(odd.type === "show" && odd.view !== null);
    const boxes = odd.view.boxes.map((box) => ({ ...box, flags: {} }));
    assert.match(await detailsOf(show(checkOf(), { ...odd.view, boxes })), /^Select a box/);
  });

  it("leads to neighbours and to the code", async () => {
    await detailsOf(detachedCase());
    await panel.tab.locator(".details").getByRole("button", { name: "v3 = x2 · 1e9" }).click();
    assert.match(await panel.tab.locator(".details").innerText(), /^Operation · v3/);
    await panel.tab.getByRole("button", { name: "Go to code" }).click();
    const sent = (await panel.sent()).at(-1)!;
    assert.ok(sent.type === "reveal" && sent.line === 14 && sent.file === FILE);
  });

  it("lists at most eight neighbours", async () => {
    const text = await detailsOf(trainingCase(), "x0");
    assert.ok((text.match(/iterations/g) ?? []).length <= 8);
  });
});
