import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Disposable,
  languages,
  Location,
  Uri,
} from "vscode";
import type { Check } from "../../engine/protocol";
import { nameRange, rangeOf } from "../positions";
import type { Session } from "../session";

const SEVERITY: { readonly [V in Check["verdict"]]?: DiagnosticSeverity } = {
  fail: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Warning,
  inconclusive: DiagnosticSeverity.Information,
  refused: DiagnosticSeverity.Information,
  timeout: DiagnosticSeverity.Warning,
};

/** Verdicts other than pass as problems on the function's name, with the cuts and suspects as its trail. */
export function registerDiagnostics(session: Session): Disposable {
  const collection = languages.createDiagnosticCollection("gradproof");
  const update = (uri: Uri | undefined): void => {
    if (uri === undefined) {
      collection.clear();
      return;
    }
    // A stale verdict is about a text that is gone: its problem goes, its lens stays and says so.
    const fresh = session.store.of(uri).filter((result) => !result.stale);
    collection.set(
      uri,
      fresh.flatMap(({ check, planned }) => {
        const severity = SEVERITY[check.verdict];
        if (severity === undefined) return [];
        const diagnostic = new Diagnostic(nameRange(planned.info), check.message, severity);
        diagnostic.source = "gradproof";
        if (check.reason !== undefined) diagnostic.code = check.reason;
        diagnostic.relatedInformation = trail(check);
        return [diagnostic];
      }),
    );
  };
  return Disposable.from(collection, session.store.onDidChange(update));
}

function trail(check: Check): DiagnosticRelatedInformation[] {
  const cuts = check.cuts
    .filter((cut) => cut.matters)
    .map((cut) => new DiagnosticRelatedInformation(new Location(Uri.file(cut.file), rangeOf(cut)), cut.kind));
  const suspects = check.suspects.map((s) => {
    const place = { line: s.line, column: s.column, endLine: s.line, endColumn: s.column + 1 };
    return new DiagnosticRelatedInformation(new Location(Uri.file(s.file), rangeOf(place)), s.message);
  });
  return [...cuts, ...suspects].slice(0, 20);
}
