import type { PictureCut, PictureInput } from "./input";

/** Cut sites that get a box of their own; the others are marked on the box that holds them and stay listed. */
const CUTS_SHOWN = 8;
const INPUTS_SHOWN = 8;
const OUTPUTS_SHOWN = 4;

/** A cut drawn by itself: at its zero-partial node, or hanging from the operand when the value left the tape. */
export interface ShownCut {
  /** Index into `PictureInput.cuts`. */
  cut: number;
  operand: number;
  node: number;
}

export interface Specials {
  slots: number[];
  cuts: ShownCut[];
  /** Cuts without a node that share one last box. */
  rest: ShownCut[];
}

/** What must be on the first screen whatever the size: cuts, first non-finite values, lost inputs, outputs. */
export function chooseSpecials(input: PictureInput): Specials {
  const ordered = input.cuts
    .map((cut, i) => ({ ...worst(input, cut), cut: i }))
    .filter((shown) => shown.operand > 0 || shown.node > 0)
    .map((shown) => ({ shown, rank: rank(input, shown), amount: amount(input, shown) }))
    .sort((p, q) => q.rank - p.rank || q.amount - p.amount || p.shown.cut - q.shown.cut)
    .map(({ shown }) => shown);
  const cuts = ordered.slice(0, CUTS_SHOWN);
  const slots = cuts.filter((shown) => shown.node > 0).map((shown) => shown.node);
  slots.push(input.firstNonFinite?.primal ?? 0, input.firstNonFinite?.adjoint ?? 0);
  slots.push(...lostAmongOthers(input));
  for (const output of input.outputs.slice(0, OUTPUTS_SHOWN)) slots.push(output.slot);
  return { slots, cuts, rest: ordered.slice(CUTS_SHOWN).filter((shown) => shown.node === 0) };
}

/** The event that loses most, the first of equals. */
function worst(input: PictureInput, cut: PictureCut): { operand: number; node: number } {
  let best = cut.events[0] ?? { operand: 0, node: 0 };
  for (const event of cut.events) if (size(input, event.node) > size(input, best.node)) best = event;
  return best;
}

function size(input: PictureInput, node: number): number {
  const adjoint = node > 0 && node < input.tape.n ? Math.abs(input.adjoint[node]!) : 0;
  return Number.isFinite(adjoint) ? adjoint : 0;
}

function rank(input: PictureInput, shown: ShownCut): number {
  const { info } = input.cuts[shown.cut]!;
  return (info.matters ? 2 : 0) + (info.explicit ? 0 : 1);
}

/** What would arrive there if it passed unchanged, over all the times it happened. */
function amount(input: PictureInput, shown: ShownCut): number {
  let sum = 0;
  for (const { node } of input.cuts[shown.cut]!.events) sum += size(input, node);
  return sum;
}

/** Lost inputs of an argument that keeps others; an argument that is lost as a whole is one box anyway. */
function lostAmongOthers(input: PictureInput): number[] {
  const marked = [...input.lost, ...input.partly];
  const all = input.inputs.length;
  return marked.length === all && all > INPUTS_SHOWN
    ? []
    : marked.slice(0, INPUTS_SHOWN).map((i) => input.inputs[i]!.slot);
}
