/**
 * The PLAIN child's work: the user's code as it is, types removed, nothing patched but the seeds.
 * No rule and no tape is reachable from here: what this file measures can judge them.
 */
import type { AdReplay } from "../ad/replay";
import { sentences } from "../judge/targetSentences";
import type { Registry } from "../load/index";
import { runLine } from "../oracle/ladder";
import type { HandWrittenRun, Job, LadderName, OracleEvidence, PlainRun, ProbeLine, Usable } from "../protocol";
import { encodeJson } from "../resolve/index";
import { fault, UserError } from "./faults";
import { openGradient, type GradientCall } from "./gradientCall";
import type { Guard } from "./guard";
import { collectLeaves, writeLeaf, type Leaf } from "./leaves";
import { opinionPoints, singles, stored } from "./points";
import type { Seeds } from "./seeds";
import { inputInfos, openSubject, type Subject } from "./subject";

/** How many generated points are tried until the value is finite. */
const ATTEMPTS = 24;

/** One subject with its value at the point, kept while the parent asks for probes. */
interface Opened {
  subject: Subject;
  /** Inputs at the point. */
  x: Float64Array;
  /** Which inputs stand in a Float32Array. */
  single: Uint8Array;
  paths: string[];
  f0: Float64Array;
  value: unknown;
  gradient: GradientCall | undefined;
  /** Inputs that are no counts, once TRACED has found out. */
  active?: readonly number[];
}

export interface PlainWorld {
  run(job: Job): Promise<PlainRun>;
  opinion(active: readonly number[]): number[][];
  probe(lines: ProbeLine[], ladder: LadderName, usable: Usable[], rungs: boolean): OracleEvidence[][];
  handWrittenAt(points: number[][]): (HandWrittenRun | null)[];
}

export interface PlainParts {
  registry: Registry;
  seeds: Seeds;
  guard: Guard;
  ad: AdReplay;
}

export function createPlainWorld({ registry, seeds, guard, ad }: PlainParts): PlainWorld {
  let opened: Opened | undefined;

  return {
    async run(job) {
      const loadStart = performanceNow();
      ad.off();
      const { subject, attempt, tried } = await firstFinite(job);
      const loadMs = performanceNow() - loadStart;
      const runStart = performanceNow();
      const x = Float64Array.from(subject.inputs, (leaf) => leaf.value);
      const args = (subject.receiver === undefined ? subject.args : [subject.receiver, ...subject.args]).map((arg) =>
        encodeJson(arg),
      );
      ad.record();
      const first = callOnce(subject);
      const seeded = seeds.used.size > 0;
      const value = encodeJson(first.result);
      const mutates = subject.changed();
      if (mutates && subject.inputs.length > 0) detectRemake(subject);
      const f0 = Float64Array.from(first.outputs, (leaf) => leaf.value);
      const paths = first.outputs.map((leaf) => leaf.path);
      opened = {
        subject,
        x,
        single: singles(subject.inputs),
        paths,
        f0,
        value: first.result,
        gradient: openGradient(subject, guard.settle),
      };
      ad.replay();
      const again = (numbers: ArrayLike<number>): boolean =>
        numbers.length === f0.length && f0.every((v, i) => Object.is(v, numbers[i]));
      // A first call that gave something else left a state behind, however steady the calls after it are.
      const deterministic = again(numbersAt(x)) && (tried === undefined || again(tried));
      subject.restore();
      const handWritten = gradientAt(opened);
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
        seeded,
        files: registry.files(job.file),
        secondOpinion: [],
        ...(handWritten === undefined ? {} : { handWritten }),
        loadMs,
        runMs: performanceNow() - runStart,
      };
    },

    opinion(active) {
      const { subject, x, single } = current();
      current().active = active;
      ad.replay();
      // Where the explicit cuts are called otherwise there is nothing to compare with.
      const rows = opinionPoints(x, active, single).map((point) => {
        const row = Array.from(numbersAt(point));
        return ad.mismatch ? [] : row;
      });
      subject.restore();
      return rows;
    },

    probe(lines, ladder, usable, rungs) {
      const { subject, x, f0, single } = current();
      const settle = (point: Float64Array): unknown => stored(point, single);
      ad.replay();
      const evidence = lines.map((line, index) =>
        runLine({
          evaluate: numbersAt,
          x,
          f0,
          line,
          ladder,
          usable: usable[index] ?? "all",
          rungs,
          index,
          ...(single.includes(1) ? { settle } : {}),
        }),
      );
      subject.restore();
      return evidence;
    },

    handWrittenAt(points) {
      const { subject } = current();
      const runs = points.map((point) => {
        subject.restore();
        subject.inputs.forEach((leaf, i) => writeLeaf(leaf, point[i]));
        try {
          return gradientAt(current()) ?? null;
        } catch (error) {
          if (error instanceof UserError) return null;
          throw error;
        }
      });
      // An argument may be a value of the module itself: the next check is to find it as it was.
      subject.restore();
      return runs;
    },
  };

  function current(): Opened {
    if (opened === undefined) throw new Error("probe before run");
    return opened;
  }

  /** The hand-written gradient at the inputs as they stand. It is no evaluation of f: explicit cuts in it are identities. */
  function gradientAt({ subject, gradient, f0, active }: Opened): HandWrittenRun | undefined {
    ad.off();
    seeds.restart();
    return gradient?.at(subject, f0.length, active);
  }

  /** The outputs at other inputs, NaN where the function throws or returns another structure. */
  function numbersAt(point: ArrayLike<number>): Float64Array {
    const { subject, paths } = current();
    subject.restore();
    const { inputs } = subject;
    for (let i = 0; i < inputs.length; i++) writeLeaf(inputs[i] as Leaf, point[i]);
    seeds.restart();
    ad.restart();
    let result: unknown;
    try {
      result = subject.call();
    } catch {
      guard.settle();
      // Outside the domain many functions throw: for the oracle that is the same as having no value there.
      return new Float64Array(paths.length).fill(NaN);
    }
    guard.settle();
    // Other calls of detach or noGrad: another computation, as behind a branch that flips.
    if (ad.mismatch) return new Float64Array(paths.length).fill(NaN);
    if (typeof result === "number" && paths.length === 1 && paths[0] === "") return Float64Array.of(result);
    const { leaves } = collectLeaves({ result }, () => "");
    if (leaves.length !== paths.length || leaves.some((leaf, i) => leaf.path !== paths[i]))
      return new Float64Array(paths.length).fill(NaN);
    return Float64Array.from(leaves, (leaf) => leaf.value);
  }

  function callOnce(subject: Subject): { result: unknown; outputs: Leaf[] } {
    seeds.restart();
    ad.restart();
    let result: unknown;
    try {
      result = subject.call();
    } catch (thrown) {
      throw new UserError(thrown, "throws", subject.info.name);
    } finally {
      guard.settle();
    }
    // Reading the result may run code of the user's too: traps of a Proxy.
    let leaves: Leaf[] | "later";
    try {
      leaves = isThenable(result) ? "later" : collectLeaves({ result }, () => "").leaves;
    } catch (thrown) {
      throw new UserError(thrown, "throws", subject.info.name);
    }
    if (leaves === "later") throw fault("refused", "pending-work", sentences.promise(subject.info.name), subject.info);
    if (leaves.length === 0)
      throw fault("error", "result-not-numeric", sentences.notNumeric(subject.info.name, nameOf(result)), subject.info);
    return { result, outputs: leaves };
  }

  /**
   * A generated point is taken when every output is finite; the other points are the user's and are taken as they are.
   * `tried` are the outputs of the try, if there was one.
   */
  async function firstFinite(job: Job): Promise<{ subject: Subject; attempt: number; tried?: number[] }> {
    const start = job.point.source === "auto" ? job.point.attempt : 0;
    let subject = await openSubject(registry, seeds, job);
    guard.loaded();
    if (job.point.source !== "auto" || subject.source !== "generated") return { subject, attempt: start };
    let failure: UserError | undefined;
    for (let attempt = start; attempt < start + ATTEMPTS; attempt++) {
      if (attempt > start) subject = await openSubject(registry, seeds, { ...job, point: { ...job.point, attempt } });
      try {
        const { outputs } = callOnce(subject);
        subject.restore();
        if (subject.changed())
          subject = await openSubject(registry, seeds, { ...job, point: { ...job.point, attempt } });
        const tried = outputs.map((leaf) => leaf.value);
        if (tried.every(Number.isFinite)) return { subject, attempt, tried };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    throw fault("inconclusive", "non-finite", sentences.notFinite(subject.info.name, ATTEMPTS), subject.info);
  }
}

/** Writing the numbers back is enough unless the function changed the structure itself. */
export function detectRemake(subject: Subject): void {
  subject.restore();
  if (subject.changed()) subject.remakeAlways();
  subject.restore();
}

export function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}

export function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === "object") return Array.isArray(value) ? "an array without numbers" : "an object without numbers";
  return `a ${typeof value}`;
}

// The clock user code sees is seeded; timings use the real one.
const performanceNow = performance.now.bind(performance);
