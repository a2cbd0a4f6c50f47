import { readSpot, spotPath, spotsOf, writeSpot } from "../../../engine/ad/spots";
import assert from "node:assert/strict";

/** Paths and numbers, and that each is read and written at its keys. */
function check(root: unknown, expected: readonly [path: string, value: number][]): void {
  const spots = spotsOf(root);
  assert.deepEqual(
    spots.map(({ keys, value }) => [spotPath("x", keys), value]),
    expected,
  );
  for (const { keys, value } of spots) {
    assert.equal(readSpot(root, keys), value);
    assert.equal(readSpot(writeSpot(root, keys, 77), keys), 77);
  }
}

describe("the numbers of a value", () => {
  it("are found below arrays, typed arrays of floats, Maps and plain properties", () => {
    check(3, [["x", 3]]);
    check([1, [2, "s"], new Float64Array([4, 5])], [["x[0]", 1], ["x[1][0]", 2], ["x[2][0]", 4], ["x[2][1]", 5]]); // prettier-ignore
    check(new Map<unknown, unknown>([["a", 1], [2, { b: 3 }]]), [["x.a", 1], ["x[2].b", 3]]); // prettier-ignore
    check({ "a b": 1, f: () => 1, n: null, i: new Int32Array(2) }, [['x["a b"]', 1]]);
  });

  it("skip accessors and cycles, and repeat what is held twice", () => {
    const shared = { v: 2 };
    const root: Record<string, unknown> = { p: shared, q: shared };
    root["self"] = root;
    Object.defineProperty(root, "g", { get: () => assert.fail("was read"), enumerable: true });
    const paths = spotsOf(root).map(({ keys }) => spotPath("", keys));
    assert.deepEqual(paths, [".p.v", ".q.v"]);
  });

  it("are undefined where the way ends", () => {
    assert.equal(readSpot([1], ["0", "a", "b"]), undefined);
    assert.equal(readSpot(null, ["a"]), undefined);
  });
});
