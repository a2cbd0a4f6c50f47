/** Operations by element whose mathematics is a row of the rule table. */
import { reads, valueColumn } from "../rules/compiled/columns";
import { formulaA, formulaB } from "../rules/compiled/formulas";
import { OP } from "../rules/compiled/op";
import { partialA, partialB } from "../rules/compiled/partials";
import { mul, sumTo } from "./calls";
import { allocate, asFloat, isFloat, promote } from "./dtype";
import { copyData, fresh, filled } from "./core";
import { mapTwo } from "./maps";
import { isGradEnabled } from "./mode";
import { call, type Context, type Operation } from "./run";
import { forRuns, stretched } from "./runs";
import { broadcast, sizeOf } from "./shape";
import type { DType, Tensor } from "./types";

/** Rules whose value at whole numbers is a whole number. */
const WHOLE: ReadonlySet<number> = new Set([OP.add, OP.sub, OP.mul, OP.rem, OP.neg, OP.pow, OP.abs, OP.sign]);
const STEPS: ReadonlySet<number> = new Set([OP.floor, OP.ceil, OP.trunc]);

/** Bits of `reads`. */
const BY_A = 1;
const BY_B = 2;
const BY_Y = 4;

/** The row of a rule, by its operation code. */
export function elementwise(name: string, op: number): Operation {
  const arity = reads[op]!.length;
  const linear = reads[op]!.every((bits) => bits === 0) && !STEPS.has(op) && op !== OP.sign && op !== OP.rem;
  return {
    linear,
    forward: (inputs) => {
      const dtype = promote(inputs.map(({ _dtype, _shape }) => ({ dtype: _dtype, ndim: _shape.length })));
      if (op === OP.pow && !isFloat(dtype) && copyData(inputs[1]!).some((v) => v < 0))
        throw new RangeError(`pow: whole numbers have no whole powers of negative exponents: use to("float64").`);
      // Doubles do not hold the last digits of a large product, and those are what is left of it.
      if (op === OP.mul && numeric(dtype) === "int32") return mapTwo(name, inputs[0]!, inputs[1]!, "int32", Math.imul);
      return computed(name, op, inputs, WHOLE.has(op) || STEPS.has(op) ? numeric(dtype) : asFloat(dtype));
    },
    saves: (needs) => {
      const bits = (needs[0]! ? readBy(op, 0) : 0) | (needs[1] === true ? readBy(op, 1) : 0);
      return { inputs: [BY_A, BY_B].flatMap((bit, k) => (bits & bit ? [k] : [])), output: (bits & BY_Y) !== 0 };
    },
    vjp: (adjoint, context) =>
      Array.from({ length: arity }, (_, k) => (context.needs(k) ? adjointOf(op, k, adjoint, context) : null)),
  };
}

/** Sums and products of truth values count them. */
const numeric = (dtype: DType): DType => (dtype === "bool" ? "int32" : dtype);

function computed(name: string, op: number, inputs: readonly Tensor[], dtype: DType): Tensor {
  const a = inputs[0]!;
  const b = inputs[1] ?? a;
  const shape = inputs.length === 1 ? a._shape : broadcast([a._shape, b._shape], name);
  const y = allocate(dtype, sizeOf(shape));
  const [dataA, dataB] = [a._storage.data, b._storage.data];
  let done = 0;
  forRuns(
    shape,
    [stretched(a._shape, a._strides, shape), stretched(b._shape, b._strides, shape)],
    [a._offset, b._offset],
    (length, at, steps) => {
      valueColumn(op, length, dataA, at[0]!, steps[0]!, dataB, at[1]!, steps[1]!, y, done);
      done += length;
    },
  );
  return fresh(y, shape, dtype);
}

/** What is kept for a partial. */
const readBy = (op: number, k: number): number => (isComputedAgain(op, k) ? BY_A | BY_B : (reads[op]![k] ?? 0));

/**
 * Partials that read the value, which is computed again from the operands: it may be changed in place then, as in PyTorch.
 * A power reads it for infinite exponents only.
 */
const isComputedAgain = (op: number, k: number): boolean => (op === OP.pow && k === 0) || (op === OP.div && k === 1);

function valueAgain(op: number, a: Tensor, b: Tensor): Tensor | null {
  if (op === OP.div) return call("div", [a, b]);
  return copyData(b).some((v) => v - v !== 0) ? call("pow", [a, b]) : null;
}

/** The adjoint times the partial, in the operand's own shape. */
function adjointOf(op: number, k: number, adjoint: Tensor, context: Context): Tensor {
  const shape = context.shapes[k]!;
  const bits = readBy(op, k);
  const a = bits & BY_A ? context.input(0) : null;
  const b = bits & BY_B ? context.input(1) : null;
  const y = isComputedAgain(op, k) ? valueAgain(op, a!, b!) : bits & BY_Y ? context.output() : null;
  const fused = !isGradEnabled() && op !== OP.mul && bits !== 0;
  return sumTo(fused ? product(op, k, adjoint, a, b, y) : differentiable(op, k, adjoint, a, b, y), shape);
}

/** …as operations, to be recorded themselves. */
function differentiable(
  op: number,
  k: number,
  g: Tensor,
  a: Tensor | null,
  b: Tensor | null,
  y: Tensor | null,
): Tensor {
  const none = filled([], 0, g._dtype);
  const apply = (name: string, x: Tensor | number, z?: Tensor | number): Tensor =>
    call(name, z === undefined ? [asTensor(x, g)] : [asTensor(x, g), asTensor(z, g)]);
  const choose = (
    test: (a: number, b: number, y: number) => boolean,
    then: Tensor | number,
    otherwise: Tensor | number,
  ) => call("where", [masked(test, a ?? none, b ?? none, y ?? none), asTensor(then, g), asTensor(otherwise, g)]);
  const formula = k === 0 ? formulaA : formulaB;
  const partial = formula<Tensor>(op, apply, choose, a ?? none, b ?? none, y ?? none);
  if (partial === 0) return filled(g._shape, 0, g._dtype);
  if (partial === 1) return g;
  return partial === -1 ? call("neg", [g]) : mul(g, partial);
}

const asTensor = (x: Tensor | number, like: Tensor): Tensor => (typeof x === "number" ? filled([], x, like._dtype) : x);

function masked(
  test: (a: number, b: number, y: number) => boolean,
  ...operands: [a: Tensor, b: Tensor, y: Tensor]
): Tensor {
  const shape = broadcast(
    operands.map(({ _shape }) => _shape),
    "where",
  );
  const mask = new Uint8Array(sizeOf(shape));
  const [a, b, y] = operands.map(({ _storage }) => _storage.data) as [Float64Array, Float64Array, Float64Array];
  let done = 0;
  forRuns(
    shape,
    operands.map((x) => stretched(x._shape, x._strides, shape)),
    operands.map(({ _offset }) => _offset),
    (length, [ia = 0, ib = 0, iy = 0], [sa = 0, sb = 0, sy = 0]) => {
      for (let i = 0; i < length; i++) mask[done++] = test(a[ia + i * sa]!, b[ib + i * sb]!, y[iy + i * sy]!) ? 1 : 0;
    },
  );
  return fresh(mask, shape, "bool");
}

/** …in one loop, where nobody differentiates it again. */
function product(op: number, k: number, g: Tensor, a: Tensor | null, b: Tensor | null, y: Tensor | null): Tensor {
  const shape = g._shape;
  const out = allocate(g._dtype, sizeOf(shape));
  const operands = [g, a ?? g, b ?? g, y ?? g];
  const [dataG, dataA, dataB, dataY] = operands.map(({ _storage }) => _storage.data) as [
    Float64Array,
    ...Float64Array[],
  ];
  const partial = k === 0 ? partialA : partialB;
  let done = 0;
  forRuns(
    shape,
    operands.map((x) => stretched(x._shape, x._strides, shape)),
    operands.map(({ _offset }) => _offset),
    (length, [ig = 0, ia = 0, ib = 0, iy = 0], [sg = 0, sa = 0, sb = 0, sy = 0]) => {
      for (let i = 0; i < length; i++)
        out[done++] =
          dataG[ig + i * sg]! * partial(op, dataA![ia + i * sa]!, dataB![ib + i * sb]!, dataY![iy + i * sy]!);
    },
  );
  return fresh(out, shape, g._dtype);
}

/** Rules that tensors have by the name of the rule. */
const NAMES =
  "add sub mul div neg pow abs sqrt cbrt hypot exp expm1 log log10 log2 log1p sin cos tan asin acos atan atan2 " +
  "sinh cosh tanh asinh acosh atanh floor ceil trunc sign";

/** The rows that derive from rules, by the names they have here. */
export const ruled: { readonly [name: string]: Operation } = {
  ...Object.fromEntries(NAMES.split(" ").map((name) => [name, elementwise(name, OP[name as keyof typeof OP])])),
  fmod: elementwise("fmod", OP.rem),
};
