import type { Box, BoxEdge, View, ViewWish } from "../protocol";
import { cutName } from "./cutName";
import { cutRef } from "./cutWords";
import { boxOf, outputName, type BoxContext, type Marks } from "./boxes";
import { indexTape, lowerBound, type PictureIndex } from "./indexes";
import type { PictureInput } from "./input";
import { nameSlots } from "./names";
import { openTape } from "./open";
import type { Part } from "./parts";
import { limitRanks, quotientOf, type Quotient } from "./quotient";
import { firstWish } from "./wish";
import { chooseSpecials, type ShownCut, type Specials } from "./specials";

export const RANK_BUDGET = 40;
/** A cut that takes several values off the tape names the first two. */
const NAMED_OPERANDS = 2;

/**
 * The first screen of a tape: at most 60 boxes and 40 ranks that stand for all of its nodes. Boxes are disjoint
 * intervals of the tape, so the graph between them has no cycle; the operands that cross boxes are counted by the edges.
 * O(nodes + operands) time, about 12 bytes per node beside the tape while it runs.
 */
export function overview(input: PictureInput, wish: ViewWish = firstWish): View {
  const specials = chooseSpecials(input);
  const index = indexTape(input, specials.slots);
  const hanging = specials.cuts.filter((cut) => cut.node === 0);
  const constants = input.outputs.filter((output) => output.slot >= input.tape.n || output.slot <= 0).slice(0, 4);
  const extra = hanging.length + (specials.rest.length > 0 ? 1 : 0) + constants.length;
  const parts = openTape(index, wish.budget - extra);
  const operands = [...hanging, ...specials.rest].flatMap((cut) => operandsOf(input, cut, parts));
  const quotient = limitRanks(index, quotientOf(index, parts), operands, RANK_BUDGET);
  const context = contextOf(
    index,
    quotient.parts,
    specials,
    constants.map((output) => output.slot),
  );
  const boxes = quotient.parts.map((p) => boxOf(context, p));
  const edges = edgesOf(index, quotient, boxes);
  for (const cut of hanging) hang(context, quotient.parts, boxes, edges, [cut]);
  if (specials.rest.length > 0) hang(context, quotient.parts, boxes, edges, specials.rest);
  for (const { slot, path } of constants) {
    const primal = slot > 0 ? { primal: input.tape.value[slot]!, adjoint: 1 } : {};
    const label = `${outputName(path)} = ${slot > 0 ? context.names.of(slot) : "constant"}`;
    const reason = "The result is a constant here: no input reaches it.";
    boxes.push({
      id: `${slot}:${slot}:output${path}`,
      kind: "output",
      label,
      nodes: 0,
      mass: 0,
      flags: { output: true },
      reason,
      ...primal,
    });
  }
  return {
    run: input.run,
    boxes,
    edges,
    nodes: input.tape.n - 1,
    shown: boxes.reduce((sum, box) => sum + box.nodes, 0),
    cuts: input.cuts.map((cut) => cutRef(cut.info)),
  };
}

function contextOf(index: PictureIndex, parts: Part[], specials: Specials, outputs: number[]): BoxContext {
  const { input } = index;
  const { tape } = input;
  const mentioned = [...outputs];
  for (const p of parts) {
    if (p.first === p.last) mentioned.push(p.first, tape.a[p.first]!, tape.b[p.first]!);
    else if (p.kind === "line") mentioned.push(p.last);
  }
  for (const cut of specials.cuts) mentioned.push(cut.operand, ...namedOperands(input, cut));
  const slotsOf = (list: readonly number[]): number[] => list.map((i) => input.inputs[i]!.slot);
  const marks: Marks = {
    cuts: input.cuts.flatMap((cut, i) => cut.events.filter((e) => e.node > 0).map((e) => ({ slot: e.node, cut: i }))),
    lost: slotsOf(input.lost),
    partly: slotsOf(input.partly),
    kinks: input.kinks ?? [],
  };
  const cutAt = new Map(specials.cuts.filter((cut) => cut.node > 0).map((cut) => [cut.node, cut]));
  return { index, marks, cutAt, names: nameSlots(index, mentioned), total: index.massTo[tape.n - 1] ?? 0 };
}

function edgesOf(index: PictureIndex, q: Quotient, boxes: Box[]): BoxEdge[] {
  const size = q.parts.length;
  const total = index.massTo[index.input.tape.n - 1] ?? 0;
  const edges: BoxEdge[] = [];
  for (let from = 0; from < size; from++) {
    for (let to = from + 1; to < size; to++) {
      const cell = from * size + to;
      if (q.n[cell] === 0) continue;
      const edge: BoxEdge = {
        from: boxes[from]!.id,
        to: boxes[to]!.id,
        n: q.n[cell]!,
        mass: total > 0 ? q.mass[cell]! / total : 0,
        live: q.live[cell]! > 0,
      };
      const partial = partialBetween(index, q.parts[from]!, q.parts[to]!);
      if (partial !== undefined) edge.partial = partial;
      edges.push(edge);
    }
  }
  return edges;
}

/** ∂to/∂from for an edge between two single nodes: the sum when `from` is both operands. */
function partialBetween(index: PictureIndex, from: Part, to: Part): number | undefined {
  if (from.first !== from.last || to.first !== to.last) return undefined;
  const { tape, ops } = index.input;
  const node = to.first;
  const a = tape.a[node]!;
  const b = tape.b[node]!;
  const op = tape.op[node]!;
  if (ops.listed.includes(op) || ops.listed.includes(tape.op[a]!)) return undefined;
  let sum = 0;
  if (a === from.first) sum += ops.partialA(op, tape.value[a]!, tape.value[b]!, tape.value[node]!);
  if (b === from.first) sum += ops.partialB(op, tape.value[a]!, tape.value[b]!, tape.value[node]!);
  return sum;
}

/** Where a cut took values off the tape: one operand for each part it happened in. */
function operandsOf(input: PictureInput, cut: ShownCut, parts: readonly Part[]): number[] {
  const starts = Int32Array.from(parts, (p) => p.first);
  const seen = new Map<number, number>();
  for (const { operand, node } of input.cuts[cut.cut]!.events) {
    const owner = lowerBound(starts, operand + 1) - 1;
    if (node === 0 && operand > 0 && owner >= 0 && !seen.has(owner)) seen.set(owner, operand);
  }
  return [...seen.values()];
}

/** The first operands of a cut that left the tape, for its label. */
function namedOperands(input: PictureInput, { cut }: ShownCut): number[] {
  const seen = new Set<number>();
  for (const { operand } of input.cuts[cut]!.events) {
    if (operand > 0) seen.add(operand);
    if (seen.size > NAMED_OPERANDS) break;
  }
  return [...seen];
}

function callOf(context: BoxContext, cut: ShownCut): string {
  const { input } = context.index;
  const operands = namedOperands(input, cut);
  const words = operands.slice(0, NAMED_OPERANDS).map((slot) => context.names.of(slot));
  if (operands.length > NAMED_OPERANDS) words.push("…");
  return `${cutName[input.cuts[cut.cut]!.info.kind]}(${words.join(", ")})`;
}

/** A cut that left the tape: a box of its own below its operands, or one for several. */
function hang(context: BoxContext, parts: Part[], boxes: Box[], edges: BoxEdge[], cuts: ShownCut[]): void {
  const { input } = context.index;
  const first = cuts[0]!;
  const { info, reason } = input.cuts[first.cut]!;
  const box: Box = {
    id: `${first.operand}:${first.operand}:cut${first.cut}`,
    kind: "cut",
    label: cuts.length > 1 ? `${cuts.length} more cuts` : callOf(context, first),
    nodes: 0,
    mass: 0,
    flags: { cut: true },
    cut: first.cut,
  };
  if (cuts.every((cut) => input.cuts[cut.cut]!.info.explicit)) box.flags.explicit = true;
  if (cuts.length === 1) {
    const { file, line, column, endLine, endColumn } = info;
    box.primal = info.value;
    box.site = { file, line, column, endLine, endColumn, kind: info.kind, name: "", text: "" };
  }
  if (reason !== undefined) box.reason = reason;
  boxes.push(box);
  const counts = new Map<string, number>();
  for (const operand of cuts.flatMap((cut) => operandsOf(input, cut, parts))) {
    const owner = boxes[parts.findIndex((p) => operand >= p.first && operand <= p.last)]!.id;
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  for (const [from, n] of counts) edges.push({ from, to: box.id, n, mass: 0, live: false });
}
