import { join } from "node:path";
import { window, type ExtensionContext } from "vscode";
import { registerCodeLens } from "./features/codeLens";
import { registerCommands } from "./features/commands";
import { registerDiagnostics } from "./features/diagnostics";
import { registerDocuments } from "./features/documents";
import { registerGraphPanel } from "./features/graphPanel";
import { registerInstrumented } from "./features/instrumented";
import { registerStatus } from "./features/status";
import { Session } from "./session";
import type { Store } from "./store";

/** What other extensions (and the tests) may use. */
export interface GradproofApi {
  readonly store: Pick<Store, "get" | "onDidChange" | "last" | "busy">;
}

let session: Session | undefined;

export function activate(context: ExtensionContext): GradproofApi {
  const log = window.createOutputChannel("Gradproof", { log: true });
  session = new Session(join(context.extensionPath, "dist"), log);
  const panel = registerGraphPanel(context, session);
  context.subscriptions.push(
    log,
    session,
    panel,
    registerDocuments(session),
    registerCodeLens(session),
    registerDiagnostics(session),
    registerStatus(session),
    registerInstrumented(session),
    registerCommands(session, panel),
  );
  return { store: session.store };
}

/** Waits until every child is gone: none may outlive the window. */
export async function deactivate(): Promise<void> {
  await session?.disposeEngines();
}
