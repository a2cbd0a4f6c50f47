/** A few lines of the user's source around a place, with the place underlined. */
import { displayWidth } from "./width";

export interface FramePlace {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

const MAX_WIDTH = 110;

export function codeFrame(text: string, place: FramePlace, around = 1): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const first = Math.max(1, place.line - around);
  const last = Math.min(lines.length, place.line + around);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = (lines[number - 1] ?? "").replaceAll("\t", " ");
    const marked = number === place.line;
    frame.push(`${marked ? ">" : " "} ${String(number).padStart(width)} │ ${clip(line)}`.trimEnd());
    if (!marked) continue;
    const end = place.endLine === place.line ? place.endColumn : line.length + 1;
    const from = Math.min(place.column - 1, MAX_WIDTH);
    const to = Math.max(from + 1, Math.min(end - 1, MAX_WIDTH));
    const length = Math.max(1, displayWidth(line.slice(from, to)));
    frame.push(`  ${" ".repeat(width)} │ ${" ".repeat(displayWidth(line.slice(0, from)))}${"^".repeat(length)}`);
  }
  return frame;
}

function clip(line: string): string {
  return line.length > MAX_WIDTH ? `${line.slice(0, MAX_WIDTH - 1)}…` : line;
}
