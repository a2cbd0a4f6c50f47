/** The parent's end of a script that runs in a process of its own, with the streams of this one. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { scriptWords, type ScriptOptions } from "./scriptWords";

/** What these mean is the script's matter; it ends by them unless it handles them. */
const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolves with the script's exit code, that of a shell for one that a signal ended. */
export function runInProcess(childPath: string, options: ScriptOptions): Promise<number> {
  const child = spawn(process.execPath, [childPath, ...scriptWords(options)], {
    cwd: options.folder,
    stdio: "inherit",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal as NodeJS.Signals]));
  }).finally(() => {
    for (const signal of FORWARDED) process.off(signal, forward);
  });
}
