/** A process that measures, started by the engine's own client: the same flags and environment as a child of a check. */
import { join } from "node:path";
import { Child } from "../../engine/evaluate/client";
import { DEFAULT_LIMITS } from "../../engine/index";
import type { KernelName } from "./cases";
import type { Measurements } from "./tape.child";

/** One measurement takes milliseconds; a minute means that something hangs. */
const PATIENCE_MS = 60_000;

export class Measuring {
  readonly #child = new Child({
    childPath: join(__dirname, "tape.child.js"),
    limits: DEFAULT_LIMITS,
    cwd: process.cwd(),
    log: (line) => console.error(line),
  });

  async ask<K extends keyof Measurements>(
    what: K,
    name: KernelName,
    ms = 0,
    nodes = 0,
  ): Promise<ReturnType<Measurements[K]>> {
    const words = JSON.stringify([what, name, String(ms), String(nodes)]);
    const { text, faults } = await this.#child.ask("emit", { file: words }, PATIENCE_MS);
    if (faults[0] !== undefined) throw new Error(`${what} ${name}: ${faults[0].message}`);
    return JSON.parse(text) as ReturnType<Measurements[K]>;
  }

  dispose(): Promise<void> {
    return this.#child.dispose();
  }
}
