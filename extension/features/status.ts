import { commands, Disposable, languages, LanguageStatusSeverity, window, workspace } from "vscode";
import { headline } from "../../engine/index";
import { COMMANDS, CONTEXT_HAS_RESULTS, LANGUAGES } from "../ids";
import type { Session } from "../session";
import type { Result } from "../store";
import { words } from "../words";

/** A language status item: quiet, beside the files it is about, a click opens the log. */
export function registerStatus(session: Session): Disposable {
  const item = languages.createLanguageStatusItem(
    "gradproof",
    LANGUAGES.map((language) => ({ language })),
  );
  item.name = words.statusIdle();
  item.command = { command: COMMANDS.showLog, title: words.showLog() };
  const update = (): void => {
    const { store } = session;
    item.busy = store.busy;
    item.text = !workspace.isTrusted ? words.statusUntrusted() : store.busy ? words.statusBusy() : words.statusIdle();
    item.detail = store.last === undefined ? "" : detail(store.last);
    item.severity =
      store.last?.check.verdict === "fail" && !store.last.stale
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
    void commands.executeCommand("setContext", CONTEXT_HAS_RESULTS, store.size > 0);
  };
  update();
  return Disposable.from(
    item,
    session.store.onDidChange(update),
    workspace.onDidGrantWorkspaceTrust(update),
    window.onDidChangeActiveTextEditor(update),
  );
}

function detail({ name, check, stale }: Result): string {
  const verdict = headline(check);
  return words.verdictOf(name, stale ? words.lensStale(verdict) : verdict);
}
