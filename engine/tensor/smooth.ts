/** Smooth functions of neural networks, as one operation each. */
import { mul, neg, sub, unary } from "./calls";
import { erf, erfc, gauss } from "./erf";
import { asFloat } from "./dtype";
import { mapOne } from "./maps";
import type { Operation } from "./run";
import type { Tensor } from "./types";

const TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** ln(1 + eˣ), without overflow. */
const softplusOf = (x: number): number => (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));

const map =
  (fn: (x: number) => number): Operation["forward"] =>
  ([x]) =>
    mapOne(x!, asFloat(x!._dtype), fn);

/** A row whose slope is written with its operand. */
const ofOperand = (fn: (x: number) => number, slope: (x: Tensor) => Tensor): Operation => ({
  forward: map(fn),
  saves: () => ({ inputs: [0] }),
  vjp: (g, { input }) => [mul(g, slope(input(0)))],
});

/** σ(−x), which keeps its digits where 1 − σ(x) has none. */
const mirrored = (x: Tensor): Tensor => unary("sigmoid", neg(x));

const bell = (x: Tensor): Tensor => mul(unary("gauss", x), TWO_BY_ROOT_PI);

export const smooth = {
  sigmoid: ofOperand(logistic, (x) => mul(unary("sigmoid", x), mirrored(x))),
  softplus: ofOperand(softplusOf, (x) => unary("sigmoid", x)),
  logSigmoid: ofOperand((x) => -softplusOf(-x), mirrored),
  silu: ofOperand(
    (x) => x * logistic(x),
    (x) => mul(unary("sigmoid", x), sub(mul(x, mirrored(x)), -1)),
  ),
  gauss: ofOperand(gauss, (x) => mul(mul(x, -2), unary("gauss", x))),
  erf: ofOperand(erf, bell),
  erfc: ofOperand(erfc, (x) => neg(bell(x))),
  /** x·Φ(x), Φ by erfc so that it keeps its digits far to the left. */
  gelu: ofOperand(
    (x) => (x === -Infinity ? 0 : (x * erfc(-x * Math.SQRT1_2)) / 2),
    (x) => {
      const scaled = mul(x, Math.SQRT1_2);
      const part = mul(mul(x, unary("gauss", scaled)), TWO_BY_ROOT_PI * Math.SQRT1_2);
      return mul(sub(part, neg(unary("erfc", neg(scaled)))), 0.5);
    },
  ),
} satisfies { readonly [name: string]: Operation };
