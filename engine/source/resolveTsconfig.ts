import { dirname, join, resolve } from "node:path";
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
  forget(): void;
}

type Matcher = (specifier: string) => string[];

export function createTsconfigs(disk: Disk, log: (message: string) => void): Tsconfigs {
  const matchers = new Map<string, Matcher | null>();
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
    const references = config.config.references ?? [];
    if (references.length === 0 || (config.config.compilerOptions?.paths && includes(config, file))) return config;
    for (const { path } of references) {
      const at = resolve(dirname(config.path), path);
      const configFile = disk.isDirectory(at) ? join(at, "tsconfig.json") : at;
      const parsed = guarded(configFile, () => ({ path: configFile, config: parseTsconfig(configFile, cache) }));
      if (parsed && includes(parsed, file)) return parsed;
    }
    return config;
  }

  function find(file: string): Matcher | null {
    for (const name of ["tsconfig.json", "jsconfig.json"]) {
      const config = guarded(join(dirname(file), name), () => getTsconfig(file, name, cache));
      if (config) return matcherOf(owner(config, file));
    }
    return null;
  }

  return {
    candidates(specifier, from) {
      if (inNodeModules(from)) return [];
      let matcher = matchers.get(from);
      if (matcher === undefined) matchers.set(from, (matcher = find(from)));
      return matcher?.(specifier) ?? [];
    },
    forget() {
      matchers.clear();
      perConfig.clear();
      unreadable.clear();
      cache = new Map();
    },
  };
}

function includes(config: TsConfigResult, file: string): boolean {
  return createFilesMatcher(config)(file) !== undefined;
}
