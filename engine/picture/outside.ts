import type { Box } from "../protocol";
import { boxOf, type BoxContext } from "./boxes";
import { argumentOf, type PictureIndex } from "./indexes";
import { shortName } from "./boxLabels";
import { formatCount } from "./numbers";
import { part } from "./part";

/** Boxes for what enters a group from outside. */
const MOST_SOURCES = 12;
/** So many inputs of one argument are one box. */
const INPUTS_FROM = 4;

/** Values from outside that share one box, and how often they are used. */
export interface Source {
  slots: number[];
  uses: number;
  mass: number;
}

/** What a group shown by itself takes from the rest of the tape: inputs by argument, the weightiest values alone, the rest as one. */
export function sourcesOf(index: PictureIndex, first: number, last: number): Source[] {
  const { tape } = index.input;
  const uses = new Int32Array(first);
  for (let node = first; node <= last; node++) {
    const [a, b] = [tape.a[node]!, tape.b[node]!];
    if (a > 0 && a < first) uses[a]!++;
    if (b > 0 && b < first) uses[b]!++;
  }
  const one = (slot: number): Source => ({
    slots: [slot],
    uses: uses[slot]!,
    mass: (index.massTo[slot]! - index.massTo[slot - 1]!) * uses[slot]!,
  });
  const byArgument = new Map<string, Source>();
  const found: Source[] = [];
  for (let slot = 1; slot < first; slot++) {
    if (uses[slot] === 0) continue;
    const path = index.isInput(slot) ? index.input.inputs[index.inputAt(slot)]?.path : undefined;
    const argument = path === undefined ? undefined : argumentOf(path);
    const known = argument === undefined ? undefined : byArgument.get(argument);
    if (known !== undefined) {
      join(known, one(slot));
      continue;
    }
    const source = one(slot);
    found.push(source);
    if (argument !== undefined) byArgument.set(argument, source);
  }
  return weightiest(found.flatMap((source) => (source.slots.length < INPUTS_FROM ? source.slots.map(one) : [source])));
}

function join(into: Source, source: Source): void {
  for (const slot of source.slots) into.slots.push(slot);
  into.uses += source.uses;
  into.mass += source.mass;
}

function weightiest(sources: Source[]): Source[] {
  if (sources.length <= MOST_SOURCES) return sources;
  const order = sources.slice().sort((p, q) => q.mass - p.mass || q.uses - p.uses || p.slots[0]! - q.slots[0]!);
  const kept = new Set(order.slice(0, MOST_SOURCES - 1));
  const rest: Source = { slots: [], uses: 0, mass: 0 };
  for (const source of sources) if (!kept.has(source)) join(rest, source);
  rest.slots.sort((p, q) => p - q);
  return [...sources.filter((source) => kept.has(source)), rest];
}

/** A value from outside looks like an input. */
export function sourceBox(context: BoxContext, { slots }: Source): Box {
  const { index, names, total } = context;
  const [first, last] = [slots[0]!, slots[slots.length - 1]!];
  if (slots.length === 1) {
    const box = boxOf(context, part(first, first, "node"));
    return { ...box, label: shortName(names.of(first)), flags: { ...box.flags, input: true, outside: true } };
  }
  const { tape, adjoint, inputs } = index.input;
  const argument = slots.every((slot) => index.isInput(slot) && index.sameArgument(first, slot));
  const name = argumentOf(inputs[index.inputAt(first)]?.path ?? "");
  const count = formatCount(slots.length);
  const mass = slots.reduce((sum, slot) => sum + index.massTo[slot]! - index.massTo[slot - 1]!, 0);
  return {
    id: `${first}:${last}:${argument ? "inputs" : "more"}`,
    kind: argument ? "inputs" : "more",
    label: argument ? `${shortName(name)} [${count}]` : `${count} values from outside`,
    nodes: slots.length,
    mass: total > 0 ? mass / total : 0,
    flags: { input: true, outside: true },
    primal: norm(tape.value, slots),
    adjoint: norm(adjoint, slots),
  };
}

function norm(column: Float64Array, slots: readonly number[]): number {
  return Math.sqrt(slots.reduce((sum, slot) => sum + column[slot]! * column[slot]!, 0));
}

/** What of a group is used after it; null when nothing is. */
export function leavingBox(context: BoxContext, first: number, last: number): Box | null {
  const { index, names, total } = context;
  const { tape, adjoint } = index.input;
  const leaving = new Set<number>();
  for (let node = last + 1; node < tape.n; node++) {
    const [a, b] = [tape.a[node]!, tape.b[node]!];
    if (a >= first && a <= last) leaving.add(a);
    if (b >= first && b <= last) leaving.add(b);
  }
  const slots = [...leaving].sort((p, q) => p - q);
  const only = slots[0];
  if (only === undefined) return null;
  const mass = slots.reduce((sum, slot) => sum + index.massTo[slot]! - index.massTo[slot - 1]!, 0);
  return {
    id: `${first}:${last}:output`,
    kind: "output",
    label: `${slots.length === 1 ? shortName(names.of(only)) : `${formatCount(slots.length)} values`} used outside`,
    nodes: 0,
    mass: total > 0 ? mass / total : 0,
    flags: { output: true, outside: true },
    ...(slots.length === 1 ? { primal: tape.value[only]!, adjoint: adjoint[only]! } : {}),
  };
}
