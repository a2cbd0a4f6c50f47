/** Entry of the command `gradproof`. */
import { wantsColour } from "../report/ansi";
import { checkCommand } from "./check";
import { graphCommand } from "./graph";
import { HELP } from "./help";
import { parseCommandLine, UsageError, type Values } from "./options";
import { emitCommand, runCommand } from "./scripts";
import type { Streams } from "./session";

declare const __VERSION__: string;

const commands: Readonly<
  Record<string, (words: readonly string[], values: Values, streams: Streams) => Promise<number>>
> = {
  check: checkCommand,
  graph: graphCommand,
  run: runCommand,
  emit: emitCommand,
};

const streams: Streams = {
  folder: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: wantsColour(process.stdout, process.env),
};

// A reader that closes early (`| head`) is no fault of the report.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

async function main(argv: string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === undefined || command === "--help" || command === "-h" || command === "help") {
      streams.out(HELP);
      return command === undefined ? 2 : 0;
    }
    if (command === "--version" || command === "-v") {
      streams.out(`${__VERSION__}\n`);
      return 0;
    }
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (run === undefined)
      throw new UsageError(`There is no command ${command}. The commands are ${Object.keys(commands).join(", ")}.`);
    // Words after the script of `run` belong to the script.
    const own = command === "run" ? splitRun(rest) : { flags: rest, words: [] as string[] };
    const { values, words } = parseCommandLine(own.flags);
    if (values.help === true) {
      streams.out(HELP);
      return 0;
    }
    return await run([...words, ...own.words], values, streams);
  } catch (error) {
    if (error instanceof UsageError) {
      streams.err(`gradproof: ${error.message}\n`);
      return 2;
    }
    streams.err(
      `gradproof: ${(error as Error).message}. This is a bug in Gradproof; set GRADPROOF_LOG=1 and report what it prints.\n`,
    );
    return 2;
  }
}

function splitRun(words: string[]): { flags: string[]; words: string[] } {
  const at = words.findIndex((word) => !word.startsWith("-"));
  return at < 0 ? { flags: words, words: [] } : { flags: words.slice(0, at), words: words.slice(at) };
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
