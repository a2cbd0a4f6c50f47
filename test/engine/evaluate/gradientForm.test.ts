import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readGradient } from "../../../engine/evaluate/gradientForm";

interface Case {
  name: string;
  result: unknown;
  inputs: string[];
  roots: string[];
  active?: number[];
  form?: string;
  values?: number[];
  problem?: string;
}

const xy = { inputs: ["x", "y"], roots: ["x", "y"] };
const w = { inputs: ["w[0]", "w[1]"], roots: ["w"] };
const spring = { inputs: ["p.k", "p.rest"], roots: ["p"] };

const xn = { inputs: ["x", "n"], roots: ["x", "n"], active: [0] };

const cases: Case[] = [
  { name: "a number for one number", result: 3, inputs: ["x"], roots: ["x"], form: "shape", values: [3] },
  { name: "an array for two numbers", result: [1, 2], ...xy, form: "shape", values: [1, 2] },
  { name: "an object by parameter name", result: { y: 2, x: 1 }, ...xy, form: "shape", values: [1, 2] },
  { name: "an array for an array", result: [1, 2], ...w, form: "shape", values: [1, 2] },
  { name: "a view for an array", result: Float64Array.of(1, 2), ...w, form: "shape", values: [1, 2] },
  { name: "an object for an object", result: { k: 1, rest: 2 }, ...spring, form: "shape", values: [1, 2] },
  { name: "flat for an object", result: [1, 2], ...spring, form: "flat", values: [1, 2] },
  {
    name: "per parameter, nested",
    result: [[1, 2], 3],
    inputs: ["w[0]", "w[1]", "b"],
    roots: ["w", "b"],
    form: "shape",
    values: [1, 2, 3],
  },
  {
    name: "flat over two parameters",
    result: [1, 2, 3],
    inputs: ["w[0]", "w[1]", "b"],
    roots: ["w", "b"],
    form: "flat",
    values: [1, 2, 3],
  },
  { name: "value and gradient", result: [9, [1, 2]], ...w, form: "pair", values: [1, 2] },
  { name: "value and gradient of one number", result: [9, 4], inputs: ["x"], roots: ["x"], form: "pair", values: [4] },
  { name: "an object with loss and grad", result: { loss: 9, grad: [1, 2] }, ...w, form: "object", values: [1, 2] },
  {
    name: "an object with f and g by name",
    result: { f: 9, g: { x: 1, y: 2 } },
    ...xy,
    form: "object",
    values: [1, 2],
  },
  { name: "a NaN is a value", result: [NaN, 2], ...w, form: "shape", values: [NaN, 2] },
  { name: "a gradient alone in an object", result: { gradient: [1, 2] }, ...w, form: "object", values: [1, 2] },
  { name: "without a count", result: 4, ...xn, form: "shape", values: [4, NaN] },
  { name: "with a count all the same", result: [4, 0], ...xn, form: "shape", values: [4, 0] },
  {
    name: "flat without the counts between",
    result: [1, 2, 3],
    inputs: ["w[0]", "n", "w[1]", "b"],
    roots: ["w", "n", "b"],
    active: [0, 2, 3],
    form: "flat",
    values: [1, NaN, 2, 3],
  },
  { name: "a promise", result: Promise.resolve(1), ...w, problem: "not-numeric" },
  { name: "too long without a count", result: [1, 2, 3], ...xn, problem: "length" },
  { name: "nothing", result: undefined, ...w, problem: "nothing" },
  { name: "a string", result: "1,2", ...w, problem: "not-numeric" },
  { name: "too short", result: [1], ...w, problem: "length" },
  { name: "other names", result: { k: 1, length: 2 }, ...spring, problem: "shape" },
];

describe("gradientForm", () => {
  for (const { name, result, inputs, roots, active, form, values, problem } of cases) {
    it(name, () => {
      const reading = readGradient(result, inputs, roots, active);
      assert.equal(reading.problem?.kind, problem);
      if (form !== undefined) assert.deepEqual([reading.form, reading.values], [form, values]);
    });
  }
});
