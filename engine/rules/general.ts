import { OP } from "./compiled/op";
import { partialA, partialB } from "./compiled/partials";

/** Captured when loaded: user code may replace it. */
const { abs } = Math;

/**
 * Hands the adjoint of node i on, whatever its operation: what the compiled sweeps do for lists, and where an adjoint is
 * not finite. A partial of exactly 0 passes nothing on, so 0 · ∞ is 0 in both modes: sqrt(max(x, 0)) has slope 0 at
 * x = -1, although the root alone has an infinite one at 0.
 */
export function passOn(
  op: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  value: Float64Array,
  adjoint: Float64Array,
  i: number,
  absolute: boolean,
): void {
  const g = adjoint[i]!;
  forEachEdge(op, left, right, value, i, (slot, partial) => {
    if (partial !== 0) adjoint[slot]! += g * (absolute ? abs(partial) : partial);
  });
}

/** The tangent of node i, whatever its operation, by the same conventions. */
export function tangentOf(
  op: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  value: Float64Array,
  tangent: Float64Array,
  i: number,
): number {
  let sum = 0;
  forEachEdge(op, left, right, value, i, (slot, partial) => {
    const t = tangent[slot]!;
    if (t !== 0 && partial !== 0) sum += t * partial;
  });
  return sum;
}

/**
 * Every operand a derivative of node i can go to, with its partial: one or two slots, or the members of a list. `operand`
 * and `node` say where the slot stands: a list's members are operands of the nodes of its chain.
 */
export function forEachEdge(
  op: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  value: Float64Array,
  i: number,
  visit: (slot: number, partial: number, operand: 0 | 1, node: number) => void,
): void {
  const code = op[i]!;
  const ia = left[i]!;
  const ib = right[i]!;
  if (code === OP.input) return;
  const y = value[i]!;
  if (code === OP.custom) {
    for (let k = ia; k < i && op[k] === OP.part; k = left[k]!) visit(right[k]!, value[k]!, 1, k);
    return;
  }
  if (code === OP.hypot && ia < i && op[ia] === OP.arg) {
    for (let k = i; k !== 0; k = left[k]!) visit(right[k]!, partialB(code, 0, value[right[k]!]!, y), 1, k);
    return;
  }
  const a = value[ia]!;
  const b = value[ib]!;
  if (ia !== 0) visit(ia, partialA(code, a, b, y), 0, i);
  if (ib !== 0) visit(ib, partialB(code, a, b, y), 1, i);
}
