import assert from "node:assert/strict";
import type { FromPanel, ToPanel, Ways } from "../../../engine/protocol";
import { Answering } from "../answers";
import { contrasts } from "../audit";
import { checkOf, detachedCase, entry, FILE, show } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";
import { themes, type ThemeName } from "../themes";

const found: Ways = {
  symbolic: {
    ...{
      expression: "ln(x1) + x1 * x2 - sin(x2)",
      operations: 5,
      recorded: 5,
      notes: ["Taken at line 8."],
      omitted: 0,
    },
    derivatives: [
      { input: "x1", raw: "1 / x1 * 1", simplified: "1 / x1 + x2", rawOperations: 17, operations: 2, value: 5.5 },
      {
        input: "x2",
        raw: "x1 - cos(x2)",
        simplified: null,
        rawOperations: 9,
        operations: null,
        value: NaN,
        problem: "Not simplified.",
      },
    ],
  },
  modes: {
    ...{ inputs: 2, outputs: 1, nodes: 7, fits: "reverse", why: "Reverse mode fits: 2 inputs and 1 output." },
    forward: { sweeps: 2, multiplications: 8, bytes: 64 },
    reverse: { sweeps: 1, multiplications: 4, bytes: 1_234_567 },
    mixed: {
      ...{ sweeps: 2, multiplications: Infinity, bytes: 90, width: 1 },
      ...{ line: 14, file: FILE, first: "reverse", second: "forward" },
    },
  },
};

describe("four ways", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function opened(
    message: ToPanel = detachedCase(),
    answer: Ways | string = found,
    options: Parameters<PanelHost["open"]>[0] = {},
  ): Promise<void> {
    panel = await host.open(options);
    const answering = new Answering(panel, { ways: () => answer });
    await panel.post(message);
    await panel.tab.getByRole("tab", { name: "Four ways" }).click();
    await answering.settle();
  }
  const way = async (name: string): Promise<Record<string, string>> => {
    const section = panel.tab.getByRole("region", { name });
    const [terms, values] = [await section.locator("dt").allInnerTexts(), await section.locator("dd").allInnerTexts()];
    return Object.fromEntries(terms.map((term, i) => [term, values[i]!]));
  };
  const input = () => panel.tab.getByLabel("Input", { exact: true });
  const sent = async (type: FromPanel["type"]): Promise<FromPanel[]> =>
    (await panel.sent()).filter((message) => message.type === type);

  it("stand side by side with result, cost and weak spot", async () => {
    await opened();
    // What does not pass is looked at first.
    assert.equal(await input().inputValue(), "x2");
    assert.match((await way("numerical"))["result"]!, /^1\.716337814 ± 2e-10$/);
    assert.match((await way("numerical"))["weak spot"]!, /: 9 digits here$/);
    assert.deepEqual((await way("automatic"))["weak spot"], "the cut at line 14 stops what goes through it");
    assert.deepEqual((await way("automatic"))["reverse"], "2");
    const closed = await way("symbolic");
    assert.equal(closed["weak spot"], "no swell here: 5 operations written, 5 computed");
    assert.equal(closed["derivative"], "x1 - cos(x2)");
    assert.equal(closed["cost"], "9 operations by the rules");
    assert.match(
      await panel.tab.getByRole("region", { name: "symbolic" }).innerText(),
      /Not simplified\.[\s\S]*Taken at line 8\./,
    );
    await input().selectOption("x1");
    assert.equal((await way("symbolic"))["derivative"], "1 / x1 + x2");
    assert.equal((await way("symbolic"))["result"], "5.5");
    assert.equal((await way("symbolic"))["cost"], "17 operations by the rules, 2 simplified");
    assert.equal((await way("automatic"))["weak spot"], "only the path that was taken counts");
  });

  it("say what each mode costs and which fits, with a way to the narrow place", async () => {
    await opened();
    const rows = (await panel.tab.locator(".modes tbody tr").allInnerTexts()).map((row) => row.split("\t"));
    assert.deepEqual(rows, [
      ["forward", "2", "8", "64"],
      ["reverse ✓ fits", "1", "4", "1\u202f234\u202f567"],
      ["mixed, reverse then forward at line 14", "2", "∞", "90"],
    ]);
    await panel.tab.getByRole("button", { name: "line 14", exact: true }).click();
    assert.deepEqual(await sent("reveal"), [
      { type: "reveal", protocol: 1, file: FILE, line: 14, column: 1, endLine: 14, endColumn: 1 },
    ]);
  });

  it("follow the input that is selected, and plot its steps on demand", async () => {
    await opened();
    await panel.tab.locator("[data-box]").first().click();
    assert.equal(await input().inputValue(), "x1");
    await panel.tab.getByRole("button", { name: "Step-size plot" }).click();
    assert.deepEqual(await sent("ladder"), [{ type: "ladder", protocol: 1, output: "", input: "x1" }]);
    assert.match(await panel.tab.locator(".way-plot").innerText(), /Probing this entry/);
    await panel.post({ type: "ladder", protocol: 1, output: "", input: "x1", tables: [] });
    assert.match(await panel.tab.locator(".way-plot").innerText(), /This entry has no ladder/);
    await input().selectOption("x2");
    assert.equal(await panel.tab.locator(".way-plot").count(), 0, "a plot of another input is put away");
  });

  it("show a hand-written gradient, and by how much it is wrong", async () => {
    const { view } = detachedCase();
    const wrong = entry("x1", {
      handWritten: 5,
      verdict: "fail",
      reason: "hand-written-differs",
      hint: "factor 1.1",
    });
    const gradient = { name: "gradEnergy", file: FILE, line: 20, pairing: "name", form: "flat" } as const;
    await opened(show(checkOf({ gradient, entries: [wrong, entry("x2", { handWritten: null })] }), view));
    assert.deepEqual(await way("hand-written"), {
      result: "5",
      cost: "gradEnergy",
      "weak spot": "−0.5 off here, factor 1.1",
    });
    await panel.tab.getByRole("button", { name: "gradEnergy" }).click();
    assert.equal((await sent("reveal")).length, 1);
    await input().selectOption("x2");
    assert.equal((await way("hand-written"))["result"], "–");
  });

  it("say why there is no closed form, and why there is no answer", async () => {
    await opened(detachedCase(), { ...found, symbolic: { problem: "It decides at line 3 (<b>x</b> > 1)." } });
    const text = (): Promise<string> => panel.tab.getByRole("region", { name: "symbolic" }).innerText();
    assert.match(await text(), /It decides at line 3 \(<b>x<\/b> > 1\)\./);
    await panel.close();
    await opened(detachedCase(), "The trace is gone; run the check again.");
    assert.match(await text(), /The trace is gone/);
    assert.equal(await panel.tab.locator(".modes").count(), 0);
    assert.match((await way("automatic"))["reverse"]!, /^2$/, "the other ways stay");
  });

  it("are whole without a numerical value, an entry, a graph or finite numbers", async () => {
    const { view } = detachedCase();
    const odd = entry("x1", { reverse: NaN, forward: null, numerical: null, bar: null, slopes: [-1, 1], digits: null });
    await opened(show(checkOf({ entries: [odd] }), view));
    assert.equal((await way("numerical"))["result"], "no stable value");
    assert.equal((await way("numerical"))["weak spot"], "a kink: slopes −1 and 1");
    assert.deepEqual([(await way("automatic"))["reverse"], (await way("automatic"))["forward"]], ["NaN", "–"]);
    await panel.post(show(checkOf({ entries: [entry("x1")] }), null));
    assert.match(await panel.tab.getByRole("region", { name: "symbolic" }).innerText(), /Run again/);
    await panel.post(show(checkOf({ entries: [entry("x1", { output: "[1]" })] }), view));
    assert.match(await panel.tab.locator(".ways").innerText(), /No entry is of this output/);
  });

  it("hold of 100,000 inputs the chosen one, and of hostile names the text", async () => {
    const { view } = detachedCase();
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entry(`<img src=x>${"n".repeat(i === 9_999 ? 10_000 : 3)}[${i}]`),
    );
    entries[9_999]!.verdict = "fail";
    await opened(show(checkOf({ entries }), view), found, { width: 400 });
    assert.equal(await input().locator("option").count(), 200);
    assert.match(await panel.tab.locator(".ways .filter").innerText(), /9\u202f800 more in Entries/);
    assert.equal(await panel.tab.locator(".ways img").count(), 0);
    const wide = await panel.tab.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.closest(".layer") === null)
        .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 40)}`),
    );
    assert.deepEqual(wide, [], "nothing is wider than the panel");
  });

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`can be read in ${theme}`, async () => {
      await opened(detachedCase(), found, { theme });
      const low = (await panel.tab.evaluate(contrasts)).filter(({ ratio, needed }) => ratio < needed);
      assert.deepEqual(low, []);
      await panel.shot(`ways-${theme}`);
    });
});
