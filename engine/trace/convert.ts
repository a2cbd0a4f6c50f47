/**
 * The abstract operations of the specification that turn a value into a number or key (ECMA-262 7.1), with one
 * addition: a tracer counts as a primitive number wherever an object's own conversion gives one. Native conversion
 * would reject it as an object. Callers come here only with something that is neither a number nor a tracer.
 */
import { apply, NativeNumber, NativeString, NativeTypeError, toPrimitiveSymbol } from "./primordials";
import { isTracer, type Tracer } from "./tracer";

export type Primitive = number | string | bigint | boolean | symbol | null | undefined;
export type Hint = "default" | "number" | "string";

type Callable = (...args: unknown[]) => unknown;

const isObject = (v: unknown): v is object => (typeof v === "object" && v !== null) || typeof v === "function";

/** ToPrimitive: the value itself unless it is an object; its conversion is called once, in the order the specification says. */
export function toPrimitive(v: unknown, hint: Hint): Primitive | Tracer {
  if (!isObject(v) || isTracer(v)) return v as Primitive | Tracer;
  const exotic = (v as Record<symbol, unknown>)[toPrimitiveSymbol];
  if (exotic !== undefined && exotic !== null) {
    // Something that is not callable: the native conversion throws the native error.
    if (typeof exotic !== "function") return native({ [toPrimitiveSymbol]: exotic }, hint);
    const result: unknown = apply(exotic as Callable, v, [hint]);
    return isObject(result) && !isTracer(result) ? noPrimitive() : (result as Primitive | Tracer);
  }
  const first = hint === "string" ? "toString" : "valueOf";
  const second = hint === "string" ? "valueOf" : "toString";
  const one = ordinary(v, first);
  if (one !== v) return one as Primitive | Tracer;
  const two = ordinary(v, second);
  return two !== v ? (two as Primitive | Tracer) : noPrimitive();
}

/** What `v[name]()` gives; `v` itself, which is an object, when that is no primitive. */
function ordinary(v: object, name: "valueOf" | "toString"): unknown {
  const method = (v as Record<string, unknown>)[name];
  if (typeof method !== "function") return v;
  const result: unknown = apply(method as Callable, v, []);
  return isObject(result) && !isTracer(result) ? v : result;
}

function native(v: object, hint: Hint): Primitive {
  if (hint === "string") return `${v as unknown as string}`;
  return hint === "number" ? +(v as unknown as number) : (v as unknown as string) + "";
}

function noPrimitive(): never {
  throw new NativeTypeError("Cannot convert object to primitive value");
}

/** ToNumeric: a tracer, a number or a BigInt. A Symbol throws the native error. */
export function toNumeric(v: unknown): number | bigint | Tracer {
  if (typeof v === "number") return v;
  const primitive = toPrimitive(v, "number");
  return isTracer(primitive) || typeof primitive === "bigint" ? primitive : +(primitive as number);
}

/** ToNumber: as ToNumeric, a BigInt throws the native error. */
export function toNumber(v: unknown): number | Tracer {
  if (typeof v === "number") return v;
  const primitive = toPrimitive(v, "number");
  return isTracer(primitive) ? primitive : +(primitive as number);
}

/** ToString of a primitive; a Symbol throws the native error. */
export function textOf(v: Primitive): string {
  return typeof v === "symbol" ? `${v as unknown as string}` : NativeString(v);
}

/** StringToNumber and its likes for a primitive that is no BigInt. */
export const numberOf = (v: Primitive): number => NativeNumber(v);
