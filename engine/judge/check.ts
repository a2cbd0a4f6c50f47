/**
 * The judge: evidence in, check out. Pure. The order is that of DESIGN.md section 6: what makes all numbers meaningless
 * comes first, then the sweeps, then every entry with its shape, its ladders and the second opinion.
 */
import type { Check, OutputInfo, ReasonCode, SecondOrderEvidence, VerdictName } from "../protocol";
import { cutsOf, notesOf, suspectsOf } from "./beside";
import { cancelling } from "./customs";
import { judgeAll, type FullEntry, type Judged } from "./entries";
import { activeInputs, cutBetween, isCompared, type Evidence } from "./evidence";
import { emptyCheck } from "./fault";
import { wronglyGiven } from "./gradientHabits";
import { entryMessage, passMessage, withOthers } from "./message";
import { lostPaths } from "./opinion";
import { note, outputName, sentence, shortNumber } from "./sentences";
import { applyExpectation } from "./summary";
import { unsteadySentence, unsteadySuspects } from "./unsteady";

export { needsSecondLadder } from "./entries";
export { halfAnswer, wantsReplay } from "./lines";
export type { Evidence, Planned } from "./evidence";

/** More entries than this are not sent: then the worst only. */
const MAX_ENTRIES = 10_000;
const WORST_ENTRIES = 100;

/** The reasons of entries, those that say most first. */
const ORDER: readonly ReasonCode[] = [
  ...(["detached", "rule-disagrees", "outside-kink", "hand-written-differs"] as const),
  ...(["non-finite", "kink", "jump", "vertical-tangent", "domain-edge", "isolated-branch", "staircase"] as const),
  ...(["noise", "unstable"] as const),
];

/** Puts second derivatives into a check: `withSecondOrder` of secondCheck.ts, which is in a bundle of its own. */
export type AddSecond = (check: Check, evidence: Evidence, second: SecondOrderEvidence) => Check;

/** Second derivatives are worth asking for: AD's first ones stand, whatever a hand-written gradient says. */
export function firstOrderStands(evidence: Evidence): boolean {
  const check = judgeCheck({ ...evidence, planned: { job: evidence.planned.job, info: evidence.planned.info } });
  if (check.verdict === "pass") return true;
  const proved = judgeAll(evidence, []).entries.every(({ judged }) => judged.verdict === "pass");
  return check.reason === "hand-written-differs" && proved;
}

/** `addSecond` is needed where there is evidence on second derivatives. */
export function judgeCheck(evidence: Evidence, addSecond?: AddSecond): Check {
  const { planned, plain, traced } = evidence;
  const check: Check = {
    ...emptyCheck(planned),
    point: { ...emptyCheck(planned).point, source: plain.pointSource, args: plain.args },
    value: plain.value,
    inputs: traced.inputs,
    outputs: plain.outputs,
    cuts: traced.cuts,
    notes: notesOf(evidence, []),
    tape: { nodes: traced.nodes, bytes: traced.bytes },
    timings: {
      loadMs: plain.loadMs,
      traceMs: traced.traceMs,
      reverseMs: traced.reverseMs,
      oracleMs: evidence.oracleMs ?? 0,
      totalMs: 0,
    },
  };
  if (plain.handWritten !== undefined) check.gradient = plain.handWritten.info;
  if (traced.firstNonFinite !== undefined) check.firstNonFinite = traced.firstNonFinite;
  const first = early(check, evidence) ?? byEntries(check, evidence);
  return applyExpectation(secondDerivatives(first, evidence, addSecond), planned.expect);
}

/** The check with what is known of second derivatives; as it is where they were not asked for. */
function secondDerivatives(check: Check, evidence: Evidence, addSecond: AddSecond | undefined): Check {
  if (evidence.planned.job.order !== 2) return check;
  const { second } = evidence;
  if (second === undefined) {
    if (check.verdict === "no-inputs" || check.verdict === "refused") return check;
    return { ...check, notes: [...check.notes, note("first-order-first")] };
  }
  if (addSecond === undefined) throw new Error("second derivatives were gathered, and nothing judges them");
  return addSecond(check, evidence, second);
}

/** Verdicts that need no entry. */
function early(check: Check, evidence: Evidence): Check | undefined {
  const { plain, traced, planned } = evidence;
  const say = (verdict: VerdictName, reason: ReasonCode, slots: Parameters<typeof sentence>[1]): Check => ({
    ...check,
    verdict,
    reason,
    message: sentence(reason, slots),
  });
  const differs = firstDifference(plain.outputs, traced.outputs);
  // The copy itself gives other numbers from trace to trace: then it is not the copying that makes the difference.
  if (!plain.deterministic || (differs !== undefined && evidence.unsteadyAt != null)) {
    const message = unsteadySentence(planned.info.file, plain.unsteady, evidence.unsteadyAt);
    const suspects = unsteadySuspects(plain.unsteady, evidence.unsteadyAt);
    return { ...check, verdict: "inconclusive", reason: "nondeterministic", message, suspects };
  }
  if (differs !== undefined) {
    const output = outputName(planned.info.name, differs.path);
    return say("refused", "traced-differs", { ...differs, output });
  }
  if (activeInputs(evidence).length === 0) return say("no-inputs", "no-numeric-inputs", { at: "" });
  return undefined;
}

function firstDifference(
  plain: readonly OutputInfo[],
  traced: readonly OutputInfo[],
): { path: string; plain: string; traced: string } | undefined {
  for (let i = 0; i < Math.max(plain.length, traced.length); i++) {
    const [a, b] = [plain[i], traced[i]];
    if (a !== undefined && b !== undefined && a.path === b.path && Object.is(a.value, b.value)) continue;
    const path = a?.path ?? b?.path ?? "";
    const text = (side: OutputInfo | undefined): string => {
      if (side === undefined) return "nothing";
      return side.path === path ? String(side.value) : `${String(side.value)} at ${side.path}`;
    };
    return { path, plain: text(a), traced: text(b) };
  }
  return undefined;
}

function byEntries(check: Check, evidence: Evidence): Check {
  const { plain, traced } = evidence;
  const active = activeInputs(evidence).map((i) => plain.inputs[i]?.value ?? NaN);
  const lost = lostPaths(plain, traced.tape, active);
  const judged = judgeAll(evidence, lost);
  const ranked = [...judged.entries].sort((a, b) => rank(a) - rank(b));
  const worst = ranked.filter(({ entry }) => entry.verdict !== "pass");
  const filled: Check = {
    ...check,
    entries: listedEntries(judged.entries, ranked),
    notes: notesOf(evidence, judged.entries),
    suspects: suspectsOf(evidence, worst, lost),
    cuts: cutsOf(evidence, lost, judged.entries),
    explanations: evidence.explanations ?? [],
  };
  if (judged.entries.length > MAX_ENTRIES) filled.omitted = judged.entries.length - filled.entries.length;
  if (judged.directions.length > 0) filled.directions = judged.directions.map(({ entry }) => entry);
  return (
    sweeps(filled, evidence, judged) ??
    wholePath(filled, evidence, judged, lost) ??
    byWorst(filled, evidence, judged, worst, lost)
  );
}

function listedEntries(all: readonly FullEntry[], ranked: readonly FullEntry[]): Check["entries"] {
  const shown = all.length > MAX_ENTRIES ? ranked.slice(0, WORST_ENTRIES) : all;
  return shown.map(({ entry }) => entry);
}

/** What the place itself, or a lost path, says about an entry: it stands whatever the sweeps do. */
const STANDING: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  ...(["kink", "jump", "vertical-tangent", "domain-edge", "isolated-branch", "staircase"] as const),
  ...(["non-finite", "detached"] as const),
]);

/** Forward against reverse: they share every partial, so only a sweep can make them differ. */
function sweeps(check: Check, { planned, plain, traced }: Evidence, judged: Judged): Check | undefined {
  const wrong = traced.dot.findIndex(({ forward, reverse, allowance }) => Math.abs(forward - reverse) > allowance);
  const found = traced.dot[wrong];
  if (found === undefined) return undefined;
  const stands = ({ entry }: FullEntry): boolean => entry.reason !== undefined && STANDING.has(entry.reason);
  if (judged.entries.every((full) => full.output !== wrong || stands(full))) return undefined;
  const output = outputName(planned.info.name, plain.outputs[wrong]?.path ?? "");
  const { forward, reverse } = found;
  const message = sentence("sweep", {
    forward: String(forward),
    reverse: String(reverse),
    allowance: shortNumber(found.allowance),
    output,
  });
  return { ...check, verdict: "fail", reason: "sweep", message };
}

/** A path that is lost and alive, and that no single entry was blamed for. */
function wholePath(
  check: Check,
  evidence: Evidence,
  judged: Judged,
  lost: ReturnType<typeof lostPaths>,
): Check | undefined {
  const output = lost.findIndex((path) => path?.state === "alive");
  const path = lost[output];
  if (path == null) return undefined;
  const mine = judged.entries.filter((full) => full.output === output);
  const accounted = ({ entry, first }: FullEntry): boolean =>
    entry.reason !== undefined || (first?.flags.flat === "fine-only" && entry.reverse === 0);
  if (mine.some(accounted)) return undefined;
  const [first] = mine;
  if (first === undefined) return undefined;
  const whole: FullEntry = { ...first, entry: { ...first.entry, input: "the inputs together", reason: "detached" } };
  whole.judged = { ...first.judged, numerical: null, bar: null };
  return { ...check, verdict: "fail", reason: "detached", message: entryMessage(evidence, whole, path) };
}

function byWorst(
  check: Check,
  evidence: Evidence,
  judged: Judged,
  worst: readonly FullEntry[],
  lost: ReturnType<typeof lostPaths>,
): Check {
  const { plain } = evidence;
  const problem = isCompared(evidence) ? plain.handWritten?.problem : undefined;
  const [first] = worst;
  if (problem !== undefined && first?.entry.verdict !== "fail") {
    return { ...check, verdict: "fail", reason: "hand-written-differs", message: problem };
  }
  const unsettled = judged.directions.filter(({ explained }) => !explained);
  const failing = unsettled.find(({ judged: j }) => j.verdict === "fail");
  if (failing !== undefined && first?.entry.verdict !== "fail") return byDirection(check, evidence, failing);
  // An input without a line of its own is open because a direction is: then that is what there is to say.
  const open = unsettled.find(({ output }) => output === first?.output);
  if (first !== undefined && open !== undefined && first.entry.verdict !== "fail" && first.first === null) {
    return byDirection(check, evidence, open);
  }
  if (first === undefined || first.entry.verdict !== "fail") {
    const given = cancelling(check, evidence) ?? wronglyGiven(check, evidence);
    if (given !== undefined) return given;
  }
  if (first === undefined) return { ...check, verdict: "pass", message: passMessage(evidence, judged) };
  const message = entryMessage(evidence, first, lost[first.output] ?? null);
  return {
    ...check,
    verdict: first.entry.verdict,
    reason: first.entry.reason ?? "unstable",
    message: withOthers(message, judged.entries.length, worst.length - 1),
  };
}

/** A direction fails, or is open, and no input has been named yet. */
function byDirection(check: Check, evidence: Evidence, { entry, judged, output }: Judged["directions"][number]): Check {
  const verdict = judged.verdict === "fail" ? "fail" : "inconclusive";
  const reason = judged.reason ?? (verdict === "fail" ? "rule-disagrees" : "unstable");
  const full: FullEntry = {
    entry: {
      output: entry.output,
      input: `${entry.inputs} inputs along a random direction (seed ${entry.seed})`,
      reverse: entry.reverse,
      forward: null,
      numerical: judged.numerical,
      bar: judged.bar,
      ...{ verdict, reason, digits: judged.digits },
    },
    judged,
    hand: null,
    input: activeInputs(evidence).find((i) => cutBetween(evidence, output, i) !== undefined) ?? -1,
    output,
    first: null,
  };
  return { ...check, verdict, reason, message: entryMessage(evidence, full, null) };
}

/** Fails first, then by reason, then by digits: what a reader has to see first. */
function rank({ entry }: FullEntry): number {
  const verdict = entry.verdict === "fail" ? 0 : entry.verdict === "pass" ? 2 : 1;
  const reason = entry.reason === undefined ? ORDER.length : ORDER.indexOf(entry.reason);
  return verdict * 1000 + reason * 20 + (entry.digits ?? 16);
}
