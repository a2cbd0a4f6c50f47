import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { exports as exportsOf, type Package } from "resolve.exports";
import { splitSpecifier } from "../source/resolvePackage";

/** The declaration file (`.d.ts`) an import means: beside a relative one, in its package, or in `@types`. */
export function declarationFile(specifier: string, from: string): string | null {
  const path = specifier.replace(/^file:\/\//, "");
  if (/^\.{1,2}(\/|$)/.test(path) || isAbsolute(path))
    return declared(isAbsolute(path) ? path : join(dirname(from), path));
  const { name, subpath } = splitSpecifier(specifier.replace(/^node:/, ""));
  const typed = `@types/${name.replace(/^@/, "").replace("/", "__")}`;
  for (let directory = dirname(from); ; directory = dirname(directory)) {
    for (const one of [name, typed]) {
      const found = inPackage(join(directory, "node_modules", one), subpath);
      if (found !== null) return found;
    }
    if (directory === dirname(directory)) return null;
  }
}

/** The declarations of a path without, with, or with another extension, or of a folder. */
function declared(path: string): string | null {
  if (/\.d\.[cm]?ts$/.test(path)) return file(path);
  const stem = path.replace(/\.([cm]?)[jt]sx?$/, "");
  const kind = /\.([cm])[jt]s$/.exec(path)?.[1] ?? "";
  for (const one of [`${stem}.d.${kind}ts`, `${stem}.d.ts`, `${path}.d.ts`]) {
    const found = file(one);
    if (found !== null) return found;
  }
  return inPackage(path, ".");
}

function inPackage(directory: string, subpath: string): string | null {
  const description = json(join(directory, "package.json"));
  if (description === null) return file(join(directory, subpath === "." ? "index.d.ts" : `${subpath}.d.ts`));
  for (const target of exported(description, subpath)) {
    const found = declared(join(directory, target));
    if (found !== null) return found;
  }
  if (subpath !== ".") return declared(join(directory, subpath));
  const { types, typings, main } = description as { types?: unknown; typings?: unknown; main?: unknown };
  for (const target of [types, typings, main]) {
    const found = typeof target === "string" ? declared(join(directory, target)) : null;
    if (found !== null) return found;
  }
  return file(join(directory, "index.d.ts"));
}

function exported(description: Package, subpath: string): string[] {
  if (description.exports === undefined) return [];
  const found: string[] = [];
  for (const require of [false, true]) {
    try {
      found.push(...(exportsOf(description, subpath, { conditions: ["types"], require }) ?? []));
    } catch {
      // The package does not export this: there is nothing to read.
    }
  }
  return found;
}

function json(path: string): Package | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Package;
  } catch {
    return null;
  }
}

function file(path: string): string | null {
  try {
    return statSync(path).isFile() ? realpathSync(path) : null;
  } catch {
    return null;
  }
}
