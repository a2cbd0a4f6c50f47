import "./table";
import { aggregate } from "./aggregate";
import { customFunction, gradients } from "./autograd";
import { byElement } from "./byElement";
import { isTensor, Tensor } from "./core";
import * as creation from "./creation";
import { concat, stacked } from "./joining";
import * as losses from "./losses";
import { enableGrad, isGradEnabled, noGrad } from "./mode";
import { products } from "./products";
import { setRecorder } from "./run";
import * as shaping from "./shaping";
import * as transforms from "./transforms";
import type * as Declared from "./declared";

type Functions = Readonly<Record<string, (x: never, ...rest: never[]) => unknown>>;

/** Which argument besides the first is a tensor, and no number. */
const OTHERS: Readonly<Record<string, number>> = {
  ...{ matmul: 1, dot: 1, outer: 1, solve: 1, crossEntropy: 1 },
  ...{ gather: 2, indexSelect: 2, scatterAdd: 2 },
};

/** The same functions, saying so when what they get is no tensor. */
function ofTensor<F extends Functions>(functions: F): F {
  const guarded = Object.entries(functions).map(([name, fn]) => {
    const places = [0, OTHERS[name] ?? 0];
    return [
      name,
      (...given: unknown[]): unknown => {
        for (const place of places) {
          const x = given[place];
          if (isTensor(x)) continue;
          const what = Array.isArray(x) ? "an array; wrap it in tensor(…)" : typeof x;
          throw new TypeError(`${name} takes a tensor, not ${what}.`);
        }
        return (fn as (...given: unknown[]) => unknown)(...given);
      },
    ];
  });
  return Object.fromEntries(guarded) as F;
}

const { tensor, full, eye, arange, linspace, rand, randn, oneHot } = creation;

/** What stands behind methods of the same names. */
export const methodical = {
  ...byElement,
  ...ofTensor({ ...aggregate, ...products, ...shaping }),
};

const { contiguous: _, ...shared } = methodical;

export const functions: typeof Declared = {
  ...shared,
  ...{ tensor, full, eye, arange, linspace, rand, randn, oneHot },
  zeros: (shape, options) => full(shape, 0, options),
  ones: (shape, options) => full(shape, 1, options),
  zerosLike: (x, options) => full(x._shape, 0, { dtype: x._dtype, ...options }),
  onesLike: (x, options) => full(x._shape, 1, { dtype: x._dtype, ...options }),
  ...{ concat, stack: stacked },
  ...ofTensor({ mse: losses.mse, crossEntropy: losses.crossEntropy }),
  ...ofTensor({ binaryCrossEntropyWithLogits: losses.binaryCrossEntropyWithLogits }),
  ...{ noGrad, enableGrad, isGradEnabled, gradients, customFunction, setRecorder },
  grad: transforms.grad as typeof Declared.grad,
  vjp: transforms.vjp as typeof Declared.vjp,
  jvp: transforms.jvp,
  jacobian: transforms.jacobian as typeof Declared.jacobian,
  hessian: transforms.hessian as typeof Declared.hessian,
};

export { Tensor };
