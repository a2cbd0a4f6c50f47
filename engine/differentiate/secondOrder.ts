import { forEachEdge, OP, partialA, partialB, secondAA, secondAB, secondBB } from "../rules";
import type { Tape } from "../trace/tape";
import { forward } from "./forward";
import { absoluteReverse, reverse } from "./reverse";
import { openIntervals, sow, zeroColumn, type Interval, type Seed } from "./segments";

/** Captured when loaded: user code may replace it. */
const { abs } = Math;

export interface SecondOrderOptions {
  readonly frozen?: readonly Interval[];
}

/** Products of the Hessian of one output, by forward over reverse: the adjoints are made once and used for every direction. */
export interface SecondOrder {
  /**
   * H·v by slot, read at inputs; `direction` gives v as input slots with weights. The column is written over by the next
   * call. A custom gradient says nothing about second derivatives: its own part of them counts as 0, and the caller has to
   * know where one stands.
   */
  times(direction: number | readonly Seed[]): Float64Array;
  /** The same with every term's absolute value: what the rounding of `times` is measured against. */
  absoluteTimes(direction: number | readonly Seed[]): Float64Array;
}

/**
 * One forward and one reverse sweep per direction. As in the first-order sweeps a factor of exactly 0 wins, also against ∞,
 * and what stands at constants is scratch. Memory: five columns.
 */
export function secondOrder(
  tape: Tape,
  output: number | readonly Seed[],
  options: SecondOrderOptions = {},
): SecondOrder {
  const { frozen = [] } = options;
  const { adjoint } = reverse(tape, output, { frozen });
  let sizes: Float64Array | undefined;
  let tangent: Float64Array | undefined;
  let bent: Float64Array | undefined;
  return {
    times(direction) {
      tangent = forward(tape, direction, { frozen, ...(tangent && { into: tangent }) });
      bent = zeroColumn(tape, bent);
      bend(tape, tangent, adjoint, bent, frozen, false);
      return bent;
    },
    absoluteTimes(direction) {
      sizes ??= absoluteReverse(tape, output, { frozen }).adjoint;
      tangent = absoluteForward(tape, direction, frozen, tangent);
      bent = zeroColumn(tape, bent);
      bend(tape, tangent, sizes, bent, frozen, true);
      return bent;
    },
  };
}

/** The forward sweep with |weight| and |partial| in place of weight and partial. */
function absoluteForward(
  tape: Tape,
  direction: number | readonly Seed[],
  frozen: readonly Interval[],
  into?: Float64Array,
): Float64Array {
  const tangent = zeroColumn(tape, into);
  const seeds = typeof direction === "number" ? [{ slot: direction, weight: 1 }] : direction;
  sow(
    tape,
    tangent,
    seeds.map(({ slot, weight }) => ({ slot, weight: abs(weight) })),
  );
  for (const [first, last] of openIntervals(tape, frozen)) {
    for (let i = first; i <= last; i++) {
      if (tape.op[i] === OP.input) continue;
      let sum = 0;
      forEachEdge(tape.op, tape.a, tape.b, tape.value, i, (slot, partial) => {
        const t = tangent[slot]!;
        if (t !== 0 && partial !== 0) sum += t * abs(partial);
      });
      tangent[i] = sum;
    }
  }
  return tangent;
}

/** The derivative of the reverse sweep along the tangents: what every node hands on, differentiated by the product rule. */
function bend(
  tape: Tape,
  tangent: Float64Array,
  adjoint: Float64Array,
  bent: Float64Array,
  frozen: readonly Interval[],
  absolute: boolean,
): void {
  const { op, a: left, b: right, value } = tape;
  const size = absolute ? abs : (x: number): number => x;
  const open = openIntervals(tape, frozen);
  for (let k = open.length - 1; k >= 0; k--) {
    const [first, last] = open[k]!;
    for (let i = last; i >= first; i--) {
      const g = adjoint[i]!;
      const gDot = bent[i]!;
      const code = op[i]!;
      if ((g === 0 && gDot === 0) || code === OP.input) continue;
      const ia = left[i]!;
      const ib = right[i]!;
      if (code === OP.custom || (code === OP.hypot && ia < i && op[ia] === OP.arg)) {
        bendList(tape, tangent, g, bent, i, size);
        continue;
      }
      const a = value[ia]!;
      const b = value[ib]!;
      const y = value[i]!;
      const ta = ia < i ? tangent[ia]! : 0;
      const tb = ib < i ? tangent[ib]! : 0;
      // A constant stands above every node: what goes there nobody reads.
      if (ia !== 0 && ia < i) {
        let sum = gDot === 0 ? 0 : product(gDot, size(partialA(code, a, b, y)));
        if (g !== 0 && ta !== 0) sum += product(g, product(size(secondAA(code, a, b, y)), ta));
        if (g !== 0 && tb !== 0) sum += product(g, product(size(secondAB(code, a, b, y)), tb));
        bent[ia]! += sum;
      }
      if (ib !== 0 && ib < i) {
        let sum = gDot === 0 ? 0 : product(gDot, size(partialB(code, a, b, y)));
        if (g !== 0 && ta !== 0) sum += product(g, product(size(secondAB(code, a, b, y)), ta));
        if (g !== 0 && tb !== 0) sum += product(g, product(size(secondBB(code, a, b, y)), tb));
        bent[ib]! += sum;
      }
    }
  }
}

/** 0 wins, also against ∞. */
const product = (p: number, q: number): number => (p === 0 || q === 0 ? 0 : p * q);

/**
 * The members of a list. For a length y of many legs the second derivative by x_k along the tangents is
 * (ẋ_k − (x_k/y)·ẏ)/y, so no matrix is needed; partials that the user gave count as constants.
 */
function bendList(
  { op, a: left, b: right, value }: Tape,
  tangent: Float64Array,
  g: number,
  bent: Float64Array,
  i: number,
  size: (x: number) => number,
): void {
  const gDot = bent[i]!;
  const y = value[i]!;
  const curved = op[i] === OP.hypot && g !== 0 && y !== 0;
  const yDot = tangent[i]!;
  const minus = size(-1);
  forEachEdge(op, left, right, value, i, (slot, partial) => {
    if (slot >= i) return;
    let sum = product(gDot, size(partial));
    if (curved) sum += product(g, (tangent[slot]! + minus * product(size(partial), yDot)) / y);
    bent[slot]! += sum;
  });
}
