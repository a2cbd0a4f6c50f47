/** The one webview of the panel: whatever happens to it, nothing is sent to one that is gone. */
import { commands, ViewColumn, window, type Disposable, type Uri, type WebviewPanel } from "vscode";
import { tagNumbers } from "../../engine/index";
import type { ToPanel } from "../../engine/protocol";
import { CONTEXT_PANEL_VISIBLE, VIEWS } from "../ids";
import { words } from "../words";
import { fillPanel, panelOptions } from "./panelHtml";

export interface PageEvents {
  /** A message from the page: anything at all. */
  receive(message: unknown): void;
  /** It came to the front, in whichever window. */
  appeared(): void;
  /** The user closed it. */
  closed(): void;
}

export class PanelPage implements Disposable {
  private panel: WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: Uri,
    private readonly events: PageEvents,
  ) {}

  get open(): boolean {
    return this.panel !== undefined;
  }

  get visible(): boolean {
    return this.panel?.visible === true;
  }

  get column(): ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** Opens it beside the editor, or brings it to the front. The focus stays where it is. */
  show(title: string): void {
    const known = this.panel;
    if (known === undefined) {
      const beside = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.adopt(window.createWebviewPanel(VIEWS.panel, title, beside, {}), title);
      return;
    }
    known.title = title;
    if (!known.visible) known.reveal(undefined, true);
  }

  /** Takes over a panel: a new one, or one that came back with the window. */
  adopt(created: WebviewPanel, title: string): void {
    const before = this.panel;
    this.panel = created;
    before?.dispose();
    created.title = title;
    created.webview.options = panelOptions(this.extensionUri);
    created.webview.onDidReceiveMessage((message: unknown) => {
      if (this.panel === created) this.events.receive(message);
    });
    created.onDidChangeViewState(() => {
      if (this.panel !== created) return;
      this.sayVisible();
      if (created.visible) this.events.appeared();
    });
    created.onDidDispose(() => {
      if (this.panel !== created) return;
      this.panel = undefined;
      this.sayVisible();
      this.events.closed();
    });
    fillPanel(created.webview, this.extensionUri);
    this.sayVisible();
  }

  /** The page as it is before anything was checked. */
  empty(): void {
    if (this.panel === undefined) return;
    this.panel.title = words.statusIdle();
    fillPanel(this.panel.webview, this.extensionUri, true);
  }

  /** NaN, the infinities and -0 do not survive JSON: they travel as tagged strings. */
  post(message: ToPanel): void {
    try {
      // A page that is closed while it is posted to answers with an error, and one that is hidden with false.
      this.panel?.webview.postMessage(tagNumbers(message)).then(undefined, () => undefined);
    } catch {
      // It was closed, and its event has not come yet.
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private sayVisible(): void {
    void commands.executeCommand("setContext", CONTEXT_PANEL_VISIBLE, this.visible);
  }
}
