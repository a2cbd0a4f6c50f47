import assert from "node:assert/strict";
import { createRuntime } from "../../../../engine/trace/index";
import { operands, outcome, record } from "../harness";

type Bits = "bor" | "band" | "bxor" | "shl" | "shr" | "ushr";

const natives: Record<Bits, (a: number, b: number) => number> = {
  bor: (a, b) => a | b,
  band: (a, b) => a & b,
  bxor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr: (a, b) => a >> b,
  ushr: (a, b) => a >>> b,
};

function check(name: Bits): void {
  const runtime = createRuntime({ capacity: 16 });
  const log: string[] = [];
  const all = operands(log);
  runtime.begin();
  for (const a of all) {
    for (const b of all) {
      log.length = 0;
      const expected = outcome(() => natives[name](a as never, b as never));
      const order = log.splice(0).join();
      assert.equal(
        outcome(() => runtime.$[name](a, b, 1)),
        expected,
      );
      assert.equal(log.join(), order);
    }
  }
  runtime.end();
}

describe("operators/bitwise", () => {
  for (const name of Object.keys(natives) as Bits[]) {
    it(`${name} is the operator for operands of any type`, () => check(name));

    it(`${name} of a tracer is a node of zero slope with a cut`, () => {
      const { primal, ops, cuts, branches } = record([5.7], ($, x) => $[name](x, 2, 3));
      assert.equal(primal, natives[name](5.7, 2));
      assert.deepEqual([ops, cuts, branches], [[name], ["bitwise 1→2"], ["round"]]);
    });
  }

  it("cuts both operands", () => {
    assert.deepEqual(record([5.7, 3.2], ($, x, y) => $.band(x, y, 1)).cuts, ["bitwise 1→3", "bitwise 2→3"]);
    assert.deepEqual(record([5.7], ($, x) => $.band(x, x, 1)).cuts, ["bitwise 1→2"]);
  });

  it("bnot complements numbers, BigInts and tracers", () => {
    const runtime = createRuntime({ capacity: 16 });
    runtime.begin();
    for (const a of operands([]))
      assert.equal(
        outcome(() => runtime.$.bnot(a, 1)),
        outcome(() => ~(a as number)),
      );
    runtime.end();
    const { primal, ops, cuts } = record([5.7], ($, x) => $.bnot(x, 1));
    assert.deepEqual([primal, ops, cuts], [-6, ["bnot"], ["bitwise 1→2"]]);
  });

  it("throws the native error for a tracer and a BigInt", () => {
    assert.equal(
      outcome(() => record([1], ($, x) => $.bor(x, 1n, 1))),
      outcome(() => 1 | (1n as never)),
    );
  });
});
