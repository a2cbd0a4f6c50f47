import { compileRules, type Table } from "../../../engine/rules/compile";
import { transformSync } from "esbuild";

export type Partial = (op: number, a: number, b: number, y: number) => number;

export interface Partials {
  partialA: Partial;
  partialB: Partial;
}

export interface Seconds {
  secondAA: Partial;
  secondAB: Partial;
  secondBB: Partial;
}

/** The partials of a table, compiled and loaded as the project's own are. */
export const loadPartials = (table: Table): Partials => load(table, "partials.ts") as Partials;

/** The second partials, likewise. */
export const loadSeconds = (table: Table): Seconds => load(table, "second.ts") as Seconds;

function load(table: Table, file: string): object {
  const { code } = transformSync(compileRules(table)[file]!, { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text was compiled by the code under test
  const run = new Function("module", "exports", code) as (module: object, exports: object) => void;
  run(module, module.exports);
  return module.exports;
}
