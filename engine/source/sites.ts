import type { LineMap, Span } from "./positions";

/** One place of the user's text that a node of the tape can come from; its number is its index in the file's list. */
export interface SiteRow extends Span {
  start: number;
  end: number;
  kind: string;
  /** What the value is assigned to: a variable, a property, `return`; empty where it is nothing. */
  name: string;
}

export function siteRow(lines: LineMap, start: number, end: number, kind: string, name: string): SiteRow {
  return { start, end, kind, name, ...lines.span(start, end) };
}
