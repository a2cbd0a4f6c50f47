import type { ScopeTree } from "../source/scope";

/** Names the emitted text adds to the user's. */
export interface Names {
  readonly runtime: string;
  readonly module: string;
  readonly siteBase: string;
  /** Beginnings of numbered names: temporaries, modules' bindings, modules' namespaces, parameters of namespaces. */
  readonly temporary: string;
  readonly bindings: string;
  readonly namespace: string;
  readonly parameter: string;
  /** Beginning of the variables that hold what makes elements of JSX, in CommonJS. */
  readonly jsx: string;
  /** `export default` of something without a name. */
  readonly defaultExport: string;
  /** The parameter of the function that evaluates in the module's scope. */
  readonly code: string;
}

const wanted = {
  runtime: "$ad",
  module: "$m",
  siteBase: "$s",
  temporary: "$t",
  bindings: "$i",
  namespace: "$n",
  parameter: "$p",
  jsx: "$j",
  defaultExport: "$default",
  code: "$c",
} satisfies Names;

/**
 * The names above where the file has none like them, else the same with an underscore or more in them. Words in strings
 * count too: they may be code.
 */
export function chooseNames(text: string, scopes: ScopeTree): Names {
  const taken = new Set(scopes.dollars);
  if (text.includes("$")) for (const [word] of text.matchAll(/\$[\w$]+/g)) taken.add(word);
  // A numbered name is a clash too: `$t` begins `$t0`.
  const stems = new Set([...taken].map((word) => word.replace(/\d+$/, "")));
  for (let gap = ""; ; gap += "_") {
    const names = Object.entries(wanted).map(([key, name]) => [key, `$${gap}${name.slice(1)}`] as const);
    if (!names.some(([, name]) => stems.has(name))) return Object.fromEntries(names) as unknown as Names;
  }
}
