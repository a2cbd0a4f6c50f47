/** One engine per workspace folder, the texts of unsaved editors kept in step, and one way to run a check. */
import { join } from "node:path";
import {
  CancellationTokenSource,
  commands,
  env,
  ProgressLocation,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from "vscode";
import { DEFAULT_LIMITS, Engine, type Plan, type PlannedJob, type Selection } from "../engine/index";
import type { Outline, View } from "../engine/protocol";
import { COMMANDS, SETTINGS } from "./ids";
import { Store, type Result } from "./store";
import { words } from "./words";

/** A check that takes longer than this shows a progress with a way to cancel it. */
const PROGRESS_AFTER_MS = 1000;

export class Session implements Disposable {
  readonly store = new Store();
  private readonly engines = new Map<string, Engine>();
  /** Version of each document's text that its engine has. */
  private readonly sent = new Map<string, number>();

  constructor(
    private readonly distFolder: string,
    readonly log: LogOutputChannel,
  ) {}

  outline(document: TextDocument): Promise<Outline> {
    return this.engine(document.uri).outline(document.uri.fsPath, document.getText());
  }

  plan(uri: Uri, outline: Outline, selection: Selection): Plan {
    return this.engine(uri).plan(outline, selection);
  }

  view(result: Result): Promise<View> {
    if (result.run === undefined) return Promise.reject(new Error("nothing was traced"));
    return this.engine(result.uri).view(result.planned, result.run);
  }

  /** The instrumented text of a file: what the traced process runs. */
  async instrumented(uri: Uri): Promise<string> {
    return (await this.engine(uri).emit(uri.fsPath, "traced")).text;
  }

  /**
   * Runs one planned check and puts its verdict into the store. Returns undefined when the workspace is not trusted.
   * The text that is checked is the one in the editor, saved or not.
   */
  async check(document: TextDocument, planned: PlannedJob): Promise<Result | undefined> {
    if (!this.trusted()) return undefined;
    const { uri } = document;
    const { name } = planned.info;
    const version = document.version;
    const cancel = new CancellationTokenSource();
    const abort = new AbortController();
    cancel.token.onCancellationRequested(() => abort.abort());
    this.store.started(uri, name);
    const progress = this.progressAfter(PROGRESS_AFTER_MS, words.running(name), abort);
    try {
      await this.sendTexts(uri);
      const checked = await this.engine(uri).check(planned, { signal: abort.signal });
      this.log.info(
        `${planned.info.name}: ${checked.check.verdict} ${checked.check.reason ?? ""} in ${Math.round(checked.check.timings.totalMs)} ms`,
      );
      return this.store.put(uri, planned, checked, document.version !== version);
    } catch (error) {
      await this.report(error);
      return undefined;
    } finally {
      progress.done();
      this.store.ended(uri, name);
      cancel.dispose();
    }
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

  async report(error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.log.error(error instanceof Error ? (error.stack ?? message) : message);
    const choice = await window.showErrorMessage(words.failed(message), words.showLog());
    if (choice !== undefined) await commands.executeCommand(COMMANDS.showLog);
  }

  /** A file changed on disk: what depends on it is loaded anew at the next check. */
  changedOnDisk(uri: Uri): void {
    for (const engine of this.engines.values()) void engine.files([], [uri.fsPath]);
  }

  closed(document: TextDocument): void {
    if (!this.sent.delete(document.uri.toString())) return;
    const engine = this.engines.get(this.folderOf(document.uri));
    void engine?.files([{ file: document.uri.fsPath, text: null }], []);
  }

  dispose(): void {
    for (const engine of this.engines.values()) void engine.dispose();
    this.engines.clear();
    this.store.dispose();
  }

  async disposeEngines(): Promise<void> {
    await Promise.all([...this.engines.values()].map((engine) => engine.dispose()));
    this.engines.clear();
    this.sent.clear();
  }

  private engine(uri: Uri): Engine {
    const folder = this.folderOf(uri);
    const known = this.engines.get(folder);
    if (known !== undefined) return known;
    const settings = workspace.getConfiguration(SETTINGS.section, uri);
    const engine = new Engine({
      childPath: join(this.distFolder, "child.js"),
      folder,
      limits: {
        timeoutMs: settings.get<number>(SETTINGS.timeout) ?? DEFAULT_LIMITS.timeoutMs,
        memoryMb: settings.get<number>(SETTINGS.memory) ?? DEFAULT_LIMITS.memoryMb,
      },
      spare: true,
      log: (line) => this.log.debug(line),
    });
    this.engines.set(folder, engine);
    return engine;
  }

  private folderOf(uri: Uri): string {
    return workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? join(uri.fsPath, "..");
  }

  /** Sends the text of every unsaved file of the folder, and takes back the ones that were saved. */
  private async sendTexts(uri: Uri): Promise<void> {
    const folder = this.folderOf(uri);
    const overlays: { file: string; text: string | null }[] = [];
    const changed: string[] = [];
    for (const document of workspace.textDocuments) {
      if (document.uri.scheme !== "file" || this.folderOf(document.uri) !== folder) continue;
      const key = document.uri.toString();
      const sent = this.sent.get(key);
      if (document.isDirty && sent !== document.version) {
        overlays.push({ file: document.uri.fsPath, text: document.getText() });
        this.sent.set(key, document.version);
      } else if (!document.isDirty && sent !== undefined) {
        overlays.push({ file: document.uri.fsPath, text: null });
        changed.push(document.uri.fsPath);
        this.sent.delete(key);
      }
    }
    if (overlays.length > 0) await this.engine(uri).files(overlays, changed);
  }

  private progressAfter(ms: number, title: string, abort: AbortController): { done(): void } {
    let finish: (() => void) | undefined;
    const timer = setTimeout(() => {
      void window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
        token.onCancellationRequested(() => abort.abort());
        return new Promise<void>((resolve) => (finish = resolve));
      });
    }, ms);
    return {
      done() {
        clearTimeout(timer);
        finish?.();
      },
    };
  }
}
