/** Derivatives of functions: what backward computes, without leaves and `grad`. */
import { gradients, detach } from "./autograd";
import { filled, isTensor, empty } from "./core";
import { isFloat } from "./dtype";
import { enableGrad, isGradEnabled } from "./mode";
import { call } from "./run";
import { reshape } from "./calls";
import { stacked } from "./joining";
import { sizeOf, written } from "./shape";
import type { Tensor } from "./types";

type Several = (...x: Tensor[]) => Tensor;

/** Arguments of which gradients can be asked, without a trace in the caller's own; inside another derivative, part of it. */
function inputsOf(primals: readonly Tensor[], who: string): Tensor[] {
  return primals.map((x, k) => {
    if (!isTensor(x)) throw new TypeError(`${who}: argument ${k} must be a tensor, not ${typeof x}.`);
    if (!isFloat(x._dtype))
      throw new TypeError(
        `${who}: argument ${k} is a tensor of ${x._dtype} (shape ${written(x._shape)}), which has no gradient.`,
      );
    if (x._requiresGrad) return call("alias", [x]);
    const own = detach(x);
    own._requiresGrad = true;
    return own;
  });
}

function valueOf(f: Several, inputs: readonly Tensor[], who: string): Tensor {
  const y = f(...inputs);
  if (!isTensor(y)) throw new TypeError(`${who}: the function must return a tensor, not ${typeof y}.`);
  return y;
}

/** Whether the derivative is to be differentiated by somebody outside. */
const isInner = (primals: readonly Tensor[]): boolean => isGradEnabled() && primals.some((x) => x._requiresGrad);

/** Gradients, zero where the result does not depend on an argument. */
function gradientsOf(
  y: Tensor,
  inputs: readonly Tensor[],
  adjoint: Tensor,
  createGraph: boolean,
  retain = false,
): Tensor[] {
  const zero = (x: Tensor): Tensor => filled(x._shape, 0, x._dtype);
  if (!y._requiresGrad) return inputs.map(zero);
  const found = gradients(y, inputs, {
    gradOutputs: adjoint,
    createGraph,
    retainGraph: createGraph || retain,
    allowUnused: true,
  });
  return found.map((g, k) => g ?? zero(inputs[k]!));
}

const outside = (x: Tensor, inner: boolean): Tensor => (inner ? x : detach(x));

export function grad(f: Several, several = false): (...x: Tensor[]) => Tensor | Tensor[] {
  return (...primals) => {
    const createGraph = isInner(primals);
    const found = enableGrad(() => {
      const inputs = inputsOf(primals, "grad");
      const y = valueOf(f, inputs, "grad");
      if (y.size !== 1)
        throw new Error(
          `grad: the function returned the shape ${written(y._shape)}; a gradient needs one number: see jacobian.`,
        );
      return gradientsOf(y, inputs, filled(y._shape, 1, y._dtype), createGraph);
    });
    return several ? found : found[0]!;
  };
}

const listOf = (primals: Tensor | readonly Tensor[]): readonly Tensor[] => (isTensor(primals) ? [primals] : primals);

export function vjp(f: Several, primals: Tensor | readonly Tensor[], adjoint?: Tensor): [Tensor, Tensor | Tensor[]] {
  const list = listOf(primals);
  const inner = isInner(list);
  const [y, found] = enableGrad(() => {
    const inputs = inputsOf(list, "vjp");
    const y = valueOf(f, inputs, "vjp");
    if (adjoint === undefined && y.size !== 1)
      throw new Error(`vjp: the function returned the shape ${written(y._shape)}: give an adjoint of that shape.`);
    return [y, gradientsOf(y, inputs, adjoint ?? filled(y._shape, 1, y._dtype), inner)];
  });
  return [outside(y, inner), isTensor(primals) ? found[0]! : found];
}

/** By two reverse sweeps: the adjoints are linear in the adjoint of the result, and their slope by it is the tangent. */
export function jvp(
  f: Several,
  primals: Tensor | readonly Tensor[],
  tangents: Tensor | readonly Tensor[],
): [Tensor, Tensor] {
  const [list, directions] = [listOf(primals), listOf(tangents)];
  if (directions.length !== list.length)
    throw new RangeError(`jvp: ${list.length} primals need as many tangents, not ${directions.length}.`);
  directions.forEach((v, k) => {
    if (!isTensor(v) || written(v._shape) !== written(list[k]!._shape))
      throw new RangeError(
        `jvp: tangent ${k} has the shape ${isTensor(v) ? written(v._shape) : typeof v}, its primal ${written(list[k]!._shape)}.`,
      );
  });
  const inner = isInner([...list, ...directions]);
  const [y, tangent] = enableGrad(() => {
    const inputs = inputsOf(list, "jvp");
    const y = valueOf(f, inputs, "jvp");
    const adjoint = filled(y._shape, 0, y._dtype);
    adjoint._requiresGrad = true;
    const parts = gradientsOf(y, inputs, adjoint, true);
    let total = call("sum", [call("mul", [parts[0]!, directions[0]!])], allOf(parts[0]!));
    for (let k = 1; k < parts.length; k++)
      total = call("add", [total, call("sum", [call("mul", [parts[k]!, directions[k]!])], allOf(parts[k]!))]);
    return [y, gradientsOf(total, [adjoint], filled([], 1, total._dtype), inner)[0]!];
  });
  return [outside(y, inner), outside(tangent, inner)];
}

const allOf = (x: Tensor): { axes: number[]; keepDims: boolean } => ({
  axes: x._shape.map((_, axis) => axis),
  keepDims: false,
});

export function jacobian(f: Several, primals: Tensor | readonly Tensor[]): Tensor | Tensor[] {
  const list = listOf(primals);
  const inner = isInner(list);
  const found = enableGrad(() => {
    const inputs = inputsOf(list, "jacobian");
    const y = valueOf(f, inputs, "jacobian");
    const size = sizeOf(y._shape);
    const rows: Tensor[][] = [];
    for (let k = 0; k < size; k++) {
      const adjoint = empty(y._shape, y._dtype);
      adjoint._storage.data[k] = 1;
      rows.push(gradientsOf(y, inputs, adjoint, inner, k < size - 1));
    }
    return inputs.map((x, i) => {
      const shape = [...y._shape, ...x._shape];
      if (size === 0) return empty(shape, x._dtype);
      return reshape(
        stacked(
          rows.map((row) => row[i]!),
          0,
        ),
        shape,
      );
    });
  });
  const result = found.map((x) => outside(x, inner));
  return isTensor(primals) ? result[0]! : result;
}

export function hessian(f: Several, primals: Tensor | readonly Tensor[]): Tensor | Tensor[][] {
  const list = listOf(primals);
  const rows = list.map((_, k) => {
    const gradient: Several = (...x) => (grad(f, true)(...x) as Tensor[])[k]!;
    return jacobian(gradient, list) as Tensor[];
  });
  return isTensor(primals) ? rows[0]![0]! : rows;
}
