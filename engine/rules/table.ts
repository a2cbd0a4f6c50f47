import { arithmetic } from "./arithmetic";
import { choice } from "./choice";
import { elementary } from "./elementary";
import { given } from "./given";
import { hyperbolic } from "./hyperbolic";
import { powers } from "./powers";
import { rounding } from "./rounding";
import type { Row } from "./row";
import { trigonometric } from "./trigonometric";

/** Every primitive. The order is the order of the operation codes; `input` is first and has code 0. */
export const table = {
  ...arithmetic,
  ...powers,
  ...elementary,
  ...trigonometric,
  ...hyperbolic,
  ...choice,
  ...rounding,
  ...given,
} satisfies { readonly [name: string]: Row };

export type OpName = keyof typeof table;
