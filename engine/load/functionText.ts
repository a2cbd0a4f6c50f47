import type { LoadedModule } from "./modules";
import type { FunctionSource } from "./types";

const nativeText = Function.prototype.toString.call.bind(Function.prototype.toString) as (fn: unknown) => string;

/** How far up the stack whoever made the function is looked for. */
const FRAMES = 16;
/** How many files are remembered, and how many of them are looked into before the stack is read. */
const RECENT = 16;
const LATEST = 2;

let recent: readonly string[] = [];
const known = new WeakMap<object, string | null>();

/** Where a function may be from: the files by name, and code made at run time. */
export interface FunctionSources {
  readonly modules: ReadonlyMap<string, LoadedModule>;
  made(): Iterable<FunctionSource>;
}

/**
 * The text of a function as the plain run shows it, undefined for a function of none of the sources. The traced text of a
 * function is found in that of its module, and both ends are followed back: equal texts within a file have equal
 * originals but for their place.
 */
export function functionText(fn: unknown, sources: FunctionSources): string | undefined {
  if (typeof fn !== "function") return undefined;
  let text = known.get(fn);
  if (text === undefined) known.set(fn, (text = find(nativeText(fn), sources)));
  return text ?? undefined;
}

function find(text: string, { modules, made }: FunctionSources): string | null {
  if (text.endsWith(" { [native code] }")) return null;
  // Libraries that read texts do so for all functions of a file, and where they are made: one of a thousand modules.
  const missed = new Set<string>();
  for (const files of [() => recent.slice(0, LATEST), filesOnStack, () => recent, () => modules.keys()]) {
    for (const file of files()) {
      if (missed.has(file)) continue;
      missed.add(file);
      const plain = textIn(tracedOf(modules.get(file)), text);
      if (plain === undefined) continue;
      recent = [file, ...recent.filter((one) => one !== file)].slice(0, RECENT);
      return plain;
    }
  }
  for (const source of made()) {
    const plain = textIn(source, text);
    if (plain !== undefined) return plain;
  }
  return null;
}

function tracedOf(module: LoadedModule | undefined): FunctionSource | undefined {
  return module === undefined || module.kind === "host" ? undefined : (module.transformed ?? undefined);
}

function textIn(source: FunctionSource | undefined, text: string): string | undefined {
  if (source === undefined) return undefined;
  const at = source.traced.indexOf(text);
  return at < 0 ? undefined : source.plainBetween(at, at + text.length);
}

/** The files only: to name lines, V8 would read the functions on the stack anew. */
function filesOnStack(): Set<string> {
  const limit = Error.stackTraceLimit;
  const prepare = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  const files = new Set<string>();
  Object.defineProperty(Error, "prepareStackTrace", {
    value: (_: Error, sites: NodeJS.CallSite[]) => {
      for (const site of sites) files.add(site.getFileName() ?? "");
    },
    configurable: true,
  });
  Error.stackTraceLimit = FRAMES;
  void new Error().stack;
  Error.stackTraceLimit = limit;
  if (prepare === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
  else Object.defineProperty(Error, "prepareStackTrace", prepare);
  return files;
}
