/** Every sentence the extension itself says; verdicts bring their own from the engine. */
import { l10n } from "vscode";

export const words = {
  lensCheck: () => l10n.t("check gradient"),
  lensGraph: () => l10n.t("graph"),
  lensRunning: () => l10n.t("checking…"),
  lensStale: (verdict: string) => l10n.t("{0} (edited since)", verdict),
  lensCheckTooltip: (name: string) =>
    l10n.t("Run {0} in an isolated process and compare its gradient with a numerical derivative", name),
  lensGraphTooltip: (name: string) => l10n.t("Show the computational graph of {0} beside the editor", name),
  untrusted: () =>
    l10n.t(
      "Gradproof runs the code it checks, and this workspace is not trusted. Trust the workspace to check gradients in it.",
    ),
  manageTrust: () => l10n.t("Manage Workspace Trust"),
  noEditor: () => l10n.t("No TypeScript or JavaScript file is active. Open one and put the cursor inside a function."),
  notAFile: () => l10n.t("This editor is not a file on disk. Save it first, then check it."),
  nothingMarked: () =>
    l10n.t(
      "No function of this file has parameters that can hold numbers. Give a point with a tag such as @gradcheck (2, 5).",
    ),
  noResult: () => l10n.t("Nothing was checked yet. Run “Check gradient at cursor” first."),
  running: (name: string) => l10n.t("Checking the gradient of {0}", name),
  runningFile: (file: string, done: number, all: number) => l10n.t("Checking {0}: {1} of {2}", file, done, all),
  copied: () => l10n.t("The command line is on the clipboard."),
  valuesTitle: (name: string) => l10n.t("Check {0} with values", name),
  valuesPrompt: (parameters: string) => l10n.t("Values for ({0}), as JSON separated by commas", parameters),
  valuesInvalid: (error: string) => l10n.t("This is not JSON ({0}). Write values such as 2, 5 or [1, 2, 3].", error),
  saveTag: () => l10n.t("Save as a tag"),
  saveTagQuestion: (verdict: string) => l10n.t("{0}. Keep this point as a @gradcheck tag above the function?", verdict),
  panelTitle: (name: string) => l10n.t("∇ {0}", name),
  failed: (message: string) => l10n.t("Gradproof could not finish: {0}. See the log.", message),
  showLog: () => l10n.t("Show Log"),
  statusIdle: () => l10n.t("Gradproof"),
  statusBusy: () => l10n.t("Gradproof: checking"),
  statusUntrusted: () => l10n.t("Gradproof: lenses only, workspace not trusted"),
} as const;
