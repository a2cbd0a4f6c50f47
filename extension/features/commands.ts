import { commands, Disposable, languages, Uri, ViewColumn, window, workspace } from "vscode";
import { headline } from "../../engine/index";
import { COMMANDS, INTERNAL_COMMANDS } from "../ids";
import type { Session } from "../session";
import { resultName, type Result } from "../store";
import { words } from "../words";
import { Checking } from "./checking";
import type { GraphPanel } from "./graphPanel";
import type { Instrumented } from "./instrumented";
import { activeEditor, targetAtCursor, targetNamed, targetsOfFile, type Target } from "./targets";
import { openLesson, openWalkthrough, type LessonContext } from "./lesson";
import { saveAsTag } from "./tags";
import { askForValues, receiverOf } from "./values";

type FunctionArguments = [uri: Uri, name: string, line: number];

/** The table of commands: id → what it does. */
export function registerCommands(
  session: Session,
  panel: GraphPanel,
  instrumented: Instrumented,
  context: LessonContext,
): Disposable {
  const checking = new Checking(session, panel);
  const table: Readonly<Record<string, (...args: never[]) => unknown>> = {
    [COMMANDS.check]: async () => on(await targetAtCursor(session), (target) => checking.checkAndSay(target)),
    [COMMANDS.checkFile]: async () => checking.checkFile((await targetsOfFile(session)) ?? []),
    [COMMANDS.checkWithValues]: async () => on(await targetAtCursor(session), checkWithValues),
    [COMMANDS.showGraph]: async () => on(await targetAtCursor(session), (target) => checking.graph(target)),
    [COMMANDS.revealInGraph]: () => panel.revealLine(),
    [COMMANDS.clear]: () => session.store.clear(),
    [COMMANDS.showLog]: () => session.log.show(true),
    [COMMANDS.copyCommand]: () => copyCommand(),
    [COMMANDS.emit]: () => showInstrumented(),
    [COMMANDS.openLesson]: (step?: string) => (step === undefined ? openWalkthrough() : openLesson(context, step)),
    [INTERNAL_COMMANDS.checkFunction]: async (...named: FunctionArguments) =>
      on(await targetNamed(session, ...named), (target) => checking.check(target)),
    [INTERNAL_COMMANDS.graphFunction]: async (...named: FunctionArguments) =>
      on(await targetNamed(session, ...named), (target) => checking.graph(target)),
    [INTERNAL_COMMANDS.cancelFunction]: (...[uri, name]: FunctionArguments) => session.store.cancel(uri, name),
    [INTERNAL_COMMANDS.showReason]: (...[reason]: [string]) => showReason(reason),
  };
  return Disposable.from(
    ...Object.entries(table).map(([id, run]) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          return await run(...(args as never[]));
        } catch (error) {
          session.report(error);
          return undefined;
        }
      }),
    ),
  );

  async function checkWithValues(target: Target): Promise<Result | undefined> {
    if (!session.trusted()) return undefined;
    const { document } = target;
    const [planned] = target.planned;
    const { uri } = document;
    const values = await askForValues(planned, session.store.get(uri, resultName(planned.info)));
    if (values === undefined) return undefined;
    const job = { ...planned.job, point: { source: "args" as const, args: `[${values}]`, ...receiverOf(planned) } };
    const result = await checking.checkAndSay({ document, planned: [{ job, info: planned.info }] });
    if (result === undefined || result.check.verdict === "no-inputs" || !planned.info.reachable) return result;
    const choice = await window.showInformationMessage(words.saveTagQuestion(headline(result.check)), words.saveTag());
    if (choice === undefined) return result;
    if (!(await saveAsTag(session, document, planned, values))) return result;
    // The tag is an edit, and the verdict was about the text before it.
    return on(await targetNamed(session, uri, planned.info.name, planned.info.nameLine), (now) => checking.check(now));
  }

  async function copyCommand(): Promise<void> {
    const { last } = session.store;
    if (last === undefined) void window.showInformationMessage(words.noResult());
    else await session.copy(last.check.command);
  }

  async function showInstrumented(): Promise<void> {
    const document = activeEditor()?.document;
    if (document === undefined) return;
    const opened = await workspace.openTextDocument(instrumented.uriOf(document.uri));
    const shown =
      opened.languageId === document.languageId
        ? opened
        : await languages.setTextDocumentLanguage(opened, document.languageId);
    await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
  }

  /** The help page, at the reason's heading. */
  async function showReason(reason: string): Promise<void> {
    const page = Uri.joinPath(context.extensionUri, "docs/reasons.md").with({ fragment: reason });
    await commands.executeCommand("markdown.showPreview", page);
  }
}

async function on<T>(target: Target | undefined, work: (target: Target) => Promise<T>): Promise<T | undefined> {
  return target === undefined ? undefined : work(target);
}
