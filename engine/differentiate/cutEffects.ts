import type { Tape } from "../trace/tape";
import { backwardMasks, cutBit, LIVE, type CutMarks } from "./masks";
import { inputSlots } from "./replay";

/** All events of one cut of the report. */
export interface CutEvents {
  /** `slot`: the value whose tracking stopped; `node`: the zero-partial node that holds the result, 0 when it left the tape. */
  readonly events: readonly { readonly slot: number; readonly node: number }[];
  /** For a `noGrad`: the nodes recorded inside. */
  readonly region?: { readonly first: number; readonly last: number };
}

/** What a cut takes away, as indices into `inputSlots`. */
export interface CutEffect {
  /** Inputs that enter it and have no whole path to the outputs. */
  readonly lost: number[];
  /** Inputs that enter it and keep a whole path. */
  readonly partly: number[];
}

/** Cuts looked at in one pass: as many as have a bit of their own. */
const BATCH = 30;

/**
 * What each cut does to the inputs, seen from the given output slots together. Where the result stayed on the tape,
 * inputs count whose path to an output runs through the cut. Where it left the tape (a string, a key, an integer
 * store), nobody can follow it, so all inputs that enter the cut count.
 */
export function cutEffects(tape: Tape, outputs: readonly number[], cuts: readonly CutEvents[]): CutEffect[] {
  const inputs = inputSlots(tape);
  const regions = cuts.flatMap(({ region }) => (region === undefined ? [] : [{ ...region, cut: -1 }]));
  const effects: CutEffect[] = [];
  for (let start = 0; start < cuts.length; start += BATCH) {
    const batch = cuts.slice(start, start + BATCH);
    const marks = marksOf(batch, regions);
    const masks = backwardMasks(tape, outputs, marks);
    batch.forEach((cut, k) => {
      const away = cut.events.filter(({ node }) => node === 0).map(({ slot }) => slot);
      const entering = away.length > 0 ? backwardMasks(tape, away, marks) : undefined;
      const effect: CutEffect = { lost: [], partly: [] };
      inputs.forEach((slot, index) => {
        const mask = masks[slot]!;
        if ((mask & cutBit(k)) === 0 && (entering?.[slot] ?? 0) === 0) return;
        ((mask & LIVE) === 0 ? effect.lost : effect.partly).push(index);
      });
      effects.push(effect);
    });
  }
  return effects;
}

/** Marks of a batch; the regions of all others come first, so that they cut paths without a bit of their own. */
function marksOf(batch: readonly CutEvents[], others: NonNullable<CutMarks["regions"]>): CutMarks {
  const nodes = new Map<number, number>();
  const regions = [...others];
  batch.forEach((cut, k) => {
    for (const { node } of cut.events) if (node !== 0) nodes.set(node, k);
    if (cut.region !== undefined) regions.push({ ...cut.region, cut: k });
  });
  return { nodes, regions };
}
