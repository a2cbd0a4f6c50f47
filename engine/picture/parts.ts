import { CONTEXT } from "./input";
import type { PictureIndex } from "./indexes";

export type PartKind = "node" | "line" | "call" | "loop" | "iteration" | "series" | "inputs" | "more";

/** A stretch of the tape that one box may stand for. The parts of a picture are disjoint, in tape order, and cover every node. */
export interface Part {
  first: number;
  last: number;
  kind: PartKind;
  /** The context record (the first one of a series), -1 for none. */
  context: number;
  /** Contexts in a series, else 1. */
  count: number;
  /** Positions of the first and the last context among its siblings of the same site, from 0. */
  ordinal: number;
  until: number;
}

/** Longer lists are never made: such a part opens into pieces of equal size. */
const LONGEST_LIST = 4000;
const PIECES = 16;
const SERIES_FROM = 4;
const INPUTS_FROM = 4;

export function part(first: number, last: number, kind: PartKind, context = -1, ordinal = 0): Part {
  return { first, last, kind, context, count: 1, ordinal, until: ordinal };
}

/** A series opens only around what must be seen; a fused remainder and merged inputs never open. */
export function canOpen(index: PictureIndex, p: Part): boolean {
  if (p.first === p.last || p.kind === "node" || p.kind === "more" || p.kind === "inputs") return false;
  return p.kind !== "series" || index.hasSpecial(p.first, p.last);
}

/** What a part consists of, one level down. */
export function partsOf(index: PictureIndex, p: Part): Part[] {
  if (p.kind === "series") return splitSeries(index, p);
  const out: Part[] = [];
  const found = p.kind === "line" ? nodesOf(p.first, p.last, out) : collect(index, p, out);
  return found ? out : coarse(index, p);
}

function nodesOf(first: number, last: number, out: Part[]): boolean {
  if (last - first >= LONGEST_LIST) return false;
  for (let slot = first; slot <= last; slot++) out.push(part(slot, slot, "node"));
  return true;
}

/** Child contexts in tape order and the runs of nodes between them; false when there are too many. */
function collect(index: PictureIndex, p: Part, out: Part[]): boolean {
  const { contexts } = index.input;
  let next = p.first;
  let ordinal = 0;
  let site = -1;
  let kind = -1;
  let run = 0;
  for (let c = index.firstChild(p.context); c >= 0; c = index.nextSibling(c)) {
    const same = contexts.site[c] === site && contexts.kind[c] === kind;
    ordinal = same ? ordinal + 1 : 0;
    if (!same) run = 0;
    site = contexts.site[c]!;
    kind = contexts.kind[c]!;
    const first = contexts.first[c]!;
    const last = contexts.last[c]!;
    if (last < first) continue;
    if (first > next) {
      if (!directRuns(index, next, first - 1, out)) return false;
      run = 0;
    }
    run++;
    next = last + 1;
    if (run <= SERIES_FROM) out.push(part(first, last, kindOf(kind), c, ordinal));
    if (run === SERIES_FROM) foldRun(out);
    else if (run > SERIES_FROM) extend(out[out.length - 1]!, last, ordinal);
    if (out.length > LONGEST_LIST) return false;
  }
  return next > p.last || directRuns(index, next, p.last, out);
}

/** Replaces the last parts, siblings of one site, by a series; it grows in place, so a million iterations stay one part. */
function foldRun(out: Part[]): void {
  const members = out.splice(out.length - SERIES_FROM, SERIES_FROM);
  const series: Part = { ...members[0]!, kind: "series" };
  for (const member of members.slice(1)) extend(series, member.last, member.ordinal);
  out.push(series);
}

function extend(series: Part, last: number, ordinal: number): void {
  series.last = last;
  series.until = ordinal;
  series.count++;
}

function kindOf(kind: number): PartKind {
  return kind === CONTEXT.call ? "call" : kind === CONTEXT.loop ? "loop" : "iteration";
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

/** before | each iteration that holds something which must be seen | after. */
function splitSeries(index: PictureIndex, p: Part): Part[] {
  const { contexts } = index.input;
  const out: Part[] = [];
  let c = p.context;
  for (let ordinal = p.ordinal; ordinal <= p.until; ordinal++, c = index.nextSibling(c)) {
    const first = contexts.first[c]!;
    const last = contexts.last[c]!;
    if (last < first) continue;
    const open = out[out.length - 1];
    const special = index.hasSpecial(first, last);
    if (!special && open !== undefined && open.kind === "series") extend(open, last, ordinal);
    else out.push(part(first, last, special ? kindOf(contexts.kind[c]!) : "series", c, ordinal));
  }
  for (const one of out) if (one.kind === "series" && one.count === 1) one.kind = kindOf(contexts.kind[one.context]!);
  return out;
}

/** Pieces of equal size around what must be seen: the way out when a list would be too long. */
function coarse(index: PictureIndex, p: Part): Part[] {
  const out: Part[] = [];
  const size = Math.ceil((p.last - p.first + 1) / PIECES);
  const pieces = (first: number, last: number): void => {
    for (let at = first; at <= last; at += size) out.push(part(at, Math.min(last, at + size - 1), "more"));
  };
  let next = p.first;
  let c = p.kind === "line" ? -1 : index.firstChild(p.context);
  for (const slot of index.specialsIn(p.first, p.last)) {
    if (slot < next) continue;
    while (c >= 0 && index.input.contexts.last[c]! < slot) c = index.nextSibling(c);
    const inside = c >= 0 && index.input.contexts.first[c]! <= slot;
    const kept = inside
      ? part(index.input.contexts.first[c]!, index.input.contexts.last[c]!, kindOf(index.input.contexts.kind[c]!), c)
      : part(slot, slot, "node");
    pieces(next, kept.first - 1);
    out.push(kept);
    next = kept.last + 1;
  }
  pieces(next, p.last);
  return out;
}
