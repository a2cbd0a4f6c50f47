/** Collects the evidence on one check: the tape's second opinion, ladders, a bisection where a direction fails, hints. */
import { explainVectors } from "../explain/relations";
import { type Evidence, firstOrderStands, halfAnswer, needsSecondLadder, wantsReplay } from "../judge/check";
import { judgeDirections, ownLines } from "../judge/directions";
import { activeInputs } from "../judge/evidence";
import { handWrittenValue, judgeAll } from "../judge/entries";
import { layOut } from "../judge/jacobian";
import { unsteadySentence } from "../judge/unsteady";
import { edgeInputs, staysInside } from "../oracle/edges";
import { bisect, initialLines } from "../oracle/schedule";
import type { LadderName, OracleEvidence, PlainRun, ProbeLine, TracedRun, Usable } from "../protocol";
import { ChildFault } from "./client";
import { furtherPairs, furtherPoints } from "./explainHandWritten";
import type { PlannedJob } from "./plan";
import type { Pool } from "./pool";
import type { Step } from "./progress";
import type { SecondBundle } from "./secondBundle";

/** Directions that fail are traced back to this many inputs each. */
const MAX_SUSPECTS = 4;

export interface GatherOptions {
  pool: Pick<Pool, "ask">;
  planned: PlannedJob;
  /** What second derivatives need; called when they are asked for and the first ones stand. */
  second(): Pick<SecondBundle, "gatherSecond">;
  /** Milliseconds left of the check's budget. */
  left(): number;
  onPhase?: ((phase: "trace" | "oracle" | "explain") => void) | undefined;
  onStep?: ((step: Step) => void) | undefined;
}

type Probe = (lines: readonly ProbeLine[], ladder: LadderName) => Promise<OracleEvidence[][]>;
type AskUsable = (lines: readonly ProbeLine[], ladder: LadderName) => Promise<Usable[]>;

export async function gather(options: GatherOptions, plain: PlainRun, traced: TracedRun): Promise<Evidence> {
  const { pool, planned, left } = options;
  const start = performance.now();
  const control = (input: number): boolean => traced.inputs[input]?.control === true;
  const lines = initialLines(traced.inputs.length, control);
  const evidence: Evidence = { planned, plain, traced, lines, ladderA: [], ladderB: [] };
  if (!plain.deterministic || !sameOutputs(plain, traced)) {
    evidence.unsteadyAt = await pool.ask("traced", "unsteady", null, left());
    return evidence;
  }
  const askUsable: AskUsable = (wanted, ladder) => pool.ask("traced", "usable", { lines: [...wanted], ladder }, left());
  const probe: Probe = async (wanted, ladder) => {
    if (wanted.length === 0) return [];
    options.onStep?.(stepOf(wanted, activeInputs(evidence).length));
    const usable = await askUsable(wanted, ladder);
    return pool.ask("plain", "probe", { lines: [...wanted], ladder, usable, tables: false }, left());
  };
  try {
    const secondOpinion = await pool.ask("plain", "opinion", { active: activeInputs(evidence) }, left());
    evidence.plain = { ...plain, secondOpinion };
  } catch (error) {
    // Not steady after all. Where PLAIN does not see why, two traces may.
    if (!(error instanceof ChildFault) || error.fault.message !== unsteadySentence(planned.info.file)) throw error;
    const unsteadyAt = await pool.ask("traced", "unsteady", null, left());
    return { ...evidence, plain: { ...plain, deterministic: false }, unsteadyAt };
  }
  await readAgain(options, evidence);
  evidence.ladderA = await probe(lines, "A");
  await setEdgesApart(evidence, probe, askUsable);
  await confirmDoubts(evidence, probe, "coordinate");
  await replayDoubts(options, evidence);
  await nameSuspects(evidence, probe);
  await confirmDoubts(evidence, probe, "direction");
  await replayDoubts(options, evidence);
  if (planned.job.order === 2 && firstOrderStands(evidence))
    evidence.second = await options.second().gatherSecond({ pool, left, probe }, evidence);
  evidence.oracleMs = performance.now() - start;
  await explain(options, evidence);
  return evidence;
}

function stepOf(lines: readonly ProbeLine[], inputs: number): Step {
  const [line] = lines;
  if (line?.kind !== "direction") return { doing: "inputs", inputs: lines.length, done: 0 };
  return { doing: line.short === true ? "halving" : "together", inputs, done: 0 };
}

/** Which inputs are counts is known now: a hand-written gradient may leave them out, or give the value beside the rest. */
async function readAgain({ pool, left }: GatherOptions, evidence: Evidence): Promise<void> {
  const { plain, traced } = evidence;
  let run = plain.handWritten;
  if (run === undefined) return;
  if (traced.inputs.some((input) => input.control)) {
    const points = [plain.inputs.map((input) => input.value)];
    const [again] = await pool.ask("plain", "handWrittenAt", { points }, left());
    // What only the first call and the one after it show is known already.
    if (again) run = { ...again, ...(run.habit && { habit: run.habit }), ...(run.later && { later: run.later }) };
  }
  evidence.plain = { ...evidence.plain, handWritten: layOut(run, traced.reverse) };
}

export function sameOutputs(plain: PlainRun, traced: TracedRun): boolean {
  return (
    plain.outputs.length === traced.outputs.length &&
    plain.outputs.every(
      ({ path, value }, i) => path === traced.outputs[i]?.path && Object.is(value, traced.outputs[i]?.value),
    )
  );
}

/** Inputs that stand on a kink get lines of their own, and the directions go on without them. */
async function setEdgesApart(evidence: Evidence, probe: Probe, askUsable: AskUsable): Promise<void> {
  const apart = new Set<number>();
  for (const [index, line] of evidence.lines.entries()) {
    if (line.kind !== "direction" || evidence.ladderA[index]?.some(({ inside }) => inside === false) !== true) continue;
    const search = edgeInputs(line);
    let step = search.next();
    while (step.done !== true) {
      const [usable] = await askUsable([step.value], "A");
      step = search.next(staysInside(usable));
    }
    for (const input of step.value ?? []) apart.add(input);
  }
  if (apart.size === 0) return;
  const rest = evidence.lines.flatMap((line): ProbeLine[] => {
    if (line.kind !== "direction") return [line];
    const inputs = line.inputs.filter((input) => !apart.has(input));
    return inputs.length === 0 ? [] : [{ ...line, inputs }];
  });
  evidence.lines = [...rest, ...[...apart].map((input): ProbeLine => ({ kind: "coordinate", input }))];
  evidence.ladderA = await probe(evidence.lines, "A");
}

/**
 * The second, unrelated ladder on the lines where it could change a verdict. Directions wait until the inputs they accuse
 * are known: where those account for the whole difference, there is nothing left to confirm.
 */
async function confirmDoubts(evidence: Evidence, probe: Probe, kind: ProbeLine["kind"]): Promise<void> {
  const { lines } = evidence;
  const doubted = (line: ProbeLine, i: number): boolean =>
    line.kind === kind && evidence.ladderB[i] == null && needsSecondLadder(evidence, i);
  const doubtful = lines.flatMap((line, i) => (doubted(line, i) ? [i] : []));
  const second = await probe(
    doubtful.map((i) => lines[i] as ProbeLine),
    "B",
  );
  evidence.ladderB = lines.map((_, i) => evidence.ladderB[i] ?? second[doubtful.indexOf(i)] ?? null);
}

/** Lines that the ladders leave open or call wrong: the tape at 60 digits, where it can stand for the function. */
async function replayDoubts({ pool, left }: GatherOptions, evidence: Evidence): Promise<void> {
  const { lines, plain } = evidence;
  const known = (evidence.replays ??= []);
  const doubtful = lines.flatMap((line, i) => {
    if (known[i] !== undefined || (line.kind === "direction" && line.short === true)) return [];
    return plain.outputs.some((_, output) => wantsReplay(evidence, i, output)) ? [i] : [];
  });
  if (doubtful.length === 0) return;
  const asked = doubtful.map((i) => lines[i] as ProbeLine);
  const { lines: found, why } = await pool.ask("traced", "replay", { lines: asked }, left());
  doubtful.forEach((line, i) => (known[line] = found[i] ?? null));
  if (why !== undefined) evidence.notReplayed = why;
}

/** Where a direction says that some input is wrong, halving names it; the named ones get ladders of their own. */
async function nameSuspects(evidence: Evidence, probe: Probe): Promise<void> {
  for (let output = 0; output < evidence.plain.outputs.length; output++) {
    for (let found = 0; found < MAX_SUSPECTS; found++) {
      const direction = failingDirection(evidence, output);
      if (direction === undefined) break;
      const suspects = await halve(evidence, direction, output, probe);
      const own = ownLines(evidence);
      const fresh = suspects.filter((input) => !own.has(input)).slice(0, MAX_SUSPECTS);
      if (fresh.length === 0) break;
      const lines = fresh.map((input): ProbeLine => ({ kind: "coordinate", input }));
      const first = await probe(lines, "A");
      evidence.lines.push(...lines);
      evidence.ladderA.push(...first);
      evidence.ladderB.push(...lines.map(() => null));
      await confirmDoubts(evidence, probe, "coordinate");
    }
  }
}

/** One that the first ladder calls wrong is enough to look for an input: that one gets both ladders. */
function failingDirection(evidence: Evidence, output: number): Extract<ProbeLine, { kind: "direction" }> | undefined {
  const { directions } = judgeDirections(evidence, output, ownLines(evidence));
  const open = directions.filter(({ explained }) => !explained).map(({ entry }) => entry.seed);
  for (const [i, line] of evidence.lines.entries()) {
    if (line.kind !== "direction" || line.short === true || !open.includes(line.seed)) continue;
    if (halfAnswer(evidence, i, output) === "differs") return line;
  }
  return undefined;
}

async function halve(
  evidence: Evidence,
  direction: Extract<ProbeLine, { kind: "direction" }>,
  output: number,
  probe: Probe,
): Promise<number[]> {
  // Inputs that have a ladder already are known: what is left of the difference is among the others.
  const own = ownLines(evidence);
  const halving = bisect({ ...direction, inputs: direction.inputs.filter((input) => !own.has(input)) });
  let step = halving.next();
  while (step.done !== true) {
    const line = step.value;
    const [first] = await probe([line], "A");
    evidence.lines.push(line);
    evidence.ladderA.push(first ?? null);
    evidence.ladderB.push(null);
    step = halving.next(halfAnswer(evidence, evidence.lines.length - 1, output));
  }
  return step.value;
}

/** A hand-written gradient that differs: one simple relation, confirmed at further points, or silence. */
async function explain({ pool, left, onPhase }: GatherOptions, evidence: Evidence): Promise<void> {
  const run = evidence.plain.handWritten;
  // Relations are looked for in one gradient; of a Jacobian only whether it lies on its side.
  if (run === undefined || run.rows !== undefined || run.problem !== undefined) return;
  const values = evidence.plain.inputs.map((_, i) => handWrittenValue(evidence, 0, i));
  const wrong = judgeAll(evidence, []).entries.some(({ entry }) => entry.reason === "hand-written-differs");
  if (!wrong) return;
  onPhase?.("explain");
  const active = activeInputs(evidence).filter((i) => values[i] !== undefined);
  const points = furtherPoints(
    evidence.plain.inputs.map((input) => input.value),
    active,
  );
  const handWritten = await pool.ask("plain", "handWrittenAt", { points }, left());
  const reverse = await pool.ask("traced", "gradientAt", { points }, left());
  const row = evidence.traced.reverse[0] ?? [];
  const at = { g: active.map((i) => values[i] ?? NaN), a: active.map((i) => row[i] ?? NaN) };
  const paths = active.map((i) => evidence.plain.inputs[i]?.path ?? "");
  const found = explainVectors(run.info.name, paths, at, furtherPairs(active, handWritten, reverse));
  if (found === null) return;
  const { inputs, ...explanation } = found;
  evidence.explanations = [explanation];
  evidence.hints = evidence.plain.inputs.map((input) => (inputs.includes(input.path) ? explanation.hint : undefined));
}
