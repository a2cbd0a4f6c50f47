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
    ...{ mode, output: "", value: 3, rows, inputs: 2, outputs: 1, verdict: "pass", message: "They agree." },
    results: [{ output: "", v: "v2", value: 3, tangent: 3 }],
    ...(mode === "reverse" ? { gradient } : along),
    ...more,
  };
}

const lines = (text: string): string[] => text.normalize("NFD").split("\n");

describe("the trace as tables", () => {
  it("puts the tangent beside the primal, in columns", () => {
    const [title, , head, ...body] = lines(traceText(report("forward")));
    assert.equal(title, "f(1, 2): forward evaluation trace, p\u0307 = 1");
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

  /** s = s + x·x, five times over, from s = x: node k adds the one before it and v1. */
  function chain(gap?: number): TraceReport {
    const first = row(1, "v0", "x", { primal: 2, adjoint: 1 + 5 * 4, tangent: 1 });
    const square = row(2, "v1", "v0 · v0", {
      ...{ primal: 4, adjoint: 5, tangent: 4, tangentExpression: "…" },
      passes: [pass(1, "v0", "v̄1 · v0", 10), pass(1, "v0", "v̄1 · v0", 10)],
    });
    const sums = Array.from({ length: 5 }, (_, k) => {
      const before = k === 0 ? { to: 1, v: "v0" } : { to: k + 2, v: `v${k + 1}` };
      return row(k + 3, `v${k + 2}`, `${before.v} + v1`, {
        ...{ primal: 6 + 4 * k, adjoint: 1, tangent: 5 + 4 * k, tangentExpression: "…" },
        passes: [pass(before.to, before.v, `v̄${k + 2}`, 1), pass(2, "v1", `v̄${k + 2}`, 1)],
      });
    });
    const all = [first, square, ...sums];
    return report("reverse", {
      ...{ value: 22, gradient: [{ input: "x", value: 21 }], results: [{ output: "", v: "v6", value: 22 }] },
      ...(gap === undefined ? { rows: all } : { rows: [...all.slice(0, gap), ...all.slice(-1)] }),
      ...(gap === undefined ? {} : { gap, omitted: all.length - 1 - gap }),
    });
  }

  it("of a long trace has both ends, and the sums of the reverse sweep are those of the whole", () => {
    const whole = traceText(chain()).normalize("NFD");
    const text = traceText(chain(3)).normalize("NFD");
    assert.match(text, /^v2 = v0 \+ v1 +=[^\n]*\n… 3 more rows; --format json has them\.[^\n]*\nv6 = v5 \+ v1 /m);
    assert.match(text, /… 3 rows in which more is handed on\n/);
    assert.match(text, /v\u03041 = v\u03041 \+ what these rows hand on += 4\n/);
    assert.match(text, /v\u03042 = what these rows hand on += 1\n/);
    const ends = (of: string): string[] =>
      [...of.matchAll(/(v\u0304[01]) = \1 \+ v\u0304[12](?: · v0)? += (\d+)$/gm)].map(([, v, x]) => `${v} ${x}`);
    assert.deepEqual(ends(text), ["v\u03041 5", "v\u03040 11", "v\u03040 21"]);
    assert.deepEqual(ends(whole).slice(-3), ends(text));
    assert.match(traceMarkdown(chain(3)), /\n\| … 3 more rows; --format json has them\. \|/);
  });

  it("says how many rows JSON has of a trace that is longer than any", () => {
    assert.match(
      traceText(report("forward", { omitted: 500_000, gap: 2 })),
      /… 500000 more rows; --format json has 100000\./,
    );
  });

  it("names the output where there are several, and the first of many derivatives", () => {
    const gradient = Array.from({ length: 40 }, (_, i) => ({ input: `x[${i}]`, value: i }));
    const results = ["[1]", "[0]"].map((output, i) => ({ output, v: i === 0 ? "v2" : "", value: 3 + i, tangent: i }));
    const text = traceText(report("reverse", { output: "[1]", outputs: 2, inputs: 40, gradient, results }));
    assert.match(text, /evaluation trace, output y\[1\]\n/);
    assert.match(
      text,
      /∂y\[1\]\/∂x\[11\] = 11, and 28 more, in one sweep; another output needs another one, as --of 'y\[0\]' shows\.\n/,
    );
    assert.doesNotMatch(text, /^y\[0\] = /m);
    const forward = traceText(report("forward", { output: "[1]", outputs: 30, derivative: 0, results })).normalize(
      "NFD",
    );
    assert.match(forward, /^y\[1\] = v2 +.*y\u0307\[1\] = v\u03072 += 0\ny\[0\] = 4 += 4 +y\u0307\[0\] = 0 += 1$/m);
    assert.match(forward, /∂y\[1\]\/∂p = 0, ∂y\[0\]\/∂p = 1, and 28 more, in one sweep/);
  });

  it("says what the check has against the derivatives, and nothing where it has nothing", () => {
    assert.doesNotMatch(traceText(report("forward")), /agree/);
    const text = traceText(report("reverse", { verdict: "fail", message: "A cut at line 3\u001b." }));
    assert.match(text, /in one sweep\.\nfail: A cut at line 3\\x1b\.\n$/);
    assert.match(
      traceMarkdown(report("reverse", { verdict: "inconclusive", message: "a|b" })),
      /\n\ninconclusive: a\\\|b\n$/,
    );
  });

  it("leaves a row that only lists operands without a tangent, and shows the sign of a zero", () => {
    const list = row(2, "v1", "v0", { primal: -0, adjoint: 0, tangent: 1 });
    const text = traceText(report("forward", { rows: [rows[0]!, list], results: [] }));
    assert.match(text, /^v1 = v0 += −0$/m);
  });

  it("calls no output like an input", () => {
    const named = [row(1, "v0", "y", { adjoint: 1, tangent: 1 })];
    const gradient = [{ input: "y", value: 1 }];
    const text = traceText(report("reverse", { rows: named, gradient, results: [{ output: "", v: "v0", value: 1 }] }));
    assert.match(
      text.normalize("NFD"),
      /adjoint, f\u0304 = 1\n[^]*v\u03040 = f\u0304 = 1\n[^]*y\u0304 = v\u03040 = 1\n\n∂f\/∂y = 1,/,
    );
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
    assert.match(traceText(report("forward", { rows: [], value: 4, derivative: 0, results: [] })), /∂y\/∂p = 0/);
    const none = row(1, "v0", "p", { primal: NaN, adjoint: -Infinity, tangent: Infinity, tangentExpression: "" });
    assert.match(
      traceText(report("forward", { rows: [none], value: NaN, results: [] })),
      /v0 = p +=\s*NaN +v̇0 = 0 += ∞/u,
    );
    assert.match(traceText(report("reverse", { rows: [none], value: NaN })), /= −∞/);
  });
});
