/** Finds and calls a hand-written Hessian. */
import { derivativeSentences as sentences } from "../judge/derivativeSentences";
import type { HandWrittenHessianRun } from "../protocol";
import { findTarget, locate } from "../resolve/index";
import { withoutTensors } from "./withoutTensors";
import { fault, UserError } from "./faults";
import { readHessian, type HessianProblem, type HessianReading } from "./hessianForm";
import { settled, type Steps } from "./steps";
import type { Subject } from "./subject";
import { neverSettles, NeverSettles } from "./waiting";

/** At the inputs as they stand; undefined where nothing is paired. `settle` is called after the call. Throws UserError. */
export function* hessianAt(
  subject: Subject,
  outputs: readonly string[],
  active: readonly number[],
  settle: () => void,
): Steps<HandWrittenHessianRun | undefined> {
  const { job, info, record, outline } = subject;
  const paired = info.hessian;
  if (paired === undefined) return undefined;
  const { name, pairing } = paired;
  const found = findTarget(outline, { name });
  if (found === undefined || !found.reachable)
    throw fault("error", "load-failed", sentences.noHessian(name, job.file), info);
  const located = locate(record, found);
  const isSame = located.needsReceiver || (located.holder !== undefined && located.holder === subject.holder);
  const receiver = isSame ? subject.receiver : located.holder;
  let result: unknown;
  try {
    result = withoutTensors(yield* settled(Reflect.apply(located.fn, receiver, subject.args)));
  } catch (thrown) {
    if (thrown instanceof NeverSettles) throw neverSettles(thrown, found);
    throw new UserError(thrown, "hand-written-throws", found.name);
  } finally {
    settle();
  }
  const inputs = subject.inputs.map((leaf) => leaf.path);
  const read = (one: unknown): HessianReading => readHessian(one, inputs, subject.roots, active);
  const list = outputs.length === 1 ? [result] : Array.isArray(result) ? (result as unknown[]) : [];
  const header = { name, file: job.file, line: found.nameLine, pairing };
  if (list.length !== outputs.length) {
    const problem = sentences.hessianPerOutput(name, outputs.length, Array.isArray(result) ? result.length : 0);
    return { info: { ...header, form: "matrix" }, values: [], problem };
  }
  const readings = list.map(read);
  const wrong = readings.find(({ problem }) => problem !== undefined)?.problem;
  return {
    info: { ...header, form: readings[0]?.form ?? "matrix" },
    values: readings.map(({ values }) => values),
    ...(wrong === undefined ? {} : { problem: say(name, wrong, active.length) }),
  };
}

function say(name: string, problem: HessianProblem, n: number): string {
  switch (problem.kind) {
    case "nothing":
      return sentences.hessianNothing(name);
    case "not-numeric":
      return sentences.hessianNotNumeric(name, problem.got);
    case "length":
      return sentences.hessianLength(name, problem.got, n);
    case "shape":
      return sentences.hessianShape(name, problem.got, problem.missing);
  }
}
