import assert from "node:assert/strict";
import { restOf } from "../../../engine/evaluate/rest";

/** Whether what `change` does to the arguments is more than writing numbers. */
function check<T>(argument: T, change: (argument: T) => void, expected: boolean): void {
  const before = restOf(argument);
  change(argument);
  const after = restOf(argument);
  const differs = before.length !== after.length || before.some((value, i) => !Object.is(value, after[i]));
  assert.equal(differs, expected);
}

const hidden = Symbol("hidden");

describe("rest", () => {
  it("is the same when only numbers changed", () => {
    check({ a: 1, b: [2, { c: 3 }] }, (p) => (p.a = 9), false);
    check([1, 2, 3], (x) => x.reverse(), false);
    check(new Map([["k", 1]]), (m) => m.set("k", 2), false);
    check(Float64Array.of(1, 2), (x) => x.fill(7), false);
    check({ [hidden]: 1 }, (p) => (p[hidden] = 2), false);
  });

  it("differs when the structure changed", () => {
    check([1, 2], (x) => x.push(3), true);
    check<(number | undefined)[]>([1, 2, 3], (x) => Reflect.deleteProperty(x, 1), true);
    check<{ a?: number }>({ a: 1 }, (p) => delete p.a, true);
    check<{ a: unknown }>({ a: 1 }, (p) => (p.a = "one"), true);
    check(new Map([["k", 1]]), (m) => m.set("j", 2), true);
    check(new Set([1]), (s) => s.add(2), true);
    check<{ [hidden]?: string }>({}, (p) => (p[hidden] = "now"), true);
  });

  it("differs when another object stands in its place, with the same numbers", () => {
    check({ pos: { x: 1 } }, (p) => (p.pos = { ...p.pos }), true);
    check([[1], [2]], (x) => (x[0] = [1]), true);
  });

  it("differs when something changed that no input is", () => {
    check(Int32Array.of(1, 2), (x) => (x[0] = 5), true);
    check(new DataView(new ArrayBuffer(8)), (view) => view.setInt8(3, 1), true);
    check(new Date(0), (date) => date.setTime(1), true);
    const counter = Object.defineProperty({} as { n: number }, "n", { value: 0, writable: true, enumerable: false });
    check(counter, (c) => c.n++, true);
  });

  it("walks sparse arrays by their keys", () => {
    const sparse: (number | string)[] = [];
    sparse[4_000_000_000] = "end";
    check(sparse, (x) => (x[4_000_000_000] = "other"), true);
  });
});
