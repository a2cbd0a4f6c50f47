/**
 * Controls: integer inputs that reach the result only as a count, an index or a comparison. They have no derivative and
 * are not probed: half a loop turn is not a point of the function.
 */
import { arity } from "../rules/index";
import type { Runtime } from "../trace/index";
import { CHOOSING } from "./cutReport";
import type { TracedOutput } from "./traceTypes";

/** What a number leads to. */
const USED = 1;
const CHOSE = 2;
const RECORDED = 4;

export interface Controls {
  controls: Set<number>;
  /** They went where no tape follows, as into an Int32Array: they are controls if the function takes nothing but whole numbers. */
  away: number[];
}

export function findControls(
  runtime: Runtime,
  x: Float64Array,
  inputSlots: Int32Array,
  outputs: readonly TracedOutput[],
): Controls {
  const candidates = [...x.keys()].filter((i) => Number.isInteger(x[i]));
  const { used, recorded, chose } = usesOf(runtime, candidates, inputSlots, outputs);
  return {
    controls: new Set(candidates.filter((input) => chose.has(input) && !used.has(input))),
    away: candidates.filter((input) => chose.has(input) && used.has(input) && !recorded.has(input)),
  };
}

/**
 * Of these inputs, those beside whose whole value the function throws, on either side: nothing is there to differentiate.
 * Where there are too many to be asked one by one none is taken for such.
 */
export function wholeOnly(
  away: readonly number[],
  x: Float64Array,
  throwsAt: (point: Float64Array) => boolean,
): number[] {
  if (away.length > MOST_FOLLOWED) return [];
  return away.filter((input) =>
    [1, -1].every((side) =>
      BESIDE.every((step) => {
        const point = Float64Array.from(x);
        point[input] = (x[input] as number) + side * step;
        return throwsAt(point);
      }),
    ),
  );
}

interface Uses {
  /** They reach the result, or leave the tape in a way that could. */
  used: Set<number>;
  /** Of these, those that reach the result by what was recorded. */
  recorded: Set<number>;
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
  const { branches, cuts } = runtime;
  const leadsTo = new Uint8Array(runtime.tape.n);
  const mark = (slot: number, what: number): void => {
    // Constants stand above the nodes.
    if (slot < leadsTo.length) leadsTo[slot] = (leadsTo[slot] as number) | what;
  };
  for (const { slot } of outputs) mark(slot, USED | RECORDED);
  for (let i = 0; i < branches.n; i++) {
    mark(branches.a[i] as number, CHOSE);
    mark(branches.b[i] as number, CHOSE);
  }
  for (const { kind, kept } of cuts.groups(null)) {
    for (const cut of kept) {
      if (CHOOSING.has(kind)) mark(cut.slot, CHOSE);
      else if (cut.node === 0) mark(cut.slot, USED);
    }
  }
  backwards(runtime.tape, mark, leadsTo);
  const leading = (what: number): Set<number> =>
    new Set(inputs.filter((input) => ((leadsTo[inputSlots[input] as number] as number) & what) !== 0));
  return { used: leading(USED), recorded: leading(RECORDED), chose: leading(CHOSE) };
}

/** Hands what a node leads to down to its operands, through cuts too. */
function backwards(tape: Runtime["tape"], mark: (slot: number, what: number) => void, leadsTo: Uint8Array): void {
  const { op, a, b } = tape;
  for (let i = leadsTo.length - 1; i > 0; i--) {
    const what = leadsTo[i] as number;
    if (what === 0) continue;
    const operands = arity(op[i] as number);
    if (operands > 0) mark(a[i] as number, what);
    if (operands === 2) mark(b[i] as number, what);
  }
}

/** Steps beside a whole number, both sides: a count or a choice gives the same on both of a side, a number does not. */
const BESIDE = [2 ** -6, 2 ** -9];

/** So many that the function follows are told apart from the others; where there are more, none is taken for a control. */
const MOST_FOLLOWED = 64;

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
        for (const i of inputs) point[i] = (x[i] as number) + side * step * partOf(i);
        return valuesAt(point);
      });
      if (far == null || near == null || far.length !== near.length) return false;
      return far.some((v, k) => Number.isFinite(v) && Number.isFinite(near[k]) && v !== near[k]);
    });
  const all = [...controls];
  const found: number[] = [];
  const groups = all.length === 0 ? [] : [all];
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
    if (!moves(group)) continue;
    if (group.length > 1) {
      const half = group.length >> 1;
      groups.push(group.slice(half), group.slice(0, half));
    } else if (found.push(group[0] as number) > MOST_FOLLOWED) return all;
  }
  return found;
}

/** Each input takes another part of a step, or the difference of two would stand still. */
function partOf(input: number): number {
  return 0.5 + ((input * GOLDEN) % 1) / 2;
}

const GOLDEN = 0.618_033_988_749_895;

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
