/** `gradproof run`: a script in this child's world, with nothing tracked. Its output and exit code are the script's. */
import type { Registry } from "../load/index";
import { activeKinds } from "./leftovers";

/** Thrown in place of process.exit so that the child can still answer. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

export interface ScriptRun {
  readonly ended: Promise<{ exitCode: number }>;
  /** An error that nobody caught: in Node it ends the script. */
  stray(error: unknown): void;
}

export function runScript(registry: Registry, file: string, argv: string[]): ScriptRun {
  process.argv = [process.argv[0] ?? "node", file, ...argv];
  const realExit = process.exit.bind(process);
  const own = new Set(process.listeners("exit"));
  let stop: (error: unknown) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  // Also out of a timer, where nobody waits for what is thrown, and where the script catches it.
  process.exit = (code) => {
    const exit = new Exit(Number(code ?? process.exitCode ?? 0));
    stop(exit);
    throw exit;
  };
  const run = async (): Promise<{ exitCode: number }> => {
    try {
      const code = await Promise.race([toItsEnd(registry, file), stopped]).catch((error: unknown) => {
        if (error instanceof Exit) return error.code;
        throw error;
      });
      process.exitCode = code;
      // It may set another code, as in Node.
      for (const listener of process.listeners("exit")) if (!own.has(listener)) listener(code);
      return { exitCode: Number(process.exitCode) };
    } finally {
      process.exit = realExit;
      process.exitCode = 0;
    }
  };
  return { ended: run(), stray: stop };
}

async function toItsEnd(registry: Registry, file: string): Promise<number> {
  await registry.load(file, "main");
  // Until the script has left nothing to do.
  do await new Promise((resolve) => setImmediate(resolve));
  while (activeKinds().size > 0 && (await pause()));
  return Number(process.exitCode ?? 0);
}

async function pause(): Promise<true> {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return true;
}
