import assert from "node:assert/strict";
import type { Check, Json, VerdictName } from "../../../engine/protocol";
import { checkOf, detachedCase, show } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";

describe("the header", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => {
    host = await PanelHost.start();
    panel = await host.open();
  });
  after(() => host.stop());
  afterEach(() => assert.deepEqual(panel.errors(), []));

  async function header(more: Partial<Check>): Promise<string> {
    const message = detachedCase();
    assert.ok(message.type === "show");
    await panel.post(show(checkOf(more), message.view));
    return panel.tab.locator("header").innerText();
  }

  const points: [string, Json[], string][] = [
    ["numbers", [2, -0.5], "at (2, −0.5)"],
    ["lists", [[1, 2, 3, 4, 5, 6]], "at ([1, 2, 3, 4, 5, …])"],
    ["objects as code", [{ mass: 1.5, at: { x: 1 } }], "at ({mass: 1.5, at: {x: 1}})"],
    ["typed arrays and tagged numbers", [{ $f64: [1, "$NaN"] }, "$-Infinity"], "at ([1, NaN], -Infinity)"],
    ["texts", ["mean", true, null], 'at ("mean", true, null)'],
    ["a long one, shortened", ["x".repeat(100)], `at ("${"x".repeat(55)}…)`],
  ];
  for (const [name, args, wanted] of points)
    it(`writes the point: ${name}`, async () => {
      await header({ point: { source: "tag", seed: 0, args } });
      assert.equal((await panel.tab.locator(".meta").textContent())!.split(" · ").at(-1), wanted);
    });

  const verdicts: [VerdictName, Check["reason"], string][] = [
    ["pass", undefined, "PASS"],
    ["fail", "detached", "FAIL · detached"],
    ["inconclusive", "kink", "INCONCLUSIVE · kink"],
    ["error", "throws", "ERROR · throws"],
    ["refused", "traced-differs", "REFUSED · traced-differs"],
    ["timeout", "deadline", "TIMEOUT · deadline"],
    ["no-inputs", "needs-a-point", "NO INPUTS · needs-a-point"],
  ];
  it("tells each verdict by a word and a shape of its own", async () => {
    const icons = new Set<string>();
    for (const [verdict, reason, wanted] of verdicts) {
      await header({ verdict, ...(reason === undefined ? {} : { reason }) });
      assert.equal(await panel.tab.locator(".verdict").innerText(), wanted);
      icons.add((await panel.tab.locator(".verdict path").getAttribute("d"))!);
    }
    assert.equal(icons.size, verdicts.length);
  });

  it("leads to every place the verdict is about, three at most", async () => {
    const place = { file: "src/model.ts", line: 4, column: 2 };
    const site = { ...place, endLine: 4, endColumn: 9, kind: "", name: "", text: "", operands: [] };
    const text = await header({
      verdict: "fail",
      firstNonFinite: { primal: site, adjoint: site },
      gradient: { name: "gradEnergy", file: "lib/grad.ts", line: 30, pairing: "name", form: "flat" },
      at: { file: "src/model.ts", line: 7, function: "spin" },
    });
    assert.match(text, /first value that is not finite · first adjoint that is not finite · spin, line 7 and 1 more/);
  });

  it("names inputs by their arguments", async () => {
    const inputs = ["w[0]", "w[1]", "p.mass", "p.k", "x"].map((path) => ({ path, value: 1, control: false }));
    assert.match(await header({ inputs }), /energy\(w, p, x\)/);
  });

  it("lists explanations, suspects with their links, and notes", async () => {
    const text = await header({
      explanations: [{ kind: "sign", hint: "sign", message: "The sign is wrong.", points: 8 }],
      suspects: [{ file: "src/model.ts", line: 5, column: 3, message: "looks odd" }],
      notes: [{ code: "seeded", message: "Seeded." }],
    });
    assert.match(text, /Explanation: The sign is wrong\. \(confirmed at 8 points\)/);
    assert.match(text, /Suspect: src\/model\.ts:5 looks odd/);
    assert.match(text, /Note: Seeded\./);
  });
});
