import assert from "node:assert/strict";
import type { Helpers } from "../../../engine/trace/index";
import { trace } from "./harness";

type Numbers = { [index: number]: number; length: number };

const put = ($: Helpers, o: Numbers, k: number, v: unknown): void => {
  o[k] = $.w(o, k, v, 1) as number;
};
const take = ($: Helpers, o: Numbers, k: number): unknown => ($.ta ? $.gi(o[k], o, k) : o[k]);

interface Expected {
  /** Slot of the result, 0 for a plain number. */
  slot?: number;
  value?: number;
  cuts?: string[];
  ops?: string[];
}

/** Runs the body with tracers of 1.5 and 2.5 (slots 1 and 2). */
function check(name: string, body: ($: Helpers, x: never, y: never) => unknown, expected: Expected): void {
  it(name, () => {
    const { result, primal, cuts, ops, runtime } = trace([1.5, 2.5], body);
    const got = { slot: runtime.isTracer(result) ? runtime.slotOf(result) : 0, value: primal, cuts, ops };
    assert.deepEqual(got, { slot: 0, cuts: [], ops: [], ...expected });
  });
}

const f32 = Math.fround(0.1);

describe("shadows", () => {
  check(
    "an element of a Float64Array keeps its tracer",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      return take($, a, 1);
    },
    { slot: 1, value: 1.5 },
  );

  check(
    "its neighbours have none",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      return (take($, a, 0) as number) + (take($, a, 2) as number);
    },
    { value: 0 },
  );

  check(
    "a plain store ends it",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      put($, a, 1, 7);
      return take($, a, 1);
    },
    { value: 7 },
  );

  check(
    "a plain store of the same value ends it too",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      put($, a, 1, 1.5);
      return take($, a, 1);
    },
    { value: 1.5 },
  );

  check(
    "a store past our helpers is noticed by its value",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      a[1] = 9;
      return take($, a, 1);
    },
    { value: 9, cuts: ["overwritten 1→0"] },
  );

  check(
    "and is reported once",
    ($, x) => {
      const a = new Float64Array(3);
      put($, a, 1, x);
      a[1] = 9;
      take($, a, 1);
      return take($, a, 1);
    },
    { value: 9, cuts: ["overwritten 1→0"] },
  );

  check(
    "a Float32Array holds the rounded number, recorded as such",
    ($, x) => {
      const a = new Float32Array(3);
      put($, a, 2, $.sub(x, 1.4, 1));
      return take($, a, 2);
    },
    { slot: 4, value: Math.fround(1.5 - 1.4), ops: ["sub", "fround"] },
  );

  check(
    "views of one buffer share it",
    ($, x) => {
      const a = new Float64Array(8);
      put($, a.subarray(2, 6), 1, x);
      return take($, new Float64Array(a.buffer, 16), 1);
    },
    { slot: 1, value: 1.5 },
  );

  check(
    "a store through another view of the bytes ends it",
    ($, x) => {
      const a = new Float64Array(2);
      const halves = new Float32Array(a.buffer);
      put($, a, 1, x);
      put($, halves, 3, 0);
      return take($, a, 1);
    },
    { value: 0 },
  );

  check(
    "two singles do not make a double",
    ($, x) => {
      const halves = new Float32Array(2);
      put($, halves, 0, x);
      put($, halves, 1, x);
      const made = take($, new Float64Array(halves.buffer), 0) as number;
      return Number.isFinite(made) ? 0 : 1;
    },
    { value: 0, cuts: ["bitwise 3→0"], ops: ["fround", "fround"] },
  );

  check(
    "reading a float's bits as an integer is a cut",
    ($, x) => {
      const a = new Float64Array(1);
      put($, a, 0, x);
      return take($, new Uint8Array(a.buffer), 6);
    },
    { value: 248, cuts: ["bitwise 1→0"] },
  );

  check(
    "an integer store into its bytes ends it",
    ($, x) => {
      const a = new Float64Array(1);
      put($, a, 0, x);
      put($, new Uint8Array(a.buffer), 7, 0);
      return (take($, a, 0) as number) < 1e-300 ? 1 : 0;
    },
    { value: 1 },
  );

  check(
    "an integer array cuts",
    ($, x) => {
      const a = new Int16Array(1);
      put($, a, 0, x);
      return take($, a, 0);
    },
    { value: 1, cuts: ["integer-store 1→0"] },
  );

  check(
    "an index out of range stores nothing",
    ($, x) => {
      const a = new Float64Array(1);
      put($, a, 3, x);
      return take($, a, 3) === undefined ? 1 : 0;
    },
    { value: 1 },
  );

  check(
    "a Buffer is an integer array",
    ($, x) => {
      const b = Buffer.alloc(8);
      put($, b, 0, x);
      return take($, b, 0);
    },
    { value: 1, cuts: ["integer-store 1→0"] },
  );

  check(
    "zeros keep their sign apart",
    ($, x) => {
      const a = new Float64Array(1);
      put($, a, 0, $.mul(x, 0, 1));
      a[0] = -0;
      return 1 / (take($, a, 0) as number);
    },
    { value: -Infinity, cuts: ["overwritten 3→0"], ops: ["mul"] },
  );

  check(
    "a DataView has them in both byte orders, and aligned with typed arrays",
    ($, x) => {
      const buffer = new ArrayBuffer(32);
      const view = new DataView(buffer, 8);
      view.setFloat64(0, x, true);
      const through = take($, new Float64Array(buffer), 1);
      view.setFloat64(8, through as number);
      return view.getFloat64(8);
    },
    { slot: 1, value: 1.5 },
  );

  check(
    "bytes in the other order are other bits",
    ($, x) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, x);
      return Object.is(view.getFloat64(0, true), 1.5) ? 1 : 0;
    },
    { value: 0, cuts: ["bitwise 1→0"] },
  );

  check(
    "a single in a DataView is rounded",
    () => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat32(4, 0.1);
      return view.getFloat32(4);
    },
    { value: f32 },
  );

  check(
    "a tracked single in a DataView is rounded on the tape",
    (_, x) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat32(4, x);
      return view.getFloat32(4);
    },
    { slot: 3, value: 1.5, ops: ["fround"] },
  );

  check(
    "an odd offset of a DataView is a cut",
    (_, x) => {
      const view = new DataView(new ArrayBuffer(16));
      view.setFloat64(3, x);
      return view.getFloat64(3);
    },
    { value: 1.5, cuts: ["native 1→0"] },
  );

  check(
    "integers of a DataView cut on both ways",
    (_, x) => {
      const view = new DataView(new ArrayBuffer(16));
      view.setInt16(0, x);
      view.setFloat64(8, x);
      return view.getInt16(0) + view.getInt8(8);
    },
    { value: 64, cuts: ["integer-store 1→0", "bitwise 1→0"] },
  );

  check("a tracked offset selects", (_, x) => new DataView(new ArrayBuffer(16)).getInt8(x), {
    value: 0,
    cuts: ["property-key 1→0"],
  });

  check(
    "a copy of the buffer takes them along",
    ($, x) => {
      const a = new Float64Array(4);
      put($, a, 2, x);
      return take($, new Float64Array(a.buffer.slice(16)), 0);
    },
    { slot: 1, value: 1.5 },
  );

  check(
    "large buffers are paged",
    ($, x, y) => {
      const a = new Float64Array(200_000);
      put($, a, 199_999, x);
      put($, a, 8191, y);
      put($, a, 8192, x);
      return $.add(take($, a, 199_999), $.add(take($, a, 8191), take($, a, 8192), 1), 1);
    },
    { slot: 4, value: 5.5, ops: ["add", "add"] },
  );

  check(
    "more views at once than are remembered",
    ($, x) => {
      const views = Array.from({ length: 9 }, () => new Float64Array(2));
      views.forEach((v) => put($, v, 1, x));
      return views.reduce<unknown>((sum, v) => $.add(sum, take($, v, 1), 1), 0);
    },
    { slot: 11, value: 13.5, ops: Array<string>(9).fill("add") },
  );

  it("ta tells when there is any, and none outlives the evaluation", () => {
    const a = new Float64Array(1);
    const { runtime } = trace([1.5], ($, x) => {
      assert.equal($.ta, false);
      put($, a, 0, x);
      assert.equal($.ta, true);
    });
    assert.equal(runtime.$.ta, false);
    runtime.begin();
    runtime.$.w(new Float64Array(1), 0, runtime.input(1, 0), 1);
    assert.equal(runtime.readView(a, 0), 1.5);
    runtime.end();
  });

  it("readView and placeInView reach them from outside", () => {
    const { runtime } = trace([], () => 0);
    const a = new Float32Array(2);
    runtime.begin();
    a[1] = 0.1;
    runtime.placeInView(a, 1, runtime.input(f32, 0));
    assert.equal(runtime.tape.n, 2);
    assert.equal(runtime.valueOf(runtime.readView(a, 1)), f32);
    assert.equal(a[1], f32);
    assert.equal(runtime.readView(a, 0), 0);
    runtime.end();
  });
});
