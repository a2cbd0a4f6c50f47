import { Script } from "node:vm";
import { setFlagsFromString } from "node:v8";
import { LineMap } from "../source/positions";
import { deepestPlace, isStackOverflow, tooDeep } from "../source/tooDeep";
import type { EsmRun } from "./modules";
import { LoadFault } from "./types";

/** Without this V8 keeps every version of an edited file: about 100 KB per edit of a small one. */
export function forgetCompiledTexts(): void {
  setFlagsFromString("--no-compilation-cache");
}

export type EsmFactory = (moduleObject: object, runtime: object | undefined, siteBase: number) => EsmRun;

export type CjsFactory = (
  this: unknown,
  exports: unknown,
  require: object,
  module: object,
  filename: string,
  dirname: string,
  moduleObject: object,
  runtime: object | undefined,
  siteBase: number,
) => void;

/** The names a CommonJS wrapper gives; TypeScript compiled to CommonJS may use them beside `import`. */
export interface CommonJsNames {
  require: object;
  module: object;
  exports: unknown;
  __filename: string;
  __dirname: string;
}

/** Compiles the text of an ES module. `names` are visible in it when given. */
export function compileEsm(file: string, text: string, names: CommonJsNames | null): EsmFactory {
  if (names === null) return run(file, text, 0) as EsmFactory;
  // On the first line, before the text: the negative offset keeps V8's columns those of the text.
  const prefix = "(function(require,module,exports,__filename,__dirname){return ";
  const outer = run(file, `${prefix}${text}\n})`, -prefix.length) as (...values: unknown[]) => EsmFactory;
  return outer(names.require, names.module, names.exports, names.__filename, names.__dirname);
}

export function compileCjs(file: string, text: string): CjsFactory {
  return run(file, text, 0) as CjsFactory;
}

/** A file that runs untouched, as Node would wrap it. */
export function compileUntouched(file: string, text: string): CjsFactory {
  const prefix = "(function(exports,require,module,__filename,__dirname){";
  return run(file, `${prefix}${text.replace(/^#!/, "//")}\n})`, -prefix.length) as CjsFactory;
}

const refusedByV8 = new WeakSet<object>();

/** True for an error of compiling a text, false for one that running it throws. */
export function isCompileError(error: unknown): boolean {
  return typeof error === "object" && error !== null && refusedByV8.has(error);
}

/** The emitted text is nested deeper than the user's; its lines are the user's. */
function nestedTooDeeply(file: string, text: string): LoadFault {
  const { line, column } = new LineMap(text).position(deepestPlace(text));
  const place = { file, line, column, endLine: line, endColumn: column + 1 };
  return new LoadFault({ verdict: "refused", reason: "unsupported-syntax", message: tooDeep, place });
}

function run(file: string, text: string, columnOffset: number): unknown {
  let script: Script;
  try {
    script = new Script(text, { filename: file, columnOffset });
  } catch (error) {
    if (isStackOverflow(error)) throw nestedTooDeeply(file, text);
    refusedByV8.add(error as object);
    throw error;
  }
  return script.runInThisContext();
}
