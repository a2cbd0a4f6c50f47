import { setRequiresGrad } from "./autograd";
import { copyData, empty, filled, fresh, isTensor } from "./core";
import { allocate, isFloat, type Data as Elements } from "./dtype";
import { checkedOptions, checkedShape, sizeOf, written, type Shape } from "./shape";
import type { Data, DType, Tensor, TensorOptions } from "./types";

const DTYPES: readonly DType[] = ["float64", "float32", "int32", "bool"];

/** The type asked for; throws for one there is not. */
export function dtypeOf(options: TensorOptions, otherwise: DType): DType {
  const { dtype = otherwise } = checkedOptions(options, "tensor");
  if (!DTYPES.includes(dtype)) throw new TypeError(`There is no dtype "${String(dtype)}": use ${DTYPES.join(", ")}.`);
  return dtype;
}

export function finish(x: Tensor, options: TensorOptions): Tensor {
  if (options.requiresGrad === true) setRequiresGrad(x, true);
  return x;
}

export function tensor(data: Data, options: TensorOptions = {}): Tensor {
  if (isTensor(data)) {
    const dtype = dtypeOf(options, data._dtype);
    return finish(fresh(copyData(data, dtype), data._shape, dtype), options);
  }
  const shape: number[] = [];
  for (let level: unknown = data; isList(level); level = level[0]) {
    shape.push(level.length);
    if (shape.length > MOST_AXES) throw new RangeError(`tensor: the data is nested deeper than ${MOST_AXES} levels.`);
    if (level.length === 0 || ArrayBuffer.isView(level)) break;
    if (isTensor(level[0])) {
      shape.push(...level[0]._shape);
      break;
    }
  }
  // A typed array is its own list of numbers, and may be long.
  const direct = data instanceof Float64Array || data instanceof Float32Array || data instanceof Int32Array;
  const values: number[] = [];
  const seen: Seen = { boolean: false, number: false };
  if (!direct) collect(data, shape, 0, "", values, seen);
  const own = ArrayBuffer.isView(data) ? typeOfView(data) : seen.boolean && !seen.number ? "bool" : "float64";
  const dtype = dtypeOf(options, own);
  const list: ArrayLike<number> = direct ? data : values;
  const out = allocate(dtype, list.length);
  for (let k = 0; k < list.length; k++) out[k] = dtype === "bool" ? Number(list[k] !== 0) : list[k]!;
  if (dtype === "int32") checkWhole(list, out);
  return finish(fresh(out, shape, dtype), options);
}

/** As in PyTorch; and arrays that hold themselves come to an end. */
const MOST_AXES = 64;

interface Seen {
  boolean: boolean;
  number: boolean;
}

type List = readonly unknown[];

const isList = (x: unknown): x is List => Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView));

const typeOfView = (view: object): DType =>
  view instanceof Float32Array
    ? "float32"
    : view instanceof Float64Array || !(view instanceof Int32Array)
      ? "float64"
      : "int32";

function collect(data: unknown, shape: Shape, depth: number, path: string, values: number[], seen: Seen): void {
  const fail = (what: string): never => {
    throw new TypeError(`tensor: ${path === "" ? "the data" : `element ${path}`} is ${what}.`);
  };
  if (depth < shape.length) {
    if (isTensor(data)) {
      if (written(data._shape) !== written(shape.slice(depth)))
        fail(`a tensor of shape ${written(data._shape)}, but others there have ${written(shape.slice(depth))}`);
      for (const v of copyData(data)) values.push(v);
      seen.number = true;
      return;
    }
    if (!isList(data)) return fail(`${described(data)}, but others there are arrays of ${shape[depth]}`);
    if (data.length !== shape[depth])
      fail(`an array of ${data.length}, but others there have ${shape[depth]} elements: a tensor cannot be ragged`);
    for (let k = 0; k < data.length; k++) collect(data[k], shape, depth + 1, `${path}[${k}]`, values, seen);
    return;
  }
  if (typeof data === "number") seen.number = true;
  else if (typeof data === "boolean") seen.boolean = true;
  else if (isTensor(data) && data._shape.length === 0) {
    seen.number = true;
    values.push(copyData(data)[0]!);
    return;
  } else return fail(`${described(data)}; a tensor holds numbers`);
  values.push(Number(data));
}

const described = (x: unknown): string =>
  Array.isArray(x) ? `an array of ${x.length}` : x === null ? "null" : x === undefined ? "missing" : `a ${typeof x}`;

function checkWhole(values: ArrayLike<number>, out: Elements): void {
  for (let k = 0; k < values.length; k++)
    if (out[k] !== values[k] && !(out[k] === 0 && values[k] === 0))
      throw new RangeError(`tensor: ${values[k]} is no whole number of 32 bits, as dtype "int32" needs.`);
}

export function full(shape: number | Shape, value: number, options: TensorOptions = {}): Tensor {
  return finish(filled(checkedShape(shape, "full"), value, dtypeOf(options, "float64")), options);
}

export function eye(rows: number, columns = rows, options: TensorOptions = {}): Tensor {
  const x = empty(checkedShape([rows, columns], "eye"), dtypeOf(options, "float64"));
  for (let k = 0; k < Math.min(rows, columns); k++) x._storage.data[k * columns + k] = 1;
  return finish(x, options);
}

export function arange(start: number, end?: number, step = 1, options: TensorOptions = {}): Tensor {
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (!Number.isFinite((to - from) / step))
    throw new RangeError(`arange: from ${from} to ${to} in steps of ${step} is no finite range.`);
  const x = empty([Math.max(0, Math.ceil((to - from) / step))], dtypeOf(options, "float64"));
  const { data } = x._storage;
  for (let k = 0; k < data.length; k++) data[k] = from + k * step;
  return finish(x, options);
}

export function linspace(start: number, end: number, count: number, options: TensorOptions = {}): Tensor {
  const x = empty(checkedShape(count, "linspace"), dtypeOf(options, "float64"));
  const { data } = x._storage;
  const step = (end - start) / (count - 1);
  // From both ends, so that both are met exactly.
  for (let k = 0; k < count; k++)
    data[k] = k < count / 2 ? start + (k === 0 ? 0 : k * step) : end - (count - 1 - k) * step;
  return finish(x, options);
}

/** Numbers in [0, 1) that depend on nothing but the seed. */
function generator(seed: number | undefined): () => number {
  if (seed === undefined) return Math.random;
  let state = Math.trunc(seed) >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let x = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (x ^ (x >>> 15)) >>> 0;
  };
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}

function drawn(
  who: string,
  shape: number | Shape,
  options: TensorOptions & { seed?: number },
  draw: (next: () => number) => number,
): Tensor {
  const x = empty(checkedShape(shape, who), dtypeOf(options, "float64"));
  if (!isFloat(x._dtype)) throw new TypeError(`${who} draws fractions, not ${x._dtype}.`);
  const next = generator(options.seed);
  const { data } = x._storage;
  for (let k = 0; k < data.length; k++) data[k] = draw(next);
  return finish(x, options);
}

export const rand = (shape: number | Shape, options: TensorOptions & { seed?: number } = {}): Tensor =>
  drawn("rand", shape, options, (next) => next());

export const randn = (shape: number | Shape, options: TensorOptions & { seed?: number } = {}): Tensor =>
  drawn("randn", shape, options, (next) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));

export function oneHot(index: Tensor, classes: number, options: TensorOptions = {}): Tensor {
  const at = copyData(index, "float64");
  const x = empty(checkedShape([...index._shape, classes], "oneHot"), dtypeOf(options, "float64"));
  at.forEach((v, k) => {
    if (!Number.isInteger(v) || v < 0 || v >= classes)
      throw new RangeError(`oneHot: ${v} is none of ${classes} classes (index of shape ${written(index._shape)}).`);
    x._storage.data[k * classes + v] = 1;
  });
  return finish(x, options);
}

export const sizeText = (x: Tensor): string => `${sizeOf(x._shape)} elements in shape ${written(x._shape)}`;
