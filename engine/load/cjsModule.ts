import type { Transformed } from "../instrument/index";
import { constantCell, createCell, makeRoom, place, settle, type Cell } from "./cells";
import type { CjsModule, CjsView } from "./modules";
import { createNamespace } from "./namespace";

export type Interop = "node" | "interop";

/** A record whose `execute` the registry sets: it knows how to run the text, parse the JSON or stand in for an asset. */
export function createCjsModule(
  key: string,
  file: string,
  text: string,
  transformed: Transformed | null,
  lex: () => readonly string[],
): CjsModule {
  let names: readonly string[] | undefined;
  return {
    kind: "cjs",
    key,
    file,
    text,
    transformed,
    importers: new Set(),
    dependencies: new Set(),
    resolutions: new Map(),
    siteBase: 0,
    evalInScope: null,
    module: { exports: {}, loaded: false },
    status: "new",
    execute: () => undefined,
    failure: null,
    lexed: () => (names ??= lex()),
    views: new Map(),
  };
}

/** Runs the module unless it has run or is running (a cycle sees what there is so far). Throws what it throws. */
export function runCommonJs(cjs: CjsModule): void {
  if (cjs.failure) throw cjs.failure.error;
  if (cjs.status !== "new") return;
  cjs.status = "running";
  try {
    cjs.execute();
    cjs.module.loaded = true;
  } catch (error) {
    cjs.failure = { error };
    throw error;
  } finally {
    cjs.status = "done";
  }
}

/**
 * How ES modules see CommonJS. `node`: default is module.exports. `interop` (TypeScript's esModuleInterop): with
 * `__esModule` default is exports.default. Names: those the text shows, and the own keys after evaluation.
 */
export function cjsView(cjs: CjsModule, interop: Interop): CjsView {
  const kept = cjs.views.get(interop);
  if (kept) return kept;
  const bindings = {};
  // Node's namespace has the names of the text only; an import by name may use what running it showed all the same.
  const shown = interop === "node" ? {} : bindings;
  const namespace = createNamespace(shown);
  const cells = new Map<string, Cell>();
  let finished = false;
  const add = (name: string, cell: Cell, late = false): void => {
    cells.set(name, cell);
    place(cell, bindings, name);
    if (shown !== bindings && !late) place(cell, shown, name);
  };
  const value = (name: string): unknown => (finished ? readExport(cjs.module.exports, name) : undefined);
  const view: CjsView = {
    module: cjs,
    bindings,
    namespace,
    get open() {
      return !finished;
    },
    resolveExport: (name) => cells.get(name) ?? (finished ? null : "later"),
    exportNames: () => Object.keys(shown),
    finish() {
      if (finished || cjs.status !== "done") return;
      finished = true;
      const exports = cjs.module.exports;
      for (const cell of cells.values()) settle(cell);
      for (const name of ownNames(exports)) {
        if (cells.has(name)) continue;
        const accessor = Object.getOwnPropertyDescriptor(exports, name)?.get !== undefined;
        add(
          name,
          accessor ? createCell(() => readExport(exports, name), false) : constantCell(readExport(exports, name)),
          true,
        );
      }
      namespace.seal(Object.keys(shown));
    },
  };
  const lexed = cjs.lexed();
  for (const object of [bindings, shown]) makeRoom(object, lexed.length);
  for (const name of lexed)
    if (name !== "default")
      add(
        name,
        createCell(() => value(name), true),
      );
  add(
    "default",
    createCell(() => (finished ? defaultOf(cjs.module.exports, interop) : undefined), true),
  );
  cjs.views.set(interop, view);
  if (cjs.status === "done" && cjs.failure === null) view.finish();
  return view;
}

function defaultOf(exports: unknown, interop: Interop): unknown {
  if (interop === "node" || !isObject(exports) || !exports["__esModule"]) return exports;
  return exports["default"];
}

function ownNames(exports: unknown): string[] {
  if (!isObject(exports) || Array.isArray(exports) || ArrayBuffer.isView(exports)) return [];
  return Object.keys(exports).filter((name) => name !== "default");
}

/** As Node: a getter that throws must not fail the import. */
function readExport(exports: unknown, name: string): unknown {
  try {
    return isObject(exports) && Object.hasOwn(exports, name) ? exports[name] : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
