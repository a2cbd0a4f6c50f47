import assert from "node:assert/strict";
import { openGraph } from "../../../../engine/picture/graph";
import { firstWish } from "../../../../engine/picture/wish";
import { traceRows } from "../../../../engine/picture/queries/trace";
import type { TraceRow } from "../../../../engine/protocol";
import { siteAt, TapeBuilder } from "../tapes";
import type { PictureInput } from "../../../../engine/picture";
import { lens, sessionOf, sourceOf } from "./sources";

/** y = ln x1 + x1·x2 − sin x2 at (2, 5). */
function lesson(): PictureInput {
  const t = new TapeBuilder();
  const x1 = t.input("x1", 2);
  const x2 = t.input("x2", 5);
  const site = (line: number): number => t.site(siteAt(line));
  const v1 = t.node("log", x1, 0, site(2));
  const v2 = t.node("mul", x1, x2, site(3));
  const v3 = t.node("sin", x2, 0, site(4));
  const v4 = t.node("add", v1, v2, site(5));
  return t.done([t.node("sub", v4, v3, site(5))]);
}

describe("evaluation traces", () => {
  const tangent = { output: 0, tangent: "x1" };

  it("are the two tables of the textbook", () => {
    const { total, rows } = traceRows(sessionOf(lesson()), { lens: tangent, from: 0, count: 500 });
    assert.equal(total, 7);
    const column = (pick: (row: TraceRow) => unknown): unknown[] => rows.map(pick);
    assert.deepEqual(
      column((row) => row.name),
      ["x1", "x2", "v1", "v2", "v3", "v4", "v5"],
    );
    assert.deepEqual(
      column((row) => row.expression),
      ["x1", "x2", "ln(v-1)", "v-1 · v0", "sin(v0)", "v1 + v2", "v4 − v3"],
    );
    assert.deepEqual(
      column((row) => row.v),
      ["v-1", "v0", "v1", "v2", "v3", "v4", "v5"],
    );
    assert.equal(rows[3]!.tangentExpression, "v\u0307-1 · v0 + v\u03070 · v-1");
    assert.deepEqual(
      column((row) => row.tangent),
      [1, 0, 0.5, 5, 0, 5.5, 5.5],
    );
    assert.ok(Math.abs(rows[6]!.primal - 11.652) < 1e-3);
    assert.equal(rows[0]!.adjoint, 5.5);
    assert.ok(Math.abs(rows[1]!.adjoint - 1.716) < 1e-3);
    assert.deepEqual(rows[3]!.passes, [
      { to: 1, v: "v-1", partial: 5, amount: 5, text: "v\u03042 · v0" },
      { to: 2, v: "v0", partial: 2, amount: 2, text: "v\u03042 · v-1" },
    ]);
    // What is handed on adds up to the adjoints.
    for (const { id, adjoint } of rows.slice(0, 6)) {
      const sum = rows.flatMap(({ passes }) => passes).reduce((s, { to, amount }) => s + (to === id ? amount : 0), 0);
      assert.ok(Math.abs(sum - adjoint) < 1e-12, String(id));
    }
  });

  it("say which row each output is, the one that is looked at first", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 3);
    const y = t.node("mul", x, x, t.site(siteAt(2)));
    const session = sessionOf(t.done([x, y, 0]));
    const of = (output: number) => traceRows(session, { lens: { output, tangent: "x" }, from: 0, count: 1 }).results;
    assert.deepEqual(of(0), [
      { output: "[0]", v: "v0", tangent: 1 },
      { output: "[1]", v: "v1", tangent: 6 },
      { output: "[2]", v: "", tangent: 0 },
    ]);
    assert.deepEqual(
      of(1)?.map(({ output }) => output),
      ["[1]", "[0]", "[2]"],
    );
    const many = new TapeBuilder();
    const all = sessionOf(many.done(Array.from({ length: 300 }, () => many.input("x", 1))));
    const last = traceRows(all, { lens: { output: 299 }, from: 0, count: 1 }).results ?? [];
    assert.deepEqual([last.length, last[0]?.output, last[0]?.v, "tangent" in last[0]!], [100, "[299]", "v0", false]);
  });

  it("write a list of operands where it is used", () => {
    const t = new TapeBuilder();
    const [x, z] = [t.input("x", 1), t.input("z", 2)];
    const site = t.site(siteAt(2));
    const list = t.node("arg", t.node("arg", 0, x, site), z, site);
    const session = sessionOf(t.done([t.node("hypot", list, t.constant(3), site)]));
    const { rows } = traceRows(session, { lens: { output: 0, tangent: "x" }, from: 2, count: 3 });
    assert.deepEqual(
      rows.map(({ expression, tangentExpression }) => [expression, tangentExpression === undefined]),
      [
        ["v-1", true],
        ["v1, v0", true],
        ["hypot(v-1, v0, 3)", false],
      ],
    );
  });

  it("come in pages", () => {
    const session = sessionOf(lesson());
    const page = (from: number, count: number): number[] =>
      traceRows(session, { lens, from, count }).rows.map(({ id }) => id);
    assert.deepEqual(
      [page(0, 3), page(3, 3), page(6, 3), page(7, 3), page(999, 5)],
      [[1, 2, 3], [4, 5, 6], [7], [], []],
    );
    assert.equal("tangent" in traceRows(session, { lens, from: 0, count: 1 }).rows[0]!, false);
  });

  it("hand nothing on where the slope is 0, even of an infinite adjoint", () => {
    const t = new TapeBuilder();
    const x = t.input("x", -1);
    const cut = t.node("max", x, t.constant(0), t.site(siteAt(2)));
    const y = t.node("sqrt", cut, 0, t.site(siteAt(3)));
    const { rows } = traceRows(sessionOf(t.done([y])), { lens, from: 0, count: 9 });
    assert.deepEqual([rows[1]!.adjoint, rows[1]!.passes[0]!.amount], [Infinity, 0]);
  });

  it("are written as Markdown, in which nothing of the user's is markup", () => {
    const text = (input: PictureInput, wish = {}): string => {
      const graph = openGraph(sourceOf(input));
      const answer = graph.answer({
        kind: "export",
        format: "markdown",
        theme: "light",
        wish: { ...firstWish, ...wish },
      });
      return (answer as { text: string }).text;
    };
    const lines = text(lesson(), { tangent: "x1" }).split("\n");
    assert.ok(lines.includes("| node | expression | line | primal | tangent along x1 |"));
    assert.ok(lines.includes("| v4 | v1 + v2 | 5 | 10.6931 | 5.5 |"), lines.join("\n"));
    assert.ok(lines.includes("| v2 | 1 | v\u0304-1 += v\u03042 · v0 = 5<br>v\u03040 += v\u03042 · v-1 = 2 |"));
    const forward = lines.indexOf("| v5 | v4 − v3 | 5 | 11.6521 | 5.5 |");
    const reverse = lines.indexOf("| v5 | 1 | v\u03044 += v\u03045 = 1<br>v\u03043 += −v\u03045 = −1 |");
    assert.ok(forward > 0 && reverse > forward, lines.join("\n"));
    const t = new TapeBuilder(1 << 13);
    let y = t.input('m["|<b>`"]', 1);
    const site = t.site(siteAt(2));
    for (let i = 0; i < 1500; i++) y = t.node("sin", y, 0, site);
    const long = text(t.done([y]));
    assert.ok(long.includes('m\\["\\|\\<b\\>\\`"\\]'));
    assert.match(long, /501 more rows are left out/);
  });
});
