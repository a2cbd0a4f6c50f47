/** Entry of the command `gradproof`. */
import { wantsColour } from "../report/ansi";
import { withoutFolder } from "../report/json";
import { checkCommand } from "./check";
import { explainCommand } from "./explain";
import { graphCommand } from "./graph";
import { HELP } from "./help";
import { commandOf, parseCommandLine, UsageError, type Command, type Values } from "./options";
import { emitCommand, runCommand } from "./scripts";
import { traceCommand } from "./trace";
import { Interrupted, type Streams } from "./session";

declare const __VERSION__: string;

const commands: Readonly<
  Record<Command, (words: readonly string[], values: Values, streams: Streams) => Promise<number>>
> = {
  check: checkCommand,
  graph: graphCommand,
  trace: traceCommand,
  explain: explainCommand,
  run: runCommand,
  emit: emitCommand,
};

const HELP_WORDS: readonly string[] = ["help", "--help", "-h"];
const VERSION_WORDS: readonly string[] = ["version", "--version", "-v"];

const streams: Streams = {
  folder: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: wantsColour(process.stdout, process.env),
  width: process.stdout.isTTY ? process.stdout.columns : undefined,
  status: (text) => void (process.stderr.isTTY && process.stderr.write(`\r${text}\u001b[K`)),
};

// A reader that closes early (`| head`) is no fault of the report: what still runs for it is ended.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.emit("SIGPIPE", "SIGPIPE");
  });
}

async function main(argv: string[]): Promise<number> {
  const [word, ...rest] = argv;
  try {
    if (word === undefined) {
      streams.err(HELP);
      return 2;
    }
    if (HELP_WORDS.includes(word)) return print(HELP);
    if (VERSION_WORDS.includes(word)) return print(`${__VERSION__}\n`);
    const command = commandOf(word);
    // Words after the script of `run` belong to the script.
    const own = command === "run" ? splitRun(rest) : { flags: rest, words: [] as string[] };
    const { values, words } = parseCommandLine(command, own.flags);
    if (values.help === true) return print(HELP);
    if (values.version === true) return print(`${__VERSION__}\n`);
    return await commands[command]([...words, ...own.words], values, streams);
  } catch (error) {
    streams.status("");
    if (error instanceof Interrupted) return error.exitCode;
    const message = withoutFolder((error as Error).message, streams.folder);
    if (error instanceof UsageError) streams.err(`gradproof: ${message}\n`);
    else {
      const report = "This is a bug in Gradproof; set GRADPROOF_LOG=1 and report what it prints.";
      streams.err(`gradproof: ${message}. ${report}\n`);
      if (process.env["GRADPROOF_LOG"] !== undefined) streams.err(`${(error as Error).stack ?? ""}\n`);
    }
    return 2;
  }
}

function print(text: string): number {
  streams.out(text);
  return 0;
}

function splitRun(words: string[]): { flags: string[]; words: string[] } {
  const at = words.findIndex((word) => !word.startsWith("-") || word === "--");
  if (at < 0) return { flags: words, words: [] };
  return { flags: words.slice(0, at), words: words.slice(words[at] === "--" ? at + 1 : at) };
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
