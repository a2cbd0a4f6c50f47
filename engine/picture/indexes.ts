import type { PictureInput } from "./input";
import { chooseSpecials, type Specials } from "./specials";
import { ascending, hasIn, lowerBound, slotsWhere } from "./slots";
import { indexTrace, type TapeIndex } from "./tapeIndex";

/** What a view asks of a tape as seen from one output; built once per output, in O(nodes). */
export interface PictureIndex extends TapeIndex {
  readonly input: PictureInput;
  /** Sum of |adjoint · primal| over the nodes 1 … slot (finite products only). */
  readonly massTo: Float64Array;
  /** Slots whose primal or adjoint is not finite. */
  readonly nonFinite: Int32Array;
  /** Slots of lost and of partly lost inputs. */
  readonly lostSlots: Int32Array;
  readonly partlySlots: Int32Array;
  /** What must be on the first screen. */
  readonly chosen: Specials;
  /** Slots that get a box of their own, ascending. */
  readonly specials: Int32Array;
  /** First child record of a context (-1: the top level), -1 when there is none. */
  firstChild(context: number): number;
  nextSibling(context: number): number;
  isInput(slot: number): boolean;
  isSpecial(slot: number): boolean;
  hasSpecial(first: number, last: number): boolean;
  specialsIn(first: number, last: number): Int32Array;
  sameArgument(slotA: number, slotB: number): boolean;
}

/** `trace`: what was made for another output of the same trace. */
export function indexTape(input: PictureInput, trace: TapeIndex = indexTrace(input)): PictureIndex {
  const { tape, ops, contexts, adjoint } = input;
  const chosen = chooseSpecials(input);
  const specials = ascending(chosen.slots).filter((slot) => slot > 0 && slot < tape.n);
  const { end, inputAt } = trace;
  const slotsOf = (list: readonly number[]): Int32Array => ascending(list.map((i) => input.inputs[i]!.slot));
  return {
    ...trace,
    input,
    chosen,
    massTo: massPrefix(input),
    nonFinite: slotsWhere(tape.n, (slot) => !finite(tape.value[slot]!) || !finite(adjoint[slot]!)),
    lostSlots: slotsOf(input.lost),
    partlySlots: slotsOf(input.partly),
    specials,
    firstChild: (c) => (c + 1 < contexts.n && contexts.parent[c + 1] === c ? c + 1 : -1),
    nextSibling: (c) => {
      const next = end[c]!;
      return next < contexts.n && contexts.parent[next] === contexts.parent[c] ? next : -1;
    },
    isInput: (slot) => tape.op[slot] === ops.input,
    isSpecial: (slot) => specials[lowerBound(specials, slot)] === slot,
    hasSpecial: (first, last) => hasIn(specials, first, last),
    specialsIn: (first, last) => specials.subarray(lowerBound(specials, first), lowerBound(specials, last + 1)),
    sameArgument: (a, b) => {
      const pathA = input.inputs[inputAt(a)]?.path;
      const pathB = input.inputs[inputAt(b)]?.path;
      return pathA !== undefined && pathB !== undefined && argumentOf(pathA) === argumentOf(pathB);
    },
  };
}

/** Without a native, which the traced child would look for tracers first. */
function finite(x: number): boolean {
  return x - x === 0;
}

/** The argument a path starts with: "w" of "w[2][0]", "this" of "this.k". */
export function argumentOf(path: string): string {
  const end = path.search(/[[.]/);
  return end < 0 ? path : path.slice(0, end);
}

function massPrefix({ tape, adjoint }: PictureInput): Float64Array {
  const massTo = new Float64Array(tape.n);
  let sum = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    const mass = Math.abs(adjoint[slot]! * tape.value[slot]!);
    // A mass that overflows the sum would turn every later difference into NaN.
    if (mass < 1e300) sum += mass;
    massTo[slot] = sum;
  }
  return massTo;
}

/** Nothing but inputs stands between these slots. */
export function onlyInputs(index: PictureIndex, first: number, last: number): boolean {
  const { inputSlots } = index;
  return lowerBound(inputSlots, last + 1) - lowerBound(inputSlots, first) === last - first + 1;
}
