import type { Box, View } from "../engine/protocol";

/** Runs of nodes, first and last included. */
export type Runs = readonly (readonly [first: number, last: number])[];

/** The interval of the tape that a box stands for; null for one that stands for no node. */
export function intervalOf({ id, nodes }: { id: string; nodes: number }): readonly [number, number] | null {
  const [first, last] = id.split(":", 2).map(Number);
  return nodes > 0 && Number.isInteger(first) && Number.isInteger(last) ? [first!, last!] : null;
}

interface Stretch {
  box: Box;
  first: number;
  last: number;
}

const known = new WeakMap<View, Stretch[]>();

/** Boxes by the nodes they stand for, which no two share, in tape order. */
function stretches(view: View): Stretch[] {
  let all = known.get(view);
  if (all === undefined) {
    all = view.boxes.flatMap((box) => {
      const interval = intervalOf(box);
      return interval === null ? [] : [{ box, first: interval[0], last: interval[1] }];
    });
    all.sort((p, q) => p.first - q.first);
    known.set(view, all);
  }
  return all;
}

/** The box that holds a node. */
export function boxWith(view: View | null, node: number): Box | undefined {
  const all = view === null ? [] : stretches(view);
  const at = firstFrom(all.length, (i) => all[i]!.last >= node);
  return all[at] !== undefined && all[at].first <= node ? all[at].box : undefined;
}

/** The first index that fulfils what all later ones do. */
function firstFrom(length: number, is: (i: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether ascending runs hold a node of an interval. */
export function touches(runs: Runs, [first, last]: readonly [number, number]): boolean {
  const at = firstFrom(runs.length, (i) => runs[i]![1] >= first);
  return at < runs.length && runs[at]![0] <= last;
}
