/**
 * `gradproof run`: this process is the script's. It reads and writes the streams of the command, ends when nothing is
 * left to do, and its exit code is the script's.
 */
import { writeSync } from "node:fs";
import { loadingFault } from "../judge/fault";
import { LoadFault, type Registry } from "../load/index";
import { openPlain, openTraced } from "./roles";
import { faultText, uncaughtText } from "./scriptErrors";
import type { ScriptOptions } from "./scriptWords";
import { installSeeds } from "./seeds";

const STDERR = 2;
const exit: (code: number) => never = process.exit.bind(process);
const raise = process.emit.bind(process) as (event: string, ...args: unknown[]) => boolean;

export async function runScript({ role, folder, file, argv }: ScriptOptions): Promise<void> {
  process.argv = [process.execPath, file, ...argv];
  installSeeds(() => 0);
  const log = (line: string): void => void writeSync(STDERR, `${line}\n`);
  const { registry } = (role === "plain" ? openPlain : openTraced)({ folder, log, bundle: __filename });
  registry.showOwnStacks((name) => name === __filename);
  process.setUncaughtExceptionCaptureCallback((error) => uncaught(registry, error));
  try {
    await registry.load(file, "main");
  } catch (error) {
    if (!(error instanceof LoadFault)) throw error;
    // As if nothing had been around it: its own handlers come first.
    const { cause } = error;
    if (cause !== undefined && raise("uncaughtException", cause, "uncaughtException")) return;
    // An error without a line of the user's is the loader's: it says more than the error.
    const isLoaders = cause === undefined || (cause instanceof Error && registry.mapStack(cause).length === 0);
    end(isLoaders ? faultText(loadingFault(error.fault), file, folder) : uncaughtText(cause, registry.textOf));
  }
}

function uncaught(registry: Registry, error: unknown): void {
  if (raise("uncaughtException", error, "uncaughtException")) return;
  end(uncaughtText(error, registry.textOf));
}

function end(text: string): never {
  writeSync(STDERR, text);
  return exit(1);
}
