import type { Kept } from "../protocol";
import { columnsOf } from "./columns";
import { layNested, type LaidNesting } from "./frames";
import type { Layout } from "./laid";
import { nest } from "./nesting";
import { CycleError } from "./ranks";
import { stand } from "./stand";

/** What the layout needs of a view; a `View` is one. */
export interface LayoutGraph {
  boxes: readonly { id: string; kind: string; label: string; group?: string }[];
  edges: readonly { from: string; to: string; n: number }[];
  groups?: readonly { id: string; group?: string }[];
}

export type { LaidBox } from "../protocol";
export type { Chip, LaidEdge, LaidFrame, Layout } from "./laid";

export interface LayoutOptions {
  /** Of every box. */
  height?: number;
  /** Lines, not chips, from values with many uses. */
  hubLines?: boolean;
  /** How much of the upper edge of a box words cover, from its left corner. */
  covered?: (box: number) => number;
  keep?: Kept | undefined;
  /** Whether time ran out. */
  late?: () => boolean;
}

/** The two widths of boxes, and their height: with a line more where tangents are shown. */
export const BOX = { narrow: 172, wide: 216, height: 46, tall: 62 } as const;

/** A value that feeds this many boxes is named at its consumers instead of joined to them by lines. */
const CHIPS_FROM = 8;
/** Characters a narrow box has room for. */
const NARROW = 18;

/**
 * Layered layout: pure, the same picture for the same view. No two boxes overlap, every edge points down; an edge is
 * either drawn or a chip. Throws when the graph has a cycle or an edge names no box.
 */
export function layoutView(graph: LayoutGraph, options: LayoutOptions = {}): Layout {
  const { height = BOX.height, hubLines = false, covered = () => 0, late } = options;
  const keep = finite(options.keep);
  const at = new Map(graph.boxes.map((box, i) => [box.id, i]));
  const uses = new Map<string, number>();
  for (const { from } of graph.edges) uses.set(from, (uses.get(from) ?? 0) + 1);
  const isChip = (edge: { from: string }): boolean => !hubLines && uses.get(edge.from)! >= CHIPS_FROM;
  const index = (id: string): number => {
    const i = at.get(id);
    if (i === undefined) throw new Error(`An edge names the box ${id}, which is not there.`);
    return i;
  };
  // Ranks come from all edges, so that a chip's operand still stands above its consumer.
  const edges = graph.edges.map((edge) => [index(edge.from), index(edge.to)] as const);
  const drawn = graph.edges.map((edge) => !isChip(edge));
  const old = new Map(keep?.boxes.map((box) => [box.id, box.x]));
  const lay = (groups: NonNullable<LayoutGraph["groups"]>): LaidNesting => {
    const nesting = nest({ boxes: graph.boxes, groups, edges, drawn }, (i) => {
      const box = graph.boxes[i]!;
      const item = { width: isWide(box) ? BOX.wide : BOX.narrow, height, covered: covered(i) };
      const x = old.get(box.id);
      return x === undefined ? item : { ...item, old: x };
    });
    return layNested(nesting, {
      old: groups.map((group) => old.get(group.id)),
      closed: keep?.anchor === undefined ? -1 : (at.get(keep.anchor) ?? -1),
      ...(late === undefined ? {} : { late }),
    });
  };
  const { laid, groups } = withGroups(lay, graph.groups ?? []);
  const boxes = columnsOf(
    graph.boxes.map((box, i) => ({
      ...{ id: box.id, x: laid.boxes[i]!.x, y: laid.boxes[i]!.y },
      ...{ w: isWide(box) ? BOX.wide : BOX.narrow, h: height, rank: 0, column: 0 },
    })),
  );
  const frames = groups.map((group, g) => ({ id: group.id, ...laid.frames[g]! }));
  frames.sort((p, q) => p.depth - q.depth);
  const ways = graph.edges.flatMap(({ from, to }, e) => {
    const points = laid.ways[e];
    return points === undefined || points === null ? [] : [{ from, to, points }];
  });
  const chips = graph.edges.filter(isChip).map(({ from, to, n }) => ({ box: to, from, n }));
  const { finished } = laid;
  return stand({ left: 0, top: 0, width: 0, height: 0, boxes, frames, edges: ways, chips, finished }, keep);
}

function finite(keep: Kept | undefined): Kept | undefined {
  const boxes = keep?.boxes.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return keep === undefined || boxes === undefined || boxes.length === 0 ? undefined : { ...keep, boxes };
}

/** A frame whose inside and outside feed each other cannot be drawn: then none is. */
function withGroups<G>(
  lay: (groups: readonly G[]) => LaidNesting,
  groups: readonly G[],
): { laid: LaidNesting; groups: readonly G[] } {
  try {
    return { laid: lay(groups), groups };
  } catch (error) {
    if (!(error instanceof CycleError) || groups.length === 0) throw error;
    return { laid: lay([]), groups: [] };
  }
}

function isWide(box: { kind: string; label: string }): boolean {
  return box.kind !== "node" || box.label.length > NARROW;
}
