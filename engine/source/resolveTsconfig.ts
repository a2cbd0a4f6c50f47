import { dirname, join, resolve, sep } from "node:path";
import {
  createFilesMatcher,
  createPathsMatcher,
  getTsconfig,
  parseTsconfig,
  type Cache,
  type TsConfigResult,
} from "get-tsconfig";
import type { Disk } from "./resolveDisk";
import { inNodeModules } from "./resolveFile";

export interface Tsconfigs {
  /** Absolute paths (without extension or with) that `paths` and `baseUrl` offer for a bare specifier, best first. */
  candidates(specifier: string, from: string): string[];
  /** Where else a relative import of `from` may lead: the same place below another of `rootDirs`. */
  twins(target: string, from: string): string[];
  /** `customConditions`: answers of package exports that the project asks for besides Node's. */
  conditions(from: string): readonly string[];
  languageOptions(file: string): LanguageOptions;
  forget(): void;
}

export interface LanguageOptions {
  /** Imports stay although nothing uses them as values. */
  verbatimModuleSyntax?: boolean;
  /** False for fields without a value that are left out of the class: targets before ES2022. */
  useDefineForClassFields?: boolean;
  /** What elements of JSX become, in TypeScript's own words. */
  jsx?: string;
  jsxFactory?: string;
  jsxFragmentFactory?: string;
  jsxImportSource?: string;
  reactNamespace?: string;
  /** Decorators of TypeScript's own, older kind, and whether they are told the types. */
  experimentalDecorators?: boolean;
  emitDecoratorMetadata?: boolean;
}

const syntaxOptions: ReadonlySet<string> = new Set([
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "reactNamespace",
  "experimentalDecorators",
  "emitDecoratorMetadata",
]);

type Matcher = (specifier: string) => string[];

export function createTsconfigs(disk: Disk, log: (message: string) => void): Tsconfigs {
  const owners = new Map<string, TsConfigResult | null>();
  const perConfig = new Map<string, Matcher | null>();
  const unreadable = new Set<string>();
  let cache: Cache<string> = new Map();

  function guarded<T>(file: string, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!unreadable.has(file)) log(`${file} cannot be read, its paths do not apply: ${(error as Error).message}`);
      unreadable.add(file);
      return null;
    }
  }

  function matcherOf(config: TsConfigResult): Matcher | null {
    const kept = perConfig.get(config.path);
    if (kept !== undefined) return kept;
    const matcher = guarded(config.path, () => createPathsMatcher(config));
    perConfig.set(config.path, matcher);
    return matcher;
  }

  /** A solution file has only references: the first project that includes the file is the file's own. */
  function owner(config: TsConfigResult, file: string): TsConfigResult {
    if (config.config.compilerOptions?.paths && includes(config, file)) return config;
    return referenced(config, file, new Set([config.path])) ?? config;
  }

  function referenced({ path: from, config }: TsConfigResult, file: string, seen: Set<string>): TsConfigResult | null {
    for (const { path } of config.references ?? []) {
      const at = resolve(dirname(from), path);
      const configFile = disk.isDirectory(at) ? join(at, "tsconfig.json") : at;
      if (seen.has(configFile)) continue;
      seen.add(configFile);
      const parsed = guarded(configFile, () => ({ path: configFile, config: parseTsconfig(configFile, cache) }));
      const found = parsed && (includes(parsed, file) ? parsed : referenced(parsed, file, seen));
      if (found) return found;
    }
    return null;
  }

  function configOf(file: string): TsConfigResult | null {
    if (inNodeModules(file)) return null;
    let config = owners.get(file);
    if (config === undefined) owners.set(file, (config = find(file)));
    return config;
  }

  function find(file: string): TsConfigResult | null {
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const config = guarded(join(dirname(file), name), () => getTsconfig(file, name, cache));
      if (config) return owner(config, file);
    }
    return null;
  }

  return {
    candidates(specifier, from) {
      const config = configOf(from);
      return (config && matcherOf(config)?.(specifier)) ?? [];
    },
    twins(target, from) {
      const config = configOf(from);
      const roots = (config?.config.compilerOptions?.rootDirs ?? []).map((root) =>
        resolve(dirname(config?.path ?? ""), root),
      );
      const below = (root: string): boolean => target.startsWith(root + sep);
      const own = roots.filter(below).sort((a, b) => b.length - a.length)[0];
      return own === undefined
        ? []
        : roots.filter((root) => root !== own).map((root) => root + target.slice(own.length));
    },
    conditions: (from) => configOf(from)?.config.compilerOptions?.customConditions ?? [],
    languageOptions(file) {
      const options = configOf(file)?.config.compilerOptions;
      if (!options) return {};
      const define = options.useDefineForClassFields ?? definesFields(options.target);
      const kept = Object.entries(options).filter(([name]) => syntaxOptions.has(name));
      const syntax = Object.fromEntries(kept) as LanguageOptions;
      // JavaScript runs as it stands, but for what is no JavaScript in it.
      if (!/\.[cm]?tsx?$/.test(file)) return syntax;
      return {
        verbatimModuleSyntax: options.verbatimModuleSyntax === true,
        useDefineForClassFields: define,
        ...syntax,
      };
    },
    forget() {
      owners.clear();
      perConfig.clear();
      unreadable.clear();
      cache = new Map();
    },
  };
}

/** The default of TypeScript's own option: from ES2022 on. Without a target the newest is meant, as bundlers do. */
function definesFields(target: string | undefined): boolean {
  if (target === undefined) return true;
  const year = /^es(\d+)$/i.exec(target)?.[1];
  return year === undefined ? /^esnext$/i.test(target) : Number(year) >= 2022;
}

function includes(config: TsConfigResult, file: string): boolean {
  return createFilesMatcher(config)(file) !== undefined;
}
