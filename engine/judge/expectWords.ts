/** The words a tag may expect: every verdict and every reason. */
import type { Fault, VerdictName } from "../protocol";
import type { Planned } from "./evidence";
import { reasons } from "./reasons";
import { sentences } from "./targetSentences";

const verdicts: Readonly<Record<VerdictName, true>> = {
  pass: true,
  fail: true,
  inconclusive: true,
  error: true,
  refused: true,
  timeout: true,
  "no-inputs": true,
};

/** `expect kinky` promises nothing that could be kept: the tag is wrong, not the function. */
export function unknownExpectation({ info, expect }: Planned): Fault | undefined {
  // What `expect` brings about itself is nothing to expect.
  const words = [...Object.keys(verdicts), ...Object.keys(reasons).filter((code) => code !== "unexpected")];
  if (expect === undefined || words.includes(expect)) return undefined;
  const tag = info.tags.find((one) => one.expect === expect);
  const at = tag?.places.expect;
  const message = sentences.unknownExpectation(info.name, expect, words);
  const fault: Fault = { verdict: "error", reason: "syntax", message };
  if (at === undefined) return fault;
  return { ...fault, place: { file: info.file, ...at, endLine: at.line, endColumn: at.column + expect.length } };
}
