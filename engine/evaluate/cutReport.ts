/** The cuts of one trace as the report lists them: place, kind, and which inputs they take from the result. */
import { cutEffects, inputStates, type CutEffect } from "../differentiate/index";
import type { Registry } from "../load/index";
import type { CutInfo, CutKind, Place } from "../protocol";
import type { Runtime } from "../trace/index";
import type { TracedOutput } from "./traceTypes";

/** Cuts that choose or count: the derivative of a selection is zero, so they fail nothing. */
export const CHOOSING: ReadonlySet<CutKind> = new Set(["property-key", "array-length", "map-key", "count"]);

/** More places than this are counted, not listed. */
const MAX_LISTED = 100;

export interface CutEvent {
  operand: number;
  node: number;
}

export interface CutReport {
  infos: CutInfo[];
  /** Paths of the inputs that enter each, where it does not matter as far as is known. */
  entering: string[][];
  /** The places on the tape of each info, in the same order. */
  events: CutEvent[][];
  /** Per output: indices of inputs with no whole path, and with a cut path beside a whole one. */
  lost: number[][];
  partly: number[][];
}

export interface CutQuestion {
  runtime: Runtime;
  registry: Registry;
  outputs: readonly TracedOutput[];
  /** Paths of the inputs. */
  inputs: readonly string[];
  /** A constant of the tape moved with the inputs: a value that left the tape came back. */
  cameBack: boolean;
}

interface Group {
  kind: CutKind;
  place: Place;
  explicit: boolean;
  count: number;
  value: number;
  events: CutEvent[];
}

export function cutReport({ runtime, registry, outputs, inputs, cameBack }: CutQuestion): CutReport {
  const groups = groupsOf(runtime, registry).slice(0, MAX_LISTED);
  // Nothing was cut: then no input is lost, and no pass over the tape has to find out.
  if (groups.length === 0) {
    const none = (): number[][] => outputs.map(() => []);
    return { infos: [], entering: [], events: [], lost: none(), partly: none() };
  }
  const slots = outputs.flatMap(({ slot }) => (slot > 0 ? [slot] : []));
  const effects = cutEffects(
    runtime.tape,
    slots,
    groups.map(({ events }) => ({ events: events.map(({ operand, node }) => ({ slot: operand, node })) })),
  );
  const infos = groups.map((group, k) => infoOf(group, effects[k] ?? { lost: [], partly: [] }, inputs, cameBack));
  const states = outputs.map(({ slot }) =>
    slot > 0 ? inputStates(runtime.tape, slot) : inputs.map(() => "unused" as const),
  );
  const away = cameBack ? awayInputs(groups, effects) : { lost: [], partly: [] };
  const pick = (wanted: "lost" | "partly"): number[][] =>
    states.map((row) => {
      const found = new Set<number>(away[wanted]);
      row.forEach((state, i) => {
        if (state === wanted) found.add(i);
      });
      return [...found].sort((p, q) => p - q);
    });
  const entering = infos.map(({ matters }, k) => {
    const { lost, partly } = effects[k] ?? { lost: [], partly: [] };
    return matters ? [] : [...lost, ...partly].map((i) => inputs[i] as string);
  });
  return { infos, entering, events: groups.map((group) => group.events), lost: pick("lost"), partly: pick("partly") };
}

/** Inputs that entered a cut whose result left the tape and came back as a constant. */
function awayInputs(groups: readonly Group[], effects: readonly CutEffect[]): { lost: number[]; partly: number[] } {
  const away = groups.flatMap((group, k) =>
    leaves(group) && !CHOOSING.has(group.kind) ? [effects[k] as CutEffect] : [],
  );
  return { lost: away.flatMap((effect) => effect.lost), partly: away.flatMap((effect) => effect.partly) };
}

function leaves(group: Group): boolean {
  return group.events.some(({ node }) => node === 0);
}

function infoOf(group: Group, effect: CutEffect, inputs: readonly string[], cameBack: boolean): CutInfo {
  const { kind, place, explicit, count, value } = group;
  const named = (indices: readonly number[]): string[] => indices.map((i) => inputs[i] as string);
  const reaches = effect.lost.length + effect.partly.length > 0;
  const matters = reaches && !CHOOSING.has(kind) && (!leaves(group) || cameBack);
  return {
    kind,
    ...place,
    explicit,
    count,
    value,
    lost: matters ? named(effect.lost) : [],
    partly: matters ? named(effect.partly) : [],
    matters,
  };
}

function groupsOf(runtime: Runtime, registry: Registry): Group[] {
  const byPlace = new Map<string, Group>();
  for (const { kind, site, stack, explicit, count, kept } of runtime.cuts.groups(null)) {
    const place = placeOf(registry, site, stack);
    const key = `${kind} ${place.file}:${place.line}:${place.column} ${String(explicit)}`;
    const known = byPlace.get(key);
    const events = kept.map(({ slot, node }) => ({ operand: slot, node }));
    if (known === undefined) byPlace.set(key, { kind, place, explicit, count, value: kept[0]?.value ?? NaN, events });
    else {
      known.count += count;
      known.events.push(...events);
    }
  }
  return [...byPlace.values()];
}

/** Operators know their site; natives only the stack they were called on. */
function placeOf(registry: Registry, site: number, stack: string): Place {
  if (site >= 0 && registry.sites.has(site)) {
    const { file, line, column, endLine, endColumn } = registry.sites.get(site);
    return { file, line, column, endLine, endColumn };
  }
  const frame = stack === "" ? undefined : registry.mapStack(stack)[0];
  if (frame === undefined) return { file: "", line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { file: frame.file, line: frame.line, column: frame.column, endLine: frame.line, endColumn: frame.column + 1 };
}
