/** The graph panel beside the editor: one, reused, focus kept. */
import { randomBytes } from "node:crypto";
import { relative } from "node:path";
import type { Range } from "vscode";
import {
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type WebviewPanel,
} from "vscode";
import { tagNumbers } from "../../engine/index";
import type { FromPanel, ToPanel } from "../../engine/protocol";
import { VIEWS } from "../ids";
import { rangeOf } from "../positions";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import { isFromPanel } from "./panelMessages";
import { panelHtml } from "./panelHtml";

/** The cursor is followed this long after it stops. */
const FOLLOW_MS = 50;

export interface GraphPanel extends Disposable {
  readonly visible: boolean;
  /** Opens the panel, or fills the open one, without taking the focus. */
  show(result: Result): Promise<void>;
}

export function registerGraphPanel(context: ExtensionContext, session: Session): GraphPanel {
  let panel: WebviewPanel | undefined;
  let shown: Result | undefined;
  /** Kept so that a panel that was hidden or reloaded gets a whole picture. */
  let snapshot: ToPanel | undefined;
  let followTimer: NodeJS.Timeout | undefined;

  const listeners = [
    session.store.onDidChange(() => {
      if (shown === undefined) return;
      const current = session.store.get(shown.uri, shown.name);
      if (session.store.isRunning(shown.uri, shown.name))
        post({ type: "running", protocol: 1, title: words.running(shown.name) });
      else if (current?.stale === true) {
        if (snapshot?.type === "show") snapshot = { ...snapshot, stale: true };
        post({ type: "stale", protocol: 1 });
      }
    }),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      clearTimeout(followTimer);
      const line = selections[0]?.active.line;
      if (panel?.visible !== true || line === undefined || textEditor.document.uri.scheme !== "file") return;
      followTimer = setTimeout(
        () => post({ type: "mark", protocol: 1, file: textEditor.document.uri.fsPath, line: line + 1 }),
        FOLLOW_MS,
      );
    }),
  ];

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
      const view = result.run === undefined ? null : await session.view(result);
      // Another result was asked for while this one was drawn: that one wins.
      if (shown !== result) return;
      snapshot = {
        type: "show",
        protocol: 1,
        check: { ...result.check, file },
        view,
        stale: result.stale,
        file: result.uri.fsPath,
      };
      post(snapshot);
    },
    dispose() {
      clearTimeout(followTimer);
      for (const listener of listeners) listener.dispose();
      panel?.dispose();
    },
  };
  return registered;

  function open(): WebviewPanel {
    const dist = Uri.joinPath(context.extensionUri, "dist");
    const created = window.createWebviewPanel(
      VIEWS.panel,
      words.statusIdle(),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        enableCommandUris: false,
        localResourceRoots: [dist],
      },
    );
    panel = created;
    created.webview.html = panelHtml(created.webview, dist, randomBytes(16).toString("base64url"));
    created.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPanel(message)) void receive(message);
      else session.log.warn("the panel sent a message that is not understood; it was ignored");
    });
    created.onDidDispose(() => {
      panel = undefined;
      shown = undefined;
      snapshot = undefined;
    });
    return created;
  }

  function post(message: ToPanel): void {
    // NaN, the infinities and -0 do not survive JSON: they travel as tagged strings.
    void panel?.webview.postMessage(tagNumbers(message));
  }

  async function receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready":
        if (snapshot !== undefined) post(snapshot);
        return;
      case "reveal":
        await reveal(message);
        return;
      case "rerun":
        if (shown !== undefined) await rerun(shown);
    }
  }

  async function rerun(result: Result): Promise<void> {
    const document = await workspace.openTextDocument(result.uri);
    const { jobs } = session.plan(result.uri, await session.outline(document), { name: result.name });
    // The same point again, in the function as it is now.
    const now =
      jobs.find((job) => JSON.stringify(job.job.point) === JSON.stringify(result.planned.job.point)) ?? jobs[0];
    const planned =
      now === undefined ? result.planned : { ...now, job: { ...now.job, point: result.planned.job.point } };
    const fresh = await session.check(document, planned);
    if (fresh !== undefined) await panelShow(fresh);
  }

  async function panelShow(result: Result): Promise<void> {
    if (panel !== undefined) await registered.show(result);
  }

  async function reveal(place: Extract<FromPanel, { type: "reveal" }>): Promise<void> {
    const document = await workspace.openTextDocument(Uri.file(place.file));
    const range: Range = document.validateRange(rangeOf(place));
    const column = window.visibleTextEditors.find((e) => e.document === document)?.viewColumn ?? ViewColumn.One;
    const editor = await window.showTextDocument(document, { viewColumn: column, preserveFocus: true });
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
