/** The one message of a check: the sentence of its worst entry, or of everything that agrees. */
import { scaleOf } from "../oracle/schedule";
import type { BranchInfo, CutInfo, ReasonCode, WrongPartial } from "../protocol";
import { wrongCustom } from "./customs";
import type { FullEntry, Judged } from "./entries";
import { customOf, cutBetween, onlyCutOf, type Evidence } from "./evidence";
import { ladderSlots } from "./ladderSlots";
import { brokenPlace, brokenSentence, edgePlace, zeroWon } from "./nonFinite";
import type { LostPath } from "./opinion";
import { movedBy } from "./partials";
import { adding, cutWords, passing, reasons } from "./reasons";
import {
  apart,
  atLine,
  capital,
  fill,
  outputName,
  sentence,
  shortNumber,
  targetName,
  withBar,
  type Slots,
} from "./sentences";

/** A branch this near to flipping (in units of the input's scale) is the one the point stands on. */
const ON_THE_EDGE = 1e-9;

/** The sentence of an entry that is not proved. */
export function entryMessage(evidence: Evidence, full: FullEntry, lost: LostPath | null): string {
  const { entry, judged, hand, first } = full;
  const name = evidence.planned.info.name;
  const gradient = evidence.plain.handWritten?.info;
  const reason = entry.reason ?? "unstable";
  const x = evidence.plain.inputs[full.input]?.value ?? NaN;
  // Where the two are not said to differ, digits that do would only confuse.
  const against = reason === "rule-disagrees" || reason === "detached" ? judged.numerical : null;
  const [reverse, oracle] = apart(entry.reverse, against ?? NaN);
  const numerical = withBar(judged.numerical, judged.bar, against === null ? undefined : oracle);
  const missing = judged.numerical === null ? (lost?.slope ?? NaN) : judged.numerical - entry.reverse;
  const [handWritten, expected] = apart(entry.handWritten ?? NaN, hand?.expected ?? NaN);
  const slots: Slots = {
    target: targetName(name, entry.output, entry.input),
    output: outputName(name, entry.output),
    input: entry.input,
    x,
    reverse,
    numerical:
      judged.numerical === null && reason === "detached" ? `${shortNumber(entry.reverse + missing)}` : numerical,
    missing,
    ...ladderSlots(judged, first),
    gradient: gradient?.name ?? "",
    handWritten,
    expected,
    what: nonFiniteWhat(evidence, full),
    cut: capital(cutWords[blamedCut(evidence, full)?.kind ?? "moved-constant"]),
    at: atLine(placeOf(evidence, full, reason, lost)),
  };
  // AD's choice at a kink is one of many: a claim outside the slopes is told both.
  if (reason === "hand-written-differs" && judged.slopes !== undefined) return fill(adding.handWrittenAtKink, slots);
  // Fine steps see a slope beside the treads: nothing is flat.
  if (reason === "staircase" && first?.flags.flatFrom == null) return fill(adding.partlyStairs, slots);
  const broken = brokenSentence(evidence, full, slots);
  if (broken !== undefined) return broken;
  const { wrong } = judged;
  if (reason === "rule-disagrees" && wrong !== undefined)
    return fill(adding.ruleAt, { ...slots, ...partialSlots(wrong), moved: movedBy(wrong, full.output, full.input) });
  const loudest = reason === "noise" || reason === "unstable" ? evidence.traced.loudest?.[full.output] : undefined;
  const weighs = loudest == null ? "" : ` ${fill(adding.loudest, { text: loudest.text, at: atLine(loudest) })}`;
  if (reason === "unstable" && judged.replayed !== undefined)
    return fill(adding.eaten, { ...slots, replayed: judged.replayed.value, weighs });
  const custom = reason === "rule-disagrees" ? customOf(evidence, full.input) : undefined;
  if (custom !== undefined) {
    const found = wrongCustom(custom);
    return fill(adding.customDisagrees, { ...slots, wrong: found === undefined ? "" : ` It ${found}.` });
  }
  if (weighs === "") return sentence(reason, slots);
  return `${fill(reasons[reason].sentence, slots)}${weighs} ${fill(reasons[reason].next, slots)}`;
}

/** What a sentence says of a wrong partial. */
export function partialSlots({ site, operation, at, partial, slope }: WrongPartial): Slots {
  const text = site === undefined || site.text === "" ? operation : `\`${site.text}\``;
  const [taken, measured] = apart(partial, slope);
  return { operation: text, operand: at, partial: taken, slope: measured, off: Math.abs(partial - slope) };
}

/** The place a reason points at: its cut, its branch, its first non-finite number, the gradient's line. */
export function placeOf(
  evidence: Evidence,
  full: FullEntry,
  reason: ReasonCode,
  lost: LostPath | null,
): { file: string; line: number; column: number } | undefined {
  const { traced, plain } = evidence;
  switch (reason) {
    case "detached":
    case "staircase":
    case "noise":
      return (
        blamedCut(evidence, full) ?? lost?.site ?? (full.judged.notes.includes("float32") ? traced.float32 : undefined)
      );
    case "kink":
    case "outside-kink":
    case "isolated-branch":
      return edgeBranch(evidence, full)?.site ?? edgePlace(evidence, full)?.site;
    case "jump":
      return blamedCut(evidence, full) ?? edgeBranch(evidence, full)?.site ?? edgePlace(evidence, full)?.site;
    case "vertical-tangent":
    case "domain-edge":
      return edgePlace(evidence, full)?.site ?? edgeBranch(evidence, full)?.site ?? brokenPlace(evidence, full);
    case "rule-disagrees":
      return full.judged.wrong?.site ?? customOf(evidence, full.input);
    case "non-finite":
      return brokenPlace(evidence, full);
    case "hand-written-differs": {
      const info = plain.handWritten?.info;
      return info === undefined ? undefined : { file: info.file, line: info.line, column: 1 };
    }
    default:
      return undefined;
  }
}

export function blamedCut(evidence: Evidence, full: FullEntry): CutInfo | undefined {
  const known = cutBetween(evidence, full.output, full.input);
  return known === undefined && full.entry.reason === "detached" ? onlyCutOf(evidence, full.input) : known;
}

/** The decision that flips exactly at the point, if one was recorded. */
export function edgeBranch({ traced, plain }: Evidence, { input }: { input: number }): BranchInfo | undefined {
  const scale = scaleOf(plain.inputs[input]?.value ?? 0);
  const nearest = [...traced.branches].sort((a, b) => Math.abs(a.margin) - Math.abs(b.margin))[0];
  return nearest !== undefined && Math.abs(nearest.margin) <= ON_THE_EDGE * scale ? nearest : undefined;
}

function nonFiniteWhat(evidence: Evidence, full: FullEntry): string {
  const { plain, planned } = evidence;
  const { entry, output } = full;
  const value = plain.outputs[output]?.value ?? NaN;
  const at = plain.inputs[full.input]?.value ?? 0;
  if (!Number.isFinite(at)) return `The input ${entry.input} (${shortNumber(at)})`;
  if (!Number.isFinite(value))
    return `The value of ${outputName(planned.info.name, entry.output)} (${shortNumber(value)})`;
  if (zeroWon(evidence, full) !== undefined) return fill(adding.zeroWon, { input: entry.input });
  return `The AD gradient ${targetName(planned.info.name, entry.output, entry.input)} (${shortNumber(entry.reverse)})`;
}

export function withOthers(message: string, count: number, others: number): string {
  const are = others === 1 ? "other is" : "others are";
  return others > 0 ? fill(adding.more, { message, count, others, are }) : message;
}

export function passMessage(evidence: Evidence, judged: Judged): string {
  const name = evidence.planned.info.name;
  const entries = judged.entries.map(({ entry }) => entry);
  const digits = [...entries, ...judged.directions.map(({ judged: j }) => j)].flatMap((e) =>
    e.digits === null ? [] : [e.digits],
  );
  const slots: Slots = {
    function: name,
    count: entries.length,
    digits: Math.floor(digits.reduce((least, d) => Math.min(least, d), Infinity)),
  };
  const [only] = entries;
  const inputs = new Set(entries.map(({ input }) => input)).size;
  let message: string;
  const alone = entries.length === 1 && judged.directions.length === 0 ? only : undefined;
  const target = alone === undefined ? "" : targetName(name, alone.output, alone.input);
  if (digits.length === 0) message = fill(alone === undefined ? passing.zero : passing.oneZero, { ...slots, target });
  else if (judged.directions.length > 0)
    message = fill(passing.directions, { ...slots, count: inputs, lines: judged.directions.length });
  else if (alone !== undefined && judged.entries[0]?.judged.replayed !== undefined)
    message = fill(passing.certified, { ...slots, target, reverse: alone.reverse });
  else if (alone !== undefined) message = fill(passing.one, { ...slots, target, reverse: alone.reverse });
  else message = fill(passing.many, slots);
  const hand = evidence.plain.handWritten;
  if (hand !== undefined && judged.entries.some((full) => full.hand !== null)) {
    message = fill(passing.both, { message, gradient: hand.info.name });
  }
  const cut = judged.entries.map((full) => blamedCut(evidence, full)).find((found) => found !== undefined);
  return cut === undefined
    ? message
    : fill(passing.cuts, { message, cut: capital(cutWords[cut.kind]), at: atLine(cut) });
}
