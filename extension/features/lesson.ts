/** "Learn automatic differentiation": the lesson's files, copied to where they can be run and changed, opened step by step. */
import { commands, Uri, window, workspace, type ExtensionContext, type TextEditor } from "vscode";
import { words } from "../words";

export type LessonContext = Pick<ExtensionContext, "extensionUri" | "globalState">;

const FOLDER = "gradproof-lesson";
/** Where a window on the lesson itself, on the folder around it or on the examples of this project has it. */
const PLACES = ["", FOLDER, "lesson", "examples/lesson"];
/** Extension and walkthrough, as package.json names them. */
const WALKTHROUGH = "gradproof.gradproof#learn";
const REMEMBERED = "lessonFolder";
/** What the steps import: without these the editor would underline it. */
const TYPES = ["ad.d.ts", "tensor.d.ts"];

/** The walkthrough; its links come back with a step. */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH);
}

/** Opens a step by its file's name, or the one that is chosen from a list. Undefined when the user gave up. */
export async function openLesson(context: LessonContext, step: unknown): Promise<TextEditor | undefined> {
  const names = await filesOf(context);
  const steps = names.filter((name) => /^\d\d-.+\.ts$/.test(name)).sort();
  // What a link hands over is a name of the list or nothing: it must not lead anywhere else.
  const chosen = steps.find((name) => name === step) ?? (await window.showQuickPick(steps, { title: words.lesson() }));
  if (chosen === undefined) return undefined;
  const folder = (await copyAround(context, chosen)) ?? (await makeCopy(context, names));
  if (folder === undefined) return undefined;
  // Every step has the same command, so that this and not the command ticks its own.
  void commands.executeCommand("setContext", `gradproof.opened.${chosen.replace(/\.ts$/, "")}`, true);
  return window.showTextDocument(Uri.joinPath(folder, chosen), { preview: false });
}

/** A copy this window knows of. What the user changed in it stays as it is. */
async function copyAround({ globalState }: LessonContext, step: string): Promise<Uri | undefined> {
  const around = (workspace.workspaceFolders ?? []).flatMap(({ uri }) => PLACES.map((path) => Uri.joinPath(uri, path)));
  const remembered = globalState.get<string>(REMEMBERED);
  if (remembered !== undefined) around.push(Uri.parse(remembered));
  for (const folder of around)
    if ((await exists(Uri.joinPath(folder, step))) && (await exists(Uri.joinPath(folder, "show.ts")))) return folder;
  return undefined;
}

async function makeCopy(context: LessonContext, names: readonly string[]): Promise<Uri | undefined> {
  const parent = await chooseParent();
  if (parent === undefined) return undefined;
  const target = Uri.joinPath(parent, FOLDER);
  const { extensionUri, globalState } = context;
  try {
    for (const name of names) await copyNew(Uri.joinPath(extensionUri, "examples/lesson", name), target, name);
    for (const name of TYPES)
      await copyNew(Uri.joinPath(extensionUri, "dist", name), Uri.joinPath(target, "types"), name);
  } catch (error) {
    void window.showErrorMessage(
      words.lessonNotCopied(target.fsPath, error instanceof Error ? error.message : String(error)),
    );
    return undefined;
  }
  await globalState.update(REMEMBERED, target.toString());
  if (workspace.getWorkspaceFolder(target) === undefined) offerWindow(target);
  return target;
}

/** A workspace folder, or one from a dialog. */
async function chooseParent(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const items = [
    ...folders.map(({ name, uri }) => ({ label: words.lessonHere(), description: `${name}/${FOLDER}`, uri })),
    { label: words.lessonElsewhere(), description: "", uri: undefined },
  ];
  const item = folders.length === 0 ? items[0] : await window.showQuickPick(items, { title: words.lessonWhere() });
  if (item === undefined || item.uri !== undefined) return item?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      ...{ canSelectFiles: false, canSelectFolders: true, title: words.lessonWhere() },
      openLabel: words.lessonCopy(),
    })) ?? [];
  return chosen;
}

/** A file outside the workspace is asked about by the editor before it runs; in a window of its own it is not. */
function offerWindow(folder: Uri): void {
  void window.showInformationMessage(words.lessonCopied(folder.fsPath), words.openWindow()).then((choice) => {
    if (choice !== undefined) return commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: true });
    return undefined;
  });
}

async function filesOf({ extensionUri }: LessonContext): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(Uri.joinPath(extensionUri, "examples/lesson"));
  return entries.map(([name]) => name).filter((name) => /\.(ts|json)$/.test(name));
}

async function copyNew(from: Uri, folder: Uri, name: string): Promise<void> {
  const to = Uri.joinPath(folder, name);
  if (await exists(to)) return;
  await workspace.fs.createDirectory(folder);
  await workspace.fs.writeFile(to, await workspace.fs.readFile(from));
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
