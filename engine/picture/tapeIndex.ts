import { traceOrder, type TraceOrder } from "../ways/order";
import { perSite } from "../ways/perSite";
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
  /** The rows of the evaluation trace, which number the nodes; made when one is needed first. */
  order(): TraceOrder;
  /** Per context, how many calls of the same function it stands in; itself included for a call. */
  levels(): Int32Array;
}

export function indexTrace(input: PictureInput): TapeIndex {
  const { tape, ops } = input;
  const end = subtreeEnds(input);
  const entries = inputsBySlot(input);
  const inputSlots = slotsWhere(tape.n, (slot) => tape.op[slot] === ops.input);
  const cuts = cutNodes(input);
  const { detached, mixed } = masked(input);
  const line = lineNumbers(input);
  const paths = new Map<number, string>();
  for (const { slot, path } of input.outputs) if (slot > 0 && slot < tape.n && !paths.has(slot)) paths.set(slot, path);
  let names: NameTable | undefined;
  let shapes: Int32Array | undefined;
  let levels: Int32Array | undefined;
  let order: TraceOrder | undefined;
  return {
    end,
    inputSlots,
    detached,
    mixed,
    ...cuts,
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
    order: () => (order ??= traceOrder(tape, input.site)),
  };
}

/** Cuts of one trace are fewer than this: a node and its cut fit into one double, which sorts fast. */
const MOST_CUTS = 2 ** 20;

function cutNodes({ cuts }: PictureInput): { cutSlots: Int32Array; cutOf: Int32Array } {
  const keys: number[] = [];
  cuts.forEach(({ events }, cut) => {
    for (const { node } of events) if (node > 0) keys.push(node * MOST_CUTS + cut);
  });
  const sorted = Float64Array.from(keys).sort();
  return {
    cutSlots: Int32Array.from(sorted, (key) => Math.floor(key / MOST_CUTS)),
    cutOf: Int32Array.from(sorted, (key) => key % MOST_CUTS),
  };
}

function masked({ tape, state }: PictureInput): { detached: Int32Array; mixed: Int32Array } {
  const [detached, mixed]: [number[], number[]] = [[], []];
  if (state !== null) {
    for (let slot = 1; slot < tape.n; slot++) {
      const mask = state[slot]!;
      if (mask === STATE.live || mask === 0) continue;
      (mask === STATE.detached ? detached : mixed).push(slot);
    }
  }
  return { detached: Int32Array.from(detached), mixed: Int32Array.from(mixed) };
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
  const { kind, site, parent, n } = contexts;
  const levels = new Int32Array(n);
  let sites = 0;
  for (let c = 0; c < n; c++) if (site[c]! >= sites) sites = site[c]! + 1;
  const depth = new Int32Array(sites);
  let open = -1;
  for (let c = 0; c < n; c++) {
    for (; open !== parent[c]; open = parent[open]!) if (kind[open] === CONTEXT.call) depth[site[open]!]!--;
    if (kind[c] === CONTEXT.call) depth[site[c]!]!++;
    levels[c] = depth[site[c]!]!;
    open = c;
  }
  return levels;
}

/** Numbers the lines that occur, asking for each site once. */
function lineNumbers(input: PictureInput): (site: number) => number {
  const byLine = new Map<string, number>();
  return perSite((site) => {
    const place = input.site(site);
    const key = place === undefined ? `#${site}` : `${place.line}:${place.file}`;
    const number = byLine.get(key) ?? byLine.size;
    byLine.set(key, number);
    return number;
  });
}

function inputsBySlot({ inputs }: PictureInput): { slots: Int32Array; order: Int32Array } {
  const order = Int32Array.from(inputs.keys()).sort((i, j) => inputs[i]!.slot - inputs[j]!.slot);
  return { slots: order.map((i) => inputs[i]!.slot), order };
}
