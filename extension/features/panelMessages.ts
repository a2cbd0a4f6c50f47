/** What comes from the panel is data from outside: everything about it is checked before it is used. Pure. */
import { isAbsolute } from "node:path";
import type { FromPanel } from "../../engine/protocol";
import { isQuery, lens, object, oneOf, text, THEMES, whole, FORMATS, wish, type Test } from "./panelQueries";

/** The function a restored panel showed. */
export interface Reference {
  file: string;
  function: string;
  line: number;
}

/** A picture is at most so large, as base64: a little more than the bytes that are written. */
const LONGEST_DATA = 50_000_000;
const LONGEST_NAME = 1000;

const line = whole(1);
const run = whole(0);
const name: Test = (value) => typeof value === "string" && value !== "" && value.length <= LONGEST_NAME;
const file: Test = (value) => text(value) && isAbsolute(value as string) && !(value as string).includes("\0");

const messages: { readonly [T in FromPanel["type"]]: Test } = {
  ready: object({}),
  reveal: object({ file, line, column: line, endLine: line, endColumn: line }),
  rerun: object({ "of?": object({ file, function: name, line: whole(0) }) }),
  ladder: object({ output: text, input: text }),
  ask: object({ id: whole(0), run, query: isQuery }),
  export: object({
    ...{ run, wish, "theme?": oneOf(THEMES), format: oneOf([...FORMATS, "png"]) },
    "data?": (value) => typeof value === "string" && value.length <= LONGEST_DATA,
  }),
  pin: object({ run, lens: (value) => value === null || lens(value) }),
  compare: object({ id: whole(0), run, lens, "with?": oneOf(["pinned", "custom"]) }),
};

export function isFromPanel(message: unknown): message is FromPanel {
  const type = typeIn(message);
  return type !== undefined && messages[type](message);
}

/** The number of a question that could not be understood: who asked it must not wait for ever. */
export function questionIn(message: unknown): number | undefined {
  const type = typeIn(message);
  if (type !== "ask" && type !== "compare") return undefined;
  const { id } = message as Record<string, unknown>;
  return whole(0)(id) ? (id as number) : undefined;
}

function typeIn(message: unknown): FromPanel["type"] | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { protocol, type } = message as Record<string, unknown>;
  if (protocol !== 1 || typeof type !== "string" || !Object.hasOwn(messages, type)) return undefined;
  return type as FromPanel["type"];
}

/** The function a restored panel showed, from the state the panel kept: data from outside as well. */
export function referenceIn(state: unknown): Reference | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { file: path, function: named, line: at } = state as Record<string, unknown>;
  if (!name(named) || !file(path)) return undefined;
  return { file: path as string, function: named as string, line: line(at) ? (at as number) : 0 };
}
