import { TapeFull } from "./errors";
import { floor, imul, is, max, min } from "./primordials";

/**
 * Kinds of branch events: decisions of the evaluation that depended on a tracked value. From `round` on they are
 * results of rounding, which are logged but are no part of the signature: whether a staircase matters is the ladder's question.
 */
export const BRANCH = {
  lt: 0,
  gt: 1,
  le: 2,
  ge: 3,
  eq: 4,
  ne: 5,
  seq: 6,
  sne: 7,
  /** Truthiness of a; b is slot 0. */
  truthy: 8,
  /** Which operand `Math.max` / `Math.min` gave: 0 for a, 1 for b. */
  max: 9,
  min: 10,
  /** The side of zero `Math.abs` saw: 1 for a negative operand. */
  abs: 11,
  /** Sign of what a comparator of sort returned (a), -1, 0 or 1. */
  order: 12,
  /** `Object.is(a, b)`. */
  same: 13,
  /** SameValueZero of a and b: `includes`. */
  sameZero: 14,
  isNaN: 15,
  isFinite: 16,
  isInteger: 17,
  isSafeInteger: 18,
  /** a selected an element, a length or a map entry; the result is a hash of its value. */
  key: 19,
  /** Result of a rounding node (a): a hash of its value. */
  round: 20,
  /** A value that left the tape rounded (integer store, toFixed); the result is a hash of what came out, not replayable. */
  convert: 21,
} as const;

/** True for kinds that say how a number was rounded, which a signature leaves out. */
export const isRounding = (kind: number): boolean => kind >= BRANCH.round;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** A 32-bit hash of a double's bits; -0 counts as 0, as keys do. */
export function hashOf(v: number): number {
  bits[0] = v + 0;
  return (imul(words[0] as number, 0x9e3779b1) ^ (words[1] as number)) | 0;
}

/** What the decision of that kind would be for operands of these values: the `result` the log holds. */
export function decide(kind: number, a: number, b: number): number {
  switch (kind) {
    case BRANCH.lt:
      return a < b ? 1 : 0;
    case BRANCH.gt:
      return a > b ? 1 : 0;
    case BRANCH.le:
      return a <= b ? 1 : 0;
    case BRANCH.ge:
      return a >= b ? 1 : 0;
    case BRANCH.eq:
    case BRANCH.seq:
      return a === b ? 1 : 0;
    case BRANCH.ne:
    case BRANCH.sne:
      return a !== b ? 1 : 0;
    case BRANCH.truthy:
      return a === 0 || a !== a ? 0 : 1;
    case BRANCH.max:
      return is(max(a, b), a) ? 0 : 1;
    case BRANCH.min:
      return is(min(a, b), a) ? 0 : 1;
    case BRANCH.abs:
      return a < 0 ? 1 : 0;
    case BRANCH.order:
      return a > 0 ? 1 : a < 0 ? -1 : 0;
    case BRANCH.same:
      return is(a, b) ? 1 : 0;
    case BRANCH.sameZero:
      return a === b || (a !== a && b !== b) ? 1 : 0;
    case BRANCH.isNaN:
      return a !== a ? 1 : 0;
    case BRANCH.isFinite:
      return a - a === 0 ? 1 : 0;
    case BRANCH.isInteger:
      return isInteger(a) ? 1 : 0;
    case BRANCH.isSafeInteger:
      return isInteger(a) && a <= MAX_SAFE && a >= -MAX_SAFE ? 1 : 0;
    case BRANCH.key:
    case BRANCH.round:
      return hashOf(a);
    default:
      throw new RangeError(`a branch event of kind ${kind} cannot be decided again`);
  }
}

const MAX_SAFE = 2 ** 53 - 1;

const isInteger = (v: number): boolean => v - v === 0 && floor(v) === v;

/** The decisions of one evaluation, in order, as columns. Operands are slots of the tape, so that a replay can redo each. */
export class BranchLog {
  kind = new Uint8Array(INITIAL);
  a = new Int32Array(INITIAL);
  b = new Int32Array(INITIAL);
  result = new Int32Array(INITIAL);
  site = new Int32Array(INITIAL);
  /** Next free slot of the tape when the decision was taken: what was recorded before it lies below. */
  at = new Int32Array(INITIAL);
  n = 0;
  /** Where code that is not the user's was called: its decisions stand there; -1 otherwise. */
  outside = -1;
  readonly #limit: number;

  /** `limit` events at most, then TapeFull: they lie in the same memory as the tape. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Appends one decision and gives its result back. */
  log(kind: number, a: number, b: number, result: number, site: number, at: number): number {
    const i = this.n;
    if (i === this.kind.length) this.#grow();
    this.kind[i] = kind;
    this.a[i] = a;
    this.b[i] = b;
    this.result[i] = result;
    this.site[i] = this.outside < 0 ? site : this.outside;
    this.at[i] = at;
    this.n = i + 1;
    return result;
  }

  clear(): void {
    this.n = 0;
  }

  #grow(): void {
    const length = this.n * 2;
    if (this.n >= this.#limit) throw new TapeFull(this.#limit);
    this.kind = grown(this.kind, new Uint8Array(length));
    this.a = grown(this.a, new Int32Array(length));
    this.b = grown(this.b, new Int32Array(length));
    this.result = grown(this.result, new Int32Array(length));
    this.site = grown(this.site, new Int32Array(length));
    this.at = grown(this.at, new Int32Array(length));
  }
}

const INITIAL = 1024;

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  for (let i = 0; i < from.length; i++) to[i] = from[i] as number;
  return to;
}
