import { deepCopy, openCopy } from "../../../engine/ad/copy";
import assert from "node:assert/strict";

/** Equal, prototypes included, and not the same object. */
function check<T extends object>(x: T): T {
  const copy = deepCopy(x);
  assert.notEqual(copy, x);
  assert.equal(Object.getPrototypeOf(copy), Object.getPrototypeOf(x));
  assert.deepEqual(copy, x);
  return copy;
}

class Vector extends Array<number> {}
class Point {
  constructor(
    public x: number,
    readonly inner = { y: 1 },
  ) {}
  get length(): number {
    return Math.hypot(this.x, this.inner.y);
  }
}

class Hidden {
  #count = 0;
  readonly tags: unknown[] = ["a", { b: null }, new Map([["k", true]])];
  next(): number {
    return ++this.#count;
  }
}

describe("deepCopy", () => {
  it("copies everything that holds numbers", () => {
    check([1, -0, NaN, [2, [3]]]);
    check([1, , 3]); // eslint-disable-line no-sparse-arrays -- a hole is what is tested
    check(Object.assign([1, 2], { extra: [3] }));
    check(Vector.from([1, 2, 3]));
    check({ a: 1, b: { c: [2] }, [Symbol.for("s")]: 3 });
    check(Object.assign(Object.create(null) as object, { a: 1 }));
    check(new Map<unknown, unknown>([["a", [1]], [{ k: 1 }, 2]])); // prettier-ignore
    check(new Set([[1], [2]]));
    check(Float32Array.of(1, 2));
    check(new Float64Array([0, 1, 2, 3]).subarray(1, 3));
    check(Buffer.from([1, 2, 3]));
    check(new DataView(Uint8Array.of(9, 8, 7).buffer, 1, 2));
    assert.equal(check(new Point(3, { y: 4 })).length, 5);
  });

  it("shares no number with the original", () => {
    const x = { list: [1, [2]], view: Float64Array.of(3), buffer: Buffer.from([4]), map: new Map([["k", [5]]]) };
    const copy = deepCopy(x);
    x.list[0] = x.view[0] = x.buffer[0] = 99;
    (x.list[1] as number[])[0] = x.map.get("k")![0] = 99;
    assert.deepEqual([copy.list, copy.view[0], copy.buffer[0], copy.map.get("k")], [[1, [2]], 3, 4, [5]]);
  });

  it("keeps cycles and shared parts", () => {
    const shared = [1];
    const x: Record<string, unknown> = { p: shared, q: shared };
    x["self"] = x;
    const copy = deepCopy(x);
    assert.equal(copy["self"], copy);
    assert.equal(copy["p"], copy["q"]);
    assert.notEqual(copy["p"], shared);
  });

  it("does not take an instance apart that shows no number", () => {
    const x = { hidden: new Hidden() };
    const copy = check(x);
    assert.equal(copy.hidden, x.hidden);
    assert.equal(copy.hidden.next(), 1);
  });

  it("gives back as they are what it cannot copy", () => {
    for (const x of [1, "s", null, Symbol("s"), () => 1, new Date(0), /x/, Promise.resolve(1), new WeakMap()]) {
      assert.equal(deepCopy(x), x);
    }
  });

  it("opens what was frozen, where that is asked for", () => {
    const x = Object.freeze({ a: 1, list: Object.freeze([1, 2]), holes: Object.freeze(Object.assign([1], { k: 2 })) });
    const open = openCopy<unknown>(x) as { a: number; list: number[]; holes: number[] };
    open.a = open.list[0] = open.holes[0] = 5;
    open.list.push(3);
    assert.deepEqual([open.a, open.list, open.holes[0], x.a], [5, [5, 2, 3], 5, 1]);
    assert.throws(() => ((deepCopy<unknown>(x) as { a: number }).a = 5), TypeError);
  });
});
