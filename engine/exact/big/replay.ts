/**
 * A whole tape at 60 digits, along the branches it recorded: second-opinion.md section 3, variant B. A one-sided difference
 * with a step of 1e-20 gives a derivative to about 20 digits; how far one of twice the step is from it says how many.
 */
import type { ReplayRefusal, Replayed, Replays } from "../../protocol";
import { OP, primitives } from "../../rules/index";
import type { Tape } from "../../trace/tape";
import { Big, big, bigOperations } from "./numbers";

/** Inputs that move together, each by its weight per unit of the step. */
export type Moved = readonly { slot: number; weight: number }[];

export interface ReplayRequest {
  tape: Tape;
  /** Slots of the outputs; 0 for one that no input reaches. */
  outputs: readonly number[];
  lines: readonly Moved[];
}

/** A function that changes faster than the first step follows gets the second. */
const STEPS = [new Big("1e-20"), new Big("1e-32")];

/** A difference settles when its bar is below this part of it. */
const SETTLED = 1e-9;

/** Rounding of a replayed value, generously: digits that a long tape may lose. */
const UNIT = new Big("1e-52");

/** Microseconds an operation takes, roughly: what work is counted in. Anything not named here takes `DEAR`. */
const costs: Readonly<Record<number, number>> = {
  ...{ [OP.add]: 1, [OP.sub]: 1, [OP.neg]: 1, [OP.mul]: 2, [OP.div]: 8, [OP.rem]: 8, [OP.arg]: 1, [OP.abs]: 1 },
  ...{ [OP.max]: 1, [OP.min]: 1, [OP.sqrt]: 30, [OP.hypot]: 40, [OP.cbrt]: 60, [OP.pow]: 400, [OP.atan]: 700 },
  ...{ [OP.atan2]: 700, [OP.asin]: 800, [OP.acos]: 800 },
};
const DEAR = 170;

/** Of such microseconds, what one request may take. */
const MOST_WORK = 600_000;

export function replayLines({ tape, outputs, lines }: ReplayRequest): Replays {
  const none = lines.map(() => null);
  const needed = ancestors(tape, outputs);
  const why = refusal(tape, needed);
  if (why !== undefined) return { lines: none, why };
  let left = MOST_WORK - work(tape, needed);
  if (left < 0) return { lines: none, why: "too-long" };
  const base = new Array<Big | undefined>(tape.n);
  run(tape, needed, base, new Map());
  const answer: Replays = { lines: [] };
  for (const moved of lines) {
    const touched = descendants(tape, needed, moved);
    left -= 2 * STEPS.length * work(tape, touched);
    if (left < 0) answer.why = "too-long";
    answer.lines.push(left < 0 ? null : alongLine(tape, outputs, base, touched, moved));
  }
  return answer;
}

function alongLine(
  tape: Tape,
  outputs: readonly number[],
  base: readonly (Big | undefined)[],
  touched: Uint8Array,
  moved: Moved,
): Replayed[] {
  const [first, ...finer] = STEPS.map((step) => () => overStep(tape, outputs, base, touched, moved, step));
  return finer.reduce(
    (found, again) => {
      if (found.every(({ value, bar }) => bar <= SETTLED * Math.abs(value) || value === 0)) return found;
      return again().map((other, k) => (other.bar < (found[k] as Replayed).bar ? other : (found[k] as Replayed)));
    },
    (first as () => Replayed[])(),
  );
}

function overStep(
  tape: Tape,
  outputs: readonly number[],
  base: readonly (Big | undefined)[],
  touched: Uint8Array,
  moved: Moved,
  by: Big,
): Replayed[] {
  const [one, two] = [by, by.times(2)].map((step) => {
    const values = base.slice();
    const shifts = new Map(moved.map(({ slot, weight }) => [slot, step.times(big(weight))]));
    run(tape, touched, values, shifts);
    return outputs.map((slot) => {
      const [at, beside] = [base[slot], values[slot]];
      if (slot === 0 || touched[slot] !== 1 || at === undefined || beside === undefined) return new Big(0);
      return beside.minus(at).div(step);
    });
  }) as [Big[], Big[]];
  return outputs.map((slot, k) => {
    const [narrow, wide] = [one[k] as Big, two[k] as Big];
    const rounding = (base[slot]?.abs() ?? new Big(0)).times(UNIT).div(by);
    const bar = narrow
      .minus(wide)
      .abs()
      .times(2)
      .plus(touched[slot] === 1 ? rounding : 0);
    return { value: narrow.toNumber(), bar: bar.toNumber() };
  });
}

/** Values of the marked nodes, from those of their operands; inputs are moved by their shifts. */
function run(tape: Tape, marked: Uint8Array, values: (Big | undefined)[], shifts: ReadonlyMap<number, Big>): void {
  const { op, a: left, b: right, value } = tape;
  const constants = new Map<number, Big>();
  const read = (slot: number): Big => {
    if (slot < tape.n) return values[slot] as Big;
    const v = value[slot] as number;
    const known = constants.get(v);
    if (known !== undefined) return known;
    const made = big(v);
    constants.set(v, made);
    return made;
  };
  for (let i = 1; i < tape.n; i++) {
    if (marked[i] !== 1) continue;
    const code = op[i] as number;
    const [ia, ib] = [left[i] as number, right[i] as number];
    const y = value[i] as number;
    const f = bigOperations[code];
    if (code === OP.input) values[i] = big(y).plus(shifts.get(i) ?? 0);
    else if (code === OP.arg) values[i] = read(ib);
    else if (code === OP.hypot && ia < i && op[ia] === OP.arg) {
      let sum = new Big(0);
      for (let k = i; k !== 0; k = left[k] as number) sum = sum.plus(read(right[k] as number).pow(2));
      values[i] = sum.sqrt();
    } else if (f === undefined)
      values[i] = big(y); // rounded, or cut: it stays as recorded
    else {
      const at = { a: value[ia] as number, b: ib === 0 ? 0 : (value[ib] as number), y };
      values[i] = f(read(ia), ib === 0 ? new Big(0) : read(ib), at);
    }
  }
}

/** Nodes that some output is computed from, through cuts as well. */
function ancestors(tape: Tape, outputs: readonly number[]): Uint8Array {
  const { a, b, n } = tape;
  const marked = new Uint8Array(n);
  for (const slot of outputs) if (slot < n) marked[slot] = 1;
  marked[0] = 0;
  for (let i = n - 1; i >= 1; i--) {
    if (marked[i] !== 1 || isCut(tape, i)) continue;
    for (const slot of [a[i] as number, b[i] as number]) if (slot > 0 && slot < i) marked[slot] = 1;
  }
  return marked;
}

/** Of the marked nodes, those that move with the given inputs. */
function descendants({ op, a, b, n }: Tape, marked: Uint8Array, moved: Moved): Uint8Array {
  const inputs = new Set(moved.map(({ slot }) => slot));
  const touched = new Uint8Array(n);
  for (let i = 1; i < n; i++) {
    if (marked[i] !== 1) continue;
    if (op[i] === OP.input) touched[i] = inputs.has(i) ? 1 : 0;
    else if (!isCut({ op }, i)) {
      const [ia, ib] = [a[i] as number, b[i] as number];
      if ((ia < i && touched[ia] === 1) || (ib < i && touched[ib] === 1)) touched[i] = 1;
    }
  }
  return touched;
}

const cuts: readonly boolean[] = primitives.map((row) => row.cut !== undefined);
const isCut = ({ op }: Pick<Tape, "op">, i: number): boolean => cuts[op[i] as number] === true;

function work({ op, n }: Tape, marked: Uint8Array): number {
  let sum = 0;
  for (let i = 1; i < n; i++) if (marked[i] === 1) sum += costs[op[i] as number] ?? DEAR;
  return sum;
}

function refusal({ op, n }: Tape, marked: Uint8Array): ReplayRefusal | undefined {
  for (let i = 1; i < n; i++) {
    if (marked[i] !== 1) continue;
    if (op[i] === OP.custom || op[i] === OP.part) return "custom";
    if (op[i] === OP.fround) return "single-precision";
  }
  return undefined;
}
