import { Disposable, workspace } from "vscode";
import { SETTINGS } from "../ids";
import type { Session } from "../session";

/** Edits make results stale; files that change on disk are loaded anew; new limits need new children. */
export function registerDocuments(session: Session): Disposable {
  const watcher = workspace.createFileSystemWatcher("**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}");
  return Disposable.from(
    watcher,
    watcher.onDidChange((uri) => session.changedOnDisk(uri)),
    watcher.onDidCreate((uri) => session.changedOnDisk(uri)),
    watcher.onDidDelete((uri) => session.changedOnDisk(uri)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) session.store.edited(document.uri);
    }),
    workspace.onDidCloseTextDocument((document) => session.closed(document)),
    workspace.onDidChangeConfiguration((event) => {
      const limits = [SETTINGS.timeout, SETTINGS.memory].map((name) => `${SETTINGS.section}.${name}`);
      if (limits.some((name) => event.affectsConfiguration(name))) void session.disposeEngines();
    }),
  );
}
