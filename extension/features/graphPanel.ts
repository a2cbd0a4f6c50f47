/** The graph panel beside the editor: one, reused, focus kept. */
import { relative } from "node:path";
import { Disposable, ViewColumn, window, workspace, type ExtensionContext, type WebviewPanel } from "vscode";
import { faultIn, firstWish, tagNumbers } from "../../engine/index";
import type { EntryName, FromPanel, ToPanel, ViewWish } from "../../engine/protocol";
import { VIEWS } from "../ids";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import { followCursor, reveal } from "./panelCursor";
import { fillPanel, panelOptions } from "./panelHtml";
import { isFromPanel, referenceIn } from "./panelMessages";
import { opened } from "./targets";

export interface GraphPanel extends Disposable {
  readonly visible: boolean;
  /** Opens the panel, or fills the open one, without taking the focus. */
  show(result: Result): Promise<void>;
}

export function registerGraphPanel(context: ExtensionContext, session: Session): GraphPanel {
  const { store } = session;
  let panel: WebviewPanel | undefined;
  let shown: Result | undefined;
  /** Kept so that a panel that was hidden or reloaded gets a whole picture. */
  let snapshot: Extract<ToPanel, { type: "show" }> | undefined;
  let running = false;
  /** What the panel asked to see of the function it showed last. */
  let wished: { function: string; wish: ViewWish } | undefined;

  const cursor = followCursor((mark) => {
    if (panel?.visible === true) post(mark);
  });
  const listeners = Disposable.from(
    cursor,
    store.onDidChange(follow),
    // After a reload of the window: what the panel shows is gone, and nothing is run to make it again.
    window.registerWebviewPanelSerializer(VIEWS.panel, {
      deserializeWebviewPanel(restored, state) {
        panel?.dispose();
        adopt(restored);
        const name = referenceIn(state);
        restored.title = name === undefined ? words.statusIdle() : words.panelTitle(name);
        return Promise.resolve();
      },
    }),
  );

  const registered: GraphPanel = {
    get visible() {
      return panel?.visible === true;
    },
    async show(result) {
      shown = result;
      const target = panel ?? open();
      target.title = words.panelTitle(result.name);
      if (!target.visible) target.reveal(undefined, true);
      const folder = workspace.getWorkspaceFolder(result.uri)?.uri.fsPath;
      const file = folder === undefined ? result.uri.fsPath : relative(folder, result.uri.fsPath).replaceAll("\\", "/");
      const drawn =
        result.run === undefined ? undefined : await session.graph(result, { kind: "view", wish: wishFor(result) });
      const { view = null, picture = null } = drawn ?? {};
      // Another result was asked for while this one was drawn, or the panel was closed: that counts.
      if (shown !== result) return;
      const check = { ...result.check, file };
      snapshot = { type: "show", protocol: 1, check, view, picture, stale: result.stale, file: result.uri.fsPath };
      post(snapshot);
      cursor.now();
    },
    dispose() {
      listeners.dispose();
      panel?.dispose();
    },
  };
  return registered;

  /** What the store says about the function that is shown. */
  function follow(): void {
    if (shown === undefined) return;
    const current = store.get(shown.uri, shown.name);
    const wasRunning = running;
    running = store.isRunning(shown.uri, shown.name);
    if (running) {
      if (!wasRunning) post({ type: "running", protocol: 1, title: words.running(shown.name) });
    } else if (current === undefined) {
      forget();
    } else if (current === shown) {
      if (snapshot !== undefined) snapshot = { ...snapshot, stale: shown.stale };
      // A run that was cancelled leaves what was there before.
      if (wasRunning && snapshot !== undefined) post(snapshot);
      else if (shown.stale) post({ type: "stale", protocol: 1 });
    }
  }

  /** The results were cleared: the panel stays, empty. */
  function forget(): void {
    shown = undefined;
    snapshot = undefined;
    if (panel === undefined) return;
    panel.title = words.statusIdle();
    fillPanel(panel.webview, context.extensionUri);
  }

  function open(): WebviewPanel {
    const beside = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const created = window.createWebviewPanel(VIEWS.panel, words.statusIdle(), beside, {});
    adopt(created);
    return created;
  }

  function adopt(created: WebviewPanel): void {
    panel = created;
    created.webview.options = panelOptions(context.extensionUri);
    created.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPanel(message)) receive(message).catch((error: unknown) => session.report(error));
      else session.log.warn("the panel sent a message that is not understood; it was ignored");
    });
    created.onDidDispose(() => {
      if (panel !== created) return;
      panel = undefined;
      shown = undefined;
      snapshot = undefined;
    });
    fillPanel(created.webview, context.extensionUri);
  }

  function post(message: ToPanel): void {
    // NaN, the infinities and -0 do not survive JSON: they travel as tagged strings.
    void panel?.webview.postMessage(tagNumbers(message));
  }

  async function receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready":
        if (snapshot !== undefined) post(snapshot);
        if (running && shown !== undefined) post({ type: "running", protocol: 1, title: words.running(shown.name) });
        cursor.now();
        return;
      case "reveal":
        await reveal(message);
        return;
      case "rerun":
        if (shown !== undefined) await rerun(shown);
        return;
      case "ladder":
        if (shown !== undefined) await ladder(shown, message);
        return;
      case "ask":
        if (shown !== undefined) await ask(shown, message);
    }
  }

  /** What the user opened in a function stays open when it is checked again. */
  function wishFor({ uri, name }: Result): ViewWish {
    return wished?.function === `${uri.toString()}#${name}` ? wished.wish : firstWish;
  }

  async function ask(result: Result, { id, run, query }: Extract<FromPanel, { type: "ask" }>): Promise<void> {
    // About a run that is shown no more: nobody waits for it.
    if (snapshot?.view?.run !== run) return;
    try {
      const answer = await session.graph(result, query);
      if (shown !== result || snapshot.view?.run !== run) return;
      if (query.kind === "view" && answer.kind === "view") {
        wished = { function: `${result.uri.toString()}#${result.name}`, wish: query.wish };
        snapshot = { ...snapshot, view: answer.view, picture: answer.picture };
      }
      post({ type: "answer", protocol: 1, id, answer });
    } catch (error) {
      const problem = faultIn(error)?.message;
      if (problem === undefined) throw error;
      post({ type: "unanswered", protocol: 1, id, problem });
    }
  }

  /** One entry of what is shown, probed again. */
  async function ladder(result: Result, { output, input }: EntryName): Promise<void> {
    if (!result.check.entries.some((entry) => entry.output === output && entry.input === input)) return;
    const answer = result.stale ? { problem: words.ladderStale() } : await session.ladder(result, { output, input });
    if (shown === result) post({ type: "ladder", protocol: 1, output, input, tables: [], ...answer });
  }

  /** The same point again, in the function as it is now. */
  async function rerun({ uri, planned }: Result): Promise<void> {
    const document = await opened(uri);
    if (document === undefined) return;
    const { name, nameLine } = planned.info;
    const plan = session.plan(uri, await session.outline(document), { name, line: nameLine });
    const same = JSON.stringify(planned.job.point);
    const now = plan.jobs.find((job) => JSON.stringify(job.job.point) === same) ?? plan.jobs[0];
    const again = now === undefined ? planned : { ...now, job: { ...now.job, point: planned.job.point } };
    const fresh = await session.check(document, [again]);
    if (fresh !== undefined && panel !== undefined) await registered.show(fresh);
  }
}
