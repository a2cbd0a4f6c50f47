import { rows } from "./row";

/**
 * Operations whose partials the user gives. A `custom` node is one number that a `customGradient` returned; its operands
 * are the chain of `part` nodes below it: each holds an operand (b) and, where other nodes hold a value, the partial
 * with respect to it.
 */
export const given = rows({
  part: {
    call: "b",
    d: ["0", "0"],
    on: [
      [-3, 3],
      [-3, 3],
    ],
    label: "∂ by b",
    held: true,
  },
  custom: { call: "a", d: ["0"], on: [[-3, 3]], label: "customGradient(a)", list: "part", held: true },
});
