import assert from "node:assert/strict";
import { CONTEXT, createRuntime, type Helpers } from "../../../../engine/trace/index";
import { record } from "../harness";

/** Records as "kind site parent first-last end". */
function check(body: ($: Helpers, x: never) => unknown, rows: string[]): void {
  const { contexts } = record([1], body).runtime;
  const kinds = Object.keys(CONTEXT);
  const got = Array.from({ length: contexts.n }, (_, i) =>
    [
      kinds[contexts.kind[i]!],
      contexts.site[i],
      contexts.parent[i],
      `${contexts.first[i]}-${contexts.last[i]}`,
      contexts.end[i],
    ].join(" "),
  );
  assert.deepEqual(got, rows);
}

describe("operators/contexts", () => {
  it("calls, loops and iterations nest as intervals in preorder", () =>
    check(
      ($, x) => {
        const call = $.en(10);
        let y: unknown = $.add(x, 1, 1);
        const loop = $.lp(11);
        for (let i = 0; i < 2; i++) {
          $.it(loop);
          y = $.mul(y, 2, 1);
        }
        $.lx(loop);
        $.add(y, 1, 1);
        $.ex(call);
      },
      ["call 10 -1 2-5 4", "loop 11 0 3-4 4", "iteration 11 1 3-3 3", "iteration 11 1 4-4 4"],
    ));

  it("a context in which nothing is recorded is forgotten", () =>
    check(
      ($, x) => {
        const call = $.en(10);
        const loop = $.lp(11);
        for (let i = 0; i < 1000; i++) {
          $.it(loop);
          if (i === 500) $.add(x, 1, 1);
        }
        $.lx(loop);
        $.ex($.en(12));
        $.ex(call);
      },
      ["call 10 -1 2-2 3", "loop 11 0 2-2 3", "iteration 11 1 2-2 3"],
    ));

  it("iterations in which nothing is recorded are counted", () => {
    const { contexts } = record([1], ($, x: never) => {
      const outer = $.lp(1);
      for (let i = 0; i < 3; i++) {
        $.it(outer);
        const inner = $.lp(2);
        for (let k = 0; k < 6; k++) {
          $.it(inner);
          if (i === 1 && k % 2 === 1) $.add(x, 1, 1);
        }
        $.lx(inner);
      }
      $.lx(outer);
    }).runtime;
    assert.deepEqual(Array.from(contexts.ordinal.subarray(0, contexts.n)), [0, 1, 0, 1, 3, 5]);
  });

  it("closing an outer depth closes what a throw left open, and the end closes the rest", () =>
    check(
      ($, x) => {
        const outer = $.en(1);
        $.en(2);
        $.lp(3);
        $.add(x, 1, 1);
        $.ex(outer);
        $.en(4);
        $.add(x, 1, 1);
      },
      ["call 1 -1 2-2 3", "call 2 0 2-2 3", "loop 3 1 2-2 3", "call 4 -1 3-3 4"],
    ));

  it("nothing is kept while nothing is traced, and a depth from before does no harm", () => {
    const runtime = createRuntime({ capacity: 16 });
    runtime.contexts.recording = true;
    const before = runtime.$.en(1);
    const loop = runtime.$.lp(1);
    runtime.begin();
    const inner = runtime.$.en(2);
    runtime.$.ex(before);
    runtime.$.it(loop);
    runtime.$.add(runtime.input(1, 0), 1, 1);
    runtime.$.ex(inner);
    runtime.end();
    assert.equal(runtime.contexts.n, 1);
  });

  it("a check keeps none, and knows the sites of what is open all the same", () => {
    const runtime = createRuntime({ capacity: 64 });
    const { $, contexts } = runtime;
    runtime.begin();
    const x = runtime.input(1, 0);
    const sites: number[] = [contexts.innermostSite()];
    const call = $.en(10);
    sites.push(contexts.innermostSite());
    const loop = $.lp(11);
    for (let i = 0; i < 3; i++) {
      $.it(loop);
      $.add(x, 1, 1);
      const inner = $.en(12);
      sites.push(contexts.innermostSite());
      if (i < 2) $.ex(inner);
    }
    $.lx(loop);
    sites.push(contexts.innermostSite());
    $.ex(call);
    sites.push(contexts.innermostSite());
    runtime.end();
    assert.deepEqual(sites, [-1, 10, 12, 12, 12, 10, -1]);
    assert.equal(contexts.n, 0);
  });

  it("an iteration of a loop that a generator closed is ignored", () =>
    check(
      ($, x) => {
        const outer = $.en(1);
        const loop = $.lp(2);
        $.add(x, 1, 1);
        $.ex(outer);
        $.it(loop);
        $.lx(loop);
      },
      ["call 1 -1 2-2 2", "loop 2 0 2-2 2"],
    ));
});
