/** Runs the built command as a user would, in a folder of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import Ajv from "ajv";
import schema from "../../../engine/report/check.schema.json";
import type { Check, CheckReport } from "../../../engine/protocol";
import { untagNumbers } from "../../../engine/report/tagged";

const COMMAND = resolve("dist/cli.js");

export const validate = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Starts the command; `ended` resolves when it and its pipes are closed. */
export function start(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ran: Ran; ended: Promise<Ran> } {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: "1", ...env } });
  const ran: Ran = { code: null, out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (ran.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (ran.err += data.toString()));
  const ended = new Promise<Ran>((done) => child.on("close", (code) => done({ ...ran, code })));
  return { child, ran, ended };
}

export function gradproof(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return start(args, cwd, env).ended;
}

/** The report of a check, held against the schema. */
export async function report(
  args: readonly string[],
  cwd: string,
): Promise<Ran & { report: CheckReport; check: Check }> {
  const ran = await gradproof(["check", ...args, "--json"], cwd);
  const json: unknown = JSON.parse(ran.out);
  if (!validate(json)) throw new Error(JSON.stringify(validate.errors, null, 1));
  const read = untagNumbers(json as never) as CheckReport;
  return { ...ran, report: read, check: read.checks[0] as Check };
}

/** What a POSIX shell makes of a line, with `gradproof` as a function of this build. */
export function shell(line: string, cwd: string, before = ""): Promise<Ran> {
  const text = `gradproof() { "${process.execPath}" "${COMMAND}" "$@"; }; ${before}${line}`;
  const child = spawn("sh", ["-c", text], { cwd, env: { ...process.env, NO_COLOR: "1" } });
  const ran: Ran = { code: null, out: "", err: "" };
  child.stdout.on("data", (data: Buffer) => (ran.out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (ran.err += data.toString()));
  return new Promise((done) => child.on("close", (code) => done({ ...ran, code })));
}

/** The processes that have this one as their parent. Linux only: elsewhere there is no list to read. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
}

export function isAlive(pid: number): boolean {
  return parentOf(String(pid)) !== 0;
}

/** Asks again until it holds. The test's own time limit ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A folder with these files, removed by `remove`. */
export function project(files: Readonly<Record<string, string>>): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "gradproof-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
