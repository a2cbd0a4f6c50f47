import assert from "node:assert/strict";
import type { NodeDetails, ToPanel } from "../../../engine/protocol";
import { Answering, type Answers } from "../answers";
import { contrasts } from "../audit";
import { checkOf, detachedCase, FILE, oddCase, show, trainingCase } from "../fixtures";
import { nodeOf, seriesOf, siteOf, somePath } from "../nodeAnswers";
import { PanelHost, type Panel } from "../panelPage";
import { themes, type ThemeName } from "../themes";

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
    const sent = (await panel.sent()).find(({ type }) => type === "reveal");
    assert.ok(sent?.type === "reveal" && sent.line === 14 && sent.file === FILE);
  });

  it("lists at most eight neighbours", async () => {
    const text = await detailsOf(trainingCase(), "x0");
    assert.ok((text.match(/iterations/g) ?? []).length <= 8);
  });

  let answering: Answering;
  /** The details of the cut, when everything that is asked was answered. */
  async function answered(answers: Answers, message: ToPanel = detachedCase(), options = {}): Promise<void> {
    panel = await host.open(options);
    answering = new Answering(panel, answers);
    await panel.post(message);
    await answering.settle();
  }
  const pane = () => panel.tab.locator(".details");
  const text = (): Promise<string> => pane().innerText();
  const press = async (name: string | RegExp): Promise<void> => {
    await pane()
      .getByRole("button", { name, exact: typeof name === "string" })
      .first()
      .click();
    await answering.settle();
  };
  const node: Answers = { node: ({ id }) => nodeOf(id) };

  it("asks about the node that is looked at: source, contexts, operands, consumers", async () => {
    const excerpt = [13, 14, 15].map((line) => ({ line, text: `const v${line} = Math.floor(x2 * 1e9);` }));
    const context = [
      { id: "1:10:call", label: "energy()" },
      { id: "5:9:loop", label: "iteration 31", iteration: 31 },
    ];
    const site = siteOf(14, 13, 32);
    const more = { excerpt, context, site, tangent: 1 / 3, consumersTotal: 60, state: "mixed" as const, cuts: [0] };
    await answered({ node: ({ id }) => nodeOf(id, more), passed: () => ({ inputs: [] }) });
    const said = await text();
    for (const words of [
      /^Cut · v4 = floor\(v3\)\s+node 6 of 10 · src\/model\.ts:14:13/,
      /energy\(\) › iteration 31/,
      /13\s+const v13[^]*14\s+const v14[^]*15\s+const v15/,
      /tangent v̇\s*0\.333333/,
      /passes on\s*0 to v3/,
      /Operands\s*v3 = x2 · 1e9 partial 0\.5/,
      /Consumers\s*q = v4 \/ 1e9 partial 0\.333333\s*and 59 more/,
      /if passed\s*no derivative changes/,
    ])
      assert.match(said, words);
    assert.equal(await pane().locator("mark").innerText(), "Math.floor(x2 * 1e9");
    await press("v3 = x2 · 1e9");
    assert.match(await text(), /^Operation · v3/);
    await press("0.333333");
    assert.match(await text(), /0\.3333333333333333/);
  });

  it("asks only about the box where the walk ends", async () => {
    await answered(node);
    await panel.tab.locator("[data-box='1:1:node']").focus();
    for (let i = 0; i < 3; i++) await panel.tab.keyboard.press("ArrowDown");
    const asked = (await answering.settle()).filter(({ kind }) => kind === "node");
    assert.ok(asked.length < 3, JSON.stringify(asked));
    assert.equal(await pane().locator(".details-title .mono").innerText(), "y = v7 − c");
  });

  it("keeps an answer: coming back asks nothing", async () => {
    await answered(node);
    await press("v3 = x2 · 1e9");
    await press("v4 = floor(v3)");
    await press("v3 = x2 · 1e9");
    assert.deepEqual(await answering.settle(), []);
  });

  it("says why there is no answer, beside what the picture knows", async () => {
    await answered({ node: () => "The evaluation is gone; run again." });
    assert.match(await text(), /^Cut · v4 = floor\(v3\)[^]*primal\s*5e9[^]*The evaluation is gone; run again\./);
  });

  const passedCases: [string, number, RegExp][] = [
    ["explains the gap", 1.7163378141, /if passed, x2\s*2 → 1\.71634 ✓ explains the gap/],
    ["is outside the bar", 1.72, /if passed, x2\s*2 → 1\.72 outside the bar/],
    ["is no number", NaN, /if passed, x2\s*2 → NaN$/m],
  ];
  for (const [name, passed, wanted] of passedCases)
    it(`says of a cut what would pass: it ${name}`, async () => {
      const inputs = [
        { input: "x1", reverse: 5.5, passed: 5.5 },
        { input: "x2", reverse: 2, passed },
      ];
      await answered({ ...node, passed: ({ cut }) => (assert.equal(cut, 0), { inputs }) });
      assert.match(await text(), wanted);
      assert.doesNotMatch(await text(), /if passed, x1/);
    });

  it("says that a cut is none that could pass", async () => {
    await answered({ ...node, passed: () => ({ problem: "A comparison has no value that could pass." }) });
    assert.match(await text(), /if passed\s*A comparison has no value/);
  });

  for (const [value, wanted] of [
    [-2.8366218e-10, /along this trace\s*−2\.8366218e-10 ± 1e-16 ✓ agrees with the adjoint/],
    [1, /✗ the adjoint is 1 off/],
  ] as const)
    it(`gives the numerical derivative here on demand: ${value}`, async () => {
      await answered({ ...node, numerical: () => ({ value, bar: 1e-16 }) });
      assert.doesNotMatch(await text(), /along this trace/);
      await press("Numerical derivative here");
      assert.match(await text(), wanted);
      await press("v3 = x2 · 1e9");
      await press("v4 = floor(v3)");
      assert.match(await text(), /along this trace/, "what is known is shown at once");
    });

  it("shows and hides the paths from what a cut loses to the output", async () => {
    await answered({ ...node, path: ({ from, to }) => (assert.deepEqual([from, to], [2, 10]), somePath) });
    await press("Show paths from x2 to y");
    const said = await text();
    assert.match(said, /Paths: 2, over 6 nodes\. The strongest carries −0\.283662:\s*x2 → v3 → v4 → q → c → y/);
    await pane().locator(".path").getByRole("button", { name: "c", exact: true }).click();
    await answering.settle();
    assert.match(await text(), /^Operation · c = sin\(q\)[^]*Paths: 2/, "the path stays");
    await press("Hide path");
    assert.doesNotMatch(await text(), /Paths: 2/);
  });

  it("says how much of a long path is left out", async () => {
    await answered({ ...node, path: () => ({ ...somePath, skipped: 12_345, count: Infinity }) });
    await press("Show paths from x2 to y");
    assert.match(await text(), /Paths: More than 9e15[^]*v4 → … 12.345 more … → q → c/);
  });

  it("says that nothing reaches, and why paths are not known", async () => {
    const none = { ...somePath, count: 0, strongest: [], between: [], nodes: 0 };
    await answered({ ...node, path: () => none });
    await press("Show paths from x2 to y");
    assert.match(await text(), /Nothing of x2 reaches y\./);
    await panel.close();
    await answered({ ...node, path: () => "Too long." });
    await press("Show paths from x2 to y");
    assert.match(await text(), /Too long\./);
    assert.equal(await pane().locator(".path").count(), 0);
  });

  it("looks at a node inside a box", async () => {
    const message = trainingCase();
    await answered(
      { node: ({ id }) => nodeOf(id === 41 ? 2 : 9, { id }), series: ({ id, shown }) => seriesOf(id, shown) },
      message,
    );
    await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
    await panel.tab.locator(".nodes").getByRole("button", { name: "iterations 1–7", exact: true }).click();
    await answering.settle();
    await press(/^y = |^v7 = /);
    assert.match(await text(), /^(Operation|Output) · v7 = a \+ b\s+node 9 of/);
  });

  it("goes through a series by slider, buttons and keys", async () => {
    const shown: number[] = [];
    const series: Answers["series"] = (query) => (shown.push(query.shown), seriesOf(query.id, query.shown));
    await answered({ node: ({ id }) => nodeOf(1, { id }), series }, trainingCase());
    await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
    await panel.tab.locator(".nodes").getByRole("button", { name: "iterations 1–7", exact: true }).click();
    await answering.settle();
    const first = shown.at(-1)!;
    assert.match(await text(), new RegExp(`${first} of 7[^]*shapes\\s*6 of 1.804 nodes, as no\\. 1; 1 of 1.806 nodes`));
    assert.match(await text(), /Entering\s*x2 5, v̄ 2\s*Leaving\s*v7 = a \+ b/);
    const slider = pane().getByRole("slider");
    await slider.fill("3");
    await answering.settle();
    await panel.tab.keyboard.press("]");
    await panel.tab.keyboard.press("]");
    await panel.tab.keyboard.press("[");
    await answering.settle();
    await pane()
      .getByRole("button", { name: /^Previous/ })
      .click();
    await answering.settle();
    assert.deepEqual(shown.slice(1), [3, 4], "members that are passed by are not asked for, known ones not again");
    assert.match(await text(), /3 of 7/);
    for (let i = 0; i < 9; i++) await panel.tab.keyboard.press("]");
    assert.match(await text(), /7 of 7/);
    const label = await pane().getByRole("img").getAttribute("aria-label");
    assert.match(label!, /^Share of the gradient: at most \S+, about no\. \d$/);
    assert.equal(await pane().locator(".spark .here").count(), 1);
  });

  it("wishes for pictures: a series pinned or opened, a context shown by itself", async () => {
    const context = [{ id: "1:900:call", label: "train()" }];
    await answered(
      { node: ({ id }) => nodeOf(1, { id, context }), series: ({ id, shown }) => seriesOf(id, shown) },
      trainingCase(),
    );
    const wish = async () => {
      const asked = (await answering.settle()).find(({ kind }) => kind === "view");
      assert.ok(asked?.kind === "view");
      return asked.wish;
    };
    await press("train()");
    await panel.tab.getByRole("tab", { name: /^Boxes/ }).click();
    await panel.tab.locator(".nodes").getByRole("button", { name: "iterations 1–7", exact: true }).click();
    await answering.settle();
    await pane().getByRole("slider").fill("5");
    await pane().getByRole("button", { name: "Pin this one" }).click();
    const id = (await panel.tab.locator(".gp-selected").getAttribute("data-box"))!;
    assert.deepEqual((await wish()).shown, { [id]: 5 });
    const expand = pane().getByRole("button", { name: "Expand" });
    if ((await expand.count()) > 0) {
      await expand.click();
      assert.deepEqual((await wish()).open, [id]);
    }
  });

  it("keeps hostile answers text and short", async () => {
    const evil = `<img src=x onerror="document.title='owned'">${"long".repeat(2500)}`;
    const operand = { ...nodeOf(1), label: evil, partial: NaN, constant: false };
    const context: NodeDetails["context"] = Array.from({ length: 10_000 }, (_, i) => ({
      id: `${i}`,
      label: i % 5000 === 0 ? evil : "recur()",
    }));
    context[20]!.skipped = 6;
    const excerpt = [{ line: 14, text: evil }];
    const more = { operands: [operand], context, excerpt, adjoint: NaN, primal: -Infinity, cuts: [7] };
    await answered({ node: ({ id }) => nodeOf(id, more), passed: () => ({ problem: evil }) });
    const said = await text();
    assert.match(said, /primal\s*−∞/);
    assert.match(said, /› … 10.000 more … ›/);
    assert.ok(said.length < 40_000, `${said.length}`);
    assert.equal(await panel.tab.locator("main img").count(), 0);
    assert.equal(await panel.tab.title(), "Gradproof");
    assert.ok(await panel.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });

  for (const width of [1100, 320])
    it(`can be read at ${width} pixels in every theme`, async () => {
      const excerpt = [13, 14, 15].map((line) => ({ line, text: `const v${line} = Math.floor(x2 * 1e9);` }));
      const more = { excerpt, site: siteOf(14, 13, 32), tangent: 0.5, cuts: [0] };
      const inputs = [{ input: "x2", reverse: 2, passed: 1.7163378141 }];
      const all: Answers = {
        node: ({ id }) => nodeOf(id, more),
        passed: () => ({ inputs }),
        path: () => somePath,
        numerical: () => ({ value: -2.8366218e-10, bar: 1e-16 }),
      };
      for (const theme of Object.keys(themes) as ThemeName[]) {
        if (panel !== undefined) await panel.close();
        await answered(all, detachedCase(), { theme, width, height: 1000 });
        await press("Numerical derivative here");
        await press("Show paths from x2 to y");
        const low = (await panel.tab.evaluate(contrasts)).filter(({ ratio, needed }) => ratio < needed);
        assert.deepEqual(low, [], `${theme}: ${JSON.stringify(low)}`);
        assert.ok(await panel.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await panel.shot(`details-${theme}-${width}`);
      }
    });
});
