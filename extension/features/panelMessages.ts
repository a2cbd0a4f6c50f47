import type { FromPanel } from "../../engine/protocol";

const PLACE_NUMBERS = ["line", "column", "endLine", "endColumn"] as const;

/** The function a restored panel showed, from the state the panel kept: data from outside as well. */
export function referenceIn(state: unknown): string | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  const { function: name } = state as Record<string, unknown>;
  return typeof name === "string" ? name.slice(0, 200) : undefined;
}

/** A message of the panel is data from outside: everything about it is checked before it is used. */
export function isFromPanel(message: unknown): message is FromPanel {
  if (typeof message !== "object" || message === null) return false;
  const record = message as Record<string, unknown>;
  if (record["protocol"] !== 1) return false;
  switch (record["type"]) {
    case "ready":
      return true;
    case "rerun":
      return record["of"] === undefined || isPlace(record["of"]);
    case "reveal":
      return (
        typeof record["file"] === "string" &&
        PLACE_NUMBERS.every((name) => Number.isInteger(record[name]) && (record[name] as number) >= 1)
      );
    case "ladder":
      return typeof record["output"] === "string" && typeof record["input"] === "string";
    case "ask":
      // The engine reads the question itself: it knows what each of them needs.
      return (
        Number.isInteger(record["id"]) &&
        typeof record["run"] === "number" &&
        typeof (record["query"] as Record<string, unknown> | null)?.["kind"] === "string"
      );
    case "compare":
      return Number.isInteger(record["id"]) && typeof record["run"] === "number" && isObject(record["lens"]);
    case "pin":
      return typeof record["run"] === "number" && (record["lens"] === null || isObject(record["lens"]));
    case "export":
      return (
        typeof record["run"] === "number" &&
        FORMATS.includes(record["format"]) &&
        isObject(record["wish"]) &&
        (record["theme"] === "light" || record["theme"] === "dark") &&
        (record["format"] === "png") === isBase64(record["data"])
      );
    default:
      return false;
  }
}

const FORMATS: readonly unknown[] = ["svg", "png", "dot", "json", "mermaid", "markdown"];

/** The largest picture the panel makes has 16 million pixels; a PNG of it is far below this. */
const MOST_DATA = 64e6;

function isObject(x: unknown): x is Record<string, unknown> {
  return typeof x === "object" && x !== null;
}

function isPlace(x: unknown): boolean {
  return (
    isObject(x) && typeof x["file"] === "string" && typeof x["function"] === "string" && Number.isInteger(x["line"])
  );
}

function isBase64(x: unknown): boolean {
  return typeof x === "string" && x.length > 0 && x.length <= MOST_DATA && /^[A-Za-z0-9+/]+={0,2}$/.test(x);
}
