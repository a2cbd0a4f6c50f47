import { createHash } from "node:crypto";
import { basename } from "node:path";
import { forgetCompiledTexts } from "./compile";
import { problemFault, toLoadFault } from "./faults";
import { functionText } from "./functionText";
import { patchBuiltinDoor } from "./hostModule";
import { importDynamically, linkAndEvaluate, runOrDiscard } from "./link";
import { inNodeModules } from "../source/resolveFile";
import { Loader } from "./loader";
import { createMadeCode } from "./madeCode";
import type { LoadedModule } from "./modules";
import { recordOf } from "./record";
import { createRequireOf } from "./require";
import { showOwnStacks } from "./ownStacks";
import { mapStack, originalPlace } from "./stack";
import { canonical } from "./texts";
import { LoadFault, type Registry, type RegistryOptions, type StackFrame } from "./types";

/**
 * The module registry: both roles load user code through one, so that they differ in the text only.
 * ES modules are generator functions linked and evaluated as the specification says, CommonJS is Node's wrapper.
 */
export function createRegistry(options: RegistryOptions): Registry {
  forgetCompiledTexts();
  const loader = new Loader(options);
  loader.requireOf = createRequireOf(loader);
  loader.importFrom = (importer, specifier) => importDynamically(loader, importer, specifier);
  const undoDoor = patchBuiltinDoor((name) => loader.builtin(name));
  let stacksAreOwn = false;
  const frames = (error: unknown): StackFrame[] =>
    mapStack(error, options.role, (file) => {
      const info = fileInfo(loader, file);
      return info && stacksAreOwn ? { ...info, transformed: null } : info;
    });

  const { instrumentFragment, runtime } = options;
  const madeCode =
    instrumentFragment && runtime ? createMadeCode({ runtime, sites: loader.sites, instrumentFragment, frames }) : null;

  return {
    setOverlay(file, text) {
      loader.texts.set(file, text);
      changed(loader, file);
    },
    changed: (file) => changed(loader, file),
    async load(file, as) {
      const real = canonical(file);
      if (as === "main") loader.main = real;
      try {
        const module = loader.file(real);
        if (module.kind === "host") throw new Error(`${real} is no file`);
        if (module.kind === "esm") await linkAndEvaluate(loader, module);
        else runOrDiscard(loader, module);
        return recordOf(loader, module);
      } catch (error) {
        throw toLoadFault(error, real, frames);
      }
    },
    renew: () => loader.renew(),
    sites: {
      get: (id) => loader.sites.get(id),
      has: (id) => loader.sites.has(id),
      add: (site) => loader.sites.add(site),
    },
    own: (file) => loader.own(file),
    mapStack: frames,
    showOwnStacks(hidden) {
      stacksAreOwn = true;
      showOwnStacks({
        inFile(file, line, column) {
          const info = fileInfo(loader, file);
          return info && originalPlace({ line, column }, info, options.role);
        },
        inMadeText(hash, line, column) {
          const found = madeCode?.placeOf(hash, line, column);
          return found && { ...found, placed: found.position, origin: originText(found.madeAt) };
        },
        hides: hidden,
      });
    },
    madeCode,
    functionText: (fn) => functionText(fn, { modules: loader.byFile, made: () => madeCode?.sources() ?? [] }),
    textOf: (file) => fileInfo(loader, file)?.text,
    get notInstrumented() {
      return [...loader.notInstrumented];
    },
    emit(file) {
      const real = canonical(file);
      const text = loader.texts.read(real);
      if (text === undefined) {
        throw new LoadFault({
          verdict: "error",
          reason: "load-failed",
          message: `${loader.nameOf(real)} does not exist.`,
        });
      }
      const transformed = loader.transform(real, text);
      const faults = transformed.problems.map((problem) => problemFault(real, problem));
      return { text: options.role === "plain" ? transformed.plain : transformed.traced, faults };
    },
    contentOf(file) {
      const texts = filesOf(loader, file)
        .sort()
        .map((one) => [one, fileInfo(loader, one)?.text]);
      return createHash("sha256").update(JSON.stringify(texts)).digest("base64");
    },
    files: (file) => filesOf(loader, file),
    saveTexts: () => options.cache?.save(),
    get unsaved() {
      return options.cache?.unsaved ?? false;
    },
    get size() {
      return loader.modules.size;
    },
    dispose() {
      undoDoor();
      loader.modules.clear();
      loader.byFile.clear();
      loader.texts.clear();
      loader.resolver.forget();
    },
  };
}

/** As V8 says where an eval stands. */
function originText(at: StackFrame | undefined): string {
  if (at === undefined) return "eval at <anonymous>";
  return `eval at ${at.function || "<anonymous>"} (${at.file}:${at.line}:${at.column})`;
}

function fileInfo(loader: Loader, file: string): ReturnType<Parameters<typeof mapStack>[2]> {
  const module = loader.byFile.get(file);
  return module === undefined || module.kind === "host" ? undefined : module;
}

function filesOf(loader: Loader, file: string): string[] {
  const first = loader.modules.get(canonical(file));
  const reached = new Set(first === undefined ? [] : [first]);
  for (const module of reached) for (const next of module.dependencies) if (isTheirs(next)) reached.add(next);
  return [...new Set(Array.from(reached, (module) => module.file))];
}

/** Not Node's, not the engine's, not a package's. */
function isTheirs(module: LoadedModule): boolean {
  return module.kind !== "host" && !inNodeModules(module.file);
}

/** Drops what the change reaches: the file's records, or, for a file that came or went, those it now resolves differently for. */
function changed(loader: Loader, file: string): void {
  const real = canonical(file);
  loader.forgetRenewed();
  const text = loader.texts.read(real);
  const modules = [...loader.modules.values()].filter((module) => module.kind !== "host" && module.file === real);
  const fresh = modules.length > 0 && text !== undefined;
  for (const module of modules) if (module.kind !== "host" && module.text !== text) loader.drop(module);
  // Modules that failed to load it hold no edge to it, only the wish.
  for (const module of [...loader.modules.values()]) {
    if ([...module.resolutions.values()].some((target) => target === real && !loader.modules.has(target)))
      loader.drop(module);
  }
  if (text === undefined) loader.forget(real);
  if (fresh) return;
  loader.resolver.forget();
  if (isConfiguration(real))
    for (const module of [...loader.modules.values()]) if (module.kind !== "host") loader.drop(module);
  for (const module of [...loader.modules.values()]) if (resolvesDifferently(loader, module)) loader.drop(module);
}

/** A tsconfig may be extended under any name. */
function isConfiguration(file: string): boolean {
  return file.endsWith(".json") || basename(file) === ".pnp.cjs";
}

function resolvesDifferently(loader: Loader, module: ReturnType<Loader["file"]>): boolean {
  for (const [wish, target] of module.resolutions) {
    const [kind, specifier = ""] = wish.split("\0");
    const answer = loader.resolver.resolve(specifier, module.file, kind === "require" ? "require" : "import");
    if ((answer.type === "file" ? answer.file + answer.suffix : "") !== target) return true;
  }
  return false;
}
