/** The command line that reproduces a check. */
import { relative } from "node:path";
import type { PlannedJob } from "./plan";

export function reproduce({ job, info }: PlannedJob, folder: string): string {
  const file = relative(folder, job.file).replaceAll("\\", "/");
  const parts = ["gradproof", "check", quote(`${file}#${job.function}`)];
  const { point } = job;
  if (point.source === "args") {
    parts.push("--args", quote(point.args));
    if (point.on !== undefined) parts.push("--on", quote(point.on));
  } else if (point.source === "tag") {
    const tag = info.tags[point.index];
    // A tag whose arguments are JSON names its point exactly; the others are replayed by the function's tags.
    if (tag !== undefined && isJson(`[${tag.args}]`)) parts.push("--args", quote(`[${tag.args}]`));
    if (tag?.on !== undefined && isJson(`[${tag.args}]`)) parts.push("--on", quote(tag.on));
  } else parts.push("--seed", String(job.seed));
  if (job.wrt !== undefined) parts.push("--wrt", quote(job.wrt.join(",")));
  if (job.gradient !== undefined) parts.push("--gradient", quote(job.gradient));
  return parts.join(" ");
}

/** Quoted for a POSIX shell when it has to be. */
function quote(word: string): string {
  return /^[\w./:@%+,=#-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
