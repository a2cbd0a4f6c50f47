import { readFileSync } from "node:fs";
import { extname, relative } from "node:path";
import { createResolver, type ImportKind, type ModuleResolver } from "../source/resolveModule";
import type { Transformed, TransformInput } from "../instrument/index";
import type { Fault } from "../protocol";
import type { KindHint } from "../source/parse";
import { createCommonJs, isScript } from "./commonJs";
import { cjsView, runCommonJs } from "./cjsModule";
import { createEsmModule } from "./esmModule";
import type { Host, RequireOf } from "./host";
import { faulty, nodeError, problemFault, specifierPlace } from "./faults";
import { builtinValue, createHostModule } from "./hostModule";
import { createModuleClass } from "./moduleClass";
import type { CjsModule, EsmModule, LoadedModule, View } from "./modules";
import { inNodeModules } from "../source/resolveFile";
import { SiteTable } from "./siteTable";
import { Texts } from "./texts";
import { LoadFault, type RegistryOptions } from "./types";

/** Files, their records, and who imports whom. Nothing is linked or run here. */
export class Loader implements Host {
  readonly modules = new Map<string, LoadedModule>();
  /** By the name V8 prints in stacks. What failed to load stays here: its error is mapped after it was discarded. */
  readonly byFile = new Map<string, LoadedModule>();
  readonly texts = new Texts();
  readonly sites = new SiteTable();
  readonly notInstrumented = new Set<string>();
  readonly resolver: ModuleResolver;
  /** The last of each file of the user's: a record that is dropped because of what it imports comes back with the same text. */
  readonly #made = new Map<string, { input: TransformInput; transformed: Transformed }>();
  /** Set by the registry: how a module's `require` is made. */
  requireOf: RequireOf = incomplete;
  importFrom: Host["importFrom"] = incomplete;
  readonly cache: object = Object.create(null) as object;
  readonly Module = createModuleClass(this);

  constructor(readonly options: RegistryOptions) {
    this.resolver = createResolver({ isOverlay: (file) => this.texts.has(file), log: (message) => this.log(message) });
  }

  main: string | null = null;
  /** What modules that are to run anew were made of. */
  readonly #renewed = new Map<string, { text: string; transformed: Transformed; siteBase: number }>();

  nameOf(file: string): string {
    const { folder } = this.options;
    const below = folder === undefined ? file : relative(folder, file);
    return below.startsWith("..") ? file : below.replaceAll("\\", "/");
  }

  log(message: string): void {
    this.options.log?.(message);
  }

  /** The record of a file, made when there is none. Throws LoadFault or an error of Node's kind that carries a fault. */
  file(file: string, suffix = ""): LoadedModule {
    return this.modules.get(file + suffix) ?? this.work(() => this.#file(file, suffix));
  }

  /** Nothing of the user's runs meanwhile. */
  work<T>(work: () => T): T {
    const { ownWork } = this.options;
    ownWork?.begin();
    try {
      return work();
    } finally {
      ownWork?.end(this.modules.size);
    }
  }

  #file(file: string, suffix: string): LoadedModule {
    const key = file + suffix;
    const module = this.#create(key, file);
    this.modules.set(key, module);
    if (module.kind !== "host" && module.transformed && this.options.role === "traced") {
      const before = this.#renewed.get(key);
      this.#renewed.delete(key);
      const known = before?.transformed === module.transformed ? before.siteBase : undefined;
      module.siteBase = known ?? this.sites.allocate({ file, text: module.text, sites: module.transformed.sites });
    }
    this.byFile.set(file, module);
    return module;
  }

  own(file: string): object {
    return this.work(() => {
      const text = readFileSync(file, "utf8");
      const transformed = this.transform(file, text);
      const own = createCommonJs(this, { key: file, file, text, transformed });
      if (this.options.role === "traced") own.siteBase = this.sites.allocate({ file, text, sites: transformed.sites });
      runCommonJs(own);
      return own.module.exports as object;
    });
  }

  /** The module a specifier means in `importer`; the edge is kept for invalidation. */
  ask(specifier: string, importer: LoadedModule, kind: ImportKind): LoadedModule {
    const own = this.#engineModule(specifier);
    if (own) return own;
    const answer = this.resolver.resolve(specifier, importer.file, kind);
    const target = answer.type === "file" ? answer.file + answer.suffix : "";
    importer.resolutions.set(`${kind}\0${specifier}`, target);
    if (answer.type === "builtin") {
      const host = this.#builtin(answer.name);
      if (host) return host;
      throw missing("ERR_UNKNOWN_BUILTIN_MODULE", `This Node.js has no module "${specifier}".`, importer, specifier);
    }
    if (answer.type === "failed") {
      throw missing(answer.code, answer.message, importer, specifier);
    }
    const module = this.file(answer.file, answer.suffix);
    // A dropped record that still runs must not be held by what it loads.
    if (this.modules.get(importer.key) === importer) {
      importer.dependencies.add(module);
      module.importers.add(importer);
    }
    return module;
  }

  /** What the importer sees of it: Node's rule for CommonJS below .mjs, .mts and `type: module`, else esModuleInterop. */
  view(module: LoadedModule, importer: LoadedModule): View {
    if (module.kind !== "cjs") return module;
    const strict = /\.m[jt]s$/.test(importer.file) || this.resolver.packageType(importer.file) === "module";
    return cjsView(module, strict ? "node" : "interop");
  }

  /** Forgets a record and everything that was built on it. */
  drop(module: LoadedModule): void {
    if (this.modules.get(module.key) !== module) return;
    const importers = [...module.importers];
    this.discard(module);
    if (this.byFile.get(module.file) === module) this.byFile.delete(module.file);
    for (const importer of importers) this.drop(importer);
  }

  /** The user's modules run anew when next asked for; what they are made of stays: texts and sites. */
  renew(): void {
    this.forgetRenewed();
    const theirs = [...this.modules.values()].filter(
      (module) => module.kind !== "host" && module.transformed !== null && !inNodeModules(module.file),
    ) as (EsmModule | CjsModule)[];
    for (const module of theirs) {
      const { key, text, transformed, siteBase } = module;
      if (transformed === null) continue;
      this.#renewed.set(key, { text, transformed, siteBase });
      module.siteBase = 0;
    }
    for (const module of theirs) this.drop(module);
  }

  /** Something changed: what was kept for modules that did not come back is not theirs any more. */
  forgetRenewed(): void {
    for (const { siteBase } of this.#renewed.values()) if (siteBase > 0) this.sites.free(siteBase);
    this.#renewed.clear();
  }

  discard(module: LoadedModule): void {
    if (this.modules.get(module.key) !== module) return;
    this.modules.delete(module.key);
    if (module.kind !== "host" && module.siteBase > 0) this.sites.free(module.siteBase);
    this.notInstrumented.delete(module.file);
    for (const dependency of module.dependencies) dependency.importers.delete(module);
    for (const importer of module.importers) importer.dependencies.delete(module);
    module.importers.clear();
  }

  transform(file: string, text: string): Transformed {
    const plainOnly = this.options.role === "plain";
    const kind = this.#kindOf(file);
    const input = { file, text, kind, plainOnly, ...this.resolver.languageOptions(file) };
    const before = this.#made.get(file);
    if (before !== undefined && isSame(before.input, input)) return before.transformed;
    const transformed = this.#transform(input);
    if (!inNodeModules(file)) this.#made.set(file, { input, transformed });
    return transformed;
  }

  #transform(input: TransformInput): Transformed {
    // What is in an editor is on its way to something else.
    const cache = this.texts.has(input.file) ? undefined : this.options.cache;
    const kept = cache?.find(input);
    if (kept) return kept;
    this.options.ownWork?.text(input.text.length);
    const transformed = this.options.transform(input);
    cache?.keep(input, transformed);
    return transformed;
  }

  /** The file is gone. */
  forget(file: string): void {
    this.#made.delete(file);
  }

  #create(key: string, file: string): LoadedModule {
    const text = this.texts.read(file);
    if (text === undefined)
      throw new LoadFault({ verdict: "error", reason: "load-failed", message: `${this.nameOf(file)} does not exist.` });
    if (!isScript(file)) return createCommonJs(this, { key, file, text, transformed: null });
    if (this.#runsAsItIs(file, text)) return createCommonJs(this, { key, file, text, transformed: null });
    const before = this.#renewed.get(key);
    const transformed = before?.text === text ? before.transformed : this.transform(file, text);
    const problem = transformed.problems[0];
    if (problem === undefined) return this.#runnable(key, file, text, transformed);
    const fault = problemFault(file, problem);
    if (!inNodeModules(file)) throw unreadable(fault);
    return this.#untouched(key, file, text, transformed, fault);
  }

  /**
   * A package's CommonJS has no types and, without these words, no import to rewrite: its plain text is its own, and
   * parsing it is most of what loading it would cost.
   */
  #runsAsItIs(file: string, text: string): boolean {
    if (this.options.role === "traced" || !inNodeModules(file) || !/\.c?js$/.test(file)) return false;
    return this.#kindOf(file) !== "esm" && !/\b(import|export|await)\b/.test(text);
  }

  #runnable(key: string, file: string, text: string, transformed: Transformed): LoadedModule {
    if (transformed.kind === "esm") return createEsmModule(key, file, text, transformed);
    return createCommonJs(this, { key, file, text, transformed });
  }

  /** A package's file the parser or the fence refuses runs as it is: what it does with tracers is cut, loudly. */
  #untouched(key: string, file: string, text: string, transformed: Transformed, fault: Fault): CjsModule {
    const esm = transformed.kind === "esm" || this.#kindOf(file) === "esm";
    if (esm) throw unreadable(fault);
    this.notInstrumented.add(file);
    this.log(`${this.nameOf(file)} is not instrumented: ${fault.message}`);
    return createCommonJs(this, { key, file, text, transformed: null });
  }

  #kindOf(file: string): KindHint {
    const extension = extname(file);
    if (extension === ".mjs" || extension === ".mts") return "esm";
    if (extension === ".cjs") return "cjs";
    if (extension === ".cts") return "auto";
    const type = this.resolver.packageType(file);
    if (type === "module") return "esm";
    return type === "commonjs" && extension === ".js" && inNodeModules(file) ? "cjs" : "auto";
  }

  #engineModule(specifier: string): LoadedModule | undefined {
    const value = this.options.builtins[specifier];
    return value === undefined ? undefined : this.#host(`gradproof:${specifier}`, value);
  }

  #builtin(name: string): LoadedModule | undefined {
    const key = `node:${name}`;
    const kept = this.modules.get(key);
    if (kept) return kept;
    const value = name === "module" ? this.Module : builtinValue(name);
    return value && this.#host(key, value);
  }

  /** A builtin as user code gets it. */
  builtin(name: string): object | undefined {
    const host = this.#builtin(name);
    return host?.kind === "host" ? host.value : undefined;
  }

  #host(key: string, value: object): LoadedModule {
    let host = this.modules.get(key);
    if (host === undefined) this.modules.set(key, (host = createHostModule(key, value)));
    return host;
  }
}

/** The text and all that decides over what it becomes are the same. */
function isSame(before: TransformInput, now: TransformInput): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof TransformInput>;
  for (const key of keys) if (before[key] !== now[key]) return false;
  return true;
}

/** Code that loads the file may catch it, and gets what Node would throw. */
function unreadable(fault: Fault): Error {
  return fault.reason === "syntax"
    ? faulty(new SyntaxError(fault.message.replace(/\.$/, "")), fault)
    : new LoadFault(fault);
}

function incomplete(): never {
  throw new Error("the registry is not complete");
}

function missing(code: string, message: string, importer: LoadedModule, specifier: string): Error {
  const refused = code === "ERR_YARN_PNP";
  const fault: Fault = {
    verdict: refused ? "refused" : "error",
    reason: refused ? "not-instrumented" : "load-failed",
    message,
  };
  if (importer.kind !== "host") fault.place = specifierPlace(importer, specifier);
  return nodeError(code, message.replace(/\.$/, ""), fault);
}
