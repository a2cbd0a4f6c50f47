import { rows } from "./row";

/** Exponentials and logarithms. */
export const elementary = rows({
  exp: { call: "Math.exp(a)", d: ["y"], on: [[-3, 3]], mistakes: [["1", "a", "a * y"]] },
  // Not y + 1, which is 0 for a < -37.
  expm1: { call: "Math.expm1(a)", d: ["exp(a)"], on: [[-3, 3]], mistakes: [["y", "1"]] },
  log: {
    call: "Math.log(a)",
    d: ["1 / a"],
    on: [[0.3, 9]],
    label: "ln(a)",
    edges: [{ when: "a = 0", kind: "non-finite", point: [0], takes: [Infinity] }],
    mistakes: [["1", "y", "1 / (a * a)"]],
  },
  log10: {
    call: "Math.log10(a)",
    d: ["1 / (a * LN10)"],
    on: [[0.3, 9]],
    edges: [{ when: "a = 0", kind: "non-finite", point: [0], takes: [Infinity] }],
    mistakes: [["1 / a", "LN10 / a", "1"]],
  },
  log2: {
    call: "Math.log2(a)",
    d: ["1 / (a * LN2)"],
    on: [[0.3, 9]],
    edges: [{ when: "a = 0", kind: "non-finite", point: [0], takes: [Infinity] }],
    mistakes: [["1 / a", "LN2 / a", "1"]],
  },
  log1p: {
    call: "Math.log1p(a)",
    d: ["1 / (1 + a)"],
    on: [[-0.7, -0.3, 0.3, 5]],
    edges: [{ when: "a = -1", kind: "non-finite", point: [-1], takes: [Infinity] }],
    mistakes: [["1 / a", "1", "y"]],
  },
});
