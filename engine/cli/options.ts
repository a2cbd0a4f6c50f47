/** The words of the command line (DESIGN.md section 7). A usage error is one sentence that says what to write instead. */
import { parseArgs } from "node:util";
import { splitPaths } from "../resolve/paths";

export class UsageError extends Error {}

export interface CheckFlags {
  args?: string;
  on?: string;
  seed?: number;
  wrt?: string[];
  gradient?: string;
  order?: 2;
  all: boolean;
  /** Print the ladders of the oracle. */
  ladder?: true;
  timeoutMs?: number;
  memoryMb?: number;
  jobs: number;
  reporter: "pretty" | "json";
  output?: string;
}

export const COMMANDS = ["check", "graph", "trace", "explain", "run", "emit"] as const;
export type Command = (typeof COMMANDS)[number];

const REPORTERS = ["pretty", "json"] as const;

/** What the contract names and a later version brings: refused, never ignored. */
const LATER_REPORTERS: readonly string[] = ["junit", "sarif", "github"];
const LATER_FLAGS = ["repair", "write"] as const;

const FLAGS = {
  args: { type: "string" },
  compare: { type: "string" },
  on: { type: "string" },
  seed: { type: "string" },
  wrt: { type: "string" },
  gradient: { type: "string" },
  all: { type: "boolean" },
  timeout: { type: "string" },
  memory: { type: "string" },
  jobs: { type: "string" },
  json: { type: "boolean" },
  reporter: { type: "string" },
  output: { type: "string" },
  format: { type: "string" },
  mode: { type: "string" },
  tangent: { type: "string" },
  of: { type: "string" },
  theme: { type: "string" },
  plain: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
  order: { type: "string" },
  ladder: { type: "boolean" },
  repair: { type: "boolean" },
  write: { type: "boolean" },
} as const;

type Flag = keyof typeof FLAGS;

const POINT: readonly Flag[] = ["args", "on", "seed", "wrt", "timeout", "memory", "output"];

/** Which flags a command takes; any other is refused, so that none is ignored. */
const TAKES: { readonly [C in Command]: readonly Flag[] } = {
  check: [...POINT, "gradient", "all", "jobs", "json", "reporter", "order", "ladder", ...LATER_FLAGS],
  trace: [...POINT, "format", "mode", "tangent", "of"],
  explain: [...POINT, "format", "gradient", "of"],
  graph: [...POINT, "compare", "format", "theme", "of"],
  run: ["plain"],
  emit: ["plain", "output"],
};

export type Values = ReturnType<typeof parse>["values"];

function parse(argv: string[]) {
  return parseArgs({ args: argv, options: FLAGS, allowPositionals: true, strict: true });
}

/** The command a word names. Throws UsageError. */
export function commandOf(word: string): Command {
  const command = COMMANDS.find((name) => name === word);
  if (command !== undefined) return command;
  throw new UsageError(`There is no command ${word}. The commands are ${COMMANDS.join(", ")}; see gradproof --help.`);
}

/** Splits a command line into its flags and words. Throws UsageError. */
export function parseCommandLine(command: Command, argv: string[]): { values: Values; words: string[] } {
  const { values, positionals } = parsed(argv);
  if (values.help === true || values.version === true) return { values, words: positionals };
  for (const flag of Object.keys(values) as Flag[]) {
    if (!TAKES[command].includes(flag)) {
      const takers = COMMANDS.filter((name) => TAKES[name].includes(flag));
      const named = [takers.slice(0, -1).join(", "), takers.at(-1)].filter(Boolean).join(" and ");
      throw new UsageError(`--${flag} belongs to gradproof ${named}, not to ${command}. Leave it out.`);
    }
  }
  for (const flag of LATER_FLAGS) {
    if (values[flag] !== undefined) throw new UsageError(`--${flag} is not available in this version. Leave it out.`);
  }
  if (values.order !== undefined && values.order !== "1" && values.order !== "2")
    throw new UsageError(`--order is ${JSON.stringify(values.order)}, and 1 or 2 is needed. Leave it out, for 1.`);
  return { values, words: positionals };
}

function parsed(argv: string[]): ReturnType<typeof parse> {
  try {
    return parse(argv);
  } catch (error) {
    const { message } = error as Error;
    const dashed = /Option '(?:-\w, )?(--[\w-]+) <value>' argument missing|Option '(?:-\w, )?(--[\w-]+)/.exec(message);
    const flag = dashed?.[1] ?? dashed?.[2];
    if (flag !== undefined && /ambiguous/.test(message))
      throw new UsageError(`${flag} takes a value, and what follows begins with a dash. Write ${flag}=VALUE.`);
    if (flag !== undefined && /missing/.test(message))
      throw new UsageError(`${flag} takes a value, and none follows. See gradproof --help.`);
    throw new UsageError(`${message.split(/[.\n]/)[0] ?? "Unknown option"}. See gradproof --help.`);
  }
}

export function checkFlags(values: Values): CheckFlags {
  const flags: CheckFlags = { all: values.all === true, reporter: reporterOf(values), jobs: 1 };
  if (values.args !== undefined) {
    requireJsonArray(values.args);
    flags.args = values.args;
  }
  if (values.compare !== undefined) requireJsonArray(values.compare, "compare");
  if (values.on !== undefined) flags.on = values.on;
  if (values.seed !== undefined) flags.seed = integer("seed", values.seed, 0, 2 ** 31 - 1);
  if (values.wrt !== undefined) flags.wrt = names(values.wrt);
  if (values.gradient !== undefined) flags.gradient = values.gradient;
  if (values.order === "2") flags.order = 2;
  if (values.timeout !== undefined) flags.timeoutMs = integer("timeout", values.timeout, 1, 86_400_000);
  if (values.memory !== undefined) flags.memoryMb = integer("memory", values.memory, 128, 65_536);
  if (values.jobs !== undefined) flags.jobs = integer("jobs", values.jobs, 1, 64);
  if (values.ladder === true) flags.ladder = true;
  if (values.output !== undefined) flags.output = values.output;
  return flags;
}

function reporterOf({ json, reporter }: Values): CheckFlags["reporter"] {
  if (reporter === undefined) return json === true ? "json" : "pretty";
  const known = REPORTERS.find((name) => name === reporter);
  const choose = `Choose one of ${REPORTERS.join(", ")}.`;
  if (known === undefined && LATER_REPORTERS.includes(reporter))
    throw new UsageError(`The reporter ${reporter} is not available in this version. ${choose}`);
  if (known === undefined) throw new UsageError(`There is no reporter ${reporter}. ${choose}`);
  if (json === true && known !== "json")
    throw new UsageError(`--json and --reporter ${known} ask for two reports. Leave one of them out.`);
  return known;
}

function requireJsonArray(text: string, flag = "args"): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `--${flag} is not valid JSON (${(error as Error).message}). Write a JSON array in parameter order, such as '[2, 5]'.`,
    );
  }
  if (Array.isArray(value)) return;
  const got = value === null ? "null" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
  throw new UsageError(`--${flag} is ${got}, and a JSON array in parameter order is needed, such as '[2, 5]'.`);
}

function integer(name: string, text: string, low: number, high: number): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new UsageError(`--${name} is ${JSON.stringify(text)}, and a whole number from ${low} to ${high} is needed.`);
  }
  return value;
}

function names(text: string): string[] {
  const list = splitPaths(text);
  if (list.length === 0)
    throw new UsageError("--wrt names no input. Write names separated by commas, such as --wrt a,b.");
  return list;
}
