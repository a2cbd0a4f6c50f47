/**
 * The children of one workspace folder: PLAIN and TRACED side by side, and one generic spare that becomes either.
 * A child is replaced when it was killed, when user code changed its realm, or after so many jobs.
 */
import type { Limits, Overlay } from "../protocol";
import { Child, ChildStopped, type ChildOptions } from "./client";
import type { Evaluated, RequestName, Requests, Role } from "./messages";

/** Children are replaced after so many requests: whatever leaks in user code stays bounded. */
const MAX_REQUESTS = 4000;
/** Idle time before a spare is started and texts are written, so that neither competes with the check the user waits for. */
const REST_DELAY_MS = 1500;
/** Setting a role or a file list is the engine's own work: it must not hang. */
const SETUP_MS = 20_000;

/** Writing texts takes a fraction of that; a child that user code keeps busy is not waited for. */
const REST_MS = 3000;

/** Questions about what this very child ran: no other one can answer them. */
const FOLLOW_UPS: ReadonlySet<RequestName> = new Set(["opinion", "usable", "probe", "handWrittenAt", "gradientAt"]);

export interface PoolOptions {
  childPath: string;
  folder: string;
  limits: Limits;
  /** Keep a generic child ready (the editor does, a command does not). */
  spare: boolean;
  /** Where texts made in earlier runs are kept. */
  cacheFolder?: string;
  log(line: string): void;
  console?(stream: "stdout" | "stderr", chunk: string): void;
}

export class Pool {
  private readonly members = new Map<Role, { child: Child; ready: Promise<unknown>; requests: number }>();
  private readonly overlays = new Map<string, string>();
  private spare: Child | undefined;
  private restTimer: NodeJS.Timeout | undefined;
  private readonly leaving = new Map<Child, Promise<void>>();
  private disposed = false;
  private readonly own: Record<Role, number> = { plain: 0, traced: 0 };
  /** Told how many modules a child has loaded while it loads them. */
  onLoading: ((modules: number) => void) | undefined;
  /** Told how often PLAIN has evaluated the function so far. */
  onEvaluated: ((count: Evaluated) => void) | undefined;

  constructor(private readonly options: PoolOptions) {}

  get childPath(): string {
    return this.options.childPath;
  }

  /** Milliseconds the children have spent on modules themselves, side by side: what they take is not the user's code's. */
  ownWatch(): () => number {
    const since = { ...this.own };
    return () => Math.max(this.own.plain - since.plain, this.own.traced - since.traced);
  }

  /** One request to the child of that role; starts or replaces it when needed. */
  async ask<K extends RequestName>(
    role: Role,
    t: K,
    body: Requests[K]["ask"],
    budgetMs: number,
  ): Promise<Requests[K]["answer"]> {
    const member = FOLLOW_UPS.has(t) ? this.present(role) : await this.member(role);
    member.requests++;
    try {
      return await member.child.ask(t, body, budgetMs);
    } finally {
      this.planRest();
    }
  }

  /** The outline needs no role: the spare answers it, or PLAIN where there is none. */
  async outline(file: string, text: string | undefined): Promise<Requests["outline"]["answer"]> {
    const body = text === undefined ? { file } : { file, text };
    if (this.options.spare) {
      this.spare = this.spare?.alive === true ? this.spare : this.start();
      return this.spare.ask("outline", body, SETUP_MS);
    }
    return this.ask("plain", "outline", body, SETUP_MS);
  }

  /** Text of an unsaved editor, or null to forget it; and files that changed on disk. */
  async files(overlays: Overlay[], changed: string[]): Promise<void> {
    for (const { file, text } of overlays) {
      if (text === null) this.overlays.delete(file);
      else this.overlays.set(file, text);
    }
    await Promise.all(
      [...this.members.values()].map(async ({ child, ready }) => {
        await ready;
        if (child.alive) await child.ask("files", { overlays, changed }, SETUP_MS);
      }),
    );
  }

  /** After a job: a child whose realm user code changed must not judge another function. Says what was changed. */
  retireDirty(): string[] {
    const changes: string[] = [];
    for (const [role, member] of this.members) {
      if (!member.child.alive) this.members.delete(role);
      else if (member.child.dirty.length > 0 || member.requests > MAX_REQUESTS) {
        changes.push(...member.child.dirty);
        this.members.delete(role);
        this.end(member.child, member.child.unsaved);
      }
    }
    return [...new Set(changes)];
  }

  /** Has the children write what they keep for later runs. To be called when nobody waits. */
  async rest(): Promise<void> {
    const children = Array.from(this.members.values(), ({ child }) => child);
    await Promise.all(children.filter((child) => child.alive && child.unsaved).map(rest));
    await Promise.all(this.leaving.values());
  }

  /** Ends the child of a role at once; pending requests reject. The next request gets a fresh one. */
  retire(role: Role): void {
    const member = this.members.get(role);
    if (member === undefined) return;
    this.members.delete(role);
    this.end(member.child);
  }

  /** Starts PLAIN and TRACED before they are needed. */
  async warm(): Promise<void> {
    await Promise.all([this.member("plain"), this.member("traced")]);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    clearTimeout(this.restTimer);
    for (const role of [...this.members.keys()]) this.retire(role);
    if (this.spare !== undefined) this.end(this.spare);
    for (const child of this.leaving.keys()) child.kill("cancelled");
    await Promise.all(this.leaving.values());
  }

  /** The child that ran; when it ended meanwhile, asking it rejects with how it ended. */
  private present(role: Role): { child: Child; requests: number } {
    const known = this.members.get(role);
    if (known === undefined) throw new ChildStopped("cancelled");
    return known;
  }

  private async member(role: Role): Promise<{ child: Child; requests: number }> {
    const known = this.members.get(role);
    if (known?.child.alive === true) {
      await known.ready;
      return known;
    }
    const spare = this.spare?.alive === true ? this.spare : undefined;
    if (spare !== undefined) this.spare = undefined;
    const child = spare ?? this.start();
    const { folder, limits, cacheFolder: cache = null } = this.options;
    child.onLoading = ({ modules, moreOwnMs }) => {
      this.own[role] += moreOwnMs;
      if (modules > 0) this.onLoading?.(modules);
    };
    child.onEvaluated = (count) => this.onEvaluated?.(count);
    const ready = child.ask("role", { role, folder, limits, cache }, SETUP_MS).then(() => {
      if (this.overlays.size === 0) return null;
      const overlays = [...this.overlays].map(([file, text]) => ({ file, text }));
      return child.ask("files", { overlays, changed: [] }, SETUP_MS);
    });
    const member = { child, ready, requests: 0 };
    this.members.set(role, member);
    await ready;
    return member;
  }

  private start(): Child {
    if (this.disposed) throw new ChildStopped("cancelled");
    const { childPath, limits, log, console: output, folder } = this.options;
    const options: ChildOptions = { childPath, limits, log, cwd: folder };
    if (output !== undefined) options.console = output;
    return new Child(options);
  }

  /** `last`: it may write what it keeps for later runs. Nobody waits for that. */
  private end(child: Child, last = false): void {
    const leaving = (last ? rest(child) : Promise.resolve()).then(() => child.dispose());
    this.leaving.set(child, leaving);
    void leaving.finally(() => this.leaving.delete(child));
  }

  /** When nothing has been asked for a while. */
  private planRest(): void {
    if (!this.options.spare || this.disposed) return;
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      void this.rest();
      if (!this.disposed && this.spare?.alive !== true) this.spare = this.start();
    }, REST_DELAY_MS);
    this.restTimer.unref();
  }
}

/** A child that cannot any more has nothing to say about it: what it would have written is made again. */
function rest(child: Child): Promise<unknown> {
  return child.ask("idle", null, REST_MS).catch(() => undefined);
}
