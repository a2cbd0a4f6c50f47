import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { runCommonJs } from "./cjsModule";
import { compileEsm, type CommonJsNames } from "./compile";
import { fillModule } from "./commonJs";
import { fillMeta } from "./esmModule";
import { evaluate, type EvaluationHost } from "./evaluate";
import { faulty, specifierPlace } from "./faults";
import type { Host } from "./host";
import { fillBindings, type CjsModule, type CjsView, type EsmModule, type LoadedModule, type View } from "./modules";
import { moduleObject } from "./moduleObject";

/**
 * Loads and links everything below `root`: names are checked first, so a missing export is a SyntaxError before any
 * module runs; then every text runs to its first `yield`, which makes hoisted functions ready in cycles.
 * When something fails, what this call created is dropped again, so that the next attempt starts anew.
 */
export function link(host: Host, root: EsmModule): EsmModule[] {
  // Up to its first `yield` a text only makes its functions: nothing in here is the user's time.
  return host.work(() => linkAll(host, root));
}

function linkAll(host: Host, root: EsmModule): EsmModule[] {
  const created: EsmModule[] = [];
  try {
    const graph: EsmModule[] = [];
    collect(host, root, { graph, created, seen: new Set() });
    for (const esm of created) checkImports(esm, true);
    for (const esm of created) start(host, esm);
    for (const esm of created) {
      fillBindings(esm);
      esm.status = "linked";
    }
    return graph;
  } catch (error) {
    for (const esm of created) host.discard(esm);
    throw error;
  }
}

interface Collection {
  /** Imports before importers. */
  graph: EsmModule[];
  /** Those that are not linked yet. */
  created: EsmModule[];
  seen: Set<EsmModule>;
}

function collect(host: Host, esm: EsmModule, into: Collection): void {
  if (into.seen.has(esm)) return;
  into.seen.add(esm);
  if (esm.status === "new") {
    into.created.push(esm);
    for (const specifier of specifiersOf(esm)) {
      if (esm.requested.has(specifier)) continue;
      esm.requested.set(specifier, host.view(host.ask(specifier, esm, "import"), esm));
    }
  }
  for (const view of esm.requested.values()) if (view.module.kind === "esm") collect(host, view.module, into);
  into.graph.push(esm);
}

function specifiersOf({ transformed }: EsmModule): string[] {
  const written = transformed.imports.filter((row) => !row.dynamic && !row.typeOnly).map((row) => row.specifier);
  const reexports = transformed.exports.flatMap((row) => (row.from === undefined ? [] : [row.from]));
  return [...new Set([...written, ...reexports, ...transformed.stars])];
}

/** Every imported and re-exported name must exist. `early`: names CommonJS may still produce are let through. */
function checkImports(esm: EsmModule, early: boolean): void {
  const wanted: { from: string; name: string }[] = [];
  for (const row of esm.transformed.imports) {
    if (row.dynamic || row.typeOnly) continue;
    for (const { imported, maybeType } of row.names) {
      if (imported !== "*" && !maybeType) wanted.push({ from: row.specifier, name: imported });
    }
  }
  for (const row of esm.transformed.exports) {
    if (row.from !== undefined && row.local !== "*" && !row.maybeType) wanted.push({ from: row.from, name: row.local });
  }
  for (const { from, name } of wanted) {
    const found = esm.requested.get(from)?.resolveExport(name) ?? null;
    if (found === "later" && early) esm.unsettledImports = true;
    else if (found === null || typeof found === "string") throw missingExport(esm, from, name, found);
  }
}

function missingExport(esm: EsmModule, from: string, name: string, found: "ambiguous" | "later" | null): Error {
  const text =
    found === "ambiguous"
      ? `The requested module '${from}' contains conflicting star exports for name '${name}'`
      : `The requested module '${from}' does not provide an export named '${name}'`;
  const message =
    found === "ambiguous"
      ? `"${from}" exports "${name}" from two modules.`
      : `"${from}" has no export named "${name}".`;
  return faulty(new SyntaxError(text), {
    verdict: "error",
    reason: "load-failed",
    message,
    place: specifierPlace(esm, from),
  });
}

/** Compiles the text and runs it to its first `yield`. */
function start(host: Host, esm: EsmModule): void {
  const { role, runtime } = host.options;
  fillMeta(esm, esm.key.slice(esm.file.length), host.main === esm.file, (specifier) =>
    resolveUrl(host, esm, specifier),
  );
  const text = role === "plain" ? esm.transformed.plain : esm.transformed.traced;
  const factory = compileEsm(esm.file, text, commonJsNames(host, esm));
  esm.run = factory(moduleObject(host, esm), role === "plain" ? undefined : runtime, esm.siteBase);
  const first: unknown = esm.run.next();
  if (esm.transformed.async) {
    esm.ready = first as Promise<unknown>;
    esm.ready.catch(() => undefined);
  }
}

/** TypeScript compiled to CommonJS may use `require` or `__dirname` beside `import`; in `type: module` it may not. */
function commonJsNames(host: Host, esm: EsmModule): CommonJsNames | null {
  if (!/\.([cm]?ts|[jt]sx)$/.test(esm.file) || esm.file.endsWith(".mts")) return null;
  if (host.resolver.packageType(esm.file) === "module") return null;
  if (!/\b(require|module|exports|__filename|__dirname)\b/.test(esm.text)) return null;
  const require = host.requireOf(esm);
  const module = { exports: {}, loaded: false };
  fillModule(host, { file: esm.file, module });
  return { require, module, exports: module.exports, __filename: esm.file, __dirname: dirname(esm.file) };
}

/** `import.meta.resolve`: loads nothing, and as in Node a path need not lead to a file. */
function resolveUrl(host: Host, esm: EsmModule, specifier: string): string {
  if (specifier in host.options.builtins) return specifier;
  const answer = host.resolver.resolve(specifier, esm.file, "import");
  if (answer.type === "builtin") return `node:${answer.name}`;
  if (answer.type === "file") return pathToFileURL(answer.file).href + answer.suffix;
  if (/^(\.{0,2}\/|[a-z][a-z0-9+.-]+:)/i.test(specifier)) return new URL(specifier, pathToFileURL(esm.file)).href;
  return host.ask(specifier, esm, "import").file;
}

/** Runs what a CommonJS view stands on and completes the view. A module that throws is forgotten, as Node does. */
export function runView(host: Host, view: View): void {
  const { module } = view;
  if (module.kind !== "cjs") return;
  runOrDiscard(host, module);
  (view as CjsView).finish();
}

export function runOrDiscard(host: Host, cjs: CjsModule): void {
  try {
    runCommonJs(cjs);
  } catch (error) {
    host.discard(cjs);
    throw error;
  }
}

export function evaluationHost(host: Host): EvaluationHost {
  return { runCommonJs: (view) => runView(host, view), checkImports: (esm) => checkImports(esm, false) };
}

/** Links, waits for modules with top-level await to reach their first `yield`, evaluates. */
export async function linkAndEvaluate(host: Host, root: EsmModule): Promise<void> {
  const waiting = link(host, root).flatMap(({ ready, status }) => (ready && status === "linked" ? [ready] : []));
  if (waiting.length > 0) await Promise.all(waiting);
  await evaluate(root, evaluationHost(host));
}

/** `import(specifier)`: a promise of the namespace, whatever goes wrong. */
export async function importDynamically(host: Host, importer: LoadedModule, specifier: unknown): Promise<object> {
  const module = host.ask(String(specifier), importer, "import");
  // The job of the specification: nothing of the other module runs before the importer has come to its next await.
  await Promise.resolve();
  const view = host.view(module, importer);
  if (module.kind === "esm") await linkAndEvaluate(host, module);
  runView(host, view);
  return view.namespace.proxy;
}
