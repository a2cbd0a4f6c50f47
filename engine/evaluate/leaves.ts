/**
 * The numbers inside a value: the inputs of a function are the leaves of its arguments, the outputs those of its result.
 * Integer typed arrays, strings, booleans, functions and BigInts are not leaves: they are passed as they are.
 */

export type FloatView = Float64Array | Float32Array;

/** Where one number stands: read and written in place. */
export interface Leaf {
  readonly path: string;
  readonly value: number;
  readonly holder: object;
  readonly key: PropertyKey;
  readonly kind: "property" | "view" | "map";
}

export interface Leaves {
  leaves: Leaf[];
  /** Paths that reach an object already reached by another path: `b` is the same object as `a`. */
  aliases: { path: string; of: string }[];
  /** What may hold numbers and is passed as it is. */
  passed: Passed[];
  /** True when the caps of depth or count were hit. */
  truncated: boolean;
}

interface Passed {
  path: string;
  kind: "promise" | "set";
}

const MAX_LEAVES = 2_000_000;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function isFloatView(value: unknown): value is FloatView {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/** How a property key continues a path: `.mass`, `[3]`, `["a key"]`. */
export function step(path: string, key: string, array: boolean): string {
  if (array) return `${path}[${key}]`;
  if (IDENTIFIER.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key)}]`;
}

/** What decides whether something is a number of this world: a tracer is one in TRACED. */
export interface NumberView {
  /** The primal of a number or tracer, undefined for anything else. */
  primal(value: unknown): number | undefined;
}

const plainNumbers: NumberView = { primal: (value) => (typeof value === "number" ? value : undefined) };

/**
 * Collects the leaves below the own properties of `holder` (an array of arguments, or a box around a result).
 * `rootPath(key)` names the first step; below it, paths follow DESIGN.md section 5.
 */
export function collectLeaves(
  holder: object,
  rootPath: (key: string) => string,
  numbers: NumberView = plainNumbers,
): Leaves {
  const found: Leaves = { leaves: [], aliases: [], passed: [], truncated: false };
  const seen = new Map<object, string>();
  for (const key of Object.keys(holder))
    visit(holder, key, "property", (holder as Record<string, unknown>)[key], rootPath(key));
  return found;

  function visit(owner: object, key: PropertyKey, kind: Leaf["kind"], value: unknown, path: string): void {
    const primal = numbers.primal(value);
    if (primal !== undefined) {
      if (found.leaves.length >= MAX_LEAVES) found.truncated = true;
      else found.leaves.push({ path, value: primal, holder: owner, key, kind });
      return;
    }
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
      for (let i = 0; i < value.length; i++) if (i in value) visit(value, i, "property", value[i], `${path}[${i}]`);
    } else if (value instanceof Map) {
      for (const [k, v] of value) visit(value, k as PropertyKey, "map", v, `${path}[${JSON.stringify(String(k))}]`);
    } else if (value instanceof Promise) {
      found.passed.push({ path, kind: "promise" });
    } else if (!(value instanceof Date) && !(value instanceof RegExp)) {
      for (const name of Object.keys(value)) {
        const property = Object.getOwnPropertyDescriptor(value, name);
        if (property !== undefined && "value" in property)
          visit(value, name, "property", property.value, step(path, name, false));
      }
    }
  }
}

/** Writes a number (or, in TRACED, a tracer) where the leaf stands. Views take numbers only. */
export function writeLeaf(leaf: Leaf, value: unknown): void {
  if (leaf.kind === "map") (leaf.holder as Map<unknown, unknown>).set(leaf.key, value);
  else (leaf.holder as Record<PropertyKey, unknown>)[leaf.key] = value;
}

export function readLeaf(leaf: Leaf): unknown {
  if (leaf.kind === "map") return (leaf.holder as Map<unknown, unknown>).get(leaf.key);
  return (leaf.holder as Record<PropertyKey, unknown>)[leaf.key];
}

/** `a` selects `a`, `a[0]` and `a.mass`; `a[0]` selects `a[0]` and what is below it. */
export function selects(wrt: readonly string[], path: string): boolean {
  return wrt.some((name) => path === name || (path.startsWith(name) && /^[.[]/.test(path.slice(name.length))));
}
