/**
 * TRACED's part of the second derivatives: Hessian products of the tape at the point, and the oracle's ladders on the
 * gradient. At a probe that gradient comes from the tape replayed there, or from a tape of its own where a decision goes
 * the other way; the gradient at the point itself has been proved by probes of the plain function before.
 */
import { mirrorAllowance, reverse, secondOrder, type SecondOrder, type Seed } from "../differentiate/index";
import { runLine } from "../oracle/ladder";
import { directionWeight, offsets, pointAt } from "../oracle/schedule";
import { OP } from "../rules/index";
import type { LadderName, OracleEvidence, ProbeLine, SecondOrderRun, Usable } from "../protocol";
import type { Tape } from "../trace/tape";
import type { Runtime } from "../trace/index";
import { UserError } from "./faults";
import { stored } from "./points";
import { withAnswers, type Steps } from "./steps";
import { restoreTape } from "./tapeCopy";
import type { Trace, TracedOutput } from "./traceTypes";

export interface SecondOrderWork {
  /** wᵀ·H·v for every output and every pair of the lines. */
  products(lines: readonly ProbeLine[]): SecondOrderRun;
  /** The same at other inputs; null where the function throws or gives something else. */
  productsAt(points: readonly number[][], lines: readonly ProbeLine[]): Steps<(number[][][] | null)[]>;
  /** The ladders along the lines, on the gradient of every output read along the rows. */
  ladders(lines: ProbeLine[], rows: ProbeLine[], ladder: LadderName): Steps<GradientAnswer>;
}

export interface GradientAnswer {
  at: number[];
  evidence: OracleEvidence[][];
}

export interface SecondOrderParts {
  runtime: Runtime;
  current(): Trace;
  usable(lines: ProbeLine[], ladder: LadderName): Usable[];
  traceAt(point: Float64Array): Steps<TracedOutput[]>;
}

export function secondOrderWork({ runtime, current, usable, traceAt }: SecondOrderParts): SecondOrderWork {
  /** The tape of the runtime is that of another point. */
  let elsewhere = false;
  let column: Float64Array | undefined;
  return { products, productsAt, ladders };

  function products(lines: readonly ProbeLine[]): SecondOrderRun {
    const { x, outputs, inputSlots } = current();
    const seeds = lines.map((line) => seedsOf(x, line, inputSlots));
    const run: SecondOrderRun = { products: [], sizes: [] };
    outputs.forEach(({ slot }, output) => {
      const rows = productsOf(slot, seeds, (work, seed) => work.times(seed));
      const sizes = productsOf(slot, seeds, (work, seed) => work.absoluteTimes(seed)).map((row) => row.map(Math.abs));
      run.products.push(rows);
      run.sizes.push(sizes);
      const uneven = run.uneven ?? unevenPair(rows, sizes, runtime.tape.n - 1, output);
      if (uneven !== undefined) run.uneven = uneven;
    });
    return run;
  }

  function productsOf(
    slot: number,
    seeds: readonly Seed[][],
    times: (work: SecondOrder, seed: readonly Seed[]) => Float64Array,
  ): number[][] {
    if (slot === 0) return seeds.map(() => seeds.map(() => 0));
    const work = secondOrder(runtime.tape, slot);
    return seeds.map((seed) => {
      const column = times(work, seed);
      return seeds.map((list) => sumOf(list, column));
    });
  }

  function* productsAt(points: readonly number[][], lines: readonly ProbeLine[]): Steps<(number[][][] | null)[]> {
    const { x, inputSlots } = current();
    const seeds = lines.map((line) => seedsOf(x, line, inputSlots));
    const found: (number[][][] | null)[] = [];
    for (const point of points) {
      const outputs = yield* freshAt(Float64Array.from(point));
      found.push(outputs?.map(({ slot }) => productsOf(slot, seeds, (work, seed) => work.times(seed))) ?? null);
    }
    goBack();
    current().subject.restore();
    return found;
  }

  function* ladders(lines: ProbeLine[], rows: ProbeLine[], ladder: LadderName): Steps<GradientAnswer> {
    const { x, single } = current();
    const weights = rows.map((row) => weightsOf(x, row));
    const read = (gradients: readonly Float64Array[] | null): Float64Array =>
      Float64Array.from(
        current().outputs.flatMap((_, m) =>
          weights.map((list) => {
            let sum = 0;
            for (const [input, weight] of list) sum += weight * (gradients?.[m]?.[input] ?? NaN);
            return sum;
          }),
        ),
      );
    const at = read(yield* gradientsAt(x));
    const allowed = usable(lines, ladder);
    const evidence: OracleEvidence[][] = [];
    for (const [index, line] of lines.entries()) {
      const moving = line.kind === "coordinate" ? line.input : (line.inputs[0] as number);
      const known = new Map<number, Float64Array>();
      for (const t of offsets(x, line, ladder)) {
        for (const step of [t, -t]) {
          const point = stored(pointAt(x, line, step, new Float64Array(x.length)), single);
          known.set(point[moving] as number, read(yield* gradientsAt(point)));
        }
      }
      evidence.push(
        yield* withAnswers(
          (ask: (point: Float64Array) => Float64Array) =>
            runLine({
              ...{ x, f0: at, line, ladder, index, usable: allowed[index] ?? "all" },
              evaluate: (point) => known.get(point[moving] as number) ?? ask(point),
              ...(single.includes(1) ? { settle: (point: Float64Array) => stored(point, single) } : {}),
            }),
          (point) => point.slice(),
          function* (point) {
            return read(yield* gradientsAt(point));
          },
        ),
      );
    }
    goBack();
    current().subject.restore();
    return { at: Array.from(at), evidence };
  }

  /** The gradient of every output, by input; null where the function throws or gives something else. */
  function* gradientsAt(point: Float64Array): Steps<Float64Array[] | null> {
    const { outputs, replayer, inputSlots, copy } = current();
    const { tape } = runtime;
    goBack();
    const values = replayer.valuesAt(point);
    if (values !== null) return sweeps({ ...tape, value: values }, outputs, inputSlots);
    // PLAIN keeps what explicit cuts gave at the point; a new tape would not.
    if (copy.op.includes(OP.detach)) return null;
    const fresh = yield* freshAt(point);
    return fresh === null ? null : sweeps(tape, fresh, inputSlots);
  }

  /** The outputs of a tape of its own; the runtime's is that one until `goBack`. */
  function* freshAt(point: Float64Array): Steps<TracedOutput[] | null> {
    const { outputs } = current();
    try {
      elsewhere = true;
      const fresh = yield* traceAt(point);
      const same = fresh.length === outputs.length && fresh.every(({ path }, m) => path === outputs[m]?.path);
      return same && runtime.customs.problem === null ? fresh : null;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return null;
    }
  }

  function goBack(): void {
    if (elsewhere) restoreTape(runtime.tape, current().copy);
    elsewhere = false;
  }

  function sweeps(tape: Tape, outputs: readonly TracedOutput[], inputSlots: Int32Array): Float64Array[] {
    column ??= new Float64Array(tape.capacity);
    const into = column;
    return outputs.map(({ slot }) => {
      if (slot === 0) return new Float64Array(inputSlots.length);
      const { adjoint } = reverse(tape, slot, { into });
      return Float64Array.from(inputSlots, (input) => adjoint[input] as number);
    });
  }
}

/** The inputs a line moves, with their weights. */
function weightsOf(x: Float64Array, line: ProbeLine): [input: number, weight: number][] {
  if (line.kind === "coordinate") return [[line.input, 1]];
  return line.inputs.map((input) => [input, directionWeight(x, line.seed, input)]);
}

function seedsOf(x: Float64Array, line: ProbeLine, inputSlots: Int32Array): Seed[] {
  return weightsOf(x, line).map(([input, weight]) => ({ slot: inputSlots[input] as number, weight }));
}

function sumOf(list: readonly Seed[], column: Float64Array): number {
  let sum = 0;
  for (const { slot, weight } of list) sum += weight * (column[slot] as number);
  return sum;
}

/** Symmetry is the test of the sweeps: wᵀ·H·v and vᵀ·H·w come from different ones. */
function unevenPair(
  rows: readonly number[][],
  sizes: readonly number[][],
  nodes: number,
  output: number,
): SecondOrderRun["uneven"] {
  for (const [v, row] of rows.entries()) {
    for (let w = 0; w < v; w++) {
      const [one, other] = [row[w] ?? NaN, rows[w]?.[v] ?? NaN];
      const allowance = mirrorAllowance(nodes, (sizes[v]?.[w] ?? NaN) + (sizes[w]?.[v] ?? NaN));
      if (Math.abs(one - other) > allowance) return { output, v, w, one, other, allowance };
    }
  }
  return undefined;
}
