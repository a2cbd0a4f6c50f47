/** The parent's end of one child process: start, ask, deadline, kill. */
import { fork, type ChildProcess } from "node:child_process";
import type { Fault, Limits } from "../protocol";
import {
  CHILD_PROTOCOL,
  type Answer,
  type Ask,
  type RequestName,
  type Requests,
  type WatchdogReport,
} from "./messages";

/** Grace for the watchdog's answer after the deadline, before the parent kills the child itself. */
const GRACE_MS = 600;
/** Output of user code that is passed on per request, in characters. */
const CONSOLE_CAP = 65_536;

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
    readonly report: WatchdogReport | undefined,
    detail: string,
  ) {
    super(detail);
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
}

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
  private readonly process: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private report: WatchdogReport | undefined;
  private stopping: ChildStopped["reason"] | undefined;
  private ended = false;
  private stderrTail = "";
  private consoleUsed = 0;

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
        "--min-semi-space-size=64",
        "--max-semi-space-size=64",
        "--stack-size=900",
        "--no-warnings",
      ],
    });
    this.process.on("message", (message) => this.receive(message as Answer));
    this.process.on("exit", (code, signal) => this.onExit(code, signal));
    // Only now is the watchdog's line sure to have been read: its pipe may still hold it when the process is gone.
    this.process.on("close", () => this.onClose());
    this.process.on("error", (error) => options.log(`child ${this.process.pid ?? "?"}: ${error.message}`));
    this.process.stdout?.on("data", (data: Buffer) => this.onConsole("stdout", data.toString()));
    this.process.stderr?.on("data", (data: Buffer) => {
      this.stderrTail = (this.stderrTail + data.toString()).slice(-4096);
      options.log(data.toString().trimEnd());
    });
    const pipe = this.process.stdio[4];
    let text = "";
    pipe?.on("data", (data: Buffer) => {
      text += data.toString();
      if (text.endsWith("\n")) this.report = JSON.parse(text) as WatchdogReport;
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
    this.consoleUsed = 0;
    return new Promise<Requests[K]["answer"]>((resolve, reject) => {
      const timer = Number.isFinite(budgetMs)
        ? setTimeout(() => this.kill("deadline"), budgetMs + GRACE_MS)
        : undefined;
      this.waiting.set(id, { resolve: resolve, reject, timer });
      this.process.send(message, (error) => {
        if (error !== null) this.options.log(`child ${this.pid ?? "?"}: ${error.message}`);
      });
    });
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
      this.kill("cancelled");
    });
  }

  private receive(answer: Answer): void {
    if (answer.v !== CHILD_PROTOCOL) throw new Error(`child speaks protocol ${answer.v}, parent ${CHILD_PROTOCOL}`);
    switch (answer.t) {
      case "hello":
        this.options.log(
          `child ${this.pid ?? "?"}: node ${answer.node}, v8 ${answer.v8}, heap ${answer.heapLimitMb} MB, watchdog ${answer.watchdog ? "on" : "off"}`,
        );
        return;
      case "console":
        this.onConsole(answer.stream, answer.chunk);
        return;
      case "result":
      case "fault": {
        const waiting = this.waiting.get(answer.id);
        if (waiting === undefined) return;
        this.waiting.delete(answer.id);
        clearTimeout(waiting.timer);
        this.dirty = answer.dirty;
        if (answer.t === "result") waiting.resolve(answer.body);
        else waiting.reject(new ChildFault(answer.fault));
      }
    }
  }

  private onConsole(stream: "stdout" | "stderr", chunk: string): void {
    if (this.options.console !== undefined) {
      this.options.console(stream, chunk);
      return;
    }
    if (this.consoleUsed >= CONSOLE_CAP) return;
    this.consoleUsed += chunk.length;
    this.options.log(chunk.slice(0, CONSOLE_CAP).trimEnd());
    if (this.consoleUsed >= CONSOLE_CAP) this.options.log("… further output of this check is not shown");
  }

  private onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.ended = true;
    if (this.stopping === undefined && this.waiting.size > 0)
      this.options.log(`child ended: code ${code ?? "-"}, signal ${signal ?? "-"}`);
  }

  private onClose(): void {
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
    return new ChildStopped(reason, this.report, this.stderrTail);
  }
}
