/** Targets of the command line: `file.ts`, `file.ts#name`, `file.ts#Class.method`, `file.ts:LINE`, a folder, a glob. */
import { existsSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { escapePath, glob } from "tinyglobby";
import { sentences } from "../judge/targetSentences";
import { UsageError } from "./options";

export interface Target {
  file: string;
  name?: string;
  line?: number;
  /** Found by a folder or a glob: functions without numeric inputs are skipped and counted. */
  searched: boolean;
}

const EXTENSIONS = ["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"];
const SOURCE = new RegExp(`\\.(${EXTENSIONS.join("|")})$`);
const DECLARATIONS = /\.d\.[mc]?ts$/;

export async function resolveTargets(words: readonly string[], folder: string, command: string): Promise<Target[]> {
  if (words.length === 0) throw new UsageError(sentences.noTarget(command));
  const found: Target[] = [];
  for (const word of words) found.push(...(await resolveTarget(word, folder)));
  return once(found);
}

async function resolveTarget(word: string, folder: string): Promise<Target[]> {
  const written = (await asWritten(word, folder)) ?? (await asWritten(word.replaceAll("\\", "/"), folder));
  if (written !== undefined) return written;
  if (/[*?{}[\]!]/.test(word)) throw new UsageError(sentences.noMatch(word));
  throw new UsageError(sentences.noFile(/^(.+?)(?:#[^#]*|:\d+)$/.exec(word)?.[1] ?? word));
}

/** A file may have # or : in its own name: what exists is taken as it is, and the longest name of a file wins. */
async function asWritten(word: string, folder: string): Promise<Target[] | undefined> {
  const whole = resolve(folder, word);
  if (isFile(whole)) return [{ file: source(whole, word), searched: false }];
  if (existsSync(whole)) {
    const found = await search(`${escapePath(fromHere(whole, folder))}/**/*.{${EXTENSIONS.join(",")}}`, folder);
    if (found === undefined) throw new UsageError(sentences.noSources(word));
    return found;
  }
  for (let at = word.lastIndexOf("#"); at > 0; at = word.lastIndexOf("#", at - 1)) {
    const file = resolve(folder, word.slice(0, at));
    const name = word.slice(at + 1);
    if (name !== "" && isFile(file)) return [{ file: source(file, word.slice(0, at)), name, searched: false }];
  }
  const lined = /^(.+):(\d+)$/.exec(word);
  if (lined?.[1] !== undefined) {
    const file = resolve(folder, lined[1]);
    if (isFile(file)) return [{ file: source(file, lined[1]), line: Number(lined[2]), searched: false }];
  }
  return /[*?{}[\]!]/.test(word) ? search(word, folder) : undefined;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function source(file: string, word: string): string {
  if (!SOURCE.test(file)) throw new UsageError(sentences.noSource(word));
  if (DECLARATIONS.test(file)) throw new UsageError(sentences.onlyTypes(word));
  return file;
}

/** A glob runs from the current folder, whatever stands above it; what lies outside keeps its whole path. */
function fromHere(path: string, folder: string): string {
  const below = relative(folder, path);
  return (below.startsWith("..") || isAbsolute(below) ? path : below || ".").replaceAll("\\", "/");
}

async function search(pattern: string, folder: string): Promise<Target[] | undefined> {
  const files = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: ["**/node_modules/**", "**/*.d.{ts,mts,cts}"],
    expandDirectories: false,
  });
  const sources = files.filter((file) => SOURCE.test(file)).sort();
  return sources.length === 0 ? undefined : sources.map((file) => ({ file: resolve(file), searched: true }));
}

/** What two words name is checked once; named by itself counts more than found by a search. */
function once(targets: readonly Target[]): Target[] {
  const kept = new Map<string, Target>();
  for (const target of targets) {
    const key = JSON.stringify([target.file, target.name, target.line]);
    const before = kept.get(key);
    if (before === undefined) kept.set(key, target);
    else if (!target.searched) before.searched = false;
  }
  return [...kept.values()];
}
