import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, isAbsolute, join, resolve as joinPath } from "node:path";
import { fileURLToPath } from "node:url";
import { createDisk, type Disk } from "./resolveDisk";
import { resolveFile } from "./resolveFile";
import { createPackages, splitSpecifier } from "./resolvePackage";
import { createTsconfigs, type LanguageOptions } from "./resolveTsconfig";

/** How the specifier is written decides the condition (`import` or `require`) a package answers to. */
export type ImportKind = "import" | "require";

export type Resolution =
  /** `suffix` is the query and fragment of an import ("?v=2"): another suffix is another instance. */
  | { type: "file"; file: string; suffix: string }
  | { type: "builtin"; name: string }
  | { type: "failed"; code: ResolutionCode; message: string };

export type ResolutionCode =
  | "MODULE_NOT_FOUND"
  | "ERR_MODULE_NOT_FOUND"
  | "ERR_PACKAGE_PATH_NOT_EXPORTED"
  | "ERR_PACKAGE_IMPORT_NOT_DEFINED"
  | "ERR_UNSUPPORTED_URL"
  | "ERR_YARN_PNP";

export interface ModuleResolver {
  /** What `specifier` means in `from` (an absolute path). Answers are kept until `forget`. */
  resolve(specifier: string, from: string, kind: ImportKind): Resolution;
  /** The nearest package.json's `type`, for a file whose extension does not say its module kind. */
  packageType(file: string): "module" | "commonjs" | undefined;
  /** What the file's tsconfig says about the text that is run. */
  languageOptions(file: string): LanguageOptions;
  /** Drops every answer: a file appeared, went away, or is a package.json or tsconfig.json. */
  forget(): void;
}

export interface ResolverOptions {
  /** Unsaved files that are not on the disk yet. */
  isOverlay?: (file: string) => boolean;
  /** Said once per tsconfig that cannot be read: its paths do not apply. */
  log?: (message: string) => void;
}

const builtins = new Set(builtinModules);

/** True for `fs`, `node:fs`, `node:test`; not for names that only look like one. */
export function isBuiltin(specifier: string): boolean {
  return specifier.startsWith("node:") || builtins.has(specifier);
}

/** Node's answer, widened by what TypeScript allows: `.js` meaning `.ts`, no extension, tsconfig paths. */
export function createResolver(options: ResolverOptions = {}): ModuleResolver {
  const disk = createDisk(options.isOverlay ?? (() => false));
  const packages = createPackages(disk);
  const tsconfigs = createTsconfigs(disk, options.log ?? (() => undefined));
  const answers = new Map<string, Resolution>();

  function resolveUncached(specifier: string, from: string, kind: ImportKind): Resolution {
    const importer = { file: from, kind, conditions: tsconfigs.conditions(from) };
    if (isBuiltin(specifier) && specifier.startsWith("node:")) return { type: "builtin", name: specifier.slice(5) };
    const { path, suffix } = kind === "import" ? splitUrl(specifier) : { path: specifier, suffix: "" };
    const found = (file: string | undefined): Resolution | undefined =>
      file === undefined ? undefined : { type: "file", file: disk.realpath(file), suffix };
    if (path.startsWith("file:")) {
      return found(resolveFile(disk, fileURLToPath(path), importer)) ?? notFound(specifier, kind);
    }
    if (kind === "import" && /^[a-z][a-z0-9+.-]+:/i.test(path) && !isAbsolute(path)) {
      return {
        type: "failed",
        code: "ERR_UNSUPPORTED_URL",
        message: `Cannot load "${specifier}": only files and packages can be loaded.`,
      };
    }
    if (isRelative(path) || isAbsolute(path)) {
      const target = isAbsolute(path) ? path : joinPath(dirname(from), path);
      const directoryOnly = /(^|\/)\.{0,2}$/.test(path);
      const file = [target, ...(isAbsolute(path) ? [] : tsconfigs.twins(target, from))]
        .map((one) => resolveFile(disk, one, importer, directoryOnly))
        .find((one) => one !== undefined);
      return found(file) ?? notFound(specifier, kind);
    }
    if (path.startsWith("#")) {
      const internal = packages.internal(path, importer);
      if (internal.file !== undefined) return { type: "file", file: disk.realpath(internal.file), suffix };
      if (internal.bare === undefined) {
        return {
          type: "failed",
          code: "ERR_PACKAGE_IMPORT_NOT_DEFINED",
          message: internal.message ?? `"${specifier}" is not defined in the "imports" of the nearest package.json.`,
        };
      }
      return resolver.resolve(internal.bare, internal.from ?? from, kind);
    }
    const mapped = tsconfigs
      .candidates(path, from)
      .map((c) => resolveFile(disk, c, importer))
      .find((f) => f !== undefined);
    if (mapped !== undefined) return { type: "file", file: disk.realpath(mapped), suffix };
    if (isBuiltin(path)) return { type: "builtin", name: path };
    const external = packages.bare(path, importer);
    if (external.file !== undefined) return { type: "file", file: disk.realpath(external.file), suffix };
    if (external.message !== undefined)
      return { type: "failed", code: "ERR_PACKAGE_PATH_NOT_EXPORTED", message: external.message };
    if (external.missing !== undefined)
      return {
        type: "failed",
        code: kind === "import" ? "ERR_MODULE_NOT_FOUND" : "MODULE_NOT_FOUND",
        message: external.missing,
      };
    return underPnp(from, disk)
      ? {
          type: "failed",
          code: "ERR_YARN_PNP",
          message: `Cannot load "${specifier}": packages installed by Yarn Plug'n'Play cannot be instrumented; use nodeLinker: node-modules.`,
        }
      : notFound(specifier, kind);
  }

  const resolver: ModuleResolver = {
    resolve(specifier, from, kind) {
      const key = `${kind}\0${dirname(from)}\0${extensionClass(from)}\0${specifier}`;
      const kept = answers.get(key);
      if (kept) return kept;
      const answer = resolveUncached(specifier, from, kind);
      answers.set(key, answer);
      return answer;
    },
    languageOptions: (file) => tsconfigs.languageOptions(file),
    packageType: (file) => packages.typeOf(file),
    forget() {
      answers.clear();
      disk.forget();
      packages.forget();
      tsconfigs.forget();
    },
  };
  return resolver;
}

/** Importers in one directory may differ in what they prefer: TypeScript looks for `.ts` first. */
function extensionClass(file: string): string {
  return /\.[cm]?tsx?$/.test(file) ? "ts" : "js";
}

function isRelative(path: string): boolean {
  return path === "." || path === ".." || path.startsWith("./") || path.startsWith("../");
}

/** An import specifier is a URL: query and fragment make another instance, percent escapes are decoded. */
function splitUrl(specifier: string): { path: string; suffix: string } {
  if (specifier.startsWith("#") || !/[?#%]/.test(specifier)) return { path: specifier, suffix: "" };
  const cut = specifier.search(/[?#]/);
  const path = cut < 0 ? specifier : specifier.slice(0, cut);
  const suffix = cut < 0 ? "" : specifier.slice(cut);
  const decodable = isRelative(path) || path.startsWith("/");
  return { path: decodable ? decode(path) : path, suffix };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function notFound(specifier: string, kind: ImportKind): Resolution {
  const code = kind === "import" ? "ERR_MODULE_NOT_FOUND" : "MODULE_NOT_FOUND";
  const what =
    isRelative(specifier) || isAbsolute(specifier) || specifier.startsWith("file:")
      ? `Cannot find module "${specifier}"`
      : `Cannot find package "${splitSpecifier(specifier).name}"`;
  return { type: "failed", code, message: `${what}.` };
}

function underPnp(from: string, disk: Disk): boolean {
  for (let directory = dirname(from); ; directory = dirname(directory)) {
    if (existsSync(join(directory, ".pnp.cjs")) || existsSync(join(directory, ".pnp.js"))) return true;
    if (disk.isDirectory(join(directory, "node_modules")) || directory === dirname(directory)) return false;
  }
}
