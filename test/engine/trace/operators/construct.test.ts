import assert from "node:assert/strict";
import { createRuntime, type Helpers } from "../../../../engine/trace/index";
import { outcome, record, show } from "../harness";

type New = new (...args: never[]) => object;

const build = ($: Helpers, C: New, ...args: unknown[]): object =>
  $.nb(new C($.na(C, args[0], 1) as never, ...(args.slice(1) as never[])));

/** Slots that shadow the elements of what the body makes, 0 for a plain one. */
function check(
  inputs: number[],
  body: ($: Helpers, ...x: never[]) => object,
  values: string,
  slots: number[],
  cuts: string[] = [],
): void {
  const runtime = createRuntime({ capacity: 128 });
  let held: number[] = [];
  const left = record(
    inputs,
    ($, ...x) => {
      const made = body($, ...x) as Float64Array;
      held = Array.from({ length: made.length }, (_, i) => {
        const v = $.gi(made[i], made, i);
        return runtime.isTracer(v) ? runtime.slotOf(v) : 0;
      });
      return made;
    },
    runtime,
  );
  assert.equal(show(left.result), values);
  assert.deepEqual([held, left.cuts], [slots, cuts]);
}

describe("operators/construct", () => {
  it("a tracked length is a cut and a decision", () => {
    for (const C of [Array, Float64Array, Int8Array] as New[]) {
      const { result, cuts, branches } = record([3], ($, x) => build($, C, x));
      assert.equal((result as unknown[]).length, 3);
      assert.deepEqual([cuts, branches], [["array-length 1→0"], ["key"]]);
    }
  });

  it("elements of any source shadow those of the new array", () => {
    const sources: Record<string, (x: never, y: never) => unknown> = {
      array: (x, y) => [x, 5, y],
      set: (x, y) =>
        new Map([
          ["a", x],
          ["b", 5 as never],
          ["c", y],
        ]).values(),
      generator: function* (x, y) {
        yield x;
        yield 5;
        yield y;
      },
      like: (x, y) => ({ length: 3, 0: x, 1: 5, 2: y }),
    };
    for (const [name, source] of Object.entries(sources)) {
      check(
        [1.5, 2.5],
        ($, x, y) => build($, Float64Array, source(x, y)),
        "Float64Array number 1.5,number 5,number 2.5",
        [1, 0, 2],
      );
      assert.ok(name);
    }
  });

  it("single precision rounds on the way in, integers cut", () => {
    check([0.1], ($, x) => build($, Float32Array, [x]), `Float32Array number ${Math.fround(0.1)}`, [2]);
    check([2.7], ($, x) => build($, Uint8Array, [x, 9]), "Uint8Array number 2,number 9", [0, 0], ["integer-store 1→0"]);
  });

  it("a shadowed typed array as source hands its tracers on", () => {
    check(
      [1.5],
      ($, x) => build($, Float32Array, build($, Float64Array, [0, x])),
      "Float32Array number 0,number 1.5",
      [0, 2],
    );
  });

  it("nested constructions and one that throws do not mix their elements", () => {
    check(
      [1.5, 2.5],
      ($, x, y) => build($, Float64Array, [x, (build($, Float64Array, [y]) as Float64Array)[0]]),
      "Float64Array number 1.5,number 2.5",
      [1, 0],
    );
    class Broken extends Float64Array {}
    check(
      [1.5, 2.5],
      ($, x, y) => {
        assert.throws(() => new Broken($.na(Float64Array, [x, x], 1) as never, assert.fail("thrown on purpose")));
        return build($, Float64Array, [y]);
      },
      "Float64Array number 2.5",
      [2],
    );
  });

  it("anything else is constructed natively", () => {
    const buffer = new ArrayBuffer(16);
    assert.equal((record([], ($) => build($, Float64Array, buffer, 8)).result as Float64Array).byteOffset, 8);
    assert.equal((record([], ($) => build($, ArrayBuffer, 8)).result as ArrayBuffer).byteLength, 8);
    class Mine {
      constructor(readonly v: unknown) {}
    }
    const { runtime, result } = record([4], ($, x) => build($, Mine, x));
    assert.equal(runtime.slotOf((result as Mine).v), 1);
    assert.equal(
      outcome(() => record([], ($) => build($, Float64Array, -1))),
      outcome(() => new Float64Array(-1)),
    );
  });
});
