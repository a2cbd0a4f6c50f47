import { bare, captures } from "./expression";
import type { Row } from "./row";
import { compileSecond, secondExpressions } from "./compileSecond";
import { columnCalls, compileColumns, compileFormulas, formulaTexts } from "./compileColumns";
import { compileForward, compileReplay, compileReverse } from "./compileSweeps";

/** The rows in the order of their codes. */
export type Table = { readonly [name: string]: Row };

const head =
  "// Written by test/tools/compile-rules.mjs from the rows of engine/rules/table.ts. Change those and run it again.";

/** A compiled file: its imports, its captures, then its text. */
function file(expressions: readonly string[], lines: readonly string[], imports: readonly string[] = []): string {
  return [head, ...imports, ...captures(expressions), "", ...lines, ""].join("\n");
}

/**
 * Writes the table as plain code: no text is evaluated at run time, so it runs under a strict content security policy.
 * Takes the rows; returns file name → text of every file of engine/rules/compiled. Throws at a row that is not sound.
 */
export function compileRules(table: Table): { [file: string]: string } {
  const rows = Object.entries(table);
  for (const [name, row] of rows) soundOrThrow(name, row);
  const partials = rows.flatMap(([, row]) => [...row.d, row.h ?? ""]);
  const calls = rows.slice(1).map(([, row]) => row.call);
  const mistakes = rows.flatMap(([, row]) => [...(row.mistakes ?? []).flat(), row.h ?? ""]);
  return {
    "op.ts": file([], compileCodes(rows)),
    "value.ts": file(calls, compileValue(rows)),
    "partials.ts": file(partials, [...compilePartial(rows, 0), "", ...compilePartial(rows, 1)]),
    "second.ts": file(secondExpressions(rows), compileSecond(rows)),
    "mistakes.ts": file(mistakes, compileMistakes(rows)),
    "reverse.ts": file(
      [...partials, "abs(a)"],
      [...compileReverse(rows, false), "", ...compileReverse(rows, true)],
      [`import { passOn } from "../general";`],
    ),
    "forward.ts": file(partials, compileForward(rows), [`import { tangentOf } from "../general";`]),
    "columns.ts": file(columnCalls(rows), compileColumns(rows)),
    "formulas.ts": file(formulaTexts(rows), compileFormulas(rows)),
    "replay.ts": file(calls, compileReplay(rows), ["const { apply } = Reflect;"]),
  };
}

function soundOrThrow(name: string, row: Row): void {
  const arity = row.d.length;
  const fail = (what: string): never => {
    throw new Error(`Rule "${name}": ${what}`);
  };
  if (arity > 2) fail("a node has two operands at most");
  if (row.on.length !== arity) fail(`${arity} operands, but sampling intervals for ${row.on.length}`);
  if (row.on.some((ends) => ends.length < 2 || ends.length % 2 !== 0)) fail("an interval needs both its ends");
  if (row.mistakes !== undefined && row.mistakes.length !== arity) fail("mistakes are listed per operand");
  if (row.dd !== undefined && row.dd.length !== (arity * (arity + 1)) / 2)
    fail("second partials are aa, or aa, ab, bb");
  for (const edge of row.edges ?? []) {
    if (edge.point.length !== arity || edge.takes.length !== arity) fail(`edge "${edge.when}" is not of its arity`);
  }
  if (row.cut !== undefined && row.d.some((partial) => partial !== "0")) fail("a cut passes no derivative");
  if (arity === 1 && [row.call, row.h ?? "", ...row.d, ...(row.dd ?? [])].some((text) => /\bb\b/.test(text)))
    fail("it has no operand b");
}

function compileCodes(rows: readonly [string, Row][]): string[] {
  return [
    "/** Operation codes, by name. */",
    "export const OP = {",
    ...rows.map(([name], code) => `  ${name}: ${code},`),
    "} as const;",
    "",
    "/** Number of operands, by code. */",
    `export const arities: readonly number[] = [${rows.map(([, row]) => row.d.length).join(", ")}];`,
  ];
}

function compileValue(rows: readonly [string, Row][]): string[] {
  return [
    "/** Value of an operation at operands a and b (b is ignored by unary ones). Throws for a code that computes nothing. */",
    "export function value(op: number, a: number, b: number): number {",
    "  switch (op) {",
    ...rows.slice(1).map(([name, row], i) => `    case ${i + 1}: return ${bare(row.call)}; // ${name}`),
    "    default: throw new RangeError(`No operation with code ${op} computes a value.`);",
    "  }",
    "}",
  ];
}

/** The body of a case that returns an expression, with `h` in front where it is used. */
function returned(row: Row, expression: string): string {
  if (row.h === undefined || !/\bh\b/.test(expression)) return `return ${bare(expression)};`;
  return `{ const h = ${bare(row.h)}; return ${bare(expression)}; }`;
}

function compilePartial(rows: readonly [string, Row][], operand: 0 | 1): string[] {
  const letter = "ab"[operand]!;
  const name = `partial${letter.toUpperCase()}`;
  const parameters = "op: number, a: number, b: number, y: number";
  const zero: string[] = [];
  const cases: string[] = [];
  rows.forEach(([name, row], code) => {
    const partial = row.d[operand] ?? "0";
    if (partial === "0") zero.push(`case ${code}:`);
    else cases.push(`    case ${code}: ${returned(row, partial)} // ${name}`);
  });
  return [
    `/** Partial of an operation with respect to operand ${letter}; y is its value. 0 where it has no such operand. */`,
    `export function ${name}(${parameters}): number {`,
    "  switch (op) {",
    ...cases,
    `    ${zero.join(" ")} return 0;`,
    "    default: throw new RangeError(`No operation has code ${op}.`);",
    "  }",
    "}",
  ];
}

function compileMistakes(rows: readonly [string, Row][]): string[] {
  const cases = rows.flatMap(([name, row], code) =>
    (row.mistakes ?? []).flatMap((list, operand) =>
      list.map((text, k) => `    case ${mistakeKey(code, operand, k)}: ${returned(row, text)} // ${name}`),
    ),
  );
  return [
    "/** Mistake number k of the row, in place of the partial of the operand (0 or 1). NaN where there is no such mistake. */",
    "export function mistaken(op: number, operand: number, k: number, a: number, b: number, y: number): number {",
    "  switch (op * 32 + operand * 16 + k) {",
    ...cases,
    "    default: return NaN;",
    "  }",
    "}",
  ];
}

const mistakeKey = (code: number, operand: number, k: number): number => code * 32 + operand * 16 + k;
