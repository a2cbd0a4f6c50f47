/** Makes the evidence that the two children would send about a function of arithmetic.ts, and has it judged. */
import { judgeCheck, needsSecondLadder, type Evidence } from "../../../engine/judge/check";
import { initialLines, offsets, pointAt, secondOpinionPoints } from "../../../engine/oracle/schedule";
import { runLine } from "../../../engine/oracle/ladder";
import type {
  Check,
  CutInfo,
  FunctionInfo,
  HandWrittenRun,
  LadderName,
  OracleEvidence,
  PlainRun,
  ProbeLine,
  Site,
  TracedRun,
  Usable,
} from "../../../engine/protocol";
import { duals, numbers, type Body, type CutEvent, type Log } from "./arithmetic";

/** What a test changes in the evidence: planted mistakes, tags, a hand-written gradient. */
export interface Plant {
  reverse?: (row: number[]) => number[];
  handWritten?: number[];
  problem?: string;
  controls?: number[];
  expect?: string;
  float32?: boolean;
  outputs?: number;
  traced?: Partial<TracedRun>;
  plain?: Partial<PlainRun>;
  lines?: ProbeLine[];
}

export const FILE = "/project/f.ts";

export function site(line: number, text: string): Site {
  return { file: FILE, line, column: 3, endLine: line, endColumn: 9, kind: "call", name: "y", text };
}

export function info(extra: Partial<FunctionInfo> = {}): FunctionInfo {
  return {
    ...{ file: FILE, line: 1, column: 1, endLine: 20, endColumn: 2, name: "f", kind: "function" },
    ...{ nameLine: 2, nameColumn: 17, parameters: [], numeric: true, reachable: true, marked: true, tags: [] },
    ...extra,
  };
}

const freshLog = (): Log => ({ decisions: "", constants: [] });
const asList = <T>(result: T | T[]): T[] => (Array.isArray(result) ? result : [result]);

/** The evidence of a check of `body` at `x`, with ladder B where the judge asks for it. */
export function gather(body: Body, x: number[], plant: Plant = {}): Evidence {
  const at = Float64Array.from(x);
  const evaluate = (point: ArrayLike<number>, log = freshLog(), frozen?: readonly number[]): number[] =>
    asList(body(numbers(log, frozen), Array.from(point)));
  const here = freshLog();
  const f0 = evaluate(at, here);
  const same = (point: ArrayLike<number>): boolean => {
    const log = freshLog();
    evaluate(point, log);
    return log.decisions === here.decisions;
  };
  const points = secondOpinionPoints(at.filter((_, i) => plant.controls?.includes(i) !== true));
  const whole = points.map((point) => {
    const full = Float64Array.from(at);
    let k = 0;
    x.forEach((_, i) => {
      if (plant.controls?.includes(i) !== true) full[i] = point[k++] ?? NaN;
    });
    return full;
  });
  const traced = trace(body, x, plant, {
    predicted: whole.map((point) => (same(point) ? evaluate(point, freshLog(), here.constants) : null)),
  });
  const moved = movedConstant(
    whole.map((point) => [point, same(point)] as const),
    here.constants,
    evaluate,
  );
  if (moved !== undefined) traced.tape.moved = { site: site(9, "hidden(x)"), ...moved };
  const plain: PlainRun = {
    inputs: traced.inputs,
    outputs: f0.map((value, i) => ({ path: f0.length === 1 ? "" : `[${i}]`, value })),
    ...{ value: null, args: [], pointSource: "args", attempt: 0, deterministic: true, mutatesInput: false },
    ...{ aliasedInputs: [], seeded: [], loadMs: 1, runMs: 1 },
    secondOpinion: whole.map((point) => evaluate(point)),
    ...plant.plain,
  };
  if (plant.handWritten !== undefined || plant.problem !== undefined) plain.handWritten = handWritten(plant);
  const held = (input: number): boolean => plant.controls?.includes(input) === true;
  const lines = plant.lines ?? initialLines(x.length, held);
  const probe = (line: ProbeLine, ladder: LadderName): OracleEvidence[] =>
    runLine({ evaluate: (point) => evaluate(point), x: at, f0, line, ladder, usable: usable(at, line, ladder, same) });
  const evidence: Evidence = {
    planned: {
      job: { file: FILE, function: "f", line: 2, point: { source: "args", args: "[]" }, seed: 1 },
      info: info(),
      ...(plant.expect === undefined ? {} : { expect: plant.expect }),
    },
    plain,
    traced: { ...traced, ...plant.traced },
    lines,
    ladderA: lines.map((line) => probe(line, "A")),
    ladderB: [],
  };
  evidence.ladderB = lines.map((line, i) => (needsSecondLadder(evidence, i) ? probe(line, "B") : null));
  return evidence;
}

export function judged(body: Body, x: number[], plant: Plant = {}): Check {
  return judgeCheck(gather(body, x, plant));
}

function usable(
  at: Float64Array,
  line: ProbeLine,
  ladder: LadderName,
  same: (p: ArrayLike<number>) => boolean,
): Usable {
  const point = new Float64Array(at.length);
  const side = (sign: 1 | -1): Uint8Array =>
    Uint8Array.from(offsets(at, line, ladder), (t) => (same(pointAt(at, line, sign * t, point)) ? 1 : 0));
  return [side(1), side(-1)];
}

function trace(body: Body, x: number[], plant: Plant, tape: TracedRun["tape"]): TracedRun {
  const events: CutEvent[] = [];
  // Very wide points bring their gradient with them: a one-hot row per input would take n² numbers.
  const width = x.length > 200 ? 1 : Math.max(1, x.length);
  const m = duals(width, freshLog(), events);
  const inputs = x.map((v, i) => ({
    ...m.of(v),
    d: Array.from({ length: width }, (_, k) => (k === i ? 1 : 0)),
    whole: 1 << (i % 31),
  }));
  const outputs = asList(body(m, inputs));
  const names = x.map((_, i) => (x.length === 1 ? "x" : `x[${i}]`));
  const bits = (mask: number): number[] => x.flatMap((_, i) => (x.length < 31 && ((mask >> i) & 1) === 1 ? [i] : []));
  const lost = outputs.map((out) => bits(out.cut & ~out.whole));
  const partly = outputs.map((out) => bits(out.cut & out.whole));
  const cuts = events.map((event): CutInfo => {
    const reach = bits(event.inputs);
    const named = (list: number[][]): string[] =>
      reach.filter((i) => list.some((l) => l.includes(i))).map((i) => names[i] ?? "");
    const { file, line, column, endLine, endColumn } = site(7, "cut");
    return {
      ...{ kind: event.kind, file, line, column, endLine, endColumn, explicit: event.explicit, count: 1 },
      ...{ value: event.value, lost: named(lost), partly: named(partly), matters: true },
    };
  });
  const reverse = outputs.map((out) => (plant.reverse ?? ((row: number[]) => row))(out.d.slice(0, x.length)));
  return {
    inputs: x.map((value, i) => ({ path: names[i] ?? "", value, control: plant.controls?.includes(i) === true })),
    outputs: outputs.map((out, i) => ({ path: outputs.length === 1 ? "" : `[${i}]`, value: out.v })),
    reverse,
    forward: reverse.map((row) => [...row]),
    dot: reverse.map(() => ({ forward: 1, reverse: 1, allowance: 1e-12 })),
    ...{ cuts, lost, partly, branches: [], tape, nodes: 10, bytes: 210, run: 1, content: "", loadMs: 1 },
    ...{ traceMs: 1, reverseMs: 1 },
    ...(plant.float32 === true ? { float32: site(8, "Math.fround(x)") } : {}),
  };
}

/** What comparing the tapes would find: a constant of the tape that has another value at a probe of equal decisions. */
function movedConstant(
  points: readonly (readonly [Float64Array, boolean])[],
  constants: readonly number[],
  evaluate: (point: ArrayLike<number>, log: Log) => number[],
): { point: number; from: number; to: number } | undefined {
  for (const [index, [point, same]] of points.entries()) {
    if (!same) continue;
    const log = freshLog();
    evaluate(point, log);
    const k = constants.findIndex((value, i) => !Object.is(value, log.constants[i]));
    if (k >= 0) return { point: index, from: constants[k] ?? NaN, to: log.constants[k] ?? NaN };
  }
  return undefined;
}

function handWritten({ handWritten: values = [], problem }: Plant): HandWrittenRun {
  return {
    info: { name: "gradF", file: FILE, line: 15, pairing: "name", form: "flat" },
    values,
    mutatesInput: false,
    ...(problem === undefined ? {} : { problem }),
  };
}
