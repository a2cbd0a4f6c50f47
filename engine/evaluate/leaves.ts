/**
 * The numbers inside a value: the inputs of a function are the leaves of its arguments, the outputs those of its result.
 * Integer typed arrays, strings, booleans, functions and BigInts are not leaves: they are passed as they are.
 */
import { elementsOf, type Elements } from "../source/tensorElements";
import { hasRepeats, walkElements } from "./tensorElements";

export type FloatView = Float64Array | Float32Array;

/** Where one number stands: read and written in place. */
export interface Leaf {
  readonly path: string;
  readonly value: number;
  readonly holder: object;
  readonly key: PropertyKey;
  /** `fixed` is a property that cannot be assigned to but defined anew, `stuck` one that stays as it is. */
  readonly kind: "property" | "fixed" | "stuck" | "view" | "map";
}

export interface Leaves {
  leaves: Leaf[];
  /** Paths that reach an object already reached by another path: `b` is the same object as `a`. */
  aliases: { path: string; of: string }[];
  /** What holds numbers, now or later, that are no leaves. */
  passed: { path: string; kind: "promise" | "set" }[];
  /** There are instances of classes or functions: what they hold in private cannot be seen. */
  hidden: boolean;
  /** Elements of tensors may stand in one place of the storage. */
  overlapping: boolean;
  /** True when the cap of the count was hit. */
  truncated: boolean;
}

/** A leaf takes some 150 bytes in either child, and the Jacobian a few numbers for each. */
export const MAX_LEAVES = 2_000_000;
/** Longer arrays are walked by their keys: most of such a length is holes. */
const LONGEST_WALK = 2 * MAX_LEAVES;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export function isFloatView(value: unknown): value is FloatView {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/** How a property key continues a path: `.mass`, `[3]`, `["a key"]`, `[Symbol(mass)]`. */
export function step(path: string, key: PropertyKey, array: boolean): string {
  if (typeof key !== "string") return `${path}[${String(key)}]`;
  if (array) return `${path}[${key}]`;
  if (IDENTIFIER.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key)}]`;
}

/** How the key of a Map does: `["key"]`, `[2]`, and the how manyth one where a key is an object. */
function entryStep(path: string, key: unknown, index: number): string {
  if (typeof key === "string") return `${path}[${JSON.stringify(key)}]`;
  const isObject = (typeof key === "object" && key !== null) || typeof key === "function";
  return isObject ? `${path}[key ${index}]` : `${path}[${String(key)}]`;
}

/** What decides whether something is a number of this world: a tracer is one in TRACED. */
export interface NumberView {
  /** The primal of a number or tracer, undefined for anything else. */
  primal(value: unknown): number | undefined;
}

const plainNumbers: NumberView = { primal: (value) => (typeof value === "number" ? value : undefined) };

/**
 * Collects the leaves below the own properties of `holder` (an array of arguments, or a box around a result).
 * `rootPath(key)` names the first step; below it, paths follow DESIGN.md section 5. A receiver is called `this`.
 */
export function collectLeaves(
  holder: object,
  rootPath: (key: string) => string,
  numbers: NumberView = plainNumbers,
  receiver?: unknown,
): Leaves {
  const found: Leaves = { leaves: [], aliases: [], passed: [], hidden: false, overlapping: false, truncated: false };
  const storages = new Set<object>();
  const seen = new Map<object, string>();
  for (const key of Object.keys(holder))
    visit(holder, key, "property", (holder as Record<string, unknown>)[key], rootPath(key));
  // Last, and with the same eyes: an argument may be a part of it.
  if (typeof receiver === "function") visitProperties(receiver, "this");
  else if (receiver !== undefined) visit({ receiver }, "receiver", "property", receiver, "this");
  return found;

  function visit(owner: object, key: PropertyKey, kind: Leaf["kind"], value: unknown, path: string): void {
    const primal = numbers.primal(value);
    if (primal !== undefined) {
      if (found.leaves.length >= MAX_LEAVES) found.truncated = true;
      else found.leaves.push({ path, value: primal, holder: owner, key, kind });
      return;
    }
    if (typeof value === "function") found.hidden = true;
    if (typeof value !== "object" || value === null) return;
    const known = seen.get(value);
    if (known !== undefined) {
      found.aliases.push({ path, of: known });
      return;
    }
    seen.set(value, path);
    if (isFloatView(value)) {
      for (let i = 0; i < value.length; i++) visit(value, i, "view", value[i], `${path}[${i}]`);
    } else if (ArrayBuffer.isView(value)) {
      return;
    } else if (Array.isArray(value)) {
      visitElements(value, path);
    } else if (value instanceof Map) {
      let index = 0;
      for (const [k, v] of value) visit(value, k as PropertyKey, "map", v, entryStep(path, k, index++));
    } else if (value instanceof Set) {
      for (const member of value) {
        if (numbers.primal(member) === undefined) continue;
        found.passed.push({ path, kind: "set" });
        break;
      }
    } else if (value instanceof Promise) {
      found.passed.push({ path, kind: "promise" });
    } else if (!(value instanceof Date) && !(value instanceof RegExp)) {
      const elements = elementsOf(value);
      if (elements === undefined) visitProperties(value, path);
      else visitTensor(elements, path);
    }
  }

  /** The numbers alone: not the gradient, nor what the tensor was computed from. */
  function visitTensor(elements: Elements, path: string): void {
    const { data } = elements;
    if (!isFloatView(data)) return;
    if (storages.has(data) || hasRepeats(elements)) found.overlapping = true;
    storages.add(data);
    walkElements(elements, (at, indices) => visit(data, at, "view", data[at], path + indices));
  }

  function visitElements(array: unknown[], path: string): void {
    const kind = Object.isFrozen(array) ? "stuck" : "property";
    const element = (key: number | string): void => visit(array, key, kind, array[key as number], `${path}[${key}]`);
    if (array.length > LONGEST_WALK) Object.keys(array).forEach((key) => element(key));
    else for (let i = 0; i < array.length; i++) if (array[i] !== undefined) element(i);
  }

  function visitProperties(object: object, path: string): void {
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) found.hidden = true;
    for (const key of keysOf(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key);
      if (property === undefined || !("value" in property)) continue;
      const kind = property.writable === true ? "property" : property.configurable === true ? "fixed" : "stuck";
      visit(object, key, kind, property.value, step(path, key, false));
    }
  }
}

/** Keys that a loop over an object or a spread of it meets, symbols included. */
export function keysOf(object: object): PropertyKey[] {
  const keys: PropertyKey[] = Object.keys(object);
  for (const symbol of Object.getOwnPropertySymbols(object))
    if (Object.prototype.propertyIsEnumerable.call(object, symbol)) keys.push(symbol);
  return keys;
}

/** Writes a number (or, in TRACED, a tracer) where the leaf stands. Views take numbers only. */
export function writeLeaf(leaf: Leaf, value: unknown): void {
  if (leaf.kind === "map") (leaf.holder as Map<unknown, unknown>).set(leaf.key, value);
  else if (leaf.kind === "fixed") Object.defineProperty(leaf.holder, leaf.key, { value });
  else (leaf.holder as Record<PropertyKey, unknown>)[leaf.key] = value;
}

export function readLeaf(leaf: Leaf): unknown {
  if (leaf.kind === "map") return (leaf.holder as Map<unknown, unknown>).get(leaf.key);
  return (leaf.holder as Record<PropertyKey, unknown>)[leaf.key];
}

/** `a` selects `a`, `a[0]` and `a.mass`; `a[0]` selects `a[0]` and what is below it. */
export function selects(wrt: readonly string[], path: string): boolean {
  return wrt.some((name) => belongs(path, name));
}

/** What follows `name` in a path that is it or below it. */
export function below(path: string, name: string): string | undefined {
  const tail = path.slice(name.length);
  return path.startsWith(name) && (tail === "" || /^[.[]/.test(tail)) ? tail : undefined;
}

export function belongs(path: string, name: string): boolean {
  return below(path, name) !== undefined;
}
