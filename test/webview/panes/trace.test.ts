import assert from "node:assert/strict";
import { firstWish } from "../../../engine/picture/wish";
import type { FromPanel, ToPanel } from "../../../engine/protocol";
import { Answering, type Answers } from "../answers";
import { contrasts } from "../audit";
import { checkOf, detachedCase, FILE, show } from "../fixtures";
import { nodeOf, traceOf } from "../nodeAnswers";
import { PanelHost, type Panel } from "../panelPage";
import { themes, type ThemeName } from "../themes";

describe("the evaluation trace", function () {
  this.timeout(60_000);
  let host: PanelHost;
  let panel: Panel;
  let answering: Answering;
  before(async () => void (host = await PanelHost.start()));
  after(() => host.stop());
  afterEach(async () => {
    assert.deepEqual(panel.errors(), []);
    await panel.close();
  });

  const plain: Answers = {
    trace: ({ from, count, lens }) => traceOf(from, count, 10, lens.tangent),
    node: ({ id }) => nodeOf(id),
  };
  async function opened(
    answers: Answers = plain,
    options: Parameters<PanelHost["open"]>[0] = {},
    message: ToPanel = detachedCase(),
  ): Promise<void> {
    panel = await host.open(options);
    answering = new Answering(panel, answers);
    await panel.post(message);
    await panel.tab.getByRole("tab", { name: "Trace" }).click();
    await answering.settle();
  }
  const rows = async (): Promise<string[][]> =>
    (await panel.tab.locator(".trace tbody tr").allInnerTexts()).map((row) => row.split("\t").map((one) => one.trim()));
  const slider = () => panel.tab.getByRole("slider", { name: "Step" });
  const marked = (name: string): Promise<string[]> => panel.tab.locator(`.trace tr.${name} th button`).allInnerTexts();
  const tool = (name: RegExp) => panel.tab.locator(".trace").getByRole("button", { name });
  const says = (): Promise<string> => panel.tab.locator(".trace output").innerText();
  const live = (): Promise<string> => panel.tab.locator("#live").innerText();

  it("holds both classic tables, row by row", async () => {
    await opened();
    const all = await rows();
    assert.equal(all.length, 10);
    assert.deepEqual(all[0], ["x1", "11", "2", "5.5", ""]);
    assert.deepEqual(all[2], ["a = ln(x1)", "12", "0.693147", "1", "x\u03042 += a\u0304 · 0.5 = 0.5"]);
    assert.deepEqual(
      await panel.tab.locator(".trace thead th:visible").allInnerTexts(),
      [...["node", "line", "primal ↓", "adjoint ↑", "passes on ↑"]],
      "no tangents are wished for",
    );
    assert.equal(await says(), "step 0 of 10");
  });

  it("steps forward and back, marks what is done and to come, and says so", async () => {
    await opened();
    for (let i = 0; i < 4; i++) await tool(/^Next/).click();
    assert.equal(await says(), "step 4 of 10");
    assert.deepEqual(await marked("now"), ["b"]);
    assert.deepEqual(await marked("done"), ["x1", "x2", "a"]);
    assert.equal((await marked("coming")).length, 6);
    assert.equal(await live(), "step 4 of 10, b is 10");
    assert.equal(await panel.tab.locator(".trace [aria-current=step] th").innerText(), "b = x1 · x2");
    await tool(/^Previous/).click();
    assert.deepEqual(await marked("now"), ["a"]);
  });

  it("runs the same rows backwards with the adjoints", async () => {
    await opened();
    await panel.tab.getByLabel("Direction").selectOption("reverse");
    for (let i = 0; i < 4; i++) await tool(/^Next/).click();
    assert.deepEqual(await marked("now"), ["q"]);
    assert.deepEqual(await marked("done"), ["c", "v7", "y"]);
    assert.equal(await live(), "step 4 of 10, adjoint of q is −0.283662");
    // The same node, the other way.
    await panel.tab.getByLabel("Direction").selectOption("forward");
    assert.equal(await says(), "step 7 of 10");
    assert.deepEqual(await marked("now"), ["q"]);
  });

  it("moves along the line by its keys, rightward in both directions of reading", async () => {
    await opened();
    await slider().focus();
    await panel.tab.keyboard.press("ArrowRight");
    await panel.tab.keyboard.press("ArrowRight");
    assert.deepEqual(await marked("now"), ["x2"]);
    await panel.tab.keyboard.press("End");
    assert.deepEqual(await marked("now"), ["y"]);
    await panel.tab.getByLabel("Direction").selectOption("reverse");
    assert.equal(await says(), "step 1 of 10");
    await slider().focus();
    await panel.tab.keyboard.press("ArrowLeft");
    assert.deepEqual(await marked("now"), ["v7"], "the next step of reverse is to the left");
    await panel.tab.keyboard.press("Home");
    assert.equal(await says(), "step 0 of 10");
    assert.deepEqual(await marked("now"), []);
  });

  it("goes from box to box with Shift", async () => {
    const message = detachedCase();
    assert.ok(message.type === "show" && message.view !== null);
    const [one, two, ...others] = message.view.boxes;
    const wide = { ...two!, id: "2:5:loop", nodes: 4 };
    const boxes = [one!, wide, ...others.filter(({ id }) => parseInt(id) > 5)];
    await opened(plain, {}, show(message.check, { ...message.view, boxes, edges: [] }));
    await tool(/^Next/).click();
    await tool(/^Next/).click({ modifiers: ["Shift"] });
    assert.deepEqual(await marked("now"), ["x2"]);
    await tool(/^Next/).click({ modifiers: ["Shift"] });
    assert.deepEqual(await marked("now"), ["v4"]);
    await tool(/^Previous/).click({ modifiers: ["Shift"] });
    assert.deepEqual(await marked("now"), ["v3"]);
  });

  it("plays, pauses and stops at the end; not where motion is to be reduced", async () => {
    await opened();
    await slider().focus();
    await panel.tab.keyboard.press("End");
    await panel.tab.keyboard.press("ArrowLeft");
    await tool(/^Play/).click();
    assert.equal(await tool(/^Play/).getAttribute("aria-pressed"), "true");
    await panel.until(async () => (await says()) === "step 10 of 10", "it plays to the end");
    await panel.until(async () => (await tool(/^Play/).getAttribute("aria-pressed")) === "false", "it stops");
    await panel.close();
    await opened(plain, { reducedMotion: true });
    assert.equal(await tool(/^Play/).count(), 0);
  });

  it("looks at the node of a row; opens its line in its own file, on demand only", async () => {
    await opened();
    await panel.tab.locator(".trace").getByRole("button", { name: "q", exact: true }).click();
    await answering.settle();
    assert.deepEqual(await marked("now"), ["q"]);
    assert.equal(await panel.tab.locator(".gp-selected").getAttribute("data-box"), "7:7:node");
    const revealed = async (): Promise<FromPanel[]> => (await panel.sent()).filter(({ type }) => type === "reveal");
    assert.deepEqual(await revealed(), []);
    await panel.tab.locator(".trace .selected").getByRole("button", { name: "14" }).click();
    await answering.settle();
    const [sent] = await revealed();
    assert.ok(sent?.type === "reveal" && sent.line === 14 && sent.file === FILE);
  });

  it("is a window on a million rows", async () => {
    const message = detachedCase();
    assert.ok(message.type === "show" && message.view !== null);
    const million = show(message.check, { ...message.view, nodes: 1_000_000 });
    const asked: number[] = [];
    const answers: Answers = {
      ...plain,
      trace: ({ from, count }) => {
        asked.push(count);
        return traceOf(from, count, 1_000_000);
      },
    };
    await opened(answers, {}, million);
    assert.ok((await rows()).length < 60);
    await panel.tab.locator(".window").evaluate((one) => void (one.scrollTop = one.scrollHeight));
    await answering.settle();
    const last = (await rows()).at(-1)!;
    assert.match(last[0]!, /^v1000000 = /);
    await slider().focus();
    await slider().evaluate((one) => {
      (one as HTMLInputElement).value = "123456";
      one.dispatchEvent(new Event("input"));
    });
    await answering.settle();
    assert.deepEqual(await marked("now"), ["v123456"]);
    assert.match(await live(), /^step 123.456 of 1.000.000, v123456 is /);
    await panel.tab.keyboard.press("ArrowRight");
    assert.deepEqual(await marked("now"), ["v123457"]);
    assert.ok(asked.length <= 4 && asked.every((count) => count <= 200), JSON.stringify(asked));
    assert.ok(await panel.tab.locator(".trace .now").isVisible());
    await panel.shot("trace-million");
  });

  it("asks anew for another check, and drops what comes too late", async () => {
    await opened({});
    const [ask] = (await panel.sent()).filter((one) => one.type === "ask" && one.query.kind === "trace");
    assert.ok(ask?.type === "ask");
    await panel.post(detachedCase());
    await panel.post({ type: "answer", protocol: 1, id: ask.id, answer: { kind: "trace", ...traceOf(0, 10) } });
    assert.ok((await rows()).every(([name]) => name === "…"));
    await new Answering(panel, plain).settle();
    assert.equal((await rows())[9]![0], "y = v7 − c");
  });

  it("says why there are no rows, and that there is no graph", async () => {
    await opened({ trace: () => "The evaluation is gone; run again." });
    assert.match(await panel.tab.locator(".trace").innerText(), /The evaluation is gone; run again\./);
    await panel.post(show(checkOf(), null));
    assert.match(await panel.tab.locator(".trace").innerText(), /no graph, so there is no trace/);
    assert.deepEqual(await rows(), []);
  });

  it("keeps hostile names text and short, and shows what is not finite", async () => {
    const evil = `<img src=x onerror="document.title='owned'">${"long".repeat(2500)}`;
    const answer = traceOf(0, 10);
    answer.rows[3] = {
      ...answer.rows[3]!,
      ...{ name: evil, expression: evil, primal: NaN, adjoint: -Infinity },
      passes: Array.from({ length: 50 }, () => ({ to: 1, v: "v1", text: evil, partial: NaN, amount: Infinity })),
    };
    await opened({ ...plain, trace: () => answer });
    const row = (await rows())[3]!;
    assert.equal(row[2], "NaN");
    assert.equal(row[3], "−∞");
    assert.match(row[4]!, /= ∞, and 47 more$/);
    assert.ok(row[0]!.startsWith("<img src=x") && row[0]!.length < 200);
    assert.equal(await panel.tab.locator(".trace img").count(), 0);
    assert.equal(await panel.tab.title(), "Gradproof");
  });

  for (const width of [2400, 1100, 700, 320])
    it(`can be read at ${width} pixels in every theme`, async () => {
      for (const theme of Object.keys(themes) as ThemeName[]) {
        if (panel !== undefined) await panel.close();
        await opened(plain, { theme, width });
        await tool(/^Next/).click();
        await tool(/^Next/).click();
        const low = (await panel.tab.evaluate(contrasts)).filter(({ ratio, needed }) => ratio < needed);
        assert.deepEqual(low, [], `${theme}: ${JSON.stringify(low)}`);
        assert.ok(await panel.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await panel.shot(`trace-${theme}-${width}`);
      }
    });

  it("shows one direction at a time where it is narrow", async () => {
    await opened(plain, { width: 700 });
    const seen = (): Promise<string[]> => panel.tab.locator(".trace thead th:visible").allInnerTexts();
    assert.deepEqual(await seen(), ["node", "line", "primal ↓"]);
    await panel.tab.getByLabel("Direction").selectOption("reverse");
    assert.deepEqual(await seen(), ["node", "line", "primal ↓", "adjoint ↑", "passes on ↑"]);
  });

  it("chooses the input the tangents are of", async () => {
    await opened();
    const along = panel.tab.locator(".trace").getByLabel("Tangents along", { exact: true });
    assert.deepEqual(await along.locator("option").allInnerTexts(), ["no tangents", "v̇ along x1", "v̇ along x2"]);
    assert.equal(await along.locator("option:checked").innerText(), "no tangents");
    await along.selectOption({ label: "v̇ along x2" });
    const [asked] = (await answering.settle()).filter(({ kind }) => kind === "view");
    assert.equal(asked?.kind === "view" && asked.wish.tangent, "x2");
    const { view, picture } = detachedCase();
    await panel.post({ ...detachedCase(), view, picture, wish: { ...firstWish, tangent: "x2" } });
    assert.equal(await along.locator("option:checked").innerText(), "v̇ along x2");
    await along.selectOption({ label: "no tangents" });
    const [again] = (await answering.settle()).filter(({ kind }) => kind === "view");
    assert.ok(again?.kind === "view" && !("tangent" in again.wish));
  });

  it("offers of very many inputs those around the chosen one", async () => {
    const inputs = Array.from({ length: 100_000 }, (_, i) => ({ path: `<x>[${i}]`, value: i, control: i === 0 }));
    const message = show(checkOf({ inputs }), detachedCase().view);
    await opened(plain, {}, { ...message, wish: { ...firstWish, tangent: "<x>[5000]" } });
    const along = panel.tab.locator(".trace").getByLabel("Tangents along", { exact: true });
    assert.equal(await along.locator("option").count(), 201);
    assert.equal(await along.locator("option:checked").innerText(), "v̇ along <x>[5000]");
  });
});
