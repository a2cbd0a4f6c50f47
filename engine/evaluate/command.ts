/** The command line that reproduces a check. */
import { relative } from "node:path";
import type { Json, Limits } from "../protocol";
import { DEFAULT_SEED, type PlannedJob } from "./plan";
import { quote, quoteJson } from "./shellWords";

/** `found`: the arguments as they were. What an editor said of the types a command cannot ask for. */
export function reproduce(
  { job, info }: PlannedJob,
  folder: string,
  limits: Partial<Limits> = {},
  found: readonly Json[] = [],
): string {
  const { point } = job;
  const tag = point.source === "tag" ? info.tags[point.index] : undefined;
  // The line of a tag names its point with all that JSON cannot say: expressions and what is expected.
  const byLine = tag !== undefined && (tag.expect !== undefined || !saysTheSame(`[${tag.args}]`));
  const parts = [checkOf(job.file, folder, byLine ? { line: tag.line } : { name: job.function })];
  const hinted = point.source === "auto" && point.types !== undefined && found.length > 0;
  const args = hinted
    ? JSON.stringify(found)
    : point.source === "args"
      ? point.args
      : tag === undefined
        ? undefined
        : `[${tag.args}]`;
  const on = point.source === "args" ? point.on : tag?.on;
  const wrt = job.wrt ?? (byLine ? undefined : tag?.wrt);
  if (args !== undefined && !byLine) parts.push("--args", quoteJson(args));
  if (on !== undefined && !byLine) parts.push("--on", quote(on));
  if ((point.source === "auto" && !hinted) || job.seed !== DEFAULT_SEED) parts.push("--seed", String(job.seed));
  if (wrt !== undefined) parts.push("--wrt", quote(wrt.join(",")));
  if (job.gradient !== undefined) parts.push("--gradient", quote(job.gradient));
  if (job.order !== undefined) parts.push("--order", String(job.order));
  if (limits.timeoutMs !== undefined) parts.push("--timeout", String(limits.timeoutMs));
  if (limits.memoryMb !== undefined) parts.push("--memory", String(limits.memoryMb));
  return parts.join(" ");
}

/** The command with nothing but its target: a file, one function of it, or what stands on a line. */
export function checkOf(file: string, folder: string, { name, line }: { name?: string; line?: number } = {}): string {
  const found = relative(folder, file).replaceAll("\\", "/");
  // A dash at the start would be read as an option.
  const path = found.startsWith("-") ? `./${found}` : found;
  const part = line === undefined ? (name === undefined ? "" : `#${name}`) : `:${line}`;
  return `gradproof check ${quote(path + part)}`;
}

/** Whether the text of a tag, an expression, is JSON and means the same there: `"$NaN"` is a text in the one, `__proto__` no key. */
function saysTheSame(text: string): boolean {
  if (/"\$|\\u|__proto__/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
