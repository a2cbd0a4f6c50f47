import type { Box, BoxEdge, Group, View, ViewWish } from "../protocol";
import { boxOf, type BoxContext } from "./boxes";
import { labelOf, siteOf } from "./boxLabels";
import { cutRef } from "./cutWords";
import { pathTo } from "./focus";
import { closeGroups, openGroups, openOne, type OpenGroup } from "./groups";
import { constantOutputs, hang, hangingCuts, type Hanging } from "./hanging";
import { indexTape, type PictureIndex } from "./indexes";
import type { PictureInput } from "./input";
import { partOfId } from "./lookup";
import { nameSlots } from "./names";
import { massOf, openFurther, openTape } from "./open";
import { leavingBox, sourceBox, sourcesOf } from "./outside";
import { boxKind, idOf, part, type Part } from "./part";
import { crossings, limitRanks, type Crossings } from "./quotient";
import { firstWish } from "./wish";

export const RANK_BUDGET = 40;

/** What was made for earlier views of the same trace. */
export interface Made {
  index?: PictureIndex;
  /** Tangents of every node along the input of the wish. */
  tangents?: Float64Array | undefined;
}

/**
 * A tape, or one group of it, in boxes: at most 60 and 40 ranks unasked, and what the user opened on top of that. Boxes
 * are disjoint intervals of the tape, so the graph between them has no cycle; the operands that cross boxes are counted by
 * the edges. O(nodes + operands) time, two bytes per node beside the index.
 */
export function overview(
  input: PictureInput,
  wish: ViewWish = firstWish,
  { index = indexTape(input), tangents }: Made = {},
): View {
  const { tape } = input;
  const focus = wish.focus === undefined ? null : partOfId(index, wish.focus);
  const root = focus ?? part(1, tape.n - 1, "call");
  const names = nameSlots(index);
  const context: BoxContext = { index, names, total: index.massTo[tape.n - 1] ?? 0, tangents };
  const sources = focus === null ? [] : sourcesOf(index, root.first, root.last);
  const leaving = focus === null ? null : leavingBox(context, root.first, root.last);
  const constants = focus === null ? constantOutputs(index, names) : [];
  const hanging = hangingCuts(index, root.first, root.last);
  const around = sources.length + (leaving === null ? 0 : 1) + constants.length + hanging.boxes.length;
  const base = baseParts(index, root, focus !== null, wish, Math.max(2, wish.budget - around), hanging);
  const { parts, groups } = openGroups(index, closeGroups(index, base, wish.closed), wish, hanging.operands);

  const boxes = [...sources.map((source) => sourceBox(context, source)), ...parts.map((p) => boxOf(context, p))];
  if (leaving !== null) boxes.push(leaving);
  const owner = new Uint16Array(tape.n);
  sources.forEach(({ slots }, i) => slots.forEach((slot) => (owner[slot] = i + 1)));
  parts.forEach((p, i) => owner.fill(sources.length + i + 1, p.first, p.last + 1));
  if (leaving !== null) owner.fill(boxes.length, root.last + 1, tape.n);
  const single = (i: number): number =>
    sources[i]?.slots.length === 1 ? sources[i].slots[0]! : onlyNode(parts[i - sources.length]);
  const crossed = crossings(index, owner, boxes.length, root.first);
  // What goes by outside is not shown.
  if (leaving !== null) for (let i = 0; i < sources.length; i++) crossed.n[(i + 1) * boxes.length - 1] = 0;
  const edges = edgesOf(context, crossed, boxes, single);

  const ids = parts.map(idOf);
  for (const cuts of hanging.boxes) {
    const hung = hang(index, names, parts, ids, cuts);
    boxes.push(hung.box);
    edges.push(...hung.edges);
  }
  boxes.push(...constants);
  const view: View = {
    run: input.run,
    boxes,
    edges,
    nodes: tape.n - 1,
    shown: parts.reduce((sum, p) => sum + p.last - p.first + 1, 0),
    cuts: input.cuts.map((cut) => cutRef(cut.info)),
  };
  if (groups.length > 0) view.groups = groups.map((group) => groupOf(context, group));
  if (focus !== null) view.path = pathTo(index, names, focus);
  return view;
}

const known = new WeakMap<PictureIndex, Map<string, Part[]>>();

/** What is open unasked: it does not depend on what the user opens or closes, so everything else stays where it is. */
function baseParts(
  index: PictureIndex,
  root: Part,
  focused: boolean,
  wish: ViewWish,
  budget: number,
  hanging: Hanging,
): Part[] {
  const bases = known.get(index) ?? new Map<string, Part[]>();
  known.set(index, bases);
  const shown = wish.focus !== undefined && Object.hasOwn(wish.shown, wish.focus) ? wish.shown[wish.focus] : undefined;
  const key = `${focused ? idOf(root) : ""} ${budget} ${shown ?? ""}`;
  const found = bases.get(key);
  if (found !== undefined) return found;
  // A series shown by itself is one member between the others; the whole tape always shows what must be seen first.
  const series = focused ? openOne(index, root, shown, budget) : undefined;
  const start = series?.series === undefined ? openTape(index, root, budget) : openFurther(index, series.parts, budget);
  const base = limitRanks(index, start, hanging.operands, RANK_BUDGET);
  bases.set(key, base);
  return base;
}

function onlyNode(p: Part | undefined): number {
  return p !== undefined && p.first === p.last ? p.first : 0;
}

function edgesOf(
  { index, total }: BoxContext,
  { size, n, live, mass }: Crossings,
  boxes: readonly Box[],
  single: (i: number) => number,
): BoxEdge[] {
  const edges: BoxEdge[] = [];
  for (let from = 0; from < size; from++) {
    for (let to = from + 1; to < size; to++) {
      const cell = from * size + to;
      if (n[cell] === 0) continue;
      const edge: BoxEdge = {
        from: boxes[from]!.id,
        to: boxes[to]!.id,
        n: n[cell]!,
        mass: total > 0 ? mass[cell]! / total : 0,
        live: live[cell]! > 0,
      };
      const partial = partialBetween(index, single(from), single(to));
      if (partial !== undefined) edge.partial = partial;
      edges.push(edge);
    }
  }
  return edges;
}

/** ∂to/∂from for an edge between two single nodes: the sum when `from` is both operands. */
function partialBetween({ input }: PictureIndex, from: number, to: number): number | undefined {
  const { tape, ops } = input;
  if (from === 0 || to === 0) return undefined;
  const [a, b] = [tape.a[to]!, tape.b[to]!];
  const op = tape.op[to]!;
  if (ops.listed.includes(op) || ops.listed.includes(tape.op[a]!)) return undefined;
  let sum = 0;
  if (a === from) sum += ops.partialA(op, tape.value[a]!, tape.value[b]!, tape.value[to]!);
  if (b === from) sum += ops.partialB(op, tape.value[a]!, tape.value[b]!, tape.value[to]!);
  return sum;
}

function groupOf({ index, names, total }: BoxContext, { part: p, series }: OpenGroup): Group {
  const site = siteOf(index, p);
  return {
    id: idOf(p),
    kind: boxKind(p),
    label: labelOf(index, names, p, site),
    nodes: p.last - p.first + 1,
    mass: total > 0 ? massOf(index, p) / total : 0,
    ...(site === undefined ? {} : { site }),
    ...(p.group === undefined ? {} : { group: p.group }),
    ...(series === undefined ? {} : { series }),
  };
}
