import type { Item, Link } from "./items";
import { makeLayers, type Layers } from "./layers";
import { orderRows } from "./order";
import { placeX } from "./place";

export type Point = readonly [x: number, y: number];

/** What stands in one frame (or in the whole picture), placed from its upper left corner. */
export interface LaidLevel {
  width: number;
  height: number;
  /** Upper left corner per item. */
  x: Float64Array;
  y: Float64Array;
  rank: Int32Array;
  /** Per link the way from the lower edge of its item to the upper edge of the other; null for one that is not drawn. */
  ways: (Point[] | null)[];
  finished: boolean;
}

export interface LevelStyle {
  /** Space at the sides, above the first row and below the last. */
  side: number;
  top: number;
  bottom: number;
  /** Height of the border rows: lines run straight there. */
  head: number;
  foot: number;
  /** Least width. */
  least: number;
}

export const ROW_GAP = 40;
const PORT_STEP = 40;
/** Ends of lines stay that far from the corners. */
const CORNER = 20;
/** Between words on the upper edge and the middle of an arrow. */
const CLEAR = 7;

export function layLevel(
  items: readonly Item[],
  links: readonly Link[],
  style: LevelStyle,
  closed = -1,
  late: () => boolean = () => false,
): LaidLevel {
  const layers = makeLayers(items, links);
  const { rows, finished } = orderRows(layers, late);
  const middle = placeX(layers, rows, closed < 0 ? -1 : layers.rank[closed]!);
  let content = 0;
  for (let i = 0; i < layers.size; i++) content = Math.max(content, middle[i]! + layers.width[i]! / 2);
  const width = Math.max(2 * Math.ceil(content / 2) + 2 * style.side, style.least);
  const shift = (width - content) / 2;
  const centre = middle.map((at) => at + shift);
  const { top, bottom, height } = rowEdges(layers, rows, items, style);
  const y = new Float64Array(items.length);
  const x = new Float64Array(items.length);
  items.forEach((item, i) => {
    const rank = layers.rank[i]!;
    x[i] = centre[i]! - item.width / 2;
    // A source beside something tall stands right above what it feeds.
    const sinks = layers.up.first[i + 1] === layers.up.first[i] && layers.down.first[i + 1]! > layers.down.first[i]!;
    y[i] = sinks ? bottom[rank]! - item.height : top[rank]!;
  });
  const ways = route(layers, links, items, { centre, y, top, bottom });
  return { width, height, x, y, rank: layers.rank.slice(0, items.length), ways, finished };
}

function rowEdges(
  layers: Layers,
  rows: readonly (readonly number[])[],
  items: readonly Item[],
  style: LevelStyle,
): { top: number[]; bottom: number[]; height: number } {
  const [top, bottom]: [number[], number[]] = [[], []];
  let y = style.top;
  rows.forEach((row, rank) => {
    const border = row.map((i) => items[i]?.border).find((one) => one !== undefined);
    if (border === "entry") [top[rank], bottom[rank]] = [0, style.head];
    else if (border === "exit") {
      const end = y - ROW_GAP + style.bottom;
      [top[rank], bottom[rank]] = [end - style.foot, end];
    } else {
      [top[rank], bottom[rank]] = [y, y + row.reduce((most, i) => Math.max(most, items[i]?.height ?? 0), 0)];
      y = bottom[rank] + ROW_GAP;
    }
  });
  const height = rows.length === 0 ? style.top + style.bottom : y - ROW_GAP + style.bottom;
  return { top, bottom, height };
}

interface Placed {
  centre: Float64Array;
  y: Float64Array;
  top: number[];
  bottom: number[];
}

/** Ends of lines are spread along a box in the order of what they lead to; inside, the way follows the value's points. */
function route(layers: Layers, links: readonly Link[], items: readonly Item[], placed: Placed): (Point[] | null)[] {
  const { centre, y, top, bottom } = placed;
  const upper = portsOf(layers, items, true, centre);
  const lower = portsOf(layers, items, false, centre);
  const key = (i: number, j: number, value: number): string => `${i} ${j} ${value}`;
  return layers.paths.map((path, e) => {
    if (path === null) return null;
    const { value } = links[e]!;
    const points: Point[] = [];
    path.forEach((i, k) => {
      const [next, before] = [path[k + 1], path[k - 1]];
      const item = items[i];
      const rank = layers.rank[i]!;
      if (before !== undefined)
        points.push([upper.get(key(i, before, value)) ?? centre[i]!, item === undefined ? top[rank]! : y[i]!]);
      if (next === undefined) return;
      const x = lower.get(key(i, next, value)) ?? centre[i]!;
      const own = item === undefined ? top[rank]! : y[i]! + item.height;
      if (item !== undefined) points.push([x, own]);
      // Past what is taller in its row, straight down.
      if (own < bottom[rank]!) points.push([x, bottom[rank]!]);
    });
    return points;
  });
}

function portsOf(
  layers: Layers,
  items: readonly Item[],
  up: boolean,
  centre: Float64Array,
): ReadonlyMap<string, number> {
  const side = up ? layers.up : layers.down;
  const out = new Map<string, number>();
  items.forEach((item, i) => {
    if (item.border !== undefined) return;
    const joins = Array.from({ length: side.first[i + 1]! - side.first[i]! }, (_, n) => side.first[i]! + n);
    const end = (k: number): number => centre[side.to[k]!]! + side.other[k]!;
    joins.sort((p, q) => end(p) - end(q) || side.to[p]! - side.to[q]!);
    const { first, step } = spread(item, joins.length, up);
    joins.forEach((k, n) => {
      const at = item.group ? side.own[k]! : first + n * step;
      out.set(`${i} ${side.to[k]!} ${side.value[k]!}`, centre[i]! + at);
    });
  });
  return out;
}

/** Ends around the middle of the edge, clear of its corners and of the words on it. */
function spread({ width, covered = 0 }: Item, ends: number, up: boolean): { first: number; step: number } {
  const right = width / 2 - CORNER;
  const left = up && covered + CLEAR < width - 2 * CORNER ? Math.max(CORNER, covered + CLEAR) - width / 2 : -right;
  const gaps = Math.max(1, ends - 1);
  const step = Math.min(PORT_STEP, (right - left) / gaps);
  return { first: Math.max(left, (-(ends - 1) / 2) * step), step };
}
