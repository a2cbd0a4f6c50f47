/**
 * From the click on a lens to the verdict, by the engine as the editor uses it: outline, the unsaved text, the check.
 * The children are those that ship: dist/child.js, so build before measuring.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fg from "fast-glob";
import { Engine } from "../../engine/index";
import { digits, markdown, print, quantile } from "./measure";
import { longSample, sample } from "./sample";

const RUNS = 50;
const LONG_RUNS = 25;
const STARTS = 5;
/** Clicks before the counting starts: what is measured is a warm editor. */
const WARM_UP = 8;
/** The pool starts its spare after an idle time of 1.5 seconds. */
const SPARE_READY_MS = 2500;

const root = join(__dirname, "../..");
const childPath = join(root, "dist/child.js");

/** Milliseconds. */
interface Click {
  total: number;
  outline: number;
  check: number;
}

interface Phases {
  name: string;
  clicks: Click[];
}

async function main(): Promise<void> {
  demandBuild();
  const folder = mkdtempSync(join(tmpdir(), "gradproof-bench-"));
  const [short, long] = [join(folder, "chain.ts"), join(folder, "long.ts")];
  writeFileSync(short, sample(1));
  writeFileSync(long, longSample(1));
  const phases: Phases[] = [];
  let edits = 1;
  const edited = (file: string, text: (edit: number) => string) => (engine: Engine) =>
    click(engine, file, text(1000 + ++edits));
  try {
    const first: Click[] = [];
    for (let i = 0; i < STARTS; i++) first.push(await withEngine(folder, edited(short, sample)));
    phases.push({ name: "first check after start", clicks: first });
    const memory = await withEngine(folder, async (engine) => {
      await repeat(WARM_UP, () => edited(short, sample)(engine));
      phases.push({ name: "50 lines, edited", clicks: await repeat(RUNS, () => edited(short, sample)(engine)) });
      phases.push({
        name: "50 lines, unchanged",
        clicks: await repeat(RUNS, () => click(engine, short, sample(1000 + edits), false)),
      });
      await new Promise((resolve) => setTimeout(resolve, SPARE_READY_MS));
      const resident = childrenMemory();
      await repeat(WARM_UP, () => edited(long, longSample)(engine));
      const clicks = await repeat(LONG_RUNS, () => edited(long, longSample)(engine));
      phases.push({ name: "1000 lines, edited", clicks });
      return resident;
    });
    const rows = phases.map(({ name, clicks }) => ({ name, runs: clicks.length, ...summary(clicks) }));
    print({ title: "Click to verdict", text: table(rows, memory), data: { rows, memory } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What happens between the click and the verdict. A text that is new is sent to the children. */
async function click(engine: Engine, file: string, text: string, isNew = true): Promise<Click> {
  const start = performance.now();
  const outline = await engine.outline(file, text);
  const { jobs } = engine.plan(outline, { name: "chain" });
  const planned = performance.now();
  if (isNew) await engine.files([{ file, text }], []);
  const { check } = await engine.check(jobs[0]!);
  const end = performance.now();
  if (check.verdict !== "pass")
    throw new Error(`${check.verdict} ${check.reason ?? ""}: ${JSON.stringify(check).slice(0, 600)}`);
  return { total: end - start, outline: planned - start, check: end - planned };
}

async function withEngine<T>(folder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = new Engine({ childPath, folder, spare: true, log: () => undefined });
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

async function repeat<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < times; i++) results.push(await work());
  return results;
}

const summary = (clicks: readonly Click[]) => ({
  p50: quantile(times(clicks, "total"), 0.5),
  p95: quantile(times(clicks, "total"), 0.95),
  outline: quantile(times(clicks, "outline"), 0.5),
  check: quantile(times(clicks, "check"), 0.5),
});

const times = (clicks: readonly Click[], part: keyof Click): number[] => clicks.map((one) => one[part]);

interface Memory {
  processes: number;
  residentMb: number;
}

/** PLAIN, TRACED and the spare are all the processes this one has; null where `ps` cannot say. */
function childrenMemory(): Memory | null {
  if (process.platform === "win32") return null;
  const rows = execFileSync("ps", ["-A", "-o", "ppid=,rss=,comm="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([parent, , name]) => Number(parent) === process.pid && name !== "ps");
  return { processes: rows.length, residentMb: rows.reduce((sum, [, rss]) => sum + Number(rss), 0) / 1024 };
}

function table(
  rows: readonly (ReturnType<typeof summary> & { name: string; runs: number })[],
  memory: Memory | null,
): string {
  const cells = rows.map(({ name, runs, p50, p95, outline, check }) => [
    name,
    String(runs),
    ...[p50, p95, outline, check].map(digits),
  ]);
  const times = markdown(["ms from click to verdict", "runs", "p50", "p95", "outline p50", "check p50"], cells);
  const used = memory === null ? "unknown" : `${digits(memory.residentMb)} MB in ${memory.processes} processes`;
  return `${times}\n\nMemory of PLAIN, TRACED and the spare: ${used} resident.`;
}

function demandBuild(): void {
  if (!existsSync(childPath)) throw new Error("dist/child.js is missing: npm run build");
  const built = statSync(childPath).mtimeMs;
  const newer = fg.sync("engine/**/*.ts", { cwd: root, stats: true }).filter((entry) => entry.stats!.mtimeMs > built);
  if (newer.length > 0) console.error(`dist/child.js is older than ${newer[0]!.path}: npm run build`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
