/** The editor's cursor and the panel's boxes: each shows where the other is. */
import {
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  type Disposable,
  type TextDocument,
  type TextEditor,
} from "vscode";
import type { FromPanel, ToPanel } from "../../engine/protocol";
import { lineOf, rangeOf } from "../positions";
import { opened } from "./targets";

/** The cursor has stopped when it has not moved for so long: the panel has followed within 50 ms. */
const FOLLOW_MS = 30;

export type Mark = Extract<ToPanel, { type: "mark" }>;

export interface CursorFollower extends Disposable {
  /** Says at once where the cursor is. */
  now(): void;
}

export function followCursor(post: (mark: Mark) => void): CursorFollower {
  let timer: NodeJS.Timeout | undefined;
  const say = (editor: TextEditor | undefined): void => {
    const mark = markOf(editor);
    if (mark !== undefined) post(mark);
  };
  const listener = window.onDidChangeTextEditorSelection(({ textEditor }) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(textEditor), FOLLOW_MS);
  });
  return {
    now: () => say(window.activeTextEditor),
    dispose() {
      clearTimeout(timer);
      listener.dispose();
    },
  };
}

/** Where the cursor of an editor stands; undefined where that is no file. */
export function markOf(editor: TextEditor | undefined): Mark | undefined {
  if (editor?.document.uri.scheme !== "file") return undefined;
  return { type: "mark", protocol: 1, file: editor.document.uri.fsPath, line: lineOf(editor.selection.active) };
}

/** Selects a place in an editor beside the panel. The focus stays in the panel, and the panel stays to be seen. */
export async function reveal(
  place: Extract<FromPanel, { type: "reveal" }>,
  panelColumn: ViewColumn | undefined,
): Promise<void> {
  const document = await opened(Uri.file(place.file));
  if (document === undefined) return;
  const range = document.validateRange(rangeOf(place));
  const viewColumn = columnFor(document, panelColumn);
  const editor = await window.showTextDocument(document, { viewColumn, preserveFocus: true });
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The column that shows the file already, else one with an editor in it, else a new one: never over the panel. */
function columnFor(document: TextDocument, panelColumn: ViewColumn | undefined): ViewColumn {
  const columns = (editors: readonly TextEditor[]): ViewColumn[] =>
    editors.flatMap(({ viewColumn }) => (viewColumn === undefined || viewColumn === panelColumn ? [] : [viewColumn]));
  const [same] = columns(window.visibleTextEditors.filter((editor) => editor.document === document));
  const [other] = columns(window.visibleTextEditors);
  return same ?? other ?? (panelColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
}
