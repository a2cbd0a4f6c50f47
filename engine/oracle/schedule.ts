/**
 * Where the oracle probes: pure functions of the point, so that the child that evaluates and the child that traces
 * step on the same numbers without a word passing between them.
 */
import type { LadderName, ProbeLine } from "../protocol";

/** Up to this many inputs every coordinate gets its own ladder; above, random directions come first. */
export const FULL_COORDINATES = 32;

/** Relative size of the finest step. */
const FINEST = 2 ** -46;

/** The same along a direction: it is there for many inputs, and two of them are to cost less than 200 evaluations in all. */
const FINEST_TOGETHER = 2 ** -42;

/** Steps are multiples of this part of the scale, so that `x + t` is exact but for a change of binade. */
const GRAIN = 2 ** -52;

/** Inputs nearer to zero than this get a second run of rungs at their own size. */
const TINY = 2 ** -34;

/** Steps of the second opinion in units of the scale, both sides. */
const SECOND_OPINION = [4, 7, 10, 14, 17, 20, 24].map((k) => 2 ** -k);

/** Rungs of the short ladder that a bisection uses: ratio 8, so few of them reach far. */
const SHORT = { A: [5, 8, 11, 14, 17, 20], B: [4.25, 7, 9.75, 12.5, 15.25, 18] };

/** The step unit of an input: the power of two at or below max(|x|, 1). Finite for every x. */
export function scaleOf(x: number): number {
  const size = Math.abs(x);
  return size >= 2 ? 2 ** Math.min(1023, Math.floor(Math.log2(size))) : 1;
}

/** The lines of a first look at `n` inputs; `held` inputs (controls) stay where they are. */
export function initialLines(n: number, held: (input: number) => boolean = () => false): ProbeLine[] {
  const inputs: number[] = [];
  for (let i = 0; i < n; i++) if (!held(i)) inputs.push(i);
  if (inputs.length <= FULL_COORDINATES) return inputs.map((input) => ({ kind: "coordinate", input }));
  return [1, 2].map((seed) => ({ kind: "direction", seed, inputs }));
}

/**
 * The positive steps of a ladder, coarsest first. On a coordinate they are in units of the input;
 * on a direction they are pure numbers, each component moves by t·weight.
 */
export function offsets(x: ArrayLike<number>, line: ProbeLine, ladder: LadderName): Float64Array {
  if (line.kind === "direction") {
    if (line.short === true) return Float64Array.from(SHORT[ladder], (k) => onGrain(2 ** -k));
    return unitSteps(ladder).filter((t) => t >= FINEST_TOGETHER);
  }
  const at = x[line.input] ?? 0;
  const scale = scaleOf(at);
  const steps = unitSteps(ladder).map((t) => t * scale);
  const size = Math.abs(at);
  if (!(size > 0 && size < TINY)) return steps;
  const own = 2 ** Math.max(-1074, Math.floor(Math.log2(size)));
  const finer = unitSteps(ladder)
    .map((t) => t * own)
    .filter((t) => t > 0 && t < FINEST && t >= own * TINY);
  return Float64Array.from([...steps, ...finer]);
}

/** The point at signed step `t` on a line. */
export function pointAt(x: ArrayLike<number>, line: ProbeLine, t: number, out: Float64Array): Float64Array {
  out.set(x);
  if (line.kind === "coordinate") {
    out[line.input] = (x[line.input] ?? 0) + t;
  } else {
    for (const input of line.inputs) out[input] = (x[input] ?? 0) + t * directionWeight(x, line.seed, input);
  }
  return out;
}

/** How far `input` moves per unit step of a direction: ± the power of two of its own size, so no input is drowned. */
export function directionWeight(x: ArrayLike<number>, seed: number, input: number): number {
  return (mix(seed, input) & 1 ? 1 : -1) * scaleOf(x[input] ?? 0);
}

/** The derivative along a line that a gradient claims: a component, or the weighted sum of a direction. */
export function slopeAlong(x: ArrayLike<number>, line: ProbeLine, gradient: ArrayLike<number>): number {
  if (line.kind === "coordinate") return gradient[line.input] ?? NaN;
  let sum = 0;
  for (const input of line.inputs) sum += (gradient[input] ?? NaN) * directionWeight(x, line.seed, input);
  return sum;
}

/** One probe of the second opinion. */
export interface SecondOpinionProbe {
  /** Signed step in units of each input's scale. */
  t: number;
  /** Whether every input moves, or only those that are not whole numbers (which may be counts). */
  moves: "all" | "fractional";
}

/** The probes of the second opinion, in the order of `secondOpinionPoints`. */
export function secondOpinionProbes(x: ArrayLike<number>): SecondOpinionProbe[] {
  const whole = Array.from(x).filter((v) => Number.isInteger(v)).length;
  const families: SecondOpinionProbe["moves"][] = whole > 0 && whole < x.length ? ["all", "fractional"] : ["all"];
  return families.flatMap((moves) =>
    SECOND_OPINION.flatMap((t) => [
      { t, moves },
      { t: -t, moves },
    ]),
  );
}

/**
 * Points that move all inputs along one fixed direction with no component below ½ of the input's scale.
 * Where whole-numbered inputs stand beside others, a second set leaves the whole numbers alone.
 */
export function secondOpinionPoints(x: ArrayLike<number>): Float64Array[] {
  return secondOpinionProbes(x).map(({ t, moves }) =>
    Float64Array.from(x, (v, i) =>
      moves === "fractional" && Number.isInteger(v) ? v : v + t * secondOpinionWeight(v, i),
    ),
  );
}

/** How far an input moves per unit step of the second opinion. */
export function secondOpinionWeight(x: number, input: number): number {
  const bits = mix(0x5eed, input);
  const size = 0.5 + 0.5 * ((bits >>> 1) / 0x7fffffff);
  return (bits & 1 ? 1 : -1) * size * scaleOf(x);
}

/** What a probe of a half of the inputs said about the gradient along it. */
export type HalfAnswer = "agrees" | "differs" | "open";

/**
 * Names the input that makes a direction fail, by halving. Yields the lines to probe, takes what each one said, and
 * returns the inputs that are left: one, or more where the probes could not decide.
 */
export function* bisect(line: Extract<ProbeLine, { kind: "direction" }>): Generator<ProbeLine, number[], HalfAnswer> {
  let inputs = line.inputs;
  while (inputs.length > 1) {
    const middle = inputs.length >> 1;
    const halves = [inputs.slice(0, middle), inputs.slice(middle)] as const;
    const first = yield halfLine(line.seed, halves[0]);
    if (first === "differs") inputs = halves[0];
    else if (first === "agrees") inputs = halves[1];
    else {
      const second = yield halfLine(line.seed, halves[1]);
      if (second === "open") return inputs;
      inputs = second === "differs" ? halves[1] : halves[0];
    }
  }
  return inputs;
}

/** A block of a direction, on few rungs: what halving asks about. */
export function halfLine(seed: number, inputs: number[]): ProbeLine {
  return { kind: "direction", seed, inputs, short: true };
}

const steps: { [L in LadderName]?: Float64Array } = {};

/** The rungs for a scale of 1: 2⁻², 2⁻³ … 2⁻⁴⁶ (A), or 0.19 · 1.7⁻ᵏ down to the same size (B). */
function unitSteps(ladder: LadderName): Float64Array {
  return (steps[ladder] ??= ladder === "A" ? geometric(0.25, 2) : geometric(0.19, 1.7));
}

function geometric(first: number, ratio: number): Float64Array {
  const list: number[] = [];
  for (let t = first; t >= FINEST; t /= ratio) list.push(onGrain(t));
  return Float64Array.from(list);
}

function onGrain(t: number): number {
  return Math.round(t / GRAIN) * GRAIN;
}

/** 32 well-mixed bits of a seed and an index (the finaliser of MurmurHash3). */
function mix(seed: number, index: number): number {
  let bits = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
