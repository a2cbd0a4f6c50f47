import { NativeNumber, NativeWeakMap, weakGet, weakSet } from "./primordials";
import type { Tracer } from "./tracer";

/** Number objects that stand for a tracked number: `Object(x)`, and `this` of a sloppy function called on x. */
const contents = new NativeWeakMap<object, Tracer>();
const receivers = new NativeWeakMap<Tracer, object>();

/** A new Number object. Its own conversions give the tracer: see the methods of numbers. */
export function box(tracer: Tracer, value: number): object {
  const made = new NativeNumber(value);
  weakSet(contents, made, tracer);
  return made;
}

/** The tracer in a Number object, undefined for any other object. */
export const boxed = (v: unknown): Tracer | undefined =>
  typeof v === "object" && v !== null ? (weakGet(contents, v) as Tracer | undefined) : undefined;

/** The same object for the same tracer: `this === this`. */
export function receiver(tracer: Tracer, value: number): object {
  const known = weakGet(receivers, tracer) as object | undefined;
  if (known !== undefined) return known;
  const made = box(tracer, value);
  weakSet(receivers, tracer, made);
  return made;
}
