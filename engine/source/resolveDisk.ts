import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What the disk (and the unsaved files over it) holds, asked once per path until `forget`. */
export interface Disk {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  realpath(file: string): string;
  /** Parsed JSON of a package.json; undefined where there is none, null where it cannot be read. */
  json(path: string): Record<string, unknown> | null | undefined;
  forget(): void;
}

export function createDisk(isOverlay: (file: string) => boolean): Disk {
  const kinds = new Map<string, "file" | "directory" | "none">();
  const reals = new Map<string, string>();
  const jsons = new Map<string, Record<string, unknown> | null | undefined>();

  function kind(path: string): "file" | "directory" | "none" {
    const kept = kinds.get(path);
    if (kept !== undefined) return kept;
    const stats = statSync(path, { throwIfNoEntry: false });
    const found = stats?.isFile() || isOverlay(path) ? "file" : stats?.isDirectory() ? "directory" : "none";
    kinds.set(path, found);
    return found;
  }

  /** Of the files of one directory only the last step is asked for. */
  function realFile(file: string): string {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    // An unsaved file has no path on the disk, nor has a link that leads nowhere: its own name is its identity.
    if (stats === undefined || (stats.isSymbolicLink() && !statSync(file, { throwIfNoEntry: false }))) return file;
    if (stats.isSymbolicLink()) return realpathSync(file);
    const directory = dirname(file);
    let real = reals.get(directory);
    if (real === undefined) reals.set(directory, (real = realpathSync(directory)));
    return join(real, basename(file));
  }

  return {
    isFile: (path) => kind(path) === "file",
    isDirectory: (path) => kind(path) === "directory",
    realpath(file) {
      const kept = reals.get(file);
      if (kept !== undefined) return kept;
      const real = realFile(file);
      reals.set(file, real);
      return real;
    },
    json(path) {
      if (jsons.has(path)) return jsons.get(path);
      const value = kind(path) === "file" ? readJson(path) : undefined;
      jsons.set(path, value);
      return value;
    },
    forget() {
      kinds.clear();
      reals.clear();
      jsons.clear();
    },
  };
}

function readJson(path: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
