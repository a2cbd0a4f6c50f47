/** One way to run a check: in a trusted workspace, on the texts in the editors, with a way to cancel it. */
import {
  commands,
  env,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
} from "vscode";
import type { Checked, CheckHooks, Plan, PlannedJob, Progress, Selection } from "../engine/index";
import type { EntryName, Fault, GraphAnswer, GraphQuery, LadderAnswer, Outline } from "../engine/protocol";
import { askEditor } from "./editorTypes";
import { Engines, realPath } from "./engines";
import { COMMANDS } from "./ids";
import { resultName, Store, type Result } from "./store";
import { words } from "./words";

/** Work that takes longer than this shows a progress with a way to cancel it. */
const PROGRESS_AFTER_MS = 1000;

/** Several points of one function: the lens shows the worst of them. */
const RANKS = { pass: 0, inconclusive: 1, "no-inputs": 2, refused: 3, timeout: 4, error: 5, fail: 6 } as const;

export class Session implements Disposable {
  readonly store = new Store();
  readonly engines: Engines;

  constructor(
    distFolder: string,
    cacheFolder: string,
    readonly log: LogOutputChannel,
  ) {
    this.engines = new Engines(distFolder, cacheFolder, log);
  }

  outline(document: TextDocument): Promise<Outline> {
    return this.outlineOf(document.uri, document.getText());
  }

  /** The outline a file would have with this text. */
  outlineOf(uri: Uri, text: string): Promise<Outline> {
    return this.engines.of(uri).outline(uri.fsPath, text);
  }

  plan(uri: Uri, outline: Outline, selection: Selection): Plan {
    return this.engines.of(uri).plan(outline, selection);
  }

  /** A question about the graph of a result. What was edited since is not traced again: it would be another graph. */
  graph<Q extends GraphQuery>(result: Result, query: Q): Promise<Extract<GraphAnswer, { kind: Q["kind"] }>> {
    const { uri, planned, run, content, stale } = result;
    if (run === undefined) return Promise.reject(new Error("nothing was traced"));
    return this.engines.of(uri).graph(planned, run, query, stale ? null : content);
  }

  /** The ladders behind one entry of a result. */
  ladder({ uri, planned, check }: Result, name: EntryName): Promise<LadderAnswer> {
    return this.engines.of(uri).ladder(planned, check, name);
  }

  /** The instrumented text of a file: what the traced process runs. Nothing of it is run. */
  async instrumented(document: TextDocument): Promise<{ text: string; faults: Fault[] }> {
    await this.engines.synchronise(document);
    return this.engines.of(document.uri).emit(document.uri.fsPath, "traced");
  }

  /**
   * Checks one function at the planned points and stores the worst verdict. Undefined when the workspace is not trusted,
   * when the run was cancelled, and when a newer run of the same function has replaced it: then the store is as it was.
   */
  async check(
    document: TextDocument,
    planned: readonly PlannedJob[],
    signal?: AbortSignal,
  ): Promise<Result | undefined> {
    const [first] = planned;
    if (first === undefined || !this.trusted()) return undefined;
    const { uri } = document;
    const name = resultName(first.info);
    const run = this.store.begin(uri, name);
    const abort = (): void => run.abort();
    signal?.addEventListener("abort", abort);
    const progress = signal === undefined ? this.progressLater(words.running(first.info.name), run) : undefined;
    try {
      const since = this.store.now;
      await this.engines.synchronise(document);
      let worst: { job: PlannedJob; checked: Checked } | undefined;
      for (const one of planned) {
        const hooks = {
          signal: run.signal,
          onLoading: (modules: number) => progress?.say(words.loadingModules(modules)),
          onPhase: () => progress?.say(""),
          onProgress: (probing: Progress) => progress?.say(words.probing(probing)),
        };
        const { job, checked } = await this.checkAt(document, one, hooks);
        if (run.signal.aborted) return undefined;
        const { verdict, reason, timings } = checked.check;
        this.log.info(`${name}: ${verdict} ${reason ?? ""} in ${Math.round(timings.totalMs)} ms`);
        if (worst === undefined || RANKS[verdict] > RANKS[worst.checked.check.verdict]) worst = { job, checked };
      }
      if (worst === undefined) return undefined;
      const { check, run: traced, content, files } = worst.checked;
      const depends = files === undefined ? undefined : new Set(files);
      const folder = realPath(Uri.file(this.engines.folderOf(uri)));
      return this.store.put(
        { uri, name, planned: worst.job, check, run: traced, content, files: depends, folder },
        since,
      );
    } finally {
      progress?.done();
      signal?.removeEventListener("abort", abort);
      this.store.end(uri, name, run);
    }
  }

  /** One point. Types that no point could be made of are asked of the editor, once. */
  private async checkAt(
    document: TextDocument,
    planned: PlannedJob,
    hooks: CheckHooks & { signal: AbortSignal },
  ): Promise<{ job: PlannedJob; checked: Checked }> {
    const { signal } = hooks;
    const engine = this.engines.of(document.uri);
    const checked = await engine.check(planned, hooks);
    const { point } = planned.job;
    if (checked.check.reason !== "needs-a-point" || point.source !== "auto" || signal.aborted)
      return { job: planned, checked };
    const { types, late } = await askEditor(document, planned.info);
    if (types !== undefined && !signal.aborted) {
      this.log.debug(`the editor says of ${planned.info.name}: ${JSON.stringify(types)}`);
      const job = { ...planned, job: { ...planned.job, point: { ...point, types } } };
      const again = await engine.check(job, hooks);
      if (again.check.reason !== "needs-a-point") return { job, checked: again };
    }
    if (!late) return { job: planned, checked };
    const check = { ...checked.check, message: words.editorLate(checked.check.message) };
    return { job: planned, checked: { ...checked, check } };
  }

  /** Nothing of the user's runs in a workspace that is not trusted; says why, with the way to change it. */
  trusted(): boolean {
    if (workspace.isTrusted) return true;
    void window.showWarningMessage(words.untrusted(), words.manageTrust()).then((choice) => {
      if (choice !== undefined) return commands.executeCommand("workbench.trust.manage");
      return undefined;
    });
    return false;
  }

  async copy(text: string): Promise<void> {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(words.copied(), 3000);
  }

  /** One notification, the whole in the log. Does not wait for the user. */
  report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log.error(error instanceof Error ? (error.stack ?? message) : message);
    void window.showErrorMessage(words.failed(message), words.showLog()).then((choice) => {
      if (choice !== undefined) return commands.executeCommand(COMMANDS.showLog);
      return undefined;
    });
  }

  /** Shows a progress when the work is not done after a second; cancelling it aborts `run`. */
  progressLater(title: string, run: AbortController): { say(message: string): void; done(): void } {
    let finish = (): void => undefined;
    let tell: ((message: string) => void) | undefined;
    let said = "";
    const timer = setTimeout(() => {
      void window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => {
          token.onCancellationRequested(() => run.abort());
          tell = (message) => progress.report({ message });
          tell(said);
          return new Promise<void>((resolve) => (finish = resolve));
        },
      );
    }, PROGRESS_AFTER_MS);
    return {
      say(message) {
        said = message;
        tell?.(message);
      },
      done() {
        clearTimeout(timer);
        finish();
      },
    };
  }

  dispose(): void {
    this.store.dispose();
    void this.engines.dispose();
  }
}
