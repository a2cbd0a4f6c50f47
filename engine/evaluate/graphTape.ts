/** What questions about a graph ask of the tape itself: other values, other adjoints, and where the cuts stand. */
import { cutsIn, forwardMasks, replayBranches, reverse, type Recalled } from "../differentiate/index";
import type { GraphSource, NoPassing, PictureCut } from "../picture/index";
import type { Site } from "../protocol";
import { forEachEdge, OP, opName, primitives, replaySweep } from "../rules/index";
import type { Tape } from "../trace/tape";
import { decisionText, decisionsOf, siteOfEvent, type DecisionLog } from "./graphDecisions";

export interface TapeParts {
  tape: Tape;
  branches: DecisionLog;
  /** Calls whose values no operation gives. */
  recalled: readonly Recalled[];
  cuts: readonly PictureCut[];
  /** Slot of each output, 0 where no input reaches it. */
  outputs: readonly number[];
  site(id: number): Site | undefined;
}

/** Cuts that have a bit of their own in one pass. */
const BATCH = 30;

export type TapeAnswers = Pick<
  GraphSource,
  "edges" | "opName" | "cutAt" | "cutsBehind" | "moving" | "passing" | "decisions"
>;

export function graphTape(parts: TapeParts): TapeAnswers {
  const { tape, branches, cuts, outputs, site } = parts;
  let marked: ReadonlyMap<number, number> | undefined;
  let column: Int16Array | undefined;
  const marks = (): ReadonlyMap<number, number> => (marked ??= nodesOfCuts(tape, cuts));
  const masks: Uint32Array[] = [];
  const maskOf = (batch: number): Uint32Array =>
    (masks[batch] ??= forwardMasks(tape, {
      nodes: new Map(
        [...marks()].flatMap(([node, cut]) =>
          Math.floor(cut / BATCH) === batch ? [[node, cut % BATCH] as const] : [],
        ),
      ),
    }));
  return {
    opName,
    edges: (node, visit) => forEachEdge(tape.op, tape.a, tape.b, tape.value, node, visit),
    cutAt(node) {
      if (column === undefined) {
        column = new Int16Array(tape.n).fill(-1);
        for (const [marked, cut] of marks()) column[marked] = cut;
      }
      return column[node]!;
    },
    cutsBehind(node) {
      const found: number[] = [];
      for (let batch = 0; batch * BATCH < cuts.length; batch++) {
        for (const cut of cutsIn(maskOf(batch)[node]!)) found.push(batch * BATCH + cut);
      }
      return found;
    },
    moving: (node, output) => moving(parts, node, outputs[output] ?? 0),
    passing: (output, cut) => passing(tape, marks(), cuts[cut]!, cut, outputs[output] ?? 0),
    decisions: () => decisionsOf(branches, tape, site),
  };
}

/** The zero-partial nodes of each cut. Only the first events of a cut are kept; the others are known by a site that is its own. */
function nodesOfCuts(tape: Tape, cuts: readonly PictureCut[]): Map<number, number> {
  const found = new Map<number, number>();
  const bySite = new Map<number, number>();
  cuts.forEach(({ events }, cut) => {
    for (const { node } of events) {
      if (node <= 0 || node >= tape.n) continue;
      found.set(node, cut);
      const site = tape.site[node]!;
      const known = bySite.get(site);
      bySite.set(site, known === undefined || known === cut ? cut : -1);
    }
  });
  if (found.size === 0) return found;
  for (let node = 1; node < tape.n; node++) {
    if (primitives[tape.op[node]!]?.cut === undefined || found.has(node)) continue;
    const cut = bySite.get(tape.site[node]!) ?? -1;
    if (cut >= 0) found.set(node, cut);
  }
  return found;
}

/** Everything after the node is computed again by the code that recorded it; branches, constants and explicit cuts stay. */
function moving(
  { tape, branches, recalled, site }: TapeParts,
  node: number,
  output: number,
): ReturnType<TapeAnswers["moving"]> {
  const { op, a, b, value, n } = tape;
  const values = new Float64Array(tape.capacity);
  values.set(value.subarray(tape.constants), tape.constants);
  values.set(value.subarray(0, node));
  const later: number[] = [];
  for (let i = node + 1; i < n; i++) if (op[i] === OP.input) later.push(value[i]!);
  const calls = recalled.filter(({ nodes }) => nodes.at(-1)! > node);
  // Decisions before the node cannot change.
  let from = 0;
  while (from < branches.n && branches.at[from]! <= node) from++;
  const events = {
    kind: branches.kind.subarray(from),
    a: branches.a.subarray(from),
    b: branches.b.subarray(from),
    result: branches.result.subarray(from),
    n: branches.n - from,
  };
  return (moved) => {
    values[node] = moved;
    let next = node + 1;
    let used = 0;
    for (const { nodes, again } of calls) {
      const end = nodes.at(-1)!;
      used = replaySweep(op, a, b, values, value, later, next, end, used);
      const found = again(values);
      nodes.forEach((one, i) => (values[one] = found === null ? NaN : found[i]!));
      values[node] = moved;
      next = end + 1;
    }
    replaySweep(op, a, b, values, value, later, next, n - 1, used);
    const event = replayBranches(events, values);
    const result = output > 0 ? values[output]! : NaN;
    return {
      value: result,
      broken: Number.isFinite(result) ? 0 : firstBroken(tape, values, node),
      ...(event < 0
        ? {}
        : {
            flipped: {
              site: site(siteOfEvent(branches, tape, from + event)),
              what: decisionText(branches, tape, from + event, site),
            },
          }),
    };
  };
}

function firstBroken(tape: Tape, values: Float64Array, node: number): number {
  for (let i = node; i < tape.n; i++) if (!Number.isFinite(values[i]!) && Number.isFinite(tape.value[i]!)) return i;
  return 0;
}

/** Operations that give their first operand back where the second one is 0. */
const KEEPING: ReadonlySet<number> = new Set([OP.bor, OP.bxor, OP.shl, OP.shr, OP.ushr]);
/** Operations that give it back to within their steps. */
const IDENTITIES: ReadonlySet<number> = new Set([OP.floor, OP.ceil, OP.round, OP.trunc, OP.detach]);

/** One more reverse sweep, in which the nodes of the cut hand their adjoint to their operand. */
function passing(
  tape: Tape,
  marks: ReadonlyMap<number, number>,
  { info, events }: PictureCut,
  cut: number,
  output: number,
): Float64Array | NoPassing {
  if (events.some(({ node }) => node === 0)) return { problem: "leftTheTape" };
  const op = tape.op.slice(0, tape.n);
  let seen = 0;
  for (const [node, of] of marks) {
    if (of !== cut) continue;
    const code = op[node]!;
    const a = tape.a[node]!;
    const b = tape.b[node]!;
    if (!isIdentity(tape, code, b)) return { problem: "noIdentity" };
    seen += (a < node ? 1 : 0) + (b > 0 && b < node && b !== a ? 1 : 0);
    op[node] = OP.fround;
  }
  if (seen < info.count) return { kept: seen };
  if (output < 1 || output >= tape.n) return new Float64Array(tape.n);
  return reverse({ ...tape, op }, output).adjoint;
}

function isIdentity(tape: Tape, code: number, b: number): boolean {
  return IDENTITIES.has(code) || (KEEPING.has(code) && b >= tape.constants && tape.value[b] === 0);
}
