/** The primitives on double-doubles. */
import * as angles from "./angles";
import { add, dd, div, mul, neg, sqrt, sub, type DD } from "./doubleDouble";
import * as elementary from "./elementary";
import { operationsOf } from "./operations";

const { cbrt, exp, expm1, log, log10, log2, log1p, pow } = elementary;
const { sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, atan2, hypot } = angles;

export const doubleOperations = operationsOf<DD>({
  ...{ of: dd, add, sub, mul, div, neg, pow, hypot, atan2 },
  unary: {
    ...{ sqrt, cbrt, exp, expm1, log, log10, log2, log1p, sin, cos, tan },
    ...{ asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh },
  },
});
