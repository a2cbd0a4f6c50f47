import assert from "node:assert/strict";
import { setup, suite, test } from "mocha";
import { env, languages, window, workspace } from "vscode";
import { api, clickLens, cursorAt, lenses, open, replace, revert, run, until } from "../driver";

suite("checking from the palette and the lens", () => {
  setup(async () => {
    await api();
    await run("gradproof.clear");
  });

  async function verdictAt(path: string, text: string, name: string): Promise<string> {
    const editor = await open(path);
    cursorAt(editor, text);
    await run("gradproof.check");
    const check = (await api()).store.get(editor.document.uri, name)?.check;
    assert.ok(check, `no result for ${name}`);
    return [check.verdict, ...(check.reason === undefined ? [] : [check.reason])].join(" · ");
  }

  test("passes the lesson's function with the textbook's numbers", async () => {
    assert.equal(await verdictAt("src/model.ts", "Math.log(x1)", "lesson"), "pass");
    const entries = (await api()).store.last?.check.entries ?? [];
    assert.deepEqual(
      entries.map(({ input, reverse }) => [input, Number(reverse.toFixed(3))]),
      [
        ["x1", 5.5],
        ["x2", 1.716],
      ],
    );
  });

  test("fails a gradient that is lost in toFixed, and puts it among the problems with its line", async () => {
    assert.equal(await verdictAt("src/model.ts", "toFixed", "lost"), "fail · detached");
    const { document } = window.activeTextEditor ?? {};
    assert.ok(document);
    const [problem] = languages.getDiagnostics(document.uri).filter((d) => d.source === "gradproof");
    assert.equal(problem?.code, "detached");
    assert.equal(problem?.relatedInformation?.[0]?.location.range.start.line, 9);
  });

  test("compares a function that is not exported with its hand-written gradient", async () => {
    assert.equal(await verdictAt("src/model.ts", "return x * x", "square"), "fail · hand-written-differs");
    assert.match((await api()).store.last?.check.message ?? "", /squareGradient/);
  });

  test("follows imports, CRLF, and names beyond ASCII", async () => {
    assert.equal(await verdictAt("src/model.ts", "scale(x) * x", "scaled"), "pass");
    assert.equal(await verdictAt("src/crlf.ts", "Math.exp", "crlf"), "pass");
    assert.equal(await verdictAt("größe und maß/änderung.ts", "Math.PI", "fläche"), "pass");
  });

  test("checks the text in the editor, saved or not, in imported files too", async () => {
    const units = await open("src/units.ts");
    await replace(units.document, "2 * x", "Number((2 * x).toFixed(12))");
    try {
      assert.equal(await verdictAt("src/model.ts", "scale(x) * x", "scaled"), "fail · detached");
    } finally {
      await window.showTextDocument(units.document);
      await revert();
    }
    assert.equal(await verdictAt("src/model.ts", "scale(x) * x", "scaled"), "pass");
  });

  test("stops an endless loop at the deadline, names its line, and works on", async () => {
    assert.equal(await verdictAt("src/model.ts", "while (x > 0)", "endless"), "timeout · deadline");
    const check = (await api()).store.last?.check;
    assert.equal(check?.at?.line ?? 19, 19);
    assert.equal(await verdictAt("src/model.ts", "Math.log(x1)", "lesson"), "pass");
  });

  test("says what is wrong with a broken file and runs nothing", async () => {
    const editor = await open("src/broken.ts");
    cursorAt(editor, "return");
    await run("gradproof.check");
    assert.equal((await api()).store.get(editor.document.uri, "broken"), undefined);
  });

  test("the lens becomes the verdict, then stale, and the lines of lenses stay", async () => {
    const { document } = await open("src/model.ts");
    const before = await lenses(document);
    assert.ok(before.includes("4: check gradient"), before.join("\n"));
    assert.ok(!before.some((lens) => lens.startsWith("23:")), "a function of strings has no lens");
    await clickLens(document, "lesson", "checkFunction");
    const after = await lenses(document);
    assert.match(after.find((lens) => lens.startsWith("4: ✓")) ?? "", /pass · \d+ digits · 2 inputs/);
    await replace(document, "Math.log(x1)", "Math.log(x1) ");
    try {
      await until("the stale lens", async () =>
        (await lenses(document)).some((lens) => /^4: .*edited since/.test(lens)),
      );
      const lines = (list: string[]): string[] => list.map((lens) => lens.split(":")[0] ?? "");
      assert.deepEqual(lines(await lenses(document)), lines(before));
    } finally {
      await revert();
    }
  });

  test("the setting decides which functions get lenses", async () => {
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

  test("copies the command line that reproduces the check", async () => {
    await verdictAt("src/model.ts", "Math.log(x1)", "lesson");
    await run("gradproof.copyCommand");
    assert.equal(await env.clipboard.readText(), "gradproof check src/model.ts#lesson --args '[2, 5]'");
  });

  test("checks all functions of a file, and clears", async () => {
    const { document } = await open("src/crlf.ts");
    await run("gradproof.checkFile");
    const { store } = await api();
    assert.equal(store.get(document.uri, "crlf")?.check.verdict, "pass");
    await run("gradproof.clear");
    assert.equal(store.get(document.uri, "crlf"), undefined);
  });
});
