import type { LaidBox } from "../protocol";

/** Numbers rows from above and boxes in a row from the left: what the arrow keys walk along. */
export function columnsOf(boxes: readonly LaidBox[]): LaidBox[] {
  const order = boxes.map((_, i) => i).sort((i, j) => boxes[i]!.y - boxes[j]!.y || boxes[i]!.x - boxes[j]!.x || i - j);
  const out = boxes.slice();
  let [rank, column, y] = [-1, 0, NaN];
  for (const i of order) {
    const box = boxes[i]!;
    if (box.y === y) column++;
    else [rank, column, y] = [rank + 1, 0, box.y];
    out[i] = { ...box, rank, column };
  }
  return out;
}
