import { layLevel, type LaidLevel, type LevelStyle, type Point } from "./level";
import type { Level, Nesting } from "./nesting";

export interface LaidNesting {
  /** Upper left corner per box. */
  boxes: { x: number; y: number }[];
  /** Per group. */
  frames: { x: number; y: number; w: number; h: number; depth: number }[];
  /** Per edge; null for one that is not drawn. */
  ways: (Point[] | null)[];
  finished: boolean;
}

interface Before {
  /** Left edge per group where it, or its box, stood. */
  old: readonly (number | undefined)[];
  /** Index of the box that was an opened group before; -1 for none. */
  closed: number;
  late?: () => boolean;
}

/** Height of a frame's header. */
export const HEADER = 24;

const PICTURE: LevelStyle = { side: 20, top: 20, bottom: 0, head: 0, foot: 0, least: 0 };
const FRAME: LevelStyle = { side: 16, top: HEADER + 32, bottom: 22, head: HEADER, foot: 6, least: 300 };

/** Lays out the inside of every opened group first, then treats it as one large box. */
export function layNested({ levels, inside, paths }: Nesting, before: Before): LaidNesting {
  const laid: LaidLevel[] = [];
  let finished = true;
  const closed = closedItems(levels, before.closed);
  for (const l of inside) {
    const level = levels[l]!;
    const done = layLevel(level.items, level.links, l === 0 ? PICTURE : FRAME, closed.get(l) ?? -1, before.late);
    laid[l] = done;
    finished &&= done.finished;
    if (level.outer < 0) continue;
    const old = before.old[level.group];
    const item = levels[level.outer]!.items[level.item]!;
    Object.assign(item, { width: done.width, height: done.height }, old === undefined ? {} : { old });
    port(levels[level.outer]!, level, done);
  }
  const corners = cornersOf(levels, inside, laid);
  const boxes: { x: number; y: number }[] = [];
  levels.forEach((level, l) =>
    level.box.forEach((box, i) => {
      if (box >= 0) boxes[box] = { x: corners[l]!.x + laid[l]!.x[i]!, y: corners[l]!.y + laid[l]!.y[i]! };
    }),
  );
  const frames = levels.slice(1).map((_, g) => {
    const { width, height } = laid[g + 1]!;
    return { ...corners[g + 1]!, w: width, h: height };
  });
  const ways = paths.map((path) => {
    const points: Point[] = [];
    for (const { level, link } of path) {
      const way = laid[level]!.ways[link];
      if (way === null || way === undefined) return null;
      for (const [x, y] of way) points.push([x + corners[level]!.x, y + corners[level]!.y]);
    }
    return points;
  });
  return { boxes, frames: frames.map(({ x, y, w, h, depth }) => ({ x, y, w, h, depth })), ways, finished };
}

/** Lines touch a frame where they pass its border inside. */
function port(outer: Level, level: Level, { x, width }: LaidLevel): void {
  const at = (border: number): number => x[border]! + level.items[border]!.width / 2 - width / 2;
  for (const link of outer.links) {
    if (!link.drawn) continue;
    const [exit, entry] = [level.exits.get(link.value), level.entries.get(link.value)];
    if (link.from === level.item && exit !== undefined) link.start = at(exit);
    if (link.to === level.item && entry !== undefined) link.end = at(entry);
  }
}

function cornersOf(
  levels: readonly Level[],
  inside: readonly number[],
  laid: readonly LaidLevel[],
): { x: number; y: number; depth: number }[] {
  const corners: { x: number; y: number; depth: number }[] = [];
  for (const l of inside.slice().reverse()) {
    const { outer, item } = levels[l]!;
    if (outer < 0) corners[l] = { x: 0, y: 0, depth: -1 };
    else {
      const around = corners[outer]!;
      const { x, y } = laid[outer]!;
      corners[l] = { x: around.x + x[item]!, y: around.y + y[item]!, depth: around.depth + 1 };
    }
  }
  return corners;
}

/** Per level the item that the closed box is or stands in: its row has room again. */
function closedItems(levels: readonly Level[], closed: number): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  if (closed < 0) return out;
  let l = levels.findIndex((level) => level.box.includes(closed));
  let item = l < 0 ? -1 : levels[l]!.box.indexOf(closed);
  while (l >= 0) {
    out.set(l, item);
    [item, l] = [levels[l]!.item, levels[l]!.outer];
  }
  return out;
}
