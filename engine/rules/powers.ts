import { rows } from "./row";

/** Powers, roots and lengths. */
export const powers = rows({
  // wrt a: x ** 0 is 1 everywhere, so b = 0 gives 0 and not 0 · ∞; an infinite exponent is flat where the power is 0.
  // wrt b: 0 ** b is 0 for every b > 0, so 0 there and, by convention, at 0 ** 0. A negative base has a real power at
  // isolated exponents only, so ln(a) = NaN is the honest answer.
  pow: {
    call: "a ** b",
    d: [
      "b === 0 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * a ** (b - 1)",
      "y === 0 || (a === 0 && b === 0) ? 0 : y * log(a)",
    ],
    // The guard of the first partial, 0 at b = 0, says nothing about its slope along b, which is 1 / a there.
    dd: [
      "b === 0 || b === 1 ? 0 : b - b !== 0 ? (y === 0 ? 0 : NaN) : b * (b - 1) * a ** (b - 2)",
      "a === 0 ? (b > 1 ? 0 : NaN) : a ** (b - 1) * (1 + b * log(a))",
      "y === 0 || (a === 0 && b === 0) ? 0 : y * log(a) * log(a)",
    ],
    on: [
      [0.4, 0.8, 1.3, 3],
      [-2, -0.4, 1.4, 3],
    ],
    edges: [
      { when: "a = 0, 0 < b < 1", kind: "vertical-tangent", point: [0, 0.5], takes: [Infinity, 0] },
      { when: "a = 0, b = 1", kind: "domain-edge", point: [0, 1], takes: [1, 0] },
      { when: "a = 0, b = 0", kind: "jump", point: [0, 0], takes: [0, 0] },
      { when: "a < 0, b an integer", kind: "domain-edge", point: [-2, 3], takes: [12, NaN] },
    ],
    mistakes: [
      ["b * y", "a ** (b - 1)", "b * (b - 1) * a ** (b - 2)", "y"],
      ["y", "log(a)", "b * a ** (b - 1)"],
    ],
  },
  // abs: the root of -0 is -0, and the slope there is +Infinity all the same.
  sqrt: {
    call: "Math.sqrt(a)",
    d: ["1 / (2 * abs(y))"],
    on: [[0.3, 9]],
    edges: [
      { when: "a = 0", kind: "vertical-tangent", point: [0], takes: [Infinity] },
      { when: "a = -0", kind: "vertical-tangent", point: [-0], takes: [Infinity] },
    ],
    mistakes: [["1 / y", "y / 2", "1 / 2"]],
  },
  cbrt: {
    call: "Math.cbrt(a)",
    d: ["1 / (3 * y * y)"],
    on: [[-8, -0.4, 0.4, 8]],
    edges: [{ when: "a = 0", kind: "vertical-tangent", point: [0], takes: [Infinity] }],
    mistakes: [["1 / (3 * y)", "y / 3", "1 / 3"]],
  },
  // The tip of the cone: 0 is the subgradient of least length.
  hypot: {
    call: "Math.hypot(a, b)",
    d: ["y === 0 ? 0 : a / y", "y === 0 ? 0 : b / y"],
    // Not 1 / y - a * a / y ** 3, which is rounding where a is the longer leg.
    dd: [
      "y === 0 ? 0 : ((b / y) * (b / y)) / y",
      "y === 0 ? 0 : -((a / y) * (b / y)) / y",
      "y === 0 ? 0 : ((a / y) * (a / y)) / y",
    ],
    on: [
      [-3, -0.4, 0.4, 3],
      [-2, -0.3, 0.3, 2],
    ],
    list: "arg",
    edges: [{ when: "a = b = 0", kind: "kink", point: [0, 0], takes: [0, 0] }],
    mistakes: [
      ["a", "a / (y * y)", "2 * a"],
      ["b", "b / (y * y)", "2 * b"],
    ],
  },
});
