/** Finds and calls a hand-written gradient, in every form of DESIGN.md section 8. */
import { sentences } from "../judge/targetSentences";
import type { FunctionInfo, HandWrittenRun } from "../protocol";
import { findTarget, locate } from "../resolve/index";
import { fault, UserError } from "./faults";
import { readLeaf } from "./leaves";
import { readGradient, readPair, type GradientProblem, type GradientReading } from "./gradientForm";
import { settled, type Steps } from "./steps";
import type { Subject } from "./subject";
import { neverSettles, NeverSettles } from "./waiting";

export interface GradientCall {
  /**
   * The gradient at the inputs as they stand now; `outputs` is how many numbers f returns, `active` which inputs are no
   * counts, where that is known. Throws UserError.
   */
  at(subject: Subject, outputs: number, active?: readonly number[]): Steps<GradientRead>;
}

interface GradientRead {
  run: HandWrittenRun;
  /** The same result read as the value and the one derivative, where it fits that too. */
  pair?: { value: number; derivative: number; run: HandWrittenRun };
}

/**
 * The gradient that the flag, a tag or an unambiguous name pairs with the subject's function, if any. `settle` is called
 * after each call of it.
 */
export function openGradient(subject: Subject, settle: () => void): GradientCall | undefined {
  const { job, info, record, outline } = subject;
  const name = job.gradient ?? info.gradient?.name;
  if (name === undefined) return undefined;
  const found = findTarget(outline, { name });
  if (found === undefined || !found.reachable)
    throw fault("error", "load-failed", sentences.noGradient(name, job.file), info);
  const located = locate(record, found);
  const pairing = job.gradient !== undefined ? "flag" : (info.gradient?.pairing ?? "name");
  return {
    *at(current, outputs, active) {
      const header = { name, file: job.file, line: found.nameLine, pairing } as const;
      const before = current.inputs.map(readLeaf);
      const isSame = located.needsReceiver || (located.holder !== undefined && located.holder === current.holder);
      const receiver = isSame ? current.receiver : located.holder;
      const fn = function* (...args: unknown[]): Steps<unknown> {
        try {
          return yield* settled(Reflect.apply(located.fn, receiver, args));
        } catch (thrown) {
          if (thrown instanceof NeverSettles) throw neverSettles(thrown, found);
          throw new UserError(thrown, "hand-written-throws", found.name);
        } finally {
          settle();
        }
      };
      const { reading, out, pair } = yield* call(fn, current, found, active);
      const problem = outputs === 1 ? reading.problem : undefined;
      const mutated = current.inputs.some((leaf, i) => !Object.is(readLeaf(leaf), before[i]));
      const run: HandWrittenRun = {
        info: { ...header, form: out ? "out" : reading.form },
        values: reading.values,
        mutatesInput: mutated,
        ...(reading.leftOut === undefined ? {} : { leftOut: reading.leftOut }),
      };
      if (outputs !== 1) return { run: { ...run, problem: sentences.gradientOfVector(name, outputs) } };
      if (problem !== undefined) return { run: { ...run, problem: say(name, problem) } };
      if (pair === undefined) return { run };
      const { form, values } = pair.reading;
      const derivative = values.find((v) => !Number.isNaN(v)) ?? NaN;
      const asPair = { ...run, info: { ...header, form }, values, bothFit: true };
      return { run, pair: { value: pair.value, derivative, run: asPair } };
    },
  };
}

function* call(
  fn: (...args: unknown[]) => Steps<unknown>,
  subject: Subject,
  info: FunctionInfo,
  active: readonly number[] | undefined,
): Steps<{ reading: GradientReading; out: boolean; pair?: ReturnType<typeof readPair> }> {
  const inputs = subject.inputs.map((leaf) => leaf.path);
  const read = (value: unknown): GradientReading => readGradient(value, inputs, subject.roots, active);
  const extra = info.parameters.length - subject.info.parameters.length;
  const [first, last] = [info.parameters[0]?.name ?? "", info.parameters.at(-1)?.name ?? ""];
  // One more parameter than f: the gradient may be written into it, the last one unless the first is called so.
  if (extra === 1 || OUT.test(last)) {
    const target = outParameter(subject);
    // Stale numbers in it would hide a gradient that only adds: they start as NaN-free zeros, as a caller would pass them.
    const leading = extra === 1 && OUT.test(first) && !OUT.test(last);
    const result = yield* leading ? fn(target, ...subject.args) : fn(...subject.args, target);
    // What it returns beside a target it has written to is the value of f, or the target.
    const reading = read(target);
    if (result === undefined || (reading.problem === undefined && reading.values.some((v) => v !== 0)))
      return { reading, out: true };
    return { reading: read(result), out: false };
  }
  const result = yield* fn(...subject.args);
  return { reading: read(result), out: false, pair: readPair(result, inputs, active) };
}

const OUT = /^(out|grad|gradient|g|dx|result)$/;

/** Zeros in the shape of the only differentiated parameter when it is an array or view, else a flat array. */
function outParameter(subject: Subject): unknown {
  const index = subject.info.parameters.findIndex((p) => p.name === subject.roots[0]);
  const like = subject.roots.length === 1 ? subject.args[index] : undefined;
  if (like !== undefined && typeof like === "object") return zeros(like);
  return new Array<number>(subject.inputs.length).fill(0);
}

function zeros(like: unknown): unknown {
  if (typeof like === "number") return 0;
  if (like instanceof Float64Array) return new Float64Array(like.length);
  if (like instanceof Float32Array) return new Float32Array(like.length);
  if (Array.isArray(like)) return like.map(zeros);
  if (typeof like === "object" && like !== null)
    return Object.fromEntries(Object.entries(like).map(([key, value]) => [key, zeros(value)]));
  return like;
}

function say(name: string, problem: GradientProblem): string {
  switch (problem.kind) {
    case "nothing":
      return sentences.gradientNothing(name);
    case "not-numeric":
      return sentences.gradientNotNumeric(name, problem.got);
    case "length":
      return sentences.gradientLength(name, problem.got, problem.wanted);
    case "shape":
      return sentences.gradientShape(name, problem.got, problem.missing);
  }
}
