import { bare } from "./expression";
import { secondPartials } from "./derive";
import type { Row } from "./row";

type Rows = readonly [string, Row][];

const WHICH = [
  { name: "secondAA", words: "by operand a twice" },
  { name: "secondAB", words: "by operand a and by operand b" },
  { name: "secondBB", words: "by operand b twice" },
] as const;

/** Expressions of every second partial and of what they share, for the captures of the file. */
export function secondExpressions(rows: Rows): string[] {
  const table = Object.fromEntries(rows);
  return rows.flatMap(([, row]) => [...secondPartials(table, row), row.h ?? ""]);
}

/** Second partials as plain code, in the manner of partials.ts. */
export function compileSecond(rows: Rows): string[] {
  const table = Object.fromEntries(rows);
  const all = rows.map(([name, row], code) => ({ name, row, code, texts: secondPartials(table, row) }));
  return WHICH.flatMap(({ name, words }, which) => {
    const curved = all.filter(({ texts }) => texts[which] !== "0");
    return [
      `/** Second partial of an operation, ${words}; y is its value. 0 for an operation that is straight there. */`,
      `export function ${name}(op: number, a: number, b: number, y: number): number {`,
      "  switch (op) {",
      ...curved.map(
        ({ name: op, row, code, texts }) => `    case ${code}: ${returned(row, texts[which] as string)} // ${op}`,
      ),
      "    default: return 0;",
      "  }",
      "}",
      "",
    ];
  }).slice(0, -1);
}

function returned({ h }: Row, expression: string): string {
  if (h === undefined || !/\bh\b/.test(expression)) return `return ${bare(expression)};`;
  return `{ const h = ${bare(h)}; return ${bare(expression)}; }`;
}
