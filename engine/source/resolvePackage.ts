import { dirname, join } from "node:path";
import { exports as exportsOf, imports as importsOf, type Package } from "resolve.exports";
import type { Disk } from "./resolveDisk";
import { resolveDirectory, resolveFile, type Importer } from "./resolveFile";

/** A file, or another bare name to resolve from `from`, or the sentence why the package says no; all absent = not found. */
export interface PackageAnswer {
  file?: string;
  bare?: string;
  from?: string;
  message?: string;
  /** The sentence that the package is there and the file is not. */
  missing?: string;
}

export interface Packages {
  /** `name` or `name/sub`: the package itself by self reference, else the nearest node_modules that has it. */
  bare(specifier: string, importer: Importer): PackageAnswer;
  /** `#name` through the nearest package.json's `imports`. */
  internal(specifier: string, importer: Importer): PackageAnswer;
  typeOf(file: string): "module" | "commonjs" | undefined;
  forget(): void;
}

interface Scope {
  directory: string;
  description: Package;
}

/** `@scope/name/sub/path` → its name and `./sub/path` (or `.`). */
export function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const parts = specifier.split("/");
  const count = specifier.startsWith("@") ? 2 : 1;
  const rest = parts.slice(count).join("/");
  return { name: parts.slice(0, count).join("/"), subpath: rest === "" ? "." : `./${rest}` };
}

export function createPackages(disk: Disk): Packages {
  const scopes = new Map<string, Scope | null>();

  function scopeOf(directory: string): Scope | null {
    const kept = scopes.get(directory);
    if (kept !== undefined) return kept;
    const description = disk.json(join(directory, "package.json"));
    const parent = dirname(directory);
    const scope = description
      ? { directory, description: description as unknown as Package }
      : parent === directory || /[\\/]node_modules$/.test(directory)
        ? null
        : scopeOf(parent);
    scopes.set(directory, scope);
    return scope;
  }

  function target(scope: Scope, targets: readonly string[], importer: Importer, internal = false): PackageAnswer {
    for (const one of targets) {
      // Only `imports` may lead to another package; in a list of `exports` what is no path is passed over.
      if (!one.startsWith("./") && !internal) continue;
      if (!one.startsWith("./")) return { bare: one, from: join(scope.directory, "package.json") };
      const file = resolveFile(disk, join(scope.directory, one), importer);
      if (file !== undefined) return { file };
    }
    return {
      message: `package.json of ${scope.description.name ?? scope.directory} points to ${targets.join(", ")}, which does not exist. Build the package, or let "paths" of the tsconfig lead to its source.`,
    };
  }

  function through(scope: Scope, subpath: string, importer: Importer): PackageAnswer {
    try {
      return target(scope, exportsOf(scope.description, subpath, conditions(importer)) ?? [], importer);
    } catch (error) {
      return { message: `${(error as Error).message}.` };
    }
  }

  function inDirectory(directory: string, subpath: string, importer: Importer): PackageAnswer {
    const description = disk.json(join(directory, "package.json"));
    if (description?.["exports"] !== undefined && description["exports"] !== null) {
      return through({ directory, description: description as unknown as Package }, subpath, importer);
    }
    const file =
      subpath === "."
        ? resolveDirectory(disk, directory, importer)
        : resolveFile(disk, join(directory, subpath), importer);
    return file === undefined ? {} : { file };
  }

  return {
    bare(specifier, importer) {
      const { name, subpath } = splitSpecifier(specifier);
      const own = scopeOf(dirname(importer.file));
      if (own && own.description.name === name && own.description.exports) return through(own, subpath, importer);
      let missing: string | undefined;
      for (let directory = dirname(importer.file); ; directory = dirname(directory)) {
        if (!/[\\/]node_modules$/.test(directory)) {
          const candidate = join(directory, "node_modules", name);
          const answer: PackageAnswer = disk.isDirectory(candidate)
            ? inDirectory(candidate, subpath, importer)
            : besideDirectory(disk, candidate, subpath, importer);
          if (answer.file !== undefined || answer.message !== undefined) return answer;
          if (disk.isDirectory(candidate))
            missing ??= missingIn(name, subpath, disk.json(join(candidate, "package.json")));
        }
        if (directory === dirname(directory)) return missing === undefined ? {} : { missing };
      }
    },
    internal(specifier, importer) {
      const scope = scopeOf(dirname(importer.file));
      if (!scope?.description.imports) return {};
      try {
        return target(scope, importsOf(scope.description, specifier, conditions(importer)) ?? [], importer, true);
      } catch (error) {
        return { message: `${(error as Error).message}.` };
      }
    },
    typeOf(file) {
      const type: unknown = scopeOf(dirname(file))?.description["type"];
      return type === "module" || type === "commonjs" ? type : undefined;
    },
    forget: () => scopes.clear(),
  };
}

function missingIn(name: string, subpath: string, description: Record<string, unknown> | null | undefined): string {
  const main = description?.["main"];
  if (subpath !== ".") return `Package "${name}" has no file "${subpath}".`;
  return typeof main === "string"
    ? `Package "${name}" has no file "${main}", the main of its package.json. Build it first, or let "paths" of the tsconfig lead to its source.`
    : `Package "${name}" has neither a main file nor an index.`;
}

/** `node_modules/name.js`: legal for require, and what a few tools write. */
function besideDirectory(disk: Disk, candidate: string, subpath: string, importer: Importer): PackageAnswer {
  const file = subpath === "." && importer.kind === "require" ? resolveFile(disk, candidate, importer) : undefined;
  return file === undefined ? {} : { file };
}

function conditions(importer: Importer): { unsafe: true; conditions: string[] } {
  return { unsafe: true, conditions: ["node", importer.kind, "module-sync", ...(importer.conditions ?? [])] };
}
