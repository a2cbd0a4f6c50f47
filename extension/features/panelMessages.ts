import type { FromPanel } from "../../engine/protocol";

const PLACE_NUMBERS = ["line", "column", "endLine", "endColumn"] as const;

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
    default:
      return false;
  }
}
