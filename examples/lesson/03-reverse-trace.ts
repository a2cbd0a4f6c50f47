/**
 * Step 3: the reverse trace.
 *
 * Reverse mode evaluates first and keeps the primals. Then it goes back from the output: the adjoint v̄ = ∂y/∂v of each
 * node is the sum, over the nodes that use it, of their adjoints times the partials. One sweep gives the derivatives of
 * one output with respect to all inputs. In the panel, or as text:
 *
 *     gradproof trace 03-reverse-trace.ts#y --mode reverse
 */
import { row, show } from "./show";

/**
 * @gradcheck (2, 5)
 * @gradient reverse
 */
export function y(x1: number, x2: number): number {
  return Math.log(x1) + x1 * x2 - Math.sin(x2);
}

interface Node {
  name: string;
  primal: number;
  adjoint: number;
}

/** One sweep, as the table of the chapter: from the last node to the first. */
function sweep(x1: number, x2: number): Node[] {
  // Forward: the primals, all of them kept.
  const v1 = Math.log(x1);
  const v2 = x1 * x2;
  const v3 = Math.sin(x2);
  const v4 = v1 + v2;
  const v5 = v4 - v3;
  // Backward: the adjoints. x1 and x2 are used twice, and the second use adds to the first.
  const a5 = 1;
  const a4 = a5 * 1; // ∂v₅/∂v₄ = 1
  const a3 = a5 * -1; // ∂v₅/∂v₃ = −1
  const a2 = a4 * 1;
  const a1 = a4 * 1;
  let a0 = a3 * Math.cos(x2); // x2 in v₃ = sin x2 …
  a0 += a2 * x1; // … and in v₂ = x1·x2
  let aMinus1 = a2 * x2; // x1 in v₂ …
  aMinus1 += a1 / x1; // … and in v₁ = ln x1
  return [
    { name: "v₅ = v₄ − v₃", primal: v5, adjoint: a5 },
    { name: "v₄ = v₁ + v₂", primal: v4, adjoint: a4 },
    { name: "v₃ = sin v₀", primal: v3, adjoint: a3 },
    { name: "v₂ = v₋₁·v₀", primal: v2, adjoint: a2 },
    { name: "v₁ = ln v₋₁", primal: v1, adjoint: a1 },
    { name: "v₀ = x2", primal: x2, adjoint: a0 },
    { name: "v₋₁ = x1", primal: x1, adjoint: aMinus1 },
  ];
}

/** The whole gradient from one sweep. */
export function reverse(x1: number, x2: number): number[] {
  const trace = sweep(x1, x2);
  return [trace[6]!.adjoint, trace[5]!.adjoint];
}

const trace = sweep(2, 5);
row("", "primal", "adjoint");
for (const { name, primal, adjoint } of trace) row(name, primal, adjoint);

show(
  "\nthe adjoints",
  trace.map(({ adjoint }) => adjoint),
  [1, 1, -1, 1, 1, 1.7163378145367738, 5.5],
);
show("one sweep", reverse(2, 5), [5.5, 1.7163378145367738]);
