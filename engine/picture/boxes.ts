import type { Box, BoxFlags } from "../protocol";
import { labelOf, siteOf } from "./boxLabels";
import type { PictureIndex } from "./indexes";
import type { Names } from "./names";
import { formatCount } from "./numbers";
import { massOf } from "./open";
import { boxKind, canOpen, idOf, type Part } from "./part";
import { seriesFacts } from "./series";
import { slopesAt } from "./slopes";
import { countIn, hasIn, lowerBound } from "./slots";

/** What is known of a part before it becomes a box. */
export interface BoxContext {
  index: PictureIndex;
  names: Names;
  total: number;
  /** Tangents of every node, when an input is named for them. */
  tangents?: Float64Array | undefined;
}

export function boxOf({ index, names, total, tangents }: BoxContext, p: Part): Box {
  const { tape, adjoint } = index.input;
  const single = p.first === p.last;
  const site = siteOf(index, p);
  const box: Box = {
    id: idOf(p),
    kind: boxKind(p),
    label: labelOf(index, names, p, site),
    nodes: p.last - p.first + 1,
    mass: total > 0 ? massOf(index, p) / total : 0,
    flags: flagsOf(index, p),
  };
  if (site !== undefined) box.site = site;
  if (single) {
    box.primal = tape.value[p.first]!;
    box.adjoint = adjoint[p.first]!;
    if (tangents !== undefined) box.tangent = tangents[p.first]!;
    if (box.flags.kink && !box.flags.cut) box.slopes = slopesAt(index.input, p.first);
  } else if (p.kind === "inputs") {
    box.primal = norm(tape.value, p);
    box.adjoint = norm(adjoint, p);
  }
  if (p.kind === "series") {
    const { heaviest, classes, spark } = seriesFacts(index, p);
    box.series = { count: p.count, shown: heaviest + 1, classes, spark };
  }
  const words = reasonOf(index, p, box.flags);
  if (words !== undefined) box.reason = words;
  const cut = cutIn(index, p);
  if (cut !== undefined) box.cut = cut;
  if (p.group !== undefined) box.group = p.group;
  if (canOpen(p)) box.opens = true;
  const row = single ? index.order().row[p.first]! + 1 : p.first;
  if (row !== p.first) box.row = row;
  return box;
}

function flagsOf(index: PictureIndex, p: Part): BoxFlags {
  const { first, last } = p;
  const { firstNonFinite, cuts } = index.input;
  const within = (slot: number | undefined): boolean => slot !== undefined && slot >= first && slot <= last;
  const flags: BoxFlags = {};
  if (p.kind === "inputs" || (first === last && index.isInput(first))) flags.input = true;
  if (hasIn(index.outputSlots, first, last)) flags.output = true;
  const from = lowerBound(index.cutSlots, first);
  const inside = index.cutOf.subarray(from, lowerBound(index.cutSlots, last + 1));
  if (inside.length > 0) flags.cut = true;
  if (inside.length > 0 && inside.every((cut) => cuts[cut]!.info.explicit)) flags.explicit = true;
  if (hasIn(index.lostSlots, first, last)) flags.lost = true;
  if (hasIn(index.partlySlots, first, last)) flags.partly = true;
  if (hasIn(index.kinks, first, last)) flags.kink = true;
  if (within(firstNonFinite?.primal) || within(firstNonFinite?.adjoint)) flags.first = true;
  if (hasIn(index.nonFinite, first, last)) flags.nonFinite = true;
  const detached = countIn(index.detached, first, last);
  if (detached === last - first + 1) flags.detached = true;
  else if (detached > 0 || hasIn(index.mixed, first, last)) flags.mixed = true;
  return flags;
}

/** The cut that is chosen to be seen at this node, else the first inside. */
function cutIn(index: PictureIndex, { first, last }: Part): number | undefined {
  const exact = first === last ? index.chosen.cuts.find((cut) => cut.node === first) : undefined;
  if (exact !== undefined) return exact.cut;
  const at = lowerBound(index.cutSlots, first);
  return index.cutSlots[at]! <= last ? index.cutOf[at] : undefined;
}

function reasonOf(index: PictureIndex, p: Part, flags: BoxFlags): string | undefined {
  const { cuts, tape, adjoint } = index.input;
  const { first, last } = p;
  if (flags.cut && first === last) return cuts[cutIn(index, p)!]!.reason;
  if (flags.cut) return heldCuts(index, p);
  if (flags.first) {
    const bad = Number.isFinite(tape.value[first]!) ? `adjoint ${adjoint[first]!}` : `value ${tape.value[first]!}`;
    return `The first place that is not finite (${first === last ? bad : "inside"}).`;
  }
  if (p.kind === "inputs" && (flags.lost || flags.partly)) {
    const [lost, partly] = [countIn(index.lostSlots, first, last), countIn(index.partlySlots, first, last)];
    return `${formatCount(lost)} lost, ${formatCount(partly)} partly lost of ${formatCount(last - first + 1)}.`;
  }
  return undefined;
}

function heldCuts(index: PictureIndex, p: Part): string {
  const from = lowerBound(index.cutSlots, p.first);
  const held = new Set(index.cutOf.subarray(from, lowerBound(index.cutSlots, p.last + 1))).size;
  const holds = `Holds ${formatCount(held)} cut${held > 1 ? "s" : ""}`;
  if (p.kind !== "series") return `${holds}: the gradient stops inside.`;
  const { cut, worstCut } = seriesFacts(index, p);
  const worst = `number ${formatCount(worstCut + 1)} loses most`;
  return `${holds} in ${formatCount(cut)} of ${formatCount(p.count)}${cut > 1 ? `, ${worst}` : ""}: the gradient stops inside.`;
}

function norm(column: Float64Array, { first, last }: Part): number {
  let sum = 0;
  for (let slot = first; slot <= last; slot++) sum += column[slot]! * column[slot]!;
  return Math.sqrt(sum);
}
