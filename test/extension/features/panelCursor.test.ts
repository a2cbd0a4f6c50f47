import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { commands, ViewColumn, window } from "vscode";
import { markOf, reveal } from "../../../extension/features/panelCursor";
import { cursorAt, fileUri, open, until } from "../driver";

const place = (path: string, line: number) => ({
  ...({ type: "reveal", protocol: 1, file: fileUri(path).fsPath } as const),
  ...{ line, column: 1, endLine: line, endColumn: 3 },
});

suite("the cursor and the panel", () => {
  test("a mark is the file and line of the cursor", async () => {
    const editor = await open("src/model.ts");
    cursorAt(editor, "Math.log(x1)");
    const { fsPath: file } = editor.document.uri;
    assert.deepEqual(markOf(editor), { type: "mark", protocol: 1, file, line: 5 });
    assert.equal(markOf(undefined), undefined);
  });

  test("a place of another file opens beside the panel, not over it, and takes no focus", async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    const panel = window.createWebviewPanel("gradproof.test", "test", ViewColumn.One, {});
    try {
      await until("the panel", () => panel.active);
      await reveal(place("src/units.ts", 1), panel.viewColumn);
      assert.ok(panel.visible, "the panel is covered");
      const editor = window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith("units.ts"));
      assert.notEqual(editor?.viewColumn, panel.viewColumn);
      assert.deepEqual([editor?.selection.start.line, editor?.selection.end.character], [0, 2]);
      assert.ok(panel.active, "the focus was taken");
      await reveal(place("src/model.ts", 5), panel.viewColumn);
      assert.ok(panel.visible && panel.active);
      assert.equal(window.tabGroups.all.length, 2, "the editors stand in one column");
    } finally {
      panel.dispose();
    }
  });

  test("a place beyond the file is its end, and of a file that is gone nothing", async () => {
    await reveal(place("src/units.ts", 9999), undefined);
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith("units.ts"));
    assert.equal(editor?.selection.start.line, (editor?.document.lineCount ?? 0) - 1);
    await reveal(place("src/gone.ts", 1), undefined);
  });
});
