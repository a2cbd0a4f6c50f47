import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Disposable,
  languages,
  Location,
  Range,
  Uri,
  workspace,
} from "vscode";
import type { Check, Place } from "../../engine/protocol";
import { INTERNAL_COMMANDS } from "../ids";
import { nameRange, rangeOf } from "../positions";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";

const SEVERITY: { readonly [V in Check["verdict"]]?: DiagnosticSeverity } = {
  fail: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Warning,
  inconclusive: DiagnosticSeverity.Information,
  refused: DiagnosticSeverity.Information,
  timeout: DiagnosticSeverity.Warning,
};

const MAX_RELATED = 20;

/** A function that wants a point is one to act on; that another holds no numbers is none. */
function severityOf({ verdict, reason }: Check): DiagnosticSeverity | undefined {
  return reason === "needs-a-point" ? DiagnosticSeverity.Information : SEVERITY[verdict];
}

/** Verdicts other than pass as problems where their cause stands, with the other places as their trail. */
export function registerDiagnostics(session: Session): Disposable {
  const collection = languages.createDiagnosticCollection("gradproof");
  const update = (): void => {
    const byFile = new Map<string, Diagnostic[]>();
    for (const result of session.store.all()) {
      const severity = severityOf(result.check);
      // A stale verdict is about a text that is gone: its problem goes, its lens stays and says so.
      if (severity === undefined || result.stale) continue;
      const { uri, diagnostic } = problemOf(result, severity);
      byFile.set(uri.toString(), [...(byFile.get(uri.toString()) ?? []), diagnostic]);
    }
    collection.clear();
    for (const [uri, diagnostics] of byFile) collection.set(Uri.parse(uri, true), diagnostics);
  };
  return Disposable.from(collection, session.store.onDidChange(update));
}

function problemOf(result: Result, severity: DiagnosticSeverity): { uri: Uri; diagnostic: Diagnostic } {
  const { check, planned, uri } = result;
  const name = new Location(uri, nameRange(planned.info));
  const places = trail(check);
  const [cause = { message: "", location: name }, ...others] = places;
  const diagnostic = new Diagnostic(cause.location.range, check.message, severity);
  diagnostic.source = "gradproof";
  if (check.reason !== undefined) {
    const page = Uri.parse(
      `command:${INTERNAL_COMMANDS.showReason}?${encodeURIComponent(JSON.stringify([check.reason]))}`,
    );
    diagnostic.code = { value: check.reason, target: page };
  }
  const checked = places.length > 0 ? [{ message: words.checkedFunction(check.function), location: name }] : [];
  diagnostic.relatedInformation = [...others, ...checked]
    .slice(0, MAX_RELATED)
    .map(({ location, message }) => new DiagnosticRelatedInformation(location, message));
  return { uri: cause.location.uri, diagnostic };
}

interface Step {
  location: Location;
  message: string;
}

/** The places a verdict names, the cause first: what the judge suspects, the cuts, where the work stood, what is not finite. */
function trail(check: Check): Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  const add = (place: Place | undefined, message: string): void => {
    const key = place === undefined ? "" : `${place.file}:${place.line}`;
    if (place === undefined || seen.has(key)) return;
    seen.add(key);
    steps.push({ location: locationOf(place), message });
  };
  const { at } = check;
  if (at !== undefined) add(point(at.file, at.line, 1), at.function);
  for (const { file, line, column, message } of check.suspects) add(point(file, line, column), message);
  for (const cut of check.cuts) if (cut.matters && !cut.explicit) add(cut, cut.kind);
  add(check.firstNonFinite?.primal, check.firstNonFinite?.primal?.text ?? "");
  add(check.firstNonFinite?.adjoint, check.firstNonFinite?.adjoint?.text ?? "");
  return steps;
}

function point(file: string, line: number, column: number): Place {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

/** A place of one character stands for the word there, one at the start of a line for the line. */
function locationOf(place: Place): Location {
  const uri = Uri.file(place.file);
  const range = rangeOf(place);
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (document === undefined || range.end.line >= document.lineCount) return new Location(uri, range);
  if (!range.isSingleLine || range.end.character > range.start.character + 1) return new Location(uri, range);
  const { text, firstNonWhitespaceCharacterIndex: first } = document.lineAt(range.start.line);
  if (range.start.character <= first)
    return new Location(uri, new Range(range.start.line, first, range.start.line, text.trimEnd().length));
  return new Location(uri, document.getWordRangeAtPosition(range.start) ?? range);
}
