import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite, suiteTeardown, test } from "mocha";
import { extensions, Uri, window, workspace, type TextEditor } from "vscode";
import { openLesson, type LessonContext } from "../../../extension/features/lesson";
import { answering, api, cursorAt, fileUri, lensLines, replace, run, until } from "../driver";

interface Manifest {
  contributes: {
    walkthroughs: {
      steps: { id: string; description: string; completionEvents: string[]; media: { markdown: string } }[];
    }[];
  };
}

/** A window that has remembered nothing yet. */
function context(): LessonContext & { remembered: Map<string, unknown> } {
  const remembered = new Map<string, unknown>();
  const globalState = {
    get: (key: string) => remembered.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void remembered.set(key, value)),
  } as unknown as LessonContext["globalState"];
  const extensionUri = extensions.getExtension("gradproof.gradproof")?.extensionUri;
  assert.ok(extensionUri);
  return { extensionUri, globalState, remembered };
}

const pathOf = (editor: TextEditor | undefined): string | undefined =>
  editor && workspace.asRelativePath(editor.document.uri);

/** Takes the item of a list that begins so; notes what was offered. */
const picking =
  (start: string, offered: string[] = []) =>
  (items: (string | { label: string })[]) => {
    const labels = items.map((item) => (typeof item === "string" ? item : item.label));
    offered.push(...labels);
    return Promise.resolve(items[labels.findIndex((label) => label.startsWith(start))]);
  };

suite("the lesson", () => {
  suiteTeardown(async () => {
    await run("workbench.action.closeAllEditors");
    await workspace.fs.delete(fileUri("gradproof-lesson"), { recursive: true });
  });

  test("has a step in the walkthrough for each of its files", async () => {
    const extension = extensions.getExtension("gradproof.gradproof");
    assert.ok(extension);
    const { contributes } = extension.packageJSON as Manifest;
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const files = readdirSync(join(extension.extensionPath, "examples/lesson")).filter((name) => /^\d/.test(name));
    assert.deepEqual(
      steps.map(({ id }) => `${id}.ts`),
      files.sort(),
    );
    for (const { id, description, completionEvents, media } of steps) {
      assert.deepEqual(
        completionEvents,
        [`onContext:gradproof.opened.${id}`],
        "the one command would tick all of them",
      );
      const [, words] = /\(command:gradproof\.openLesson\?([^)]+)\)$/.exec(description) ?? [];
      assert.deepEqual(JSON.parse(decodeURIComponent(words ?? "")), [`${id}.ts`]);
      const text = await workspace.fs.readFile(Uri.joinPath(extension.extensionUri, media.markdown));
      assert.doesNotMatch(Buffer.from(text).toString(), /https?:/);
    }
  });

  test("begins with the walkthrough", async () => {
    await api();
    await run("gradproof.openLesson");
    const label = (): string => window.tabGroups.activeTabGroup.activeTab?.label ?? "";
    await until("the walkthrough", () => /walkthrough|learn automatic differentiation/i.test(label()));
    await run("workbench.action.closeAllEditors");
  });

  test("is not copied where nobody says where", async () => {
    const nowhere = { showQuickPick: () => Promise.resolve(undefined) };
    assert.equal(await answering(nowhere, () => openLesson(context(), "01-four-ways.ts")), undefined);
    assert.ok(!existsSync(fileUri("gradproof-lesson").fsPath));
  });

  test("is copied into a folder the user chooses, and found there again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gradproof-"));
    const said: string[] = [];
    const answers = {
      showQuickPick: picking("Copy it into another"),
      showOpenDialog: () => Promise.resolve([Uri.file(folder)]),
      showInformationMessage: (text: string) => Promise.resolve(void said.push(text)),
    };
    try {
      const here = context();
      const editor = await answering(answers, () => openLesson(here, "02-forward-trace.ts"));
      assert.equal(editor?.document.uri.fsPath, join(folder, "gradproof-lesson/02-forward-trace.ts"));
      assert.deepEqual(said, [`The lesson is in ${join(folder, "gradproof-lesson")}.`]);
      const other = await openLesson(here, "03-reverse-trace.ts");
      assert.equal(other?.document.uri.fsPath, join(folder, "gradproof-lesson/03-reverse-trace.ts"));
    } finally {
      await run("workbench.action.closeAllEditors");
      rmSync(folder, { recursive: true });
    }
  });

  test("says so where it cannot be copied", async () => {
    const said: string[] = [];
    const answers = {
      showQuickPick: picking("Copy it into another"),
      // A file is no folder.
      showOpenDialog: () => Promise.resolve([fileUri("src/model.ts")]),
      showErrorMessage: (text: string) => Promise.resolve(void said.push(text)),
    };
    assert.equal(await answering(answers, () => openLesson(context(), "01-four-ways.ts")), undefined);
    assert.match(said.join(), /^The lesson could not be copied to .*: .+ Choose another folder\.$/);
  });

  test("is copied into the workspace with the types it imports", async () => {
    const answers = { showQuickPick: picking("Copy the lesson into the workspace") };
    const editor = await answering(answers, () => openLesson(context(), "04-tensors.ts"));
    assert.equal(pathOf(editor), "gradproof-lesson/04-tensors.ts");
    for (const name of ["11-custom-gradients.ts", "show.ts", "tsconfig.json", "types/ad.d.ts", "types/tensor.d.ts"])
      assert.ok(existsSync(fileUri(`gradproof-lesson/${name}`).fsPath), name);
  });

  test("opens its steps by the command, with lenses that check", async () => {
    await run("gradproof.openLesson", "04-tensors.ts");
    const editor = window.activeTextEditor;
    assert.equal(pathOf(editor), "gradproof-lesson/04-tensors.ts");
    assert.ok(editor);
    assert.ok((await lensLines(editor.document)).length >= 2);
    cursorAt(editor, "sum += value");
    await run("gradproof.check");
    const check = (await api()).store.get(editor.document.uri, "twiceSquared")?.check;
    assert.equal(check?.verdict, "pass");
    assert.deepEqual(
      check?.entries.map(({ reverse }) => reverse),
      [0, 4, 8, 12],
    );
  });

  test("keeps what the user changed", async () => {
    const editor = await openLesson(context(), "05-accumulation.ts");
    assert.ok(editor);
    await replace(editor.document, "arange(4)", "arange(5)");
    assert.ok(await editor.document.save());
    await run("workbench.action.closeAllEditors");
    const again = await openLesson(context(), "05-accumulation.ts");
    assert.match(again?.document.getText() ?? "", /arange\(5\)/);
  });

  test("offers its steps when one is named that it does not have", async () => {
    for (const step of ["", "../../package.json", 3]) {
      const offered: string[] = [];
      const answers = { showQuickPick: picking("06", offered) };
      const editor = await answering(answers, () => openLesson(context(), step));
      assert.equal(pathOf(editor), "gradproof-lesson/06-not-a-scalar.ts");
      assert.equal(offered.length, 11);
      assert.ok(!offered.includes("show.ts"));
    }
  });
});
