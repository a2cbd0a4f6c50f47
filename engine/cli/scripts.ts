/** `gradproof run` and `gradproof emit`. */
import { faultIn } from "../index";
import type { Role } from "../evaluate/messages";
import { UsageError, type Values } from "./options";
import { withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

export async function runCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const [script, ...argv] = words;
  const file = await oneFile(script, "run", streams);
  const role: Role = values.plain === true ? "plain" : "traced";
  const console = (stream: "stdout" | "stderr", chunk: string): void =>
    stream === "stdout" ? streams.out(chunk) : streams.err(chunk);
  return withEngine(
    streams,
    {},
    async (engine) => {
      try {
        return (await engine.script(file, argv, role)).exitCode;
      } catch (error) {
        const fault = faultIn(error);
        if (fault === undefined) throw error;
        const place =
          fault.place === undefined ? "" : `${fault.place.file}:${fault.place.line}:${fault.place.column}: `;
        streams.err(`${place}${fault.message}\n`);
        return 1;
      }
    },
    console,
  );
}

export async function emitCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const file = await oneFile(words[0], "emit", streams);
  return withEngine(streams, {}, async (engine) => {
    const { text, faults } = await engine.emit(file, values.plain === true ? "plain" : "traced");
    for (const fault of faults) streams.err(`${file}:${fault.place?.line ?? 1}: ${fault.message}\n`);
    if (faults.length > 0) return 2;
    streams.out(text);
    return 0;
  });
}

async function oneFile(word: string | undefined, command: string, streams: Streams): Promise<string> {
  if (word === undefined) throw new UsageError(`No file. Write gradproof ${command} file.ts.`);
  const [target] = await resolveTargets([word], streams.folder);
  if (target === undefined || target.searched || target.name !== undefined)
    throw new UsageError(`${word} is not a file. Write gradproof ${command} file.ts.`);
  return target.file;
}
