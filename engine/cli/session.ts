/** What every command shares: the folder, the engine, the streams, and an end that leaves no process behind. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_LIMITS, Engine } from "../index";
import type { Limits } from "../protocol";

export interface Streams {
  folder: string;
  out(text: string): void;
  err(text: string): void;
  colour: boolean;
}

/** Runs `work` with an engine that is disposed of afterwards, also on Ctrl-C. */
export async function withEngine<T>(
  streams: Streams,
  limits: Partial<Limits>,
  work: (engine: Engine, signal: AbortSignal) => Promise<T>,
  console?: (stream: "stdout" | "stderr", chunk: string) => void,
): Promise<T> {
  const childPath = join(__dirname, "child.js");
  if (!existsSync(childPath)) throw new Error(`the installation is incomplete: ${childPath} is missing`);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const engine = new Engine({
    childPath,
    folder: streams.folder,
    limits: { ...DEFAULT_LIMITS, ...limits },
    log: (line) => {
      if (process.env["GRADPROOF_LOG"] !== undefined) streams.err(`${line}\n`);
    },
    ...(console === undefined ? {} : { console }),
  });
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    return await work(engine, abort.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    await engine.dispose();
  }
}
