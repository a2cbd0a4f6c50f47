import type { LaidBox, View } from "../protocol";

/** Boxes with the ids of those that arrow keys lead to: left and right stay in the row, up and down follow lines. */
export function withNeighbours(view: View, boxes: readonly LaidBox[]): LaidBox[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const inRow = new Map(boxes.map((box) => [`${box.rank} ${box.column}`, box.id]));
  const up = new Map<string, LaidBox>();
  const down = new Map<string, LaidBox>();
  for (const { from, to } of view.edges) {
    const [upper, lower] = [byId.get(from), byId.get(to)];
    if (upper === undefined || lower === undefined) continue;
    if (isNearer(lower, upper, up.get(to))) up.set(to, upper);
    if (isNearer(upper, lower, down.get(from))) down.set(from, lower);
  }
  return boxes.map((box) => {
    const ids = {
      left: inRow.get(`${box.rank} ${box.column - 1}`),
      right: inRow.get(`${box.rank} ${box.column + 1}`),
      up: up.get(box.id)?.id,
      down: down.get(box.id)?.id,
    };
    return { ...box, next: Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined)) };
  });
}

/** By rows first, then by how far aside it stands; of two that are as near the first line counts. */
function isNearer(here: LaidBox, one: LaidBox, other: LaidBox | undefined): boolean {
  if (other === undefined) return true;
  const [rows, otherRows] = [one, other].map(({ rank }) => Math.abs(rank - here.rank)) as [number, number];
  const middle = ({ x, w }: LaidBox): number => x + w / 2;
  const [aside, otherAside] = [one, other].map((box) => Math.abs(middle(box) - middle(here))) as [number, number];
  return rows < otherRows || (rows === otherRows && aside < otherAside);
}
