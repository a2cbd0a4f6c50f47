import assert from "node:assert/strict";
import { createRuntime, type Helpers } from "../../../../engine/trace/index";
import { operands, outcome, record } from "../harness";

type Native = (a: never, b: never) => unknown;
type Binary = "add" | "sub" | "mul" | "div" | "rem" | "pow";

const natives: Record<Binary, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  rem: (a, b) => a % b,
  pow: (a, b) => a ** b,
};

const unary: Record<string, [(a: never) => unknown, ($: Helpers, a: unknown) => unknown]> = {
  neg: [(a) => -a, ($, a) => $.neg(a, 1)],
  plus: [(a) => +a, ($, a) => $.plus(a, 1)],
  inc: [(a: number) => [++a, a][0], ($, a) => $.inc(a, 1)],
  dec: [(a: number) => [--a, a][0], ($, a) => $.dec(a, 1)],
  pinc: [(a: number) => [a++, a], ($, a) => [$.pinc(a, 1), $.l].reverse()],
  pdec: [(a: number) => [a--, a], ($, a) => [$.pdec(a, 1), $.l].reverse()],
};

/** The helper and the operator give the same bits or the same error, and convert in the same order. */
function check(
  name: string,
  count: 1 | 2,
  native: Native,
  helper: ($: Helpers, a: unknown, b: unknown) => unknown,
): void {
  const runtime = createRuntime({ capacity: 64 });
  for (const open of [false, true]) {
    if (open) runtime.begin();
    const log: string[] = [];
    const all = operands(log);
    for (const a of all) {
      for (const b of count === 1 ? [0] : all) {
        log.length = 0;
        const expected = outcome(() => native(a as never, b as never));
        const order = log.splice(0).join();
        const got = outcome(() => helper(runtime.$, a, b));
        assert.equal(got, expected, `${name} of ${typeof a}, ${typeof b}`);
        assert.equal(log.join(), order, `conversions of ${name}`);
      }
    }
    assert.equal(runtime.tape.n, 1, "nothing tracked, nothing recorded");
    runtime.end();
  }
}

describe("operators/arithmetic", () => {
  for (const [name, native] of Object.entries(natives)) {
    it(`${name} is the operator for operands of any type`, () =>
      check(name, 2, native, ($, a, b) => $[name as Binary](a, b, 1)));
  }
  for (const [name, [native, helper]] of Object.entries(unary)) {
    it(`${name} is the operator for operands of any type`, () => check(name, 1, native, helper));
  }

  it("records one node per operation on tracers, with the native value", () => {
    const points = [0, -0, 2, -3.7, 1e308, NaN, Infinity, 0.1];
    for (const [name, native] of Object.entries(natives)) {
      for (const a of points) {
        for (const b of points) {
          const forms: [readonly number[], ($: Helpers, x: never, y: never) => unknown][] = [
            [[a, b], ($, x, y) => $[name as Binary](x, y, 7)],
            [[a], ($, x) => $[name as Binary](x, b, 7)],
            [[b], ($, x) => $[name as Binary](a, x, 7)],
          ];
          for (const [inputs, body] of forms) {
            const { primal, ops, runtime } = record(inputs, body);
            assert.ok(Object.is(primal, native(a, b)), `${a} ${name} ${b}`);
            assert.deepEqual(ops, [name]);
            assert.equal(runtime.tape.site[runtime.tape.n - 1], 7);
          }
        }
      }
    }
  });

  it("steps and signs a tracer", () => {
    const table: [string, ($: Helpers, x: never) => unknown, number, string[]][] = [
      ["neg", ($, x) => $.neg(x, 1), -2.5, ["neg"]],
      ["plus", ($, x) => $.plus(x, 1), 2.5, []],
      ["num", ($, x) => $.num(x, 1), 2.5, []],
      ["inc", ($, x) => $.inc(x, 1), 3.5, ["add"]],
      ["dec", ($, x) => $.dec(x, 1), 1.5, ["sub"]],
      ["pinc", ($, x) => ($.pinc(x, 1), $.l), 2.5, ["add"]],
      ["pdec", ($, x) => $.pdec(x, 1), 1.5, ["sub"]],
    ];
    for (const [name, body, value, recorded] of table) {
      const { primal, ops } = record([2.5], body);
      assert.equal(primal, value, name);
      assert.deepEqual(ops, recorded, name);
    }
  });

  it("takes strings, objects and booleans beside a tracer as the operator does", () => {
    for (const [other, value] of [
      ["3", 6],
      [true, 2],
      [null, 0],
      [[4], 8],
      [{ valueOf: () => 5 }, 10],
    ] as const) {
      const { primal, ops } = record([2], ($, x) => $.mul(x, other, 1));
      assert.equal(primal, value);
      assert.deepEqual(ops, ["mul"]);
    }
    assert.equal(
      outcome(() => record([2], ($, x) => $.mul(x, 5n, 1))),
      outcome(() => 2 * (5n as never)),
    );
    assert.equal(
      outcome(() => record([2], ($, x) => $.add(Symbol("s"), x, 1))),
      outcome(() => (Symbol("s") as unknown as number) + 2),
    );
  });

  it("follows a tracer an object's own conversion gives", () => {
    const box = (x: unknown) => ({ valueOf: () => x });
    assert.deepEqual(record([2], ($, x) => $.mul(box(x), 3, 1)).ops, ["mul"]);
    assert.deepEqual(record([2], ($, x) => $.add(box(x), box(x), 1)).ops, ["add"]);
    assert.equal(record([2], ($, x) => $.neg(box(x), 1)).primal, -2);
    assert.equal(record([2], ($, x) => $.inc(box(x), 1)).primal, 3);
  });

  it("cuts where a tracer is joined to a string", () => {
    const { primal, cuts, ops } = record([0.5], ($, x) => $.add($.add("a", x, 1), "b", 2));
    assert.equal(primal, "a0.5b");
    assert.deepEqual(cuts, ["string-concat 1→0"]);
    assert.deepEqual(ops, []);
  });

  it("keeps one constant for equal operands in a row", () => {
    const { runtime } = record([2], ($, x) => $.mul($.mul($.mul(x, 3, 1), 3, 1), -0, 1));
    assert.equal(runtime.tape.capacity - runtime.tape.constants, 2);
  });
});
