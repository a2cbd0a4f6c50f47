/**
 * Controls: integer inputs that reach the result only as a count, an index or a comparison. They have no derivative and
 * are not probed: half a loop turn is not a point of the function.
 */
import { arity } from "../rules/index";
import type { Runtime } from "../trace/index";
import type { TracedOutput } from "./traceTypes";

/** Cuts that choose or count; any other cut carries a value that could have mattered. */
const CHOOSING: ReadonlySet<string> = new Set(["property-key", "array-length", "map-key"]);

/** Candidates looked at in one pass: one bit of an Int32 each. */
const PER_PASS = 31;

export function findControls(
  runtime: Runtime,
  x: Float64Array,
  inputSlots: Int32Array,
  outputs: readonly TracedOutput[],
): Set<number> {
  const candidates = [...x.keys()].filter((i) => Number.isInteger(x[i]));
  const { used, chose } = usesOf(runtime, candidates, inputSlots, outputs);
  return new Set(candidates.filter((input) => chose.has(input) && !used.has(input)));
}

interface Uses {
  /** They reach the result, or leave the tape in a way that could. */
  used: Set<number>;
  /** They decide, index or count. */
  chose: Set<number>;
}

/** What the recorded evaluation does with these inputs. */
export function usesOf(
  runtime: Runtime,
  inputs: readonly number[],
  inputSlots: Int32Array,
  outputs: readonly TracedOutput[],
): Uses {
  const found: Uses = { used: new Set(), chose: new Set() };
  for (let from = 0; from < inputs.length; from += PER_PASS) {
    const group = inputs.slice(from, from + PER_PASS);
    const reach = reachOf(
      runtime,
      group.map((i) => inputSlots[i] as number),
    );
    let used = 0;
    for (const { slot } of outputs) used |= reach[slot] ?? 0;
    let chose = 0;
    const { branches, cuts } = runtime;
    for (let i = 0; i < branches.n; i++)
      chose |= (reach[branches.a[i] as number] ?? 0) | (reach[branches.b[i] as number] ?? 0);
    for (const { kind, kept } of cuts.groups(null)) {
      for (const cut of kept) {
        const bits = reach[cut.slot] ?? 0;
        if (CHOOSING.has(kind)) chose |= bits;
        else if (cut.node === 0) used |= bits;
      }
    }
    group.forEach((input, k) => {
      if ((used & (1 << k)) !== 0) found.used.add(input);
      if ((chose & (1 << k)) !== 0) found.chose.add(input);
    });
  }
  return found;
}

/** Per node, which of these slots it was computed from, through cuts too. */
function reachOf(runtime: Runtime, slots: readonly number[]): Int32Array {
  const { op, a, b, n } = runtime.tape;
  const reach = new Int32Array(n);
  slots.forEach((slot, k) => (reach[slot] = 1 << k));
  for (let i = 1; i < n; i++) {
    const operands = arity(op[i] as number);
    if (operands === 0) continue;
    reach[i] =
      (reach[i] as number) | (reach[a[i] as number] ?? 0) | (operands === 2 ? (reach[b[i] as number] ?? 0) : 0);
  }
  return reach;
}

/** Steps beside a whole number, both sides: a count or a choice gives the same on both of a side, a number does not. */
const BESIDE = [2 ** -6, 2 ** -9];

/** So many controls are looked at one by one, where all of them together are not steady. */
const ALONE = 64;

/**
 * Of these controls, those the function follows beside the point: `x > 0 ? x : 0` shows a comparison only at 0, and is x
 * one step further on. `valuesAt` gives the outputs at other inputs, null where the function has none.
 */
export function followed(
  controls: ReadonlySet<number>,
  x: Float64Array,
  valuesAt: (point: Float64Array) => readonly number[] | null,
): number[] {
  const moves = (inputs: readonly number[]): boolean =>
    [1, -1].some((side) => {
      const [far, near] = BESIDE.map((step) => {
        const point = Float64Array.from(x);
        for (const i of inputs) point[i] = (x[i] as number) + side * step;
        return valuesAt(point);
      });
      if (far == null || near == null || far.length !== near.length) return false;
      return far.some((v, k) => Number.isFinite(v) && Number.isFinite(near[k]) && v !== near[k]);
    });
  const all = [...controls];
  if (all.length === 0 || !moves(all)) return [];
  return all.length === 1 ? all : all.slice(0, ALONE).filter((i) => moves([i]));
}

/** Steps at which other branches run: a near one, and one that a count takes too. */
const ELSEWHERE = [2 ** -4, 1];

/**
 * Of these controls, those that other branches compute with, although their result may not show it: `exp(-1/x²)` beside a
 * guard at 0 is 0 for a long way. `usedAt` gives the inputs that reach the result at a point; null where there is none.
 */
export function computedElsewhere(
  controls: ReadonlySet<number>,
  x: Float64Array,
  usedAt: (point: Float64Array) => ReadonlySet<number> | null,
): number[] {
  const found = new Set<number>();
  for (const side of [1, -1]) {
    for (const step of ELSEWHERE) {
      if (found.size === controls.size) break;
      const used = usedAt(x.map((v, i) => (controls.has(i) ? v + side * step : v)));
      // No value between two whole numbers: a count, as in a recursion that ends at 0 and at 1.
      if (used === null) break;
      for (const input of controls) if (used.has(input)) found.add(input);
    }
  }
  return [...found].sort((a, b) => a - b);
}
