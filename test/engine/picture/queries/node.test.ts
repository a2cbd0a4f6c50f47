import assert from "node:assert/strict";
import type { NodeDetails } from "../../../../engine/protocol";
import { nodeDetails } from "../../../../engine/picture/queries/node";
import type { PictureInput } from "../../../../engine/picture";
import { OP } from "../../../../engine/rules";
import { cutInfo, energy, randomTape, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf, type SourceMore } from "./sources";

const detailsOf = (input: PictureInput, id: number, more?: SourceMore): NodeDetails =>
  nodeDetails(sessionOf(input, more), { lens, id });

describe("details of a node", () => {
  const text = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join("\r\n");

  it("name its operands with what each adds, its consumers, its place and its state", () => {
    const floor = detailsOf(energy(), 6, { text });
    assert.deepEqual([floor.name, floor.label, floor.primal, floor.line], ["v4", "v4 = floor(v3)", 5e9, 14]);
    assert.deepEqual(
      floor.operands.map(({ id, partial, constant }) => [id, partial, constant]),
      [[5, 0, false]],
    );
    assert.deepEqual(
      floor.consumers.map(({ id, name, partial }) => [id, name, partial]),
      [[7, "q", 1e-9]],
    );
    assert.equal(floor.consumersTotal, 1);
    assert.deepEqual([floor.state, floor.cuts], ["detached", [0]]);
    assert.deepEqual(
      floor.excerpt.map(({ line, text }) => `${line} ${text}`),
      [12, 13, 14, 15, 16].map((line) => `${line} line ${line}`),
    );
    assert.equal(floor.site?.text, "Math.floor(x2 * 1e9)");
    assert.equal("tangent" in floor, false);
  });

  it("says live, detached and mixed, with the cuts behind", () => {
    const states = [5, 6, 8, 9, 10].map((id) => detailsOf(energy(), id));
    assert.deepEqual(
      states.map(({ state, cuts }) => [state, cuts]),
      [
        ["live", []],
        ["detached", [0]],
        ["detached", [0]],
        ["live", []],
        ["mixed", [0]],
      ],
    );
  });

  it("lists constants without an id, and an operand that is used twice twice", () => {
    const scaled = detailsOf(energy(), 5);
    assert.deepEqual(
      scaled.operands.map(({ id, name, constant, partial }) => [id, name, constant, partial]),
      [
        [2, "x2", false, 1e9],
        [0, "1e9", true, 5],
      ],
    );
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const y = t.node("mul", x, x, t.site(siteAt(2)));
    const input = t.done([y]);
    assert.deepEqual(
      detailsOf(input, y).operands.map(({ id, partial }) => [id, partial]),
      [
        [x, 3],
        [x, 3],
      ],
    );
    assert.deepEqual(
      detailsOf(input, x).consumers.map(({ id, partial }) => [id, partial]),
      [[y, 6]],
    );
  });

  it("has the tangent along an input, and refuses one there is none of", () => {
    const session = sessionOf(energy());
    const at = (tangent: string): number | undefined =>
      nodeDetails(session, { lens: { output: 0, tangent }, id: 4 }).tangent;
    assert.deepEqual([at("x1"), at("x2")], [5, 2]);
    assert.throws(() => at("z"), /no input z in this run/);
  });

  it("refuses ids there is no node for, and outputs there are none of", () => {
    const session = sessionOf(energy());
    for (const id of [0, -1, 11, 1.5, NaN, 2 ** 40])
      assert.throws(() => nodeDetails(session, { lens, id }), /There is no node .* 1 to 10/, String(id));
    assert.throws(() => nodeDetails(session, { lens: { output: 1 }, id: 1 }), /There is no output 1: this run has 1/);
    const empty = sessionOf(new TapeBuilder().done([0]));
    assert.throws(() => nodeDetails(empty, { lens, id: 1 }), /this run recorded none/);
  });

  it("looks through lists of operands, and caps long ones", () => {
    const t = new TapeBuilder();
    const inputs = Array.from({ length: 300 }, (_, i) => t.input(`x[${i}]`, i + 1));
    const site = t.site(siteAt(2, "", "Math.hypot(...x)"));
    let chain = 0;
    for (const slot of inputs.slice(0, -1)) chain = t.node("arg", chain, slot, site);
    const norm = Math.hypot(...inputs);
    const y = t.node("hypot", chain, inputs[299]!, site);
    t.tape.value[y] = norm;
    const details = detailsOf(t.done([y]), y);
    assert.deepEqual([details.operands.length, details.operandsTotal], [200, 300]);
    assert.deepEqual(
      details.operands.slice(0, 3).map(({ name }) => name),
      ["x[0]", "x[1]", "x[2]"],
    );
    const [first] = details.operands;
    assert.ok(Math.abs(first!.partial - 1 / norm) < 1e-15);
    const used = detailsOf(t.done([y]), inputs[7]!);
    assert.deepEqual(
      used.consumers.map(({ id }) => id),
      [y],
    );
    assert.ok(Math.abs(used.consumers[0]!.partial - 8 / norm) < 1e-15);
  });

  it("tells at most 50 consumers and how many there are", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2);
    const site = t.site(siteAt(3));
    let y = x;
    for (let i = 0; i < 80; i++) y = t.node("mul", y, x, site);
    const details = detailsOf(t.done([y]), x);
    assert.deepEqual([details.consumers.length, details.consumersTotal], [50, 80]);
  });

  it("gives both slopes of a kink", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 0);
    const y = t.node("abs", x, 0, t.site(siteAt(2)));
    const z = t.node("max", y, x, t.site(siteAt(3)));
    const input = t.done([z], { kinks: [y, z] });
    assert.deepEqual(
      [detailsOf(input, y).slopes, detailsOf(input, z).slopes],
      [
        [-1, 1],
        [0, 1],
      ],
    );
    assert.equal("slopes" in detailsOf(input, x), false);
  });

  it("stands in contexts with the ids of their boxes, and tells the ends of a deep recursion", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1);
    const loop = t.site({ ...siteAt(4), text: "for (let i = 0; i < 3; i++) {\n s += x; }" });
    const body = t.site(siteAt(5));
    t.enter("call", t.site({ ...siteAt(2), text: "f(x)" }));
    t.enter("loop", loop);
    let y = x;
    for (let i = 0; i < 3; i++) {
      t.enter("iteration", loop);
      y = t.node("sin", y, 0, body);
      y = t.node("cos", y, 0, body);
      t.leave();
    }
    t.leave();
    t.leave();
    assert.deepEqual(
      detailsOf(t.done([y]), 5).context.map(({ id, label, iteration }) => [id, label, iteration]),
      [
        ["2:7:call", "f()", undefined],
        ["2:7:loop", "for (let i = 0; i < 3; i++)", undefined],
        ["4:5:loop", "iteration 2", 2],
      ],
    );
    const deep = new TapeBuilder(1 << 15);
    let z = deep.input("x", 1);
    const call = deep.site({ ...siteAt(2), text: "f(n - 1)" });
    for (let i = 0; i < 10_000; i++) deep.enter("call", call);
    for (let i = 0; i < 3; i++) z = deep.node("sin", z, 0, call);
    for (let i = 0; i < 10_000; i++) deep.leave();
    const { context } = detailsOf(deep.done([z]), 3);
    assert.equal(context.length, 100);
    assert.deepEqual(
      context.flatMap(({ skipped }, i) => (skipped === undefined ? [] : [[i, skipped]])),
      [[20, 9900]],
    );
  });

  it("shows a piece of a line that is too long, and nothing of a file that is not there", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1);
    const y = t.node("sin", x, 0, t.site({ ...siteAt(1), column: 5001, endColumn: 5010 }));
    const [line] = detailsOf(t.done([y]), y, { text: `${"a".repeat(5000)}Math.sin(x)${"b".repeat(5000)}` }).excerpt;
    assert.ok(line!.text.length < 260 && line!.text.includes("Math.sin(x)") && line!.text.startsWith("…"));
    assert.deepEqual(detailsOf(t.done([y]), y).excerpt, []);
  });

  it("has consumers that are the operands turned round, on any tape", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const input = randomTape(seed);
      const { tape } = input;
      const session = sessionOf(input);
      for (let slot = 1; slot < tape.n; slot++) {
        const users = [];
        for (let i = slot + 1; i < tape.n; i++)
          if (tape.op[i] !== OP.input && (tape.a[i] === slot || tape.b[i] === slot)) users.push(i);
        assert.deepEqual([...session.consumers.of(slot)], users, `seed ${seed}, slot ${slot}`);
      }
    }
  });

  it("knows more than thirty cuts apart", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 2.5);
    let y = t.node("sin", x, 0, t.site(siteAt(2)));
    for (let k = 0; k < 70; k++) {
      const floor = t.node("floor", x, 0, t.site(siteAt(10 + k)));
      t.cut(cutInfo("math-floor", 10 + k), x, floor);
      if (k % 23 === 0) y = t.node("add", y, floor, t.site(siteAt(3)));
    }
    assert.deepEqual(detailsOf(t.done([y]), y).cuts, [0, 23, 46, 69]);
  });
});
