/** Operations by element that choose: comparisons, the larger of two, parts of a function. */
import { div, mul, sumTo, where } from "./calls";
import { filled, fresh } from "./core";
import { allocate, promote } from "./dtype";
import { mapOne, mapTwo } from "./maps";
import { call, type Operation } from "./run";
import { forRuns, stretched } from "./runs";
import { broadcast, sizeOf, written } from "./shape";
import type { DType, Tensor } from "./types";

const common = (inputs: readonly Tensor[]): DType =>
  promote(inputs.map(({ _dtype, _shape }) => ({ dtype: _dtype, ndim: _shape.length })));

const zerosOf = (x: Tensor): Tensor => filled([], 0, x._dtype);

function comparison(name: string, test: (a: number, b: number) => boolean): Operation {
  return { forward: ([a, b]) => mapTwo(name, a!, b!, "bool", (x, y) => (test(x, y) ? 1 : 0)) };
}

/** The larger or smaller of two; where they are equal each gets half of the adjoint, as in PyTorch. */
function extreme(name: string, pick: (a: number, b: number) => number, ahead: string): Operation {
  return {
    forward: (inputs) => mapTwo(name, inputs[0]!, inputs[1]!, common(inputs), pick),
    saves: () => ({ inputs: [0, 1] }),
    vjp: (g, { input, needs, shapes }) => {
      const [a, b] = [input(0), input(1)];
      const half = where(call("eq", [a, b]), div(g, 2), g);
      const part = (k: number, behind: readonly Tensor[]): Tensor | null =>
        needs(k) ? sumTo(where(call(ahead, behind), zerosOf(g), half), shapes[k]!) : null;
      return [part(0, [a, b]), part(1, [b, a])];
    },
  };
}

const whereRow: Operation = {
  linear: true,
  forward: (inputs) => {
    const [condition, a, b] = inputs as [Tensor, Tensor, Tensor];
    if (condition._dtype !== "bool")
      throw new TypeError(
        `where: the condition of shape ${written(condition._shape)} is ${condition._dtype}; it must be bool, as comparisons give it.`,
      );
    const dtype = common([a, b]);
    const shape = broadcast([condition._shape, a._shape, b._shape], "where");
    const out = allocate(dtype, sizeOf(shape));
    const [test, dataA, dataB] = [condition._storage.data, a._storage.data, b._storage.data];
    let done = 0;
    forRuns(
      shape,
      inputs.map((x) => stretched(x._shape, x._strides, shape)),
      inputs.map(({ _offset }) => _offset),
      (length, [it = 0, ia = 0, ib = 0], [st = 0, sa = 0, sb = 0]) => {
        for (let i = 0; i < length; i++)
          out[done++] = test[it + i * st] === 0 ? dataB[ib + i * sb]! : dataA[ia + i * sa]!;
      },
    );
    return fresh(out, shape, dtype);
  },
  saves: () => ({ inputs: [0] }),
  vjp: (g, { input, needs, shapes }) => [
    null,
    needs(1) ? sumTo(where(input(0), g, zerosOf(g)), shapes[1]!) : null,
    needs(2) ? sumTo(where(input(0), zerosOf(g), g), shapes[2]!) : null,
  ],
};

const relu: Operation = {
  forward: ([x]) => mapOne(x!, x!._dtype === "bool" ? "int32" : x!._dtype, (v) => (v <= 0 ? 0 : v)),
  saves: () => ({ output: true }),
  vjp: (g, { output }) => [where(call("gt", [output(), zerosOf(g)]), g, zerosOf(g))],
};

const leakyRelu: Operation<{ slope: number }> = {
  forward: ([x], { slope }) => mapOne(x!, x!._dtype, (v) => (v > 0 ? v : v * slope)),
  saves: () => ({ inputs: [0] }),
  vjp: (g, { input, options }) => [where(call("gt", [input(0), zerosOf(g)]), g, mul(g, options.slope))],
};

/** Both limits belong to the inside, where the slope is 1. */
const clamp: Operation<{ low: number; high: number }> = {
  forward: ([x], { low, high }) => mapOne(x!, x!._dtype, (v) => (v !== v ? v : Math.min(Math.max(v, low), high))),
  saves: () => ({ inputs: [0] }),
  vjp: (g, { input, options: { low, high } }) => {
    const inside = mapOne(input(0), "bool", (v) => (v >= low && v <= high ? 1 : 0));
    return [where(inside, g, zerosOf(g))];
  },
};

/** The second in place of the first: what copy_, fill_ and zero_ make. */
const replace: Operation = {
  linear: true,
  forward: ([x, source]) =>
    mapTwo("copy_", x!, source!, x!._dtype, (_, v) => (x!._dtype === "bool" ? Number(v !== 0) : v)),
  vjp: (g, { shapes }) => [filled(g._shape, 0, g._dtype), sumTo(g, shapes[1]!)],
};

/** Halves go to the even neighbour; what becomes 0 keeps its sign. */
function roundEven(v: number): number {
  const down = Math.floor(v);
  const rest = v - down;
  const result = rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
  return result === 0 ? 0 * v : result;
}

const round: Operation = {
  forward: ([x]) => mapOne(x!, x!._dtype, (v) => (Number.isFinite(v) ? roundEven(v) : v)),
  vjp: (g) => [filled(g._shape, 0, g._dtype)],
};

export const choice = {
  eq: comparison("eq", (a, b) => a === b),
  ne: comparison("ne", (a, b) => a !== b),
  lt: comparison("lt", (a, b) => a < b),
  le: comparison("le", (a, b) => a <= b),
  gt: comparison("gt", (a, b) => a > b),
  ge: comparison("ge", (a, b) => a >= b),
  logicalAnd: comparison("logicalAnd", (a, b) => a !== 0 && b !== 0),
  logicalOr: comparison("logicalOr", (a, b) => a !== 0 || b !== 0),
  logicalNot: { forward: ([x]) => mapOne(x!, "bool", (v) => (v === 0 ? 1 : 0)) },
  isNaN: { forward: ([x]) => mapOne(x!, "bool", (v) => (v !== v ? 1 : 0)) },
  isFinite: { forward: ([x]) => mapOne(x!, "bool", (v) => (v - v === 0 ? 1 : 0)) },
  maximum: extreme("maximum", Math.max, "lt"),
  minimum: extreme("minimum", Math.min, "gt"),
  where: whereRow,
  relu,
  leakyRelu,
  clamp,
  copy_: replace,
  round,
} satisfies { readonly [name: string]: Operation };
