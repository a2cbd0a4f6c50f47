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
    case "rerun":
      return true;
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
    default:
      return false;
  }
}
