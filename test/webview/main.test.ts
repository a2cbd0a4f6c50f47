import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { CheckReport, FromPanel, GraphReport } from "../../engine/protocol";
import { untagNumbers } from "../../engine/report/tagged";
import { detachedCase, faultCase, FILE, hostileCase, oddCase, show, trainingCase } from "./fixtures";
import { PanelHost, type Panel } from "./panelPage";

describe("the panel", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  beforeEach(async () => void (panel = await host.open()));
  afterEach(async () => {
    assert.deepEqual(panel.errors(), [], "no error of the page, no violation of its policy");
    await panel.close();
  });

  const textOf = (selector: string): Promise<string> => panel.tab.locator(selector).innerText();
  const last = async (): Promise<FromPanel> => (await panel.sent()).at(-1)!;

  it("says that it is ready, and what to do before the first check", async () => {
    assert.deepEqual(await panel.sent(), [{ type: "ready", protocol: 1 }]);
    assert.match(await textOf(".empty"), /No check yet[^]*Put the cursor on a function/);
    assert.equal(await panel.tab.locator(".port").isVisible(), false);
  });

  it("shows the verdict first, with its sentence and the way to the cut", async () => {
    await panel.post(detachedCase());
    assert.match(await textOf("header"), /FAIL · detached[^]*energy\(x1, x2\)[^]*src\/model.ts:11[^]*at \(2, 5\)/);
    await panel.tab.getByRole("button", { name: "Math.floor, line 14" }).click();
    const place = { file: FILE, line: 14, column: 13, endLine: 14, endColumn: 32 };
    assert.deepEqual(await last(), { type: "reveal", protocol: 1, ...place });
    assert.match(await textOf("#live"), /^fail: Math.floor cuts/);
  });

  it("opens the checked file by its full path where the report has a short one", async () => {
    await panel.post(detachedCase());
    await panel.tab.getByRole("button", { name: "src/model.ts:11" }).click();
    assert.deepEqual(await last(), {
      ...{ type: "reveal", protocol: 1, file: FILE },
      ...{ line: 11, column: 17, endLine: 11, endColumn: 17 },
    });
  });

  it("runs again on demand, shows what runs meanwhile, and cannot be asked twice", async () => {
    await panel.post(detachedCase());
    const button = panel.tab.getByRole("button", { name: "Run again" });
    await button.click();
    assert.deepEqual(await last(), { type: "rerun", protocol: 1 });
    await panel.post({ type: "running", protocol: 1, title: "Checking energy…" });
    assert.match(await textOf(".notices"), /Checking energy… What is shown is the run before\./);
    assert.ok(await button.isDisabled());
    assert.equal(await panel.tab.locator("[data-box]").count(), 10);
    await panel.post(detachedCase());
    assert.equal(await textOf(".notices"), "");
    assert.ok(await button.isEnabled());
  });

  it("says what runs before there is a check", async () => {
    await panel.post({ type: "running", protocol: 1, title: "Checking energy…" });
    assert.match(await textOf(".empty"), /Checking…/);
  });

  it("says that it is stale in two places, and ends that with the next check", async () => {
    await panel.post(detachedCase());
    assert.equal(await panel.tab.locator(".stale-badge").count(), 0);
    await panel.post({ type: "stale", protocol: 1 });
    assert.equal(await textOf(".stale-badge"), "STALE");
    assert.match(await textOf(".notices"), /edited after this check; run again/);
    await panel.post(detachedCase());
    assert.equal(await panel.tab.locator(".stale-badge").count(), 0);
  });

  it("shows a check that ended without a tape, with its place and its command", async () => {
    await panel.post(faultCase());
    assert.equal(await panel.tab.locator(".port").isVisible(), false);
    assert.equal(await panel.tab.locator(".tables").isVisible(), false);
    assert.match(await textOf(".empty"), /No graph[^]*nothing to draw[^]*gradproof check src\/model.ts#energy/);
    await panel.tab.getByRole("button", { name: "Go to line 13" }).click();
    assert.deepEqual(await last(), {
      ...{ type: "reveal", protocol: 1, file: FILE },
      ...{ line: 13, column: 1, endLine: 13, endColumn: 1 },
    });
  });

  const notUnderstood: [string, Record<string, unknown>, RegExp][] = [
    ["of another protocol", { type: "show", protocol: 2 }, /protocol 2 instead of 1/],
    ["of an unknown type", { type: "toString", protocol: 1 }, /unknown message toString/],
    ["that is broken", { type: "mark", protocol: 1, file: 3, line: 1 }, /mark.file: text expected/],
  ];
  for (const [name, message, wanted] of notUnderstood)
    it(`keeps what it shows and says so on a message ${name}`, async () => {
      await panel.post(detachedCase());
      await panel.post(message);
      assert.match(await panel.tab.getByRole("alert").innerText(), wanted);
      assert.equal(await panel.tab.locator("[data-box]").count(), 10);
      await panel.post(oddCase());
      assert.equal(await panel.tab.getByRole("alert").count(), 0);
    });

  it("keeps hostile text text, in every pane", async () => {
    await panel.post(hostileCase());
    await panel.tab.locator("[data-box]").last().click();
    await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
    const evil = `<img src=x onerror="document.title='owned'">`;
    for (const selector of ["header .function", ".sentence", ".remarks", ".details", ".tables", ".excerpt"])
      assert.ok((await textOf(selector)).includes(evil), selector);
    assert.equal(await panel.tab.locator("img, iframe, a, object, main script, main style").count(), 0);
    assert.equal(await panel.tab.locator("[onerror], [onclick], [onload], [srcdoc]").count(), 0);
    assert.equal(await panel.tab.title(), "Gradproof");
  });

  it("writes no inline style but those the drawing is moved by", async () => {
    await panel.post(trainingCase());
    const styled = await panel.tab.$$eval("main [style]", (all) =>
      all.map((one) => `${one.tagName} ${[...(one as HTMLElement).style].join()}`),
    );
    assert.deepEqual(styled, ["DIV --picture-height", "g transform", "DIV will-change"]);
    assert.equal(await panel.tab.locator("style").count(), 0);
  });

  it("survives values of any size and depth", async () => {
    const message = detachedCase();
    assert.ok(message.type === "show" && message.view !== null);
    const numbers = [Number.MAX_VALUE, -5e-324, NaN, Infinity, -Infinity, -0, 1 / 3, -123456789.125];
    const boxes = message.view.boxes.map((box, i) => ({
      ...box,
      ...{ primal: numbers[i % 8]!, adjoint: numbers[(i + 3) % 8]!, mass: numbers[i % 8]! },
      ...{ label: `${"long_name".repeat(40)} = ${"f(".repeat(200)}`, cut: 7 },
    }));
    const check = { ...message.check, message: "word ".repeat(400), point: { ...message.check.point, args: [1e308] } };
    await panel.post(show(check, { ...message.view, boxes }));
    assert.equal(await panel.tab.locator("[data-box]").count(), 10);
    const wide = await panel.tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false);
    // A nesting that JSON text allows, but that no recursion down to its end would survive.
    await panel.tab.evaluate((levels) => {
      let args: unknown = 1;
      for (let i = 0; i < levels; i++) args = [args];
      (window as unknown as { nested: unknown }).nested = args;
    }, 2000);
    await panel.tab.evaluate(
      (data) =>
        window.postMessage(
          {
            ...data,
            check: {
              ...data.check,
              point: { ...data.check.point, args: [(window as unknown as { nested: unknown }).nested] },
            },
          },
          "*",
        ),
      JSON.parse(JSON.stringify(detachedCase())) as { check: { point: object } },
    );
    await panel.until(async () => (await textOf(".meta")).includes("[[[[…]]]]"), "the point is shown");
  });

  it("saves where to look and comes back to it", async () => {
    await panel.post(detachedCase());
    await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
    await panel.tab.getByRole("button", { name: "b", exact: true }).click();
    const saved = await panel.saved();
    await panel.close();
    panel = await host.open({ state: saved });
    await panel.post(detachedCase());
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "4:4:node");
    assert.equal(await panel.tab.getByRole("tab", { selected: true }).innerText(), "Boxes 10");
  });

  it("ignores a saved state that is not its own", async () => {
    await panel.close();
    panel = await host.open({ state: { file: 1, html: "<b>" } });
    await panel.post(detachedCase());
    assert.equal(await panel.tab.locator("[data-box]").count(), 10);
  });

  it("switches tabs by arrow keys, and a redrawn table keeps the focus", async () => {
    await panel.post(detachedCase());
    await panel.tab.getByRole("tab", { name: /^Entries/ }).focus();
    await panel.tab.keyboard.press("ArrowRight");
    assert.equal(await panel.tab.getByRole("tab", { selected: true }).innerText(), "Trace");
    await panel.tab.keyboard.press("ArrowRight");
    assert.equal(await panel.tab.getByRole("tab", { selected: true }).innerText(), "Four ways");
    await panel.tab.keyboard.press("ArrowRight");
    assert.equal(await panel.tab.getByRole("tab", { selected: true }).innerText(), "Boxes 10");
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.id), "tab-nodes");
    await panel.post({ type: "mark", protocol: 1, file: FILE, line: 14 });
    assert.equal(await panel.tab.evaluate(() => document.activeElement?.id), "tab-nodes");
  });

  const real: [target: string, words: RegExp, boxes: RegExp][] = [
    ["examples/lost.ts#throughJson", /JSON[^]*state\.b/, /JSON\(state\.a, state\.b\).*CUT/],
    ["examples/kink.ts#distance", /kink/, /kink/],
  ];
  for (const [target, words, boxes] of real)
    it(`shows what the engine says of ${target}`, async () => {
      const run = (...args: string[]): unknown =>
        untagNumbers(JSON.parse(commandOutput(["dist/cli.js", ...args])) as never);
      const view = run("graph", target, "--format", "json") as GraphReport;
      const [check] = (run("check", target, "--json") as CheckReport).checks;
      await panel.post(show(check!, view));
      assert.match(await textOf("header"), words);
      assert.equal(await panel.tab.locator("[data-box]").count(), view.boxes.length);
      const names = await panel.tab.$$eval("[data-box]", (all) => all.map((one) => one.getAttribute("aria-label")));
      assert.match(names.join("\n"), boxes);
      assert.equal(await panel.tab.locator(".entries tbody tr").count(), check!.entries.length);
    });
});

function commandOutput(args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
