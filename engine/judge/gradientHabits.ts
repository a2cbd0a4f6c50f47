/** What a hand-written gradient does beside giving numbers: it changes its input, adds to what it is given, answers later. */
import type { Check, Note } from "../protocol";
import type { Evidence } from "./evidence";
import { gradientHabits, transposed } from "./findings";
import { apart, fill, note } from "./sentences";
import { listed } from "./targetSentences";

export function gradientNotes({ plain }: Evidence): Note[] {
  const run = plain.handWritten;
  if (run === undefined) return [];
  const gradient = run.info.name;
  const out: Note[] = [];
  if (run.mutatesInput) out.push(note("gradient-mutates-input", { gradient }));
  if (run.later === true) out.push(note("gradient-later", { gradient }));
  if (run.single === true) out.push(note("float32", { at: ` in the result of ${gradient} at line ${run.info.line}` }));
  return out;
}

/** Its numbers are right, and it is wrong all the same. */
export function wronglyGiven(check: Check, { plain }: Evidence): Check | undefined {
  const run = plain.handWritten;
  if (run === undefined) return undefined;
  const { name: gradient, file, line } = run.info;
  const slots = { gradient, at: ` at line ${line}` };
  const fail = (message: string): Check => ({
    ...check,
    verdict: "fail",
    reason: "hand-written-differs",
    message,
    suspects: [...check.suspects, { file, line, column: 1, message }],
  });
  if (run.transposed === true) return fail(fill(transposed, slots));
  if (run.habit === undefined) return undefined;
  const { kind, inputs, first, again } = run.habit;
  const [one, two] = apart(first, again);
  const where = listed(inputs.map((i) => plain.inputs[i]?.path ?? ""));
  return fail(fill(gradientHabits[kind], { ...slots, inputs: where, first: one, again: two }));
}
