import type { ExportRow, Transformed } from "../instrument/index";
import { createCell, makeRoom, place, settle, type Cell } from "./cells";
import { createNamespace, type Namespace } from "./namespace";

/** Outcome of looking for an exported name: `later` = only evaluation of a CommonJS module will tell. */
export type Resolved = Cell | "ambiguous" | "later" | null;

/** What an importer sees of a module. CommonJS has one view per interop rule, every other module is its own. */
export interface View {
  readonly module: LoadedModule;
  readonly bindings: object;
  readonly namespace: Namespace;
  resolveExport(name: string, seen?: Set<string>): Resolved;
  /** All names, `default` included. */
  exportNames(seen?: Set<View>): Iterable<string>;
  /** True while names may still appear. */
  readonly open: boolean;
}

interface Base {
  /** Real path plus the suffix of the import ("?v=2"); the registry's key. */
  readonly key: string;
  readonly file: string;
  readonly importers: Set<LoadedModule>;
  readonly dependencies: Set<LoadedModule>;
  /** Every specifier the module asked for and where it led (empty: nowhere), to see what a new file changes. */
  readonly resolutions: Map<string, string>;
}

export interface TextBase extends Base {
  readonly text: string;
  readonly transformed: Transformed | null;
  siteBase: number;
  /** The scope's own eval, once the module has started. */
  evalInScope: ((code: string) => unknown) | null;
}

export type Failure = { readonly error: unknown };

export type EsmStatus = "new" | "linking" | "linked" | "evaluating" | "evaluating-async" | "evaluated";

export type EsmRun = Generator<unknown, void> | AsyncGenerator<unknown, void>;

export interface EsmModule extends TextBase, View {
  readonly kind: "esm";
  readonly transformed: Transformed;
  readonly locals: Map<string, Cell>;
  readonly meta: Record<string, unknown>;
  /** Specifier → what it means here; filled before linking. */
  readonly requested: Map<string, View>;
  status: EsmStatus;
  run: EsmRun | null;
  /** A module with top-level await has reached its first yield. */
  ready: Promise<unknown> | null;
  failure: Failure | null;
  /** Imports a name that a CommonJS module may or may not have once it has run. */
  unsettledImports: boolean;
  // The fields of the specification's Cyclic Module Record, under its names.
  dfsIndex: number;
  dfsAncestor: number;
  cycleRoot: EsmModule | null;
  asyncOrder: number | "done" | null;
  pendingAsync: number;
  asyncParents: EsmModule[];
  capability: PromiseWithResolvers | null;
}

export interface PromiseWithResolvers {
  promise: Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Also JSON: a value without a body. */
export interface CjsModule extends TextBase {
  readonly kind: "cjs";
  readonly module: { exports: unknown; loaded: boolean };
  status: "new" | "running" | "done";
  execute: () => void;
  failure: Failure | null;
  /** Names found by reading the text; evaluated lazily. */
  readonly lexed: () => readonly string[];
  readonly views: Map<"node" | "interop", CjsView>;
}

export interface CjsView extends View {
  /** After evaluation: values and the names the text did not show. */
  finish(): void;
}

/** A module of Node or of the engine. */
export interface HostModule extends Base, View {
  readonly kind: "host";
  readonly value: object;
}

export type LoadedModule = EsmModule | CjsModule | HostModule;

const byName = new WeakMap<readonly ExportRow[], Map<string, ExportRow>>();

/** A star of a large package asks every module below it for every name. */
function rowsOf(exports: readonly ExportRow[]): Map<string, ExportRow> {
  let rows = byName.get(exports);
  if (rows === undefined) {
    rows = new Map();
    for (const row of exports) if (!rows.has(row.name)) rows.set(row.name, row);
    byName.set(exports, rows);
  }
  return rows;
}

/** `export * from` and re-exports, followed as ResolveExport of the specification does. */
export function resolveEsmExport(esm: EsmModule, name: string, seen: Set<string> = new Set()): Resolved {
  const step = `${esm.key}\0${name}`;
  if (seen.has(step)) return null;
  seen.add(step);
  const row = rowsOf(esm.transformed.exports).get(name);
  if (row !== undefined) {
    if (row.from === undefined || row.local === "*") return esm.locals.get(name) ?? null;
    return esm.requested.get(row.from)?.resolveExport(row.local, seen) ?? null;
  }
  if (name === "default") return null;
  let found: Resolved = null;
  for (const specifier of esm.transformed.stars) {
    const one = esm.requested.get(specifier)?.resolveExport(name, seen) ?? null;
    if (one === "ambiguous") return one;
    if (one === null) continue;
    if (found === null || found === "later") found = one;
    else if (one !== "later" && one !== found) return "ambiguous";
  }
  return found;
}

export function esmExportNames(esm: EsmModule, seen: Set<View> = new Set()): string[] {
  if (seen.has(esm)) return [];
  seen.add(esm);
  const names = new Set<string>();
  // A name passed on may turn out to be a type, which leaves nothing.
  for (const row of esm.transformed.exports)
    if (!row.maybeType || esm.resolveExport(row.name) !== null) names.add(row.name);
  for (const specifier of esm.transformed.stars) {
    for (const name of esm.requested.get(specifier)?.exportNames(seen) ?? []) if (name !== "default") names.add(name);
  }
  return [...names];
}

/** Puts every exported name on the module's bindings; again before evaluation, for names CommonJS told late. */
export function fillBindings(esm: EsmModule): void {
  const names = [...esm.exportNames()];
  makeRoom(esm.bindings, names.length);
  for (const name of names) {
    const cell = Object.hasOwn(esm.bindings, name) ? null : esm.resolveExport(name);
    if (cell !== null && typeof cell === "object") place(cell, esm.bindings, name);
  }
  if (!esm.open) esm.namespace.seal(Object.keys(esm.bindings));
}

/** True while a star of the module, at any depth, leads to CommonJS that has not run. */
export function isOpen(esm: EsmModule, seen: Set<View> = new Set()): boolean {
  if (seen.has(esm)) return false;
  seen.add(esm);
  return esm.transformed.stars.some((specifier) => {
    const view = esm.requested.get(specifier);
    return view !== undefined && (view.module.kind === "esm" ? isOpen(view.module, seen) : view.open);
  });
}

export function settleLocals(esm: EsmModule): void {
  for (const cell of esm.locals.values()) settle(cell);
}

const required = new WeakMap<EsmModule, object>();

/** The namespace `require` gets: with `__esModule` when there is a default export, so that compiled code finds it. */
export function requiredNamespace(esm: EsmModule): object {
  const custom = esm.resolveExport("module.exports");
  if (custom !== null && typeof custom === "object") return custom.read() as object;
  const names = Object.keys(esm.bindings);
  if (!names.includes("default") || names.includes("__esModule")) return esm.namespace.proxy;
  const kept = required.get(esm);
  if (kept) return kept;
  const bindings = {};
  for (const name of names) {
    const cell = esm.resolveExport(name);
    if (cell !== null && typeof cell === "object") place(cell, bindings, name);
  }
  place(
    createCell(() => true, false),
    bindings,
    "__esModule",
  );
  const namespace = createNamespace(bindings);
  namespace.seal(Object.keys(bindings));
  required.set(esm, namespace.proxy);
  return namespace.proxy;
}
