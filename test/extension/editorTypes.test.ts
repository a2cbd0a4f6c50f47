import assert from "node:assert/strict";
import { setup, suite, test } from "mocha";
import { Hover, languages, MarkdownString, type Disposable, type TextEditor } from "vscode";
import type { Check } from "../../engine/protocol";
import { api, cursorAt, open, run } from "./driver";

/** A language server that starts on a busy machine takes its time. */
const LOADING_MS = 120_000;

suite("types the editor is asked for", () => {
  setup(async () => {
    await api();
    await run("gradproof.clear");
  });

  async function checkAt(editor: TextEditor, text: string): Promise<Check> {
    cursorAt(editor, text);
    await run("gradproof.check");
    const check = (await api()).store.last?.check;
    assert.ok(check);
    return check;
  }

  /** While the test runs, the editor says this of the file; after this many milliseconds. */
  function saying(text: string, ms = 0): Disposable {
    return languages.registerHoverProvider(
      { language: "typescript", pattern: "**/pointless.ts" },
      {
        provideHover: () =>
          new Promise<Hover>((resolve) => {
            const code = new MarkdownString().appendCodeblock(text, "typescript");
            setTimeout(() => resolve(new Hover(code)), ms);
          }),
      },
    );
  }

  /** Again until it passes: the language server of the editor may still be loading, and one answer waits for all. */
  async function passAt(editor: TextEditor, text: string): Promise<Check> {
    let check = await checkAt(editor, text);
    for (let i = 0; i < 40 && check.verdict !== "pass"; i++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      check = await checkAt(editor, text);
    }
    assert.equal(check.verdict, "pass", check.message);
    return check;
  }

  test("a type that only the editor knows gives the point", async function () {
    this.timeout(LOADING_MS);
    const editor = await open("src/pointless.ts");
    const said = saying("(parameter) v: {\n  x: number;\n  y: number;\n}");
    try {
      const check = await passAt(editor, "k * (v.x");
      assert.deepEqual(
        check.inputs.map(({ path }) => path),
        ["v.x", "v.y", "k"],
      );
      // The command line has no editor to ask: it gets the numbers.
      assert.match(check.command, /^gradproof check src\/pointless\.ts#project --args '\[\{"x":/);
    } finally {
      said.dispose();
    }
  });

  test("a type declared globally is found where the editor says it is", async function () {
    this.timeout(LOADING_MS);
    // Without a tsconfig.json the editor knows of the files that are open.
    await open("src/globals.d.ts");
    const check = await passAt(await open("src/pointless.ts"), "v.weights[0]!");
    assert.deepEqual([check.inputs[0]?.path, check.inputs.length], ["v.x", 5]);
    await run("workbench.action.closeAllEditors");
  });

  test("an editor that does not answer in time is given up, and that is said", async () => {
    const editor = await open("src/pointless.ts");
    const said = saying("(parameter) v: { x: number }", 10_000);
    try {
      const check = await checkAt(editor, "v.x * 2");
      assert.deepEqual([check.verdict, check.reason], ["no-inputs", "needs-a-point"]);
      assert.match(check.message, /@gradcheck \(\{ x: [\d.]+ \}\).*The editor did not say the types in time/);
    } finally {
      said.dispose();
    }
  });
});
