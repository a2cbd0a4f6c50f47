import { Disposable, EventEmitter, Uri, workspace } from "vscode";
import { SCHEME_INSTRUMENTED } from "../ids";
import type { Session } from "../session";

/** Read-only documents that show what the traced process runs. */
export function registerInstrumented(session: Session): Disposable {
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME_INSTRUMENTED, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => session.instrumented(sourceOf(uri)),
    }),
  );
}

export function instrumentedUri(source: Uri): Uri {
  return Uri.from({ scheme: SCHEME_INSTRUMENTED, path: source.path, query: source.toString() });
}

function sourceOf(uri: Uri): Uri {
  return Uri.parse(uri.query, true);
}
