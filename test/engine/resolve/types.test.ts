import assert from "node:assert/strict";
import { outline, pointArguments, PointFault } from "../../../engine/resolve/index";
import { docTypes, usage } from "./corpus/javascript";
import {
  classes,
  functionTypes,
  genericFunctions,
  namedTypes,
  plainTypes,
  usedSizes,
  utilityTypes,
  type Row,
} from "./corpus/typescript";

/** The text of the point made for `f`, numbers other than integers as `n`; the sentence where there is none. */
function pointText(text: string, file: string): string {
  const shape = outline(file, text);
  assert.equal(shape.problem, undefined, shape.problem?.message);
  const info = shape.functions.find(({ name }) => name === "f");
  assert.ok(info);
  try {
    const recipe = pointArguments(info, { source: "auto", seed: 1, attempt: 0 });
    assert.ok("expression" in recipe);
    return normal(recipe.expression.slice(1, -1));
  } catch (error) {
    if (error instanceof PointFault) return error.message;
    throw error;
  }
}

function normal(expression: string): string {
  return expression
    .replaceAll("((x1, x2) => Math.sin(x1) + 0.5 * x1 * x1 + Math.sin(x2) + 0.5 * x2 * x2)", "fn2")
    .replaceAll("((x1) => Math.sin(x1) + 0.5 * x1 * x1)", "fn1")
    .replace(/-?\b\d+\.\d+\b(?! \* x)/g, "n");
}

function check([signature, expected, before = ""]: Row, file: string): void {
  const whole = /\bfunction f\b|\bf = /.test(signature);
  const list = signature.startsWith("<") ? signature : `(${signature})`;
  const text = whole ? signature : `${before}\nfunction f${list} {}`;
  const found = pointText(text, file);
  if (typeof expected === "string") assert.equal(found, expected);
  else assert.match(found, expected);
}

const tables: [what: string, rows: readonly Row[], file: string][] = [
  ["plain types", plainTypes, "/p/f.ts"],
  ["types of functions", functionTypes, "/p/f.ts"],
  ["named types", namedTypes, "/p/f.ts"],
  ["utility, mapped and conditional types", utilityTypes, "/p/f.ts"],
  ["type parameters", genericFunctions, "/p/f.ts"],
  ["classes", classes, "/p/f.ts"],
  ["sizes by use", usedSizes, "/p/f.ts"],
  ["JSDoc", docTypes, "/p/f.js"],
  ["use", usage, "/p/f.js"],
];

for (const [what, rows, file] of tables)
  describe(`points by ${what}`, () => {
    for (const row of rows) it(`${row[0]} ${row[2] ?? ""}`, () => check(row, file));
  });
