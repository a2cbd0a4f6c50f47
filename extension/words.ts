/** Every sentence the extension itself says; verdicts bring their own from the engine. */
import { l10n } from "vscode";
import type { Progress } from "../engine/index";

export const words = {
  lensCheck: () => l10n.t("check gradient"),
  lensGraph: () => l10n.t("graph"),
  lensRunning: () => l10n.t("$(sync~spin) checking… click to cancel"),
  loadingModules: (count: number) => l10n.t("loading modules: {0} so far", String(count)),
  lensRunningTooltip: (name: string) => l10n.t("Stop the check of {0}", name),
  probing: ({ doing, inputs, done, evaluations }: Progress) => {
    const count = evaluations.toLocaleString("en");
    if (doing === "inputs") return l10n.t("{0} of {1} inputs, {2} evaluations", done, inputs, count);
    const all = inputs.toLocaleString("en");
    return doing === "together"
      ? l10n.t("{0} inputs along random directions, {1} evaluations", all, count)
      : l10n.t("looking for the wrong one of {0} inputs, {1} evaluations", all, count);
  },
  lensStale: (verdict: string) => l10n.t("{0} · stale", verdict),
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
  fileGone: (file: string) =>
    l10n.t("{0} cannot be opened. It was moved or deleted; check the file where it is now.", file),
  nothingMarked: () =>
    l10n.t(
      "No function of this file has parameters that can hold numbers. Give a point with a tag such as @gradcheck (2, 5).",
    ),
  ladderStale: () =>
    l10n.t(
      "The code was edited after this check, and a ladder of the new code would be another one. Run it again first.",
    ),
  noResult: () => l10n.t("Nothing was checked yet. Run “Check gradient at cursor” first."),
  running: (name: string) => l10n.t("Checking the gradient of {0}", name),
  runningFile: (file: string) => l10n.t("Checking {0}", file),
  runningOf: (name: string, number: number, all: number) => l10n.t("{0} ({1} of {2})", name, number, all),
  verdictOf: (name: string, verdict: string) => l10n.t("{0}: {1}", name, verdict),
  verdictsOf: (file: string, verdicts: string) => l10n.t("{0}: {1}", file, verdicts),
  copied: () => l10n.t("The command line is on the clipboard."),
  valuesTitle: (name: string) => l10n.t("Check {0} with values", name),
  valuesPrompt: (parameters: string) => l10n.t("Values for ({0}), as JSON separated by commas", parameters),
  valuesInvalid: (error: string) => l10n.t("This is not JSON ({0}). Write values such as 2, 5 or [1, 2, 3].", error),
  valuesTooFew: (found: number, missing: string) =>
    l10n.t(
      "{0} values were given, and {1} has none. Write one value per parameter, separated by commas.",
      found,
      missing,
    ),
  valuesTooMany: (found: number, wanted: number) =>
    l10n.t(
      "{0} values were given, and there are {1} parameters. Write lists in brackets, such as [1, 2, 3].",
      found,
      wanted,
    ),
  valueNotNumber: (name: string, found: string) =>
    l10n.t("{0} is a number, and {1} was given. Write a number such as 2.5.", name, found),
  editorLate: (message: string) =>
    l10n.t("{0} The editor did not say the types in time; check again when it has loaded the project.", message),
  addPoint: (name: string, tag: string) => l10n.t("Give {0} a point: {1}", name, tag),
  notInstrumented: (file: string) => l10n.t("{0} cannot be instrumented. Correct it, and the text appears here:", file),
  notInstrumentedAt: (line: number, message: string) => l10n.t("line {0}: {1}", line, message),
  saveTag: () => l10n.t("Save as a tag"),
  saveTagQuestion: (verdict: string) => l10n.t("{0}. Keep this point as a @gradcheck tag above the function?", verdict),
  saveTagFailed: (name: string, tag: string) =>
    l10n.t("The tag could not be put above {0}, so the file was left as it is. Write it there by hand: {1}", name, tag),
  askAgain: () => l10n.t("What is shown is from before the window was loaded. Run the check again to ask about it."),
  askedOther: () => l10n.t("Another run is shown by now. Ask again about that one."),
  askLate: () => l10n.t("No answer came in time: a check may still be running. Ask again when it is done."),
  askFailed: (message: string) => l10n.t("The question could not be answered: {0}. See the log.", message),
  askUnknown: () => l10n.t("This question is not understood. Run the check again, and ask again."),
  lesson: () => l10n.t("Learn automatic differentiation"),
  lessonWhere: () => l10n.t("Where is the lesson to be copied, so that it can be run and changed?"),
  lessonHere: () => l10n.t("Copy the lesson into the workspace"),
  lessonElsewhere: () => l10n.t("Copy it into another folder…"),
  lessonCopy: () => l10n.t("Copy the Lesson Here"),
  lessonCopied: (folder: string) => l10n.t("The lesson is in {0}.", folder),
  openWindow: () => l10n.t("Open in a New Window"),
  lessonNotCopied: (folder: string, message: string) =>
    l10n.t("The lesson could not be copied to {0}: {1}. Choose another folder.", folder, message),
  notDrawn: (problem: string) => l10n.t("The graph could not be drawn: {0}", problem),
  pinned: (title: string) => l10n.t("Pinned: {0}", title),
  notPinned: (problem: string) => l10n.t("The run could not be pinned: {0}", problem),
  pinnedAt: (name: string, point: string) => l10n.t("{0} at ({1})", name, point),
  beforeTheEdit: (title: string) => l10n.t("{0}, before the edit", title),
  nothingPinned: () => l10n.t("No run is pinned. Pin one, change the code or the point, run again, and compare."),
  pinnedItself: () =>
    l10n.t("The pinned run is the one that is shown. Change the code or the point, run again, and compare."),
  pinnedOther: (pinned: string, shown: string) =>
    l10n.t("The pinned run is of {0}, and {1} is shown. Pin a run of {1}, or show {0} again.", pinned, shown),
  exportTitle: (name: string) => l10n.t("Save the graph of {0}", name),
  exported: (file: string) => l10n.t("Saved {0}.", file),
  openFile: () => l10n.t("Open"),
  exportFailed: (file: string, message: string) =>
    l10n.t("{0} could not be written: {1}. Choose another folder.", file, message),
  notExported: (problem: string) => l10n.t("The graph could not be saved: {0}", problem),
  exportNoPicture: () => l10n.t("The panel sent no picture. Save it as SVG instead."),
  exportNotPng: () => l10n.t("What the panel painted is not a PNG. Save it as SVG instead."),
  exportTooLarge: () => l10n.t("The picture is larger than 32 MB. Save it as SVG, or fold some of its boxes."),
  noPanel: () => l10n.t("The graph is not open. Run “Show computational graph” first."),
  panelTitle: (name: string) => l10n.t("∇ {0}", name),
  checkedFunction: (name: string) => l10n.t("Found while checking {0}", name),
  failed: (message: string) => l10n.t("Gradproof could not finish: {0}. See the log.", message),
  showLog: () => l10n.t("Show Log"),
  statusIdle: () => l10n.t("Gradproof"),
  statusBusy: () => l10n.t("Gradproof: checking"),
  statusUntrusted: () => l10n.t("Gradproof: lenses only, workspace not trusted"),
} as const;
