/** The words of the command line (DESIGN.md section 7). A usage error is one sentence that says what to write instead. */
import { parseArgs } from "node:util";

export class UsageError extends Error {}

export interface CheckFlags {
  args?: string;
  on?: string;
  seed?: number;
  wrt?: string[];
  gradient?: string;
  all: boolean;
  timeoutMs?: number;
  memoryMb?: number;
  reporter: "pretty" | "json";
  output?: string;
}

const REPORTERS = ["pretty", "json"] as const;

/** Flags the contract names and a later version brings: refused, never ignored. */
const LATER = ["order", "ladder", "repair", "write", "jobs"] as const;

const FLAGS = {
  args: { type: "string" },
  on: { type: "string" },
  seed: { type: "string" },
  wrt: { type: "string" },
  gradient: { type: "string" },
  all: { type: "boolean" },
  timeout: { type: "string" },
  memory: { type: "string" },
  json: { type: "boolean" },
  reporter: { type: "string" },
  output: { type: "string" },
  format: { type: "string" },
  plain: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  order: { type: "string" },
  ladder: { type: "boolean" },
  repair: { type: "boolean" },
  write: { type: "boolean" },
  jobs: { type: "string" },
} as const;

export type Values = ReturnType<typeof parse>["values"];

function parse(argv: string[]) {
  return parseArgs({ args: argv, options: FLAGS, allowPositionals: true, strict: true });
}

/** Splits a command line into its flags and words. Throws UsageError. */
export function parseCommandLine(argv: string[]): { values: Values; words: string[] } {
  try {
    const { values, positionals } = parse(argv.map(joinNegative));
    for (const flag of LATER) {
      if (values[flag] !== undefined && !(flag === "order" && values.order === "1")) {
        throw new UsageError(`--${flag} is not available in this version. Leave it out.`);
      }
    }
    return { values, words: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = (error as Error).message.split(/[.\n]/)[0] ?? "unknown option";
    throw new UsageError(`${message}. See gradproof --help.`);
  }
}

/** `--args=[…]` and `--args […]` both work; a value that begins with a dash needs the first form, so nothing is changed. */
function joinNegative(word: string): string {
  return word;
}

export function checkFlags(values: Values): CheckFlags {
  const reporter = values.json === true ? "json" : (values.reporter ?? "pretty");
  const known = REPORTERS.find((name) => name === reporter);
  if (known === undefined)
    throw new UsageError(`There is no reporter ${reporter}. Choose one of ${REPORTERS.join(", ")}.`);
  const flags: CheckFlags = { all: values.all === true, reporter: known };
  if (values.args !== undefined) {
    requireJsonArray(values.args);
    flags.args = values.args;
  }
  if (values.on !== undefined) flags.on = values.on;
  if (values.seed !== undefined) flags.seed = integer("seed", values.seed, 0, 2 ** 31 - 1);
  if (values.wrt !== undefined) flags.wrt = names(values.wrt);
  if (values.gradient !== undefined) flags.gradient = values.gradient;
  if (values.timeout !== undefined) flags.timeoutMs = integer("timeout", values.timeout, 1, 86_400_000);
  if (values.memory !== undefined) flags.memoryMb = integer("memory", values.memory, 128, 65_536);
  if (values.output !== undefined) flags.output = values.output;
  return flags;
}

function requireJsonArray(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `--args is not valid JSON (${(error as Error).message}). Write a JSON array in parameter order, such as '[2, 5]'.`,
    );
  }
  if (!Array.isArray(value))
    throw new UsageError(`--args is ${typeof value}, and a JSON array in parameter order is needed, such as '[2, 5]'.`);
}

function integer(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new UsageError(`--${name} is ${JSON.stringify(text)}, and a whole number from ${low} to ${high} is needed.`);
  }
  return value;
}

function names(text: string): string[] {
  const list = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (list.length === 0)
    throw new UsageError("--wrt names no input. Write names separated by commas, such as --wrt a,b.");
  return list;
}
