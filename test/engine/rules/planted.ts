import { compileRules, type Table } from "../../../engine/rules/compile";
import { transformSync } from "esbuild";

export type Partial = (op: number, a: number, b: number, y: number) => number;

export interface Partials {
  partialA: Partial;
  partialB: Partial;
}

/** The partials of a table, compiled and loaded as the project's own are. */
export function loadPartials(table: Table): Partials {
  const { code } = transformSync(compileRules(table)["partials.ts"]!, { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text was compiled by the code under test
  const run = new Function("module", "exports", code) as (module: object, exports: object) => void;
  run(module, module.exports);
  return module.exports as Partials;
}
