/**
 * Trace and reverse sweep of seven kernels by the real engine, against the floor loops, the plain code and the
 * hand-written adjoint. Repetitions are interleaved, so that a ratio compares what ran within the same second.
 */
import { caseOf, KERNELS, type KernelName } from "./cases";
import { Measuring } from "./children";
import { digits, geomean, markdown, median, print } from "./measure";

const ROUNDS = 7;
/** Gradients must agree so well, relative to the largest component; a benchmark of a wrong gradient measures nothing. */
const AGREE = 1e-9;
/** The hand-written ones against differences, whose own error is larger. */
const AGREE_NUMERICALLY = 1e-6;

/** Per call of the function, in nanoseconds, one entry per round. */
interface Samples {
  plain: number[];
  hand: number[];
  floor: number[];
  trace: number[];
  sweep: number[];
  total: number[];
  untouched: number[];
  after: number[];
  first: number;
}

interface Facts {
  nodes: number;
  bytesPerNode: number;
  logsPerNode: number;
  cuts: number;
  difference: number;
}

const none = (): Samples => ({
  ...{ plain: [], hand: [], floor: [], trace: [], sweep: [], total: [], untouched: [], after: [], first: NaN },
});

const ratio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((v, i) => v / below[i]!));

async function main(): Promise<void> {
  const plain = new Measuring();
  const traced = new Measuring();
  // The same text and the same patched globals, in a process that never traces.
  const untouched = new Measuring();
  const samples = new Map<KernelName, Samples>();
  const facts = new Map<KernelName, Facts>();
  try {
    for (const name of KERNELS) {
      facts.set(name, await verify(name, plain, traced));
      await warm(name, plain, traced, untouched);
      samples.set(name, none());
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of KERNELS) {
        const { nodes } = facts.get(name)!;
        const into = samples.get(name)!;
        into.plain.push((await plain.ask("plain", name, 40)).ns);
        into.hand.push((await plain.ask("hand", name, 40)).ns);
        const floor = await plain.ask("floor", name, 40, nodes);
        into.floor.push(floor.record + floor.sweep);
        const run = await traced.ask("trace", name, 100);
        into.trace.push(run.trace);
        into.sweep.push(run.sweep);
        into.total.push(run.ns);
        into.after.push((await traced.ask("closed", name, 40)).ns);
        into.untouched.push((await untouched.ask("closed", name, 40)).ns);
      }
    }
    for (const name of KERNELS) samples.get(name)!.first = await firstRuns(name, plain, traced);
  } finally {
    await Promise.all([plain.dispose(), traced.dispose(), untouched.dispose()]);
  }
  const rows = KERNELS.map((name) => summary(name, samples.get(name)!, facts.get(name)!));
  const sizes = [await size(1e6), await size(1e7)];
  print({ title: "Tape", text: `${table(rows)}\n\n${sizeTable(sizes)}`, data: { rows, sizes } });
}

async function verify(name: KernelName, plain: Measuring, traced: Measuring): Promise<Facts> {
  const expected = await plain.ask("check", name);
  const found = await traced.ask("facts", name);
  if (!Object.is(found.value, expected.value))
    throw new Error(`${name}: traced ${found.value}, plain ${expected.value}`);
  if (!(expected.difference <= AGREE_NUMERICALLY)) {
    throw new Error(`${name}: the hand-written gradient differs from differences by ${expected.difference}`);
  }
  if (!(found.difference <= AGREE)) throw new Error(`${name}: gradients differ by ${found.difference}`);
  return found;
}

async function warm(name: KernelName, plain: Measuring, traced: Measuring, untouched: Measuring): Promise<void> {
  await plain.ask("plain", name, 100);
  await plain.ask("hand", name, 100);
  await plain.ask("floor", name, 100, 10_000);
  await traced.ask("trace", name, 300);
  await traced.ask("closed", name, 100);
  await untouched.ask("closed", name, 100);
}

/** First trace and sweep of newly compiled code over the first plain call of it. */
async function firstRuns(name: KernelName, plain: Measuring, traced: Measuring): Promise<number> {
  const ratios: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { ms } = await plain.ask("firstPlain", name);
    ratios.push((await traced.ask("firstTrace", name)).ms / ms);
  }
  return median(ratios);
}

function summary(name: KernelName, s: Samples, facts: Facts) {
  const perNode = (values: readonly number[]): number => median(values) / facts.nodes;
  return {
    name,
    title: caseOf(name).title,
    nodes: facts.nodes,
    overFloor: ratio(s.total, s.floor),
    overPlain: ratio(s.total, s.plain),
    overHand: ratio(s.total, s.hand),
    traceNs: perNode(s.trace),
    sweepNs: perNode(s.sweep),
    floorNs: perNode(s.floor),
    bytesPerNode: facts.bytesPerNode,
    logsPerNode: facts.logsPerNode,
    untouched: ratio(s.untouched, s.plain),
    after: ratio(s.after, s.plain),
    first: s.first,
    difference: facts.difference,
  };
}

type Row = ReturnType<typeof summary>;

function table(rows: readonly Row[]): string {
  const head = ["kernel", "nodes", "× floor", "× hand", "× plain", "ns/node trace + sweep", "floor", "B/node + logs"];
  head.push("closed, never traced × plain", "closed, after × plain", "first trace × first plain", "gradient − hand");
  const mean = (of: (row: Row) => number): string => digits(geomean(rows.map(of)));
  const cells = rows.map((row) => [
    ...[row.title, String(row.nodes), digits(row.overFloor), digits(row.overHand), digits(row.overPlain)],
    ...[`${digits(row.traceNs)} + ${digits(row.sweepNs)}`, digits(row.floorNs)],
    `${digits(row.bytesPerNode)} + ${digits(row.logsPerNode)}`,
    ...[digits(row.untouched), digits(row.after), digits(row.first), row.difference.toExponential(0)],
  ]);
  cells.push([
    ...["geometric mean", "", mean((r) => r.overFloor), mean((r) => r.overHand), mean((r) => r.overPlain)],
    ...[`${mean((r) => r.traceNs)} + ${mean((r) => r.sweepNs)}`, mean((r) => r.floorNs), ""],
    ...[mean((r) => r.untouched), mean((r) => r.after), mean((r) => r.first), ""],
  ]);
  return markdown(head, cells);
}

interface Size {
  nodes: number;
  ns: number;
  rss: number;
}

/** In a process of its own: what is resident afterwards is what this tape took. */
async function size(nodes: number): Promise<Size> {
  const child = new Measuring();
  try {
    return await child.ask("size", "rk4", 0, nodes);
  } finally {
    await child.dispose();
  }
}

function sizeTable(sizes: readonly Size[]): string {
  const rows = sizes.map(({ nodes, ns, rss }) => [String(nodes), digits(ns), digits(rss / 2 ** 20)]);
  return markdown(["nodes, few tracers alive", "ns/node", "resident MB"], rows);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
