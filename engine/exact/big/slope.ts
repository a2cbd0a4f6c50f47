/** The slope of one operation at 60 digits, where double-doubles are too coarse for it. */
import { scaleAt, type Recorded } from "../operations";
import { NO_SLOPE, type Slope } from "../slope";
import { Big, big, bigOperations } from "./numbers";

/**
 * Steps in units of the scale: half of the digits for the step, half for what the operation does in it. The second is for
 * operands that stand next to a pole or to the end of the domain.
 */
const STEPS = [new Big("1e-20"), new Big("1e-27")];

/** A bar beyond this part of the slope asks for the second step. */
const SETTLED = 1e-13;

/** Rounding of one operation, generously. */
const UNIT = new Big("1e-57");

/** A step is to keep fifteen of its digits beside the operand. */
const VISIBLE = new Big("1e-45");

export function bigSlope(op: number, at: Recorded, operand: 0 | 1): Slope {
  let best = NO_SLOPE;
  for (const step of STEPS) {
    const found = overStep(op, at, operand, step);
    if (found.bar < best.bar) best = found;
    if (best.bar <= SETTLED * Math.abs(best.value)) break;
  }
  return best;
}

function overStep(op: number, at: Recorded, operand: 0 | 1, step: Big): Slope {
  const f = bigOperations[op];
  const [a, b] = [big(at.a), big(at.b)];
  const h = step.times(big(scaleAt(op, at, operand)));
  // Beside a huge angle the step itself is rounded away.
  if (f === undefined || (operand === 0 ? a : b).abs().times(VISIBLE).gt(h)) return NO_SLOPE;
  const along = (t: Big): Big => (operand === 0 ? f(a.plus(t), b, at) : f(a, b.plus(t), at));
  const quotient = (t: Big): Big => along(t).minus(along(t.neg())).div(t.times(2));
  const value = quotient(h);
  const wide = quotient(h.times(4));
  const bar = value
    .minus(wide)
    .abs()
    .plus(along(new Big(0)).abs().times(UNIT).div(h));
  return value.isFinite() && bar.isFinite() ? { value: value.toNumber(), bar: bar.toNumber() } : NO_SLOPE;
}
