/** The light bulb that gives a function its point: on the problem that asks for one, and on the line of its name. */
import {
  CodeAction,
  CodeActionKind,
  languages,
  SnippetString,
  SnippetTextEdit,
  WorkspaceEdit,
  type CodeActionContext,
  type Diagnostic,
  type Disposable,
  type Range,
  type TextDocument,
} from "vscode";
import type { FunctionInfo, Outline } from "../../engine/protocol";
import { LANGUAGES } from "../ids";
import type { Session } from "../session";
import { words } from "../words";
import { insertion } from "./tags";

/** A title is one line in a menu. */
const MOST_CHARACTERS = 60;

export function registerPointActions(session: Session): Disposable {
  let last: { document: TextDocument; version: number; outline: Promise<Outline> } | undefined;
  const outlineOf = (document: TextDocument): Promise<Outline> => {
    if (last?.document !== document || last.version !== document.version)
      last = { document, version: document.version, outline: session.outline(document) };
    return last.outline;
  };
  return languages.registerCodeActionsProvider(
    LANGUAGES.map((language) => ({ language, scheme: "file" })),
    {
      async provideCodeActions(document, range, context, token) {
        if (!wanted(context)) return [];
        const { functions } = await outlineOf(document);
        if (token.isCancellationRequested) return [];
        const actions = functions
          .filter((info) => info.proposal !== undefined && stands(info, range))
          .flatMap((info) => actionFor(document, info, context) ?? []);
        const sound = await Promise.all(actions.map(({ info }) => takesTag(session, document, info)));
        return actions.filter((_, i) => sound[i] === true).map(({ action }) => action);
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  );
}

function wanted({ only }: CodeActionContext): boolean {
  return only === undefined || only.contains(CodeActionKind.QuickFix) || only.contains(CodeActionKind.RefactorRewrite);
}

/** From the beginning of the function to its name: in the body other things are to be done. */
function stands({ line, nameLine }: FunctionInfo, { start }: Range): boolean {
  return line - 1 <= start.line && start.line <= nameLine - 1;
}

/** Comments are written in ways `insertion` does not foresee: the text is read with the tag in it. */
async function takesTag(session: Session, document: TextDocument, info: FunctionInfo): Promise<boolean> {
  const { position, text } = insertion(document, info, tagOf(info));
  const [before, offset] = [document.getText(), document.offsetAt(position)];
  const { functions } = await session.outlineOf(document.uri, before.slice(0, offset) + text + before.slice(offset));
  const now = functions.filter(({ name, tags }) => name === info.name && tags.length > info.tags.length);
  return now.length === 1;
}

function actionFor(
  document: TextDocument,
  info: FunctionInfo,
  context: CodeActionContext,
): { info: FunctionInfo; action: CodeAction } | undefined {
  const asking = context.diagnostics.filter((one) => asksForPoint(one) && one.range.start.line === info.nameLine - 1);
  const fixes = asking.length > 0;
  // Without the problem it is an offer, to functions that a check means something to.
  if (!fixes && (!info.numeric || info.gradientOf !== undefined || info.hessianOf !== undefined)) return undefined;
  const kind = fixes ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite;
  if (context.only !== undefined && !context.only.contains(kind)) return undefined;
  const tag = tagOf(info);
  const short = tag.length > MOST_CHARACTERS ? `${tag.slice(0, MOST_CHARACTERS - 1)}…` : tag;
  const action = new CodeAction(words.addPoint(info.name, short), kind);
  action.diagnostics = asking;
  action.isPreferred = fixes;
  action.edit = new WorkspaceEdit();
  action.edit.set(document.uri, [pointEdit(document, info)]);
  return { info, action };
}

function asksForPoint({ source, code }: Diagnostic): boolean {
  return source === "gradproof" && typeof code === "object" && code.value === "needs-a-point";
}

/** The tag above the function, each value a place to type in. */
export function pointEdit(document: TextDocument, info: FunctionInfo): SnippetTextEdit {
  const tag = tagOf(info);
  const { position, text } = insertion(document, info, tag);
  const [before = "", after = ""] = text.split(tag);
  const { args, head } = partsOf(info);
  const snippet = new SnippetString().appendText(`${before}${head}(`);
  args.forEach((arg, i) => {
    if (i > 0) snippet.appendText(", ");
    snippet.appendPlaceholder(arg, i + 1);
  });
  snippet.appendText(`)${after}`);
  const edit = SnippetTextEdit.insert(position, snippet);
  // The text brings its own indentation.
  edit.keepWhitespace = true;
  return edit;
}

function tagOf(info: FunctionInfo): string {
  const { args, head } = partsOf(info);
  return `${head}(${args.join(", ")})`;
}

/** Nothing in it may end the comment. */
function partsOf({ proposal }: FunctionInfo): { head: string; args: string[] } {
  const { on, args = [] } = proposal ?? {};
  const safe = (text: string): string => text.replaceAll("*/", "*\\/");
  return { head: on === undefined ? "@gradcheck " : `@gradcheck on ${safe(on)} `, args: args.map(safe) };
}
