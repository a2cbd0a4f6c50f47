import { bare, namesIn } from "./expression";
import { parseFormula, printFormula, type Formula } from "./formula";
import type { Row } from "./row";

type Rows = readonly [string, Row][];

/** What numbers of a tensor are computed with: functions of real numbers whose partials are their slopes. */
const isColumnwise = ([name, row]: readonly [string, Row]): boolean =>
  row.held !== true &&
  row.cut !== "bitwise" &&
  !["input", "arg", "fround", "imul", "clz32", "max", "min"].includes(name);

const columnwise = (rows: Rows): { name: string; row: Row; code: number }[] =>
  rows.map(([name, row], code) => ({ name, row, code })).filter(({ name, row }) => isColumnwise([name, row]));

/** The value texts, for the captures of the file. */
export const columnCalls = (rows: Rows): string[] => columnwise(rows).map(({ row }) => row.call);

/** The value of every operation as a loop over columns of numbers: one call for a whole row of a tensor. */
export function compileColumns(rows: Rows): string[] {
  const loops = columnwise(rows).map(({ name, row, code }) => {
    const text = bare(row.call).replace(/\b[ab]\b/g, (letter) => (letter === "a" ? "a[ia]!" : "b[ib]!"));
    const steps = row.d.length === 2 ? "ia += sa, ib += sb" : "ia += sa";
    return `    case ${code}: for (; iy < end; iy++, ${steps}) y[iy] = ${text}; return; // ${name}`;
  });
  return [
    "/** Numbers side by side, whatever their type. */",
    "export type Column = Float64Array | Float32Array | Int32Array | Uint8Array;",
    "",
    "/**",
    " * Values of an operation for `n` operands: from `ia` on in `a`, a step of `sa` apart, likewise in `b`; into `y` from `iy`",
    " * on. Throws for an operation that tensors do not have.",
    " */",
    "export function valueColumn(op: number, n: number, a: Column, ia: number, sa: number, b: Column, ib: number, sb: number, y: Column, iy: number): void {",
    "  const end = iy + n;",
    "  switch (op) {",
    ...loops,
    "    default: throw new RangeError(`No operation with code ${op} computes columns.`);",
    "  }",
    "}",
    "",
    "/** What the partials of an operation read, by operand: 1 for a, 2 for b, 4 for the value; by code, [by a, by b]. */",
    "export const reads: { readonly [op: number]: readonly number[] } = {",
    ...columnwise(rows).map(
      ({ row, code, name }) => `  ${code}: [${row.d.map((text) => readBy(row, text)).join(", ")}], // ${name}`,
    ),
    "};",
  ];
}

function readBy(row: Row, text: string): number {
  const whole = /\bh\b/.test(text) ? `${text} ${row.h ?? ""}` : text;
  return ["a", "b", "y"].reduce(
    (bits, letter, i) => (new RegExp(`\\b${letter}\\b`).test(whole) ? bits + 2 ** i : bits),
    0,
  );
}

const WORDS = { "+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow" } as const;

/**
 * The partials once more, as operations on whatever stands for numbers: with tensors in place of numbers a partial can be
 * differentiated itself, as often as one likes.
 */
export function compileFormulas(rows: Rows): string[] {
  const one = (operand: 0 | 1): string[] => {
    const letter = "ab"[operand]!;
    const cases = columnwise(rows).flatMap(({ name, row, code }) => {
      const text = row.d[operand] ?? "0";
      return text === "0" ? [] : [`    case ${code}: return ${applied(row, parseFormula(text))}; // ${name}`];
    });
    return [
      `/** Partial with respect to operand ${letter}, in operations; 0 where the operation is flat or has no such operand. */`,
      `export function formula${letter.toUpperCase()}<T>(op: number, f: Apply<T>, choose: Choose<T>, a: T, b: T, y: T): T | number {`,
      "  switch (op) {",
      ...cases,
      "    default: return 0;",
      "  }",
      "}",
    ];
  };
  return [
    "/** Applies the operation of that name. */",
    "export type Apply<T> = (name: string, a: T | number, b?: T | number) => T;",
    "",
    "/** Where the test holds for a, b and y the one, elsewhere the other. */",
    "export type Choose<T> = (test: (a: number, b: number, y: number) => boolean, then: T | number, otherwise: T | number) => T;",
    "",
    ...one(0),
    "",
    ...one(1),
  ];
}

/** The conditions and constants of the partials, for the captures of the file. */
export function formulaTexts(rows: Rows): string[] {
  const texts: string[] = [];
  const visit = (row: Row, formula: Formula): void => {
    switch (formula.kind) {
      case "number":
        return;
      case "name":
        if (formula.name === "h") visit(row, parseFormula(row.h ?? ""));
        else texts.push(formula.name);
        return;
      case "negative":
        return visit(row, formula.of);
      case "call":
        return formula.args.forEach((arg) => visit(row, arg));
      case "choice":
        texts.push(condition(row, formula.when));
        visit(row, formula.then);
        return visit(row, formula.otherwise);
      case "operation":
        visit(row, formula.left);
        return visit(row, formula.right);
    }
  };
  for (const { row } of columnwise(rows)) for (const text of row.d) visit(row, parseFormula(text));
  return texts;
}

const condition = (row: Row, when: string): string => when.replace(/\bh\b/g, `(${bare(row.h ?? "")})`);

/** A function of as many of a, b and y as the condition reads. */
function test(text: string): string {
  const parameters = ["a", "b", "y"].filter((_, k, all) =>
    all.slice(k).some((letter) => namesIn(text).includes(letter)),
  );
  return `(${parameters.join(", ")}) => ${text}`;
}

function applied(row: Row, formula: Formula): string {
  const of = (inner: Formula): string => applied(row, inner);
  switch (formula.kind) {
    case "number":
      return printFormula(formula);
    case "name":
      return formula.name === "h" ? of(parseFormula(row.h ?? "")) : formula.name;
    case "negative":
      return formula.of.kind === "number" ? `-${printFormula(formula.of)}` : `f("neg", ${of(formula.of)})`;
    case "call":
      return `f("${formula.name}", ${formula.args.map(of).join(", ")})`;
    case "choice":
      return `choose(${test(condition(row, formula.when))}, ${of(formula.then)}, ${of(formula.otherwise)})`;
    case "operation":
      return `f("${WORDS[formula.op]}", ${of(formula.left)}, ${of(formula.right)})`;
  }
}
