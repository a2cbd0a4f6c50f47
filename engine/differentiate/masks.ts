import { OP, primitives } from "../rules";
import type { Tape } from "../trace/tape";
import { inputSlots } from "./replay";

/** Bit 0 of a mask: a whole path, along which a derivative can pass. */
export const LIVE = 1;

/** Cuts that have a bit of their own, 1 … 30; bit 31 stands for all others. */
const OWN_BITS = 30;
const OTHER = 0x80000000;

/** Where values stop being tracked, on the tape. A cut is a number of the caller's choosing, 0, 1, 2 … */
export interface CutMarks {
  /** The cut each zero-partial node belongs to. Zero-partial nodes that are not named here are "some other cut". */
  readonly nodes?: ReadonlyMap<number, number>;
  /** Nodes first … last recorded inside a `noGrad`: each of them is the given cut. */
  readonly regions?: readonly { readonly first: number; readonly last: number; readonly cut: number }[];
}

/** The bit of a cut. */
export const cutBit = (cut: number): number => (cut >= 0 && cut < OWN_BITS ? 2 << cut : OTHER);

/** The cuts of a mask that have a bit of their own. */
export function cutsIn(mask: number): number[] {
  const cuts: number[] = [];
  for (let cut = 0; cut < OWN_BITS; cut++) if ((mask & (2 << cut)) !== 0) cuts.push(cut);
  return cuts;
}

/** Which operations are cuts, by code. */
const isCut: readonly boolean[] = primitives.map((row) => row.cut !== undefined);

/** The bit each node sets on what passes through it; 0 where paths stay whole. */
function barriers(tape: Tape, marks: CutMarks): Uint32Array {
  const bits = new Uint32Array(tape.n);
  for (let i = 1; i < tape.n; i++) if (isCut[tape.op[i]!] === true) bits[i] = cutBit(marks.nodes?.get(i) ?? -1);
  for (const { first, last, cut } of marks.regions ?? []) {
    for (let i = first; i <= last && i < tape.n; i++) bits[i] = cutBit(cut);
  }
  return bits;
}

/** What is left of a path behind a barrier. */
const through = (mask: number, barrier: number): number =>
  mask === 0 || barrier === 0 ? mask : (mask & ~LIVE) | barrier;

/**
 * Per node, how it depends on the inputs: bit 0 set when some path from an input is whole, a cut's bit set when some
 * path runs through that cut; 0 when no input reaches it. Neither looks at numbers: a partial that happens to be 0 is whole.
 */
export function forwardMasks(tape: Tape, marks: CutMarks = {}): Uint32Array {
  const bits = barriers(tape, marks);
  const masks = new Uint32Array(tape.n);
  for (let i = 1; i < tape.n; i++) {
    if (tape.op[i] === OP.input) {
      masks[i] = LIVE;
      continue;
    }
    const a = tape.a[i]!;
    const b = tape.b[i]!;
    masks[i] = through((a < i ? masks[a]! : 0) | (b < i ? masks[b]! : 0), bits[i]!);
  }
  return masks;
}

/** Per node, how the given slots depend on it, with the same bits. Constants among the slots are ignored. */
export function backwardMasks(tape: Tape, slots: readonly number[], marks: CutMarks = {}): Uint32Array {
  const bits = barriers(tape, marks);
  const masks = new Uint32Array(tape.n);
  for (const slot of slots) if (slot >= 1 && slot < tape.n) masks[slot] = LIVE;
  for (let i = tape.n - 1; i >= 1; i--) {
    if (masks[i] === 0 || tape.op[i] === OP.input) continue;
    const mask = through(masks[i]!, bits[i]!);
    const a = tape.a[i]!;
    const b = tape.b[i]!;
    if (a < i) masks[a] = masks[a]! | mask;
    if (b < i) masks[b] = masks[b]! | mask;
  }
  masks[0] = 0;
  return masks;
}

/** How an input reaches an output: by whole paths only, by whole and cut ones, by cut ones only, not at all. */
export type InputState = "whole" | "partly" | "lost" | "unused";

/** The meaning of an input's backward mask. */
export function inputState(mask: number): InputState {
  if (mask === 0) return "unused";
  if (mask === LIVE) return "whole";
  return (mask & LIVE) !== 0 ? "partly" : "lost";
}

/** The state of every input, in the order of `inputSlots`, seen from one output. */
export function inputStates(tape: Tape, output: number, marks: CutMarks = {}): InputState[] {
  const masks = backwardMasks(tape, [output], marks);
  return inputSlots(tape).map((slot) => inputState(masks[slot]!));
}
