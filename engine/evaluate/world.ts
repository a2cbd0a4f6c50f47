/** What a child is: nothing yet (SPARE), PLAIN or TRACED; and the table of what it answers. */
import type { OwnWork, Registry } from "../load/index";
import { outline } from "../resolve/index";
import { StaleTracer } from "../trace/index";
import { readFileSync } from "node:fs";
import { patchConsole, type PatchedConsole } from "./console";
import { guardRealm, type Guard } from "./guard";
import { exactBundle } from "./exactBundle";
import { graphBundle } from "./graphBundle";
import { describe, type StackMapper } from "./faults";
import type { Evaluated, RequestName, Requests, Role } from "./messages";
import type { PlainWorld } from "./plainTypes";
import { createPlainWorld } from "./plainWorld";
import { openPlain, openTraced } from "./roles";
import { installSeeds } from "./seeds";
import { openTexts } from "./texts";
import { createTracedWorld, type TracedWorld } from "./tracedWorld";
import { createWaiting } from "./waiting";

export interface WorldOptions {
  setMemoryLimit(mb: number): void;
  console(stream: "stdout" | "stderr", chunk: string): void;
  evaluated(count: Evaluated): void;
  ownWork: OwnWork;
  /** The file this runs from: another one may make other texts. */
  bundle: string;
}

export interface World extends StackMapper {
  /** `budgetMs` is what the request may take. */
  handle(t: RequestName, body: unknown, budgetMs: number): Promise<unknown>;
  /** What user code changed in this realm since the role was set. */
  dirty(): string[];
  /** Of that, what belongs to the language: it may be why the engine itself failed. */
  damage(): string[];
  /** Holds texts that are worth keeping. */
  unsaved(): boolean;
  /** An error no evaluation awaited. */
  onStray(error: unknown): void;
}

type Handlers = {
  [K in RequestName]: (body: Requests[K]["ask"]) => Promise<Requests[K]["answer"]> | Requests[K]["answer"];
};

export function createWorld(options: WorldOptions): World {
  let registry: Registry | undefined;
  let plain: PlainWorld | undefined;
  let traced: TracedWorld | undefined;
  let guard: Guard | undefined;
  let output: PatchedConsole | undefined;
  let exhausted = (): boolean => false;
  let role: Role | undefined;
  let seed = 0;
  const strays: string[] = [];
  const waiting = createWaiting();
  const exact = exactBundle(options.bundle);
  const picturing = graphBundle(options.bundle);

  const handlers: Handlers = {
    role: (body) => {
      if (role !== undefined) throw new Error(`this child is ${role} already`);
      role = body.role;
      options.setMemoryLimit(body.limits.memoryMb);
      output = patchConsole(options.console);
      const seeds = installSeeds(() => seed);
      const cache = body.cache === null ? undefined : openTexts(body.cache, options.bundle, role, note);
      const common = {
        folder: body.folder,
        log: note,
        ownWork: options.ownWork,
        bundle: options.bundle,
        ...(cache && { cache }),
      };
      if (role === "plain") {
        const { ad, ...opened } = openPlain(common);
        ({ registry } = opened);
        guard = guardRealm();
        plain = createPlainWorld({ registry, seeds, guard, ad, waiting, evaluated: options.evaluated });
      } else {
        const { runtime, ...opened } = openTraced(common);
        ({ registry } = opened);
        guard = guardRealm();
        traced = createTracedWorld({ registry, seeds, guard, runtime, waiting, exact, picturing });
        exhausted = () => runtime.exhausted;
      }
      return null;
    },
    files: ({ overlays, changed }) => {
      for (const { file, text } of overlays) loaded().setOverlay(file, text);
      for (const file of changed) loaded().changed(file);
      return null;
    },
    outline: ({ file, text }) => outline(file, text ?? readFileSync(file, "utf8")),
    run: ({ job }) => {
      seed = job.seed;
      return needed(plain, "plain").run(job);
    },
    trace: ({ job }) => {
      seed = job.seed;
      return needed(traced, "traced").trace(job);
    },
    opinion: ({ active }) => needed(plain, "plain").opinion(active),
    usable: ({ lines, ladder }) => needed(traced, "traced").usable(lines, ladder),
    probe: (ask) => needed(plain, "plain").probe(ask),
    replay: ({ lines }) => needed(traced, "traced").replay(lines),
    handWrittenAt: ({ points }) => needed(plain, "plain").handWrittenAt(points),
    gradientAt: ({ points }) => needed(traced, "traced").gradientAt(points),
    unsteady: () => needed(traced, "traced").unsteady(),
    neighbours: ({ seed: from }) => needed(traced, "traced").neighbours(from),
    secondOrder: ({ lines }) => needed(traced, "traced").secondOrder(lines),
    secondOrderAt: ({ points, lines }) => needed(traced, "traced").secondOrderAt(points, lines),
    gradientLadders: ({ lines, rows, ladder }) => needed(traced, "traced").gradientLadders(lines, rows, ladder),
    hessian: () => needed(plain, "plain").hessian(),
    hessianAt: ({ points }) => needed(plain, "plain").hessianAt(points),
    graph: (ask) => {
      seed = ask.job.seed;
      return needed(traced, "traced").graph(ask);
    },
    idle: () => {
      // Where built-ins are not as they were, what was made with them may not be what it should be.
      if (guard?.changes().length === 0) registry?.saveTexts();
      return null;
    },
    emit: ({ file }) => {
      const { text, faults } = loaded().emit(file);
      return { text, faults };
    },
  };

  return {
    async handle(t, body, budgetMs) {
      waiting.budget(budgetMs);
      output?.begin();
      try {
        return (await (handlers[t] as (body: unknown) => unknown)(body)) ?? null;
      } catch (error) {
        guard?.abandon();
        throw error;
      } finally {
        guard?.close();
      }
    },
    dirty: () => [...(guard?.dirty() ?? []), ...strays, ...(exhausted() ? ["the ids of tracers are used up"] : [])],
    damage: () => guard?.changes() ?? [],
    unsaved: () => registry?.unsaved ?? false,
    onStray(error) {
      // Work that went on after the result; no evaluation caught it and went on.
      if (error instanceof StaleTracer) StaleTracer.made--;
      strays.push(`an error nobody awaited: ${describe(error)}`);
    },
    frames: (error) => registry?.mapStack(error) ?? [],
  };

  function loaded(): Registry {
    return needed(registry, "any role");
  }

  function note(line: string): void {
    options.console("stderr", `${line}\n`);
  }
}

function needed<T>(world: T | undefined, role: string): T {
  if (world === undefined) throw new Error(`this child has not been given the role (${role})`);
  return world;
}
