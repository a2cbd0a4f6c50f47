import { rows } from "./row";

/** Hyperbolic functions, both ways. */
export const hyperbolic = rows({
  sinh: { call: "Math.sinh(a)", d: ["cosh(a)"], on: [[-3, -0.3, 0.3, 3]], mistakes: [["y", "-cosh(a)"]] },
  cosh: { call: "Math.cosh(a)", d: ["sinh(a)"], on: [[-3, -0.3, 0.3, 3]], mistakes: [["-sinh(a)", "tanh(a)", "y"]] },
  // Not 1 - y * y, which has no digit left above a = 18.
  tanh: {
    call: "Math.tanh(a)",
    h: "cosh(a)",
    d: ["1 / (h * h)"],
    // In terms of y, which cannot overflow as sinh(a) does.
    dd: ["(-2 * y) / (h * h)"],
    on: [[-3, -0.3, 0.3, 3]],
    mistakes: [["1 - a * a", "1 - y", "1 + y * y"]],
  },
  // The length, so that a * a cannot overflow.
  asinh: {
    call: "Math.asinh(a)",
    d: ["1 / hypot(1, a)"],
    on: [[-5, -0.4, 0.4, 5]],
    mistakes: [["1 / (1 + a * a)", "1 / sqrt(abs(a * a - 1))"]],
  },
  acosh: {
    call: "Math.acosh(a)",
    d: ["1 / (sqrt(a - 1) * sqrt(a + 1))"],
    on: [[1.3, 6]],
    edges: [{ when: "a = 1", kind: "domain-edge", point: [1], takes: [Infinity] }],
    mistakes: [["1 / ((a - 1) * (a + 1))", "1 / sqrt(1 + a * a)", "-1 / (sqrt(a - 1) * sqrt(a + 1))"]],
  },
  atanh: {
    call: "Math.atanh(a)",
    d: ["1 / ((1 - a) * (1 + a))"],
    on: [[-0.8, -0.3, 0.3, 0.8]],
    edges: [
      { when: "a = 1", kind: "non-finite", point: [1], takes: [Infinity] },
      { when: "a = -1", kind: "non-finite", point: [-1], takes: [Infinity] },
    ],
    mistakes: [["1 / (1 + a * a)", "1 / sqrt((1 - a) * (1 + a))"]],
  },
});
