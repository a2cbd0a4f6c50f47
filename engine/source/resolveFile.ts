import { join } from "node:path";
import type { Disk } from "./resolveDisk";

export interface Importer {
  file: string;
  kind: "import" | "require";
  /** Of its project, besides Node's. */
  conditions?: readonly string[];
}

const typescriptFirst = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".node"];
const javascriptFirst = [".js", ".json", ".node", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"];

/** The extension a TypeScript author writes, and the sources it may stand for. */
const sourcesOf: { readonly [extension: string]: readonly string[] } = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/**
 * The file that `path` (absolute) stands for: itself, the TypeScript source of a `.js` name, with an extension
 * added, or a directory's index. A TypeScript importer gets the source before the compiled file beside it.
 */
export function resolveFile(disk: Disk, path: string, importer: Importer, directoryOnly = false): string | undefined {
  const typescript = /\.[cm]?tsx?$/.test(importer.file) && !inNodeModules(importer.file);
  if (!directoryOnly) {
    if (!typescript && disk.isFile(path)) return path;
    const source = sourceOf(disk, path);
    if (source !== undefined) return source;
    if (disk.isFile(path)) return path;
    const extensions = typescript ? typescriptFirst : javascriptFirst;
    for (const extension of extensions) if (disk.isFile(path + extension)) return path + extension;
  }
  return disk.isDirectory(path) ? resolveDirectory(disk, path, importer) : undefined;
}

/** A directory's `main` of package.json, else its index file. */
export function resolveDirectory(disk: Disk, directory: string, importer: Importer): string | undefined {
  const description = disk.json(join(directory, "package.json"));
  for (const field of ["main", "module"] as const) {
    const target = description?.[field];
    if (typeof target !== "string" || target === "" || target === ".") continue;
    const file = resolveMain(disk, join(directory, target), importer);
    if (file !== undefined) return file;
  }
  return resolveIndex(disk, directory, importer);
}

function resolveMain(disk: Disk, path: string, importer: Importer): string | undefined {
  if (disk.isFile(path)) return path;
  const beside = sourceOf(disk, path) ?? javascriptFirst.map((e) => path + e).find((f) => disk.isFile(f));
  return beside ?? (disk.isDirectory(path) ? resolveIndex(disk, path, importer) : undefined);
}

function resolveIndex(disk: Disk, directory: string, importer: Importer): string | undefined {
  const extensions = /\.[cm]?tsx?$/.test(importer.file) ? typescriptFirst : javascriptFirst;
  return extensions.map((e) => join(directory, `index${e}`)).find((f) => disk.isFile(f));
}

function sourceOf(disk: Disk, path: string): string | undefined {
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0];
  if (extension === undefined) return undefined;
  const stem = path.slice(0, -extension.length);
  return sourcesOf[extension]?.map((e) => stem + e).find((f) => disk.isFile(f));
}

export function inNodeModules(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}
