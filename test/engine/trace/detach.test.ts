import assert from "node:assert/strict";
import { createRuntime, type Runtime } from "../../../engine/trace/index";
import { logsText } from "./harness";

/** Detaches what `make` builds from a tracer of 2 and looks at the copy while the evaluation is open. */
function check<T>(
  make: (x: never, runtime: Runtime) => T,
  look: (copy: T, original: T, runtime: Runtime) => void,
): void {
  const runtime = createRuntime({ capacity: 256 });
  runtime.begin();
  const original = make(runtime.input(2, 0) as never, runtime);
  look(runtime.detach(original, "detach", 9) as T, original, runtime);
  runtime.end();
}

const slot = (runtime: Runtime, v: unknown): number => (runtime.isTracer(v) ? runtime.slotOf(v) : 0);

describe("detach", () => {
  it("a tracer becomes a node of zero slope with an explicit cut", () =>
    check<unknown>(
      (x) => x,
      (copy, _, runtime) => {
        assert.equal(runtime.slotOf(copy), 2);
        assert.equal(runtime.valueOf(copy), 2);
        assert.deepEqual(logsText(runtime, 1), { ops: ["detach"], cuts: ["detach 1→2"], branches: [] });
        const [group] = runtime.cuts.groups(null);
        assert.deepEqual([group!.explicit, group!.site, runtime.tape.site[2]], [true, 9, 9]);
      },
    ));

  it("containers are made anew, with everything else as it was", () => {
    class Point {
      constructor(
        readonly x: unknown,
        readonly tag = "p",
      ) {}
      get double(): unknown {
        return this.x;
      }
    }
    const date = new Date(3);
    check(
      (x) => ({ list: [x, 1, [x]], point: new Point(x), map: new Map([["k", x]]), set: new Set([4]), date, f: check }),
      (copy, original, runtime) => {
        assert.notEqual(copy, original);
        assert.notEqual(copy.list, original.list);
        assert.equal(copy.point.constructor, Point);
        assert.equal(slot(runtime, copy.point.double), slot(runtime, copy.point.x));
        assert.ok(slot(runtime, copy.map.get("k")) > 1);
        assert.deepEqual([copy.date, copy.f, copy.list[1], copy.point.tag], [date, check, 1, "p"]);
        assert.equal(copy.date, date);
        for (const v of [copy.list[0], (copy.list[2] as unknown[])[0], copy.point.x]) assert.ok(slot(runtime, v) > 1);
        assert.equal(slot(runtime, original.list[0]), 1);
      },
    );
  });

  it("typed arrays keep their type and get new shadows", () =>
    check(
      (x, runtime) => {
        const a = new Float32Array([1, 2, 3]);
        runtime.placeInView(a, 1, x);
        return { a };
      },
      (copy, original, runtime) => {
        assert.notEqual(copy.a, original.a);
        assert.ok(copy.a instanceof Float32Array);
        assert.deepEqual([...copy.a], [1, 2, 3]);
        const read = runtime.readView(copy.a, 1);
        assert.equal(runtime.valueOf(read), 2);
        assert.ok(slot(runtime, read) > slot(runtime, runtime.readView(original.a, 1)));
      },
    ));

  it("cycles and shared parts keep their shape; accessors are not called", () => {
    interface Ring {
      self?: Ring;
      x: unknown;
      shared: unknown[];
      again: unknown[];
    }
    check(
      (x) => {
        const shared = [x];
        const ring: Ring = { x, shared, again: shared };
        ring.self = ring;
        Object.defineProperty(ring, "trap", { get: () => assert.fail("called"), enumerable: true });
        return ring;
      },
      (copy) => {
        assert.equal(copy.self, copy);
        assert.equal(copy.shared, copy.again);
      },
    );
  });

  it("what holds nothing tracked is given back itself", () => {
    const plain = { a: [1, 2], m: new Map([[1, 2]]), v: new Float64Array(2) };
    check(
      () => plain,
      (copy, _, runtime) => {
        assert.equal(copy, plain);
        assert.equal(runtime.cuts.count, 0);
      },
    );
    const runtime = createRuntime({ capacity: 8 });
    assert.equal(runtime.detach(5, "detach"), 5);
  });

  it("without a site the place comes from the stack", () => {
    const runtime = createRuntime({ capacity: 16 });
    runtime.begin();
    const depth = runtime.$.en(33);
    runtime.detach(runtime.input(1, 0), "no-grad");
    runtime.$.ex(depth);
    runtime.end();
    assert.match(runtime.cuts.groups(null)[0]!.stack, /detach/);
    assert.equal(runtime.tape.site[2], 33);
  });
});
