import type { Json } from "../protocol";
import { views, type ViewName } from "./shapes";
import { TensorArg } from "./tensorArgs";
import { LOAD, TENSOR_MODULE } from "./tensorModule";

const numbers: Readonly<Record<string, number>> = {
  $NaN: NaN,
  $Infinity: Infinity,
  "$-Infinity": -Infinity,
  "$-0": -0,
};

const constructors: Readonly<Record<string, (items: readonly unknown[]) => ArrayBufferView>> = {
  $f64: (items) => Float64Array.from(items as number[]),
  $f32: (items) => Float32Array.from(items as number[]),
  $i8: (items) => Int8Array.from(items as number[]),
  $u8: (items) => Uint8Array.from(items as number[]),
  $u8c: (items) => Uint8ClampedArray.from(items as number[]),
  $i16: (items) => Int16Array.from(items as number[]),
  $u16: (items) => Uint16Array.from(items as number[]),
  $i32: (items) => Int32Array.from(items as number[]),
  $u32: (items) => Uint32Array.from(items as number[]),
  $i64: (items) => BigInt64Array.from(items.map((item) => BigInt(item as string | number))),
  $u64: (items) => BigUint64Array.from(items.map((item) => BigInt(item as string | number))),
};

/** A value of --args: tagged strings are numbers JSON has not, tagged objects are typed arrays, maps, sets and BigInts. */
export function decodeValue(json: Json): unknown {
  if (typeof json === "string") return Object.hasOwn(numbers, json) ? numbers[json] : json;
  if (Array.isArray(json)) return json.map(decodeValue);
  if (typeof json !== "object" || json === null) return json;
  const keys = Object.keys(json);
  const [tag] = keys;
  const content = tag === undefined ? undefined : json[tag];
  if (keys.length === 1 && tag !== undefined && content !== undefined) {
    if (Object.hasOwn(constructors, tag)) return typed(tag, content);
    if (tag === "$map" && Array.isArray(content))
      return new Map(content.map((pair) => decodeValue(pair) as [unknown, unknown]));
    if (tag === "$set" && Array.isArray(content)) return new Set(content.map(decodeValue));
    if (tag === "$tensor") return new TensorArg(decodeValue(content));
    if (tag === "$bigint" && typeof content === "string") return BigInt(content);
  }
  if (keys.length === 2 && json["$tensor"] !== undefined && typeof json["dtype"] === "string")
    return new TensorArg(decodeValue(json["$tensor"]), json["dtype"]);
  const object: Record<string, unknown> = {};
  for (const key of keys) {
    // As JSON.parse: `__proto__` is a key like any other.
    Object.defineProperty(object, key, {
      value: decodeValue(json[key] as Json),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return object;
}

function typed(tag: string, content: Json): ArrayBufferView {
  if (!Array.isArray(content))
    throw new SyntaxError(`${tag} holds ${say(content)}, and an array of numbers is needed.`);
  const items = content.map(decodeValue);
  const long = tag === "$i64" || tag === "$u64";
  const wrong = items.find((item) => typeof item !== "number" && !(long && isWhole(item)));
  if (wrong !== undefined || items.includes(undefined))
    throw new SyntaxError(`${tag} holds ${say(wrong)}, and ${long ? "whole numbers" : "numbers"} are needed.`);
  return (constructors[tag] as (items: readonly unknown[]) => ArrayBufferView)(items);
}

/** 64-bit elements are written as text where a double cannot hold them. */
function isWhole(item: unknown): boolean {
  return typeof item === "bigint" || (typeof item === "string" && /^-?\d+$/.test(item));
}

function say(item: unknown): string {
  return JSON.stringify(item) ?? "nothing";
}

/** The arguments of --args, fresh at every call. Throws SyntaxError with one sentence. */
export function decodeArgs(json: string | readonly Json[]): unknown[] {
  let list: unknown = json;
  if (typeof json === "string") {
    try {
      list = JSON.parse(json);
    } catch (error) {
      throw new SyntaxError(`The arguments are not JSON: ${(error as Error).message}.`, { cause: error });
    }
  }
  if (!Array.isArray(list)) throw new SyntaxError("The arguments must be a JSON array, one item per parameter.");
  return list.map((item) => decodeValue(item as Json));
}

/** JavaScript text of a decoded value, for points that are evaluated as an expression. */
export function toSource(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map(toSource).join(", ")}]`;
  if (value instanceof TensorArg) return tensorSource(value);
  if (value instanceof Map)
    return `new Map([${[...value].map(([k, v]) => `[${toSource(k)}, ${toSource(v)}]`).join(", ")}])`;
  if (value instanceof Set) return `new Set([${[...value].map(toSource).join(", ")}])`;
  const view = viewName(value);
  if (view !== undefined)
    return `new ${view}([${Array.from(value as unknown as ArrayLike<unknown>, toSource).join(", ")}])`;
  const fields = Object.entries(value).map(([key, item]) => `[${JSON.stringify(key)}]: ${toSource(item)}`);
  return `({ ${fields.join(", ")} })`;
}

function tensorSource({ data, dtype }: TensorArg): string {
  const options = dtype === undefined ? "" : `, { dtype: ${JSON.stringify(dtype)} }`;
  return `${LOAD}(${JSON.stringify(TENSOR_MODULE)}).tensor(${toSource(data)}${options})`;
}

/** The kind of typed array a value is, whatever realm it comes from. */
export function viewName(value: object): ViewName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const tag = (value as unknown as Record<symbol, unknown>)[Symbol.toStringTag];
  return typeof tag === "string" && Object.hasOwn(views, tag) ? (tag as ViewName) : undefined;
}
