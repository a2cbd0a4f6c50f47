/** `gradproof run`: a script in this child's world, with nothing tracked. Its output and exit code are the script's. */
import type { Registry } from "../load/index";

/** Thrown in place of process.exit so that the child can still answer. */
class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

export async function runScript(registry: Registry, file: string, argv: string[]): Promise<{ exitCode: number }> {
  process.argv = [process.argv[0] ?? "node", file, ...argv];
  const realExit = process.exit.bind(process);
  process.exit = (code?: number) => {
    throw new Exit(Number(code ?? process.exitCode ?? 0));
  };
  try {
    await registry.load(file);
    await settle();
    return { exitCode: Number(process.exitCode ?? 0) };
  } catch (error) {
    if (error instanceof Exit) return { exitCode: error.code };
    throw error;
  } finally {
    process.exit = realExit;
    process.exitCode = 0;
  }
}

/** Waits until the script has left nothing to do: its timers and handles, not those of the child itself. */
async function settle(): Promise<void> {
  const own = new Set(["MessagePort", "PipeWrap", "Pipe", "Worker"]);
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const left = process.getActiveResourcesInfo().filter((kind) => !own.has(kind) && kind !== "Immediate");
    if (left.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
