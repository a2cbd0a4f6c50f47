/** What the judge is given: everything the two children found about one function at one point. Plain data, nothing to ask. */
import { slopeAlong, directionWeight, scaleOf } from "../oracle/schedule";
import type {
  CustomInfo,
  CutInfo,
  Explanation,
  FunctionInfo,
  Job,
  NonFinitePlace,
  OracleEvidence,
  PlainRun,
  ProbeLine,
  SecondOrderEvidence,
  Replayed,
  ReplayRefusal,
  TracedRun,
  UnsteadySite,
} from "../protocol";
import type { Claim } from "./agree";

/** The function and point that were asked for. */
export interface Planned {
  job: Job;
  info: FunctionInfo;
  /** The verdict or reason this point's tag expects. */
  expect?: string;
}

export interface Evidence {
  planned: Planned;
  plain: PlainRun;
  traced: TracedRun;
  lines: ProbeLine[];
  /** Ladder A: one list of outputs per line; null where the line was not probed. */
  ladderA: (OracleEvidence[] | null)[];
  /** Ladder B: as A; null where A was enough, or where time ran out. */
  ladderB: (OracleEvidence[] | null)[];
  /** Per line, one replayed derivative per output; null where the line was not replayed. */
  replays?: (Replayed[] | null)[];
  /** Why some lines were not. */
  notReplayed?: ReplayRefusal;
  /** Confirmed statements about a wrong hand-written gradient, from explain/. */
  explanations?: Explanation[];
  /** Short hints by input index, from explain/. */
  hints?: (string | undefined)[];
  /** Second derivatives, where they were asked for and the first ones stand. */
  second?: SecondOrderEvidence;
  /** The operation two traces at the point gave other numbers to, where PLAIN is not steady. */
  unsteadyAt?: UnsteadySite | null;
  oracleMs?: number;
}

/** Inputs that have a derivative: all but the controls. */
export function activeInputs(evidence: Evidence): number[] {
  return evidence.traced.inputs.flatMap((input, i) => (input.control ? [] : [i]));
}

/** What a name alone pairs with a function of several results may be something else than its Jacobian. */
export function isCompared({ plain }: Evidence): boolean {
  return plain.outputs.length === 1 || plain.handWritten?.info.pairing !== "name";
}

/** What AD claims about one output along one line. */
export function claimOf({ plain, traced }: Evidence, output: number, line: ProbeLine): Claim {
  const row = traced.reverse[output] ?? [];
  const sizes = traced.absolute?.[output];
  const terms = traced.terms?.[output];
  const { nodes } = traced;
  if (line.kind === "coordinate") {
    // Asked for every entry: nothing here may go through all inputs.
    const at = plain.inputs[line.input]?.value ?? NaN;
    const bound = traced.bounds?.[output]?.[line.input];
    const rounding = { absolute: sizes?.[line.input], terms, nodes, bound };
    return { value: row[line.input] ?? NaN, ...rounding, scale: scaleOf(at), x: at };
  }
  const x = plain.inputs.map((input) => input.value);
  let absolute = 0;
  for (const i of line.inputs) {
    absolute += (sizes?.[i] ?? Math.abs(row[i] ?? 0)) * Math.abs(directionWeight(x, line.seed, i));
  }
  return { value: slopeAlong(x, line, row), absolute, terms, scale: 1, nodes };
}

/** The cut that keeps the gradient of an output from an input, of those nobody asked for. */
export function cutBetween({ plain, traced }: Evidence, output: number, input: number): CutInfo | undefined {
  const touched = [traced.lost[output], traced.partly[output]].some((list) => list?.includes(input) === true);
  if (!touched) return undefined;
  const path = plain.inputs[input]?.path ?? "";
  const cuts = traced.cuts.filter((cut) => cut.matters && !cut.explicit);
  return cuts.find((cut) => cut.lost.includes(path)) ?? cuts.find((cut) => cut.partly.includes(path));
}

/**
 * Where a path is lost and no cut that matters explains it: the one kind of cut this input enters, such as the keys of a
 * Set that are read back from it.
 */
export function onlyCutOf({ plain, traced }: Evidence, input: number): CutInfo | undefined {
  const path = plain.inputs[input]?.path;
  const entered = traced.cuts.filter((cut, k) => !cut.explicit && traced.entering?.[k]?.some((p) => p === path));
  return new Set(entered.map(({ kind }) => kind)).size === 1 ? entered[0] : undefined;
}

/** The custom gradient to look at on the way from an input: the one whose vjp looks most wrong. */
export function customOf({ traced }: Evidence, input: number): CustomInfo | undefined {
  const onWay = (traced.customs ?? []).filter(({ inputs }) => inputs.includes(input));
  const wrong = onWay.filter((custom) => custom.wrong !== undefined);
  return (wrong.length > 0 ? wrong : onWay).sort((a, b) => b.off - a.off)[0];
}

/** The first cut on any input of a line. */
export function cutAlong(evidence: Evidence, output: number, line: ProbeLine): CutInfo | undefined {
  if (line.kind === "coordinate") return cutBetween(evidence, output, line.input);
  for (const input of line.inputs) {
    const cut = cutBetween(evidence, output, input);
    if (cut !== undefined) return cut;
  }
  return undefined;
}

/** Where 0 · ∞ was taken as 0 between an output and an input of a line. */
export function zeroWonAlong(
  { traced }: Evidence,
  output: number,
  line: ProbeLine,
): { site?: NonFinitePlace } | undefined {
  const met = traced.zeroWon?.[output];
  const inputs = line.kind === "coordinate" ? [line.input] : line.inputs;
  return met != null && inputs.some((input) => met.inputs.includes(input)) ? met : undefined;
}
