import { contextPart, kindOf, numberOf } from "./contextTree";
import type { PictureIndex } from "./indexes";
import { extend } from "./listing";
import { part, type Part } from "./part";
import { hasIn, lowerBound } from "./slots";

/** A series with more members that must be seen stays folded around the worst of them. */
const SPLIT_AT_MOST = 4;
const BINS = 64;
const MOST_CLASSES = 16;

/** What a box says of its members. */
export interface SeriesFacts {
  /** Position of the member most of the gradient goes through, from 0. */
  heaviest: number;
  classes: number[];
  spark: number[];
  /** Members that hold a cut, and the position of the one that loses most. */
  cut: number;
  worstCut: number;
}

/** Calls `visit` for each member in order; a series of a million members is walked in milliseconds. */
function eachMember(index: PictureIndex, p: Part, visit: (context: number, position: number) => void): void {
  const { last, first } = index.input.contexts;
  let position = 0;
  for (let c = p.context; position < p.count && c >= 0; c = index.nextSibling(c)) {
    // A context in which nothing was recorded is no member.
    if (last[c]! >= first[c]!) visit(c, position++);
  }
}

/** before | each member that holds something which must be seen | after; of more than four with cuts only the worst. */
export function splitSeries(index: PictureIndex, p: Part): Part[] {
  const { first, last } = index.input.contexts;
  const other: number[] = [];
  const cut: number[] = [];
  let worst = -1;
  let most = -1;
  eachMember(index, p, (c, position) => {
    if (!index.hasSpecial(first[c]!, last[c]!)) return;
    const specials = index.specialsIn(first[c]!, last[c]!);
    const cuts = specials.filter((slot) => hasIn(index.cutSlots, slot, slot));
    if (cuts.length < specials.length) other.push(position);
    if (cuts.length === 0) return;
    cut.push(position);
    const size = worstOf(index, cuts);
    if (size > most) [worst, most] = [position, size];
  });
  return takeOut(index, p, [...other, ...(cut.length > SPLIT_AT_MOST ? [worst] : cut)]);
}

/** The members at these positions by themselves, what is between as shorter series. */
export function takeOut(index: PictureIndex, p: Part, positions: readonly number[]): Part[] {
  const { contexts } = index.input;
  const alone = new Set(positions);
  const out: Part[] = [];
  let ordinal = p.ordinal;
  let before = p.context;
  eachMember(index, p, (c, position) => {
    for (let at = before; at !== c; at = index.nextSibling(at)) ordinal++;
    before = c;
    ordinal = numberOf(index, c, ordinal);
    const [first, last] = [contexts.first[c]!, contexts.last[c]!];
    const open = out[out.length - 1];
    if (alone.has(position)) out.push(part(first, last, kindOf(contexts.kind[c]!), c, ordinal));
    else if (open?.kind === "series") extend(open, last, ordinal);
    else out.push({ ...part(first, last, "series", c, ordinal), rest: true });
  });
  for (const one of out) if (one.kind === "series" && one.count === 1) one.kind = kindOf(contexts.kind[one.context]!);
  return out;
}

function worstOf(index: PictureIndex, slots: Int32Array): number {
  let most = 0;
  for (const slot of slots) {
    const size = Math.abs(index.input.adjoint[slot]!);
    if (size > most) most = size;
  }
  return most;
}

const known = new WeakMap<PictureIndex, Map<string, SeriesFacts>>();

/** One walk over the members, remembered. */
export function seriesFacts(index: PictureIndex, p: Part): SeriesFacts {
  const facts = known.get(index) ?? new Map<string, SeriesFacts>();
  known.set(index, facts);
  const key = `${p.context}:${p.count}`;
  const found = facts.get(key) ?? walk(index, p);
  facts.set(key, found);
  return found;
}

function walk(index: PictureIndex, p: Part): SeriesFacts {
  const { massTo, cutSlots } = index;
  const { first, last } = index.input.contexts;
  const shapes = index.shapes();
  const total = massTo[p.last]! - massTo[p.first - 1]!;
  const spark = new Array<number>(Math.min(BINS, p.count)).fill(0);
  const classes = new Map<number, number>();
  const facts = { heaviest: 0, cut: 0, worstCut: 0 };
  let most = -1;
  let lost = -1;
  let at = lowerBound(cutSlots, p.first);
  eachMember(index, p, (c, position) => {
    const mass = massTo[last[c]!]! - massTo[first[c]! - 1]!;
    if (mass > most) [facts.heaviest, most] = [position, mass];
    if (total > 0) spark[Math.floor((position * spark.length) / p.count)]! += mass / total;
    classes.set(shapes[c]!, (classes.get(shapes[c]!) ?? 0) + 1);
    while (cutSlots[at]! < first[c]!) at++;
    if (!(cutSlots[at]! <= last[c]!)) return;
    facts.cut++;
    for (; cutSlots[at]! <= last[c]!; at++) {
      const size = Math.abs(index.input.adjoint[cutSlots[at]!]!);
      if (size > lost) [facts.worstCut, lost] = [position, size];
    }
  });
  return {
    ...facts,
    classes: [...classes.values()].sort((a, b) => b - a).slice(0, MOST_CLASSES),
    spark: spark.map((share) => Number(share.toPrecision(3))),
  };
}

/** The member at a position from 0, by itself. */
export function memberAt(index: PictureIndex, p: Part, position: number): Part {
  let found = p.context;
  eachMember(index, p, (c, at) => {
    if (at === position) found = c;
  });
  return contextPart(index, found);
}
