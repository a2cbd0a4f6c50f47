import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions, ViewColumn, window, type TabInputWebview } from "vscode";
import { fillPanel, panelOptions } from "../../../extension/features/panelHtml";
import { api, clickLens, cursorAt, open, run, until } from "../driver";

function panelTabs(): string[] {
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => (tab.input as TabInputWebview | undefined)?.viewType?.includes("gradproof.panel"))
    .map((tab) => tab.label);
}

suite("the graph panel", () => {
  test("has a page that runs its own script and nothing else", () => {
    const { extensionUri } = extensions.getExtension("gradproof.gradproof") ?? {};
    assert.ok(extensionUri);
    const panel = window.createWebviewPanel("gradproof.test", "test", ViewColumn.Active, panelOptions(extensionUri));
    try {
      fillPanel(panel.webview, extensionUri);
      const { html, cspSource } = panel.webview;
      const [, policy, nonce] = /content="([^"]*'nonce-([\w-]{22})'[^"]*)"/.exec(html) ?? [];
      assert.equal(policy, `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; img-src blob:`);
      assert.deepEqual(
        [...html.matchAll(/<script([^>]*)>([^<]*)/g)].map(([, attributes, code]) => [
          attributes?.includes(`nonce="${nonce}"`),
          code,
        ]),
        [[true, ""]],
      );
      assert.doesNotMatch(html, /\son\w+=|<style|style="/);
      assert.ok(!html.includes("data-fresh"));
      fillPanel(panel.webview, extensionUri, true);
      assert.match(panel.webview.html, /<main id="gradproof" data-fresh>/);
      assert.ok(!panel.webview.html.includes(String(nonce)), "the nonce is used again");
    } finally {
      panel.dispose();
    }
  });

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
