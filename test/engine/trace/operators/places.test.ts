import assert from "node:assert/strict";
import { createRuntime, type Helpers } from "../../../../engine/trace/index";
import { operands, outcome, record, show } from "../harness";

/** What the body leaves: primal, cuts and branch events. */
function check(body: ($: Helpers, x: never) => unknown, value: unknown, cuts: string[], branches: string[] = []): void {
  const left = record([2.5], body);
  assert.equal(show(left.primal), show(value));
  assert.deepEqual([left.cuts, left.branches], [cuts, branches]);
}

describe("operators/places", () => {
  it("plain values pass every helper unchanged", () => {
    const runtime = createRuntime({ capacity: 16 });
    for (const open of [false, true]) {
      if (open) runtime.begin();
      const { $ } = runtime;
      for (const v of operands([])) {
        assert.ok(Object.is($.s(v, 1), v));
        assert.ok(Object.is($.k(v, 1), v));
        assert.ok(Object.is($.w([], 0, v, 1), v));
        assert.ok(Object.is($.gi(v, [v], 0), v));
        assert.ok(Object.is($.at(v, 1), v));
      }
      runtime.end();
    }
  });

  it("s cuts what goes into a template", () => check(($, x) => `${$.s(x, 1) as string}!`, "2.5!", ["template 1→0"]));

  it("k cuts a key and logs the selection", () =>
    check(($, x) => ({ 2.5: "found" })[$.k(x, 1) as 2.5], "found", ["property-key 1→0"], ["convert"]));

  it("get reads with the key converted once", () => {
    const log: string[] = [];
    const key = { toString: () => (log.push("key"), "a") };
    check(($) => $.get({ a: 7 }, key, 1), 7, []);
    assert.deepEqual(log, ["key"]);
    check(($, x) => $.get({ 2.5: 8 }, x, 1), 8, ["property-key 1→0"], ["convert"]);
    assert.equal(
      outcome(() => record([], ($) => $.get(null, "a", 1))),
      outcome(() => (null as unknown as { a: 1 })["a"]),
    );
  });

  it("si and siS store as sloppy and strict code do", () => {
    const frozen = Object.freeze({ a: 1 });
    check(($) => $.si(frozen, "a", 2, 1), 2, []);
    assert.match(
      outcome(() => record([], ($) => $.siS(frozen, "a", 2, 1))),
      /read only property/,
    );
    for (const base of [null, undefined]) {
      const native = outcome(() => ((base as unknown as { a: number }).a = 1));
      assert.equal(
        outcome(() => record([], ($) => $.si(base, "a", 1, 1))),
        native,
      );
      assert.equal(
        outcome(() => record([], ($) => $.siS(base, "a", 1, 1))),
        native,
      );
    }
    const o: Record<string, unknown> = {};
    const { runtime } = record([3], ($, x) => ($.si(o, "a", x, 1), $.siS(o, { toString: () => "b" }, x, 1)));
    assert.deepEqual([runtime.slotOf(o["a"]), runtime.slotOf(o["b"])], [1, 1]);
    const log: unknown[] = [];
    const proto = {
      set a(v: number) {
        log.push(this, v);
      },
    };
    Object.setPrototypeOf(o, proto);
    delete o["a"];
    record([], ($) => $.si(o, "a", 4, 1));
    assert.equal(log[0], o);
    assert.equal(log[1], 4);
  });

  it("ev hands text to the hook and everything else through", () => {
    const runtime = createRuntime({ capacity: 16 });
    assert.equal(runtime.$.ev("1+1", true, "$ad"), "1+1");
    runtime.instrumentEval = (source, strict, name) => `${source} ${String(strict)} ${name}`;
    assert.equal(runtime.$.ev("1+1", true, "$_ad"), "1+1 true $_ad");
    assert.equal(runtime.$.ev(5, false, "$ad"), 5);
  });

  it("elements of a typed array keep their tracers", () => {
    const a = new Float64Array(4);
    const { result, runtime, primal } = record([2.5], ($, x) => {
      a[1] = $.w(a, 1, x, 3) as number;
      return $.ta ? $.gi(a[1], a, 1) : a[1];
    });
    assert.equal(runtime.slotOf(result), 1);
    assert.equal(primal, 2.5);
    assert.equal(a[1], 2.5);
  });

  it("keys of elements: canonical numeric strings, and nothing else", () => {
    const elements = [1, "1", -0, "0"];
    const others = ["01", "1.0", "-0", 4, "4", 0.5, -1, "a", "length", " 1", Symbol("1"), undefined];
    const a = new Float64Array(4);
    const { runtime, result } = record([2.5], ($, x) => {
      for (const key of [0, "1"]) Reflect.set(a, key, $.w(a, key, x, 1));
      return [...elements, ...others].map((key) => $.gi(2.5, a, key));
    });
    const shadowed = (result as unknown[]).map((v) => runtime.isTracer(v));
    assert.deepEqual(shadowed, [...elements.map(() => true), ...others.map(() => false)]);
  });

  it("an integer array cuts, a BigInt array throws the native error", () => {
    check(
      ($, x) => {
        const a = new Int32Array(2);
        a[0] = $.w(a, 0, x, 1) as number;
        return a[0];
      },
      2,
      ["integer-store 1→0"],
      ["convert"],
    );
    const big = new BigInt64Array(1);
    assert.equal(
      outcome(() => record([2.5], ($, x) => (big[0] = $.w(big, 0, x, 1) as bigint))),
      outcome(() => (big[0] = 2.5 as never)),
    );
  });

  it("an object stored in an element is converted once, to a tracer if that is what it gives", () => {
    const a = new Float64Array(1);
    const log: string[] = [];
    const { result, runtime } = record([2.5], ($, x) => {
      a[0] = $.w(a, 0, { valueOf: () => (log.push("valueOf"), x) }, 1) as number;
      return $.gi(a[0], a, 0);
    });
    assert.deepEqual(log, ["valueOf"]);
    assert.equal(runtime.slotOf(result), 1);
  });
});
