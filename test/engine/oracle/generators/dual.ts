/**
 * Dual numbers for the tests: value and derivative by the textbook rules, and the branches taken on the way.
 * Written apart from the engine's rules on purpose: they are what the oracle is calibrated against.
 */
export interface Dual {
  v: number;
  d: number;
  /** The same with |partials|: what the rounding of `d` is proportional to. */
  m: number;
}

export const constant = (v: number): Dual => ({ v, d: 0, m: 0 });
export const variable = (v: number): Dual => ({ v, d: 1, m: 1 });

export const add = (a: Dual, b: Dual): Dual => ({ v: a.v + b.v, d: a.d + b.d, m: a.m + b.m });
export const sub = (a: Dual, b: Dual): Dual => ({ v: a.v - b.v, d: a.d - b.d, m: a.m + b.m });
export const mul = (a: Dual, b: Dual): Dual => ({
  v: a.v * b.v,
  d: times(a.d, b.v) + times(b.d, a.v),
  m: times(a.m, Math.abs(b.v)) + times(b.m, Math.abs(a.v)),
});
export const div = (a: Dual, b: Dual): Dual => {
  const v = a.v / b.v;
  return { v, d: (a.d - times(b.d, v)) / b.v, m: (a.m + times(b.m, Math.abs(v))) / Math.abs(b.v) };
};

/** A zero derivative stays zero whatever it meets: the path is not there. */
function times(d: number, factor: number): number {
  return d === 0 ? 0 : d * factor;
}

type Rule = readonly [value: (x: number) => number, slope: (x: number, y: number) => number];

export const unaryRules = {
  sin: [Math.sin, (x) => Math.cos(x)],
  cos: [Math.cos, (x) => -Math.sin(x)],
  tan: [Math.tan, (x) => 1 / Math.cos(x) ** 2],
  exp: [Math.exp, (_x, y) => y],
  log: [Math.log, (x) => 1 / x],
  sqrt: [Math.sqrt, (_x, y) => 0.5 / y],
  cbrt: [Math.cbrt, (_x, y) => 1 / (3 * y * y)],
  tanh: [Math.tanh, (x) => 1 / Math.cosh(x) ** 2],
  atan: [Math.atan, (x) => 1 / (1 + x * x)],
  sinh: [Math.sinh, (x) => Math.cosh(x)],
  cosh: [Math.cosh, (x) => Math.sinh(x)],
  log1p: [Math.log1p, (x) => 1 / (1 + x)],
  expm1: [Math.expm1, (x) => Math.exp(x)],
  asinh: [Math.asinh, (x) => 1 / Math.hypot(1, x)],
  neg: [(x) => -x, () => -1],
  square: [(x) => x * x, (x) => 2 * x],
  cube: [(x) => x * x * x, (x) => 3 * x * x],
} as const satisfies Record<string, Rule>;

export type UnaryName = keyof typeof unaryRules;

export function unary(name: UnaryName, a: Dual): Dual {
  const [value, slope]: Rule = unaryRules[name];
  const v = value(a.v);
  const partial = a.m === 0 ? 0 : slope(a.v, v);
  return { v, d: times(a.d, partial), m: times(a.m, Math.abs(partial)) };
}
