/** The editor's cursor and the panel's boxes: each shows where the other is. */
import {
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextEditor,
} from "vscode";
import type { FromPanel, ToPanel } from "../../engine/protocol";
import { lineOf, rangeOf } from "../positions";

/** The cursor is followed this long after it stops. */
const FOLLOW_MS = 50;

export interface CursorFollower extends Disposable {
  /** Says at once where the cursor is. */
  now(): void;
}

export function followCursor(post: (mark: Extract<ToPanel, { type: "mark" }>) => void): CursorFollower {
  let timer: NodeJS.Timeout | undefined;
  const say = ({ document, selection }: TextEditor): void => {
    if (document.uri.scheme === "file")
      post({ type: "mark", protocol: 1, file: document.uri.fsPath, line: lineOf(selection.active) });
  };
  const listener = window.onDidChangeTextEditorSelection(({ textEditor }) => {
    clearTimeout(timer);
    timer = setTimeout(() => say(textEditor), FOLLOW_MS);
  });
  return {
    now() {
      if (window.activeTextEditor !== undefined) say(window.activeTextEditor);
    },
    dispose() {
      clearTimeout(timer);
      listener.dispose();
    },
  };
}

/** Selects a place in the editor that shows its file, or in the first column. The focus stays in the panel. */
export async function reveal(place: Extract<FromPanel, { type: "reveal" }>): Promise<void> {
  const document = await workspace.openTextDocument(Uri.file(place.file));
  const range = document.validateRange(rangeOf(place));
  const column = window.visibleTextEditors.find((e) => e.document === document)?.viewColumn ?? ViewColumn.One;
  const editor = await window.showTextDocument(document, { viewColumn: column, preserveFocus: true });
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
