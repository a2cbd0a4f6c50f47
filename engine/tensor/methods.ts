import { backward, detach, nodeOf, registerHook, setRequiresGrad } from "./autograd";
import { copyData, isContiguous, Tensor } from "./core";
import { dtypeOf } from "./creation";
import { ELEMENTS, type Elements } from "../source/tensorElements";
import { functions, methodical } from "./functions";
import { inPlace } from "./inPlace";
import { item, print, toArray } from "./reading";
import { call, refresh } from "./run";
import { binary, unary } from "./calls";
import type { DType, Operand, Tensor as TensorType } from "./types";

type Method = (this: TensorType, ...rest: never[]) => unknown;

/** Methods that only hand their tensor to the function of the same name. */
function passedOn(names: readonly string[], from: object): Record<string, Method> {
  const found: Record<string, Method> = {};
  for (const name of names) {
    const fn = (from as Record<string, (x: TensorType, ...rest: never[]) => unknown>)[name]!;
    found[name] = function (this: TensorType, ...rest: never[]) {
      return fn(this, ...rest);
    };
  }
  return found;
}

/** A method that puts the result of another operation in place of the tensor. */
function changing(name: string, compute: (x: TensorType, ...rest: never[]) => TensorType): Method {
  return function method(this: TensorType, ...rest: never[]): TensorType {
    inPlace(this, name, method, () => compute(this, ...rest));
    return this;
  };
}

const inPlaceMethods: Record<string, Method> = {
  ...Object.fromEntries(
    ["add", "sub", "mul", "div", "pow"].map((name) => [
      `${name}_`,
      changing(`${name}_`, (x, other: Operand) => binary(name, x, other)),
    ]),
  ),
  ...Object.fromEntries(
    ["neg", "exp", "sqrt", "relu"].map((name) => [`${name}_`, changing(`${name}_`, (x) => unary(name, x))]),
  ),
  clamp_: changing("clamp_", (x, low?: number | null, high?: number | null) => functions.clamp(x, low, high)),
  zero_: changing("zero_", (x) => binary("copy_", x, 0)),
  fill_: changing("fill_", (x, value: number) => binary("copy_", x, value)),
  copy_: changing("copy_", (x, source: Operand) => binary("copy_", x, source)),
};

/** The functions that are no methods. */
const NOT_METHODS = new Set(["variance", "solve", "allClose", "where"]);

const own: ThisType<TensorType> & Record<string, unknown> = {
  var(...rest: never[]) {
    return functions.variance(this, ...rest);
  },
  where(condition: TensorType, other: Operand) {
    return functions.where(condition, this, other);
  },
  item(): number {
    return item(this);
  },
  toArray() {
    return toArray(this);
  },
  toTypedArray() {
    return copyData(this);
  },
  toString(): string {
    return print(this);
  },
  to(dtype: DType): TensorType {
    return call("to", [this], { dtype: dtypeOf({ dtype }, "float64") });
  },
  clone(): TensorType {
    return call("clone", [this]);
  },
  isContiguous(): boolean {
    return isContiguous(this);
  },
  backward(gradient?: TensorType | null, options?: object): void {
    backward(this, gradient, options);
  },
  detach(): TensorType {
    return detach(this);
  },
  requiresGrad_(on = true): TensorType {
    setRequiresGrad(this, on);
    return this;
  },
  retainGrad(): TensorType {
    nodeOf(this, "retainGrad").retain = this;
    return this;
  },
  registerHook(hook: Parameters<TensorType["registerHook"]>[0]) {
    return registerHook(this, hook);
  },
};

function define(methods: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}

define(passedOn(
  Object.keys(methodical).filter((name) => !NOT_METHODS.has(name)),
  methodical,
));
define(inPlaceMethods);
define(own);

/** What is asked of a view is asked of the tensor it was taken from as it is now. */
const properties: { readonly [name: string]: (x: TensorType) => unknown } = {
  requiresGrad: (x) => x._requiresGrad,
  isLeaf: (x) => x._node === null,
  gradFn: (x) => x._node,
  T: (x) => functions.transpose(x),
};

for (const [name, read] of Object.entries(properties))
  Object.defineProperty(Tensor.prototype, name, {
    get(this: TensorType) {
      refresh(this);
      return read(this);
    },
    configurable: true,
  });

/** `x + 1` would join texts: a tensor is no number, and says so. */
Object.defineProperty(Tensor.prototype, Symbol.toPrimitive, {
  value(this: TensorType, hint: string) {
    if (hint === "string") return print(this);
    throw new TypeError(
      "A tensor is no number: + - * / < > do not work on it; use add, sub, mul, div, lt, gt, or item() for the number.",
    );
  },
  configurable: true,
});

/** How Node shows it. */
Object.defineProperty(Tensor.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: TensorType) {
    return print(this);
  },
  configurable: true,
});

/** How a check sees its numbers. */
Object.defineProperty(Tensor.prototype, ELEMENTS, {
  value(this: TensorType): Elements {
    const { _storage, _shape: shape, _strides: strides, _offset: offset, _dtype: dtype } = this;
    return { data: _storage.data, shape, strides, offset, dtype };
  },
  configurable: true,
});
