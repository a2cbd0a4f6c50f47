/**
 * Explanations that need no source: one simple relation between a wrong hand-written gradient and the right one.
 * Every claim is an equality at all points, to 1e-9, or it is not made. Which relations: research "Explaining", section 3 H.
 */
import type { Explanation } from "../protocol";
import { constants } from "./constants";
import type { Pair, Relation } from "./relation";
import { hintOf, messageOf } from "./wording";

export type { Pair, Relation } from "./relation";

/** Relative equality, and the part of the largest component below which two numbers count as equal. */
const RELATIVE = 1e-9;
const ABSOLUTE = 1e-13;

/** Points besides the user's at which a relation has to hold. */
export const FURTHER_POINTS = 5;

/** The simplest relation that explains every wrong component at one point, or null. Nothing is claimed before `confirm`. */
export function relate(g: readonly number[], a: readonly number[]): Relation | null {
  return candidates(g, a)[0] ?? null;
}

/** Whether a relation holds at ≥ 5 further points, and none contradicts it. Points where a is not finite say nothing. */
export function confirm(relation: Relation, further: readonly Pair[]): boolean {
  const usable = further.filter(({ g, a }) => g.length === a.length && a.every((v) => Number.isFinite(v)));
  return (
    usable.length >= FURTHER_POINTS &&
    usable.every((pair) => holds(relation, pair)) &&
    usable.some((pair) => tells(relation, pair))
  );
}

/**
 * The explanation of a hand-written gradient that is wrong at the user's point: the first relation, simplest first, that
 * the further points confirm. Silent (null) when none does. `inputs` are the paths of the components.
 */
export function explainVectors(
  gradient: string,
  inputs: readonly string[],
  at: Pair,
  further: readonly Pair[],
  what?: "gradient" | "Hessian",
): (Explanation & { inputs: string[] }) | null {
  const relation = candidates(at.g, at.a).find((candidate) => confirm(candidate, further));
  if (relation === undefined) return null;
  const kind = relation.kind;
  const points = further.filter(({ a }) => a.every((v) => Number.isFinite(v))).length;
  const named = relation.components.map((i) => inputs[i] ?? `[${i}]`);
  return {
    kind,
    hint: hintOf(relation, inputs),
    message: messageOf(relation, gradient, inputs, at, what),
    points,
    inputs: named,
  };
}

/** Everything one point suggests, simplest first. */
function candidates(g: readonly number[], a: readonly number[]): Relation[] {
  if (g.length !== a.length || !a.every((v) => Number.isFinite(v))) return [];
  const broken = indices(g, (v) => !Number.isFinite(v));
  if (broken.length > 0) return [{ kind: "non-finite", components: broken }];
  const floor = floorOf(a, g);
  const wrong = indices(g, (v, i) => !equal(v, a[i] ?? NaN, floor));
  if (wrong.length === 0) return [];
  const out: Relation[] = [];
  if (wrong.every((i) => g[i] === 0)) out.push({ kind: "zero", components: wrong });
  const ratio = (g[wrong[0] ?? 0] ?? NaN) / (a[wrong[0] ?? 0] ?? NaN);
  if (wrong.every((i) => equal(g[i] ?? NaN, ratio * (a[i] ?? NaN), floor))) {
    if (Math.abs(ratio + 1) <= RELATIVE) out.push({ kind: "sign", components: wrong });
    const known = constants.find(({ value }) => Math.abs(ratio / value - 1) <= RELATIVE);
    if (known !== undefined) out.push({ kind: "factor", components: wrong, factor: known.value, name: known.name });
  }
  const swap = swapped(g, a, wrong, floor);
  if (swap !== null) out.push(swap);
  const offset = (g[wrong[0] ?? 0] ?? NaN) - (a[wrong[0] ?? 0] ?? NaN);
  if (wrong.every((i) => equal((g[i] ?? NaN) - (a[i] ?? NaN), offset, floor))) {
    out.push({ kind: "offset", components: wrong, offset });
  }
  return out;
}

/** Every wrong component is the right value of another wrong component, each used once. */
function swapped(g: readonly number[], a: readonly number[], wrong: readonly number[], floor: number): Relation | null {
  if (wrong.length < 2) return null;
  const free = new Set(wrong);
  const from: number[] = [];
  for (const i of wrong) {
    const source = [...free].find((k) => equal(g[i] ?? NaN, a[k] ?? NaN, floor));
    if (source === undefined) return null;
    free.delete(source);
    from.push(source);
  }
  return { kind: "swapped", components: [...wrong], from };
}

/** The relation, with the components that were right staying right: all must agree. */
function holds(relation: Relation, { g, a }: Pair): boolean {
  const floor = floorOf(a, g);
  return a.every((right, i) => {
    const claimed = predicted(relation, a, i);
    const got = g[i] ?? NaN;
    return claimed === undefined ? !Number.isFinite(got) : equal(got, claimed ?? right, floor);
  });
}

/** What g should be at component i; `null` where the relation leaves it alone, `undefined` where it should be no number. */
function predicted(relation: Relation, a: readonly number[], i: number): number | null | undefined {
  const at = relation.components.indexOf(i);
  if (at < 0) return null;
  const right = a[i] ?? NaN;
  switch (relation.kind) {
    case "non-finite":
      return undefined;
    case "sign":
      return -right;
    case "factor":
      return relation.factor * right;
    case "zero":
      return 0;
    case "swapped":
      return a[relation.from[at] ?? -1] ?? NaN;
    case "offset":
      return right + relation.offset;
  }
}

/** A point at which the relation says something else than "g is right": equality of two zeros confirms nothing. */
function tells(relation: Relation, { g, a }: Pair): boolean {
  const floor = floorOf(a, g);
  return relation.components.some((i) => !equal(g[i] ?? NaN, a[i] ?? NaN, floor));
}

/** Both finite first: |u − v| ≤ 1e-9·|u| is true for u = ∞. */
function equal(u: number, v: number, floor: number): boolean {
  if (!Number.isFinite(u) || !Number.isFinite(v)) return false;
  return Math.abs(u - v) <= RELATIVE * Math.max(Math.abs(u), Math.abs(v)) + floor;
}

function floorOf(a: readonly number[], g: readonly number[]): number {
  let largest = 0;
  for (const v of [...a, ...g]) if (Number.isFinite(v)) largest = Math.max(largest, Math.abs(v));
  return ABSOLUTE * largest;
}

function indices(list: readonly number[], test: (value: number, index: number) => boolean): number[] {
  return list.flatMap((value, index) => (test(value, index) ? [index] : []));
}
