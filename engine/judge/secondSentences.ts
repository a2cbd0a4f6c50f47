/** Sentences on second derivatives that no reason has: passes, and two ways to fail. The reasons are in reasons.ts. */
import { outputName } from "./sentences";

export const secondWords = {
  one: "{message} {target} is {reverse}: it agrees with the slope of the gradient to {digits} digits.",
  many: "{message} All {count} second derivatives agree with the slopes of the gradient, to at least {digits} digits.",
  zero: "{message} All {count} second derivatives are zero here, and so are the slopes of the gradient within their bars.",
  oneZero: "{message} {target} is zero here, and so is the slope of the gradient within its bar.",
  rows: "{message} The rows of the Hessian agree with the slopes of the gradient along {lines} random directions, to at least {digits} digits.",
  directions:
    "{message} Products of the Hessian with {lines} random directions agree with the slopes of the gradient, to at least {digits} digits.",
  both: "{message} {gradient} agrees too.",
  lopsided:
    "{message} {gradient} is not symmetric: it has {one} for {target} and {other} the other way round, and a Hessian has the same for both.",
  bent: "{target} is {reverse} by AD and by the slope of AD's own gradient, and second differences of {output} give {numerical}: a path whose first derivative vanishes at this point is lost{at}. Keep what is computed on it a plain number.",
  bentTogether:
    "Second differences of {output} along a random direction of {inputs} inputs (seed {seed}) give {numerical}, and the Hessian gives {reverse}: a path whose first derivative vanishes at this point is lost{at}. Keep what is computed on it a plain number.",
  uneven:
    "The Hessian of {output} is not symmetric: the sweep along {input2} gives {one} for {target}, the one along {input} {other}, more than rounding ({allowance}) explains. Please report it as a bug in Gradproof.",
  what: "The second derivative {target} ({reverse})",
  /** Names of what is no input. */
  numbered: "direction {number}",
  product: "the product of {input} and {input2}",
  direction: "the direction of seed {seed}",
  along: "{inputs} inputs along a random direction (seed {seed})",
} as const;

/** How a Hessian was compared that has too many entries for one ladder each. */
export const secondExtents = { rows: "row by row", directions: "in products with two of them" } as const;

/** `∂²f/∂x²`, `∂²f/∂x∂w[0]`. */
export function secondName(fn: string, output: string, input: string, input2: string): string {
  return `∂²${outputName(fn, output)}/${pairName(input, input2)}`;
}

/** What stands below the line of it: `∂x²`, `∂x∂w[0]`. */
export function pairName(input: string, input2: string): string {
  return input === input2 ? `∂${input}²` : `∂${input}∂${input2}`;
}
