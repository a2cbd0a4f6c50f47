import assert from "node:assert/strict";
import { inspect } from "node:util";
import { Script } from "node:vm";
import ts from "typescript";
import {
  createDriver,
  noInstrumentation,
  type TransformInput,
  type Transformed,
} from "../../../engine/instrument/driver";
import { languageHelpers } from "../../../engine/load/language/index";

/** The plain text alone: no trace passes. */
export const { transform } = createDriver(noInstrumentation);

export type Modules = Record<string, object>;

export function transformed(input: TransformInput): Transformed {
  const result = transform(input);
  assert.deepEqual(result.problems, [], input.text);
  return result;
}

/** A module of the test's own, as the text sees it through `$m`. */
class TinyModule {
  readonly exports: Record<string, unknown> = {};
  readonly h = languageHelpers;
  readonly meta = { url: "file:///tiny.js" };
  eval: (code: string) => unknown = () => undefined;
  readonly log: string[] = [];

  constructor(readonly modules: Modules) {}

  #find(specifier: string): object {
    const found = this.modules[specifier];
    if (!found) throw new Error(`no module ${specifier}`);
    return found;
  }

  dep(specifier: string): { b: object; ns: object } {
    const found = this.#find(specifier);
    return { b: found, ns: found };
  }

  e(getters: Record<string, () => unknown>): void {
    for (const name of Object.keys(getters)) {
      Object.defineProperty(this.exports, name, { get: getters[name] as () => unknown, enumerable: true });
    }
  }

  star(specifier: string): void {
    const from = this.#find(specifier) as Record<string, unknown>;
    for (const name of Object.keys(from))
      if (name !== "default" && !(name in this.exports)) this.exports[name] = from[name];
  }

  dyn(specifier: string): Promise<object> {
    return Promise.resolve(this.#find(specifier));
  }
}

export interface Run {
  exports: Record<string, unknown>;
  module: TinyModule;
  transformed: Transformed;
}

/** Runs a text and gives back what it exports. Works for synchronous ES modules and CommonJS. */
export function run(input: TransformInput, modules: Modules = {}): Run {
  const result = transformed(input);
  const module = new TinyModule(modules);
  const fn = new Script(result.plain, { filename: input.file }).runInThisContext() as (...args: unknown[]) => Generator;
  if (result.kind === "cjs") {
    const cjs = { exports: {} as Record<string, unknown> };
    const require = (specifier: string): unknown => modules[specifier];
    fn.call(cjs.exports, cjs.exports, require, cjs, "/tiny.js", "/", module);
    return { exports: cjs.exports, module, transformed: result };
  }
  const running = fn.call(undefined, module);
  running.next();
  running.next();
  return { exports: module.exports, module, transformed: result };
}

export async function runAsync(input: TransformInput, modules: Modules = {}): Promise<Run> {
  const result = transformed(input);
  const module = new TinyModule(modules);
  const fn = new Script(result.plain, { filename: input.file }).runInThisContext() as (
    ...args: unknown[]
  ) => AsyncGenerator;
  const running = fn.call(undefined, module);
  await running.next();
  await running.next();
  return { exports: module.exports, module, transformed: result };
}

/** The same text through TypeScript's own transpiler, run as CommonJS. */
export function runByTypeScript(
  text: string,
  modules: Modules = {},
  options: ts.CompilerOptions = {},
  fileName = "/tiny.ts",
): unknown {
  const { outputText } = ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      useDefineForClassFields: true,
      esModuleInterop: true,
      ...options,
    },
  });
  const code = new Script(`(function(exports,require,module){${outputText}\n})`).runInThisContext() as (
    ...args: unknown[]
  ) => void;
  const cjs = { exports: {} as Record<string, unknown> };
  code.call(cjs.exports, cjs.exports, (specifier: string) => modules[specifier], cjs);
  return cjs.exports;
}

/** Values as text, so that classes, functions and their names can be compared. */
export function shown(exports: unknown): string {
  const plain: unknown =
    typeof exports === "object" && exports !== null
      ? Object.fromEntries(Object.keys(exports).map((key) => [key, (exports as Record<string, unknown>)[key]]))
      : exports;
  return inspect(plain, { depth: 6, sorted: false, compact: false, breakLength: 200 }).replace(
    /^\[Object: null prototype\] /,
    "",
  );
}
