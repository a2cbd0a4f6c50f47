/** Runs the built command as a user would, in a folder of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

export function gradproof(args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });
    const ran: Ran = { code: null, out: "", err: "" };
    child.stdout.on("data", (data: Buffer) => (ran.out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (ran.err += data.toString()));
    child.on("close", (code) => done({ ...ran, code }));
  });
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

/** A folder with these files, removed by `remove`. */
export function project(files: Readonly<Record<string, string>>): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "gradproof-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
