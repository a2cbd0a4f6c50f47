import { EventEmitter, Uri, workspace, type Disposable, type TextDocument } from "vscode";
import { faultIn } from "../../engine/index";
import type { Fault } from "../../engine/protocol";
import { SCHEME_INSTRUMENTED } from "../ids";
import type { Session } from "../session";
import { words } from "../words";

/** Typing changes the text faster than anybody reads the instrumented one. */
const SETTLED_MS = 250;

export interface Instrumented extends Disposable {
  /** The document that shows what the traced process runs for a file, as it is now. */
  uriOf(source: Uri): Uri;
}

/** Read-only documents of instrumented text; one that is open follows the edits of its source. */
export function registerInstrumented(session: Session): Instrumented {
  const changed = new EventEmitter<Uri>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME_INSTRUMENTED, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => textOf(await workspace.openTextDocument(Uri.parse(uri.query, true))),
  });
  const edits = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const uri = instrumentedOf(document.uri);
    const key = uri.toString();
    const shown = workspace.textDocuments.some((one) => one.uri.toString() === key);
    if (contentChanges.length === 0 || !shown) return;
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        changed.fire(uri);
      }, SETTLED_MS),
    );
  });

  /** The text; of a file that cannot be instrumented why, as comments. */
  async function textOf(source: TextDocument): Promise<string> {
    try {
      const { text, faults } = await session.instrumented(source);
      return faults.length === 0 ? text : sentencesOf(source, faults);
    } catch (error) {
      const fault = faultIn(error);
      if (fault === undefined) throw error;
      return sentencesOf(source, [fault]);
    }
  }

  return {
    uriOf(source) {
      const uri = instrumentedOf(source);
      // One that is open already shows the text of then.
      changed.fire(uri);
      return uri;
    },
    dispose() {
      for (const timer of waiting.values()) clearTimeout(timer);
      edits.dispose();
      provider.dispose();
      changed.dispose();
    },
  };
}

function instrumentedOf(source: Uri): Uri {
  return Uri.from({ scheme: SCHEME_INSTRUMENTED, path: source.path, query: source.toString() });
}

function sentencesOf(source: TextDocument, faults: readonly Fault[]): string {
  const lines = faults.map(({ message, place }) =>
    place === undefined ? message : words.notInstrumentedAt(place.line, message),
  );
  return [words.notInstrumented(workspace.asRelativePath(source.uri)), ...lines].map((line) => `// ${line}\n`).join("");
}
