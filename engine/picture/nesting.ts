import type { Item, Link } from "./items";

/** The boxes and opened groups that stand in one frame; level 0 is the picture itself. */
export interface Level {
  /** Index of the group; -1 for the picture. */
  group: number;
  /** The level the frame stands in, and its item there; of the picture itself -1. */
  outer: number;
  item: number;
  items: Item[];
  /** Per item the box or the level it stands for; both -1 at the border. */
  box: number[];
  level: number[];
  links: Link[];
  /** Items at the border by the box whose value passes there. */
  entries: Map<number, number>;
  exits: Map<number, number>;
}

export interface Nesting {
  levels: Level[];
  /** Levels, inner ones first. */
  inside: number[];
  /** Per edge the links it runs through, from its box to the other. */
  paths: { level: number; link: number }[][];
}

interface Nested {
  boxes: readonly { group?: string }[];
  groups: readonly { id: string; group?: string }[];
  edges: readonly (readonly [from: number, to: number])[];
  drawn: readonly boolean[];
}

/**
 * Splits a graph by its opened groups: an edge that crosses frames becomes one link per frame it stands in, and lines of
 * one value share the point where they pass a border.
 */
export function nest({ boxes, groups, edges, drawn }: Nested, itemOf: (box: number) => Item): Nesting {
  const known = new Map(groups.map((group, g) => [group.id, g]));
  const outerOf = groups.map((group, g) => outer(groups, known, g));
  const levels: Level[] = [newLevel(-1), ...groups.map((_, g) => newLevel(g))];
  const place = (l: number): void => {
    for (let g = l; g > 0 && levels[g]!.outer < 0; g = levels[g]!.outer) {
      const into = outerOf[g - 1]! + 1;
      levels[g]!.outer = into;
      levels[g]!.item = addItem(levels[into]!, { width: 0, height: 0, group: true }, -1, g);
    }
  };
  const home = boxes.map(({ group }) => (group === undefined ? 0 : (known.get(group) ?? -1) + 1));
  const item = boxes.map((_, i) => {
    place(home[i]!);
    return addItem(levels[home[i]!]!, itemOf(i), i, -1);
  });
  groups.forEach((_, g) => place(g + 1));

  const depth = levels.map((_, l) => depthOf(levels, l));
  const linkAt = levels.map(() => new Map<string, number>());
  const link = (
    l: number,
    from: number,
    to: number,
    value: number,
    isDrawn: boolean,
  ): { level: number; link: number } => {
    const key = `${value} ${to} ${isDrawn ? 1 : 0}`;
    let at = linkAt[l]!.get(key);
    if (at === undefined) {
      at = levels[l]!.links.push({ from, to, value, drawn: isDrawn }) - 1;
      linkAt[l]!.set(key, at);
    }
    return { level: l, link: at };
  };
  const paths = edges.map(([from, to], e) => {
    const isDrawn = drawn[e]!;
    let [up, upItem, down, downItem] = [home[from]!, item[from]!, home[to]!, item[to]!];
    const [first, last]: { level: number; link: number }[][] = [[], []];
    while (up !== down) {
      if (depth[up]! >= depth[down]!) {
        if (isDrawn) first!.push(link(up, upItem, border(levels[up]!, from, "exit"), from, true));
        [upItem, up] = [levels[up]!.item, levels[up]!.outer];
      } else {
        if (isDrawn) last!.push(link(down, border(levels[down]!, from, "entry"), downItem, from, true));
        [downItem, down] = [levels[down]!.item, levels[down]!.outer];
      }
    }
    return [...first!, link(up, upItem, downItem, from, isDrawn), ...last!.reverse()];
  });
  const inside = levels.map((_, l) => l).sort((p, q) => depth[q]! - depth[p]! || p - q);
  return { levels, inside, paths };
}

function newLevel(group: number): Level {
  const maps = { entries: new Map<number, number>(), exits: new Map<number, number>() };
  return { group, outer: -1, item: -1, items: [], box: [], level: [], links: [], ...maps };
}

function addItem(level: Level, item: Item, box: number, inner: number): number {
  level.box.push(box);
  level.level.push(inner);
  return level.items.push(item) - 1;
}

function border(level: Level, box: number, side: "entry" | "exit"): number {
  const known = side === "entry" ? level.entries : level.exits;
  let at = known.get(box);
  if (at === undefined) {
    at = addItem(level, { width: 14, height: 0, border: side }, -1, -1);
    known.set(box, at);
  }
  return at;
}

/** The group around a group; -1 where there is none, or where groups are said to stand in each other. */
function outer(groups: Nested["groups"], known: ReadonlyMap<string, number>, g: number): number {
  const of = (one: number): number => {
    const id = groups[one]!.group;
    return id === undefined ? -1 : (known.get(id) ?? -1);
  };
  let steps = 0;
  for (let at = of(g); at >= 0; at = of(at)) if (at === g || ++steps > groups.length) return -1;
  return of(g);
}

function depthOf(levels: readonly Level[], l: number): number {
  let depth = 0;
  for (let at = l; at > 0; at = levels[at]!.outer) depth++;
  return depth;
}
