import {
  CodeLens,
  Disposable,
  EventEmitter,
  languages,
  workspace,
  type CodeLensProvider,
  type TextDocument,
} from "vscode";
import { headline } from "../../engine/index";
import type { FunctionInfo, Outline } from "../../engine/protocol";
import { INTERNAL_COMMANDS, LANGUAGES, SETTINGS } from "../ids";
import { nameRange } from "../positions";
import type { Session } from "../session";
import { words } from "../words";

type Which = "off" | "marked" | "numeric" | "all";

/** Larger files get no lenses: the outline would cost more than a lens is worth. The commands still work. */
const MAX_CHARACTERS = 1_000_000;

/**
 * Two lenses on one line per function: run, and graph. After a run the text of the first is the verdict;
 * how many lens lines there are depends on the source alone, so the text below never jumps.
 */
export function registerCodeLens(session: Session): Disposable {
  const changed = new EventEmitter<void>();
  const outlines = new Map<string, { version: number; outline: Outline }>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      if (wanted(document) === "off") return [];
      const outline = await outlineOf(document);
      if (token.isCancellationRequested) return [];
      return outline.functions.filter((info) => hasLens(document, info)).flatMap((info) => lenses(document, info));
    },
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(
      LANGUAGES.map((language) => ({ language, scheme: "file" })),
      provider,
    ),
    session.store.onDidChange(() => changed.fire()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SETTINGS.section}.${SETTINGS.codeLens}`)) changed.fire();
    }),
    workspace.onDidCloseTextDocument((document) => outlines.delete(document.uri.toString())),
  );

  /** While the text is broken the lenses of the last good text stay, so that typing does not make them flicker. */
  async function outlineOf(document: TextDocument): Promise<Outline> {
    const key = document.uri.toString();
    const known = outlines.get(key);
    const { version } = document;
    if (known?.version === version) return known.outline;
    const fresh = await session.outline(document);
    const outline = fresh.problem !== undefined && known !== undefined ? known.outline : fresh;
    outlines.set(key, { version, outline });
    return outline;
  }

  function lenses(document: TextDocument, info: FunctionInfo): CodeLens[] {
    const range = nameRange(info);
    const args = [document.uri, info.name, info.nameLine];
    return [
      new CodeLens(range, { ...first(document, info), arguments: args }),
      new CodeLens(range, {
        title: words.lensGraph(),
        tooltip: words.lensGraphTooltip(info.name),
        command: INTERNAL_COMMANDS.graphFunction,
        arguments: args,
      }),
    ];
  }

  function first(document: TextDocument, info: FunctionInfo): { title: string; tooltip: string; command: string } {
    if (session.store.isRunning(document.uri, info.name)) {
      const tooltip = words.lensRunningTooltip(info.name);
      return { title: words.lensRunning(), tooltip, command: INTERNAL_COMMANDS.cancelFunction };
    }
    const command = INTERNAL_COMMANDS.checkFunction;
    const result = session.store.get(document.uri, info.name);
    if (result === undefined) return { title: words.lensCheck(), tooltip: words.lensCheckTooltip(info.name), command };
    const verdict = headline(result.check);
    return { title: result.stale ? words.lensStale(verdict) : verdict, tooltip: result.check.message, command };
  }
}

/** Whether the function carries lenses: where it does not, its verdict has to be said elsewhere. */
export function hasLens(document: TextDocument, info: FunctionInfo): boolean {
  const which = wanted(document);
  if (!info.reachable || which === "off") return false;
  if (which === "all") return true;
  return (
    info.marked ||
    (which === "numeric" && info.numeric && info.gradientOf === undefined && info.hessianOf === undefined)
  );
}

function wanted(document: TextDocument): Which {
  if (document.getText().length > MAX_CHARACTERS) return "off";
  return workspace.getConfiguration(SETTINGS.section, document).get<Which>(SETTINGS.codeLens) ?? "numeric";
}
