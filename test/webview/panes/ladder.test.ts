import assert from "node:assert/strict";
import type { FromPanel, ToPanel } from "../../../engine/protocol";
import { contrasts } from "../audit";
import { checkOf, detachedCase, entry, ladderOf, show } from "../fixtures";
import { PanelHost, type Panel } from "../panelPage";
import { themes, type ThemeName } from "../themes";

const of = (input: string) => ({ output: "", input });
const smooth = (x: number): number => Math.log(x) + 5 * x - Math.sin(5);

/** A right gradient, and a hand-written one that is 1 % off. */
const differing = (): ToPanel => {
  const wrong = entry("x1", { handWritten: 5.445, verdict: "fail", reason: "hand-written-differs", digits: 2 });
  return show(checkOf({ verdict: "fail", reason: "hand-written-differs", entries: [wrong, entry("x2")] }), null);
};

describe("the ladder of an entry", function () {
  this.timeout(120_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  async function opened(message: ToPanel, options: Parameters<PanelHost["open"]>[0] = { width: 1100 }): Promise<void> {
    panel = await host.open(options);
    await panel.post(message);
  }
  const input = (name: string) => panel.tab.locator(".entries").getByRole("button", { name, exact: true });
  const asked = async (): Promise<FromPanel[]> => (await panel.sent()).filter(({ type }) => type === "ladder");
  const ladder = () => panel.tab.locator(".ladder");
  const titles = (selector: string): Promise<string[]> =>
    panel.tab.locator(`.plot ${selector} title`).allTextContents();

  it("is asked for when an entry is chosen, and put away with the same button or its own", async () => {
    await opened(differing());
    assert.equal(await ladder().count(), 0);
    await input("x1").click();
    assert.deepEqual(await asked(), [{ type: "ladder", protocol: 1, ...of("x1") }]);
    assert.match(await ladder().innerText(), /Probing this entry…/);
    assert.equal(await input("x1").getAttribute("aria-expanded"), "true");
    await panel.post(ladderOf(of("x1"), smooth, 2));
    assert.equal(await panel.tab.locator(".plot").count(), 1);
    await panel.tab.getByRole("button", { name: "Close the ladder" }).click();
    assert.equal(await ladder().count(), 0);
    await input("x1").click();
    await input("x1").click();
    assert.equal(await ladder().count(), 0);
    assert.equal((await asked()).length, 2);
  });

  it("takes no answer for another entry, and says why there is none", async () => {
    await opened(differing());
    await input("x1").click();
    await panel.post(ladderOf(of("x2"), smooth, 2));
    assert.match(await ladder().innerText(), /Probing/);
    await panel.post({ type: "ladder", protocol: 1, ...of("x1"), tables: [], problem: "The code was edited." });
    assert.match(await ladder().innerText(), /^The code was edited\./);
    await panel.post({ type: "ladder", protocol: 1, ...of("x1"), tables: [] });
    assert.match(await ladder().innerText(), /^This entry has no ladder\./);
  });

  it("shows errors against steps, both ladders, the bar, AD's value and the hand-written one", async () => {
    await opened(differing());
    await input("x1").click();
    await panel.post(ladderOf(of("x1"), smooth, 2));
    assert.equal(await panel.tab.locator(".plot g").count(), 2);
    const words = await panel.tab.locator(".plot .word").allTextContents();
    assert.deepEqual(words, ["0: AD 5.5", "bar 4e-12", "hand-written 5.445: 0.055 off"]);
    assert.match((await titles(".ladder-A .dot"))[0]!, /^h 0\.5, D 5\.51082562\d*, error 0\.011$/);
    assert.match((await titles(".ladder-B .value"))[0]!, /^B: 5\.5 ± \d\S*, error \d\S*$/);
    const label = await panel.tab.getByRole("img").last().getAttribute("aria-label");
    assert.match(
      label ?? "",
      /^Error against step; 0: AD 5\.5; bar 4e-12; hand-written 5\.445: 0\.055 off; A: 5\.5 ± \S+; B: 5\.5/,
    );
    // Coarser steps stand to the right and larger errors higher, decade by decade alike.
    const boxes = await panel.tab.locator(".plot .ladder-A .dot").evaluateAll((list) =>
      list.slice(0, 3).map((one) => {
        const { x, y, width, height } = (one as SVGGraphicsElement).getBBox();
        return [x + width / 2, y + height / 2] as const;
      }),
    );
    const [[x0, y0], [x1, y1], [x2, y2]] = boxes as unknown as [[number, number], [number, number], [number, number]];
    assert.ok(x0 > x1 && y0 < y1 && Math.abs(x0 - x1 - (x1 - x2)) < 0.3 && Math.abs(y1 - y0 - (y2 - y1)) < 0.5);
  });

  it("stands below the row at every width and in every theme, readable and inside the window", async () => {
    for (const theme of Object.keys(themes) as ThemeName[])
      for (const width of [1100, 700, 400]) {
        if (panel !== undefined) await panel.close();
        await opened(differing(), { theme, width });
        await input("x1").click();
        await panel.post(ladderOf(of("x1"), smooth, 2));
        const low = (await panel.tab.evaluate(contrasts)).filter(({ ratio, needed }) => ratio < needed);
        assert.deepEqual(low, [], `${theme}: ${JSON.stringify(low)}`);
        assert.ok(await panel.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        const box = (await panel.tab.locator(".plot").boundingBox())!;
        assert.ok(box.x >= 0 && box.x + box.width <= width, `${width}: ${JSON.stringify(box)}`);
        await panel.shot(`ladder-${theme}-${width}`);
      }
  });

  it("draws an error of 0 on the floor and what is left out hollow, with the reason", async () => {
    await opened(differing());
    await input("x1").click();
    await panel.post(
      ladderOf(
        of("x1"),
        (x) => 5.5 * x,
        2,
        (t) => t < 0.1,
      ),
    );
    const hollow = await titles(".hollow");
    assert.ok(
      hollow.length > 0 && hollow.every((title) => title.endsWith("; left out: another branch than at the point")),
    );
    const floor = await panel.tab.locator(".plot .axis").evaluate((line) => Number(line.getAttribute("y1")));
    const zero = panel.tab
      .locator(".plot .dot")
      .filter({ hasText: /error 0$/ })
      .first();
    const tip = await zero.evaluate((one) => {
      const { y, height } = (one as SVGGraphicsElement).getBBox();
      return y + height;
    });
    assert.ok(Math.abs(tip - floor) < 0.2, `${tip}, not ${floor}`);
    await panel.shot("ladder-zero");
  });

  it("draws both sides of a kink", async () => {
    const kink = entry("x1", {
      reverse: 0.5,
      verdict: "inconclusive",
      reason: "kink",
      numerical: null,
      bar: null,
      slopes: [-1, 2],
    });
    await opened(show(checkOf({ verdict: "inconclusive", reason: "kink", entries: [kink] }), null));
    await input("x1").click();
    await panel.post(
      ladderOf(
        of("x1"),
        (x) => (x < 0 ? -x : 2 * x) + x * x,
        0,
        () => false,
      ),
    );
    const keys = await panel.tab.locator(".keys > span").allInnerTexts();
    assert.deepEqual(
      keys.slice(0, 4).map((text) => text.replace(/ ± .*/, "")),
      ["A from below: −1", "A from above: 2", "B from below: −1", "B from above: 2"],
    );
    await panel.shot("ladder-kink");
  });

  it("says that there is no distance where AD's value is not finite, and lists the steps all the same", async () => {
    await opened(
      show(checkOf({ entries: [entry("x1", { reverse: NaN, verdict: "inconclusive", reason: "non-finite" })] }), null),
    );
    await input("x1").click();
    await panel.post(ladderOf(of("x1"), smooth, 2));
    assert.match(await ladder().innerText(), /AD gives NaN: there is no distance to draw\./);
    await panel.tab.locator(".ladder summary").click();
    assert.match(await panel.tab.locator(".steps tbody tr").first().innerText(), /^A both\s+0\.5\s+5\.5108/);
  });

  it("lists every step in a table that the keyboard reaches", async () => {
    await opened(differing());
    await input("x1").focus();
    await panel.tab.keyboard.press("Enter");
    await panel.post(ladderOf(of("x1"), (x) => (x > 2.3 ? NaN : smooth(x)), 2));
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.textContent), "x1", "the focus stays");
    await panel.tab.locator(".ladder summary").focus();
    await panel.tab.keyboard.press("Enter");
    const lines = await panel.tab.locator(".steps tbody tr").allInnerTexts();
    assert.ok(lines.length > 100);
    assert.match(lines[0]!, /left out: outside the domain/);
    assert.equal(lines.filter((text) => /gives [AB]: 5\.5 ± /.test(text)).length, 2);
    await panel.tab.keyboard.press("Tab");
    assert.equal(
      await panel.tab.evaluate(() => document.activeElement?.getAttribute("aria-label")),
      "Steps of the ladders",
    );
  });

  it("is asked for again with the next check of the function, and gone with another one", async () => {
    await opened(differing());
    await input("x1").click();
    await panel.post(ladderOf(of("x1"), smooth, 2));
    await panel.post(differing());
    assert.equal((await asked()).length, 2);
    assert.match(await ladder().innerText(), /Probing/);
    await panel.post(show(checkOf({ function: "other" }), null));
    assert.equal(await ladder().count(), 0);
    assert.equal((await asked()).length, 2);
  });

  it("is no more than words where a message names what is not known", async () => {
    await opened(differing());
    await input("x1").click();
    const evil = `<img src=x onerror="document.title='owned'">`;
    await panel.post({ type: "ladder", protocol: 1, ...of("x1"), tables: [], problem: evil });
    assert.ok((await ladder().innerText()).startsWith(evil));
    const row = { h: 1, quotient: 2, rounding: null, leftOut: evil };
    const table = { ladder: "A", side: "both", rows: [row], value: 2, bar: 1 };
    await panel.post({ type: "ladder", protocol: 1, ...of("x1"), tables: [table] });
    assert.match(await panel.tab.locator(".notices").innerText(), /ladder|leftOut/);
    assert.equal(await panel.tab.title(), "Gradproof");
  });

  it("does not cover the verdict of a detached entry", async () => {
    await opened(detachedCase());
    await input("x2").click();
    await panel.post(ladderOf(of("x2"), (x) => 2 * x - Math.sin(x), 5));
    assert.equal(await panel.tab.locator(".plot").isVisible(), true);
    assert.match(await panel.tab.locator(".entries tbody tr").first().innerText(), /fail · detached/);
    await panel.shot("ladder-detached");
  });
});
