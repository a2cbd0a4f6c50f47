import { rows } from "./row";

const apart = [
  [-3, -1.6, 0.3, 0.8],
  [-1.2, -0.2, 1.4, 3],
];

/**
 * Functions that choose. A tie takes the derivative of the operand the function returns: the first of two equal ones,
 * and of two zeros the one with the right sign. NaN has no derivative.
 */
export const choice = rows({
  abs: {
    call: "Math.abs(a)",
    d: ["sign(a)"],
    on: [[-3, -0.4, 0.4, 3]],
    label: "|a|",
    edges: [{ when: "a = 0", kind: "kink", point: [0], takes: [0] }],
    mistakes: [["1", "-1", "-sign(a)", "a"]],
  },
  max: {
    call: "Math.max(a, b)",
    d: ["y !== y ? NaN : is(y, a) ? 1 : 0", "y !== y ? NaN : is(y, a) ? 0 : 1"],
    on: apart,
    edges: [
      { when: "a = b", kind: "kink", point: [2, 2], takes: [1, 0] },
      { when: "a = -0, b = 0", kind: "kink", point: [-0, 0], takes: [0, 1] },
    ],
    mistakes: [
      ["is(y, a) ? 0 : 1", "1"],
      ["is(y, a) ? 1 : 0", "1"],
    ],
  },
  min: {
    call: "Math.min(a, b)",
    d: ["y !== y ? NaN : is(y, a) ? 1 : 0", "y !== y ? NaN : is(y, a) ? 0 : 1"],
    on: apart,
    edges: [
      { when: "a = b", kind: "kink", point: [2, 2], takes: [1, 0] },
      { when: "a = 0, b = -0", kind: "kink", point: [0, -0], takes: [0, 1] },
    ],
    mistakes: [
      ["is(y, a) ? 0 : 1", "1"],
      ["is(y, a) ? 1 : 0", "1"],
    ],
  },
});
