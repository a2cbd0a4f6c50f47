/** What a command is about: the active editor, the function at its cursor, or the function a lens names. */
import { window, workspace, type TextDocument, type TextEditor, type Uri } from "vscode";
import type { Plan, PlannedJob, Selection } from "../../engine/index";
import { LANGUAGES } from "../ids";
import { lineOf } from "../positions";
import type { Session } from "../session";
import { words } from "../words";

export interface Target {
  readonly document: TextDocument;
  /** The function at each of its points; at least one. */
  readonly planned: readonly [PlannedJob, ...PlannedJob[]];
}

/** The active editor, when it shows a file that can be checked; says what is missing otherwise. */
export function activeEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || !LANGUAGES.some((language) => language === editor.document.languageId)) {
    void window.showInformationMessage(words.noEditor());
    return undefined;
  }
  if (editor.document.uri.scheme !== "file") {
    void window.showInformationMessage(words.notAFile());
    return undefined;
  }
  return editor;
}

export async function targetAtCursor(session: Session): Promise<Target | undefined> {
  const editor = activeEditor();
  if (editor === undefined) return undefined;
  return select(session, editor.document, { line: lineOf(editor.selection.active) });
}

export async function targetNamed(session: Session, uri: Uri, name: string, line: number): Promise<Target | undefined> {
  const document = await opened(uri);
  if (document === undefined) return undefined;
  // Two functions may share a name; the lens knows the line of its own, as it was when the lens was made.
  const outline = await session.outline(document);
  const same = outline.functions.filter((info) => info.name === name && info.reachable);
  return select(session, document, same.length > 1 ? { name, line } : { name });
}

/** Every function of the active file, each with its points; says so when there is none. */
export async function targetsOfFile(session: Session): Promise<Target[] | undefined> {
  const document = activeEditor()?.document;
  if (document === undefined) return undefined;
  const plan = session.plan(document.uri, await session.outline(document), { all: true });
  if (!sound(plan)) return undefined;
  const groups = new Map<string, PlannedJob[]>();
  for (const job of plan.jobs) {
    const key = `${job.info.name}:${job.info.nameLine}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  if (groups.size === 0) void window.showInformationMessage(words.nothingMarked());
  return [...groups.values()].flatMap((planned) => targetOf(document, planned) ?? []);
}

async function select(session: Session, document: TextDocument, selection: Selection): Promise<Target | undefined> {
  const plan = session.plan(document.uri, await session.outline(document), selection);
  return sound(plan) ? targetOf(document, plan.jobs) : undefined;
}

function targetOf(document: TextDocument, [first, ...more]: readonly PlannedJob[]): Target | undefined {
  return first === undefined ? undefined : { document, planned: [first, ...more] };
}

/** A text that cannot be parsed and a cursor outside every function: the engine's sentence says it. */
function sound({ problem }: Plan): boolean {
  if (problem !== undefined) void window.showWarningMessage(problem.message);
  return problem === undefined;
}

/** The document of a lens or of the panel; its file may be gone by the time it is clicked. */
export async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    void window.showWarningMessage(words.fileGone(workspace.asRelativePath(uri)));
    return undefined;
  }
}
