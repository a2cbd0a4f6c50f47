import { Position, Range } from "vscode";
import type { FunctionInfo, Place } from "../engine/protocol";

/** Engine places are 1-based, the editor's are 0-based; nowhere else are they converted. */
export function rangeOf(place: Omit<Place, "file">): Range {
  return new Range(zero(place.line), zero(place.column), zero(place.endLine), zero(place.endColumn));
}

/** The name of a function, as a range that is never empty. */
export function nameRange(info: FunctionInfo): Range {
  const start = new Position(zero(info.nameLine), zero(info.nameColumn));
  const name = info.name.split(".").at(-1) ?? info.name;
  return new Range(start, start.translate(0, Math.max(1, name.length)));
}

export function lineOf(position: Position): number {
  return position.line + 1;
}

function zero(oneBased: number): number {
  return Math.max(0, oneBased - 1);
}
