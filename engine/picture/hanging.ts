import type { Box, BoxEdge } from "../protocol";
import { cutName } from "./cutName";
import { outputName, shortName } from "./boxLabels";
import type { PictureIndex } from "./indexes";
import type { Names } from "./names";
import { formatCount } from "./numbers";
import type { Part } from "./part";
import type { ShownCut } from "./specials";
import { ascending, lowerBound } from "./slots";

/** A cut that takes several values off the tape names the first two. */
const NAMED_OPERANDS = 2;
const CONSTANT_OUTPUTS = 4;

/** Cuts that left the tape: those with a box of their own, and those that share the last one. */
export interface Hanging {
  boxes: ShownCut[][];
  /** Slots of the operands they hang from, ascending. */
  operands: Int32Array;
}

/** Of the cuts that left the tape, those that hang from a node of this stretch. */
export function hangingCuts({ chosen, input }: PictureIndex, first: number, last: number): Hanging {
  const here = ({ cut, node }: ShownCut): boolean =>
    node === 0 && input.cuts[cut]!.events.some(({ operand }) => operand >= first && operand <= last);
  const boxes = chosen.cuts.filter(here).map((cut) => [cut]);
  const rest = chosen.rest.filter(here);
  if (rest.length > 0) boxes.push(rest);
  const operands: number[] = [];
  for (const { cut } of boxes.flat())
    for (const { operand, node } of input.cuts[cut]!.events)
      if (node === 0 && operand >= first && operand <= last) operands.push(operand);
  return { boxes, operands: ascending(operands) };
}

type Events = readonly { operand: number; node: number }[];

/** A box below its operands, for a cut or for several. */
export function hang(
  index: PictureIndex,
  names: Names,
  parts: readonly Part[],
  ids: readonly string[],
  cuts: readonly ShownCut[],
): { box: Box; edges: BoxEdge[] } {
  const { input } = index;
  const first = cuts[0]!;
  const { info, reason } = input.cuts[first.cut]!;
  const box: Box = {
    id: `${first.operand}:${first.operand}:cut${first.cut}`,
    kind: "cut",
    label: cuts.length > 1 ? `${formatCount(cuts.length)} more cuts` : callOf(index, names, first),
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
  const counts = new Map<number, number>();
  for (const cut of cuts)
    for (const at of ownersOf(input.cuts[cut.cut]!.events, parts)) counts.set(at, (counts.get(at) ?? 0) + 1);
  const groups = new Set([...counts.keys()].map((at) => parts[at]!.group));
  const [group] = groups;
  if (groups.size === 1 && group !== undefined) box.group = group;
  return {
    box,
    edges: [...counts].map(([at, n]) => ({ from: ids[at]!, to: box.id, n, mass: 0, live: false })),
  };
}

/** Positions of the parts a cut took values from, each once. */
function ownersOf(events: Events, parts: readonly Part[]): Set<number> {
  const starts = Int32Array.from(parts, (p) => p.first);
  const seen = new Set<number>();
  for (const { operand, node } of events) {
    const at = lowerBound(starts, operand + 1) - 1;
    if (node === 0 && operand > 0 && at >= 0 && operand <= parts[at]!.last) seen.add(at);
  }
  return seen;
}

function callOf({ input }: PictureIndex, names: Names, cut: ShownCut): string {
  const { events, info } = input.cuts[cut.cut]!;
  const operands = new Set<number>();
  for (const { operand } of events) {
    if (operand > 0) operands.add(operand);
    if (operands.size > NAMED_OPERANDS) break;
  }
  const words = [...operands].slice(0, NAMED_OPERANDS).map((slot) => shortName(names.of(slot)));
  if (operands.size > NAMED_OPERANDS) words.push("…");
  return `${cutName[info.kind]}(${words.join(", ")})`;
}

/** Outputs that no input reaches. */
export function constantOutputs({ input }: PictureIndex, names: Names): Box[] {
  const { tape, outputs } = input;
  const constants = outputs.filter((output) => output.slot >= tape.n || output.slot <= 0).slice(0, CONSTANT_OUTPUTS);
  return constants.map(({ slot, path }) => ({
    id: `${slot}:${slot}:output${path}`,
    kind: "output",
    label: `${shortName(outputName(path))} = ${slot > 0 ? shortName(names.of(slot)) : "constant"}`,
    nodes: 0,
    mass: 0,
    flags: { output: true },
    reason: "The result is a constant here: no input reaches it.",
    ...(slot > 0 ? { primal: tape.value[slot]!, adjoint: 1 } : {}),
  }));
}
