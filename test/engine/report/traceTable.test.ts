import assert from "node:assert/strict";
import type { TraceReport, TraceRow } from "../../../engine/protocol";
import { traceMarkdown, traceText } from "../../../engine/report/traceTable";

function row(id: number, v: string, expression: string, more: Partial<TraceRow> = {}): TraceRow {
  const ref = { id, name: v, label: `${v} = ${expression}`, primal: id, adjoint: 0, line: 2 };
  return { ...ref, v, expression, passes: [], ...more };
}

const pass = (to: number, v: string, text: string, amount: number): TraceRow["passes"][number] => ({
  ...{ to, v, text, amount, partial: amount },
});

/** y = p · q + p at (1, 2). */
const rows: TraceRow[] = [
  row(1, "v-1", "p", { primal: 1, adjoint: 3, tangent: 1 }),
  row(2, "v0", "q", { primal: 2, adjoint: 1, tangent: 0 }),
  row(3, "v1", "v-1 · v0", {
    ...{ primal: 2, adjoint: 1, tangent: 2, tangentExpression: "v̇-1 · v0 + v̇0 · v-1" },
    passes: [pass(1, "v-1", "v̄1 · v0", 2), pass(2, "v0", "v̄1 · v-1", 1)],
  }),
  row(4, "v2", "v1 + v-1", {
    ...{ primal: 3, adjoint: 1, tangent: 3, tangentExpression: "v̇1 + v̇-1" },
    passes: [pass(3, "v1", "v̄2", 1), pass(1, "v-1", "v̄2", 1)],
  }),
];

function report(mode: "forward" | "reverse", more: Partial<TraceReport> = {}): TraceReport {
  const along = mode === "forward" ? { tangent: "p", derivative: 3 } : {};
  const gradient = [
    { input: "p", value: 3 },
    { input: "q", value: 1 },
  ];
  return {
    ...{ schema: "gradproof/trace@1", version: "1.0.0", file: "f.ts", function: "f", point: [1, 2] },
    ...{ mode, output: "", value: 3, rows, outputs: 1 },
    ...(mode === "reverse" ? { gradient } : along),
    ...more,
  };
}

const lines = (text: string): string[] => text.normalize("NFD").split("\n");

describe("the trace as tables", () => {
  it("puts the tangent beside the primal, in columns", () => {
    const [title, , head, ...body] = lines(traceText(report("forward")));
    assert.equal(title, "f(1, 2): forward evaluation trace, x\u0307 = 1 along p");
    const column = head!.indexOf("tangent, along p");
    assert.ok(column > 0);
    assert.equal(body[2]!.slice(0, column).trim(), "v1 = v-1 · v0 = 2");
    assert.match(body[2]!, /v\u03071 = v\u0307-1 · v0 \+ v\u03070 · v-1 = 2$/);
    assert.match(body[4]!, /^y = v2 +.*y\u0307 = v\u03072 += 3$/);
    assert.equal(
      lines(traceText(report("forward"))).at(-2),
      "∂y/∂p = 3, in one sweep; another input needs another one.",
    );
  });

  it("sums the adjoints in the order they are handed on", () => {
    const text = traceText(report("reverse")).normalize("NFD");
    const steps = [...text.matchAll(/(\S+) = (?:\S+ \+ )?\S+(?: · \S+)? += (\S+)$/gm)].map((found) => found.slice(1));
    assert.deepEqual(steps, [
      ["v\u03042", "1"],
      ["v\u03041", "1"],
      ["v\u0304-1", "1"],
      ["v\u0304-1", "3"],
      ["v\u03040", "1"],
      ["p\u0304", "3"],
      ["q\u0304", "1"],
    ]);
    assert.match(text, /v\u0304-1 = v\u0304-1 \+ v\u03041 · v0 = 3/);
    assert.match(text, /∂y\/∂p = 3, ∂y\/∂q = 1, in one sweep\.\n$/);
  });

  it("says what is left out, and does not call the last row it has the result", () => {
    const text = traceText(report("forward", { rows: rows.slice(0, 3), omitted: 1 }));
    assert.match(text, /… 1 more rows; --format json has them\./);
    assert.doesNotMatch(text, /^y = /m);
    assert.match(traceMarkdown(report("reverse", { omitted: 7 })), /\n\n7 more rows are left out\.\n/);
  });

  it("names the output where there are several, and the first of many derivatives", () => {
    const gradient = Array.from({ length: 40 }, (_, i) => ({ input: `x[${i}]`, value: i }));
    const text = traceText(report("reverse", { output: "[1]", outputs: 2, gradient }));
    assert.match(text, /evaluation trace, output y\[1\]\n/);
    assert.match(text, /∂y\[1\]\/∂x\[11\] = 11, and 28 more, in one sweep/);
  });

  it("is a table of Markdown whatever the names are", () => {
    const hostile = "a|b`*_\n<x>\u0007";
    const markdown = traceMarkdown(report("reverse", { rows: [row(1, "v0", hostile), ...rows.slice(2)] }));
    const table = markdown.split("\n").filter((text) => text.startsWith("|"));
    assert.ok(table.length > 4);
    for (const text of table) assert.equal(text.replace(/\\\|/g, "").split("|").length, 6, text);
    assert.ok(!markdown.includes("<x>") && !markdown.includes("\u0007"));
  });

  it("is whole without a row, and shows what is no finite number", () => {
    assert.match(traceText(report("forward", { rows: [], value: 4, derivative: 0 })), /∂y\/∂p = 0/);
    const none = row(1, "v0", "p", { primal: NaN, adjoint: -Infinity, tangent: Infinity });
    assert.match(traceText(report("forward", { rows: [none], value: NaN })), /v0 = p +=\s*NaN +v̇0 = 0 += ∞/u);
    assert.match(traceText(report("reverse", { rows: [none], value: NaN })), /= −∞/);
  });
});
