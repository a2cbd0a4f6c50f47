/** An engine on a folder of its own, with children built from the sources as they are. */
import { build, buildSync, type Plugin } from "esbuild";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { Child, type ChildOptions } from "../../../engine/evaluate/client";
import type { Role } from "../../../engine/evaluate/messages";
import { Engine, type CheckHooks, type PlannedJob, type Selection } from "../../../engine/index";
import type { Check, Job, Limits } from "../../../engine/protocol";
import type { Row } from "../../../engine/rules";
import { compileRules } from "../../../engine/rules/compile";
import { table } from "../../../engine/rules/table";

export const LIMITS: Limits = { timeoutMs: 15_000, memoryMb: 1024 };

const BUNDLE = { bundle: true, platform: "node", target: "node20", format: "cjs" } as const;
const ENTRIES = {
  child: "engine/evaluate/child.ts",
  watchdog: "engine/evaluate/watchdog.ts",
  exact: "engine/exact/big/index.ts",
  graph: "engine/picture/bundle.ts",
  symbolic: "engine/ways/simplify.ts",
  second: "engine/evaluate/secondEntry.ts",
  tensor: "engine/tensor/index.ts",
};

/** The child's bundle; every test file is a bundle of its own, so that it is built once is remembered by the process. */
export function childPath(): string {
  const folder = resolve("out/children");
  const memory = globalThis as { childBuilt?: boolean };
  if (memory.childBuilt !== true) {
    buildSync({ ...BUNDLE, entryPoints: ENTRIES, outdir: folder });
    memory.childBuilt = true;
  }
  return join(folder, "child.js");
}

/**
 * A child like the one that ships, but for rows of the rule table: a wrong partial, planted where a real one would be.
 * The compiled rules are written anew from the table, so both sweeps of the child have it.
 */
export async function childWithRows(rows: Readonly<Record<string, Partial<Row>>>): Promise<string> {
  const wrong: Record<string, Row> = { ...table };
  for (const [name, row] of Object.entries(rows)) wrong[name] = { ...(wrong[name] as Row), ...row };
  const texts = compileRules(wrong);
  const folder = mkdtempSync(join(resolve("out"), "wrong-child-"));
  const compiled: Plugin = {
    name: "compiled rules",
    setup(build) {
      build.onLoad({ filter: /[\\/]rules[\\/]compiled[\\/]\w+\.ts$/ }, ({ path }) => {
        const contents = texts[basename(path)];
        if (contents === undefined) throw new Error(`the rules have no ${path}`);
        return { contents, loader: "ts" };
      });
    },
  };
  await build({ ...BUNDLE, entryPoints: ENTRIES, outdir: folder, plugins: [compiled] });
  return join(folder, "child.js");
}

/** A folder with these files, removed by `remove`. */
export function project(files: Readonly<Record<string, string>>): { folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradproof-")));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface EngineAt {
  engine: Engine;
  folder: string;
  log: string[];
  /** Process ids of all children that were started. */
  pids(): number[];
  plan(selection: Selection, file?: string): Promise<PlannedJob>;
  check(name: string, args?: string, hooks?: CheckHooks, file?: string): Promise<Check>;
  close(): Promise<void>;
}

/** `files` may be the text of `f.ts` alone. */
export function engineOn(
  files: string | Readonly<Record<string, string>>,
  options: Partial<Limits> & { spare?: boolean; childPath?: string } = {},
): EngineAt {
  const { folder, remove } = project(typeof files === "string" ? { "f.ts": files } : files);
  const { spare = false, childPath: path = childPath(), ...limits } = options;
  const log: string[] = [];
  const engine = new Engine({
    ...{ childPath: path, folder, spare, limits: { ...LIMITS, ...limits } },
    log: (line) => log.push(line),
  });
  const at: EngineAt = {
    engine,
    folder,
    log,
    pids: () => [...new Set(log.flatMap((line) => /^child (\d+): node/.exec(line)?.slice(1).map(Number) ?? []))],
    async plan(selection, file = "f.ts") {
      const { jobs, problem } = engine.plan(await engine.outline(join(folder, file)), selection);
      const [job] = jobs;
      if (job === undefined) throw new Error(problem?.message ?? "no job");
      return job;
    },
    async check(name, args, hooks, file) {
      const planned = await at.plan(args === undefined ? { name } : { name, args }, file);
      return (await engine.check(planned, hooks)).check;
    },
    async close() {
      await engine.dispose();
      remove();
    },
  };
  return at;
}

/** One child with its role, on the folder of a project. */
export async function childOn(folder: string, role: Role, options: Pick<ChildOptions, "console"> = {}): Promise<Child> {
  const limits = LIMITS;
  const child = new Child({ childPath: childPath(), cwd: folder, limits, log: () => undefined, ...options });
  await child.ask("role", { role, folder, limits, cache: null }, LIMITS.timeoutMs);
  return child;
}

/** A function of `f.ts` at the arguments. */
export function jobOf(folder: string, name: string, args: string): Job {
  return { file: join(folder, "f.ts"), function: name, line: 0, point: { source: "args", args }, seed: 1 };
}

export function isRunning(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  // A process that ended and whose parent is gone may wait for ever to be reaped.
  if (existsSync(stat) && / Z /.test(readFileSync(stat, "utf8"))) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs a text of TypeScript, with imports of the engine, in a Node of its own; gives what it prints as JSON. */
export function inOwnRealm(text: string, args: readonly string[] = []): unknown {
  const { outputFiles } = buildSync({
    stdin: { contents: text, resolveDir: process.cwd(), loader: "ts" },
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20", write: false },
  });
  const options = { encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  return JSON.parse(execFileSync(process.execPath, [...args, "-e", outputFiles[0]?.text ?? ""], options));
}

/** Resolves when the condition holds; a test that waits for ever fails by its own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((turned) => setTimeout(turned, 10));
}
