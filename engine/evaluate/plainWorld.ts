/**
 * The PLAIN child's work: the user's code as it is, types removed, nothing patched but the seeds.
 * No rule and no tape is reachable from here: what this file measures can judge them.
 */
import { valueSentences as sentences } from "../judge/valueSentences";
import { unsteadySentence } from "../judge/unsteady";
import { runLine } from "../oracle/ladder";
import type { HandWrittenHessianRun, Job, OracleEvidence, Place, PlainRun } from "../protocol";
import { encodeJson, shapeProblem } from "../resolve/index";
import { describe, fault, placeOf, UserError } from "./faults";
import { openGradient } from "./gradientCall";
import { openHandWritten } from "./handWrittenRun";
import { hessianAt } from "./hessianCall";
import { collectLeaves } from "./leaves";
import type { Requests } from "./messages";
import { outputsOf } from "./outputs";
import { watchPromises } from "./openPromises";
import type { First, Opened, PlainParts, PlainWorld } from "./plainTypes";
import { opinionPoints, singles, stored } from "./points";
import { countEvaluations } from "./progress";
import { AnswersLater, drive, isThenable, settled, withAnswers, type Soon, type Steps } from "./steps";
import { detectRemake, inputInfos, subjectOf, type Subject } from "./subject";
import { unsteadyState } from "./unsteady";
import { neverSettles, NeverSettles } from "./waiting";

/** How many generated points are tried until the value is finite. */
const ATTEMPTS = 24;

/** So often a function that gives a promise is run again: two loops that race agree now and then. */
const REPEATS_LATER = 4;

export function createPlainWorld({ registry, seeds, guard, ad, waiting, evaluated }: PlainParts): PlainWorld {
  let opened: Opened | undefined;
  const count = countEvaluations(evaluated, performanceNow);
  const soon = <T>(work: Steps<T>): Soon<T> => drive(work, waiting.wait);
  const ofHand = openHandWritten({ seeds, off: () => ad.off(), numbersAt });

  return {
    run: (job) => soon(run(job)),
    opinion: (active) => soon(opinion(active)),
    probe: (ask) => soon(probe(ask)),
    handWrittenAt: (points) => soon(atEach(points, ofHand.at)),
    hessian: () => soon(hessianHere()),
    hessianAt: (points) => soon(atEach(points, hessianOf)),
  };

  function* run(job: Job): Steps<PlainRun> {
    const loadStart = performanceNow();
    count.restart();
    ad.off();
    const { subject, attempt, tried } = yield* firstFinite(job);
    const loadMs = performanceNow() - loadStart;
    const runStart = performanceNow();
    const x = Float64Array.from(subject.inputs, (leaf) => leaf.value);
    const given = subject.receiver !== undefined && subject.holder === undefined;
    const args = (given ? [subject.receiver, ...subject.args] : subject.args).map((arg) => encodeJson(arg));
    ad.record();
    const first = yield* callOnce(subject, true);
    const seeded = Array.from(seeds.used, ([what, stack]) => {
      const [frame] = registry.mapStack(stack);
      return frame === undefined ? { what } : { what, place: placeOf(frame) };
    });
    const value = encodeJson(first.result);
    let mutates = subject.changed();
    if (mutates && subject.inputs.length > 0) detectRemake(subject);
    const f0 = Float64Array.from(first.outputs, (leaf) => leaf.value);
    const paths = first.outputs.map((leaf) => leaf.path);
    const { later } = first;
    opened = {
      ...{ subject, x, paths, f0, later },
      single: singles(subject.inputs),
      gradient: openGradient(subject, guard.settle),
    };
    ad.replay();
    const again = (numbers: ArrayLike<number>): boolean =>
      numbers.length === f0.length && f0.every((v, i) => Object.is(v, numbers[i]));
    let deterministic = yield* repeats(x, later, again);
    if (!deterministic && subject.hidden) {
      // An instance may have changed where nobody can see it.
      subject.remakeAlways();
      deterministic = yield* repeats(x, later, again);
      mutates ||= deterministic;
    }
    // A first call that gave something else left a state behind, however steady the calls after it are.
    deterministic &&= tried === undefined || again(tried);
    const unsteady = deterministic ? [] : yield* unsteadyState(registry, subject, () => numbersAt(x));
    subject.restore();
    const handWritten = yield* ofHand.twice(opened);
    subject.restore();
    return {
      inputs: inputInfos(subject.inputs, new Set()),
      outputs: first.outputs.map((leaf) => ({ path: leaf.path, value: leaf.value })),
      value,
      args,
      pointSource: subject.source,
      attempt,
      deterministic,
      mutatesInput: mutates,
      aliasedInputs: subject.aliases.map(({ path, of }) => `${path} = ${of}`),
      ...(subject.passed.length > 0 ? { passedInputs: subject.passed } : {}),
      seeded,
      ...(unsteady.length > 0 ? { unsteady } : {}),
      files: registry.files(job.file),
      secondOpinion: [],
      ...(handWritten === undefined ? {} : { handWritten }),
      loadMs,
      runMs: performanceNow() - runStart,
    };
  }

  function* repeats(x: Float64Array, later: boolean, again: (numbers: Float64Array) => boolean): Steps<boolean> {
    for (let i = later ? REPEATS_LATER : 1; i > 0; i--) if (!again(yield* numbersAt(x))) return false;
    return true;
  }

  function* opinion(active: readonly number[]): Steps<number[][]> {
    const { subject, x, f0, single } = current();
    current().active = active;
    ad.replay();
    const points = opinionPoints(x, active, single);
    let rows = yield* rowsAt(points);
    if (yield* remembersArguments(points[0], rows[0])) {
      subject.remakeAlways();
      rows = yield* rowsAt(points);
    }
    const back = yield* numbersAt(x);
    // Calls at other inputs left something behind that this one met.
    if (back.some((v, i) => !Object.is(v, f0[i])) && !ad.mismatch) {
      const state = yield* unsteadyState(registry, subject, () => numbersAt(points[0] ?? x));
      throw fault("inconclusive", "nondeterministic", unsteadySentence(subject.info.file, state), state[0]?.place);
    }
    subject.restore();
    return rows;
  }

  function* rowsAt(points: readonly Float64Array[]): Steps<number[][]> {
    const rows: number[][] = [];
    for (const point of points) {
      const row = Array.from(yield* numbersAt(point));
      // Where the explicit cuts are called otherwise there is nothing to compare with.
      rows.push(ad.mismatch ? [] : row);
    }
    return rows;
  }

  /** A result kept for an object stays the same when the numbers in that object move: another object would have its own. */
  function* remembersArguments(point: Float64Array | undefined, row: readonly number[] | undefined): Steps<boolean> {
    const { subject } = current();
    if (point === undefined || row === undefined || subject.inputs.every(({ holder }) => holder === subject.args))
      return false;
    const fresh = yield* numbersAt(point, true);
    return !ad.mismatch && row.length > 0 && fresh.some((v, i) => !Object.is(v, row[i]));
  }

  function* probe({ lines, ladder, usable, tables }: Requests["probe"]["ask"]): Steps<OracleEvidence[][]> {
    const { subject, x, f0, single } = current();
    const settle = (point: Float64Array): unknown => stored(point, single);
    const evidence: OracleEvidence[][] = [];
    ad.replay();
    for (const [index, line] of lines.entries()) {
      count.line(index);
      const request = {
        ...{ x, f0, line, ladder, tables, index },
        curvature: subject.job.order === 2,
        usable: usable[index] ?? "all",
        ...(single.includes(1) ? { settle } : {}),
      };
      const run = (evaluate: (point: Float64Array) => Float64Array): OracleEvidence[] =>
        runLine({ ...request, evaluate });
      const found = current().later ? undefined : atOnce(() => run((point) => numbersNow(point)));
      const copy = (point: Float64Array): Float64Array => point.slice();
      evidence.push(found ?? (yield* withAnswers(run, copy, (point) => numbersAt(point))));
    }
    count.tell();
    subject.restore();
    return evidence;
  }

  function* atEach<T>(points: number[][], ask: (at: Opened) => Steps<T | undefined>): Steps<(T | null)[]> {
    const { subject } = current();
    const runs: (T | null)[] = [];
    for (const point of points) {
      subject.move(point);
      try {
        runs.push((yield* ask(current())) ?? null);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        runs.push(null);
      }
    }
    // An argument may be a value of the module itself: the next check is to find it as it was.
    subject.restore();
    return runs;
  }

  function current(): Opened {
    if (opened === undefined) throw new Error("probe before run");
    return opened;
  }

  /** At the point; there, what it throws is the verdict. */
  function* hessianHere(): Steps<HandWrittenHessianRun | null> {
    const { subject } = current();
    subject.restore();
    const run = yield* hessianOf(current());
    subject.restore();
    return run ?? null;
  }

  function* hessianOf({ subject, paths, x, active }: Opened): Steps<HandWrittenHessianRun | undefined> {
    ad.off();
    seeds.restart();
    return yield* hessianAt(subject, paths, active ?? [...x.keys()], guard.settle);
  }

  function begin(point: ArrayLike<number>, anew?: boolean): void {
    current().subject.move(point, anew);
    count.evaluation();
    seeds.restart();
    ad.restart();
  }

  /** The outputs at other inputs, NaN where the function throws or returns another structure. Throws for a promise. */
  function numbersNow(point: ArrayLike<number>, anew?: boolean): Float64Array {
    begin(point, anew);
    let result: unknown;
    try {
      result = current().subject.call();
    } catch {
      return nothing();
    }
    guard.settle();
    if (typeof result !== "number" && isThenable(result)) {
      Promise.resolve(result).catch(() => undefined);
      throw new AnswersLater();
    }
    return numbersOf(result);
  }

  /** The same, waiting for the answer where it comes later. */
  function* numbersAt(point: ArrayLike<number>, anew?: boolean): Steps<Float64Array> {
    const at = current().later ? undefined : atOnce(() => numbersNow(point, anew));
    if (at !== undefined) return at;
    begin(point, anew);
    let result: unknown;
    try {
      result = yield* settled(current().subject.call());
    } catch (thrown) {
      if (thrown instanceof NeverSettles) throw neverSettles(thrown, current().subject.info);
      return nothing();
    }
    guard.settle();
    return numbersOf(result);
  }

  /** Outside the domain many functions throw: for the oracle that is the same as having no value there. */
  function nothing(): Float64Array {
    guard.settle();
    return new Float64Array(current().paths.length).fill(NaN);
  }

  function numbersOf(result: unknown): Float64Array {
    const { paths } = current();
    // Other calls of detach or noGrad: another computation, as behind a branch that flips.
    if (ad.mismatch) return new Float64Array(paths.length).fill(NaN);
    if (typeof result === "number" && paths.length === 1 && paths[0] === "") return Float64Array.of(result);
    const { leaves } = collectLeaves({ result }, () => "");
    if (leaves.length !== paths.length || leaves.some((leaf, i) => leaf.path !== paths[i]))
      return new Float64Array(paths.length).fill(NaN);
    return Float64Array.from(leaves, (leaf) => leaf.value);
  }

  /** Undefined when the function turned out to answer later: from then on it is waited for. */
  function atOnce<T>(compute: () => T): T | undefined {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof AnswersLater)) throw error;
      current().later = true;
      return undefined;
    }
  }

  function* callOnce(subject: Subject, watch = false): Steps<First> {
    seeds.restart(watch);
    ad.restart();
    let result: unknown;
    let later: boolean;
    try {
      const answer = subject.call();
      later = isThenable(answer);
      result = later ? yield answer : answer;
    } catch (thrown) {
      if (thrown instanceof NeverSettles)
        throw neverSettles(thrown, subject.info, yield* awaitedPlace(subject, thrown));
      throw new UserError(thrown, "throws", subject.info.name);
    } finally {
      guard.settle();
    }
    return { result, outputs: outputsOf(result, subject.info), later };
  }

  /** Runs once more, watched: no stack shows where a function stands that waits. */
  function* awaitedPlace(subject: Subject, { why }: NeverSettles): Steps<Place | undefined> {
    // With work left there is no time left.
    if (why !== "nothing-left") return undefined;
    subject.restore();
    seeds.restart();
    ad.restart();
    const end = watchPromises({ frames: registry.mapStack });
    try {
      yield* settled(subject.call());
      end();
      return undefined;
    } catch {
      return end();
    }
  }

  /**
   * A generated point is taken when every output is finite; the other points are the user's and are taken as they are.
   * `tried` are the outputs of the try, if there was one.
   */
  function* firstFinite(job: Job): Steps<{ subject: Subject; attempt: number; tried?: number[] }> {
    const start = job.point.source === "auto" ? job.point.attempt : 0;
    let subject = yield* subjectOf(registry, seeds, job);
    guard.loaded();
    if (job.point.source !== "auto" || subject.source !== "generated") return { subject, attempt: start };
    const failures: UserError[] = [];
    for (let attempt = start; attempt < start + ATTEMPTS; attempt++) {
      const another = { ...job, point: { ...job.point, attempt } };
      if (attempt > start) subject = yield* subjectOf(registry, seeds, another);
      try {
        const { outputs } = yield* callOnce(subject);
        subject.restore();
        if (subject.changed()) subject = yield* subjectOf(registry, seeds, another);
        const tried = outputs.map((leaf) => leaf.value);
        if (tried.every(Number.isFinite)) return { subject, attempt, tried };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failures.push(error);
      }
    }
    if (failures.length === ATTEMPTS && !isMistake(failures)) {
      const problem = shapeProblem(subject.info, ATTEMPTS, ended(describe(failures.at(-1)?.thrown)));
      if (problem !== null) throw problem;
    }
    if (failures[0] !== undefined) throw failures[0];
    throw fault("inconclusive", "non-finite", sentences.notFinite(subject.info.name, ATTEMPTS), subject.info);
  }
}

/** What is no function, or no name, is none whatever the shapes are. */
function isMistake(failures: readonly UserError[]): boolean {
  const [first = "", ...others] = failures.map(({ thrown }) => describe(thrown));
  return /^(Type|Reference)Error/.test(first) && others.every((text) => text === first);
}

/** Other people's messages may end in no full stop. */
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

// The clock user code sees is seeded; timings use the real one.
const performanceNow = performance.now.bind(performance);
