import { join } from "node:path";
import { version, window, type ExtensionContext } from "vscode";
import { registerCodeLens } from "./features/codeLens";
import { registerCommands } from "./features/commands";
import { registerDiagnostics } from "./features/diagnostics";
import { registerDocuments } from "./features/documents";
import { registerGraphPanel } from "./features/graphPanel";
import { registerInstrumented } from "./features/instrumented";
import { registerPointActions } from "./features/pointActions";
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
  const { version: own } = context.extension.packageJSON as { version: string };
  log.info(`Gradproof ${own}, VS Code ${version}, Node ${process.version} on ${process.platform} ${process.arch}`);
  session = new Session(join(context.extensionPath, "dist"), context.globalStorageUri.fsPath, log);
  const panel = registerGraphPanel(context, session);
  const instrumented = registerInstrumented(session);
  context.subscriptions.push(
    log,
    session,
    panel,
    instrumented,
    registerDocuments(session),
    registerCodeLens(session),
    registerDiagnostics(session),
    registerPointActions(session),
    registerStatus(session),
    registerCommands(session, panel, instrumented, context),
  );
  return { store: session.store };
}

/** Waits until every child is gone: none may outlive the window. */
export async function deactivate(): Promise<void> {
  await session?.engines.dispose();
}
