/** Functions by element, as users call them: with tensors and numbers. */
import { binary, div, mul, single, unary, where as choose } from "./calls";
import { isTensor } from "./core";
import { mapTwo } from "./maps";
import { call } from "./run";
import type { Operand, Tensor } from "./types";

const one =
  (name: string) =>
  (x: Operand): Tensor =>
    unary(name, x);

const two =
  (name: string) =>
  (a: Operand, b: Operand): Tensor =>
    binary(name, a, b);

function gelu(x: Operand, approximate: "none" | "tanh" = "none"): Tensor {
  if (approximate === "none") return unary("gelu", x);
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
  ...{ add: two("add"), sub: two("sub"), mul: two("mul"), div: two("div"), fmod: two("fmod"), pow: two("pow") },
  ...{ hypot: two("hypot"), atan2: two("atan2"), maximum: two("maximum"), minimum: two("minimum") },
  ...{ neg: one("neg"), abs: one("abs"), sign: one("sign"), sqrt: one("sqrt"), cbrt: one("cbrt"), exp: one("exp") },
  ...{ expm1: one("expm1"), log: one("log"), log1p: one("log1p"), log2: one("log2"), log10: one("log10") },
  ...{ sin: one("sin"), cos: one("cos"), tan: one("tan"), asin: one("asin"), acos: one("acos"), atan: one("atan") },
  ...{ sinh: one("sinh"), cosh: one("cosh"), tanh: one("tanh"), asinh: one("asinh"), acosh: one("acosh") },
  ...{ atanh: one("atanh"), floor: one("floor"), ceil: one("ceil"), round: one("round"), trunc: one("trunc") },
  ...{ erf: one("erf"), erfc: one("erfc"), relu: one("relu"), sigmoid: one("sigmoid"), silu: one("silu") },
  ...{ logSigmoid: one("logSigmoid"), softplus: one("softplus") },
  ...{ eq: two("eq"), ne: two("ne"), lt: two("lt"), le: two("le"), gt: two("gt"), ge: two("ge") },
  ...{ logicalNot: one("logicalNot"), logicalAnd: two("logicalAnd"), logicalOr: two("logicalOr") },
  ...{ isNaN: one("isNaN"), isFinite: one("isFinite") },
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
