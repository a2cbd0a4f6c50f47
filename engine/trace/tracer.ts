import {
  defineProperty,
  numberToExponential,
  numberToFixed,
  numberToLocaleString,
  numberToPrecision,
  numberToString,
} from "./primordials";
import type { CutKind } from "../protocol";

/** What a conversion asks of the runtime whose evaluation is open: record the cut, give the plain primal. */
export type Convert = (id: number, kind: CutKind) => number;

let convert: Convert | null = null;

/** Names the runtime that answers conversions; there is one per child, tests make several one after the other. */
export function setConvert(next: Convert | null): void {
  convert = next;
}

const primal = (id: number, kind: CutKind): number => {
  if (convert === null)
    throw new Error("a tracer outlived its runtime: this is a fault of Gradproof, please report it");
  return convert(id, kind);
};

/**
 * Stands for a tracked number while an evaluation is traced. It holds its id only (the value stands in the tape's
 * column) and has no own key, so that spreading, cloning or enumerating it copies nothing. Whatever native code touches
 * it converts it, and the conversion is where the cut is recorded.
 */
export class Tracer {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  /** The id of a tracer, 0 for anything else. Ids start at 1 and are never reused. */
  static idOf(this: void, v: unknown): number {
    return typeof v === "object" && v !== null && #id in v ? v.#id : 0;
  }

  /** Natives ask `Symbol.toPrimitive` first, so this is the user's own call: of a number it gives that number. */
  valueOf(): this {
    return this;
  }

  toString(radix?: number): string {
    return numberToString(primal(this.#id, "string"), radix);
  }

  toLocaleString(locales?: string | string[], options?: Intl.NumberFormatOptions): string {
    return numberToLocaleString(primal(this.#id, "string"), locales, options);
  }

  toFixed(digits?: number): string {
    return numberToFixed(primal(this.#id, "to-fixed"), digits);
  }

  toPrecision(digits?: number): string {
    return numberToPrecision(primal(this.#id, "to-fixed"), digits);
  }

  toExponential(digits?: number): string {
    return numberToExponential(primal(this.#id, "to-fixed"), digits);
  }

  toJSON(): number {
    return primal(this.#id, "json");
  }

  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "string" ? numberToString(primal(this.#id, "string")) : primal(this.#id, "to-primitive");
  }
}

export const { idOf } = Tracer;

/** True for a tracer of any evaluation, stale ones included. */
export const isTracer = (v: unknown): v is Tracer => idOf(v) !== 0;

// `x.constructor === Number` and every method of numbers hold for a tracer too; what prints objects prints the number.
Object.setPrototypeOf(Tracer.prototype, Number.prototype);
delete (Tracer.prototype as { constructor?: unknown }).constructor;
// Object.prototype.toString itself stays the native: V8's own messages look whether it is (`#<A> has only a getter`).
defineProperty(Tracer.prototype, Symbol.toStringTag, { value: "Number", configurable: true, enumerable: false });
defineProperty(Tracer.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value: function inspect(this: Tracer): number {
    return primal(idOf(this), "string");
  },
  configurable: true,
  enumerable: false,
  writable: true,
});
