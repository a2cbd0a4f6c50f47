import assert from "node:assert/strict";
import { CutLog } from "../../../engine/trace/cuts";

const at = (log: CutLog, site: number, times = 1): void => {
  for (let i = 0; i < times; i++) log.add("string", i + 1, 0, i, site, false, 1);
};

/** "kind site count kept" per group. */
const rows = (log: CutLog, siteOf: ((stack: string) => number) | null = null): string[] =>
  log.groups(siteOf).map(({ kind, site, count, kept }) => `${kind} ${site} ${count} ${kept.length}`);

describe("cuts", () => {
  it("groups by kind and site in order, keeps the first 64 and counts the rest", () => {
    const log = new CutLog();
    at(log, 5);
    at(log, 3, 100);
    log.add("json", 1, 0, 7, 5, false, 1);
    log.add("detach", 1, 2, 7, 5, true, 3);
    at(log, 5);
    assert.deepEqual(rows(log), ["string 5 2 2", "string 3 100 64", "json 5 1 1", "detach 5 1 1"]);
    assert.equal(log.count, 104);
    assert.deepEqual(log.groups(null)[3]!.kept[0], {
      kind: "detach",
      slot: 1,
      node: 2,
      value: 7,
      site: 5,
      stack: "",
      explicit: true,
      at: 3,
    });
    log.clear();
    assert.deepEqual([rows(log), log.count], [[], 0]);
  });

  it("takes the stack where no site is known, and joins stacks that are one place", () => {
    const log = new CutLog();
    function first(): void {
      at(log, -1);
    }
    function second(): void {
      at(log, -1);
    }
    first();
    second();
    assert.equal(log.groups(null).length, 2);
    assert.match(log.groups(null)[0]!.stack, /first/);
    assert.deepEqual(
      rows(log, () => 9),
      ["string 9 2 2"],
    );
    assert.deepEqual(
      rows(log, (stack) => (stack.includes("first") ? 4 : -1)),
      ["string 4 1 1", "string -1 1 1"],
    );
    assert.equal(log.groups(() => 9)[0]!.kept[0]!.site, 9);
  });

  it("a loop of cuts in one native costs few stacks and stays one or two groups", () => {
    const log = new CutLog();
    at(log, -1, 20000);
    const counts = log.groups(() => 1);
    assert.equal(
      counts.reduce((sum, { count }) => sum + count, 0),
      20000,
    );
    assert.ok(counts.length <= 2);
  });

  it("user code's ways of changing stacks neither disturb it nor are disturbed", () => {
    const [limit, prepare] = [Error.stackTraceLimit, Error.prepareStackTrace];
    const mine = (): string => assert.fail("called");
    try {
      Error.stackTraceLimit = 0;
      Error.prepareStackTrace = mine as never;
      const log = new CutLog();
      at(log, -1);
      assert.equal(Error.stackTraceLimit, 0);
      assert.equal(Error.prepareStackTrace, mine);
      assert.match(log.groups(null)[0]!.stack, /at /);
    } finally {
      Error.stackTraceLimit = limit;
      Error.prepareStackTrace = prepare as never;
    }
  });
});
