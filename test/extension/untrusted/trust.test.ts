import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { workspace } from "vscode";
import { api, cursorAt, fileUri, lenses, open, run, until } from "../driver";

suite("a workspace that is not trusted", () => {
  test("shows lenses and runs nothing", async () => {
    assert.equal(workspace.isTrusted, false);
    const editor = await open("src/model.ts");
    assert.ok((await lenses(editor.document)).includes("4: check gradient"));
    cursorAt(editor, "Math.log(x1)");
    await run("gradproof.check");
    assert.equal((await api()).store.get(editor.document.uri, "lesson"), undefined);
  });

  test("shows the instrumented text, for which nothing runs", async () => {
    await open("src/marker.ts");
    await run("gradproof.emit");
    const shown = (): string =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === "gradproof-instrumented")?.getText() ?? "";
    await until("the text", () => shown().includes("traced"));
    const ran = await workspace.fs.stat(fileUri("src/ran.txt")).then(
      () => true,
      () => false,
    );
    assert.equal(ran, false);
  });
});
