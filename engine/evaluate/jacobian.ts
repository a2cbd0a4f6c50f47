/** Jacobians of one tape: a reverse sweep per output, a forward sweep per input, and the test that they agree. */
import { absoluteReverse, forward, reverse, zeroTimesInfinity } from "../differentiate/index";
import type { NonFinitePlace, Site } from "../protocol";
import { adjointPlace, loudestPlace } from "./nonFinitePlaces";
import { mulberry32 } from "./random";
import type { Runtime } from "../trace/index";
import type { Tape } from "../trace/tape";
import type { TracedOutput } from "./traceTypes";

/** Unit round-off of a double. */
const UNIT = 2 ** -53;
/** Factor of the rounding allowance: second-opinion.md section 4, row 4. */
const ALLOWANCE = 64;
/** Seed of the direction along which forward is held against reverse. */
const DOT_SEED = 0xd07;

export interface ReverseJacobian {
  rows: Float64Array[];
  /** Per output, the sweep with absolute partials: what rounding errors are measured against. */
  absolute: number[][];
  /** Per output, the sum of |adjoint · value| over all nodes: what the rounding of the output itself is proportional to. */
  terms: number[];
  /** Per output, by how much rounding alone may part forward and reverse, per unit of tangent. */
  allowance: number[];
  /** The first operation whose partial or adjoint was not finite. */
  firstNonFinite?: NonFinitePlace;
  /** Per output: where 0 won over an infinite partial, and the inputs below such places. */
  zeroWon: ({ site?: NonFinitePlace; inputs: number[] } | null)[];
  /** Per output, of the first few: the operation whose rounding weighs most. */
  loudest: (Site | null)[];
}

/** Outputs whose loudest operation is looked for. */
const LISTENED = 8;

export interface ForwardJacobian {
  rows: number[][] | null;
  dot(
    output: number,
    reverseRow: Float64Array,
    allowance: number,
  ): { forward: number; reverse: number; allowance: number };
}

/** Columns are as long as the tape may become; they are made once and only touched where the tape is. */
const columns = new WeakMap<Runtime, { adjoint: Float64Array; tangent: Float64Array }>();

export function columnsOf(runtime: Runtime): { adjoint: Float64Array; tangent: Float64Array } {
  const known = columns.get(runtime);
  if (known !== undefined) return known;
  const { capacity } = runtime.tape;
  const made = { adjoint: new Float64Array(capacity), tangent: new Float64Array(capacity) };
  columns.set(runtime, made);
  return made;
}

export function reverseJacobian(
  runtime: Runtime,
  outputs: readonly TracedOutput[],
  inputSlots: Int32Array,
  site?: (id: number) => Site,
): ReverseJacobian {
  const { tape } = runtime;
  const into = columnsOf(runtime).adjoint;
  const result: ReverseJacobian = { rows: [], absolute: [], terms: [], allowance: [], zeroWon: [], loudest: [] };
  for (const [m, { slot }] of outputs.entries()) {
    const row = new Float64Array(inputSlots.length);
    result.rows.push(row);
    // An output no tracer reached is a constant of the trace: its adjoints are zero.
    if (slot === 0) {
      result.allowance.push(0);
      result.terms.push(0);
      result.zeroWon.push(null);
      result.absolute.push(Array.from(row));
      continue;
    }
    const { adjoint, nonFinite } = reverse(tape, slot, { into });
    for (let i = 0; i < row.length; i++) row[i] = adjoint[inputSlots[i] as number] as number;
    if (nonFinite !== null && site !== undefined && result.firstNonFinite === undefined) {
      const found = adjointPlace(tape, nonFinite, adjoint, site);
      if (found !== undefined) result.firstNonFinite = found;
    }
    if (site !== undefined && m < LISTENED) result.loudest[m] = loudestPlace(tape, adjoint, slot, site);
    result.terms.push(termsOf(tape, adjoint, slot));
    const met = zeroTimesInfinity(tape, adjoint, slot);
    const inputs = [...inputSlots.keys()].filter((i) => met?.below[inputSlots[i] as number] === 1);
    const where = met === null || site === undefined ? undefined : adjointPlace(tape, met, adjoint, site);
    result.zeroWon.push(met === null ? null : { ...(where === undefined ? {} : { site: where }), inputs });
    const absolute = absoluteReverse(tape, slot, { into }).adjoint;
    const sizes = Array.from(inputSlots, (input) => absolute[input] as number);
    const sum = sizes.reduce((total, size) => total + size, 0);
    result.absolute.push(sizes);
    result.allowance.push(ALLOWANCE * (tape.n - 1) * UNIT * sum);
  }
  return result;
}

/** Rounding of every node, carried to the output, is at most half a unit of this; what is not finite says nothing. */
function termsOf({ value }: Tape, adjoint: Float64Array, output: number): number {
  let sum = 0;
  for (let i = 1; i <= output; i++) {
    const g = adjoint[i] as number;
    const term = g === 0 ? 0 : Math.abs(g * (value[i] as number));
    if (term < Infinity) sum += term;
  }
  return sum;
}

export function forwardJacobian(
  runtime: Runtime,
  outputs: readonly TracedOutput[],
  inputSlots: Int32Array,
  maxColumns: number,
): ForwardJacobian {
  const { tape } = runtime;
  const into = columnsOf(runtime).tangent;
  const read = (tangent: Float64Array): number[] =>
    outputs.map(({ slot }) => (slot === 0 ? 0 : (tangent[slot] as number)));
  let rows: number[][] | null = null;
  if (inputSlots.length <= maxColumns) {
    const all = outputs.map(() => new Array<number>(inputSlots.length).fill(0));
    inputSlots.forEach((slot, i) =>
      read(forward(tape, slot, { into })).forEach((v, m) => ((all[m] as number[])[i] = v)),
    );
    rows = all;
  }
  // One direction with no component near zero: a sweep that loses a term loses it here too.
  const random = mulberry32(DOT_SEED);
  const direction = Array.from(inputSlots, (slot) => ({
    slot,
    weight: (random() < 0.5 ? -1 : 1) * (0.5 + 0.5 * random()),
  }));
  const along = read(forward(tape, direction, { into }));
  return {
    rows,
    dot(output, reverseRow, allowance) {
      let sum = 0;
      direction.forEach(({ weight }, i) => (sum += weight * (reverseRow[i] as number)));
      return { forward: along[output] ?? 0, reverse: sum, allowance };
    },
  };
}
