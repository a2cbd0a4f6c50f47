/** A hand-written gradient held against AD's beside the point: where the two part, a check there has to say who is wrong. */
import type { Check, HandWrittenRun, InputInfo, Neighbour, Site } from "../protocol";
import { layOut } from "./jacobian";
import { neighbour as words } from "./findings";
import { atLine, fill, shortNumber } from "./sentences";

/** Numbers nearer than this are not worth a check of their own. */
const NEAR = 1e-5;
const NEAR_SINGLE = 1e-3;

/** Inputs that a sentence spells out. */
const SPELLED = 3;

/** The neighbours where the two part, in their order. A gradient that throws there may say that it is not meant there. */
export function parting(neighbours: readonly Neighbour[], runs: readonly (HandWrittenRun | null)[]): number[] {
  return neighbours.flatMap(({ rows }, k) => {
    const run = runs[k];
    return run != null && parts(layOut(run, rows), rows) ? [k] : [];
  });
}

function parts(run: HandWrittenRun, rows: readonly (readonly number[])[]): boolean {
  if (run.problem !== undefined) return true;
  const near = run.single === true ? NEAR_SINGLE : NEAR;
  return rows.some((row, output) => {
    const given = run.rows === undefined ? run.values : (run.rows[output] ?? []);
    const large = row.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 0);
    return row.some((ad, input) => {
      if (run.leftOut?.includes(input) === true || !Number.isFinite(ad)) return false;
      const value = given[input] ?? NaN;
      // A gradient with no finite value there, like one that throws, may not be meant for there.
      if (!Number.isFinite(value)) return false;
      return !(Math.abs(value - ad) <= near * Math.max(Math.abs(ad), Math.abs(value)) + near * near * large);
    });
  });
}

export interface Beside {
  /** The check at the neighbour. */
  there: Check;
  /** Inputs at the point. */
  here: readonly InputInfo[];
  across: Site | undefined;
  seed: number;
  command: string;
}

/** The check at the point, failed by what was found at a neighbour. */
export function failedBeside(check: Check, { there, here, across, seed, command }: Beside): Check {
  const gradient = there.gradient?.name ?? "";
  const moved = there.inputs.filter(({ value }, i) => !Object.is(value, here[i]?.value));
  const spelled = moved.slice(0, SPELLED).map(({ path, value }) => `${path} = ${shortNumber(value)}`);
  if (moved.length > SPELLED) spelled.push(`${moved.length - SPELLED} more`);
  const where =
    across === undefined
      ? fill(words.atRandom, { seed: String(seed) })
      : fill(words.across, { text: across.text, at: atLine(across) });
  const message = fill(words.message, { gradient, inputs: spelled.join(", "), where, message: there.message });
  return {
    ...check,
    verdict: "fail",
    reason: "hand-written-differs",
    message,
    suspects: [...there.suspects, ...check.suspects],
    neighbour: {
      args: there.point.args,
      inputs: there.inputs,
      entries: there.entries.filter(({ verdict }) => verdict === "fail"),
      seed,
      command,
      ...(across === undefined ? {} : { across }),
    },
  };
}
