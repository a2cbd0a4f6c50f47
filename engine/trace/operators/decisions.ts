import { receiver } from "../boxes";
import { toPrimitive, numberOf, type Primitive } from "../convert";
import { BRANCH } from "../events";
import type { Decisions } from "../helpers";
import { apply, defaultHasInstance, hasInstanceSymbol } from "../primordials";
import type { Recorder } from "../recorder";
import { idOf, isTracer } from "../tracer";

const { lt: LT, gt: GT, le: LE, ge: GE, eq: EQ, ne: NE, seq: SEQ, sne: SNE, truthy: TRUTHY } = BRANCH;

const isObject = (v: unknown): boolean => (typeof v === "object" && v !== null) || typeof v === "function";

/** Comparisons, truthiness, typeof and instanceof. Whatever a tracer decides is logged with the slots it was decided by. */
export function createDecisions(recorder: Recorder, last: { l: unknown }): Decisions {
  const { tape, branches, operands, branch, slot, plain, constant } = recorder;
  const { a: x, b: y, value: v } = tape;

  const log = (kind: number, result: boolean, site: number): boolean => {
    const n = tape.n;
    branches.log(kind, x[n] as number, y[n] as number, result ? 1 : 0, site, n);
    return result;
  };

  const truth = (value: unknown, site: number): boolean =>
    idOf(value) === 0 ? !!value : branch(TRUTHY, slot(value), 0, site) === 1;

  return {
    lt(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a < b;
      if (!operands(a, b)) return order(LT, a, b, site);
      const n = tape.n;
      return log(LT, (v[x[n] as number] as number) < (v[y[n] as number] as number), site);
    },
    gt(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a > b;
      if (!operands(a, b)) return order(GT, a, b, site);
      const n = tape.n;
      return log(GT, (v[x[n] as number] as number) > (v[y[n] as number] as number), site);
    },
    le(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a <= b;
      if (site === undefined) return endOfLoop(a as number);
      if (!operands(a, b)) return order(LE, a, b, site);
      const n = tape.n;
      return log(LE, (v[x[n] as number] as number) <= (v[y[n] as number] as number), site);
    },
    ge(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a >= b;
      if (!operands(a, b)) return order(GE, a, b, site);
      const n = tape.n;
      return log(GE, (v[x[n] as number] as number) >= (v[y[n] as number] as number), site);
    },
    eq: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a === b : loose(EQ, a, b, site)),
    ne: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a !== b : !loose(NE, a, b, site)),
    seq: (a, b, site) => {
      if (typeof a === "number" && typeof b === "number") return a === b;
      if (!operands(a, b)) return a === b;
      const n = tape.n;
      return log(SEQ, v[x[n] as number] === v[y[n] as number], site);
    },
    sne: (a, b, site) => {
      if (typeof a === "number" && typeof b === "number") return a !== b;
      if (!operands(a, b)) return a !== b;
      const n = tape.n;
      return log(SNE, v[x[n] as number] !== v[y[n] as number], site);
    },
    b: truth,
    t(value, site) {
      const result = truth(value, site);
      last.l = value;
      return result;
    },
    ty: (value) => (idOf(value) === 0 ? typeof value : "number"),
    th: (v) => (isTracer(v) ? receiver(v, plain(v) as number) : v),
    io(a, right) {
      const b = plain(right);
      // eslint-disable-next-line no-restricted-syntax -- this is the user's own `instanceof`
      if (idOf(a) === 0) return (a as object) instanceof (b as new () => unknown);
      const method = isObject(b) ? (b as Record<symbol, unknown>)[hasInstanceSymbol] : undefined;
      // A number is an instance of nothing; a right side that is no class throws the native error.
      if (typeof method !== "function" || method === defaultHasInstance) {
        // eslint-disable-next-line no-restricted-syntax -- for its errors: the user's own `instanceof`
        return (0 as unknown as object) instanceof (b as new () => unknown);
      }
      return truth(apply(method as (v: unknown) => unknown, b, [a]), -1);
    },
  };

  function endOfLoop(depth: number): boolean {
    if (recorder.active) recorder.contexts.close(depth, tape.n);
    return false;
  }

  /** < > <= >= of anything: both sides to primitives, left first, then the native operator on the primals. */
  function order(kind: number, a: unknown, b: unknown, site: number): boolean {
    if (!recorder.active) return nativeOrder(kind, a, b);
    const left = toPrimitive(a, "number");
    const right = toPrimitive(b, "number");
    const result = nativeOrder(kind, plain(left), plain(right));
    if (isTracer(left) || isTracer(right)) note(kind, left, right, result, site);
    return result;
  }

  /** a == b, also for !=, whose log entry says the negation. */
  function loose(kind: number, a: unknown, b: unknown, site: number): boolean {
    if (!recorder.active || a === null || a === undefined || b === null || b === undefined) return nativeLoose(a, b);
    const objectA = isObject(a) && !isTracer(a);
    const objectB = isObject(b) && !isTracer(b);
    if (objectA && objectB) return nativeLoose(a, b);
    const left = objectA ? toPrimitive(a, "default") : a;
    const right = objectB ? toPrimitive(b, "default") : b;
    const result = nativeLoose(plain(left), plain(right));
    const comparable = typeof left !== "symbol" && typeof right !== "symbol";
    if (comparable && (isTracer(left) || isTracer(right))) {
      note(kind, left, right, kind === NE ? !result : result, site);
    }
    return result;
  }

  function note(kind: number, left: unknown, right: unknown, result: boolean, site: number): void {
    const i = isTracer(left) ? slot(left) : constant(numberOf(left as Primitive));
    const j = isTracer(right) ? slot(right) : constant(numberOf(right as Primitive));
    branches.log(kind, i, j, result ? 1 : 0, site, tape.n);
  }
}

function nativeOrder(kind: number, left: unknown, right: unknown): boolean {
  const a = left as number;
  const b = right as number;
  return kind === LT ? a < b : kind === GT ? a > b : kind === LE ? a <= b : a >= b;
}

function nativeLoose(a: unknown, b: unknown): boolean {
  // eslint-disable-next-line eqeqeq -- this is the user's `==`
  return a == b;
}
