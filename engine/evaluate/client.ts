/** The parent's end of one child process: start, ask, deadline, kill. */
import { fork, type ChildProcess } from "node:child_process";
import type { Fault, Limits } from "../protocol";
import {
  CHILD_PROTOCOL,
  type Answer,
  type Ask,
  type Evaluated,
  type RequestName,
  type Requests,
  type WatchdogReport,
} from "./messages";
import { LONGEST_WORK_MS } from "./watchdogClock";

/** Grace for the watchdog's answer after the deadline, before the parent kills the child itself. */
const GRACE_MS = 1000;
/** How long the last words of a child that ended are waited for: a process that user code left may hold its pipes open. */
const LAST_WORDS_MS = 500;

export interface ChildOptions {
  childPath: string;
  limits: Limits;
  log(line: string): void;
  console?(stream: "stdout" | "stderr", chunk: string): void;
  /** Extra arguments for Node, for tests. */
  cwd: string;
}

/** The child stopped working on a request: killed at its deadline, out of memory, crashed or cancelled. */
export class ChildStopped extends Error {
  constructor(
    readonly reason: "deadline" | "out-of-memory" | "cancelled" | "crashed",
    readonly report?: WatchdogReport,
    /** How the process ended: `exit code 7`. */
    readonly ending = "",
    /** The last it wrote to its stderr. */
    readonly stderr = "",
  ) {
    super(`${reason} (${ending})`);
  }

  /** With the place of another child that ran the same and stopped alike, where this one has none. */
  placedBy(other: ChildStopped): ChildStopped {
    if ((this.report?.frames.length ?? 0) > 0) return this;
    return new ChildStopped(this.reason, other.report ?? this.report, this.ending, this.stderr);
  }
}

/** A fault the child answered with: a verdict about the user's code, not about the child. */
export class ChildFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

interface Waiting {
  resolve(body: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout | undefined;
  /** When it was asked, and for how long. */
  since: number;
  budgetMs: number;
}

/** Told while a child loads modules: how many there are, and how much more of the engine's own time has gone by. */
export type OnLoading = (progress: { modules: number; moreOwnMs: number }) => void;

/** Names of environment variables a child gets; a debugger's NODE_OPTIONS must not reach user code. */
const ENVIRONMENT = [
  "PATH",
  "HOME",
  "USERPROFILE",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LANG",
  "LC_ALL",
  "TZ",
  "SystemRoot",
  "APPDATA",
  "LOCALAPPDATA",
];

export class Child {
  /** What user code changed in the child's realm; not empty = replace the child after this job. */
  dirty: string[] = [];
  /** It holds texts that are worth keeping. */
  unsaved = false;
  onLoading: OnLoading = () => undefined;
  onEvaluated: (count: Evaluated) => void = () => undefined;
  /** Of the request that is being answered. */
  private ownMs = 0;
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private report: WatchdogReport | undefined;
  private stopping: ChildStopped["reason"] | undefined;
  private ended = false;
  private stderrTail = "";
  /** `exit code 7`, `signal SIGABRT`. */
  private ending = "";

  constructor(private readonly options: ChildOptions) {
    const env: NodeJS.ProcessEnv = { ELECTRON_RUN_AS_NODE: "1" };
    for (const name of ENVIRONMENT) if (process.env[name] !== undefined) env[name] = process.env[name];
    this.process = fork(options.childPath, [], {
      cwd: options.cwd,
      env,
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
      execArgv: [
        `--max-old-space-size=${options.limits.memoryMb}`,
        // A tape whose tracers all stay alive is copied about in less; what does not need that much never takes it.
        "--min-semi-space-size=16",
        "--max-semi-space-size=64",
        "--stack-size=900",
        "--no-warnings",
      ],
    });
    this.process.on("message", (message) => this.receive(message as Answer));
    this.process.on("exit", (code, signal) => this.onExit(code, signal));
    // Only now is the watchdog's line sure to have been read: its pipe may still hold it when the process is gone.
    this.process.on("close", () => this.onClose());
    this.process.on("error", (error) => {
      options.log(`child ${this.process.pid ?? "?"}: ${error.message}`);
      // It never started: nothing else will be heard of it.
      if (this.process.pid === undefined) this.ending = error.message;
    });
    this.process.stdout?.on("data", (data: Buffer) => this.onConsole("stdout", data.toString()));
    this.process.stderr?.on("data", (data: Buffer) => {
      this.stderrTail = (this.stderrTail + data.toString()).slice(-4096);
      options.log(data.toString().trimEnd());
    });
    const pipe = this.process.stdio[4];
    let text = "";
    pipe?.on("data", (data: Buffer) => {
      text = (text + data.toString()).slice(-LONGEST_REPORT);
      if (text.endsWith("\n")) this.report = readReport(text) ?? this.report;
    });
  }

  get alive(): boolean {
    return !this.ended && this.stopping === undefined;
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Sends one request. Rejects with ChildFault (about the user's code) or ChildStopped (about the child). */
  ask<K extends RequestName>(t: K, body: Requests[K]["ask"], budgetMs: number): Promise<Requests[K]["answer"]> {
    if (!this.alive) return Promise.reject(this.stopped());
    const id = this.next++;
    const message: Ask<K> = { v: CHILD_PROTOCOL, id, t, body, budgetMs };
    return new Promise<Requests[K]["answer"]>((resolve, reject) => {
      const waiting: Waiting = { resolve, reject, timer: undefined, since: performance.now(), budgetMs };
      this.waiting.set(id, waiting);
      this.killLater(waiting, 0);
      this.process.send(message, (error) => {
        if (error !== null) this.options.log(`child ${this.pid ?? "?"}: ${error.message}`);
      });
    });
  }

  /** The watchdog in the child holds the deadline; this is for a child that does not even have one any more. */
  private killLater(waiting: Waiting, extraMs: number): void {
    clearTimeout(waiting.timer);
    if (!Number.isFinite(waiting.budgetMs)) return;
    const end = waiting.since + waiting.budgetMs + GRACE_MS + extraMs;
    waiting.timer = setTimeout(() => this.kill("deadline"), end - performance.now());
  }

  /** What a child spends on modules itself is not the user's: the deadline moves. */
  private onOwnWork(ownMs: number, modules: number | undefined): void {
    const moreOwnMs = Math.max(0, ownMs - this.ownMs);
    this.ownMs = ownMs;
    if (moreOwnMs > 0 || modules !== undefined) this.onLoading({ modules: modules ?? 0, moreOwnMs });
  }

  /** Ends the child at once. Pending requests reject with ChildStopped. */
  kill(reason: ChildStopped["reason"]): void {
    if (this.ended) return;
    this.stopping ??= reason;
    this.process.kill("SIGKILL");
  }

  /** Ends the child when nobody waits for it any more. */
  dispose(): Promise<void> {
    if (this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.process.once("exit", () => resolve());
      this.process.once("close", () => resolve());
      this.kill("cancelled");
    });
  }

  private receive(answer: Answer): void {
    if (typeof answer !== "object" || answer === null || answer.v !== CHILD_PROTOCOL) {
      this.options.log(`child ${this.pid ?? "?"}: a message that is not the engine's was dropped`);
      return;
    }
    switch (answer.t) {
      case "hello":
        this.options.log(
          `child ${this.pid ?? "?"}: node ${answer.node}, v8 ${answer.v8}, heap ${answer.heapLimitMb} MB, watchdog ${answer.watchdog ? "on" : "off"}`,
        );
        return;
      case "console":
        this.onConsole(answer.stream, answer.chunk);
        return;
      case "evaluated":
        if (this.waiting.has(answer.id)) this.onEvaluated(answer);
        return;
      case "progress": {
        const waiting = this.waiting.get(answer.id);
        if (waiting === undefined) return;
        this.onOwnWork(answer.ownMs, answer.modules);
        this.killLater(waiting, answer.ownMs + (answer.busy ? LONGEST_WORK_MS : 0));
        return;
      }
      case "result":
      case "fault": {
        const waiting = this.waiting.get(answer.id);
        if (waiting === undefined) return;
        this.waiting.delete(answer.id);
        clearTimeout(waiting.timer);
        this.onOwnWork(answer.ownMs, undefined);
        this.ownMs = 0;
        this.dirty = answer.dirty;
        this.unsaved = answer.unsaved;
        if (answer.t === "result") waiting.resolve(answer.body);
        else waiting.reject(new ChildFault(answer.fault));
      }
    }
  }

  private onConsole(stream: "stdout" | "stderr", chunk: string): void {
    if (this.options.console !== undefined) this.options.console(stream, chunk);
    else this.options.log(chunk.trimEnd());
  }

  private onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.ended = true;
    this.ending = signal === null ? `exit code ${code ?? "unknown"}` : `signal ${signal}`;
    if (this.stopping === undefined && this.waiting.size > 0) this.options.log(`child ended: ${this.ending}`);
    setTimeout(() => this.onClose(), LAST_WORDS_MS).unref();
  }

  private onClose(): void {
    this.ended = true;
    const error = this.stopped();
    for (const waiting of this.waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    this.waiting.clear();
  }

  private stopped(): ChildStopped {
    const heap = /heap out of memory|Array buffer allocation failed/.test(this.stderrTail);
    const reason = this.report?.reason ?? this.stopping ?? (heap ? "out-of-memory" : "crashed");
    return new ChildStopped(reason, this.report, this.ending, this.stderrTail);
  }
}

/** Longer than any report: what user code writes to the same pipe must not pile up. */
const LONGEST_REPORT = 65_536;

function readReport(text: string): WatchdogReport | undefined {
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  try {
    const report = JSON.parse(line) as Partial<WatchdogReport> | null;
    return Array.isArray(report?.frames) ? (report as WatchdogReport) : undefined;
  } catch {
    // User code wrote to this pipe itself: no report.
    return undefined;
  }
}
