/**
 * Collects the evidence on second derivatives, once the first ones stand. Two measurements, which protect from different
 * mistakes: the ladders on the tape's own gradient hold every second partial against the slope of a first one (a wrong
 * second partial or sweep), to some 13 digits; second differences of the plain function know nothing of the tape (a path
 * that was lost, a first partial that is wrong beside the point), to some 8.
 */
import { activeInputs, type Evidence } from "../judge/evidence";
import { bendDiffers } from "../judge/secondBends";
import { doubtfulLines, failingRows } from "../judge/secondOrder";
import type { Bend, GradientLadders, LadderName, OracleEvidence, ProbeLine, SecondOrderEvidence } from "../protocol";
import { explainHessian } from "./explainHessian";
import type { Pool } from "./pool";

/** Entries that are each judged by a ladder of their own; above, the ladders run along random directions, row by row. */
const OWN_LADDERS = 2500;
/** Above so many inputs, or entries of all outputs, only products with random directions are judged. */
const MOST_INPUTS = 200;
const MOST_ENTRIES = 40_000;
/** Nodes a sweep along each input visits, for a ladder of each and for the products alone. */
const LADDER_VISITS = 2e6;
const PRODUCT_VISITS = 2e7;
/** Up to so many inputs each pair of them has second differences of its own; above, random directions hold them together. */
const PAIRED_INPUTS = 6;
/** Inputs with a first-order line, and so with second differences, of their own. */
const OWN_LINES = 32;
/** Rows that fail along a direction and get ladders of their own. */
const MAX_ROWS = 4;

export interface SecondOptions {
  pool: Pick<Pool, "ask">;
  left(): number;
  /** The plain function along lines. */
  probe(lines: readonly ProbeLine[], ladder: LadderName): Promise<OracleEvidence[][]>;
}

export function extentOf(inputs: number, outputs: number, nodes: number): SecondOrderEvidence["extent"] {
  const entries = inputs * inputs * outputs;
  const visits = inputs * outputs * nodes;
  if (entries <= OWN_LADDERS && visits <= LADDER_VISITS) return "entries";
  const whole = inputs <= MOST_INPUTS && entries <= MOST_ENTRIES && visits <= PRODUCT_VISITS;
  return whole ? "rows" : "directions";
}

export async function gatherSecond(options: SecondOptions, evidence: Evidence): Promise<SecondOrderEvidence> {
  const { pool, left } = options;
  const { plain, traced } = evidence;
  const active = activeInputs(evidence);
  const extent = extentOf(active.length, plain.outputs.length, traced.nodes);
  const coordinates = active.map((input): ProbeLine => ({ kind: "coordinate", input }));
  const directions = [1, 2].map((seed): ProbeLine => ({ kind: "direction", seed, inputs: active }));
  const lines = extent === "directions" ? directions : coordinates;
  const second: SecondOrderEvidence = {
    ...{ active, extent, lines, probed: [], bends: [] },
    run: await pool.ask("traced", "secondOrder", { lines }, left()),
  };
  const handWritten = await pool.ask("plain", "hessian", null, left());
  if (handWritten !== null) second.handWritten = handWritten;
  await ladders(options, evidence, second, extent === "entries" ? coordinates : directions, lines);
  if (extent === "rows") {
    const rows = failingRows(evidence, second).slice(0, MAX_ROWS);
    for (const row of rows) await ladders(options, evidence, second, coordinates, [row]);
  }
  second.bends = await bendsOf(options, evidence, second);
  await explainHessian(options, evidence, second);
  return second;
}

/** Ladder A on every line, B on those where it could change a verdict. */
async function ladders(
  { pool, left }: SecondOptions,
  evidence: Evidence,
  second: SecondOrderEvidence,
  lines: ProbeLine[],
  rows: ProbeLine[],
): Promise<void> {
  const ask = (wanted: ProbeLine[], ladder: LadderName): Promise<{ at: number[]; evidence: OracleEvidence[][] }> =>
    pool.ask("traced", "gradientLadders", { lines: wanted, rows, ladder }, left());
  const first = await ask(lines, "A");
  const found: GradientLadders = { lines, rows, at: first.at, ladderA: first.evidence, ladderB: lines.map(() => null) };
  second.probed.push(found);
  const doubtful = doubtfulLines(evidence, second, found);
  if (doubtful.length === 0) return;
  const again = await ask(
    doubtful.map((k) => lines[k] as ProbeLine),
    "B",
  );
  doubtful.forEach((k, i) => (found.ladderB[k] = again.evidence[i] ?? null));
}

/** Second differences of the plain function: those that the first-order lines brought along, and along a few more lines. */
async function bendsOf({ probe }: SecondOptions, evidence: Evidence, second: SecondOrderEvidence): Promise<Bend[]> {
  const known = evidence.lines.flatMap((line, k): Bend[] => {
    const found = evidence.ladderA[k];
    if (found == null || (line.kind === "direction" && line.short === true)) return [];
    return [bendOf(line, found)];
  });
  const more = furtherLines(second.active);
  const found = await probe(more, "A");
  const bends = [...known, ...more.map((line, k) => bendOf(line, found[k] ?? []))];
  const doubtful = bends.filter((bend) => bendDiffers(evidence, second, bend).length > 0);
  const again = await probe(
    doubtful.map(({ line }) => line),
    "B",
  );
  doubtful.forEach((bend, k) => (bend.second = (again[k] ?? []).map(({ curvature }) => curvature)));
  return bends;
}

function bendOf(line: ProbeLine, found: readonly OracleEvidence[]): Bend {
  return { line, first: found.map(({ curvature }) => curvature), second: null };
}

function furtherLines(active: readonly number[]): ProbeLine[] {
  if (active.length < 2 || active.length > OWN_LINES) return [];
  if (active.length > PAIRED_INPUTS) return [1, 2, 3].map((seed) => ({ kind: "direction", seed, inputs: [...active] }));
  return active.flatMap((input, k) =>
    active.slice(k + 1).map((other): ProbeLine => ({ kind: "direction", seed: 1, inputs: [input, other] })),
  );
}
