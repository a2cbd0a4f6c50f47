import type { Uri } from "vscode";
import { commands, Disposable, ViewColumn, window, workspace, type TextDocument, type TextEditor } from "vscode";
import { headline, type PlannedJob } from "../../engine/index";
import { COMMANDS, INTERNAL_COMMANDS, LANGUAGES } from "../ids";
import { lineOf } from "../positions";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";
import type { GraphPanel } from "./graphPanel";
import { instrumentedUri } from "./instrumented";
import { askForValues, saveAsTag } from "./values";

type FunctionArguments = [uri: Uri, name: string, line: number];

/** The table of commands: id → what it does. */
export function registerCommands(session: Session, panel: GraphPanel): Disposable {
  const table: Readonly<Record<string, (...args: never[]) => unknown>> = {
    [COMMANDS.check]: () => atCursor((document, planned) => check(document, planned)),
    [COMMANDS.checkFile]: () => checkFile(),
    [COMMANDS.checkWithValues]: () => atCursor((document, [planned]) => checkWithValues(document, planned)),
    [COMMANDS.showGraph]: () => atCursor((document, planned) => graph(document, planned)),
    [COMMANDS.clear]: () => session.store.clear(),
    [COMMANDS.showLog]: () => session.log.show(true),
    [COMMANDS.copyCommand]: () => copyCommand(),
    [COMMANDS.showInstrumented]: () => showInstrumented(),
    [INTERNAL_COMMANDS.checkFunction]: (...[uri, name, line]: FunctionArguments) =>
      onFunction(uri, name, line, (document, planned) => check(document, planned)),
    [INTERNAL_COMMANDS.graphFunction]: (...[uri, name, line]: FunctionArguments) =>
      onFunction(uri, name, line, (document, planned) => graph(document, planned)),
  };
  return Disposable.from(
    ...Object.entries(table).map(([id, run]) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          return await run(...(args as never[]));
        } catch (error) {
          await session.report(error);
          return undefined;
        }
      }),
    ),
  );

  async function check(document: TextDocument, planned: readonly PlannedJob[]): Promise<Result | undefined> {
    let worst: Result | undefined;
    // Several points of one function: the lens shows the worst of them.
    for (const job of planned) {
      const result = await session.check(document, job);
      if (result === undefined) return undefined;
      if (worst === undefined || rank(result) > rank(worst)) worst = result;
    }
    if (worst === undefined) return undefined;
    const shown = session.store.put(worst.uri, worst.planned, checkedOf(worst), worst.stale);
    if (panel.visible) await panel.show(shown);
    return shown;
  }

  async function graph(document: TextDocument, planned: readonly PlannedJob[]): Promise<Result | undefined> {
    const result = await check(document, planned);
    if (result !== undefined) await panel.show(result);
    return result;
  }

  async function checkFile(): Promise<void> {
    const document = activeDocument()?.document;
    if (document === undefined || !session.trusted()) return;
    const { jobs } = session.plan(document.uri, await session.outline(document), { all: true });
    if (jobs.length === 0) void window.showInformationMessage(words.nothingMarked());
    for (const group of byFunction(jobs)) if ((await check(document, group)) === undefined) return;
  }

  async function checkWithValues(document: TextDocument, planned: PlannedJob | undefined): Promise<void> {
    if (planned === undefined || !session.trusted()) return;
    const values = await askForValues(planned, session.store.get(document.uri, planned.info.name));
    if (values === undefined) return;
    const job = { ...planned.job, point: { source: "args" as const, args: `[${values}]`, ...receiver(planned) } };
    const result = await check(document, [{ job, info: planned.info }]);
    if (result === undefined || result.check.verdict === "no-inputs") return;
    const choice = await window.showInformationMessage(words.saveTagQuestion(headline(result.check)), words.saveTag());
    if (choice !== undefined) await saveAsTag(document, planned.info, values);
  }

  async function copyCommand(): Promise<void> {
    const { last } = session.store;
    if (last === undefined) void window.showInformationMessage(words.noResult());
    else await session.copy(last.check.command);
  }

  async function showInstrumented(): Promise<void> {
    const document = activeDocument()?.document;
    if (document === undefined) return;
    const shown = await workspace.openTextDocument(instrumentedUri(document.uri));
    await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  async function atCursor(
    run: (document: TextDocument, planned: readonly PlannedJob[]) => Promise<unknown>,
  ): Promise<unknown> {
    const editor = activeDocument();
    if (editor === undefined) return undefined;
    return onSelection(editor.document, { line: lineOf(editor.selection.active) }, run);
  }

  async function onFunction(
    uri: Uri,
    name: string,
    line: number,
    run: (document: TextDocument, planned: readonly PlannedJob[]) => Promise<unknown>,
  ): Promise<unknown> {
    const document = await workspace.openTextDocument(uri);
    // Two functions may share a name; the lens knows the line of its own, as it was when the lens was made.
    const outline = await session.outline(document);
    const same = outline.functions.filter((info) => info.name === name);
    return onSelection(document, same.length > 1 ? { line } : { name }, run);
  }

  async function onSelection(
    document: TextDocument,
    selection: { line: number } | { name: string },
    run: (document: TextDocument, planned: readonly PlannedJob[]) => Promise<unknown>,
  ): Promise<unknown> {
    const plan = session.plan(document.uri, await session.outline(document), selection);
    if (plan.problem !== undefined) {
      void window.showWarningMessage(plan.problem.message);
      return undefined;
    }
    return run(document, plan.jobs);
  }
}

/** The active editor, when it shows a file that can be checked; says what is missing otherwise. */
function activeDocument(): TextEditor | undefined {
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

const RANKS = { pass: 0, inconclusive: 1, "no-inputs": 2, refused: 3, timeout: 4, error: 5, fail: 6 } as const;

function rank(result: Result): number {
  return RANKS[result.check.verdict];
}

function checkedOf(result: Result): { check: Result["check"]; run?: number } {
  return result.run === undefined ? { check: result.check } : { check: result.check, run: result.run };
}

function byFunction(jobs: readonly PlannedJob[]): PlannedJob[][] {
  const groups = new Map<string, PlannedJob[]>();
  for (const job of jobs)
    groups.set(`${job.info.name}:${job.info.nameLine}`, [
      ...(groups.get(`${job.info.name}:${job.info.nameLine}`) ?? []),
      job,
    ]);
  return [...groups.values()];
}

function receiver(planned: PlannedJob): { on?: string } {
  const { point } = planned.job;
  const on =
    point.source === "tag" ? planned.info.tags[point.index]?.on : point.source === "args" ? point.on : undefined;
  return on === undefined ? {} : { on };
}
