/** What the calibration promises, as numbers: the run ends with 1 when one of them is broken. */
import { STRANGE } from "./mistakes";
import { accepted, type Failure, type Tally } from "./tally";

export interface Limit {
  name: string;
  limit: string;
  found: string;
  kept: boolean;
}

/** A wrong partial that moves the gradient by this part or more. */
const SEEN = 1e-6;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

export function limitsOf(tally: Omit<Tally, "nodes" | "digits">, failures: readonly Failure[]): Limit[] {
  const { bars, right, rightHandWritten, partials, functions, unstable } = tally;
  const all = right.pass + right.fail + right.inconclusive;
  const slipped = partials.filter(({ least }) => least >= SEEN).reduce((sum, { pass }) => sum + pass, 0);
  const strange = failures.filter(({ what }) => what === STRANGE).length;
  const allowed = Math.max(1, Math.floor(functions / 9000));
  const open = right.inconclusive;
  return [
    {
      name: "bars that cover the exact derivative",
      limit: "≥ 99.5 %",
      found: `${percent(bars.granted, bars.values)} of ${bars.values}`,
      kept: bars.granted >= 0.995 * bars.values,
    },
    {
      name: "gradients without three digits called wrong",
      limit: "0",
      found: String(unstable.fail),
      kept: unstable.fail === 0,
    },
    {
      name: "AD gradients further from the textbook's than rounding explains",
      limit: "0",
      found: String(strange),
      kept: strange === 0,
    },
    { name: "right gradients failed", limit: "0", found: String(right.fail), kept: right.fail === 0 },
    {
      name: "right hand-written gradients failed",
      limit: "0",
      found: String(rightHandWritten.fail),
      kept: rightHandWritten.fail === 0,
    },
    {
      name: "right gradients undecided",
      limit: "≤ 0.4 %",
      found: `${percent(open, all)} (${open})`,
      kept: open <= Math.max(1, 0.004 * all),
    },
    {
      name: "hand-written: zeroed, sign, 10 %, 1 % or 0.1 % off, accepted",
      limit: "0",
      found: String(accepted(tally)),
      kept: accepted(tally) === 0,
    },
    {
      name: "wrong partials accepted, gradient off 1e-6 or more",
      limit: `≤ ${allowed}`,
      found: String(slipped),
      kept: slipped <= allowed,
    },
  ];
}
