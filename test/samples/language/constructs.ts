/** One function for each construct that tracing rewrites or leaves alone, and for each kind of cut. */

/** @gradcheck (1.5, 2) */
export const arithmetic = (x: number, y: number) => x + y - (x * y) / (x % y) + x ** y - -x + +y;

/** @gradcheck (5.5, 2) */
export const bitwise = (x: number, y: number) => ((x | 0) ^ 3) * y + (~~x << 1) * y + (x >>> 1) + (x >> 1) + (x & 6) * x;

/** @gradcheck (1.5, 2.25) */
export const comparisons = (x: number, y: number) =>
  (x < y ? x : y) * (x <= y ? 2 : 3) + (x == y ? 1 : x) + (x !== y ? y : 0) + (x > 0 && y >= 2 ? x * y : 0);

/** @gradcheck (1.5, 2) */
export function compound(x: number, y: number): number {
  class Counter {
    #n = x;
    set n(v: number) {
      this.#n = v;
    }
    get n(): number {
      return this.#n;
    }
    add(v: number): number {
      return (this.#n += v);
    }
  }
  class Double extends Counter {
    twice(v: number): number {
      super.n *= v;
      return super.n;
    }
  }
  const list = [x, y];
  let i = 0;
  list[i++] += y;
  list[i]! *= x;
  const c = new Double();
  c.n -= y;
  c.n **= 2;
  let s = c.add(x) + c.twice(y);
  s -= list[0]!;
  s /= list[1]!;
  return s % 100;
}

/** @gradcheck (1.5, 2) */
export function updates(x: number, y: number): number {
  const o = { a: x, b: [y] };
  let n = x;
  return n++ * ++n + o.a-- * --o.a + o.b[0]!++ * y + o.b[0]!;
}

/** @gradcheck (1.5, 2) */
export function logicalAssignment(x: number, y: number): number {
  let a: number | null = null;
  let b = x;
  const o: { p?: number; q: number } = { q: 0 };
  a ??= x * y;
  b &&= b * y;
  o.p ??= x;
  o.q ||= y ** 2;
  return a * b + o.p * o.q;
}

/** @gradcheck (1.5, 2.25) */
export function conditions(x: number, y: number): number {
  let s = 0;
  if (x) s += x;
  while (s < 10 * y) s += y * x;
  do s *= 1.5;
  while (s < 50);
  for (let i = 0; i < y; i++) s -= x;
  return (x ? s : 0) + (x && y) + (x || y) + (!x ? 1 : y);
}

/** @gradcheck (1.5, 2) */
export function nullish(x: number, y: number): number {
  const o: { a?: { b: number }; f?: (v: number) => number } = { a: { b: x }, f: (v) => v * y };
  return (o?.a?.b ?? y) + (o.f?.(x) ?? 0) + (({} as typeof o).a?.b ?? y ** 2);
}

/** @gradcheck (1.5, 2) */
export const types = (x: number, y: number) =>
  (typeof x === "number" ? x : 0) * ((x as unknown) instanceof Number ? 0 : y) + (Array.isArray(x) ? 0 : x);

/** @gradcheck (2, 3) */
export function switches(x: number, y: number): number {
  switch (Math.sign(x)) {
    case 1:
      y *= x;
    case 0:
      return y * x;
    default:
      return 0;
  }
}

/** @gradcheck (1.5, 2) expect detached */
export const template = (x: number, y: number) => Number(`${x}`) * y;

/** @gradcheck (1.5, 2) expect detached */
export const throughJson = (x: number, y: number) => JSON.parse(JSON.stringify({ x })).x * y;

/** @gradcheck (1.5, 2) expect detached */
export const cloned = (x: number, y: number) => structuredClone({ x }).x * y;

/** @gradcheck (1.5, 2) expect detached */
export const fixed = (x: number, y: number) => parseFloat(x.toFixed(12)) * y;

/** @gradcheck (1.5, 1) */
export const keys = (x: number, y: number) => [x, x * 2, x ** 2][y]! + ({ a: x, b: y } as Record<string, number>)[x > 0 ? "a" : "b"]!;

/** @gradcheck (1.5, 2) */
export function views(x: number, y: number): number {
  const a = new Float64Array([x, y, x * y]);
  a[1] = a[0]! * a[1]!;
  a[0]! += y;
  a[2]!++;
  const b = a.subarray(1).map((v) => v * 2);
  b.set(a.slice(0, 1));
  const d = new DataView(new ArrayBuffer(8));
  d.setFloat64(0, x ** 2);
  return [...a, ...Float64Array.from(b)].reduce((s, v) => s + v * v, 0) + d.getFloat64(0);
}

/** @gradcheck (1.5, 2) */
export const single = (x: number, y: number) => new Float32Array([x])[0]! * y;

/** @gradcheck (2.7, 1.5) */
export const integerStore = (x: number, y: number) => new Int32Array([x])[0]! * y;

/** @gradcheck (1.5, 2) */
export const made = (x: number, y: number) => new Array(x, y).length * x + Array(x, y)[1]! + Array.of(x, y)[0]!;

/** @gradcheck (0.5, 0.75) */
export function mathematics(x: number, y: number): number {
  const { sin, hypot: length } = Math;
  const alias = Math;
  return sin(x) + length(x, y) + [x, y].map(Math.exp).reduce((a, b) => alias.max(a, b)) + Math.abs(-x) + Math.atan2(y, x) + Math.cbrt(x);
}

/** @gradcheck (1.5, 2) */
export const conversions = (x: number, y: number) =>
  [x, y].map(Number).reduce((a, b) => a * b) + (Number.isFinite(x) && !isNaN(y) && Boolean(x) ? parseFloat(x as never) : 0);

/** @gradcheck (1.5, 2) */
export const filtered = (x: number, y: number) =>
  [x, y, 0].filter((v) => v).length * x + ([y, x].find((v) => v < 1.8) ?? 0) + ([x, y].every(Boolean) ? y : 0) + [x, y].indexOf(y) * x;

/** @gradcheck (1.5, 2) */
export const sorted = (x: number, y: number) => [y, x, 0].sort((a, b) => a - b).reduce((s, v, i) => s + v * i, 0);

/** @gradcheck (1.5, 2) */
export function collections(x: number, y: number): number {
  const map = new Map([["a", x]]);
  map.set("b", map.get("a")! * y);
  return [...map.values()].reduce((a, b) => a + b) + new Set([x, y]).size * x + (Object.is(x, y) ? 1 : y);
}

/** @gradcheck (1.5, 2) */
export function moved(x: number, y: number): number {
  const { a, ...rest } = { a: x, b: y, c: x * y };
  const [first, , third = y] = [...[a, y]];
  const copy = Object.assign({}, rest, { get d() { return x ** 2; } });
  const proxy = new Proxy({ v: y }, { get: (target, key) => Reflect.get(target, key) * 2 });
  function* each() {
    for (const v of [first!, third]) yield v * y;
  }
  const key = Symbol("key");
  let s = { [key]: proxy.v }[key]!;
  for (const v of each()) s += v;
  for (const k in copy) s += copy[k as "b"];
  const curried = (k: number) => (v = k, ...more: number[]) => (s += k * v + more.length * x);
  return curried(y)(x, 1, 2);
}

/** @gradcheck (1.5, 2) */
export const generated = (x: number, y: number) =>
  new Function("a", "b", "let s = a; for (let i = 0; i < 3; i++) s *= b; return s")(x, y) + eval("x * y ** 2");

/** @gradcheck (1.5, 2) */
export function exceptions(x: number, y: number): number {
  try {
    throw Object.assign(new Error("x"), { value: x * y });
  } catch (error) {
    return (error as { value: number }).value ** 2;
  } finally {
    y *= 2;
  }
}

/** @gradcheck (1.5, 2) */
export function labelled(x: number, y: number): number {
  let s = 0;
  outer: for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      if (j > i) continue outer;
      if (i * j === 4) break outer;
      s += x * i + y * j;
    }
  return s;
}

/** @gradcheck (1.5, 2) */
export const tagged = (x: number, y: number) =>
  ((parts: TemplateStringsArray, ...values: number[]) => values.reduce((a, b) => a * b) + parts.length * x)`a${x}b${y}`;
