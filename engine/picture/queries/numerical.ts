import type { Lens, Numerical } from "../../protocol";
import type { Session } from "../session";
import type { Moved } from "../source";
import { slotOf } from "./ref";
import { sentences } from "../sentences";

/** Steps tried, each a quarter of the one before; the first is this part of the value. */
const STEPS = 8;
/** So many more where none of them told anything: a function that turns within a small step. */
const FINER = 12;
const FIRST = 2 ** -3;
/** A smaller value is moved as if it were of this size: rounding would be most of what a smaller step shows. */
const LEAST = 0.25;
const SHRINK = 4;
/** The step that confirms: no power of the others' ratio. */
const UNRELATED = 7.3;
/** Half-width of the bar, in units of what the last refinement changed. */
const SAFETY = 3;
/** A refinement that changes less than this ends the search; a bar wider than that tells nothing. */
const SETTLED = 1e-11;
const VAGUE = 1e-2;
const UNIT = 2 ** -53;
const SINGLE_UNIT = 2 ** -24;

interface Estimate {
  value: number;
  bar: number;
  /** The last step it is made of, the difference there, and what rounding does to that. */
  step: number;
  difference: number;
  rounding: number;
}

/**
 * How the output moves when the node is moved, along this trace: central differences of replays at shrinking steps,
 * extrapolated (the error of a central difference is a series in the square of the step). The bar holds what the last
 * refinement changed and what rounding can do; an estimate that smaller steps contradict does not stand.
 */
export function numerical(session: Session, { lens, id }: { lens: Lens; id: number }): Numerical {
  const node = slotOf(session, lens, id);
  const { tape, outputs } = session.input(lens);
  const output = outputs[lens.output]?.slot ?? 0;
  if (session.edges.isMember(node)) return { problem: sentences.memberHasNoValue };
  if (output === node) return { value: 1, bar: 0 };
  if (output < node || output >= tape.n) return { value: 0, bar: 0 };
  const center = tape.value[node]!;
  if (!Number.isFinite(center) || !Number.isFinite(tape.value[output]!)) return { problem: sentences.notFinite };
  const at = session.source.moving(node, lens.output);
  const noise = noiseOf(session, lens, node, output);
  const found: Estimate[] = [];
  let rows: number[] = [];
  let obstacle: { moved: Moved; step: number } | undefined;
  let h = Math.max(Math.abs(center), LEAST) * FIRST;
  let most = STEPS;
  for (let step = 0; step < most; step++, h /= SHRINK) {
    const [right, left] = [center + h, center - h];
    const wide = right - left;
    const up = at(right);
    const down = isBad(up) ? up : at(left);
    if (isBad(down)) {
      obstacle = { moved: down, step: h };
      rows = [];
    } else {
      const next = extrapolated(rows, (up.value - down.value) / wide);
      const rounding = (2 * noise) / wide;
      const estimate = bestOf(rows, next, h, rounding);
      rows = next;
      if (estimate !== undefined) {
        found.push(estimate);
        // Smaller steps would only add rounding.
        const settled = estimate.bar <= SETTLED * Math.abs(estimate.value) + 2 * SAFETY * rounding;
        if (settled && isConfirmed(at, center, estimate)) return { value: estimate.value, bar: estimate.bar };
        if (settled) found.length = rows.length = 0;
      }
    }
    if (step !== STEPS - 1 && step !== most - 1) continue;
    const best = chosen(found);
    const tells = best !== undefined && (step >= STEPS || !isVague(best));
    if (tells && isConfirmed(at, center, best)) return { value: best.value, bar: best.bar };
    most = STEPS + FINER;
  }
  return { problem: problemOf(session, obstacle) };
}

/**
 * Steps that are powers of one another can all be multiples of the period of what they look at: one that is unrelated to
 * them has to give the same. Its own error is that of the last difference, less by the square of the step.
 */
function isConfirmed(
  at: (value: number) => Moved,
  center: number,
  { value, bar, step, difference, rounding }: Estimate,
): boolean {
  const h = step / UNRELATED;
  const [right, left] = [center + h, center - h];
  const [up, down] = [at(right), at(left)];
  if (isBad(up) || isBad(down)) return false;
  const found = (up.value - down.value) / (right - left);
  const own = (4 * Math.abs(difference - value)) / UNRELATED ** 2 + SAFETY * UNRELATED * rounding;
  return Math.abs(found - value) <= 16 * bar + own;
}

function isBad({ value, flipped }: Moved): boolean {
  return flipped !== undefined || !Number.isFinite(value);
}

/** The next row of the table: each column takes one more power of the square of the step away. */
function extrapolated(before: readonly number[], difference: number): number[] {
  const next = [difference];
  before.forEach((coarser, order) => {
    next.push(next[order]! + (next[order]! - coarser) / (SHRINK ** (2 * (order + 1)) - 1));
  });
  return next;
}

function bestOf(
  before: readonly number[],
  next: readonly number[],
  step: number,
  rounding: number,
): Estimate | undefined {
  let best: Estimate | undefined;
  for (let order = 1; order < next.length; order++) {
    const value = next[order]!;
    const change = Math.max(Math.abs(value - next[order - 1]!), Math.abs(value - before[order - 1]!));
    const bar = SAFETY * (change + rounding) + 2 * UNIT * Math.abs(value);
    if (Number.isFinite(bar) && (best === undefined || bar < best.bar))
      best = { value, bar, step, difference: next[0]!, rounding };
  }
  return best;
}

/** The estimate with the narrowest bar among those that no smaller step contradicts. */
function chosen(found: readonly Estimate[]): Estimate | undefined {
  let best: Estimate | undefined;
  found.forEach((one, i) => {
    const stands = found.slice(i + 1).every(({ value, bar }) => Math.abs(value - one.value) <= bar + one.bar);
    if (stands && (best === undefined || one.bar < best.bar)) best = one;
  });
  return best;
}

function isVague({ value, bar, rounding }: Estimate): boolean {
  return bar > VAGUE * Math.abs(value) && bar > 10 * SAFETY * rounding;
}

/** What rounding does to a difference of two replays: the operations after the node each round by a part of their weight. */
function noiseOf(session: Session, lens: Lens, node: number, output: number): number {
  const { tape, adjoint } = session.input(lens);
  const isSingle = Uint8Array.from({ length: 256 }, () => 2);
  let unit = UNIT;
  let sum = 0;
  for (let i = node + 1; i <= output; i++) {
    const weight = adjoint[i]! * tape.value[i]!;
    if (weight < 1e150 && weight > -1e150) sum += weight * weight;
    const code = tape.op[i]!;
    if (isSingle[code] === 2) isSingle[code] = session.source.opName(code) === "fround" ? 1 : 0;
    if (isSingle[code] === 1) unit = SINGLE_UNIT;
  }
  return unit * (Math.sqrt(sum) + Math.abs(tape.value[output]!));
}

function problemOf(session: Session, obstacle: { moved: Moved; step: number } | undefined): string {
  if (obstacle === undefined) return sentences.noDifference;
  const {
    step,
    moved: { flipped, broken },
  } = obstacle;
  if (flipped !== undefined) return sentences.otherWay(flipped.site, flipped.what, step);
  return sentences.notFiniteBeside(broken > 0 ? session.naming.name(broken) : "The output", step);
}
