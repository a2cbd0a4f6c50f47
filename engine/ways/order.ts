/**
 * The order of the rows of an evaluation trace. The language evaluates an expression from the left, so in a·b + sin c the
 * product and the sum could come before the sine; textbooks go by levels: first what needs the inputs only, then what
 * needs that. Within one expression the rows go by levels here, otherwise as they were evaluated. Both orders are valid
 * for both sweeps.
 */
import { OP } from "../rules";
import type { Site } from "../protocol";
import type { Tape } from "../trace/tape";
import { perSite } from "./perSite";

/** Longer expressions stay as they were evaluated. */
const LONGEST_EXPRESSION = 256;

export interface TraceOrder {
  /** Slot of each row, from 0. */
  readonly slot: Int32Array;
  /** Row of each slot. */
  readonly row: Int32Array;
}

export function traceOrder(tape: Tape, siteOf: (id: number) => Site | undefined): TraceOrder {
  const { n, site, op } = tape;
  const place = perSite(siteOf);
  const slot = new Int32Array(Math.max(0, n - 1));
  const row = new Int32Array(n);
  const level = new Int32Array(n);
  const starts = new Int32Array(LONGEST_EXPRESSION + 1);
  for (let last = n - 1; last > 0;) {
    let first = last;
    const whole = place(site[last]!);
    while (first > 1 && op[first - 1] !== OP.input && inside(place(site[first - 1]!), whole)) first--;
    const nodes = last - first + 1;
    if (nodes >= 3 && nodes <= LONGEST_EXPRESSION) byLevel(tape, level, starts, slot, first, last);
    else for (let node = first; node <= last; node++) slot[node - 1] = node;
    for (let at = first - 1; at < last; at++) row[slot[at]!] = at;
    last = first - 1;
  }
  return { slot, row };
}

/** A part of the expression, and not the same expression evaluated another time. */
function inside(part: Site | undefined, whole: Site | undefined): boolean {
  if (part === undefined || whole === undefined || part === whole || part.file !== whole.file) return false;
  const starts = part.line - whole.line || part.column - whole.column;
  const ends = whole.endLine - part.endLine || whole.endColumn - part.endColumn;
  return starts >= 0 && ends >= 0 && (starts > 0 || ends > 0);
}

/** Writes the nodes first … last by level, those of one level as they are. `starts` is zero before and after. */
function byLevel(
  { a, b }: Tape,
  level: Int32Array,
  starts: Int32Array,
  slot: Int32Array,
  first: number,
  last: number,
): void {
  let highest = 0;
  for (let node = first; node <= last; node++) {
    let here = 0;
    const left = a[node]!;
    const right = b[node]!;
    if (left >= first && left < node && level[left]! >= here) here = level[left]! + 1;
    if (right >= first && right < node && level[right]! >= here) here = level[right]! + 1;
    level[node] = here;
    starts[here + 1]!++;
    if (here > highest) highest = here;
  }
  for (let k = 1; k <= highest; k++) starts[k]! += starts[k - 1]!;
  for (let node = first; node <= last; node++) slot[first - 1 + starts[level[node]!]!++] = node;
  for (let k = 0; k <= highest + 1; k++) starts[k] = 0;
}
