import { rows } from "./row";

const line = [-3, 3];
const offZero = [-3, -0.4, 0.4, 3];

/** The operators, and the two kinds of node that compute nothing: inputs and the members of a list. */
export const arithmetic = rows({
  input: { call: "input", d: [], on: [] },
  add: { call: "a + b", d: ["1", "1"], on: [line, line] },
  sub: { call: "a - b", d: ["1", "-1"], on: [line, line], label: "a − b", mistakes: [["-1"], ["1"]] },
  mul: {
    call: "a * b",
    d: ["b", "a"],
    on: [offZero, offZero],
    label: "a · b",
    mistakes: [
      ["a", "1"],
      ["b", "1"],
    ],
  },
  div: {
    call: "a / b",
    d: ["1 / b", "-y / b"],
    on: [offZero, offZero],
    edges: [{ when: "b = 0", kind: "non-finite", point: [1, 0], takes: [Infinity, -Infinity] }],
    mistakes: [
      ["b", "1", "-1 / b"],
      ["y / b", "-1 / (b * b)", "-1 / b", "-y"],
    ],
  },
  // The quotient is (a - y) / b exactly; trunc(a / b) is one too many where a / b rounds up to it: 1 % 0.1.
  rem: {
    call: "a % b",
    d: ["1", "-round((a - y) / b)"],
    on: [
      [5.3, 5.7],
      [2.1, 2.6],
    ],
    edges: [{ when: "a is a multiple of b", kind: "jump", point: [6, 2], takes: [1, -3] }],
    mistakes: [["0"], ["0", "round((a - y) / b)", "-a / b"]],
  },
  neg: { call: "-a", d: ["-1"], on: [line], label: "−a", mistakes: [["1"]] },
  arg: { call: "b", d: ["0", "1"], on: [line, line], label: "a, b" },
});
