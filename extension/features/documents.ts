import { Disposable, workspace } from "vscode";
import { realPath } from "../engines";
import { SETTINGS } from "../ids";
import type { Session } from "../session";

/** Edits make results stale; files that change on disk are loaded anew; new limits need new children. */
export function registerDocuments(session: Session): Disposable {
  const { engines, store } = session;
  const watcher = workspace.createFileSystemWatcher("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}");
  return Disposable.from(
    watcher,
    ...[watcher.onDidChange, watcher.onDidCreate].map((event) =>
      event((uri) => {
        engines.changedOnDisk(uri);
        // Of an open file the editor's text counts; saving it is no edit.
        if (!workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()))
          store.edited(realPath(uri));
      }),
    ),
    watcher.onDidDelete((uri) => {
      engines.changedOnDisk(uri);
      store.edited(realPath(uri));
      store.removed(uri);
    }),
    // The watcher hears of it later than a person can ask for a check.
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.scheme === "file") engines.changedOnDisk(uri);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme === "file") store.edited(realPath(document.uri));
    }),
    workspace.onDidChangeConfiguration((event) => {
      const limits = [SETTINGS.timeout, SETTINGS.memory].map((name) => `${SETTINGS.section}.${name}`);
      if (limits.some((name) => event.affectsConfiguration(name)))
        engines.dispose().catch((error: unknown) => session.report(error));
    }),
  );
}
