/**
 * What the whole Jacobian costs in forward, reverse and mixed mode, counted on the tape. A sweep multiplies once per
 * operand of a node (Griewank and Walther, Evaluating Derivatives, sections 3.1 and 3.2); partials that are always 1 or
 * −1 need none. Forward needs a sweep per input and keeps what is alive; reverse needs one per output and keeps the tape.
 */
import type { ModeAdvice, ModeCost } from "../protocol";
import { primitive } from "../rules";
import type { WaysInput } from "./waysInput";

/** A primal and a tangent that are alive. */
const BYTES_ALIVE = 16;
/** Of a node that is kept: operation, two operands, primal, adjoint. */
const BYTES_KEPT = 25;

type Mode = "forward" | "reverse";

/** What is before each position of the tape, position p being after node p. */
interface Profile {
  /** Multiplications of one sweep over the nodes 1 … p. */
  work: Float64Array;
  /** Values made at or before p that are used after it. */
  width: Int32Array;
  /** The largest width so far. */
  peak: number;
}

export function modeAdvice(input: WaysInput): ModeAdvice {
  const { tape } = input;
  const last = tape.n - 1;
  // Nothing is differentiated by a count, and an output that no input reaches wants no sweep.
  const n = input.inputs.filter(({ control }) => control === undefined).length;
  const moving = input.outputs.filter(({ slot }) => slot > 0 && slot <= last).length;
  const m = Math.max(1, moving);
  const constant = moving > 0 ? input.outputs.length - moving : 0;
  const profile = profileOf(input);
  const work = profile.work[last] ?? 0;
  const forward: ModeCost = { sweeps: n, multiplications: n * work, bytes: profile.peak * BYTES_ALIVE };
  const reverse: ModeCost = { sweeps: m, multiplications: m * work, bytes: last * BYTES_KEPT };
  const mixed = bestSplit(input, profile, n, m, Math.min(forward.multiplications, reverse.multiplications));
  const fits = mixed !== null ? "mixed" : n <= m ? "forward" : "reverse";
  const words = why(fits, n, m, mixed?.width ?? 0, constant);
  return { inputs: n, outputs: m, nodes: last, forward, reverse, mixed, fits, why: words };
}

function why(fits: ModeAdvice["fits"], n: number, m: number, width: number, constant: number): string {
  const count = (k: number, word: string): string => `${k} ${word}${k === 1 ? "" : "s"}`;
  const besides = constant === 0 ? "" : ` (${constant} more ${constant === 1 ? "is" : "are"} constant)`;
  const shape = `${count(n, "input")} and ${count(m, "output")}${besides}`;
  if (fits === "mixed")
    return `Mixed mode fits: ${shape} meet in ${count(width, "value")}, so the Jacobian is the product of two small ones.`;
  const sweeps = `${count(Math.min(n, m), "sweep")} ${Math.min(n, m) === 1 ? "gives" : "give"}`;
  if (n === m) return `Forward mode fits: both need ${count(n, "sweep")} for ${shape}, and forward keeps no tape.`;
  return fits === "forward"
    ? `Forward mode fits: ${shape}, so ${sweeps} all derivatives and no tape is kept.`
    : `Reverse mode fits: ${shape}, so ${sweeps} all derivatives; the price is that the primal values are kept.`;
}

function profileOf(input: WaysInput): Profile {
  const { tape, outputs } = input;
  const end = tape.n;
  const lastUse = new Int32Array(end);
  for (const { slot } of outputs) if (slot > 0 && slot < end) lastUse[slot] = end;
  const work = new Float64Array(end);
  for (let node = 1; node < end; node++) {
    let mine = 0;
    for (const [k, operand] of [tape.a[node]!, tape.b[node]!].entries()) {
      if (operand <= 0 || operand >= end) continue;
      if (lastUse[operand]! < node) lastUse[operand] = node;
      mine += multiplies(tape.op[node]!, k) ? 1 : 0;
    }
    work[node] = work[node - 1]! + mine;
  }
  const ending = new Int32Array(end + 1);
  for (let node = 1; node < end; node++) ending[Math.max(node, lastUse[node]!)]!++;
  const width = new Int32Array(end);
  let alive = 0;
  let peak = 0;
  for (let node = 1; node < end; node++) {
    alive++;
    if (alive > peak) peak = alive;
    // A value whose last use is this node is not needed after it.
    alive -= ending[node]!;
    width[node] = alive;
  }
  return { work, width, peak };
}

const always = new Map<number, readonly boolean[]>();

/** False where the partial is 1, −1 or 0 for every operand. */
function multiplies(op: number, k: number): boolean {
  let known = always.get(op);
  if (known === undefined) {
    known = primitive(op).d.map((partial) => !/^-?[01]$/.test(partial));
    always.set(op, known);
  }
  return known[k] ?? false;
}

/** The position where two Jacobians, one before and one after it, cost least together with their product. */
function bestSplit(
  { tape, site, inputs }: WaysInput,
  { work, width, peak }: Profile,
  n: number,
  m: number,
  single: number,
): ModeAdvice["mixed"] {
  const last = tape.n - 1;
  const whole = work[last] ?? 0;
  let best = -1;
  let least = single;
  // Before the last input is there, what is alive is not all that the rest is made of.
  for (let at = inputs.length; at < last; at++) {
    const w = width[at]!;
    const cost = Math.min(n, w) * work[at]! + Math.min(w, m) * (whole - work[at]!) + m * w * n;
    if (cost < least) {
      least = cost;
      best = at;
    }
  }
  if (best < 0) return null;
  const w = width[best]!;
  const first: Mode = n <= w ? "forward" : "reverse";
  const second: Mode = w < m ? "forward" : "reverse";
  const kept = (first === "reverse" ? best : 0) + (second === "reverse" ? last - best : 0);
  const place = site(tape.site[best]!);
  return {
    sweeps: Math.min(n, w) + Math.min(w, m),
    multiplications: least,
    bytes: kept * BYTES_KEPT + (first === "forward" || second === "forward" ? peak * BYTES_ALIVE : 0) + 8 * w * (n + m),
    ...{ width: w, line: place?.line ?? 0, file: place?.file ?? "", first, second },
  };
}
