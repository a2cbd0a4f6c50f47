/** Every contributed id, once. A test compares them with package.json. */
export const COMMANDS = {
  check: "gradproof.check",
  checkFile: "gradproof.checkFile",
  checkWithValues: "gradproof.checkWithValues",
  showGraph: "gradproof.showGraph",
  clear: "gradproof.clear",
  revealInGraph: "gradproof.revealInGraph",
  showLog: "gradproof.showLog",
  copyCommand: "gradproof.copyCommand",
  emit: "gradproof.emit",
  openLesson: "gradproof.openLesson",
} as const;

/** Commands with arguments: for lenses and messages, hidden from the palette. */
export const INTERNAL_COMMANDS = {
  checkFunction: "gradproof.checkFunction",
  graphFunction: "gradproof.graphFunction",
  cancelFunction: "gradproof.cancelFunction",
  showReason: "gradproof.showReason",
} as const;

export const SETTINGS = {
  section: "gradproof",
  codeLens: "codeLens",
  timeout: "timeout",
  memory: "memory",
} as const;

export const VIEWS = { panel: "gradproof.panel" } as const;

/** Set while there are results, so that "Clear results" is offered only then. */
export const CONTEXT_HAS_RESULTS = "gradproof.hasResults";

/** Set while the panel can be seen: then a line can be looked up in it. */
export const CONTEXT_PANEL_VISIBLE = "gradproof.panelVisible";

export const LANGUAGES = ["typescript", "typescriptreact", "javascript", "javascriptreact"] as const;

export const SCHEME_INSTRUMENTED = "gradproof-instrumented";
