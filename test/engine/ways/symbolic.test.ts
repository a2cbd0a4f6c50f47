import assert from "node:assert/strict";
import type { Symbolic } from "../../../engine/protocol";
import { OP, partialA, primitives } from "../../../engine/rules";
import { simplify } from "../../../engine/ways/simplify";
import { symbolic } from "../../../engine/ways/symbolic";
import { siteAt, TapeBuilder } from "../picture/tapes";
import { line, waysOf } from "./inputs";

type Closed = Exclude<Symbolic, { problem: string }>;

function closed(t: TapeBuilder, output: number): Closed {
  const found = symbolic(waysOf(t, [output]), 0, simplify);
  assert.ok(!("problem" in found), JSON.stringify(found));
  return found;
}

function near(x: number | null | undefined, wanted: number): void {
  assert.ok(x !== null && x !== undefined && Math.abs(x - wanted) <= 1e-12 * Math.abs(wanted), `${x} is not ${wanted}`);
}

describe("the closed form", () => {
  it("of the textbook's function is the textbook's", () => {
    const t = new TapeBuilder();
    const [x1, x2] = [t.input("x1", 2), t.input("x2", 5)];
    const at = line(t);
    const product = t.node("add", t.node("log", x1, 0, at), t.node("mul", x1, x2, at), at);
    const found = closed(t, t.node("sub", product, t.node("sin", x2, 0, at), at));
    assert.equal(found.expression, "ln(x1) + x1 * x2 - sin(x2)");
    assert.equal(found.operations, 5);
    assert.equal(found.recorded, 5);
    assert.deepEqual(
      found.derivatives.map(({ input, simplified }) => [input, simplified]),
      [
        ["x1", "1 / x1 + x2"],
        ["x2", "x1 - cos(x2)"],
      ],
    );
    near(found.derivatives[0]?.value, 5.5);
    near(found.derivatives[1]?.value, 2 - Math.cos(5));
    for (const { rawOperations, operations } of found.derivatives) assert.ok(rawOperations > (operations ?? Infinity));
  });

  it("swells: each squaring doubles the product rule's terms, and the trace stays short", () => {
    const t = new TapeBuilder();
    let value = t.input("x", 1.1);
    for (let turn = 0; turn < 40; turn++) value = t.node("mul", value, value, line(t));
    const { operations, recorded, expression, derivatives } = closed(t, value);
    assert.equal(recorded, 40);
    assert.equal(operations, 2 ** 40 - 1);
    assert.equal(expression, null);
    assert.ok((derivatives[0]?.rawOperations ?? 0) > 2 ** 40);
    assert.deepEqual([derivatives[0]?.raw, derivatives[0]?.simplified, derivatives[0]?.operations], [null, null, null]);
  });

  it("takes the rules' own partials: powers, lists and what a choice chose", () => {
    const t = new TapeBuilder();
    const [x, y, z] = [t.input("p.x", 3), t.input("p.y", 4), t.input("w[2]", 12)];
    const at = line(t);
    const length = t.node("hypot", t.node("arg", x, y, at), z, at);
    const power = t.node("pow", x, t.constant(3), at);
    const chosen = t.node("max", power, z, at);
    const found = closed(t, t.node("add", length, chosen, at));
    assert.equal(found.expression, "hypot(p.x, p.y, w[2]) + max(p.x ^ 3, w[2])");
    near(found.derivatives[0]?.value, 3 / 13 + 27);
    near(found.derivatives[2]?.value, 12 / 13);
    assert.match(found.derivatives[1]?.simplified ?? "", /^p\.y \/ hypot\(p\.x, p\.y, w\[2\]\)$/);
  });

  it("says which decision stands in its way, and where", () => {
    const t = new TapeBuilder();
    const y = t.node("mul", t.input("x", 2), t.constant(3), line(t));
    const found = symbolic(waysOf(t, [y], [{ site: siteAt(7), kind: "less" }]), 0, simplify);
    assert.match("problem" in found ? found.problem : "", /decides by its numbers at line 7 \(less\)/);
  });

  it("has no formula for steps and for derivatives that are given", () => {
    const t = new TapeBuilder();
    const bits = t.node("bor", t.input("x", 2.5), t.constant(0), t.site(siteAt(9)));
    const found = symbolic(waysOf(t, [bits]), 0, simplify);
    assert.match("problem" in found ? found.problem : "", /^a \| b at line 9 is no operation of formulas/);
    const given = new TapeBuilder();
    const x = given.input("x", 2);
    const custom = given.node("custom", given.node("part", 0, x, line(given, 4)), x, line(given, 4));
    const own = symbolic(waysOf(given, [custom]), 0, simplify);
    assert.match("problem" in own ? own.problem : "", /^The customGradient at line 4 says what its derivative is/);
  });

  it("has no formula where a number left the trace: it would be that of another function", () => {
    const t = new TapeBuilder();
    const y = t.node("mul", t.constant(2), t.input("z", 5), line(t));
    const left = [{ line: 6, inputs: ["a", "b", "c", "d", "e"] }];
    const found = symbolic({ ...waysOf(t, [y]), left }, 0, simplify);
    assert.match(
      "problem" in found ? found.problem : "",
      /^At line 6 a number made of a, b, c, d and 1 more left the trace and came back as a constant/,
    );
    assert.ok(!("problem" in symbolic({ ...waysOf(t, [y]), left: [{ line: 6, inputs: [] }] }, 0, simplify)));
  });

  it("says which operand a choice took, and gives 0 for an input that does not reach the output", () => {
    const t = new TapeBuilder();
    const [unused, x, n] = [t.input("unused", 1), t.input("x", 2), t.input("n", 3)];
    const y = t.node("max", x, t.constant(1), line(t));
    const ways = waysOf(t, [y]);
    const inputs = ways.inputs.map((one) => (one.slot === n ? { ...one, control: true as const } : one));
    const found = symbolic({ ...ways, inputs, choices: [{ site: siteAt(8), kind: "max(x, 1)" }] }, 0, simplify);
    assert.ok(!("problem" in found));
    assert.match(found.notes.join(), /^The derivative is that of the operand taken at line 8 \(max\(x, 1\)\)/);
    assert.deepEqual(
      found.derivatives.map(({ input, simplified, value }) => [input, simplified, value]),
      [
        ["x", "1", 1],
        ["unused", "0", 0],
      ],
    );
    assert.equal(unused, 1);
  });

  it("of a constant is none, and of a long trace is not written", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1);
    const constant = symbolic(waysOf(t, [t.constant(4)]), 0, simplify);
    assert.match("problem" in constant ? constant.problem : "", /does not depend/);
    let y = x;
    for (let turn = 0; turn < 2100; turn++) y = t.node("add", y, x, line(t));
    const long = symbolic(waysOf(t, [y]), 0, simplify);
    assert.match("problem" in long ? long.problem : "", /2101 operations/);
  });

  it("does not show a form that is another number", () => {
    const t = new TapeBuilder();
    const y = t.node("sin", t.input("x", 2), 0, line(t));
    const found = symbolic(waysOf(t, [y]), 0, () => "0.5");
    assert.ok(!("problem" in found));
    assert.equal(found.derivatives[0]?.simplified, null);
    near(found.derivatives[0]?.value, Math.cos(2));
  });

  it("names symbols as the user does, however they are written", () => {
    const t = new TapeBuilder();
    const x = t.input('m["$&"]', 2);
    assert.equal(closed(t, t.node("mul", x, x, line(t))).expression, 'm["$&"] * m["$&"]');
  });

  it("keeps names apart that look like its own symbols, and what is in them", () => {
    const t = new TapeBuilder();
    const [p, q] = [t.input("x1_", 2), t.input('m["log(x0_) ** 2"]', 3)];
    const found = closed(t, t.node("mul", t.node("log", p, 0, line(t)), q, line(t)));
    assert.equal(found.expression, 'ln(x1_) * m["log(x0_) ** 2"]');
    assert.deepEqual(
      found.derivatives.map(({ input, simplified }) => [input, simplified]),
      [
        ["x1_", 'm["log(x0_) ** 2"] / x1_'],
        ['m["log(x0_) ** 2"]', "ln(x1_)"],
      ],
    );
  });

  it("says what could not be simplified, and gives the rest", () => {
    const t = new TapeBuilder();
    const y = t.node("exp", t.input("x", 2), 0, line(t));
    for (const broken of [
      () => {
        throw new Error("Unexpected end of expression");
      },
      () => "exp(",
      () => "nothing(x0_)",
      () => "x7_",
    ]) {
      const found = symbolic(waysOf(t, [y]), 0, broken);
      assert.ok(!("problem" in found));
      const [first] = found.derivatives;
      assert.equal(found.expression, "exp(x)");
      assert.deepEqual([first?.raw, first?.simplified, first?.operations], ["exp(x) * 1", null, null]);
      assert.match(first?.problem ?? "", /^It could not be simplified \(.+\); the form by the rules/);
      near(first?.value, Math.exp(2));
    }
  });

  it("confirms no form where the rules give no number", () => {
    const t = new TapeBuilder();
    const [x, y] = [t.input("x", -2), t.input("y", 3)];
    const found = closed(t, t.node("pow", x, y, line(t)));
    assert.equal(found.derivatives[0]?.simplified, null);
    assert.match(found.derivatives[0]?.problem ?? "", /not a number at this point/);
  });

  for (const primitive of primitives)
    it(`answers for ${primitive.name}, whatever goes in`, () => {
      if (primitive.name === "input") return;
      const points = [
        [0.4, 0.7],
        [NaN, Infinity],
        [0, -0],
        [-2, 3],
      ] as const;
      for (const [u, v] of points) {
        const t = new TapeBuilder();
        const [x, y] = [t.input("x", u), t.input("y", v)];
        const node = t.node(primitive.name, x, primitive.d.length > 1 ? y : 0, line(t));
        const found = symbolic(waysOf(t, [node]), 0, (formula) => formula);
        if ("problem" in found) {
          assert.match(found.problem, /is no operation of formulas|^The customGradient/);
          continue;
        }
        const [first] = found.derivatives;
        assert.ok(first?.simplified === first?.raw || first?.problem !== undefined);
        const partial = partialA(OP[primitive.name], u, v, t.tape.value[node]!);
        if (u === 0.4 && Number.isFinite(partial)) near(first?.value, partial);
      }
    });

  it("holds for as many operations as it writes, one inside the other, and for many inputs", () => {
    const deep = new TapeBuilder();
    let y = deep.input("x", 0.5);
    for (let turn = 0; turn < 1999; turn++) y = deep.node("mul", y, y, line(deep));
    const found = closed(deep, y);
    assert.deepEqual(
      [found.recorded, found.operations, found.derivatives[0]?.rawOperations],
      [1999, Infinity, Infinity],
    );
    const wide = new TapeBuilder(1 << 18);
    const inputs = Array.from({ length: 100_000 }, (_, i) => wide.input(`x[${i}]`, i));
    const sum = wide.node("add", inputs[99_998]!, inputs[99_999]!, line(wide));
    assert.equal(closed(wide, sum).expression, "x[99998] + x[99999]");
  });
});
