/** A process that measures, started by the engine's own client: the same flags and environment as a child of a check. */
import { join } from "node:path";
import { Child } from "../../engine/evaluate/client";
import { DEFAULT_LIMITS } from "../../engine/index";
import type { KernelName } from "./cases";
import type { Measurements } from "./tape.child";

/** One measurement takes milliseconds; a minute means that something hangs. */
const PATIENCE_MS = 60_000;

export class Measuring {
  #output = "";
  readonly #child = new Child({
    childPath: join(__dirname, "tape.child.js"),
    limits: DEFAULT_LIMITS,
    cwd: process.cwd(),
    log: (line) => console.error(line),
    console: (_stream, chunk) => (this.#output += chunk),
  });

  async ask<K extends keyof Measurements>(
    what: K,
    name: KernelName,
    ms = 0,
    nodes = 0,
  ): Promise<ReturnType<Measurements[K]>> {
    this.#output = "";
    const argv = [name, String(ms), String(nodes)];
    const { exitCode } = await this.#child.ask("script", { file: what, argv }, PATIENCE_MS);
    if (exitCode !== 0) throw new Error(`${what} ${name}: ${this.#output}`);
    return JSON.parse(this.#output) as ReturnType<Measurements[K]>;
  }

  dispose(): Promise<void> {
    return this.#child.dispose();
  }
}
