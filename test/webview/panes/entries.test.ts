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

  it("shows 300 of 1000, and 300 more each time", async () => {
    const entries = Array.from({ length: 1000 }, (_, i) => entry(`w[${i}]`, { verdict: i < 500 ? "fail" : "pass" }));
    await shown(show(checkOf({ entries, verdict: "fail", omitted: 9000 }), null));
    assert.equal((await column("input")).length, 300);
    assert.match(await panel.tab.locator(".tables").innerText(), /9.000 more entries are in the report\./);
    await panel.tab.getByRole("button", { name: "Show 300 of 700 more" }).click();
    assert.equal((await column("input")).length, 508, "all that fail, and eight that pass");
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.textContent), "Show 92 more that pass");
    await panel.tab.keyboard.press("Enter");
    assert.equal((await column("input")).length, 600);
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.textContent), "Show 300 of 400 more");
  });

  const filter = () => panel.tab.getByRole("searchbox", { name: "Filter the entries" });
  const mixed = (): ToPanel =>
    show(
      checkOf({
        verdict: "fail",
        entries: [
          entry("mass", { output: "pos[1]", verdict: "fail", reason: "hand-written-differs", hint: "factor 2" }),
          entry("w[10]", { verdict: "inconclusive", reason: "kink" }),
          entry("w[11]"),
        ],
      }),
      null,
    );
  for (const [text, inputs] of [
    ["w[1", ["w[10]", "w[11]"]],
    ["FAIL pos", ["mass"]],
    ["y.pos[1]", ["mass"]],
    ["kink", ["w[10]"]],
    ["factor", ["mass"]],
    ["w[10] mass", []],
    ["  ", ["mass", "w[10]", "w[11]"]],
  ] as const)
    it(`is filtered by "${text}"`, async () => {
      await shown(mixed());
      await filter().fill(text);
      assert.deepEqual(await column("input"), inputs);
      assert.ok(await filter().evaluate((one) => one === document.activeElement));
      if (text.trim() !== "")
        assert.equal(await panel.tab.locator(".filter output").innerText(), `${inputs.length} of 3`);
      if (inputs.length === 0) assert.match(await panel.tab.locator(".tables").innerText(), /No entry is like that\./);
    });

  it("shows only those that do not pass, on demand", async () => {
    await shown(mixed());
    await panel.tab.getByRole("checkbox").check();
    assert.deepEqual(await column("input"), ["mass", "w[10]"]);
    await panel.tab.getByRole("checkbox").uncheck();
    assert.equal((await column("input")).length, 3);
  });

  it("says how many digits are sure, where a bound is known", async () => {
    await shown(mixed());
    assert.equal(await header("sure").count(), 0);
    const entries = [entry("a", { sure: 13.7 }), entry("b", { sure: null }), entry("c", { sure: 0.4 })];
    await panel.post(show(checkOf({ entries }), null));
    assert.deepEqual(await column("sure"), ["13", "–", "0"]);
    await header("sure").getByRole("button").click();
    assert.deepEqual(await column("input"), ["c", "a", "b"]);
    assert.match((await header("sure").getAttribute("title"))!, /rounding/);
  });

  it("lists second derivatives too: they have no ladder", async () => {
    const second = { output: "", input: "x1", reverse: null, forward: 0, numerical: -0.25, bar: 1e-9, digits: 9 };
    const check = checkOf({
      hessian: [
        { ...second, input2: "x1", reverse: -0.25, verdict: "pass" },
        { ...second, input2: "x2", verdict: "inconclusive", reason: "no-second-derivative" },
      ],
    });
    const message = detachedCase();
    assert.ok(message.type === "show");
    await shown(show(check, message.view));
    assert.deepEqual(await column("input"), ["x1, x2", "x1, x1", "x1", "x2"]);
    assert.equal((await column("reverse"))[0], "–");
    assert.equal(await panel.tab.getByRole("tab", { name: "Entries 4" }).count(), 1);
    await panel.tab.getByRole("button", { name: "x1, x2", exact: true }).click();
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "1:1:node");
    assert.ok((await panel.sent()).every(({ type }) => type !== "ladder"));
    await filter().fill("x1 x2");
    assert.deepEqual(await column("input"), ["x1, x2"]);
  });

  it("stays usable with 100,000 outputs", async () => {
    const entries = Array.from({ length: 100_000 }, (_, i) =>
      entry("x", { output: `[${i}]`, reverse: -i, verdict: i === 77_777 ? "fail" : "pass" }),
    );
    await shown(show(checkOf({ entries }), null));
    assert.deepEqual((await column("output"))[0], "y[77777]");
    assert.equal((await column("output")).length, 9);
    await filter().fill("[99999");
    assert.deepEqual(await column("output"), ["y[99999]"]);
    await filter().fill("");
    await header("output").getByRole("button").click();
    await header("output").getByRole("button").click();
    assert.deepEqual((await column("output"))[0], "y[99999]");
    assert.equal((await column("output")).length, 300);
  });

  it("shows all digits of a number on a click, and the other way round", async () => {
    await shown(detachedCase());
    const number = panel.tab.locator(".entries .c-reverse .figure");
    assert.equal(await number.count(), 0, "5.5 and 2 have no more digits");
    await panel.post(show(checkOf(), null));
    const one = panel.tab.getByRole("button", { name: "1.716337815" });
    await one.first().click();
    assert.ok((await column("reverse")).includes("1.7163378145367738"));
    await panel.tab.getByRole("button", { name: "1.7163378145367738" }).click();
    assert.ok((await column("reverse")).includes("1.716337815"));
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
