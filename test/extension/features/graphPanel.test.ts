import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { window, type TabInputWebview } from "vscode";
import { api, clickLens, cursorAt, open, run, until } from "../driver";

function panelTabs(): string[] {
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => (tab.input as TabInputWebview | undefined)?.viewType?.includes("gradproof.panel"))
    .map((tab) => tab.label);
}

suite("the graph panel", () => {
  test("opens beside the editor and leaves the focus where it was", async () => {
    const editor = await open("src/model.ts");
    cursorAt(editor, "Math.log(x1)");
    await run("gradproof.showGraph");
    await until("the panel", () => panelTabs().length === 1);
    assert.equal(panelTabs()[0], "∇ lesson");
    assert.equal(window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString());
    assert.ok(window.tabGroups.all.length >= 2, "the panel is not beside the editor");
  });

  test("is used again for another function", async () => {
    const { document } = await open("src/model.ts");
    await clickLens(document, "lost", "graphFunction");
    await until("the title", () => panelTabs()[0] === "∇ lost");
    assert.equal(panelTabs().length, 1);
    assert.equal((await api()).store.last?.check.reason, "detached");
  });
});
