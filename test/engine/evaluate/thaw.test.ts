import assert from "node:assert/strict";
import { thaw } from "../../../engine/evaluate/thaw";

class Point {
  constructor(readonly x: number) {
    Object.freeze(this);
  }
  twice(): number {
    return 2 * this.x;
  }
}

class Secret {
  #held = 1;
  constructor(readonly x: number) {
    Object.freeze(this);
  }
  both(): number {
    return this.#held + this.x;
  }
}

describe("thaw", () => {
  it("gives copies that can be written to until they are frozen again", () => {
    const original = Object.freeze({ a: 1, list: Object.freeze([2, 3]) });
    const { value, freeze } = thaw(original);
    const copy = value as { a: number; list: number[] };
    copy.a = 5;
    copy.list[0] = 7;
    assert.deepEqual(
      [copy, original],
      [
        { a: 5, list: [7, 3] },
        { a: 1, list: [2, 3] },
      ],
    );
    freeze();
    assert.ok(Object.isFrozen(copy) && Object.isFrozen(copy.list));
  });

  it("leaves alone what leads to nothing frozen", () => {
    const free = { v: 1 };
    const view = Float64Array.of(1);
    const { value } = thaw({ free, view, stuck: Object.freeze({ v: 2 }) });
    const copy = value as Record<string, unknown>;
    assert.ok(copy["free"] === free && copy["view"] === view);
    assert.equal(thaw(free).value, free);
  });

  it("keeps classes, cycles, Maps and shared parts", () => {
    const shared = Object.freeze({ v: 1 });
    const ring: { shared: object; again: object; self?: unknown; point: Point; map: Map<string, object> } = {
      ...{ shared, again: shared, point: new Point(3) },
      map: new Map([["k", shared]]),
    };
    ring.self = ring;
    const copy = thaw(ring).value as typeof ring;
    assert.ok(copy !== ring && copy.self === copy && copy.shared === copy.again && copy.map.get("k") === copy.shared);
    assert.notEqual(copy.shared, shared);
    (copy.point as { x: number }).x = 4;
    assert.equal(copy.point.twice(), 8);
  });

  it("keeps an object with private fields as it is: a copy would not have them", () => {
    const secret = new Secret(2);
    assert.equal(thaw({ secret }).value instanceof Object && (thaw([secret]).value as Secret[])[0]?.both(), 3);
  });
});
