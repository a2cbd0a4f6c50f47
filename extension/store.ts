/** The one store of results: lenses, diagnostics, status and panel all derive from it. */
import { EventEmitter, type Event, type Uri } from "vscode";
import type { PlannedJob } from "../engine/index";
import type { Check, FunctionInfo } from "../engine/protocol";

export interface Result {
  readonly uri: Uri;
  readonly name: string;
  readonly planned: PlannedJob;
  readonly check: Check;
  readonly run: number | undefined;
  /** The texts that were traced. */
  readonly content: string | undefined;
  /** Real paths of the files the verdict depends on; undefined when it could not be found out: then any of `folder`. */
  readonly files: ReadonlySet<string> | undefined;
  readonly folder: string;
  /** One of the files was edited since. */
  stale: boolean;
}

/** A function nested in another one may share the name of one that can be checked: it must not take its place. */
export function resultName(info: FunctionInfo): string {
  return info.reachable ? info.name : `${info.name}:${info.nameLine}`;
}

export class Store {
  private readonly results = new Map<string, Result>();
  private readonly running = new Map<string, AbortController>();
  private readonly emitter = new EventEmitter<Uri | undefined>();
  /** When each file was edited last, by a count of all edits: what was edited during a run makes its result stale at once. */
  private readonly edits = new Map<string, number>();
  private count = 0;
  /** The result the panel and "copy command line" are about. */
  last: Result | undefined;

  /** One that is held against later ones: it goes on hearing of edits when another has taken its place. */
  held: Result | undefined;

  readonly onDidChange: Event<Uri | undefined> = this.emitter.event;

  get(uri: Uri, name: string): Result | undefined {
    return this.results.get(keyOf(uri, name));
  }

  all(): Result[] {
    return [...this.results.values()];
  }

  get size(): number {
    return this.results.size;
  }

  isRunning(uri: Uri, name: string): boolean {
    return this.running.has(keyOf(uri, name));
  }

  get busy(): boolean {
    return this.running.size > 0;
  }

  /** How many edits there were so far. */
  get now(): number {
    return this.count;
  }

  /** Begins a run; one of the same function that still goes on is replaced by it. */
  begin(uri: Uri, name: string): AbortController {
    const key = keyOf(uri, name);
    const before = this.running.get(key);
    const run = new AbortController();
    this.running.set(key, run);
    before?.abort();
    this.emitter.fire(uri);
    return run;
  }

  cancel(uri: Uri, name: string): void {
    this.running.get(keyOf(uri, name))?.abort();
  }

  end(uri: Uri, name: string, run: AbortController): void {
    const key = keyOf(uri, name);
    if (this.running.get(key) !== run) return;
    this.running.delete(key);
    this.emitter.fire(uri);
  }

  /** `since`: the count of edits when the texts were sent. */
  put(fresh: Omit<Result, "stale">, since: number): Result {
    const result: Result = { ...fresh, stale: false };
    result.stale = [...this.edits].some(([file, when]) => when > since && dependsOn(result, file));
    this.results.set(keyOf(result.uri, result.name), result);
    this.last = result;
    this.emitter.fire(result.uri);
    return result;
  }

  /** An edit makes every result that depends on the file stale: each lens says so, and keeps its verdict. */
  edited(file: string): void {
    this.edits.set(file, ++this.count);
    for (const result of this.results.values())
      if (!result.stale && dependsOn(result, file)) {
        result.stale = true;
        this.emitter.fire(result.uri);
      }
    if (this.held !== undefined && dependsOn(this.held, file)) this.held.stale = true;
  }

  /** The file is gone: there is nothing left that its results are about. */
  removed(uri: Uri): void {
    const gone = this.all().filter((result) => result.uri.toString() === uri.toString());
    for (const { name } of gone) this.results.delete(keyOf(uri, name));
    if (this.last !== undefined && gone.includes(this.last)) this.last = undefined;
    if (gone.length > 0) this.emitter.fire(uri);
  }

  clear(): void {
    this.results.clear();
    this.last = undefined;
    this.emitter.fire(undefined);
  }

  dispose(): void {
    for (const run of this.running.values()) run.abort();
    this.emitter.dispose();
  }
}

function dependsOn({ files, folder }: Result, file: string): boolean {
  return files === undefined ? file.startsWith(folder) : files.has(file);
}

function keyOf(uri: Uri, name: string): string {
  return `${uri.toString()}#${name}`;
}
