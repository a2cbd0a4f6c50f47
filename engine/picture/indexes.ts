import type { PictureInput } from "./input";

/** What the overview asks of a tape; built once, in O(nodes + contexts). */
export interface PictureIndex {
  readonly input: PictureInput;
  /** Sum of |adjoint · primal| over the nodes 1 … slot (finite products only). */
  readonly massTo: Float64Array;
  /** Slots that get a box of their own, ascending. */
  readonly specials: Int32Array;
  /** First child record of a context (-1: the top level), -1 when there is none. */
  firstChild(context: number): number;
  nextSibling(context: number): number;
  isInput(slot: number): boolean;
  isSpecial(slot: number): boolean;
  hasSpecial(first: number, last: number): boolean;
  specialsIn(first: number, last: number): Int32Array;
  /** A number that is equal for nodes of one line of one file. */
  lineOf(slot: number): number;
  /** Index into `inputs` of an input node, -1 for an input that has no entry. */
  inputAt(slot: number): number;
  sameArgument(slotA: number, slotB: number): boolean;
}

export function indexTape(input: PictureInput, specialSlots: Iterable<number>): PictureIndex {
  const { tape, ops, contexts } = input;
  const specials = Int32Array.from([...new Set(specialSlots)].filter((s) => s > 0 && s < tape.n)).sort();
  const end = subtreeEnds(input);
  const line = lineNumbers(input);
  const inputs = inputsBySlot(input);
  const inputAt = (slot: number): number => {
    const at = lowerBound(inputs.slots, slot);
    return inputs.slots[at] === slot ? inputs.order[at]! : -1;
  };
  const nextSibling = (c: number): number => {
    const next = end[c]!;
    return next < contexts.n && contexts.parent[next] === contexts.parent[c] ? next : -1;
  };
  return {
    input,
    massTo: massPrefix(input),
    specials,
    firstChild: (c) => (c + 1 < contexts.n && contexts.parent[c + 1] === c ? c + 1 : -1),
    nextSibling,
    isInput: (slot) => tape.op[slot] === ops.input,
    isSpecial: (slot) => specials[lowerBound(specials, slot)] === slot,
    hasSpecial: (first, last) => {
      const at = lowerBound(specials, first);
      return at < specials.length && specials[at]! <= last;
    },
    specialsIn: (first, last) => specials.subarray(lowerBound(specials, first), lowerBound(specials, last + 1)),
    lineOf: (slot) => line(tape.site[slot]!),
    inputAt,
    sameArgument: (a, b) => {
      const pathA = input.inputs[inputAt(a)]?.path;
      const pathB = input.inputs[inputAt(b)]?.path;
      return pathA !== undefined && pathB !== undefined && argumentOf(pathA) === argumentOf(pathB);
    },
  };
}

/** The argument a path starts with: "w" of "w[2][0]", "this" of "this.k". */
export function argumentOf(path: string): string {
  const end = path.search(/[[.]/);
  return end < 0 ? path : path.slice(0, end);
}

/** The first position of an ascending list whose value is not below `value`. */
export function lowerBound(list: Int32Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Per context the record after its subtree. Preorder, so one pass backwards finds it. */
function subtreeEnds({ contexts }: PictureInput): Int32Array {
  const end = new Int32Array(contexts.n);
  for (let c = contexts.n - 1; c >= 0; c--) {
    if (end[c]! < c + 1) end[c] = c + 1;
    const parent = contexts.parent[c]!;
    if (parent >= 0 && end[parent]! < end[c]!) end[parent] = end[c]!;
  }
  return end;
}

function massPrefix({ tape, adjoint }: PictureInput): Float64Array {
  const massTo = new Float64Array(tape.n);
  let sum = 0;
  for (let slot = 1; slot < tape.n; slot++) {
    const mass = Math.abs(adjoint[slot]! * tape.value[slot]!);
    // A mass that overflows the sum would turn every later difference into NaN.
    if (mass < 1e300) sum += mass;
    massTo[slot] = sum;
  }
  return massTo;
}

/** Numbers the lines that occur, asking for each site once. */
function lineNumbers(input: PictureInput): (site: number) => number {
  const bySite = new Map<number, number>();
  const byLine = new Map<string, number>();
  return (site) => {
    const known = bySite.get(site);
    if (known !== undefined) return known;
    const place = input.site(site);
    const key = place === undefined ? `#${site}` : `${place.line}:${place.file}`;
    const number = byLine.get(key) ?? byLine.size;
    byLine.set(key, number);
    bySite.set(site, number);
    return number;
  };
}

function inputsBySlot({ inputs }: PictureInput): { slots: Int32Array; order: Int32Array } {
  const order = Int32Array.from(inputs.keys()).sort((i, j) => inputs[i]!.slot - inputs[j]!.slot);
  return { slots: order.map((i) => inputs[i]!.slot), order };
}
