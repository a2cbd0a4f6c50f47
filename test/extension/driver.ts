/** What the tests do as a person does: open a file, put the cursor somewhere, run a command, read a lens. */
import assert from "node:assert/strict";
import {
  commands,
  extensions,
  languages,
  Selection,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type Diagnostic,
  type TextDocument,
  type TextEditor,
} from "vscode";
import type { GradproofApi } from "../../extension/main";

export async function api(): Promise<GradproofApi> {
  const extension = extensions.getExtension<GradproofApi>("gradproof.gradproof");
  assert.ok(extension);
  return extension.activate();
}

export function fileUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<TextEditor> {
  await api();
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path)), { preview: false });
}

/** Writes a file that only this test needs. */
export async function write(path: string, text: string): Promise<Uri> {
  const uri = fileUri(path);
  await workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** Puts the cursor on the first place where this text stands. */
export function cursorAt(editor: TextEditor, text: string): void {
  const offset = editor.document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the file`);
  const position = editor.document.positionAt(offset);
  editor.selection = new Selection(position, position);
}

export async function run(command: string, ...args: unknown[]): Promise<unknown> {
  return commands.executeCommand(command, ...args);
}

export async function replace(document: TextDocument, from: string, to: string): Promise<void> {
  const offset = document.getText().indexOf(from);
  assert.ok(offset >= 0, `${from} is not in the file`);
  const edit = new WorkspaceEdit();
  const start = document.positionAt(offset);
  edit.replace(document.uri, new Selection(start, document.positionAt(offset + from.length)), to);
  assert.ok(await workspace.applyEdit(edit));
}

/** Undoes every edit of the file. */
export async function revert(): Promise<void> {
  await commands.executeCommand("workbench.action.files.revert");
}

async function ourLenses(document: TextDocument): Promise<CodeLens[]> {
  const found = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 100);
  return found
    .filter((lens) => lens.command?.command.startsWith("gradproof."))
    .sort((p, q) => p.range.start.compareTo(q.range.start));
}

/** The lenses of ours, as "line: title". */
export async function lenses(document: TextDocument): Promise<string[]> {
  const found = await ourLenses(document);
  return found.map((lens) => `${lens.range.start.line + 1}: ${lens.command?.title ?? ""}`);
}

/** The lines on which lenses of ours stand, each as often as there are. */
export async function lensLines(document: TextDocument): Promise<number[]> {
  return (await ourLenses(document)).map((lens) => lens.range.start.line + 1);
}

/** Clicks the lens of this function that runs this command. */
export async function clickLens(
  document: TextDocument,
  name: string,
  command: "checkFunction" | "graphFunction" | "cancelFunction",
): Promise<unknown> {
  const found = await ourLenses(document);
  const lens = found.find((l) => l.command?.command === `gradproof.${command}` && l.command.arguments?.[1] === name);
  assert.ok(lens?.command, `no lens ${command} for ${name}`);
  return commands.executeCommand(lens.command.command, ...(lens.command.arguments as unknown[]));
}

export function problems(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "gradproof");
}

export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A window that answers dialogs as told, for as long as `work` runs. */
export async function answering<T>(
  answers: Partial<Record<keyof typeof window, unknown>>,
  work: () => Promise<T>,
): Promise<T> {
  const own = window as unknown as Record<string, unknown>;
  const before = Object.fromEntries(Object.keys(answers).map((name) => [name, own[name]]));
  Object.assign(own, answers);
  try {
    return await work();
  } finally {
    Object.assign(own, before);
  }
}
