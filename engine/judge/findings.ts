/** What is said of particular findings, beside the words that every verdict has in reasons.ts. `{slots}` as there. */
import type { GradientHabit, ReplayRefusal } from "../protocol";

/** A hand-written gradient whose numbers are right at the first call. */
export const gradientHabits = {
  adds: "{gradient} adds to what its out-parameter holds ({inputs}): from 0 it leaves {first}, and from 0.75 it leaves {again}. Set each place to 0 before adding in {gradient}{at}.",
  unwritten:
    "{gradient} leaves places of its out-parameter as they are ({inputs}), which is right only where they hold 0 already. Write every place, zeros too, in {gradient}{at}.",
  changes:
    "{gradient} gives other numbers each time it is called at the same point ({inputs}: {first}, then {again}). Do not let it add to an array that it keeps between calls; start from zeros in {gradient}{at}.",
} as const satisfies Record<GradientHabit["kind"], string>;

/** A hand-written gradient that is right at the point only. */
export const neighbour = {
  message: "{gradient} is right at the point, and wrong at {inputs} ({where}). {message}",
  across: "beyond `{text}`{at}",
  atRandom: "a generated neighbour, seed {seed}",
} as const;

/** What changes between two evaluations at one point. */
export const unsteady = {
  state: ": {name}{at} goes from {from} to {to} with a call",
  site: ": `{text}`{at} {numbers}",
  numbers: "computes with {from} and then with {to}",
  otherwise: "does something else each time",
  pointer: "{name} goes from {from} to {to} with a call.",
  sitePointer: "`{text}` {numbers} at the same point.",
} as const;

/** A Jacobian on its side. */
export const transposed =
  "{gradient} returns the Jacobian transposed: its numbers are right, and those of row i are the derivatives for input i instead of those of result i. Return one row per number of the result in {gradient}{at}.";

/** Why a tape was not replayed. */
export const replayWords = {
  custom: "a custom gradient has no form with more digits",
  "single-precision": "single precision has no form with more digits",
  "too-long": "the evaluation is too long for it",
} as const satisfies Record<ReplayRefusal, string>;

/** The operation where numbers stop being finite. */
export const nonFinite = {
  primal: "{what} is not a finite number: `{text}`{at} gives {value} for {operands}. {next}",
  adjoint: "{what} is not a finite number: the slope of `{text}`{at} is {partial} for {operands}. {next}",
  vertical:
    "The slope of {target} keeps growing towards {input} = {x}: that of `{text}`{at} is {partial} for {operands}, so the tangent is vertical and no finite derivative exists. {next}",
  nextRewrite:
    "Write `{rewrite}` there and choose the result for the other case beside it, so that no infinite slope is multiplied by 0; or move the point away.",
  nextOverflow:
    "Use a form whose exponent stays small, such as x + Math.log1p(Math.exp(-x)) for Math.log(1 + Math.exp(x)).",
  next: "Guard that expression, or choose a point where it is finite.",
  rewrite: "Write `{rewrite}`.",
  valuePointer: "`{text}` gives {value} for {operands}.",
  slopePointer: "The slope of `{text}` is {partial} for {operands}, and its adjoint is {adjoint}.",
} as const;

/** The vjp of a customGradient whose function alone has another slope. */
export const customs = {
  wrong: "gives {given} for {argument}{of}, and the slope of its function there is {slope}",
  of: " (result {output})",
  pointer: "This vjp {wrong}.",
  cancels:
    "The vjp of the custom gradient{at} {wrong}. The derivatives of {function} come out right all the same: at this point its mistakes cancel, or reach nothing. Correct that vjp.",
} as const;
