import { createRequire } from "node:module";
import { constantCell, createCell, place, type Cell } from "./cells";
import type { HostModule } from "./modules";
import { createNamespace } from "./namespace";

// Only asked for builtin modules, so the file it stands on does not matter.
const nodeRequire = createRequire(process.execPath);

/** A builtin of Node; undefined when this Node has none of that name. */
export function builtinValue(name: string): object | undefined {
  try {
    return nodeRequire(`node:${name}`) as object;
  } catch {
    return undefined;
  }
}

/**
 * A module that no text stands behind: of Node, or of the engine. `default` is the object itself unless it has one.
 * Accessors (some of Node's warn when touched) are read only when somebody asks.
 */
export function createHostModule(key: string, value: object): HostModule {
  const bindings = {};
  const namespace = createNamespace(bindings);
  const cells = new Map<string, Cell>();
  for (const name of Object.keys(value)) {
    const accessor = Object.getOwnPropertyDescriptor(value, name)?.get !== undefined;
    const read = (): unknown => (value as Record<string, unknown>)[name];
    cells.set(name, accessor ? createCell(read, false) : constantCell(read()));
  }
  if (!cells.has("default")) cells.set("default", constantCell(value));
  for (const [name, cell] of cells) place(cell, bindings, name);
  namespace.seal([...cells.keys()]);
  const host: HostModule = {
    kind: "host",
    key,
    file: key,
    value,
    bindings,
    namespace,
    open: false,
    importers: new Set(),
    dependencies: new Set(),
    resolutions: new Map(),
    get module() {
      return host;
    },
    resolveExport: (name) => cells.get(name) ?? null,
    exportNames: () => cells.keys(),
  };
  return host;
}

/** `process.getBuiltinModule` is the other door to Node's `module`. Returns the way back. */
export function patchBuiltinDoor(ours: (name: string) => object | undefined): () => void {
  const native = process.getBuiltinModule as typeof process.getBuiltinModule | undefined;
  if (native === undefined) return () => undefined;
  const patched = (id: string): unknown => (/^(node:)?module$/.test(id) ? ours("module") : native.call(process, id));
  process.getBuiltinModule = patched as typeof process.getBuiltinModule;
  return () => {
    if (process.getBuiltinModule === patched) process.getBuiltinModule = native;
  };
}
