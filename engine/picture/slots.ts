/** Ascending lists of slots, the shape in which rare things of a tape are kept. */

/** The first position of an ascending list whose value is not below `value`; of the first `end` entries. */
export function lowerBound(list: ArrayLike<number>, value: number, end = list.length): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function countIn(list: Int32Array, first: number, last: number): number {
  return lowerBound(list, last + 1) - lowerBound(list, first);
}

export function hasIn(list: Int32Array, first: number, last: number): boolean {
  const at = lowerBound(list, first);
  return at < list.length && list[at]! <= last;
}

export function ascending(slots: Iterable<number>): Int32Array {
  return Int32Array.from(new Set(slots)).sort();
}

/** The slots 1 … n-1 for which the test holds. Two passes: a list that grows was measured slower than counting. */
export function slotsWhere(n: number, test: (slot: number) => boolean): Int32Array {
  let count = 0;
  for (let slot = 1; slot < n; slot++) if (test(slot)) count++;
  const list = new Int32Array(count);
  if (count === 0) return list;
  let at = 0;
  for (let slot = 1; slot < n; slot++) if (test(slot)) list[at++] = slot;
  return list;
}
