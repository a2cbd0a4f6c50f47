/**
 * `customGradient` as the TRACED child hands it to user code: the function runs on plain numbers, each number it returns
 * is one node, and the partials of the node are what the user's vjp says.
 */
import { types } from "node:util";
import { openCopy } from "../ad/copy";
import type { customGradient } from "../ad/index";
import { createAdReplay, type AdReplay } from "../ad/replay";
import { readSpot, spotPath, spotsOf, writeSpot, type Spot } from "../ad/spots";
import { stackText, type CustomProblem, type Runtime } from "../trace/index";
import { mulberry32 } from "./random";

type Fn = (this: unknown, ...args: unknown[]) => unknown;
type Vjp = (adjoint: unknown, args: unknown[], result: unknown) => unknown;

/** So many partials of one call are asked for; a larger Jacobian belongs into smaller functions. */
const MOST_PARTIALS = 4_000_000;

/** Relative difference, against the sum of the sizes of the terms, from which on a vjp is not linear. */
const NOT_LINEAR = 1e-8;
const WEIGHT_SEED = 0x5eed;

const then = Function.prototype.call.bind(Promise.prototype.then) as unknown as <T, R>(
  promise: Promise<T>,
  next: (value: T) => R,
) => Promise<R>;

/** Explicit cuts inside such a function are those of the plain world: what they gave at the point is given again. */
export interface InsideCustom {
  current: AdReplay["module"] | null;
}

/** One call: its arguments as they were, and where their numbers stand. */
interface Call {
  fn: Fn;
  vjp: Vjp;
  self: unknown;
  made: string;
  /** A copy of the arguments with plain numbers, never handed out. */
  args: unknown[];
  spots: readonly Spot[];
  /** Slot of each number of the arguments. */
  slots: readonly number[];
  tracked: readonly boolean[];
  lists: readonly { keys: readonly unknown[]; length: number }[];
  held: AdReplay;
}

export function tracedCustomGradient(runtime: Runtime, inside: InsideCustom): typeof customGradient {
  const reader = {
    isNumber: (v: unknown) => typeof v === "number" || runtime.isTracer(v),
    element: (view: object, index: number) => runtime.readView(view, index),
  };

  const custom = (fn: Fn, vjp: Vjp): Fn => {
    // Deep below the line that made it where a tensor library stands between.
    const made = stackText();
    return function (this: unknown, ...given) {
      if (!runtime.active) return Reflect.apply(fn, this, given);
      if (runtime.customs.through) {
        runtime.customs.passedThrough++;
        return Reflect.apply(fn, this, given);
      }
      const plain = runtime.plainCopy(given) as unknown[];
      // Nothing in the arguments is tracked: it is a function like any other.
      if (plain === given) return Reflect.apply(fn, this, given);
      const spots = spotsOf(given, reader);
      const tracked = spots.map(({ value }) => runtime.isTracer(value));
      const slots = spots.map(({ value }) =>
        runtime.isTracer(value) ? runtime.slotOf(value) : runtime.constant(value as number),
      );
      const lists = listsAbove(plain, spots, tracked);
      const held = createAdReplay();
      const call: Call = { fn, vjp, self: this, made, args: openCopy(plain), spots, slots, tracked, lists, held };
      call.held.record();
      const before = runtime.tape.n + runtime.branches.n + runtime.cuts.count;
      const result = asCustom(call.held, () => Reflect.apply(fn, this, plain));
      if (runtime.tape.n + runtime.branches.n + runtime.cuts.count !== before) note("closes-over", "", made);
      if (types.isPromise(result)) return then(result, (value) => finish(call, plain, value));
      return finish(call, plain, result);
    };
  };
  return custom as unknown as typeof customGradient;

  function asCustom<T>(held: AdReplay, run: () => T): T {
    const outer = inside.current;
    inside.current = held.module;
    try {
      return run();
    } finally {
      inside.current = outer;
    }
  }

  /** Records the result: every number in it becomes a node. */
  function finish(call: Call, plain: unknown[], returned: unknown): unknown {
    const { made, spots, slots } = call;
    const changed = spots.find(({ keys }) => !Object.is(readSpot(plain, keys), readSpot(call.args, keys)));
    if (changed !== undefined) note("writes", spotPath("args", changed.keys), made);
    const result = runtime.plainCopy(returned);
    const outputs = spotsOf(result);
    if (outputs.length === 0) return result;
    if (outputs.length * (spots.length + outputs.length) > MOST_PARTIALS) {
      note("too-large", `${outputs.length} × ${spots.length}`, made);
      return result;
    }
    let tracked = outputs.some(({ keys }) => frozenAbove(result, keys)) ? openCopy(result) : result;
    const shape = openCopy(result);
    // The numbers nobody differentiates stand in the first chain only: there they can be seen to move.
    const all = [...slots.keys()];
    const some = all.filter((i) => call.tracked[i] === true);
    const operands = (j: number): number[] => (j === 0 ? all : some);
    const someSlots = some.map((i) => slots[i] as number);
    const nodes = outputs.map(({ keys, value }, j) => {
      const tracer = runtime.customs.node(j === 0 ? slots : someSlots, value as number);
      const node = runtime.customs.last;
      const holder: unknown = readSpot(tracked, keys.slice(0, -1));
      if (keys.length > 0 && ArrayBuffer.isView(holder)) runtime.placeInView(holder, keys.at(-1) as number, tracer);
      else tracked = writeSpot(tracked, keys, tracer);
      return node;
    });
    const resolve = (): void => {
      partialsOf(call, shape, outputs).forEach((row, j) =>
        runtime.customs.give(
          nodes[j] as number,
          operands(j).map((i) => row[i] as number),
        ),
      );
    };
    runtime.customs.add({
      ...{ nodes, made, resolve },
      argument: (slot) => spotPath("args", spots[slots.indexOf(slot)]?.keys ?? []),
      output: (node) => spotPath("", outputs[nodes.indexOf(node)]?.keys ?? []),
      again: (values) => evaluateAgain(call, outputs, values),
    });
    return tracked;
  }

  /** The numbers it returns at other arguments, called plainly. */
  function evaluateAgain(call: Call, outputs: readonly Spot[], values: Float64Array): number[] | null {
    let args: unknown = openCopy(call.args);
    call.spots.forEach(({ keys }, i) => (args = writeSpot(args, keys, values[call.slots[i] as number])));
    let result: unknown;
    call.held.replay();
    try {
      result = asCustom(call.held, () => Reflect.apply(call.fn, call.self, args as unknown[]));
    } catch {
      // Outside its domain a function may throw: then there is nothing to predict.
      return null;
    }
    const found = spotsOf(result);
    const same = found.length === outputs.length && !call.held.mismatch;
    return same ? found.map(({ value }) => value as number) : null;
  }

  /** Partials by output and number of the arguments: the vjp of each unit adjoint. NaN everywhere after a problem. */
  function partialsOf(call: Call, result: unknown, outputs: readonly Spot[]): Float64Array[] {
    const { made } = call;
    const along = (weights: ArrayLike<number>): Float64Array | null => {
      let adjoint = openCopy(result);
      outputs.forEach(({ keys }, j) => (adjoint = writeSpot(adjoint, keys, weights[j])));
      let returned: unknown;
      try {
        returned = call.vjp(adjoint, openCopy(call.args), openCopy(result));
      } catch (thrown) {
        note("threw", "", made, thrown);
        return null;
      }
      return adjointsOf(call, returned);
    };
    const rows: Float64Array[] = [];
    const weights = new Float64Array(outputs.length);
    for (let j = 0; j < outputs.length; j++) {
      weights[j] = 1;
      const row = along(weights);
      if (row === null) return [];
      rows.push(row);
      weights[j] = 0;
    }
    checkLinear(call, rows, along);
    return rows;
  }

  /** The vjp of a mixture is the mixture of the vjps: forgetting the adjoint is the mistake made most often. */
  function checkLinear(
    { made, spots, tracked }: Call,
    rows: readonly Float64Array[],
    along: (weights: ArrayLike<number>) => Float64Array | null,
  ): void {
    const random = mulberry32(WEIGHT_SEED);
    const weights = Float64Array.from(rows, () => (random() < 0.5 ? -1 : 1) * (1.25 + random()));
    const mixed = along(weights);
    if (mixed === null) return;
    const wrong = spots.findIndex((_, i) => {
      let sum = 0;
      let size = 0;
      rows.forEach((row, j) => {
        const term = (weights[j] as number) * (row[i] as number);
        sum += term;
        size += Math.abs(term);
      });
      return tracked[i] === true && Number.isFinite(size) && Math.abs((mixed[i] as number) - sum) > NOT_LINEAR * size;
    });
    if (wrong >= 0) note("not-linear", spotPath("args", spots[wrong]?.keys ?? []), made);
  }

  /** What the vjp returned, number by number; null after a problem. */
  function adjointsOf({ made, spots, tracked, lists }: Call, returned: unknown): Float64Array | null {
    const row = new Float64Array(spots.length);
    const short = lists.find(({ keys, length }) => lengthOf(readSpot(returned, keys)) !== length);
    if (short !== undefined) {
      note("shape", spotPath("args", short.keys), made);
      return null;
    }
    for (let i = 0; i < spots.length; i++) {
      if (tracked[i] !== true) continue;
      const { keys } = spots[i] as Spot;
      const found = readSpot(returned, keys);
      // It may be computed from a tracked number the vjp closes over.
      const value = runtime.isTracer(found) ? runtime.valueOf(found) : found;
      if (typeof value !== "number" || Number.isNaN(value)) {
        note(typeof value === "number" ? "not-a-number" : "shape", spotPath("args", keys), made);
        return null;
      }
      row[i] = value;
    }
    return row;
  }

  function note(kind: CustomProblem["kind"], what: string, made: string, thrown?: unknown): void {
    runtime.customs.problem ??= { kind, what, made, thrown };
  }
}

/** Every list on the way to a tracked number, with its length: what a vjp returns has the same. */
function listsAbove(args: unknown, spots: readonly Spot[], tracked: readonly boolean[]): Call["lists"] {
  const known = new Map<unknown, { keys: readonly unknown[]; length: number }>();
  spots.forEach(({ keys }, i) => {
    for (let depth = 0; tracked[i] === true && depth < keys.length; depth++) {
      const above = keys.slice(0, depth);
      const list = readSpot(args, above);
      const length = lengthOf(list);
      if (length >= 0 && !known.has(list)) known.set(list, { keys: above, length });
    }
  });
  return [...known.values()];
}

/** Length of a list, -1 for anything else. */
function lengthOf(v: unknown): number {
  return Array.isArray(v) || ArrayBuffer.isView(v) ? (v as unknown as ArrayLike<unknown>).length : -1;
}

function frozenAbove(root: unknown, keys: readonly unknown[]): boolean {
  return keys.length > 0 && Object.isFrozen(readSpot(root, keys.slice(0, -1)));
}
