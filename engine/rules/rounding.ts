import { rows } from "./row";

const steps = { d: ["0"], mistakes: [["1"]] } as const;
const bits = { d: ["0", "0"], cut: "bitwise" } as const;
const word = [4.2, 4.8, -5.7, -5.3];
const shift = [1.2, 1.8, 2.2, 2.8];

/**
 * Values that move in steps, and the explicit cut. Their derivative is zero wherever it exists; a cut is recorded
 * beside the node, so that what was lost can be named.
 */
export const rounding = rows({
  floor: { ...steps, call: "Math.floor(a)", on: [[-1.9, -1.1, 2.1, 2.9]], cut: "math-floor", edges: stair([2], [0]) },
  ceil: { ...steps, call: "Math.ceil(a)", on: [[-1.9, -1.1, 2.1, 2.9]], cut: "math-ceil", edges: stair([2], [0]) },
  round: { ...steps, call: "Math.round(a)", on: [[-2.4, -1.6, 1.6, 2.4]], cut: "math-round", edges: stair([2.5], [0]) },
  trunc: { ...steps, call: "Math.trunc(a)", on: [[-1.9, -1.1, 2.1, 2.9]], cut: "math-trunc", edges: stair([2], [0]) },
  sign: { ...steps, call: "Math.sign(a)", on: [[-3, -0.4, 0.4, 3]], cut: "math-sign", edges: stair([0], [0]) },
  clz32: { ...steps, call: "Math.clz32(a)", on: [[4.2, 7.8]], cut: "math-clz32", edges: stair([8], [0]) },
  imul: { call: "Math.imul(a, b)", d: ["0", "0"], on: [word, shift], cut: "math-imul", edges: stair([3, 4], [0, 0]) },
  bor: { ...bits, call: "a | b", on: [word, shift], edges: stair([4, 1], [0, 0]) },
  band: { ...bits, call: "a & b", on: [word, shift], edges: stair([4, 1], [0, 0]) },
  bxor: { ...bits, call: "a ^ b", on: [word, shift], edges: stair([4, 1], [0, 0]) },
  shl: { ...bits, call: "a << b", on: [word, shift], edges: stair([4, 1], [0, 0]) },
  shr: { ...bits, call: "a >> b", on: [word, shift], edges: stair([4, 1], [0, 0]) },
  ushr: { ...bits, call: "a >>> b", on: [[4.2, 4.8], shift], edges: stair([4, 1], [0, 0]) },
  bnot: { ...steps, call: "~a", on: [word], cut: "bitwise", edges: stair([4], [0]) },
  // Rounding to single precision is a staircase too, but its steps are far below anything the user means: slope 1.
  fround: { call: "Math.fround(a)", d: ["1"], on: [[-3, -0.4, 0.4, 3]], rounding: 2 ** -24, mistakes: [["0"]] },
  detach: { call: "a", d: ["0"], on: [[-3, 3]], label: "detach(a)", cut: "detach", held: true },
});

/** The edge every function of steps has: a jump from one step to the next, and the slope of the steps on it. */
function stair(point: readonly number[], takes: readonly number[]) {
  const when = point.length === 1 ? "between two steps" : "where an operand crosses an integer";
  return [{ when, kind: "jump" as const, point, takes }];
}
