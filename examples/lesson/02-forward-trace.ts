/**
 * Step 2: the forward trace.
 *
 * Forward mode carries a tangent v̇ = ∂v/∂x beside each primal v. Both are computed in the order of evaluation, and one
 * sweep gives the derivatives of all outputs with respect to one input. In the panel, or as text:
 *
 *     gradproof trace 02-forward-trace.ts#y --mode forward --tangent x1
 */
import { row, show } from "./show";

/**
 * Each line is one operation: a primitive.
 *
 * @gradcheck (2, 5)
 * @gradient forward
 */
export function y(x1: number, x2: number): number {
  const v1 = Math.log(x1);
  const v2 = x1 * x2;
  const v3 = Math.sin(x2);
  const v4 = v1 + v2;
  return v4 - v3;
}

/** A primal and its tangent. */
interface Dual {
  primal: number;
  tangent: number;
}

const log = ({ primal, tangent }: Dual): Dual => ({ primal: Math.log(primal), tangent: tangent / primal });
const sin = ({ primal, tangent }: Dual): Dual => ({ primal: Math.sin(primal), tangent: tangent * Math.cos(primal) });
const add = (a: Dual, b: Dual): Dual => ({ primal: a.primal + b.primal, tangent: a.tangent + b.tangent });
const sub = (a: Dual, b: Dual): Dual => ({ primal: a.primal - b.primal, tangent: a.tangent - b.tangent });
const mul = (a: Dual, b: Dual): Dual => ({
  primal: a.primal * b.primal,
  tangent: a.tangent * b.primal + a.primal * b.tangent,
});

/** One sweep. The tangents of the inputs, the seed, say which way is differentiated. */
function sweep(x1: Dual, x2: Dual): Dual[] {
  const v1 = log(x1);
  const v2 = mul(x1, x2);
  const v3 = sin(x2);
  const v4 = add(v1, v2);
  const v5 = sub(v4, v3);
  return [x1, x2, v1, v2, v3, v4, v5];
}

/** A gradient wants one forward sweep per input. It is a hand-written gradient like any other, so it is checked too. */
export function forward(x1: number, x2: number): number[] {
  const seeds = [
    [1, 0],
    [0, 1],
  ] as const;
  return seeds.map(([t1, t2]) => sweep({ primal: x1, tangent: t1 }, { primal: x2, tangent: t2 }).at(-1)!.tangent);
}

const names = ["v₋₁ = x1", "v₀ = x2", "v₁ = ln v₋₁", "v₂ = v₋₁·v₀", "v₃ = sin v₀", "v₄ = v₁ + v₂", "v₅ = v₄ − v₃"];
const trace = sweep({ primal: 2, tangent: 1 }, { primal: 5, tangent: 0 });
row("", "primal", "tangent");
trace.forEach(({ primal, tangent }, i) => row(names[i]!, primal, tangent));

show(
  "\nthe tangents",
  trace.map(({ tangent }) => tangent),
  [1, 0, 0.5, 5, 0, 5.5, 5.5],
);
show("two sweeps", forward(2, 5), [5.5, 1.7163378145367738]);
