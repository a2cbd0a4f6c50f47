import assert from "node:assert/strict";
import { nodesOfLine } from "../../../../engine/picture/queries/reveal";
import { energy, siteAt, TapeBuilder } from "../tapes";
import { lens, sessionOf } from "./sources";

describe("nodes of a line", () => {
  it("are those whose site covers it", () => {
    const found = nodesOfLine(sessionOf(energy()), { lens, file: "/src/model.ts", line: 14 });
    assert.deepEqual([found.total, found.hits.map(({ id }) => id)], [3, [5, 6, 7]]);
    const none = nodesOfLine(sessionOf(energy()), { lens, file: "/src/other.ts", line: 14 });
    assert.deepEqual(none, { total: 0, hits: [] });
  });

  it("come innermost first, 200 of many", () => {
    const t = new TapeBuilder(1 << 12);
    const x = t.input("x", 1);
    const wide = t.site({ ...siteAt(3), endLine: 6, endColumn: 2 });
    const line = t.site({ ...siteAt(4), column: 3, endColumn: 30 });
    const narrow = t.site({ ...siteAt(4), column: 5, endColumn: 9 });
    const other = t.site(siteAt(7));
    let y = t.node("sin", x, 0, wide);
    for (let i = 0; i < 150; i++) y = t.node("sin", y, 0, line);
    for (let i = 0; i < 100; i++) y = t.node("cos", y, 0, narrow);
    y = t.node("exp", y, 0, other);
    const { total, hits } = nodesOfLine(sessionOf(t.done([y])), { lens, file: "/src/model.ts", line: 4 });
    assert.deepEqual([total, hits.length], [251, 200]);
    assert.deepEqual([hits[0]?.id, hits[99]?.id, hits[100]?.id, hits[199]?.id], [153, 252, 3, 102]);
    const outer = nodesOfLine(sessionOf(t.done([y])), { lens, file: "/src/model.ts", line: 5 });
    assert.deepEqual(
      outer.hits.map(({ id }) => id),
      [2],
    );
  });
});
