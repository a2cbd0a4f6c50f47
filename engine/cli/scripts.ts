/** `gradproof run` and `gradproof emit`. */
import type { Role } from "../evaluate/messages";
import { runInProcess } from "../evaluate/scriptProcess";
import { sentences } from "../judge/targetSentences";
import type { Fault } from "../protocol";
import { relativePath, withoutFolder } from "../report/json";
import { UsageError, type Values } from "./options";
import { childPath, openOutput, withEngine, type Streams } from "./session";
import { resolveTargets } from "./targets";

export async function runCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const [script, ...argv] = words;
  const file = await oneFile(script, "run", streams);
  return runInProcess(childPath(), { role: roleOf(values), folder: streams.folder, file, argv });
}

export async function emitCommand(words: readonly string[], values: Values, streams: Streams): Promise<number> {
  const [word, ...others] = words;
  const file = await oneFile(word, "emit", streams);
  if (others[0] !== undefined) throw new UsageError(sentences.notOneFile(words.join(" "), "emit"));
  const write = openOutput(values.output, streams);
  return withEngine(streams, {}, async (engine) => {
    const { text, faults } = await engine.emit(file, roleOf(values));
    for (const fault of faults) streams.err(placed(fault, file, streams.folder));
    if (faults.length > 0) return 2;
    write(text);
    return 0;
  });
}

function roleOf(values: Values): Role {
  return values.plain === true ? "plain" : "traced";
}

/** `file.ts:3: …`, as compilers say it. */
function placed({ place, message }: Fault, file: string, folder: string): string {
  return `${relativePath(folder, place?.file ?? file)}:${place?.line ?? 1}: ${withoutFolder(message, folder)}\n`;
}

async function oneFile(word: string | undefined, command: string, streams: Streams): Promise<string> {
  if (word === undefined) throw new UsageError(sentences.noFileGiven(command));
  const [target] = await resolveTargets([word], streams.folder, command);
  if (target === undefined || target.searched || target.name !== undefined || target.line !== undefined)
    throw new UsageError(sentences.notOneFile(word, command));
  return target.file;
}
