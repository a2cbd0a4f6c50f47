/**
 * The engine's one door: the CLI and the extension come in here. Nothing behind it that this process loads can parse or
 * run user code; that happens in the children.
 */
import { reproduce } from "./evaluate/command";
import { runCheck, type Checked } from "./evaluate/check";
import { ChildFault, ChildStopped } from "./evaluate/client";
import { askLadder } from "./evaluate/ladders";
import { planChecks, type Plan, type PlannedJob, type Selection } from "./evaluate/plan";
import { Pool } from "./evaluate/pool";
import { faultOfStop } from "./evaluate/stopped";
import type { Progress } from "./evaluate/progress";
import type { Role } from "./evaluate/messages";
import type {
  Check,
  EntryName,
  Fault,
  GraphAnswer,
  GraphQuery,
  LadderAnswer,
  Limits,
  Outline,
  Overlay,
} from "./protocol";

export type { Plan, PlannedJob, Selection } from "./evaluate/plan";
export type { Progress } from "./evaluate/progress";
export type { Checked } from "./evaluate/check";
export { exitCode, summarize } from "./judge/summary";
export { tagNumbers } from "./report/tagged";
export { headline } from "./report/headline";
export { firstWish } from "./picture/wish";

/** Defaults of the limits: DESIGN.md section 10. */
export const DEFAULT_LIMITS: Limits = { timeoutMs: 5000, memoryMb: 1024 };

export interface EngineOptions {
  /** dist/child.js, with watchdog.js beside it. */
  childPath: string;
  /** The folder results are relative to, and the children's working directory. */
  folder: string;
  limits?: Limits;
  /** Keep one generic child ready. */
  spare?: boolean;
  /** Where transformed texts of packages are kept between runs; without it they are not. */
  cacheFolder?: string;
  log?(line: string): void;
  console?(stream: "stdout" | "stderr", chunk: string): void;
}

export interface CheckHooks {
  signal?: AbortSignal;
  /** Put the ladders of the worst entries into the check. */
  ladder?: boolean;
  onPhase?(phase: "trace" | "oracle" | "explain"): void;
  /** While modules are loaded, at most ten times a second: how many are by now. */
  onLoading?(modules: number): void;
  /** While the oracle probes: how far it has come. */
  onProgress?(progress: Progress): void;
}

/** Checks, outlines and graphs of one workspace folder. Checks run one at a time, in the order asked. */
export class Engine {
  readonly limits: Limits;
  private readonly pool: Pool;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: EngineOptions) {
    this.limits = options.limits ?? DEFAULT_LIMITS;
    this.pool = new Pool({
      childPath: options.childPath,
      folder: options.folder,
      limits: this.limits,
      spare: options.spare === true,
      log: (line) => options.log?.(line),
      ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder }),
      ...(options.console === undefined ? {} : { console: options.console }),
    });
  }

  /** Which functions a file has; runs nothing of it. `text` is that of an unsaved editor. */
  outline(file: string, text?: string): Promise<Outline> {
    return this.pool.outline(file, text);
  }

  /** What a selection in an outline means: which functions, at which points. */
  plan(outline: Outline, selection: Selection): Plan {
    return planChecks(outline, selection);
  }

  check(planned: PlannedJob, hooks: CheckHooks = {}): Promise<Checked> {
    return this.inTurn(() =>
      runCheck(this.pool, planned, {
        ...hooks,
        timeoutMs: this.limits.timeoutMs,
        memoryMb: this.limits.memoryMb,
        command: (job, { point }) => reproduce(job, this.options.folder, changed(this.limits), point.args),
      }),
    );
  }

  /**
   * A question about the graph of a check. When another check has run since, the function is traced again. With `content`
   * the answer is a fault where that would not be of the texts the check found, and with null it is never traced again. Rejects with a fault (`faultIn`) too when the child was stopped at its limits.
   */
  graph<Q extends GraphQuery>(
    planned: PlannedJob,
    run: number,
    query: Q,
    content?: string | null,
  ): Promise<Extract<GraphAnswer, { kind: Q["kind"] }>> {
    return this.inTurn(async () => {
      try {
        const ask = { run, job: planned.job, query, again: content };
        const answer = await this.pool.ask("traced", "graph", ask, this.limits.timeoutMs);
        return answer as Extract<GraphAnswer, { kind: Q["kind"] }>;
      } catch (error) {
        if (!(error instanceof ChildStopped)) throw error;
        throw new ChildFault(faultOfStop(error, this.limits, this.options.childPath));
      } finally {
        // It may have run the function again.
        this.pool.retireDirty();
      }
    });
  }

  /** The ladders of one entry of a check, which has run at some time. */
  ladder(planned: PlannedJob, check: Check, name: EntryName): Promise<LadderAnswer> {
    return this.inTurn(() => askLadder(this.pool, planned, check, name, this.limits));
  }

  /** Texts of unsaved editors and files that changed on disk. */
  files(overlays: Overlay[], changed: string[]): Promise<void> {
    return this.inTurn(() => this.pool.files(overlays, changed));
  }

  /** The text a child would run. */
  emit(file: string, role: Role): Promise<{ text: string; faults: Fault[] }> {
    return this.inTurn(() => this.pool.ask(role, "emit", { file }, this.limits.timeoutMs));
  }

  /** Starts the children before they are needed. */
  warm(): Promise<void> {
    return this.inTurn(() => this.pool.warm());
  }

  /** Writes what later runs may use; to be awaited before the end, where there is time for it. */
  rest(): Promise<void> {
    return this.inTurn(() => this.pool.rest());
  }

  /** Ends every child. Pending checks end as cancelled. */
  dispose(): Promise<void> {
    return this.pool.dispose();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work, work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}

/** The fault an engine call rejected with, if it is about the user's code. */
export function faultIn(error: unknown): Fault | undefined {
  return error instanceof ChildFault ? error.fault : undefined;
}

/** The limits that are not the defaults: a command has to say them. */
function changed(limits: Limits): Partial<Limits> {
  return Object.fromEntries(
    Object.entries(limits).filter(([name, value]) => DEFAULT_LIMITS[name as keyof Limits] !== value),
  );
}
