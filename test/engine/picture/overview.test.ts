import assert from "node:assert/strict";
import type { PictureInput } from "../../../engine/picture";
import { overview, RANK_BUDGET } from "../../../engine/picture/overview";
import { BOX_BUDGET } from "../../../engine/picture/wish";
import type { Box, View } from "../../../engine/protocol";
import { checkView, intervalOf, longestPath } from "./views";
import { cutInfo, energy, randomTape, siteAt, TapeBuilder } from "./tapes";

const holds = (box: Box, slot: number): boolean =>
  box.nodes > 0 && intervalOf(box)[0] <= slot && slot <= intervalOf(box)[1];

/** The labels of a small view, in tape order. */
function labels(input: PictureInput): string[] {
  return overview(input).boxes.map((box) => box.label);
}

/** Everything a picture of any tape must keep. */
function check(input: PictureInput, name: string): View {
  const view = overview(input);
  const nodes = view.boxes.filter((box) => box.nodes > 0);
  assert.ok(view.boxes.length <= BOX_BUDGET, `${name}: ${view.boxes.length} boxes`);
  checkView(input, view, name);
  const ranks = longestPath(view);
  assert.ok(ranks <= RANK_BUDGET, `${name}: ${ranks} ranks`);
  const owner = (slot: number): Box | undefined => nodes.find((box) => holds(box, slot));
  for (const cut of input.cuts) {
    const { operand, node } = cut.events[0]!;
    const seen =
      node > 0
        ? nodes.some((box) => box.flags.cut && holds(box, node))
        : view.boxes.some(
            (box) => box.kind === "cut" && view.edges.some((e) => e.to === box.id && e.from === owner(operand)!.id),
          );
    assert.ok(seen, `${name}: cut ${cut.info.kind} at ${node || operand} is visible`);
  }
  for (const i of input.lost)
    assert.ok(
      nodes.some((box) => box.flags.lost && holds(box, input.inputs[i]!.slot)),
      `${name}: lost input`,
    );
  for (const output of input.outputs)
    assert.ok(
      view.boxes.some((box) => box.flags.output && (box.nodes === 0 || holds(box, output.slot))),
      `${name}: output`,
    );
  assert.deepEqual(overview(input), view, `${name}: deterministic`);
  return view;
}

describe("overview", () => {
  it("keeps its promises for 260 random tapes", function () {
    this.timeout(60_000);
    let folded = 0;
    let cuts = 0;
    for (let seed = 1; seed <= 260; seed++) {
      const view = check(randomTape(seed), `seed ${seed}`);
      if (view.boxes.length < view.nodes) folded++;
      cuts += view.cuts.length;
    }
    assert.ok(folded > 80 && cuts > 200, `the sample is worth its name: ${folded} folded, ${cuts} cuts`);
  });

  it("shows every node of a small function, in the user's words", () => {
    assert.deepEqual(labels(energy()), [
      "x1",
      "x2",
      "a = ln(x1)",
      "b = x1 · x2",
      "v3 = x2 · 1e9",
      "v4 = floor(v3)",
      "q = v4 / 1e9",
      "c = sin(q)",
      "v7 = a + b",
      "y = v7 − c",
    ]);
  });

  it("marks what is cut, detached and partly lost, and which edges carry no derivative", () => {
    const { boxes, edges } = check(energy(), "energy");
    const flags = Object.fromEntries<string>(
      boxes.map((box) => [box.label.split(" ")[0]!, Object.keys(box.flags).sort().join(" ")]),
    );
    assert.deepEqual(flags, {
      x1: "input",
      x2: "input partly",
      a: "",
      b: "",
      v3: "",
      v4: "cut detached",
      q: "detached",
      c: "detached",
      v7: "",
      y: "mixed output",
    });
    const dead = edges
      .filter((e) => !e.live)
      .map((e) => [e.from, e.to].map((id) => boxes.find((b) => b.id === id)!.label.split(" ")[0]).join(">"));
    assert.deepEqual(dead, ["v3>v4", "v4>q", "q>c", "c>y"]);
    assert.match(boxes[5]!.reason!, /no derivative passes Math.floor/);
  });

  it("says partials and values of single nodes", () => {
    const { boxes, edges } = overview(energy());
    assert.deepEqual([boxes[3]!.primal, boxes[3]!.adjoint], [10, 1]);
    assert.deepEqual(
      edges.filter((e) => e.from === boxes[0]!.id).map((e) => e.partial),
      [0.5, 5],
    );
  });

  it("counts x·x as two operands with the sum of both partials", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const y = t.node("mul", x, x, t.site(siteAt(2)));
    const { edges } = check(t.done([y]), "square");
    assert.deepEqual(
      edges.map((e) => [e.n, e.partial]),
      [[2, 6]],
    );
  });

  it("gives a second assignment of a variable a subscript", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const site = t.site(siteAt(3, "x", "x * x"));
    const once = t.node("mul", x, x, site);
    const twice = t.node("mul", once, x, site);
    assert.deepEqual(labels(t.done([twice])), ["x", "x₂ = x · x", "x₃ = x₂ · x"]);
  });

  it("hangs a cut that left the tape from its operand", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const y = t.node("sin", x, 0, t.site(siteAt(2)));
    t.cut(cutInfo("to-fixed", 7, { value: 0.14 }), y, 0, "toFixed makes a string");
    const { boxes, edges } = check(t.done([y]), "hanging");
    const cut = boxes.find((box) => box.kind === "cut")!;
    assert.deepEqual(
      [cut.label, cut.site!.line, cut.reason, cut.primal],
      ["toFixed(v1)", 7, "toFixed makes a string", 0.14],
    );
    assert.deepEqual(
      edges.filter((e) => e.to === cut.id).map((e) => [e.from, e.live]),
      [["2:2:node", false]],
    );
  });

  it("hangs a cut that took several values from all of them", () => {
    const t = new TapeBuilder();
    const [p, q, r] = [t.input("s.a", 1), t.input("s.b", 2), t.input("s.c", 3)];
    const y = t.node("add", p, q, t.site(siteAt(2)));
    const events = [p, q, p, r].map((operand) => ({ operand, node: 0 }));
    const view = overview({ ...t.done([y]), cuts: [{ info: cutInfo("json", 4), events }] });
    const cut = view.boxes.find((box) => box.kind === "cut")!;
    assert.equal(cut.label, "JSON(s.a, s.b, …)");
    assert.deepEqual(
      view.edges.filter((edge) => edge.to === cut.id).map((edge) => [edge.from, edge.live]),
      [p, q, r].map((slot) => [`${slot}:${slot}:node`, false]),
    );
  });

  it("draws a result that no input reaches as a constant output", () => {
    const t = new TapeBuilder();
    t.input("x", 3);
    const { boxes } = check(t.done([t.constant(7)]), "constant");
    const y = boxes.find((box) => box.kind === "output")!;
    assert.deepEqual([y.label, y.primal], ["y = 7", 7]);
  });

  it("folds iterations into a series, except the one with the cut, and merges inputs", () => {
    const t = new TapeBuilder();
    const w = Array.from({ length: 40 }, (_, i) => t.input(`w[${i}]`, i / 40));
    let total = t.input("x0", 0.3);
    const [loop, step, body] = [t.site(siteAt(10)), t.site(siteAt(10)), t.site(siteAt(11, "total"))];
    t.enter("loop", loop);
    for (let i = 0; i < 50; i++) {
      t.enter("iteration", step);
      total = t.node("add", t.node("mul", total, w[i % 40]!, body), w[(i + 1) % 40]!, body);
      if (i === 7) {
        const cut = t.node("floor", total, 0, body);
        t.cut(cutInfo("math-floor", 11), total, cut);
        total = cut;
      }
      t.leave();
    }
    t.leave();
    const { boxes } = check(t.done([total]), "series");
    const names = boxes.map((box) => box.label);
    assert.ok(names.includes("iterations 1–7") && names.includes("w [40]"), names.join(" | "));
    assert.deepEqual(boxes.find((box) => box.label === "iterations 1–7")!.series!.count, 7);
    assert.equal(boxes.filter((box) => box.flags.cut && box.nodes === 1).length, 1);
    const inputs = boxes.find((box) => box.kind === "inputs")!;
    assert.ok(Math.abs(inputs.primal! - Math.hypot(...w.map((_, i) => i / 40))) < 1e-12, "norm of the values");
  });

  it("keeps NaN visible and says which is the first", () => {
    const t = new TapeBuilder();
    const x = t.input("x", -1);
    const root = t.node("sqrt", x, 0, t.site(siteAt(2)));
    const y = t.node("add", root, x, t.site(siteAt(3)));
    const { boxes } = check(t.done([y], { firstNonFinite: { primal: root } }), "nan");
    assert.deepEqual(
      boxes.map((box) => [box.flags.nonFinite ?? false, box.flags.first ?? false]),
      [
        [true, false],
        [true, true],
        [true, false],
      ],
    );
    assert.match(boxes[1]!.reason!, /first place that is not finite \(value NaN\)/);
  });

  it("keeps within its budgets when 400 nodes form one chain of cuts", () => {
    const t = new TapeBuilder();
    let x = t.input("x", 1e6);
    for (let i = 0; i < 400; i++) {
      const site = t.site(siteAt(i + 2));
      const next = t.node(i % 10 === 5 ? "floor" : "sin", x, 0, site);
      if (i % 10 === 5) t.cut(cutInfo("math-floor", i + 2), x, next);
      if (i % 40 === 7) t.cut(cutInfo("json", i + 2), x, 0);
      x = next;
    }
    check(t.done([x]), "chain");
  });

  it("reaches a cut below 4,000 nested calls", () => {
    const t = new TapeBuilder(1 << 15);
    const site = t.site(siteAt(2));
    let x = t.input("x", 1);
    for (let i = 0; i < 4000; i++) {
      t.enter("call", site);
      x = t.node("sin", x, 0, site);
    }
    const cut = t.node("floor", x, 0, site);
    t.cut(cutInfo("math-floor", 2), x, cut);
    for (let i = 0; i < 4000; i++) {
      t.leave();
      x = t.node("add", t.tape.n - 1, 1, site);
    }
    const { boxes } = check(t.done([x]), "deep");
    assert.ok(boxes.some((box) => box.flags.cut && box.nodes === 1));
  });

  it("stands for a million operations in a few boxes and little text", function () {
    this.timeout(60_000);
    const t = new TapeBuilder(1 << 21);
    const x = t.input("x", 0.3);
    const [loop, sine, sum] = [
      t.site(siteAt(4)),
      t.site({ ...siteAt(5, "s", "Math.sin(x * i)"), column: 9 }),
      t.site({ ...siteAt(5, "", "s += Math.sin(x * i)"), kind: "assign +=" }),
    ];
    let s = x;
    t.enter("loop", loop);
    for (let i = 0; i < 250_000; i++) {
      t.enter("iteration", loop);
      const scaled = t.node("mul", x, t.constant(i & 7), sine);
      s = t.node("add", t.node("mul", s, t.constant(0.5), sine), t.node("sin", scaled, 0, sine), sum);
      t.leave();
    }
    t.leave();
    const view = overview(t.done([s]));
    assert.equal(view.nodes, 1_000_001);
    assert.ok(view.boxes.length <= 8, `${view.boxes.length} boxes`);
    assert.ok(JSON.stringify(view).length < 64_000);
    const series = view.boxes.find((box) => box.kind === "series")!;
    assert.deepEqual([series.label, series.series!.count], ["iterations 1–249999", 249_999]);
    assert.match(view.boxes.at(-1)!.label, /^s₂₅₀₀₀₀ = v\d+ \+ v\d+$/);
  });

  it("stands for a tape without a node", () => {
    assert.deepEqual(overview(new TapeBuilder().done([])).boxes, []);
  });
});
