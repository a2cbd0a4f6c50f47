/* eslint-disable eqeqeq -- the loose comparisons are what is tested */
import assert from "node:assert/strict";
import { createRuntime, type Helpers } from "../../../../engine/trace/index";
import { operands, outcome, record } from "../harness";

type Comparison = "lt" | "gt" | "le" | "ge" | "eq" | "ne" | "seq" | "sne";

const natives: Record<Comparison, (a: number, b: number) => boolean> = {
  lt: (a, b) => a < b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a == b,
  ne: (a, b) => a != b,
  seq: (a, b) => a === b,
  sne: (a, b) => a !== b,
};

/** What the helper says of two operands is what the operator says, conversions and errors included. */
function check(name: Comparison): void {
  const runtime = createRuntime({ capacity: 16 });
  const log: string[] = [];
  const all = operands(log);
  for (const open of [false, true]) {
    if (open) runtime.begin();
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
    assert.equal(runtime.branches.n, 0);
    runtime.end();
  }
}

describe("operators/decisions", () => {
  for (const name of Object.keys(natives) as Comparison[]) {
    it(`${name} is the operator for operands of any type`, () => check(name));

    it(`${name} of tracers compares values and logs the branch`, () => {
      for (const a of [1, 2, NaN, 0]) {
        for (const b of [1, 2, NaN, -0]) {
          const expected = natives[name](a, b);
          const forms: [readonly number[], ($: Helpers, x: never, y: never) => unknown][] = [
            [[a, b], ($, x, y) => $[name](x, y, 4)],
            [[a], ($, x) => $[name](x, b, 4)],
            [[b], ($, x) => $[name](a, x, 4)],
          ];
          for (const [inputs, body] of forms) {
            const { primal, branches, ops, runtime } = record(inputs, body);
            assert.equal(primal, expected, `${a} ${name} ${b}`);
            assert.deepEqual([branches, ops], [[`${name} ${expected ? 1 : 0}`], []]);
            assert.equal(runtime.branches.site[0], 4);
          }
        }
      }
    });

    it(`${name} of a tracer and anything else is as of its number`, () => {
      for (const other of operands([])) {
        for (const side of [0, 1]) {
          const native = outcome(() =>
            side === 0 ? natives[name](3, other as never) : natives[name](other as never, 3),
          );
          const traced = outcome(
            () => record([3], ($, x) => (side === 0 ? $[name](x, other, 1) : $[name](other, x, 1))).primal,
          );
          assert.equal(traced, native, `${name} with ${typeof other}`);
        }
      }
    });
  }

  it("truthiness of a tracer is that of its number, and is logged", () => {
    for (const x of [0, -0, NaN, 3, -1]) {
      const { primal, branches } = record([x], ($, t) => $.b(t, 1));
      assert.equal(primal, Boolean(x));
      assert.deepEqual(branches, [`truthy ${x ? 1 : 0}`]);
    }
    for (const v of operands([])) assert.equal(record([], ($) => $.b(v, 1)).primal, Boolean(v));
  });

  it("t leaves the value itself: && and || give the tracer back", () => {
    const both = record([0, 4], ($, x, y) => [$.t(x, 1) ? y : $.l, $.t(y, 1) ? $.l : x, $.t("", 1) ? 1 : $.l]);
    const [and, or, text] = both.result as unknown[];
    assert.equal(both.runtime.slotOf(and), 1);
    assert.equal(both.runtime.slotOf(or), 2);
    assert.equal(text, "");
  });

  it("typeof and instanceof see a number", () => {
    class Even {
      static [Symbol.hasInstance](v: unknown): boolean {
        return typeof v === "object";
      }
    }
    assert.equal(record([1], ($, x) => $.ty(x)).primal, "number");
    assert.equal(record([1], ($, x) => $.io(x, Number)).primal, false);
    assert.equal(record([1], ($, x) => $.io(x, Even)).primal, true);
    assert.equal(
      outcome(() => record([1], ($, x) => $.io(x, 5))),
      outcome(() => (1 as unknown as object) instanceof (5 as never)),
    );
    for (const v of operands([])) {
      assert.equal(record([], ($) => $.ty(v)).primal, typeof v);
      assert.equal(record([], ($) => $.io(v, Array)).primal, v instanceof Array);
    }
  });

  it("le with a depth alone ends a loop", () => {
    const { runtime } = record([1], ($, x) => {
      const depth = $.lp(5);
      $.it(depth);
      $.add(x, 1, 1);
      $.le(depth);
    });
    assert.equal(runtime.contexts.n, 2);
    assert.equal(runtime.contexts.last[0], 2);
  });
});
