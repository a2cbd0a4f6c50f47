/** What every command shares: the folder, the engine, the streams, and an end that leaves no process behind. */
import { existsSync, statSync, writeFileSync } from "node:fs";
import { constants, homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cacheFolder } from "../evaluate/cacheFolder";
import { DEFAULT_LIMITS, Engine } from "../index";
import { sentences } from "../judge/targetSentences";
import type { Limits } from "../protocol";
import { UsageError, type CheckFlags } from "./options";

export interface Streams {
  folder: string;
  out(text: string): void;
  err(text: string): void;
  colour: boolean;
  /** Columns of the terminal; undefined where the output is none. */
  width: number | undefined;
  /** A line that the next one replaces, where somebody watches; empty when there is nothing to say. */
  status(text: string): void;
}

/** Ctrl-C and its kin: the command ends at once and says nothing more. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(signal);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** SIGPIPE is raised by main.ts when the reader of the output has gone. */
const ENDING = ["SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE"] as const;

/** What children run. */
export function childPath(): string {
  const path = join(__dirname, "child.js");
  if (!existsSync(path)) throw new Error(`the installation is incomplete: ${path} is missing`);
  return path;
}

/** Runs `work` with an engine that is disposed of afterwards, also on Ctrl-C. */
export async function withEngine<T>(
  streams: Streams,
  limits: Partial<Limits>,
  work: (engine: Engine, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const cache = cacheFolder({ env: process.env, platform: process.platform, home: homedir() });
  const engine = new Engine({
    childPath: childPath(),
    folder: streams.folder,
    limits: { ...DEFAULT_LIMITS, ...limits },
    log: (line) => {
      if (process.env["GRADPROOF_LOG"] !== undefined) streams.err(`${line}\n`);
    },
    ...(cache === undefined ? {} : { cacheFolder: cache }),
  });
  const stop = (signal: NodeJS.Signals): void => {
    abort.abort(new Interrupted(signal));
    void engine.dispose();
  };
  for (const signal of ENDING) process.on(signal, stop);
  try {
    const result = await work(engine, abort.signal);
    abort.signal.throwIfAborted();
    await engine.rest();
    abort.signal.throwIfAborted();
    return result;
  } catch (error) {
    // What interrupted work ended with is only a consequence.
    abort.signal.throwIfAborted();
    throw error;
  } finally {
    await engine.dispose();
    for (const signal of ENDING) process.off(signal, stop);
  }
}

/** The limits a command line gives. */
export function limitsOf(flags: CheckFlags): Partial<Limits> {
  return {
    ...(flags.timeoutMs === undefined ? {} : { timeoutMs: flags.timeoutMs }),
    ...(flags.memoryMb === undefined ? {} : { memoryMb: flags.memoryMb }),
  };
}

/** Where a command writes its result. A file that cannot be written is refused before the work, not after it. */
export function openOutput(output: string | undefined, streams: Streams): (text: string) => void {
  if (output === undefined) return streams.out;
  const file = resolve(streams.folder, output);
  if (output === "" || (existsSync(file) && statSync(file).isDirectory()))
    throw new UsageError(sentences.outputIsFolder(output));
  if (!existsSync(dirname(file))) throw new UsageError(sentences.noOutputFolder(output));
  return (text) => {
    try {
      writeFileSync(file, text);
    } catch (error) {
      throw new UsageError(sentences.cannotWrite(output, (error as Error).message));
    }
  };
}
