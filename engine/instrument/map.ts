import type MagicString from "magic-string";
import type { LineMap, Position } from "../source/positions";

/** Generated column, (source), original line and column; all 0-based. */
type Segment = readonly number[];

/**
 * From the emitted text back to the user's. Built when first asked: most files are never asked about. Within untouched
 * text every column maps exactly; what was inserted maps to the user's text it stands beside.
 */
export function lazyMap(emitted: () => MagicString, lines: LineMap): (line: number, column: number) => Position | null {
  let mappings: readonly (readonly Segment[])[] | undefined;
  return (line, column) => {
    mappings ??= emitted().generateDecodedMap({}).mappings as unknown as Segment[][];
    const segments = mappings[line - 1];
    if (segments === undefined || segments.length === 0) return line > mappings.length ? null : null;
    const next = segments.findIndex((segment) => (segment[0] as number) > column - 1);
    const at = segments[next === -1 ? segments.length - 1 : Math.max(0, next - 1)] as Segment;
    const [generated, , originalLine, originalColumn] = at as [number, number, number, number];
    let original = originalColumn + Math.max(0, column - 1 - generated);
    const following = next > 0 ? segments[next] : undefined;
    // Behind a piece of the user's text stands an insertion: it belongs no further than where the next piece begins.
    if (following && following[2] === originalLine) original = Math.min(original, following[3] as number);
    return lines.position(lines.offset(originalLine + 1, 1) + original);
  };
}
