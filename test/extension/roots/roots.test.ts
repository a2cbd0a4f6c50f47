import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { Uri, window, workspace, type TextEditor } from "vscode";
import { api, clickLens, cursorAt, replace, revert, run, write } from "../driver";

suite("a window on two folders", () => {
  const roots = workspace.workspaceFolders ?? [];

  async function openIn(index: number, path: string): Promise<TextEditor> {
    const folder = roots[index];
    assert.ok(folder);
    return window.showTextDocument(Uri.joinPath(folder.uri, path), { preview: false });
  }

  test("checks each file in its own folder, and the command line is relative to it", async () => {
    const { store } = await api();
    assert.deepEqual(
      roots.map(({ name }) => name),
      ["root-a", "root-b"],
    );
    for (const index of [0, 1]) {
      const { document } = await openIn(index, "src/model.ts");
      await clickLens(document, "lesson", "checkFunction");
      assert.equal(store.get(document.uri, "lesson")?.check.verdict, "pass");
      assert.equal(store.last?.check.command, "gradproof check src/model.ts#lesson --args '[2, 5]'");
    }
  });

  test("the same function of the other folder keeps its own verdict", async () => {
    const { store } = await api();
    const other = await openIn(1, "src/model.ts");
    await clickLens(other.document, "scaled", "checkFunction");
    const { document } = await openIn(0, "src/model.ts");
    await clickLens(document, "scaled", "checkFunction");
    const units = await openIn(0, "src/units.ts");
    await replace(units.document, "2 * x", "Math.floor(x)");
    try {
      await clickLens(document, "scaled", "checkFunction");
      const verdicts = [document, other.document].map(({ uri }) => store.get(uri, "scaled"));
      assert.notEqual(verdicts[0]?.check.verdict, "error");
      assert.notDeepEqual(verdicts[0]?.check.value, verdicts[1]?.check.value);
      assert.equal(verdicts[1]?.stale, false);
    } finally {
      await window.showTextDocument(units.document);
      await revert();
    }
  });

  test("an unsaved text of the one folder counts for a file of the other that imports it", async () => {
    const { store } = await api();
    await write("src/shared.ts", "export const shared = (x: number): number => x;\n");
    const importer = await openIn(1, "src/units.ts");
    await replace(
      importer.document,
      "export",
      `import { shared } from "../../root-a/src/shared";\nexport const both = (x: number): number => shared(x);\nexport`,
    );
    try {
      const part = await openIn(0, "src/shared.ts");
      await replace(part.document, "=> x;", "=> 3 * x;");
      try {
        const editor = await window.showTextDocument(importer.document);
        cursorAt(editor, "shared(x)");
        await run("gradproof.check");
        assert.equal(store.get(importer.document.uri, "both")?.check.entries[0]?.reverse, 3);
      } finally {
        await window.showTextDocument(part.document);
        await revert();
      }
    } finally {
      await window.showTextDocument(importer.document);
      await revert();
    }
  });
});
