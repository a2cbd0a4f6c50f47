/** Puts second derivatives into a check: entries, the worst one's sentence, notes, the verdict. */
import type { Check, HessianDirection, HessianEntry, ReasonCode, SecondOrderEvidence } from "../protocol";
import { customOf, type Evidence } from "./evidence";
import { edgeBranch, withOthers } from "./message";
import { ladderSlots } from "./ladderSlots";
import { unaccountedBend } from "./secondBends";
import { judgeProducts, judgeSecond, type JudgedProduct, type JudgedSecond } from "./secondOrder";
import { secondExtents, secondName, secondWords } from "./secondSentences";
import { apart, atLine, fill, note, outputName, sentence, targetName, withBar, type Slots } from "./sentences";
import { listed } from "./targetSentences";

/** More entries than this are not listed: then the worst only. */
const MAX_ENTRIES = 10_000;
const WORST_ENTRIES = 100;

/** Reasons that are about the gradient as a function: its component is what the sentence names. */
const ABOUT_GRADIENT: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  ...([
    "kink",
    "outside-kink",
    "jump",
    "vertical-tangent",
    "domain-edge",
    "isolated-branch",
    "staircase",
    "noise",
  ] as const),
]);

/** The check with what is known of second derivatives. */
export function withSecondOrder(check: Check, evidence: Evidence, second: SecondOrderEvidence): Check {
  const entries = judgeSecond(evidence, second);
  const products = judgeProducts(evidence, second);
  const ranked = [...entries].sort((a, b) => rank(a.entry) - rank(b.entry));
  const shown = entries.length > MAX_ENTRIES ? ranked.slice(0, WORST_ENTRIES) : entries;
  const filled: Check = {
    ...check,
    hessian: shown.map(({ entry }) => entry),
    ...(shown.length < entries.length ? { hessianOmitted: entries.length - shown.length } : {}),
    ...(products.length === 0 ? {} : { hessianDirections: products.map((one) => directionOf(evidence, second, one)) }),
    ...(second.handWritten === undefined ? {} : { handWrittenHessian: second.handWritten.info }),
    notes: [...check.notes, ...notesOf(evidence, second)],
    explanations: [...check.explanations, ...(second.explained === undefined ? [] : [second.explained.explanation])],
  };
  // A wrong hand-written gradient is said first.
  if (check.verdict !== "pass") return filled;
  return (
    uneven(filled, evidence, second, entries) ??
    badForm(filled, second) ??
    byEntry(filled, evidence, second, ranked) ??
    byProduct(filled, evidence, second, products) ??
    byBend(filled, evidence, second, entries) ??
    passed(filled, evidence, second, entries, products)
  );
}

function notesOf({ planned }: Evidence, { extent, active }: SecondOrderEvidence): Check["notes"] {
  const out: Check["notes"] = [];
  if (extent !== "entries") out.push(note("hessian-in-part", { inputs: active.length, extent: secondExtents[extent] }));
  const ambiguous = planned.info.ambiguousHessian ?? [];
  if (ambiguous.length > 0) out.push(note("ambiguous-hessian", { inputs: listed(ambiguous) }));
  return out;
}

/** A sweep that loses a term gives an entry and its mirror image two values; where there is no number, the entry says so. */
function uneven(
  check: Check,
  { planned, plain }: Evidence,
  { run, lines, extent }: SecondOrderEvidence,
  entries: readonly JudgedSecond[],
): Check | undefined {
  const found = run.uneven;
  if (found === undefined) return undefined;
  const at = entries.find(
    ({ output, row, column }) => output === found.output && row === found.w && column === found.v,
  );
  if (at?.entry.reason !== undefined && at.entry.reason !== "rule-disagrees") return undefined;
  const path = plain.outputs[found.output]?.path ?? "";
  const name = (k: number): string => {
    const line = lines[k];
    return line?.kind === "coordinate"
      ? (plain.inputs[line.input]?.path ?? "")
      : fill(secondWords.numbered, { number: String(k + 1) });
  };
  const [input, input2] = [name(found.w), name(found.v)];
  const target =
    extent === "directions"
      ? fill(secondWords.product, { input, input2 })
      : secondName(planned.info.name, path, input, input2);
  const [one, other] = apart(found.one, found.other);
  const message = fill(secondWords.uneven, {
    ...{ output: outputName(planned.info.name, path), target, input, input2 },
    ...{ one, other, allowance: found.allowance },
  });
  return { ...check, verdict: "fail", reason: "sweep", message };
}

function badForm(check: Check, { handWritten }: SecondOrderEvidence): Check | undefined {
  if (handWritten?.problem === undefined) return undefined;
  return { ...check, verdict: "fail", reason: "hand-written-differs", message: handWritten.problem };
}

function byEntry(
  check: Check,
  evidence: Evidence,
  second: SecondOrderEvidence,
  ranked: readonly JudgedSecond[],
): Check | undefined {
  const worst = ranked.filter(({ entry }) => entry.verdict !== "pass");
  const [first] = worst;
  if (first === undefined) return undefined;
  const message = withOthers(entryMessage(evidence, second, first), ranked.length, worst.length - 1);
  const { verdict, reason = "unstable" } = first.entry;
  return { ...check, verdict, reason, message: lopsided(message, evidence, second, first) };
}

/** A Hessian that is not its own mirror image is wrong before anything is computed. */
function lopsided(message: string, evidence: Evidence, second: SecondOrderEvidence, full: JudgedSecond): string {
  const { entry, output, row, column } = full;
  if (entry.reason !== "hand-written-differs" || row === column) return message;
  const n = evidence.plain.inputs.length;
  const [i, j] = [second.active[row] as number, second.active[column] as number];
  const values = second.handWritten?.values[output] ?? [];
  const [one, other] = [values[i * n + j] ?? NaN, values[j * n + i] ?? NaN];
  // The order of summation may part the two by rounding.
  if (Math.abs(one - other) <= 1e-10 * Math.max(Math.abs(one), Math.abs(other))) return message;
  const target = secondName(evidence.planned.info.name, entry.output, entry.input, entry.input2);
  const [here, there] = apart(one, other);
  const slots = { message, gradient: second.handWritten?.info.name ?? "", target, one: here, other: there };
  return fill(secondWords.lopsided, slots);
}

function entryMessage(evidence: Evidence, second: SecondOrderEvidence, full: JudgedSecond): string {
  const { entry, judged, hand, first, bend } = full;
  const name = evidence.planned.info.name;
  const reason = entry.reason ?? "unstable";
  const input2 = second.active[full.column] as number;
  const whole = secondName(name, entry.output, entry.input, entry.input2);
  const component = targetName(name, entry.output, entry.input);
  const info = second.handWritten?.info;
  const ofHessian = { file: info?.file ?? "", line: info?.line ?? 0 };
  const [handWritten, expected] = apart(entry.handWritten ?? NaN, hand?.expected ?? NaN);
  // Where the two are not said to differ, digits that do would only confuse.
  const against = reason === "rule-disagrees" || bend !== undefined ? judged.numerical : null;
  const [reverse, oracle] = apart(entry.reverse ?? NaN, against ?? NaN);
  const slots: Slots = {
    target: ABOUT_GRADIENT.has(reason) ? component : whole,
    output: bend === undefined ? component : outputName(name, entry.output),
    input: reason === "hand-written-differs" ? `${entry.input}, ${entry.input2}` : entry.input2,
    x: evidence.plain.inputs[input2]?.value ?? NaN,
    reverse,
    numerical: withBar(judged.numerical, judged.bar, against === null ? undefined : oracle),
    missing: (judged.numerical ?? NaN) - (entry.reverse ?? NaN),
    ...ladderSlots(judged, first),
    gradient: info?.name ?? "",
    handWritten,
    expected,
    what: fill(secondWords.what, { target: whole, reverse: entry.reverse ?? NaN }),
    cut: "",
    at: atLine(reason === "hand-written-differs" ? ofHessian : placeOf(evidence, full, input2)),
  };
  return bend === undefined ? sentence(reason, slots) : fill(secondWords.bent, slots);
}

function placeOf(evidence: Evidence, full: JudgedSecond, input2: number): { line: number } | undefined {
  const { reason } = full.entry;
  if (reason === "no-second-derivative") return customOf(evidence, input2);
  if (reason === "detached") return evidence.traced.cuts.find(({ explicit }) => !explicit);
  if (reason === "non-finite") return undefined;
  // Where the gradient bends a decision of the function flips: the one nearest to flipping.
  return edgeBranch(evidence, { input: input2 })?.site;
}

function directionOf(
  { plain }: Evidence,
  { lines, active }: SecondOrderEvidence,
  { output, v, w, claim, judged }: JudgedProduct,
): HessianDirection {
  const seedOf = (k: number): number => {
    const line = lines[k];
    return line?.kind === "direction" ? line.seed : 0;
  };
  return {
    output: plain.outputs[output]?.path ?? "",
    ...{ seed: seedOf(v), seed2: seedOf(w), inputs: active.length },
    ...{ reverse: claim.value, numerical: judged.numerical, bar: judged.bar, verdict: judged.verdict },
  };
}

function byProduct(
  check: Check,
  evidence: Evidence,
  second: SecondOrderEvidence,
  products: readonly JudgedProduct[],
): Check | undefined {
  const worst =
    products.find(({ judged }) => judged.verdict === "fail") ??
    products.find(({ judged }) => judged.verdict !== "pass");
  if (worst === undefined) return undefined;
  const { judged, claim, output, v, w } = worst;
  const { seed, seed2, inputs, verdict } = directionOf(evidence, second, worst);
  const path = evidence.plain.outputs[output]?.path ?? "";
  const input = fill(secondWords.along, { inputs, seed });
  const beside = fill(secondWords.direction, { seed: seed2 });
  const reason = judged.reason ?? "unstable";
  const full: JudgedSecond = {
    entry: { ...emptyEntry(path, beside, input), reverse: claim.value, verdict, reason },
    ...{ judged, hand: null, output, row: w, column: v, first: worst.first },
  };
  return { ...check, verdict, reason, message: entryMessage(evidence, second, full) };
}

function emptyEntry(output: string, input: string, input2: string): HessianEntry {
  return {
    ...{ output, input, input2, reverse: null, forward: null, numerical: null, bar: null },
    ...{ verdict: "pass", digits: null },
  };
}

function byBend(
  check: Check,
  evidence: Evidence,
  second: SecondOrderEvidence,
  entries: readonly JudgedSecond[],
): Check | undefined {
  const found = unaccountedBend(evidence, second, entries);
  if (found === undefined) return undefined;
  const { bend, output, claim } = found;
  const ladder = bend.first[output];
  const path = evidence.plain.outputs[output]?.path ?? "";
  const { line } = bend;
  const message = fill(secondWords.bentTogether, {
    output: outputName(evidence.planned.info.name, path),
    inputs: line.kind === "direction" ? line.inputs.length : 1,
    seed: line.kind === "direction" ? line.seed : 0,
    numerical: withBar(ladder?.value ?? null, ladder?.bar ?? null),
    reverse: claim.value,
    at: atLine(evidence.traced.cuts.find(({ explicit }) => !explicit)),
  });
  return { ...check, verdict: "fail", reason: "detached", message };
}

function passed(
  check: Check,
  evidence: Evidence,
  second: SecondOrderEvidence,
  entries: readonly JudgedSecond[],
  products: readonly JudgedProduct[],
): Check {
  const digits = [...entries.map(({ entry }) => entry.digits), ...products.map(({ judged }) => judged.digits)].filter(
    (d) => d !== null,
  );
  const [only] = entries;
  const name = evidence.planned.info.name;
  const slots: Slots = {
    message: check.message,
    count: entries.length,
    digits: Math.floor(Math.min(...digits)),
    lines: second.probed[0]?.lines.length ?? 0,
    target: only === undefined ? "" : secondName(name, only.entry.output, only.entry.input, only.entry.input2),
    reverse: only?.entry.reverse ?? NaN,
    gradient: second.handWritten?.info.name ?? "",
  };
  const words = ((): string => {
    if (second.extent !== "entries") return secondWords[second.extent];
    if (entries.length === 1) return digits.length === 0 ? secondWords.oneZero : secondWords.one;
    return digits.length === 0 ? secondWords.zero : secondWords.many;
  })();
  const message = fill(words, slots);
  const compared = entries.some(({ hand }) => hand !== null);
  return { ...check, message: compared ? fill(secondWords.both, { ...slots, message }) : message };
}

/** Fails first, then what is open; among them AD before the hand-written, then by digits. */
function rank({ verdict, reason, digits, handWritten }: HessianEntry): number {
  const first = verdict === "fail" ? 0 : verdict === "pass" ? 2 : 1;
  // A hand-written NaN has no digits, and says more than a wrong number.
  const agreed = Number.isFinite(handWritten ?? 0) ? (digits ?? 16) : -1;
  return first * 1000 + (reason === "hand-written-differs" ? 100 : 0) + agreed;
}
