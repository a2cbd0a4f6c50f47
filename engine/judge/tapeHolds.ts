/**
 * Whether the tape can stand for the function: it predicted every probe to the bit, on both sides and not only next to the
 * point; no constant moved; every partial was measured and is right; forward equals reverse. Second opinion, row 6.
 */
import { secondOpinionProbes } from "../oracle/schedule";
import { activeInputs, type Evidence } from "./evidence";

/** Probes at least this near count for the branch the point is in, and one has to be this far, in units of the scale. */
const NEAR = 2 ** -10;
const FAR = 2 ** -20;
const FEWEST = 2;

export function tapeHolds(evidence: Evidence, output: number): boolean {
  const { traced } = evidence;
  const { partials, tape, dot } = traced;
  if (partials === undefined || partials.checked < partials.edges || partials.undecided > 0) return false;
  if (partials.wrong.length > 0 || tape.moved !== undefined || tape.reshaped !== undefined) return false;
  const sweeps = dot[output];
  if (sweeps === undefined || !(Math.abs(sweeps.forward - sweeps.reverse) <= sweeps.allowance)) return false;
  return predicts(evidence, output);
}

function predicts({ plain, traced, ...rest }: Evidence, output: number): boolean {
  const x = activeInputs({ plain, traced, ...rest }).map((i) => plain.inputs[i]?.value ?? NaN);
  const near = { plus: 0, minus: 0 };
  const far = { plus: 0, minus: 0 };
  let equal = true;
  secondOpinionProbes(x).forEach(({ t, moves }, probe) => {
    const told = traced.tape.predicted[probe]?.[output];
    const seen = plain.secondOpinion[probe]?.[output];
    if (told === undefined || seen === undefined) return;
    equal &&= Object.is(told, seen);
    if (!Number.isFinite(seen) || moves !== "all") return;
    const side = t > 0 ? "plus" : "minus";
    if (Math.abs(t) <= NEAR) near[side]++;
    if (Math.abs(t) >= FAR) far[side]++;
  });
  return equal && near.plus >= FEWEST && near.minus >= FEWEST && far.plus > 0 && far.minus > 0;
}
