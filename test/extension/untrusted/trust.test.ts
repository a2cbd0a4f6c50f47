import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { workspace } from "vscode";
import { api, cursorAt, lenses, open, run } from "../driver";

suite("a workspace that is not trusted", () => {
  test("shows lenses and runs nothing", async () => {
    assert.equal(workspace.isTrusted, false);
    const editor = await open("src/model.ts");
    assert.ok((await lenses(editor.document)).includes("4: check gradient"));
    cursorAt(editor, "Math.log(x1)");
    await run("gradproof.check");
    assert.equal((await api()).store.get(editor.document.uri, "lesson"), undefined);
  });
});
