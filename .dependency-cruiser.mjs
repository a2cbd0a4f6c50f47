// Who may import whom. Every rule is an error: without a severity dependency-cruiser only warns and exits 0.

/** The folders of engine/ in the order in which they may import each other. `ad` may be a file. */
const order = [
  ...["rules", "source", "resolve", "instrument", "load", "trace", "tensor", "ad", "differentiate", "exact"],
  ...["oracle", "judge", "explain", "ways", "picture", "evaluate", "report", "cli"],
];

/** The module or its types; a folder of that name, which may hold all of this, is none. */
const VSCODE = "^vscode$|(^|/)node_modules/(@types/)?vscode(/|$)";

const anyOf = (folders) => `^engine/(${folders.join("|")})(/|[.]ts$)`;

const engineOrder = order.slice(0, -1).map((folder, i) => ({
  name: `engine-order-${folder}`,
  comment: `engine/${folder} stands before what it imports here; the order is rules → … → cli.`,
  from: { path: anyOf([folder]) },
  to: { path: `${anyOf(order.slice(i + 1))}|^engine/index[.]ts$` },
}));

const layers = [
  {
    name: "engine-stands-alone",
    comment: "The engine runs headless: it knows neither VS Code nor the folders built on it.",
    from: { path: "^engine/" },
    to: { path: `^(extension|webview|test)/|${VSCODE}` },
  },
  {
    name: "engine-has-one-door",
    comment: "The extension sees engine/index.ts and the plain data of engine/protocol.ts, nothing else.",
    from: { path: "^extension/" },
    to: { path: "^engine/", pathNot: "^engine/(index|protocol)[.]ts$" },
  },
  {
    name: "engine-index-is-the-door",
    comment: "The door leads in, not back: nothing inside the engine imports it but the command, which comes in by it.",
    from: { path: "^engine/.+/", pathNot: "^engine/cli/" },
    to: { path: "^engine/index[.]ts$" },
  },
  {
    name: "engine-folders-are-known",
    comment: "A new folder needs its place in the order above.",
    from: { path: "^engine/", pathNot: `${anyOf(order)}|^engine/(index|protocol)[.]ts$|^engine/protocol/` },
    to: {},
  },
  {
    name: "extension-and-webview-apart",
    comment: "They meet in the messages of engine/protocol.ts only.",
    from: { path: "^extension/" },
    to: { path: "^(webview|test)/" },
  },
  {
    name: "webview-sees-two-doors",
    comment: "The panel says plain data with two pure files; anything more would drag the engine into the browser.",
    from: { path: "^webview/" },
    to: {
      path: `^(engine|extension|test)/|${VSCODE}`,
      pathNot: "^engine/(protocol|picture/(numbers|words))[.]ts$",
    },
  },
  {
    name: "webview-needs-no-node",
    comment: "It runs in a browser.",
    from: { path: "^(webview/|engine/picture/(numbers|words)[.]ts$)" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "words-are-pure",
    comment: "engine/picture/numbers.ts and words.ts are shared with the panel, so what they import ships there too.",
    from: { path: "^engine/picture/(numbers|words)[.]ts$" },
    to: { pathNot: "^engine/(protocol|picture/[^/]+)[.]ts$" },
  },
  {
    name: "protocol-is-types",
    comment: "engine/protocol.ts holds no logic: use `import type`.",
    from: { path: "^(engine|extension|webview)/" },
    to: { path: "^engine/protocol(/|[.]ts$)", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "protocol-stands-alone",
    comment: "Both ends of every boundary read it.",
    from: { path: "^engine/protocol(/|[.]ts$)" },
    to: { pathNot: "^engine/protocol/" },
  },
  {
    name: "only-the-extension-knows-vscode",
    comment: "The module exists in the extension host only.",
    from: { pathNot: "^(test/)?extension/" },
    to: { path: VSCODE },
  },
  {
    name: "nothing-imports-test",
    comment: "What ships does not depend on what tests it.",
    from: { pathNot: "^test/" },
    to: { path: "^test/" },
  },
  {
    name: "no-cycles",
    comment: "Two files that need each other are one file, or three.",
    from: {},
    to: { circular: true },
  },
  {
    name: "everything-resolves",
    comment:
      "A name that leads nowhere, or a package that package.json does not name. Of mathjs the tool finds the types only.",
    from: {},
    to: { couldNotResolve: true, pathNot: "^(vscode|mathjs/number)$" },
  },
];

/** These look at what is loaded at run time; a type that is only imported loads nothing. */
const reach = [
  {
    name: "parent-never-reaches-the-parser",
    comment: "The extension host and the command start fast and small: whoever parses is a child process.",
    from: { path: "^(extension/|engine/(judge|report|cli)/|engine/index[.]ts$|engine/evaluate/client)" },
    to: { path: "@babel/parser", reachable: true },
  },
  {
    name: "decimals-come-late",
    comment: "The 60-digit numbers are a bundle of their own: the child loads it when a check needs it.",
    from: { path: "^(extension/|engine/(judge|report|cli)/|engine/index[.]ts$|engine/evaluate/)" },
    to: { path: "decimal[.]js|^engine/exact/big/", reachable: true },
  },
  {
    name: "second-derivatives-come-late",
    comment: "The work on second derivatives is a bundle of its own: a check that asks for them loads it.",
    from: {
      path: "^(extension/|engine/cli/|engine/index[.]ts$|engine/evaluate/(check|gather)[.]ts$|engine/judge/check[.]ts$)",
    },
    to: { path: "^engine/(judge/second[A-Z]|evaluate/(secondEntry|gatherSecond|explainHessian))", reachable: true },
  },
];

const runtime = process.env.LAYERS_OF === "runtime";

export default {
  forbidden: (runtime ? reach : [...layers, ...engineOrder]).map((rule) => ({ ...rule, severity: "error" })),
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(node_modules/(?!@babel/parser|@types/vscode|vscode)|test/(packages|samples|workspace)/)" },
    tsPreCompilationDeps: !runtime,
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js", ".json"],
      conditionNames: ["import", "require", "node", "types"],
    },
  },
};
