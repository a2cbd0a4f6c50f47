/** The graph panel beside the editor: one, reused, focus kept. */
import { relative } from "node:path";
import { Disposable, Uri, ViewColumn, window, workspace, type ExtensionContext, type WebviewPanel } from "vscode";
import { faultIn, firstWish, tagNumbers } from "../../engine/index";
import type { EntryName, FromPanel, GraphAnswer, ToPanel, ViewWish } from "../../engine/protocol";
import { VIEWS } from "../ids";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import { followCursor, reveal } from "./panelCursor";
import { fillPanel, panelOptions } from "./panelHtml";
import { isFromPanel, referenceIn } from "./panelMessages";
import { exportGraph, PinnedRun } from "./panelRuns";
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

  const pinned = new PinnedRun(session);
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
      const wish = wishFor(result);
      const drawn = result.run === undefined ? undefined : await session.graph(result, { kind: "view", wish });
      const { view = null, picture = null } = drawn ?? {};
      // Another result was asked for while this one was drawn, or the panel was closed: that counts.
      if (shown !== result) return;
      const check = { ...result.check, file };
      const { stale } = result;
      snapshot = { type: "show", protocol: 1, check, view, picture, wish, stale, file: result.uri.fsPath };
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
    fillPanel(panel.webview, context.extensionUri, true);
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
        if (pinned.title !== null) post({ type: "pinned", protocol: 1, title: pinned.title });
        if (running && shown !== undefined) post({ type: "running", protocol: 1, title: words.running(shown.name) });
        cursor.now();
        return;
      case "reveal":
        await reveal(message);
        return;
      case "rerun":
        if (shown !== undefined) await rerun(shown);
        else if (message.of !== undefined) await runAgain(message.of);
        return;
      case "ladder":
        if (shown !== undefined) await ladder(shown, message);
        return;
      case "ask":
        if (shown !== undefined) await ask(shown, message);
        return;
      case "compare":
        if (shown !== undefined) await answer(message, shown, () => pinned.compare(shown!, message));
        return;
      case "export":
        if (shown !== undefined && snapshot?.view?.run === message.run) await exportGraph(session, shown, message);
        return;
      case "pin":
        if (shown === undefined || snapshot?.view?.run !== message.run) return;
        post({ type: "pinned", protocol: 1, title: await pinned.pin(shown, message) });
    }
  }

  /** What the user opened in a function stays open when it is checked again. */
  function wishFor({ uri, name }: Result): ViewWish {
    return wished?.function === `${uri.toString()}#${name}` ? wished.wish : firstWish;
  }

  async function ask(result: Result, message: Extract<FromPanel, { type: "ask" }>): Promise<void> {
    const { query } = message;
    await answer(message, result, async () => {
      const found = await session.graph(result, query);
      if (snapshot?.view?.run === message.run && query.kind === "view" && found.kind === "view") {
        wished = { function: `${result.uri.toString()}#${result.name}`, wish: query.wish };
        snapshot = { ...snapshot, view: found.view, picture: found.picture, wish: query.wish };
      }
      return found;
    });
  }

  /** Answers a question about a run by its number, or says why there is no answer. */
  async function answer(
    { id, run }: { id: number; run: number },
    result: Result,
    find: () => Promise<GraphAnswer>,
  ): Promise<void> {
    // About a run that is shown no more: nobody waits for it.
    if (snapshot?.view?.run !== run) return;
    try {
      const found = await find();
      if (shown === result && snapshot.view?.run === run) post({ type: "answer", protocol: 1, id, answer: found });
    } catch (error) {
      const problem = faultIn(error)?.message;
      if (problem === undefined) throw error;
      post({ type: "unanswered", protocol: 1, id, problem });
    }
  }

  /** What a restored panel shows, which nothing is known of here: the function as it is now, at its own point. */
  async function runAgain(of: { file: string; function: string; line: number }): Promise<void> {
    const uri = Uri.file(of.file);
    const document = await opened(uri);
    if (document === undefined) return;
    const { jobs } = session.plan(uri, await session.outline(document), { name: of.function, line: of.line });
    const fresh = await session.check(document, jobs.slice(0, 1));
    if (fresh !== undefined && panel !== undefined) await registered.show(fresh);
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
