import { contextShapes } from "./contextShapes";
import { CONTEXT, STATE, type PictureInput } from "./input";
import { nameTable, type NameTable } from "./nameTable";
import { ascending, lowerBound, slotsWhere } from "./slots";

/** What is the same for every output that is looked at: made once per trace, in O(nodes + contexts). */
export interface TapeIndex {
  /** Per context the record after its subtree. */
  readonly end: Int32Array;
  /** Slots of input nodes. */
  readonly inputSlots: Int32Array;
  /** Slots of nodes no whole path leads to, and of those that have a cut path beside a whole one. */
  readonly detached: Int32Array;
  readonly mixed: Int32Array;
  /** Nodes of cuts, ascending, and the cut each belongs to. */
  readonly cutSlots: Int32Array;
  readonly cutOf: Int32Array;
  readonly kinks: Int32Array;
  /** Nodes that are outputs, and the path of the first output each is. */
  readonly outputSlots: Int32Array;
  outputPath(slot: number): string | undefined;
  /** A number that is equal for nodes of one line of one file. */
  lineOf(slot: number): number;
  /** Index into `inputs` of an input node, -1 for an input that has no entry. */
  inputAt(slot: number): number;
  /** Names of variables, made when a node is named first. */
  names(): NameTable;
  /** Per context a hash of what it recorded, made when a series is looked at first. */
  shapes(): Int32Array;
  /** Per context, how many calls of the same function it stands in; itself included for a call. */
  levels(): Int32Array;
}

export function indexTrace(input: PictureInput): TapeIndex {
  const { tape, ops, state } = input;
  const end = subtreeEnds(input);
  const entries = inputsBySlot(input);
  const inputSlots = slotsWhere(tape.n, (slot) => tape.op[slot] === ops.input);
  const where = (test: (mask: number) => boolean): Int32Array =>
    state === null ? new Int32Array(0) : slotsWhere(tape.n, (slot) => test(state[slot]!));
  const cuts = input.cuts
    .flatMap((cut, i) => cut.events.filter((event) => event.node > 0).map((event) => ({ slot: event.node, cut: i })))
    .sort((p, q) => p.slot - q.slot || p.cut - q.cut);
  const line = lineNumbers(input);
  const paths = new Map<number, string>();
  for (const { slot, path } of input.outputs) if (slot > 0 && slot < tape.n && !paths.has(slot)) paths.set(slot, path);
  let names: NameTable | undefined;
  let shapes: Int32Array | undefined;
  let levels: Int32Array | undefined;
  return {
    end,
    inputSlots,
    detached: where((mask) => mask === STATE.detached),
    mixed: where((mask) => mask === (STATE.detached | STATE.live)),
    cutSlots: Int32Array.from(cuts, (one) => one.slot),
    cutOf: Int32Array.from(cuts, (one) => one.cut),
    kinks: ascending(input.kinks ?? []),
    outputSlots: ascending(paths.keys()),
    outputPath: (slot) => paths.get(slot),
    lineOf: (slot) => line(tape.site[slot]!),
    inputAt: (slot) => {
      const at = lowerBound(entries.slots, slot);
      return entries.slots[at] === slot ? entries.order[at]! : -1;
    },
    names: () => (names ??= nameTable(input)),
    shapes: () => (shapes ??= contextShapes(input)),
    levels: () => (levels ??= recursionLevels(input)),
  };
}

/** Preorder, so one pass backwards finds it. */
function subtreeEnds({ contexts }: PictureInput): Int32Array {
  const end = new Int32Array(contexts.n);
  for (let c = contexts.n - 1; c >= 0; c--) {
    if (end[c]! < c + 1) end[c] = c + 1;
    const parent = contexts.parent[c]!;
    if (parent >= 0 && end[parent]! < end[c]!) end[parent] = end[c]!;
  }
  return end;
}

function recursionLevels({ contexts }: PictureInput): Int32Array {
  const levels = new Int32Array(contexts.n);
  const depth = new Map<number, number>();
  const open: number[] = [];
  const enter = (site: number, by: number): number => {
    const level = (depth.get(site) ?? 0) + by;
    depth.set(site, level);
    return level;
  };
  for (let c = 0; c < contexts.n; c++) {
    while (open.length > 0 && open[open.length - 1] !== contexts.parent[c]) {
      const left = open.pop()!;
      if (contexts.kind[left] === CONTEXT.call) enter(contexts.site[left]!, -1);
    }
    levels[c] = enter(contexts.site[c]!, contexts.kind[c] === CONTEXT.call ? 1 : 0);
    open.push(c);
  }
  return levels;
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
