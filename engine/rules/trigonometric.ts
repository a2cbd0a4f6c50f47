import { rows } from "./row";

/** Angles, both ways. */
export const trigonometric = rows({
  sin: { call: "Math.sin(a)", d: ["cos(a)"], on: [[-1.3, -0.3, 1, 1.4]], mistakes: [["-cos(a)", "y"]] },
  cos: { call: "Math.cos(a)", d: ["-sin(a)"], on: [[-1.4, -0.3, 0.3, 2.6]], mistakes: [["-y", "sin(a)", "y"]] },
  tan: {
    call: "Math.tan(a)",
    d: ["1 + y * y"],
    on: [[-1.2, -0.3, 0.3, 1.2]],
    mistakes: [["1 - y * y", "1 + y", "1 / cos(a)"]],
  },
  asin: {
    call: "Math.asin(a)",
    d: ["1 / sqrt((1 - a) * (1 + a))"],
    on: [[-0.8, -0.3, 0.3, 0.8]],
    edges: [
      { when: "a = 1", kind: "domain-edge", point: [1], takes: [Infinity] },
      { when: "a = -1", kind: "domain-edge", point: [-1], takes: [Infinity] },
    ],
    mistakes: [["-1 / sqrt((1 - a) * (1 + a))", "1 / ((1 - a) * (1 + a))", "1 / sqrt(1 + a * a)"]],
  },
  acos: {
    call: "Math.acos(a)",
    d: ["-1 / sqrt((1 - a) * (1 + a))"],
    on: [[-0.8, -0.3, 0.3, 0.8]],
    edges: [
      { when: "a = 1", kind: "domain-edge", point: [1], takes: [-Infinity] },
      { when: "a = -1", kind: "domain-edge", point: [-1], takes: [-Infinity] },
    ],
    mistakes: [["1 / sqrt((1 - a) * (1 + a))", "-1 / ((1 - a) * (1 + a))"]],
  },
  atan: {
    call: "Math.atan(a)",
    d: ["1 / (1 + a * a)"],
    on: [[-4, -0.4, 0.4, 4]],
    mistakes: [["1 / (1 + y * y)", "1 / sqrt(1 + a * a)", "1 / (1 - a * a)"]],
  },
  // Divided twice by the length, so that neither its square nor an infinite operand can overflow.
  atan2: {
    call: "Math.atan2(a, b)",
    h: "hypot(a, b)",
    d: ["h === Infinity ? 0 : b / h / h", "h === Infinity ? 0 : -a / h / h"],
    // (a - b) * (a + b): the difference of the squares has no digits left where the two are near each other.
    dd: [
      "h === Infinity ? 0 : (-2 * (a / h) * (b / h)) / h / h",
      "h === Infinity ? 0 : ((a - b) / h) * ((a + b) / h) / h / h",
      "h === Infinity ? 0 : (2 * (a / h) * (b / h)) / h / h",
    ],
    on: [
      [-3, -0.8, 0.8, 3],
      [-4, -1.2, 0.5, 2],
    ],
    edges: [
      { when: "a = b = 0", kind: "jump", point: [0, 0], takes: [NaN, NaN] },
      { when: "a = 0, b < 0", kind: "jump", point: [0, -2], takes: [-0.5, 0] },
    ],
    mistakes: [
      ["-b / h / h", "b / h", "a / h / h"],
      ["a / h / h", "-a / h", "b / h / h"],
    ],
  },
});
