/** Where the numbers stand inside a value: a number itself, or below arrays, typed arrays, Maps and plain properties. */

/** One number: the keys that lead to it from the root, none for the root itself. */
export interface Spot {
  readonly keys: readonly unknown[];
  /** The number, or what stands for it. */
  readonly value: unknown;
}

type Keyed = Record<PropertyKey, unknown>;

const isFloats = (v: unknown): v is ArrayLike<number> & object =>
  v instanceof Float64Array || v instanceof Float32Array;

export interface SpotReader {
  isNumber(v: unknown): boolean;
  /** Element of a typed array of floats. */
  element(view: object, index: number): unknown;
}

const plain: SpotReader = {
  isNumber: (v) => typeof v === "number",
  element: (view, index) => (view as Float64Array)[index],
};

/** The numbers of `root` in the order of its structure; what it holds twice is listed twice, a cycle is not followed. */
export function spotsOf(root: unknown, reader: SpotReader = plain): Spot[] {
  const spots: Spot[] = [];
  const above = new Set<object>();
  visit(root, []);
  return spots;

  function visit(v: unknown, keys: readonly unknown[]): void {
    if (reader.isNumber(v)) {
      spots.push({ keys, value: v });
      return;
    }
    if (typeof v !== "object" || v === null || above.has(v)) return;
    above.add(v);
    if (isFloats(v)) for (let i = 0; i < v.length; i++) spots.push({ keys: [...keys, i], value: reader.element(v, i) });
    else if (v instanceof Map) for (const [key, inner] of v) visit(inner, [...keys, key]);
    else if (!ArrayBuffer.isView(v))
      for (const key of Object.keys(v)) {
        const property = Object.getOwnPropertyDescriptor(v, key);
        if (property !== undefined && "value" in property) visit(property.value, [...keys, key]);
      }
    above.delete(v);
  }
}

/** What stands at `keys` below `root`; undefined where the way ends early. */
export function readSpot(root: unknown, keys: readonly unknown[]): unknown {
  let v = root;
  for (const key of keys) {
    if (typeof v !== "object" || v === null) return undefined;
    v = v instanceof Map ? v.get(key) : (v as Keyed)[key as PropertyKey];
  }
  return v;
}

/** Writes below `root`, and gives the root back: the value itself where there are no keys. */
export function writeSpot(root: unknown, keys: readonly unknown[], value: unknown): unknown {
  if (keys.length === 0) return value;
  const holder = readSpot(root, keys.slice(0, -1));
  const key = keys.at(-1);
  if (holder instanceof Map) holder.set(key, value);
  else (holder as Keyed)[key as PropertyKey] = value;
  return root;
}

/** `x[0].mass`, `m["k"]`. */
export function spotPath(root: string, keys: readonly unknown[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === "number" || /^\d+$/.test(String(key))) return `${path}[${String(key)}]`;
    return typeof key === "string" && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
      ? `${path}.${key}`
      : `${path}[${JSON.stringify(String(key))}]`;
  }, root);
}
