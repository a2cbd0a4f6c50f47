/** The objects of a realm that a change of would change other functions too: globals, their prototypes, what no global names. */
import fs from "node:fs";
import path from "node:path";
import type { Named } from "./dirty";

/** Only globals that are there from the start: reading one that Node makes lazily would make it. */
const NAMES = [
  ...["Object", "Function", "Array", "Number", "String", "Boolean", "Symbol", "BigInt", "Math", "JSON", "Reflect"],
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "Promise", "Proxy", "Date", "RegExp"],
  ...["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError"],
  ...["ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "Intl", "Iterator", "Buffer", "console"],
  ...["Float64Array", "Float32Array", "Int8Array", "Int16Array", "Int32Array", "BigInt64Array", "BigUint64Array"],
  ...["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "performance", "process"],
] as const;

/** Samples of what has no global name; their prototypes are watched. */
const SAMPLES: readonly [string, () => object][] = [
  ["ArrayIterator", () => [][Symbol.iterator]()],
  ["MapIterator", () => new Map().entries()],
  ["SetIterator", () => new Set().entries()],
  ["StringIterator", () => ""[Symbol.iterator]()],
  ["GeneratorFunction", () => function* () {}],
  ["AsyncFunction", () => async function () {}],
  ["AsyncGeneratorFunction", () => async function* () {}],
];

export function realmObjects(): Named[] {
  const list: Named[] = [["globalThis", globalThis]];
  const globals = globalThis as Record<string, unknown>;
  for (const name of NAMES) {
    const value = globals[name];
    if (!isObject(value)) continue;
    list.push([name, value]);
    const { prototype } = value as { prototype?: unknown };
    if (isObject(prototype)) list.push([`${name}.prototype`, prototype]);
  }
  for (const [name, sample] of SAMPLES) {
    const made = sample();
    list.push([`${name}.prototype`, Object.getPrototypeOf(made) as object]);
    const { prototype } = made as { prototype?: unknown };
    if (isObject(prototype)) list.push([`${name}.prototype.prototype`, Object.getPrototypeOf(prototype) as object]);
  }
  const typedArray = Object.getPrototypeOf(Float64Array) as { prototype: object };
  list.push(["TypedArray", typedArray], ["TypedArray.prototype", typedArray.prototype]);
  list.push(["process.env", process.env], ["fs", fs], ["path", path]);
  return list;
}

/** Function.prototype is a function itself. */
function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
