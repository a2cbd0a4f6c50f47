/** The one store of results: lenses, diagnostics, status and panel all derive from it. */
import { EventEmitter, type Event, type Uri } from "vscode";
import type { Checked, PlannedJob } from "../engine/index";
import type { Check } from "../engine/protocol";

export interface Result {
  uri: Uri;
  name: string;
  planned: PlannedJob;
  check: Check;
  run: number | undefined;
  /** The file (or one it was checked with) was edited since. */
  stale: boolean;
}

export class Store {
  private readonly results = new Map<string, Result>();
  private readonly running = new Map<string, number>();
  private readonly emitter = new EventEmitter<Uri | undefined>();
  /** The result the panel and "copy command line" are about. */
  last: Result | undefined;

  readonly onDidChange: Event<Uri | undefined> = this.emitter.event;

  get(uri: Uri, name: string): Result | undefined {
    return this.results.get(keyOf(uri, name));
  }

  of(uri: Uri): Result[] {
    return [...this.results.values()].filter((result) => result.uri.toString() === uri.toString());
  }

  get size(): number {
    return this.results.size;
  }

  isRunning(uri: Uri, name: string): boolean {
    return (this.running.get(keyOf(uri, name)) ?? 0) > 0;
  }

  get busy(): boolean {
    return this.running.size > 0;
  }

  started(uri: Uri, name: string): void {
    const key = keyOf(uri, name);
    this.running.set(key, (this.running.get(key) ?? 0) + 1);
    this.emitter.fire(uri);
  }

  ended(uri: Uri, name: string): void {
    const key = keyOf(uri, name);
    const left = (this.running.get(key) ?? 1) - 1;
    if (left > 0) this.running.set(key, left);
    else this.running.delete(key);
    this.emitter.fire(uri);
  }

  /** `version`: the document's at the time the text was sent; an edit meanwhile makes the result stale at once. */
  put(uri: Uri, planned: PlannedJob, { check, run }: Checked, stale: boolean): Result {
    const name = planned.info.name;
    const result: Result = { uri, name, planned, check, run, stale };
    this.results.set(keyOf(uri, name), result);
    this.last = result;
    this.emitter.fire(uri);
    return result;
  }

  /** An edit makes every result of the file stale: each lens says so, and keeps its verdict. */
  edited(uri: Uri): void {
    let changed = false;
    for (const result of this.of(uri)) {
      changed ||= !result.stale;
      result.stale = true;
    }
    if (changed) this.emitter.fire(uri);
  }

  clear(): void {
    this.results.clear();
    this.last = undefined;
    this.emitter.fire(undefined);
  }

  dispose(): void {
    this.emitter.dispose();
  }
}

function keyOf(uri: Uri, name: string): string {
  return `${uri.toString()}#${name}`;
}
