/**
 * A running error bound of the gradient: how far the adjoints of one reverse sweep may be from the derivative that the
 * same operations have without rounding.
 *
 * Running error analysis (Wilkinson, "Error analysis revisited", 1986; Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2nd ed., section 3.3), to first order. Forward, the value of node i is off by at most
 *   e_i = Σ |p_ik| e_k + κ u |v_i|.
 * A partial is then off by what it changes when its operands move that far, and by its own rounding:
 *   d_ik = Σ_l max |p_ik(v_l ± e_l) − p_ik| + κ′ u |p_ik|.
 * Backward, the adjoint of k is off by at most
 *   E_k = Σ_i (|p_ik| E_i + (|v̄_i| + E_i) d_ik + u |v̄_i p_ik|) + u Σ |partial sums of v̄_k|.
 * Errors are never set off against each other, so long iterations are worse in this bound than they are.
 */
import { OP, partialA, partialB, primitives, value as valueOf } from "../rules/index";
import type { Tape } from "../trace/tape";
import { scaleAt } from "./operations";

const { abs, max } = Math;
const { isNaN } = Number;

const U = 2 ** -53;

/** Beyond this part of the operand's scale an error is no small change of a curved operation: nothing is known behind it. */
const LINEAR = 1 / 8;

/** Longer tapes have no bound: four columns would outweigh the tape. */
const MOST_NODES = 2 ** 18;
const MOST_STEPS = 2 ** 23;

/** Rounding of a value, in units of u; an operation that is not named is exact. fdlibm is right to an ulp, two for what it composes. */
const roundings = new Float64Array(primitives.length);
for (const op of [OP.add, OP.sub, OP.mul, OP.div, OP.sqrt]) roundings[op] = 1;
for (const op of [OP.exp, OP.log, OP.sin, OP.cos, OP.tan, OP.asin, OP.acos, OP.atan, OP.cbrt, OP.log1p, OP.expm1])
  roundings[op] = 2;
for (const op of [OP.atan2, OP.hypot, OP.log2, OP.log10, OP.sinh, OP.cosh, OP.tanh, OP.asinh, OP.acosh, OP.atanh])
  roundings[op] = 4;
roundings[OP.pow] = 8;
roundings[OP.fround] = 2 ** 29;

/** Rounding of a partial that is computed; those of lines and choices are exact. */
const OF_PARTIAL = 6;
const LINES: ReadonlySet<number> = new Set<number>([
  ...[OP.add, OP.sub, OP.mul, OP.neg, OP.arg, OP.rem, OP.abs, OP.max, OP.min, OP.fround],
]);

const isCut: readonly boolean[] = primitives.map((row) => row.cut !== undefined);

interface Edges {
  /** |partials| by node, and what they may be off by, for both operands; of a list's member at its own node. */
  pa: Float64Array;
  pb: Float64Array;
  da: Float64Array;
  db: Float64Array;
}

/** Bounds per output and input slot, NaN where the user gave a partial; null for a tape that is too long. */
export function errorBounds(tape: Tape, outputs: readonly number[], inputs: ArrayLike<number>): Float64Array[] | null {
  const { n, op } = tape;
  if (n > MOST_NODES || n * outputs.length > MOST_STEPS) return null;
  if (op.subarray(0, n).includes(OP.custom)) return outputs.map(() => new Float64Array(inputs.length).fill(NaN));
  const edges = edgesOf(tape);
  return outputs.map((slot) => {
    const bound = slot === 0 || slot >= n ? new Float64Array(n) : backward(tape, edges, slot);
    return Float64Array.from(inputs, (input) => bound[input] as number);
  });
}

/** The forward pass: errors of values, and with them errors of partials. */
function edgesOf(tape: Tape): Edges {
  const { n, op, a: left, b: right, value } = tape;
  const column = (): Float64Array => new Float64Array(n);
  const edges: Edges = { pa: column(), pb: column(), da: column(), db: column() };
  const { pa, pb, da, db } = edges;
  const e = column();
  for (let i = 1; i < n; i++) {
    const code = op[i] as number;
    if (code === OP.input || isCut[code] === true || code === OP.arg) continue;
    const [ia, ib] = [left[i] as number, right[i] as number];
    const y = value[i] as number;
    const own = (roundings[code] as number) * U * abs(y);
    if (code === OP.hypot && ia < i && op[ia] === OP.arg) {
      let off = own;
      for (let k = i; k !== 0; k = left[k] as number) {
        const slot = right[k] as number;
        pb[k] = y === 0 ? 0 : (value[slot] as number) / y;
        if (slot < i) off += abs(pb[k] as number) * (e[slot] as number);
      }
      for (let k = i; k !== 0; k = left[k] as number) {
        const slot = right[k] as number;
        const p = abs(pb[k] as number);
        db[k] = y === 0 ? 0 : ((slot < i ? (e[slot] as number) : 0) + p * off) / abs(y) + OF_PARTIAL * U * p;
      }
      e[i] = off;
      continue;
    }
    const b = ib === 0 ? 0 : (value[ib] as number);
    const a = value[ia] as number;
    const ea = ia < i ? (e[ia] as number) : 0;
    const eb = ib > 0 && ib < i ? (e[ib] as number) : 0;
    const p = partialA(code, a, b, y);
    const q = ib === 0 ? 0 : partialB(code, a, b, y);
    if (code === OP.mul) {
      da[i] = eb;
      db[i] = ea;
    } else if (!LINES.has(code)) {
      const at = { a, b, y };
      const bent = ea > LINEAR * scaleAt(code, at, 0) || eb > LINEAR * scaleAt(code, at, 1);
      da[i] = bent ? Infinity : ia < i ? changeOf(partialA, code, a, b, p, ea, eb) + OF_PARTIAL * U * abs(p) : 0;
      db[i] = bent ? Infinity : ib < i ? changeOf(partialB, code, a, b, q, ea, eb) + OF_PARTIAL * U * abs(q) : 0;
    }
    pa[i] = p;
    pb[i] = q;
    const bound = (ea === 0 ? 0 : abs(p) * ea) + (eb === 0 ? 0 : abs(q) * eb) + own;
    e[i] = isNaN(bound) ? Infinity : bound;
  }
  return edges;
}

/** By how much a partial changes where the operands are off by ea and eb, each on its own. */
function changeOf(
  partial: typeof partialA,
  op: number,
  a: number,
  b: number,
  p: number,
  ea: number,
  eb: number,
): number {
  const at = (x: number, y: number): number => {
    const change = abs(partial(op, x, y, valueOf(op, x, y)) - p);
    return isNaN(change) ? Infinity : change;
  };
  return (ea === 0 ? 0 : max(at(a + ea, b), at(a - ea, b))) + (eb === 0 ? 0 : max(at(a, b + eb), at(a, b - eb)));
}

/** The reverse sweep with its error beside it: E by slot. */
function backward({ n, op, a: left, b: right }: Tape, { pa, pb, da, db }: Edges, output: number): Float64Array {
  const adjoint = new Float64Array(n);
  const error = new Float64Array(n);
  adjoint[output] = 1;
  const pass = (i: number, slot: number, p: number, d: number): void => {
    if (slot >= i || slot === 0) return;
    const g = adjoint[i] as number;
    const of = error[i] as number;
    const term = g * p;
    const sum = (adjoint[slot] as number) + term;
    adjoint[slot] = sum;
    // 0 lets nothing through, even against infinity: as in the sweeps.
    const own = (p === 0 ? 0 : abs(p) * of) + (d === 0 ? 0 : (abs(g) + of) * d);
    const bound = (error[slot] as number) + own + U * (abs(term) + abs(sum));
    error[slot] = isNaN(bound) ? Infinity : bound;
  };
  for (let i = output; i >= 1; i--) {
    if (adjoint[i] === 0 && error[i] === 0) continue;
    const ia = left[i] as number;
    if (op[i] === OP.hypot && ia < i && op[ia] === OP.arg) {
      for (let k = i; k !== 0; k = left[k] as number) pass(i, right[k] as number, pb[k] as number, db[k] as number);
      continue;
    }
    if (op[i] === OP.input || isCut[op[i] as number] === true) continue;
    pass(i, ia, pa[i] as number, da[i] as number);
    pass(i, right[i] as number, pb[i] as number, db[i] as number);
  }
  return error;
}
