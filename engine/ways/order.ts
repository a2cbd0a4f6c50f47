/**
 * The order of the rows of an evaluation trace. The language evaluates an expression from the left, so in a·b + sin c the
 * product and the sum could come before the sine; textbooks go by levels: first what needs the inputs only, then what
 * needs that. Within one expression the rows go by levels here, otherwise as they were evaluated. Both orders are valid
 * for both sweeps.
 */
import { OP } from "../rules";
import type { Site } from "../protocol";
import type { Tape } from "../trace/tape";

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
  const known = new Map<number, Site | undefined>();
  const place = (node: number): Site | undefined => {
    const id = site[node]!;
    if (!known.has(id)) known.set(id, siteOf(id));
    return known.get(id);
  };
  const slot = new Int32Array(Math.max(0, n - 1));
  const row = new Int32Array(n);
  const level = new Int32Array(n);
  for (let last = n - 1; last > 0;) {
    let first = last;
    const whole = place(last);
    while (first > 1 && op[first - 1] !== OP.input && inside(place(first - 1), whole)) first--;
    const group = byLevel(tape, level, first, last);
    group.forEach((node, k) => {
      slot[first - 1 + k] = node;
      row[node] = first - 1 + k;
    });
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

function byLevel({ a, b }: Tape, level: Int32Array, first: number, last: number): number[] {
  const group: number[] = [];
  for (let node = first; node <= last; node++) group.push(node);
  if (group.length < 3 || group.length > LONGEST_EXPRESSION) return group;
  for (const node of group) {
    level[node] = 0;
    for (const operand of [a[node]!, b[node]!])
      if (operand >= first && operand < node) level[node] = Math.max(level[node], level[operand]! + 1);
  }
  return group.sort((p, q) => level[p]! - level[q]! || p - q);
}
