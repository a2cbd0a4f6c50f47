/** The numbers of a `Tensor` of `gradproof/tensor`: where they stand, and what their paths are. */
import type { Elements } from "../source/tensorElements";

/** One place of the storage holds several elements, as after `expand`. */
export function hasRepeats({ shape, strides }: Elements): boolean {
  return shape.some((length, axis) => length > 1 && strides[axis] === 0);
}

/** Each element in order: its place in the storage, and its indices as a path: `[1][0]`, nothing for a single number. */
export function walkElements(
  { shape, strides, offset }: Elements,
  visit: (place: number, indices: string) => void,
): void {
  if (shape.includes(0)) return;
  const index = shape.map(() => 0);
  const last = shape.length - 1;
  let place = offset;
  let above = aboveOf(index);
  for (;;) {
    visit(place, last < 0 ? "" : `${above}[${index[last]}]`);
    let axis = last;
    while (axis >= 0 && index[axis] === shape[axis]! - 1) {
      place -= index[axis]! * strides[axis]!;
      index[axis--] = 0;
    }
    if (axis < 0) return;
    index[axis]!++;
    place += strides[axis]!;
    if (axis < last) above = aboveOf(index);
  }
}

/** The path of all indices but the last. */
function aboveOf(index: readonly number[]): string {
  return index
    .slice(0, -1)
    .map((i) => `[${i}]`)
    .join("");
}
