import assert from "node:assert/strict";
import { inspect } from "node:util";
import { createRuntime, StaleTracer, TapeFull } from "../../../engine/trace/index";
import { outcome, record } from "./harness";

/** A conversion of the tracer of 2.5: what it gives and which cut it leaves. */
function check(name: string, convert: (x: number) => unknown, value: unknown, kind: string): void {
  it(`${name} gives the primal and leaves a ${kind} cut`, () => {
    const { result, cuts } = record([2.5], (_, x) => convert(x));
    assert.equal(result, value);
    assert.deepEqual([...new Set(cuts)], [`${kind} 1→0`]);
  });
}

describe("tracer", () => {
  it("valueOf gives the number itself, which stays tracked", () => {
    const { primal, cuts } = record([2.5], (_, x) => (x as number).valueOf());
    assert.deepEqual([primal, cuts], [2.5, []]);
  });
  check("unary plus", (x) => +x, 2.5, "to-primitive");
  check("multiplication", (x) => x * 2, 5, "to-primitive");
  check("string concatenation", (x) => `${x}`, "2.5", "string");
  check("plus a string", (x) => x + "!", "2.5!", "to-primitive");
  check("toString", (x) => x.toString(2), "10.1", "string");
  check("toLocaleString", (x) => x.toLocaleString("en"), "2.5", "string");
  check("toFixed", (x) => x.toFixed(2), "2.50", "to-fixed");
  check("toPrecision", (x) => x.toPrecision(3), "2.50", "to-fixed");
  check("toExponential", (x) => x.toExponential(1), "2.5e+0", "to-fixed");
  check("JSON", (x) => JSON.stringify({ x }), '{"x":2.5}', "json");
  check("join", (x) => [x, 1].join(), "2.5,1", "string");
  check("an index", (x) => "abc".charAt(x), "c", "property-key");
  check("Date", (x) => new Date(x).getTime(), 2, "date");
  check("Intl", (x) => new Intl.NumberFormat("en").format(x), "2.5", "to-primitive");
  check("inspect", (x) => inspect([x]), "[ 2.5 ]", "string");
  check(
    "an error of toFixed",
    (x) => outcome(() => x.toFixed(200)),
    outcome(() => (2.5).toFixed(200)),
    "to-fixed",
  );

  it("looks like a number and has nothing of its own", () => {
    record([1], (_, x: number) => {
      assert.equal((x as unknown as object).constructor, Number);
      assert.deepEqual(Reflect.ownKeys(x as never), []);
      assert.deepEqual({ ...(x as unknown as object) }, {});
      assert.equal(Object.prototype.hasOwnProperty.call(Number.prototype, "toFixed"), true);
      assert.equal(typeof x.toFixed, "function");
      assert.equal(Object.getPrototypeOf(Object.getPrototypeOf(x)), Number.prototype);
    });
  });

  it("of an ended evaluation is stale for every use of user code, until and after the next begins", () => {
    const runtime = createRuntime({ capacity: 64 });
    const { $ } = runtime;
    runtime.begin();
    const x = runtime.input(3, 0) as unknown as number;
    runtime.end();
    const uses: (() => unknown)[] = [
      ...[() => $.add(x, 1, 1), () => $.lt(x, 1, 1), () => $.b(x, 1), () => $.neg(x, 1), () => $.bor(x, 1, 1)],
      ...[() => +x, () => `${x}`, () => $.s(x, 1), () => $.k(x, 1), () => JSON.stringify(x), () => $.seq(1, x, 1)],
    ];
    for (const use of uses) assert.throws(use, StaleTracer);
    assert.equal(runtime.valueOf(x), 3);
    runtime.begin();
    for (let i = 0; i < 5; i++) runtime.input(9, 0);
    for (const use of uses) assert.throws(use, StaleTracer);
    assert.throws(() => runtime.valueOf(x), StaleTracer);
    assert.throws(() => runtime.slotOf(x), StaleTracer);
    assert.equal(runtime.isTracer(x), true);
    runtime.end();
  });

  it("of another runtime is stale too, and only one evaluation is open at a time", () => {
    const [one, two] = [createRuntime({ capacity: 16 }), createRuntime({ capacity: 16 })];
    one.begin();
    const x = one.input(1, 0);
    assert.throws(() => two.begin(), /being traced already/);
    one.end();
    two.begin();
    two.input(2, 0);
    assert.throws(() => two.$.add(x, 1, 1), StaleTracer);
    two.end();
  });

  it("TapeFull says how much there was room for, for nodes, constants and decisions", () => {
    const endless: ((runtime: ReturnType<typeof createRuntime>, x: unknown, i: number) => unknown)[] = [
      ({ $ }, x) => $.add(x, x, 1),
      ({ $ }, x, i) => $.add(x, i, 1),
      ({ $ }, x, i) => $.lt(x, i, 1),
      ({ $ }, x) => $.b(x, 1),
    ];
    for (const step of endless) {
      const runtime = createRuntime({ capacity: 4096 });
      runtime.begin();
      const x = runtime.input(1, 0);
      assert.throws(
        () => {
          for (let i = 0; i < 10000; i++) step(runtime, x, i);
        },
        (error: unknown) => error instanceof TapeFull && error.nodes === 4096 && /4096 operations/.test(error.message),
      );
      assert.ok(runtime.tape.n <= runtime.tape.constants);
      runtime.end();
      assert.equal(record([2], ($, y) => $.mul(y, y, 1), runtime).primal, 4, "the next evaluation has all the room");
    }
  });

  it("a tape has a size", () => {
    for (const capacity of [0, 1, NaN, 2 ** 28 + 1]) assert.throws(() => createRuntime({ capacity }), RangeError);
  });
});
