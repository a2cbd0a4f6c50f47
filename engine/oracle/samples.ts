/** The raw material of the oracle: values of every output on both sides of the point, rung by rung. */
import type { LadderName, ProbeLine, Usable } from "../protocol";
import { offsets, pointAt } from "./schedule";

/** Evaluates the function; a place where it throws or changes shape is said with NaN. The array may be reused by the callee. */
export type Evaluate = (point: Float64Array) => ArrayLike<number>;

export interface Samples {
  /** Number of rungs. */
  n: number;
  outputs: number;
  /** Step of each rung as asked for. */
  t: Float64Array;
  /** Real distance of the probes from the point, as doubles can hold it. */
  right: Float64Array;
  left: Float64Array;
  /** Values, output by output: index `output * n + rung`. */
  plus: Float64Array;
  minus: Float64Array;
  /** One flag per rung: the signature of that probe equals that at the point. */
  plusUsable: Uint8Array;
  minusUsable: Uint8Array;
}

export interface SampleRequest {
  evaluate: Evaluate;
  /** Inputs at the point. */
  x: Float64Array;
  line: ProbeLine;
  ladder: LadderName;
  usable: Usable;
  /** Changes a probe, in place, to what the arguments can hold: a number in a Float32Array is rounded. */
  settle?: (point: Float64Array) => unknown;
}

/** Evaluates both sides of every rung. `into` is filled again when it is large enough. */
export function takeSamples(request: SampleRequest, outputs: number, into?: Samples): Samples {
  const { evaluate, x, line, ladder, usable, settle } = request;
  const t = offsets(x, line, ladder);
  const n = t.length;
  const fits = into !== undefined && into.t.length >= n && into.plus.length >= n * outputs;
  const samples = fits ? into : emptySamples(n, outputs);
  samples.n = n;
  samples.outputs = outputs;
  const point = new Float64Array(x.length);
  for (let k = 0; k < n; k++) {
    const step = t[k] ?? 0;
    samples.t[k] = step;
    samples.right[k] = place(x, line, step, point, settle);
    store(evaluate(point), samples.plus, k, n, outputs);
    samples.left[k] = place(x, line, -step, point, settle);
    store(evaluate(point), samples.minus, k, n, outputs);
    samples.plusUsable[k] = usable === "all" ? 1 : (usable[0]?.[k] ?? 0);
    samples.minusUsable[k] = usable === "all" ? 1 : (usable[1]?.[k] ?? 0);
  }
  return samples;
}

/** Sets the probe up and gives its real distance from the point; 0 where the arguments cannot hold the step. */
function place(
  x: Float64Array,
  line: ProbeLine,
  step: number,
  point: Float64Array,
  settle: SampleRequest["settle"],
): number {
  pointAt(x, line, step, point);
  if (line.kind === "coordinate") {
    settle?.(point);
    return Math.abs((point[line.input] ?? 0) - (x[line.input] ?? 0));
  }
  if (settle === undefined) return Math.abs(step);
  const wanted = Float64Array.from(point);
  settle(point);
  // A direction has one step for all its inputs: if one of them lands elsewhere, the rung says nothing.
  return wanted.every((v, i) => v === point[i]) ? Math.abs(step) : 0;
}

function emptySamples(n: number, outputs: number): Samples {
  const column = (length: number): Float64Array => new Float64Array(length);
  return {
    n,
    outputs,
    t: column(n),
    right: column(n),
    left: column(n),
    plus: column(n * outputs),
    minus: column(n * outputs),
    plusUsable: new Uint8Array(n),
    minusUsable: new Uint8Array(n),
  };
}

function store(values: ArrayLike<number>, into: Float64Array, rung: number, n: number, outputs: number): void {
  for (let output = 0; output < outputs; output++) into[output * n + rung] = values[output] ?? NaN;
}

/** One output on one line. The columns are views of the samples: read them before the next line is sampled. */
export interface Side {
  n: number;
  /** Distance of each probe from the point; 0 where the step is lost in rounding. */
  distance: Float64Array;
  f: Float64Array;
  usable: Uint8Array;
}

export function sidesOf(samples: Samples, output: number): { right: Side; left: Side } {
  const n = samples.n;
  const from = output * n;
  return {
    right: {
      n,
      distance: samples.right,
      f: samples.plus.subarray(from, from + n),
      usable: samples.plusUsable,
    },
    left: {
      n,
      distance: samples.left,
      f: samples.minus.subarray(from, from + n),
      usable: samples.minusUsable,
    },
  };
}

/** Whether the finest probes of a side keep the signature of the point: it does not lie on that edge of its branch region. */
export function keepsSignature(side: Side): boolean {
  for (let k = side.n - 1; k >= 0; k--) if ((side.distance[k] ?? 0) > 0) return side.usable[k] === 1;
  return false;
}

/** Indices of the finest `count` rungs whose probe really moved, coarse to fine. */
export function finest(side: Side, count: number): number[] {
  const out: number[] = [];
  for (let k = side.n - 1; k >= 0 && out.length < count; k--) if ((side.distance[k] ?? 0) > 0) out.push(k);
  return out.reverse();
}
