/**
 * What loading costs: a package of a thousand modules, cold, from the cache and by Node itself; an edit of one file; what
 * stays behind after many edits. `--package=folder` is a folder with mathjs in its node_modules, else it is installed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine } from "../../engine/index";
import { digits, markdown, print, quantile } from "./measure";
import { editHeap } from "./edits";
import { sample } from "./sample";

const PACKAGE = "mathjs@15.1.0";
const ROUNDS = 3;
/** Clicks on an unrelated function with and without the package in the same children. */
const CLICKS = 30;
const WARM_UP = 8;
const EDITS = 500;
/** The deadline is for the user's code; on a busy machine even that may take long. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 1024 };

const root = join(__dirname, "../..");
const childPath = join(root, "dist/child.js");

interface Load {
  name: string;
  wallMs: number;
  /** Of all processes of it. */
  cpuMs: number;
}

async function main(): Promise<void> {
  if (!existsSync(childPath)) throw new Error("dist/child.js is missing: npm run build");
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-bench-")));
  try {
    const folder = packageFolder(temporary);
    writeFileSync(join(folder, "uses.ts"), USES);
    writeFileSync(join(folder, "chain.ts"), sample(1));
    const loads: Load[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const cache = join(temporary, `cache-${round}`);
      loads.push(await check("a check, cold", folder, cache));
      loads.push(await check("a check, from the cache", folder, cache));
      loads.push(await checkInWindow("the same in a window, cold", folder, `${cache}-window`));
      loads.push(await checkInWindow("the same in a window, from the cache", folder, `${cache}-window`));
      loads.push(native(folder));
    }
    const clicks = { without: await clicksIn(folder, false), with: await clicksIn(folder, true) };
    const memory = await residentAfterEdits(folder);
    const heap = { plain: editHeap("plain", EDITS), traced: editHeap("traced", EDITS) };
    const rows = [...new Set(loads.map(({ name }) => name))].map((name) => best(loads, name));
    const data = { loads: rows, clicks, memory, heap: { plain: await heap.plain, traced: await heap.traced } };
    print({ title: "Loading", text: text(data), data });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const USES = `import { add, multiply, sqrt } from "mathjs";
export function uses(x: number, y: number): number {
  return add(multiply(x, x), sqrt(y)) as number;
}
`;

function packageFolder(temporary: string): string {
  const given = process.argv.find((word) => word.startsWith("--package="))?.slice("--package=".length);
  if (given !== undefined) return realpathSync(given);
  const folder = join(temporary, "project");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", PACKAGE], {
    cwd: folder,
    stdio: "pipe",
  });
  return folder;
}

function engineIn(folder: string, cacheFolder?: string): Engine {
  const options = { childPath, folder, limits: LIMITS, log: () => undefined };
  return new Engine(cacheFolder === undefined ? options : { ...options, cacheFolder });
}

async function verdict(engine: Engine, file: string, name: string): Promise<void> {
  const { jobs } = engine.plan(await engine.outline(file), { name });
  const { check } = await engine.check(jobs[0]!);
  if (check.verdict !== "pass") throw new Error(`${check.verdict} ${check.reason ?? ""}: ${check.message}`);
}

/** The first check of a function that imports the package, as the command makes it: children are started, too. */
async function check(name: string, folder: string, cacheFolder: string): Promise<Load> {
  const start = performance.now();
  const engine = engineIn(folder, cacheFolder);
  try {
    await verdict(engine, join(folder, "uses.ts"), "uses");
    const wallMs = performance.now() - start;
    const cpuMs = children().reduce((sum, child) => sum + child.cpuMs, 0);
    await engine.rest();
    return { name, wallMs, cpuMs };
  } finally {
    await engine.dispose();
  }
}

/** As the editor makes it: the children have checked something else before. */
async function checkInWindow(name: string, folder: string, cacheFolder: string): Promise<Load> {
  const engine = engineIn(folder, cacheFolder);
  try {
    await verdict(engine, join(folder, "chain.ts"), "chain");
    const before = children().reduce((sum, child) => sum + child.cpuMs, 0);
    const start = performance.now();
    await verdict(engine, join(folder, "uses.ts"), "uses");
    const wallMs = performance.now() - start;
    const cpuMs = children().reduce((sum, child) => sum + child.cpuMs, 0) - before;
    await engine.rest();
    return { name, wallMs, cpuMs };
  } finally {
    await engine.dispose();
  }
}

function native(folder: string): Load {
  const script = `const s = performance.now(); await import("mathjs"); const { user, system } = process.cpuUsage();
    console.log(JSON.stringify([performance.now() - s, (user + system) / 1000]))`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  const [wallMs = NaN, cpuMs = NaN] = JSON.parse(stdout) as number[];
  return { name: "import by Node, one process", wallMs, cpuMs };
}

/** The fastest of the rounds: a busy machine only ever adds. */
function best(loads: readonly Load[], name: string): Load {
  const own = loads.filter((load) => load.name === name);
  const least = (key: "wallMs" | "cpuMs"): number => Math.min(...own.map((load) => load[key]));
  return { name, wallMs: least("wallMs"), cpuMs: least("cpuMs") };
}

/** Milliseconds of a check of an edited file that has nothing to do with the package. */
async function clicksIn(folder: string, loaded: boolean): Promise<{ p50: number; p95: number }> {
  const engine = engineIn(folder);
  const file = join(folder, "chain.ts");
  try {
    if (loaded) await verdict(engine, join(folder, "uses.ts"), "uses");
    const times: number[] = [];
    for (let i = 0; i < WARM_UP + CLICKS; i++) {
      const start = performance.now();
      await engine.files([{ file, text: sample(100 + i) }], []);
      await verdict(engine, file, "chain");
      if (i >= WARM_UP) times.push(performance.now() - start);
    }
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    await engine.dispose();
  }
}

/** Megabytes of PLAIN and TRACED together after so many edits and checks. */
async function residentAfterEdits(folder: string): Promise<Record<string, number>> {
  const engine = engineIn(folder);
  const file = join(folder, "chain.ts");
  const resident: Record<string, number> = {};
  try {
    for (let i = 1; i <= 200; i++) {
      await engine.files([{ file, text: sample(1000 + i) }], []);
      await verdict(engine, file, "chain");
      if ([1, 60, 200].includes(i)) resident[i] = children().reduce((sum, child) => sum + child.residentMb, 0);
    }
    return resident;
  } finally {
    await engine.dispose();
  }
}

/** The children of this process, as the system sees them. */
function children(): { cpuMs: number; residentMb: number }[] {
  const rows = execFileSync("ps", ["-A", "-o", "ppid=,rss=,cputimes=,comm="], { encoding: "utf8" });
  return rows
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([parent, , , name]) => Number(parent) === process.pid && name !== "ps")
    .map(([, rss, seconds]) => ({ cpuMs: Number(seconds) * 1000, residentMb: Number(rss) / 1024 }));
}

interface Data {
  loads: readonly Load[];
  clicks: Record<"with" | "without", { p50: number; p95: number }>;
  memory: Readonly<Record<string, number>>;
  heap: Record<"plain" | "traced", Awaited<ReturnType<typeof editHeap>>>;
}

function text({ loads, clicks, memory, heap }: Data): string {
  const base = loads.at(-1)?.cpuMs ?? NaN;
  const rows = loads.map(({ name, wallMs, cpuMs }) => [name, ...[wallMs, cpuMs, cpuMs / base].map(digits)]);
  const edits = Object.entries(heap).map(([role, { early, late, transformedPerEdit }]) => [
    role,
    ...[early, late, transformedPerEdit].map(digits),
  ]);
  const resident = Object.entries(memory).map(([edit, mb]) => `${digits(mb)} MB after ${edit} edits`);
  return [
    markdown([PACKAGE, "wall ms", "CPU ms", "CPU ÷ import"], rows),
    `An unrelated edit and check: p50 ${digits(clicks.without.p50)} ms, p95 ${digits(clicks.without.p95)}; with the package loaded p50 ${digits(clicks.with.p50)} ms, p95 ${digits(clicks.with.p95)}.`,
    `PLAIN and TRACED resident: ${resident.join(", ")}.`,
    markdown(["a leaf of 200 functions", "heap MB, 20th edit", `${EDITS}th`, "files transformed per edit"], edits),
  ].join("\n\n");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
