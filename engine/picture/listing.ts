import { alike, kindOf, numberOf } from "./contextTree";
import type { PictureIndex } from "./indexes";
import { part, type Part } from "./part";

/** Longer lists are never made. */
export const LONGEST_LIST = 4000;
const SERIES_FROM = 4;
const INPUTS_FROM = 4;

/** A context whose inside is being listed, as far as the interval that is asked for reaches. */
interface Level {
  child: number;
  before: number;
  ordinal: number;
  /** Neighbours of one site that were listed last. */
  run: number;
  next: number;
  last: number;
}

/**
 * What stands in an interval of a context: child contexts in tape order and the runs of nodes between them; four or more
 * neighbours of one site as a series. A child that reaches over an end of the interval is listed by what it has within.
 * Null when there would be too many.
 */
export function listWithin(index: PictureIndex, context: number, first: number, last: number): Part[] | null {
  const { contexts } = index.input;
  const out: Part[] = [];
  const enter = (c: number, from: number, to: number): Level => ({
    ...{ child: index.firstChild(c), before: -1, ordinal: 0, run: 0, next: from, last: to },
  });
  const levels = [enter(context, first, last)];
  for (let top = levels[levels.length - 1]; top !== undefined; top = levels[levels.length - 1]) {
    const c = top.child;
    const from = c < 0 ? Infinity : contexts.first[c]!;
    if (from > top.last) {
      if (top.next <= top.last && !directRuns(index, top.next, top.last, out)) return null;
      levels.pop();
      continue;
    }
    const same = top.before >= 0 && alike(index, top.before, c);
    top.ordinal = numberOf(index, c, same ? top.ordinal + 1 : 0);
    if (!same) top.run = 0;
    top.before = c;
    top.child = index.nextSibling(c);
    const to = contexts.last[c]!;
    if (to < from || to < top.next) continue;
    if (from > top.next) {
      if (!directRuns(index, top.next, from - 1, out)) return null;
      top.run = 0;
    }
    const start = top.next;
    top.next = to + 1;
    if (from < start || to > top.last) {
      top.run = 0;
      levels.push(enter(c, Math.max(from, start), Math.min(to, top.last)));
      continue;
    }
    top.run++;
    if (top.run <= SERIES_FROM) out.push(part(from, to, kindOf(contexts.kind[c]!), c, top.ordinal));
    if (top.run === SERIES_FROM) foldRun(out);
    else if (top.run > SERIES_FROM) extend(out[out.length - 1]!, to, top.ordinal);
    if (out.length > LONGEST_LIST) return null;
  }
  return out;
}

/** Replaces the last parts, siblings of one site, by a series; it grows in place, so a million iterations stay one part. */
function foldRun(out: Part[]): void {
  const members = out.splice(out.length - SERIES_FROM, SERIES_FROM);
  const series: Part = { ...members[0]!, kind: "series" };
  for (const member of members.slice(1)) extend(series, member.last, member.ordinal);
  out.push(series);
}

export function extend(series: Part, last: number, ordinal: number): void {
  series.last = last;
  series.until = ordinal;
  series.count++;
}

/** Nodes outside any child context: inputs by argument, everything else by line, what must be seen by itself. */
function directRuns(index: PictureIndex, first: number, last: number, out: Part[]): boolean {
  let slot = first;
  while (slot <= last) {
    const end = index.isInput(slot) ? inputRun(index, slot, last, out) : lineRun(index, slot, last, out);
    slot = end + 1;
    if (out.length > LONGEST_LIST) return false;
  }
  return true;
}

function lineRun(index: PictureIndex, first: number, last: number, out: Part[]): number {
  let end = first;
  if (!index.isSpecial(first)) {
    const line = index.lineOf(first);
    while (end < last && !index.isInput(end + 1) && !index.isSpecial(end + 1) && index.lineOf(end + 1) === line) end++;
  }
  out.push(part(first, end, first === end ? "node" : "line"));
  return end;
}

/** The inputs of one argument from `first` on; `from` or more of them become one part. Returns the last slot taken. */
export function inputRun(index: PictureIndex, first: number, last: number, out: Part[], from = INPUTS_FROM): number {
  let end = first;
  while (end < last && index.isInput(end + 1) && index.sameArgument(first, end + 1)) end++;
  const merge = end - first + 1 >= from;
  for (let slot = first; slot <= end; slot++) {
    let to = slot;
    if (merge && !index.isSpecial(slot)) while (to < end && !index.isSpecial(to + 1)) to++;
    out.push(part(slot, to, slot === to ? "node" : "inputs"));
    slot = to;
  }
  return end;
}
