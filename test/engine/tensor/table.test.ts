import { runLine } from "../../../engine/oracle/ladder";
import { functions } from "../../../engine/tensor/functions";
import "../../../engine/tensor/index";
import { operations } from "../../../engine/tensor/table";
import type { Tensor } from "../../../engine/tensor/types";
import assert from "node:assert/strict";
import { apply, numbers, passesGradient, samples, type Sample } from "./samples";

/** Numbers in a row, as the inputs of a sample: those of its operands of fractions one after the other. */
function flatten(inputs: readonly Tensor[]): Float64Array {
  return Float64Array.from(inputs.filter(isReal).flatMap((x) => [...x.toTypedArray()]));
}

const isReal = (x: Tensor): boolean => x.dtype === "float64";

function unflatten(point: ArrayLike<number>, inputs: readonly Tensor[]): Tensor[] {
  let at = 0;
  return inputs.map((x) => {
    if (!isReal(x)) return x;
    const data = Array.from({ length: x.size }, () => point[at++] ?? NaN);
    return functions.tensor(data).reshape(x.shape).detach();
  });
}

/** Where every slope of `f` along a coordinate is, by the oracle; the gradient must lie within its bar. */
function checkGradient(
  what: string,
  f: (x: Float64Array) => number,
  x: Float64Array,
  gradient: ArrayLike<number>,
): void {
  for (let input = 0; input < x.length; input++) {
    const [found] = runLine({
      evaluate: (point) => [f(point)],
      ...{ x, f0: [f(x)], line: { kind: "coordinate", input }, ladder: "A", usable: "all" },
    });
    const { value, bar } = found!.two;
    assert.ok(value !== null && bar < 1e-6 * Math.max(1, Math.abs(value)), `${what}: no slope along ${input}`);
    const g = gradient[input] ?? NaN;
    const allowed = bar + 1e-12 * Math.max(1, Math.abs(g));
    assert.ok(Math.abs(g - value) <= allowed, `${what}, input ${input}: ${g}, but the slope is ${value} ± ${bar}`);
  }
}

/** One number of the result: weighted, so that no two elements count the same. */
function weighted(y: Tensor): Tensor {
  return y.mul(numbers([y.size], 7, 0.5, 1.5).reshape(y.shape)).sum();
}

function leavesOf(sample: Sample): Tensor[] {
  return sample.inputs.map((x) => (isReal(x) ? x.clone().detach().requiresGrad_() : x));
}

function gradientOf(total: Tensor, leaves: readonly Tensor[], createGraph = false): Tensor[] {
  const real = leaves.filter(isReal);
  const found = functions.gradients(total, real, { createGraph, allowUnused: true });
  return found.map((g, k) => g ?? functions.zerosLike(real[k]!));
}

function check(name: string, sample: Sample, index: number): void {
  const x = flatten(sample.inputs);
  const value = (point: Float64Array): number =>
    weighted(apply(name, unflatten(point, sample.inputs), sample.options)).item();
  const total = (leaves: readonly Tensor[]): Tensor => weighted(apply(name, leaves, sample.options));
  const leaves = leavesOf(sample);
  checkGradient(`${name} ${index}`, value, x, flatten(gradientOf(total(leaves), leaves)));

  // The gradient that is recorded is the same, and its own gradient is right.
  const recorded = gradientOf(total(leaves), leaves, true);
  assert.ok(functions.allClose(flattened(recorded), flattened(gradientOf(total(leaves), leaves)), { relative: 1e-14 }));
  const mixed = (gradients: readonly Tensor[]): Tensor => weighted(flattened(gradients).sin());
  const slope = (point: Float64Array): number => {
    const moved = leavesOf({ inputs: unflatten(point, sample.inputs) });
    return mixed(gradientOf(total(moved), moved)).item();
  };
  const second = mixed(recorded);
  const again = second.requiresGrad
    ? gradientOf(second, leaves)
    : leaves.filter(isReal).map((l) => functions.zerosLike(l));
  checkGradient(`${name} ${index}, second`, slope, x, flatten(again));
}

const flattened = (tensors: readonly Tensor[]): Tensor => functions.concat(tensors.map((x) => x.reshape(-1)));

describe("every tensor operation", () => {
  it("has a sample if it passes a gradient, and only then", () => {
    const wanted = Object.keys(operations).filter((name) => passesGradient(operations[name]!));
    assert.deepEqual(Object.keys(samples).sort(), wanted.sort());
  });

  for (const [name, make] of Object.entries(samples))
    it(`${name}: the gradient is the slope the oracle measures, and so is that of the gradient`, () =>
      make().forEach((sample, index) => check(name, sample, index)));

  for (const [name, make] of Object.entries(samples)) {
    if (operations[name]!.linear !== true) continue;
    it(`${name} is linear, as its row says: twice the operands are twice the change`, () => {
      for (const { inputs, options } of make()) {
        const at = (factor: number): Tensor =>
          apply(name, inputs.map((x) => (isReal(x) ? x.mul(factor) : x)), options); // prettier-ignore
        assert.ok(functions.allClose(at(3).sub(at(1)), at(2).sub(at(0)), { relative: 1e-12, absolute: 1e-12 }));
      }
    });
  }

  it("has no planted fault that this loop would not report", () => {
    const x = numbers([3], 1);
    const sine = (point: Float64Array): number => point.reduce((sum, v) => sum + Math.sin(v), 0);
    const right = x.cos().toTypedArray();
    checkGradient("sin", sine, flatten([x]), right);
    for (const factor of [0, -1, 1 + 1e-6])
      assert.throws(() => checkGradient("sin", sine, flatten([x]), right.map((g) => g * factor)), /slope/); // prettier-ignore
  });
});
