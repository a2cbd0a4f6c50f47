/** Counts what came out, per generator and together. */
import { scaleOf } from "../../engine/oracle/schedule";
import type { Check } from "../../engine/protocol";

import { gross, mistakeNames, STRANGE, type Mistake } from "./mistakes";
import { otherTools } from "./otherTools";
import type { Answer } from "./rule";
import type { ToolAnswers } from "./toolAnswers";
import type { Findings } from "./product";
import type { Sample } from "./sample";

const U = 2 ** -53;

export interface Verdicts {
  pass: number;
  fail: number;
  inconclusive: number;
}

/** By how much a planted fault moves the gradient: one class per lower limit, largest first. */
export const classes = [1e-2, 1e-3, 1e-4, 1e-6, 1e-9] as const;

export interface ToolTally {
  right: Record<Answer, number>;
  accepted: Record<Mistake, number>;
}

export interface Tally {
  functions: number;
  nodes: number[];
  /**
   * Entries for which the oracle gave a value, those whose bar covers the exact derivative, and those whose bar covers it
   * once the rounding inside the program is granted: by as much the textbook's rules in doubles are off.
   */
  bars: { values: number; covered: number; granted: number };
  right: Verdicts;
  rightHandWritten: Verdicts;
  exactHandWritten: Verdicts;
  /** Functions whose gradient has no three digits in doubles, by any rule: apart from all that follows and precedes. */
  unstable: Verdicts;
  reasons: Record<string, number>;
  /** Functions whose component has an exact derivative of 0, or one that doubles cannot tell from 0. */
  zero: { exact: number; beyond: number };
  /** Of the other functions: wrong hand-written components. */
  wrong: number;
  handWritten: Record<Mistake, Verdicts>;
  /** Where a gradient of 0 is as right as any. */
  handWrittenAtZero: Record<Mistake, Verdicts>;
  /** Wrong partials by how far the gradient is off, and by kind. */
  partials: (Verdicts & { least: number })[];
  partialKinds: Record<Mistake, Verdicts>;
  /** Wrong partials that move nothing but derivatives which doubles cannot tell from 0. */
  partialsAtZero: Verdicts;
  digits: number[];
  tools: Record<string, ToolTally>;
}

export interface Failure {
  number: number;
  what: string;
  message: string;
}

const none = (): Verdicts => ({ pass: 0, fail: 0, inconclusive: 0 });
const perMistake = <T>(make: () => T): Record<Mistake, T> =>
  Object.fromEntries(mistakeNames.map((name) => [name, make()])) as Record<Mistake, T>;

export function emptyTally(): Tally {
  const tool = (): ToolTally => ({ right: { pass: 0, fail: 0, refused: 0 }, accepted: perMistake(() => 0) });
  return {
    ...{ functions: 0, nodes: [], bars: { values: 0, covered: 0, granted: 0 }, right: none(), unstable: none() },
    ...{ rightHandWritten: none(), exactHandWritten: none() },
    ...{ reasons: {}, zero: { exact: 0, beyond: 0 }, wrong: 0, handWritten: perMistake(none) },
    ...{ handWrittenAtZero: perMistake(none), partials: classes.map((least) => ({ least, ...none() })) },
    ...{ partialKinds: perMistake(none), partialsAtZero: none(), digits: [] },
    tools: Object.fromEntries(Object.keys(otherTools).map((name) => [name, tool()])),
  };
}

/** Adds one function; what breaks a promise is handed to `failed`. */
export function count(tally: Tally, found: Findings, tools: ToolAnswers, failed: (failure: Failure) => void): void {
  const { sample, right, rightHandWritten, exactHandWritten } = found;
  const say = (what: string, { verdict, reason, message }: Check): void =>
    failed({ number: sample.number, what, message: `${verdict} ${reason ?? ""}: ${message}` });
  tally.functions++;
  tally.nodes.push(right.tape?.nodes ?? 0);
  const strange = strangeComponent(found);
  if (strange !== undefined) failed({ number: sample.number, what: STRANGE, message: strange });
  if (!isStable(sample)) {
    add(tally.unstable, right);
    if (right.verdict !== "inconclusive") say(`no digits, ${right.verdict}`, right);
    return;
  }
  add(tally.right, right);
  add(tally.rightHandWritten, rightHandWritten);
  add(tally.exactHandWritten, exactHandWritten);
  if (right.verdict === "fail") say("right gradient", right);
  else if (rightHandWritten.verdict === "fail") say("right hand-written", rightHandWritten);
  else if (exactHandWritten.verdict === "fail") say("exact hand-written", exactHandWritten);
  if (right.verdict === "inconclusive") {
    const reason = right.reason ?? "none";
    tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
    say("undecided", right);
  }
  countBars(tally, found, failed);
  const zeros = sample.x.map((_, i) => zeroKind(found, i));
  countHandWritten(tally, found, zeros, say);
  countPartials(tally, found, zeros, say);
  if (zeros[sample.component] === undefined) countTools(tally, tools);
}

function add(verdicts: Verdicts, { verdict, reason, message }: Check): void {
  if (verdict !== "pass" && verdict !== "fail" && verdict !== "inconclusive")
    throw new Error(`${verdict} ${reason ?? ""} of a sample: ${message}`);
  verdicts[verdict]++;
}

/** A gradient that keeps fewer digits than this in doubles is neither right nor wrong. */
const DIGITS = 1e-3;

/** Every component has three digits in doubles, or is 0 to within what its function can show. */
function isStable({ gradient, textbook, x, value }: Sample): boolean {
  return gradient.every((g, i) => {
    const off = Math.abs((textbook[i] ?? NaN) - g);
    return off <= DIGITS * Math.abs(g) || off * scaleOf(x[i] ?? NaN) <= 4096 * U * Math.abs(value);
  });
}

/** AD and the textbook do the same sums in another order: what they differ by is rounding, or a mistake of the product's. */
function strangeComponent({ sample, evidence }: Findings): string | undefined {
  const { reverse, absolute, nodes } = evidence.traced;
  for (const [i, expected] of sample.textbook.entries()) {
    const got = reverse[0]?.[i] ?? NaN;
    const allowed = 64 * nodes * U * (absolute?.[0]?.[i] ?? NaN);
    if (!(Math.abs(got - expected) <= allowed)) return `${sample.paths[i]}: ${got}, not ${expected} ± ${allowed}`;
  }
  return undefined;
}

function countBars(tally: Tally, { sample, right }: Findings, failed: (failure: Failure) => void): void {
  for (const entry of right.entries) {
    const { numerical, bar, digits, input } = entry;
    if (digits !== null && entry.verdict === "pass") tally.digits.push(digits);
    if (numerical === null || bar === null) continue;
    const exact = sample.gradient[sample.paths.indexOf(input)] ?? NaN;
    tally.bars.values++;
    // Both are rounded to doubles, whatever the bar.
    const off = Math.max(0, Math.abs(numerical - exact) - 2 * U * Math.abs(exact));
    const rounding = Math.abs((sample.textbook[sample.paths.indexOf(input)] ?? NaN) - exact);
    if (off <= bar) tally.bars.covered++;
    if (off <= bar + rounding) tally.bars.granted++;
    else failed({ number: sample.number, what: "bar", message: `${numerical} ± ${bar} of ${input}, exact ${exact}` });
  }
}

/**
 * Where a gradient of 0 is as right as any: it is 0; or f does not move by a bit at any probe, or by 5e-13 of itself over the
 * scale of x, or by 64 roundings over |x|; or the gradient is what is left when terms cancel.
 */
function zeroKind({ sample, evidence }: Findings, input: number): "exact" | "beyond" | undefined {
  const gradient = Math.abs(sample.gradient[input] ?? NaN);
  if (gradient === 0) return "exact";
  const x = sample.x[input] ?? NaN;
  const line = evidence.lines.findIndex((l) => l.kind === "coordinate" && l.input === input);
  const first = evidence.ladderA[line]?.[0];
  const size = Math.max(first?.two.size ?? 0, Math.abs(sample.value));
  const absolute = evidence.traced.absolute?.[0]?.[input] ?? 0;
  const beyond =
    first?.flags.flat === "everywhere" ||
    gradient * scaleOf(x) <= 4096 * U * size ||
    gradient * Math.abs(x) <= 64 * U * size ||
    gradient <= 64 * U * absolute;
  return beyond ? "beyond" : undefined;
}

type Zeros = readonly ReturnType<typeof zeroKind>[];
type Say = (what: string, check: Check) => void;

function countHandWritten(tally: Tally, { sample, handWritten }: Findings, zeros: Zeros, say: Say): void {
  const kind = zeros[sample.component];
  if (kind === undefined) tally.wrong++;
  else tally.zero[kind]++;
  const into = kind === undefined ? tally.handWritten : tally.handWrittenAtZero;
  for (const name of mistakeNames) {
    const check = handWritten[name];
    add(into[name], check);
    if (kind === undefined && check.verdict === "pass") say(`accepted, hand-written ${name}`, check);
  }
}

function countPartials(tally: Tally, found: Findings, zeros: Zeros, say: Say): void {
  const { sample, evidence, partials } = found;
  const right = evidence.traced.reverse[0] ?? [];
  for (const { mistake, fault, check } of partials) {
    const wrong = fault.traced.reverse[0] ?? [];
    const off = sample.gradient.map((g, i) => Math.abs((wrong[i] ?? NaN) - (right[i] ?? NaN)) / Math.abs(g));
    const seen = Math.max(0, ...off.filter((part, i) => zeros[i] === undefined && Number.isFinite(part)));
    if (seen === 0 && wrong.some((g, i) => g !== right[i])) add(tally.partialsAtZero, check);
    const row = tally.partials.find(({ least }) => seen >= least);
    if (row === undefined) continue;
    add(row, check);
    add(tally.partialKinds[mistake], check);
    if (check.verdict === "pass") say(`accepted, partial ${mistake}, gradient off ${seen.toExponential(1)}`, check);
  }
}

function countTools(tally: Tally, answers: ToolAnswers): void {
  for (const [name, { right, accepted: taken }] of Object.entries(answers)) {
    const tool = tally.tools[name];
    if (tool === undefined) throw new Error(`no tally for ${name}`);
    tool.right[right]++;
    for (const mistake of taken) tool.accepted[mistake]++;
  }
}

export const accepted = (tally: Pick<Tally, "handWritten">): number =>
  gross.reduce((sum, name) => sum + tally.handWritten[name].pass, 0);
