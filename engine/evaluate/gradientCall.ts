/** Finds and calls a hand-written gradient, in every form of DESIGN.md section 8. */
import { derivativeSentences as sentences } from "../judge/derivativeSentences";
import type { FunctionInfo, HandWrittenRun } from "../protocol";
import { findTarget, locate } from "../resolve/index";
import { withoutTensors } from "./withoutTensors";
import { fault, UserError } from "./faults";
import { readLeaf } from "./leaves";
import { isSingle, readPair, type GradientProblem, type GradientReading } from "./gradientForm";
import { readJacobian, type JacobianProblem, type JacobianReading } from "./jacobianForm";
import { outParameter } from "./outParameter";
import { readSharedGradient } from "./sharedGradient";
import { isThenable, settled, type Steps } from "./steps";
import type { Subject } from "./subject";
import { neverSettles, NeverSettles } from "./waiting";

export interface GradientCall {
  /**
   * The gradient at the inputs as they stand now. Throws UserError. `outputs` are the paths of the numbers f returns,
   * `active` which inputs are no counts, where that is known, and `fill` what an out-parameter holds before the call.
   */
  at(subject: Subject, outputs: readonly string[], active?: readonly number[], fill?: number): Steps<GradientRead>;
}

export interface GradientRead {
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
    *at(current, outputs, active, fill = 0) {
      const header = { name, file: job.file, line: found.nameLine, pairing } as const;
      const before = current.inputs.map(readLeaf);
      const isSame = located.needsReceiver || (located.holder !== undefined && located.holder === current.holder);
      const receiver = isSame ? current.receiver : located.holder;
      let later = false;
      const fn = function* (...args: unknown[]): Steps<unknown> {
        try {
          const answer: unknown = Reflect.apply(located.fn, receiver, args);
          later = isThenable(answer);
          return yield* settled(answer);
        } catch (thrown) {
          if (thrown instanceof NeverSettles) throw neverSettles(thrown, found);
          throw new UserError(thrown, "hand-written-throws", found.name);
        } finally {
          settle();
        }
      };
      const { reading, out, pair, single } = yield* call({ fn, subject: current, info: found, outputs, active, fill });
      const mutated = current.inputs.some((leaf, i) => !Object.is(readLeaf(leaf), before[i]));
      const run: HandWrittenRun = {
        info: { ...header, form: out ? "out" : reading.form },
        values: "values" in reading ? reading.values : [],
        mutatesInput: mutated,
        ...(later ? { later } : {}),
        ...(single ? { single } : {}),
        ...(reading.leftOut === undefined ? {} : { leftOut: reading.leftOut }),
      };
      if ("values" in reading) {
        if (reading.problem !== undefined) return { run: { ...run, problem: say(name, reading.problem) } };
      } else {
        const { rows, turned, problem } = reading;
        if (problem !== undefined)
          return { run: { ...run, problem: sayOfMatrix(name, problem, outputs.length, current.inputs.length) } };
        return {
          run: { ...run, ...(rows === undefined ? {} : { rows }), ...(turned === undefined ? {} : { turned }) },
        };
      }
      if (pair === undefined) return { run };
      const { form, values } = pair.reading;
      const derivative = values.find((v) => !Number.isNaN(v)) ?? NaN;
      const asPair = { ...run, info: { ...header, form }, values, bothFit: true };
      return { run, pair: { value: pair.value, derivative, run: asPair } };
    },
  };
}

interface Called {
  reading: GradientReading | JacobianReading;
  out: boolean;
  single: boolean;
  pair?: ReturnType<typeof readPair>;
}

interface Calling {
  fn(...args: unknown[]): Steps<unknown>;
  subject: Subject;
  info: FunctionInfo;
  outputs: readonly string[];
  active: readonly number[] | undefined;
  fill: number;
}

function* call({ fn, subject, info, outputs, active, fill }: Calling): Steps<Called> {
  const inputs = subject.inputs.map((leaf) => leaf.path);
  const read = (given: unknown): GradientReading | JacobianReading => {
    const value = withoutTensors(given);
    return outputs.length === 1
      ? readSharedGradient(value, inputs, subject, active)
      : readJacobian(value, outputs, inputs, subject.roots, active);
  };
  const extra = info.parameters.length - subject.info.parameters.length;
  const [first, last] = [info.parameters[0]?.name ?? "", info.parameters.at(-1)?.name ?? ""];
  // One more parameter than f: the gradient may be written into it, the last one unless the first is called so.
  if (extra === 1 || OUT.test(last)) {
    const leading = extra === 1 && OUT.test(first) && !OUT.test(last);
    const target = outParameter(subject, info.parameters.at(leading ? 0 : -1), outputs.length, fill);
    const result = yield* leading ? fn(target, ...subject.args) : fn(...subject.args, target);
    // What it returns beside a target it has written to is the value of f, or the target.
    const reading = read(target);
    if (result === undefined || result === target || (reading.problem === undefined && written(reading, fill)))
      return { reading, out: true, single: isSingle(target) };
    return { reading: read(result), out: false, single: isSingle(result) };
  }
  const result = yield* fn(...subject.args);
  const pair = outputs.length === 1 ? readPair(withoutTensors(result), inputs, active) : undefined;
  return { reading: read(result), out: false, single: isSingle(result), pair };
}

function written(reading: GradientReading | JacobianReading, fill: number): boolean {
  const numbers = "values" in reading ? reading.values : (reading.rows ?? reading.turned ?? []).flat();
  return numbers.some((v) => v !== fill);
}

const OUT = /^(out|grad|gradient|g|dx|result|jac|jacobian|J)$/;

function say(name: string, problem: GradientProblem): string {
  switch (problem.kind) {
    case "nothing":
      return sentences.gradientNothing(name);
    case "place":
      return sentences.gradientPlace(name, problem.got, problem.at);
    case "not-numeric":
      return sentences.gradientNotNumeric(name, problem.got);
    case "length":
      return sentences.gradientLength(name, problem.got, problem.wanted);
    case "shape":
      return sentences.gradientShape(name, problem.got, problem.missing);
  }
}

function sayOfMatrix(name: string, problem: JacobianProblem, rows: number, columns: number): string {
  switch (problem.kind) {
    case "nothing":
      return sentences.gradientNothing(name);
    case "place":
      return sentences.gradientPlace(name, problem.got, problem.at);
    case "size":
      return sentences.jacobianSize(name, problem.got, rows, columns);
  }
}
