import { EventEmitter, Uri, workspace, type Disposable } from "vscode";
import { SCHEME_INSTRUMENTED } from "../ids";
import type { Session } from "../session";

export interface Instrumented extends Disposable {
  /** The document that shows what the traced process runs for a file, as it is now. */
  uriOf(source: Uri): Uri;
}

/** Read-only documents of instrumented text. */
export function registerInstrumented(session: Session): Instrumented {
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME_INSTRUMENTED, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) =>
      session.instrumented(await workspace.openTextDocument(Uri.parse(uri.query, true))),
  });
  return {
    uriOf(source) {
      const uri = Uri.from({ scheme: SCHEME_INSTRUMENTED, path: source.path, query: source.toString() });
      // One that is open already shows the text of then.
      changed.fire(uri);
      return uri;
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}
