/** Questions of the panel, as data from outside: each is checked before the engine sees it. Pure. */
import type { ExportFormat, GraphQuery, GraphQueryName, NodeFlag } from "../../engine/protocol";

export type Test = (value: unknown) => boolean;

/** What the panel shows has names and lists of these sizes at most. */
const LONGEST_TEXT = 20_000;
const LONGEST_LIST = 100_000;
const MOST_ROWS = 100_000;

export const text: Test = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;
export const flag: Test = (value) => typeof value === "boolean";
export const number: Test = (value) => typeof value === "number" && Number.isFinite(value);

export function whole(low: number, high = Number.MAX_SAFE_INTEGER): Test {
  return (value) => Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high;
}

export function oneOf(list: readonly unknown[]): Test {
  return (value) => list.includes(value);
}

/** Every field that is named passes its test; those with a question mark may be absent. */
export function object(fields: Readonly<Record<string, Test>>): Test {
  const named = Object.entries(fields).map(([name, test]) => ({
    name: name.replace(/\?$/, ""),
    optional: name.endsWith("?"),
    test,
  }));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const record = value as Record<string, unknown>;
    return named.every(({ name, optional, test }) => {
      const own = Object.hasOwn(record, name) ? record[name] : undefined;
      return (optional && own === undefined) || test(own);
    });
  };
}

function list(test: Test): Test {
  return (value) => Array.isArray(value) && value.length <= LONGEST_LIST && value.every(test);
}

function recordOf(test: Test): Test {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return entries.length <= LONGEST_LIST && entries.every(([name, one]) => text(name) && test(one));
  };
}

const lensFields = { output: whole(0), "tangent?": text };
export const lens = object(lensFields);

export const wish = object({
  ...lensFields,
  budget: whole(1, 10_000),
  "focus?": text,
  open: list(text),
  closed: list(text),
  shown: recordOf(whole(1)),
  thickness: oneOf(["operands", "gradient"]),
  hubLines: flag,
});

const kept = object({ boxes: list(object({ id: text, x: number, y: number })), "anchor?": text });

export const FORMATS: readonly ExportFormat[] = ["svg", "dot", "json", "mermaid", "markdown"];
export const THEMES = ["light", "dark"] as const;
const FLAGS: readonly NodeFlag[] = [
  ...(["cut", "detached", "mixed", "nonFinite", "kink", "input", "output", "constant"] as const),
];

const node = whole(0);
const line = whole(1);

/** What the panel may ask; a pinned run is the extension's own, and never comes from there. */
const queries: Readonly<Record<Exclude<GraphQueryName, "pin">, Test>> = {
  view: object({ wish, "keep?": kept }),
  node: object({ lens, id: node }),
  series: object({ lens, id: text, shown: whole(0) }),
  numerical: object({ lens, id: node }),
  passed: object({ lens, cut: whole(0) }),
  path: object({ lens, from: node, to: node }),
  search: object({
    lens,
    ...{ "query?": text, "text?": text, "op?": text, "file?": text },
    ...{ "line?": line, "flag?": oneOf(FLAGS), "min?": (value) => number(value) && (value as number) >= 0 },
  }),
  trace: object({ lens, from: whole(0), count: whole(0, MOST_ROWS) }),
  reveal: object({ lens, file: text, line }),
  ways: object({ lens }),
  export: object({ format: oneOf(FORMATS), wish, theme: oneOf(THEMES) }),
  compare: object({ lens, pinned: oneOf([null]) }),
};

export function isQuery(value: unknown): value is GraphQuery {
  if (typeof value !== "object" || value === null) return false;
  const { kind } = value as Record<string, unknown>;
  return typeof kind === "string" && Object.hasOwn(queries, kind) && queries[kind as keyof typeof queries](value);
}
