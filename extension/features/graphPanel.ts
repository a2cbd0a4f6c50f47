/** The graph panel beside the editor: one, reused, focus kept. What it shows, and what becomes of its messages. */
import { relative } from "node:path";
import { Disposable, Uri, window, workspace, type ExtensionContext } from "vscode";
import { firstWish } from "../../engine/index";
import type { ToPanel } from "../../engine/protocol";
import { VIEWS } from "../ids";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import { Asks, Late, type Shown } from "./panelAsks";
import { followCursor, markOf, type Mark } from "./panelCursor";
import { isFromPanel, questionIn, referenceIn, type Reference } from "./panelMessages";
import { PanelPage } from "./panelPage";
import { Pins } from "./panelPins";
import { createRequests } from "./panelRequests";
import { rerunPoint, rerunReference } from "./panelRerun";
import { Wishes } from "./panelWishes";

/** A question is waited for at least and at most so long; in between as long as a check may take. */
const LEAST_PATIENCE_MS = 10_000;
const MOST_PATIENCE_MS = 60_000;

type Show = Extract<ToPanel, { type: "show" }>;

export interface GraphPanel extends Disposable {
  readonly visible: boolean;
  /** Opens the panel, or fills the open one, without taking the focus. */
  show(result: Result): Promise<void>;
  /** Shows the boxes of the line the cursor is on. */
  revealLine(): void;
}

export function registerGraphPanel(context: ExtensionContext, session: Session): GraphPanel {
  const { store } = session;
  let shown: Result | undefined;
  /** Kept so that a panel that was hidden, moved or reloaded gets a whole picture. */
  let snapshot: Show | undefined;
  /** The result the snapshot is of: while the graph of another one is drawn, the panel still shows this one. */
  let painted: Result | undefined;
  let running = false;
  /** What a panel that came back with the window says it showed. */
  let restored: Reference | undefined;
  /** A line that was asked for while the panel could not be seen. */
  let waiting: Mark | undefined;

  const page = new PanelPage(context.extensionUri, {
    receive(message) {
      if (isFromPanel(message)) {
        requests.receive(message).catch((error: unknown) => session.report(error));
        return;
      }
      session.log.warn("the panel sent a message that is not understood; it was ignored");
      const id = questionIn(message);
      if (id !== undefined) page.post({ type: "unanswered", protocol: 1, id, problem: words.askUnknown() });
    },
    appeared: catchUp,
    closed() {
      forget();
      pins.forget();
    },
  });
  const wishes = new Wishes();
  const asks = new Asks({
    graph: (result, query) => session.graph(result, query),
    post: (message) => page.post(message),
    shown: shownNow,
    log: (error) => session.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    patienceMs() {
      const limit = shown === undefined ? 0 : session.engines.of(shown.uri).limits.timeoutMs;
      return Math.min(MOST_PATIENCE_MS, Math.max(LEAST_PATIENCE_MS, 2 * limit));
    },
  });
  const pins = new Pins(asks, store);
  const requests = createRequests({
    ...{ session, page, asks, pins, wishes, ready, rerun },
    shown: () => shown,
    shownNow,
    looked(wish, { view, picture }) {
      if (snapshot !== undefined) snapshot = { ...snapshot, view, picture, wish };
    },
  });
  const cursor = followCursor((mark) => {
    if (page.visible) page.post(mark);
  });
  const listeners = Disposable.from(
    cursor,
    store.onDidChange(follow),
    // After a reload of the window: the page brings back what it showed, and nothing is run to make it again.
    window.registerWebviewPanelSerializer(VIEWS.panel, {
      deserializeWebviewPanel(panel, state) {
        restored = referenceIn(state);
        page.adopt(panel, restored === undefined ? words.statusIdle() : words.panelTitle(restored.function));
        return Promise.resolve();
      },
    }),
  );

  const registered: GraphPanel = {
    get visible() {
      return page.visible;
    },
    async show(result) {
      shown = result;
      page.show(words.panelTitle(result.name));
      const drawn = await draw(result);
      // Another result was asked for while this one was drawn, or the panel was closed: that counts.
      if (shown !== result || !page.open) return;
      const folder = workspace.getWorkspaceFolder(result.uri)?.uri.fsPath;
      const file = folder === undefined ? result.uri.fsPath : relative(folder, result.uri.fsPath).replaceAll("\\", "/");
      const check = { ...result.check, file };
      snapshot = { type: "show", protocol: 1, check, ...drawn, stale: result.stale, file: result.uri.fsPath };
      painted = result;
      page.post(snapshot);
      cursor.now();
    },
    revealLine() {
      const mark = markOf(window.activeTextEditor);
      if (mark === undefined) return;
      if (!page.open) {
        void window.showInformationMessage(words.noPanel());
        return;
      }
      const forced: Mark = { ...mark, force: true };
      if (page.visible) {
        page.post(forced);
        return;
      }
      waiting = forced;
      page.show(shown === undefined ? words.statusIdle() : words.panelTitle(shown.name));
    },
    dispose() {
      listeners.dispose();
      page.dispose();
    },
  };
  return registered;

  /** The graph as it was looked at last. Where that cannot be had, what is shown unasked; the verdict is shown anyway. */
  async function draw(result: Result): Promise<Pick<Show, "view" | "picture" | "wish">> {
    if (result.run === undefined) return { view: null, picture: null };
    const asked = wishes.of(result);
    let problem: string | undefined;
    for (const wish of asked === firstWish ? [firstWish] : [asked, firstWish]) {
      try {
        const { view, picture } = await asks.inTime(result, { kind: "view", wish });
        // The other one cannot be met any more: the function is another by now.
        if (wish !== asked) wishes.forget(result);
        return { view, picture, wish };
      } catch (error) {
        problem = asks.problem(error);
        if (error instanceof Late) break;
      }
    }
    if (problem !== undefined && shown === result) void window.showWarningMessage(words.notDrawn(problem));
    return { view: null, picture: null };
  }

  function shownNow(): Shown | undefined {
    const run = snapshot?.view?.run;
    return shown === undefined || shown !== painted || run === undefined ? undefined : { result: shown, run };
  }

  /** What the store says about the function that is shown. */
  function follow(): void {
    if (shown === undefined) return;
    const current = store.get(shown.uri, shown.name);
    const wasRunning = running;
    running = store.isRunning(shown.uri, shown.name);
    if (running) {
      if (!wasRunning) page.post({ type: "running", protocol: 1, title: words.running(shown.name) });
    } else if (current === undefined) {
      forget();
      page.empty();
    } else if (current === shown) {
      if (snapshot !== undefined && painted === shown) snapshot = { ...snapshot, stale: shown.stale };
      // A run that was cancelled leaves what was there before.
      if (wasRunning && snapshot !== undefined) page.post(snapshot);
      else if (shown.stale) page.post({ type: "stale", protocol: 1 });
    }
  }

  /** The function may have been checked while the panel could not be seen. */
  function catchUp(): void {
    const current = shown === undefined ? undefined : store.get(shown.uri, shown.name);
    if (current !== undefined && current !== shown)
      registered.show(current).catch((error: unknown) => session.report(error));
  }

  function forget(): void {
    shown = undefined;
    snapshot = undefined;
    painted = undefined;
    restored = undefined;
    running = false;
  }

  function ready(): void {
    if (snapshot !== undefined) page.post(snapshot);
    if (running && shown !== undefined) page.post({ type: "running", protocol: 1, title: words.running(shown.name) });
    if (pins.title !== null) requests.sayPinned();
    cursor.now();
    if (waiting !== undefined) page.post(waiting);
    waiting = undefined;
  }

  /** What is shown, at the same point in the function as it is now; of a restored panel the function it names. */
  async function rerun(of = restored): Promise<void> {
    const fresh =
      shown !== undefined
        ? await rerunPoint(session, shown)
        : of === undefined
          ? undefined
          : await rerunReference(session, { ...of, uri: Uri.file(of.file) });
    if (fresh !== undefined && page.open) await registered.show(fresh);
  }
}
