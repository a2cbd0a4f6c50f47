/** Targets of the command line: `file.ts`, `file.ts#name`, `file.ts#Class.method`, `file.ts:LINE`, a folder, a glob. */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { glob } from "tinyglobby";
import { sentences } from "../judge/targetSentences";
import { UsageError } from "./options";

export interface Target {
  file: string;
  name?: string;
  line?: number;
  /** Found by a folder or a glob: functions without numeric inputs are skipped and counted. */
  searched: boolean;
}

const SOURCES = "{ts,tsx,mts,cts,js,jsx,mjs,cjs}";

export async function resolveTargets(words: readonly string[], folder: string): Promise<Target[]> {
  if (words.length === 0)
    throw new UsageError("No target. Write gradproof check file.ts, file.ts#name, file.ts:12, a folder or a glob.");
  const found: Target[] = [];
  for (const word of words) found.push(...(await resolveTarget(word, folder)));
  return found;
}

async function resolveTarget(word: string, folder: string): Promise<Target[]> {
  const whole = resolve(folder, word);
  // A file may have # or : in its own name: what exists is taken as it is.
  if (existsSync(whole))
    return statSync(whole).isDirectory()
      ? search(`${word.replaceAll("\\", "/").replace(/\/+$/, "")}/**/*.${SOURCES}`, word, folder)
      : [{ file: whole, searched: false }];
  const named = /^(.+?)#([^#]+)$/.exec(word);
  if (named?.[1] !== undefined && named[2] !== undefined)
    return [{ file: existing(named[1], folder), name: named[2], searched: false }];
  const lined = /^(.+):(\d+)$/.exec(word);
  if (lined?.[1] !== undefined) return [{ file: existing(lined[1], folder), line: Number(lined[2]), searched: false }];
  if (/[*?{}[\]!]/.test(word)) return search(word, word, folder);
  throw new UsageError(sentences.noFile(word));
}

function existing(path: string, folder: string): string {
  const file = resolve(folder, path);
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(sentences.noFile(path));
  return file;
}

async function search(pattern: string, word: string, folder: string): Promise<Target[]> {
  const files = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: ["**/node_modules/**", "**/*.d.{ts,mts,cts}"],
    expandDirectories: false,
  });
  if (files.length === 0) throw new UsageError(`No source file matches ${word}. Check the path or the pattern.`);
  return files.sort().map((file) => ({ file: resolve(file), searched: true }));
}
