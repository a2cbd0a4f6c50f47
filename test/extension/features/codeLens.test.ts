import assert from "node:assert/strict";
import { setup, suite, test } from "mocha";
import { Uri, window, workspace, type TextDocument } from "vscode";
import { api, clickLens, lenses, lensLines, open, replace, revert, run, until, write } from "../driver";

suite("the lenses", () => {
  setup(async () => {
    await api();
    await run("gradproof.clear");
  });

  const titled = async (document: TextDocument, start: string): Promise<string> =>
    (await lenses(document)).find((lens) => lens.startsWith(start)) ?? "";

  test("become the verdict, then stale, and their lines stay", async () => {
    const { document } = await open("src/model.ts");
    const before = await lenses(document);
    assert.ok(before.includes("4: check gradient"), before.join("\n"));
    assert.ok(!before.some((lens) => lens.startsWith("23:")), "a function of strings has no lens");
    const lines = await lensLines(document);
    await clickLens(document, "lesson", "checkFunction");
    assert.match(await titled(document, "4: ✓"), /pass · \d+ digits · 2 inputs/);
    await replace(document, "Math.log(x1)", "Math.log(x1) ");
    try {
      await until("the stale lens", async () => /· stale/.test(await titled(document, "4: ✓")));
      assert.deepEqual(await lensLines(document), lines);
    } finally {
      await revert();
    }
  });

  test("are stale after an edit of an imported file, and not after one of another file", async () => {
    const { document } = await open("src/model.ts");
    await clickLens(document, "scaled", "checkFunction");
    await clickLens(document, "lesson", "checkFunction");
    const { store } = await api();
    const stale = (): unknown[] => ["scaled", "lesson"].map((name) => store.get(document.uri, name)?.stale);
    const other = await open("src/whole.ts");
    await replace(other.document, "toFixed(14)", "toFixed(13)");
    await revert();
    assert.deepEqual(stale(), [false, false]);
    const units = await open("src/units.ts");
    await replace(units.document, "2 * x", "3 * x");
    try {
      await until("the edit", () => stale()[0] === true);
      assert.match(await titled(document, "14: ✓"), /· stale/);
      // Both stand in one file that imports it: what is imported belongs to the whole module.
      assert.deepEqual(stale(), [true, true]);
    } finally {
      await window.showTextDocument(units.document);
      await revert();
    }
  });

  test("are stale when a file that is open in no editor changes on the disk", async () => {
    const part = await write("src/part.ts", "export const part = 2;\n");
    await write("src/sum.ts", `import { part } from "./part";\nexport const sum = (x: number) => x * part;\n`);
    const { document } = await open("src/sum.ts");
    await clickLens(document, "sum", "checkFunction");
    const { store } = await api();
    assert.equal(store.get(document.uri, "sum")?.check.entries[0]?.reverse, 2);
    await write("src/part.ts", "export const part = 5;\n");
    await until("the change", () => store.get(document.uri, "sum")?.stale === true);
    await clickLens(document, "sum", "checkFunction");
    assert.equal(store.get(document.uri, "sum")?.check.entries[0]?.reverse, 5);
    await workspace.fs.delete(part);
  });

  test("follow their functions when lines are put above", async () => {
    const { document } = await open("src/model.ts");
    await clickLens(document, "lesson", "checkFunction");
    const before = await lensLines(document);
    await replace(document, "import { scale }", "// a line\n// another\nimport { scale }");
    try {
      assert.deepEqual(
        await lensLines(document),
        before.map((line) => line + 2),
      );
      await until("the verdict two lines below", async () => (await titled(document, "6: ✓")) !== "");
      await clickLens(document, "lesson", "checkFunction");
      assert.doesNotMatch(await titled(document, "6: ✓"), /· stale/);
    } finally {
      await revert();
    }
  });

  test("stay while the text is broken", async () => {
    const { document } = await open("src/model.ts");
    const before = await lensLines(document);
    await replace(document, "hello ${name}", "hello ${name");
    try {
      assert.deepEqual(await lensLines(document), before);
    } finally {
      await revert();
    }
  });

  test("say that the function runs, and a click cancels it", async () => {
    const { document } = await open("src/model.ts");
    const lines = await lensLines(document);
    const { store } = await api();
    const running = clickLens(document, "endless", "checkFunction");
    await until("the run", async () => /checking… click to cancel/.test(await titled(document, "18: $")));
    assert.deepEqual(await lensLines(document), lines);
    await clickLens(document, "endless", "cancelFunction");
    assert.equal(await running, undefined);
    assert.deepEqual([store.busy, store.get(document.uri, "endless")], [false, undefined]);
    assert.equal(await titled(document, "18: c"), "18: check gradient");
    await clickLens(document, "lesson", "checkFunction");
    assert.equal(store.get(document.uri, "lesson")?.check.verdict, "pass");
  });

  test("a second run of the same function takes the place of the first", async () => {
    const { document } = await open("src/model.ts");
    const { store } = await api();
    const first = clickLens(document, "endless", "checkFunction");
    await until("the first run", () => store.busy);
    const args = [document.uri, "endless", 18];
    const second = run("gradproof.checkFunction", ...args);
    assert.equal(await first, undefined);
    assert.equal(((await second) as { check: { reason?: string } }).check.reason, "deadline");
    assert.equal(store.busy, false);
  });

  test("a lens whose file is gone ends without a result", async () => {
    const { store } = await api();
    await run("gradproof.checkFunction", Uri.file("/no/such/file.ts"), "f", 1);
    assert.deepEqual([store.last, store.busy], [undefined, false]);
  });

  test("the setting decides which functions get them", async () => {
    const { document } = await open("src/model.ts");
    const settings = workspace.getConfiguration("gradproof");
    const count = async (which: string): Promise<number> => {
      await settings.update("codeLens", which);
      return (await lenses(document)).length / 2;
    };
    try {
      assert.deepEqual(
        [await count("off"), await count("marked"), await count("numeric"), await count("all")],
        [0, 3, 5, 7],
      );
    } finally {
      await settings.update("codeLens", undefined);
    }
  });
});
