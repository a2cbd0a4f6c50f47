/** Functions by element, as users call them: with tensors and numbers. */
import { binary, div, mul, single, unary, where as choose } from "./calls";
import { isTensor } from "./core";
import { mapTwo } from "./maps";
import { call } from "./run";
import type { Operand, Tensor } from "./types";

type Unary = (x: Operand) => Tensor;
type Binary = (a: Operand, b: Operand) => Tensor;

/** Functions that only hand their operands to the operation of their name. */
const passing = <F>(names: readonly string[], of: (name: string) => F): { [name: string]: F } =>
  Object.fromEntries(names.map((name) => [name, of(name)]));

const ONE = [
  ...["neg", "abs", "sign", "sqrt", "cbrt", "exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan"],
  ...["asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "floor", "ceil", "round", "trunc"],
  ...["erf", "erfc", "relu", "sigmoid", "silu", "logSigmoid", "softplus", "logicalNot", "isNaN", "isFinite"],
] as const;

const TWO = [
  ...["add", "sub", "mul", "div", "fmod", "pow", "hypot", "atan2", "maximum", "minimum"],
  ...["eq", "ne", "lt", "le", "gt", "ge", "logicalAnd", "logicalOr"],
] as const;

function gelu(x: Operand, approximate: "none" | "tanh" = "none"): Tensor {
  if (approximate === "none") return unary("gelu", x);
  if (approximate !== "tanh") throw new RangeError(`gelu: use "none" or "tanh".`);
  const inner = mul(binary("add", x, mul(binary("pow", x, 3), 0.044715)), Math.sqrt(2 / Math.PI));
  return mul(mul(x, 0.5), binary("add", unary("tanh", inner), 1));
}

function clamp(x: Operand, low: number | null = null, high: number | null = null): Tensor {
  return call("clamp", [single(x, "clamp")], { low: low ?? -Infinity, high: high ?? Infinity });
}

function allClose(a: Operand, b: Operand, options: { relative?: number; absolute?: number } = {}): boolean {
  const { relative = 1e-5, absolute = 1e-8 } = options;
  const [x, y] = [single(a, "allClose"), single(b, "allClose")];
  const close = mapTwo("allClose", x, y, "bool", (v, w) =>
    v === w || Math.abs(v - w) <= absolute + relative * Math.abs(w) ? 1 : 0,
  );
  return !close._storage.data.includes(0);
}

export const byElement = {
  ...(passing(
    ONE,
    (name): Unary =>
      (x) =>
        unary(name, x),
  ) as Record<(typeof ONE)[number], Unary>),
  ...(passing(
    TWO,
    (name): Binary =>
      (a, b) =>
        binary(name, a, b),
  ) as Record<(typeof TWO)[number], Binary>),
  square: (x: Operand): Tensor => binary("pow", x, 2),
  reciprocal: (x: Operand): Tensor => div(1, x),
  rsqrt: (x: Operand): Tensor => div(1, unary("sqrt", x)),
  leakyRelu: (x: Operand, slope = 0.01): Tensor => call("leakyRelu", [single(x, "leakyRelu")], { slope }),
  gelu,
  clamp,
  allClose,
  where: (condition: Tensor, a: Operand, b: Operand): Tensor => {
    if (!isTensor(condition))
      throw new TypeError(`where: the condition must be a tensor of bool, not ${typeof condition}.`);
    return choose(condition, a, b);
  },
};
