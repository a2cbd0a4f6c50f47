/** The arithmetic the hard functions are written in: once with numbers, once with dual numbers that log what they decide. */
import { unaryRules, type UnaryName } from "../oracle/generators/dual";
import type { CutKind } from "../../../engine/protocol";

/** One function body, any kind of number. */
export interface Arithmetic<T> {
  of(value: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  pow(a: T, n: number): T;
  fn(name: UnaryName, a: T): T;
  abs(a: T): T;
  max(a: T, b: T): T;
  /** Rounds; a node with a zero partial, and a cut. */
  floor(a: T): T;
  round(a: T): T;
  /** Leaves the tape and comes back as a constant, with a recorded cut or (hidden) without one. */
  toFixed(a: T, digits: number): T;
  hidden(a: T): T;
  detach(a: T): T;
  fround(a: T): T;
  less(a: T, b: T): boolean;
  same(a: T, b: T): boolean;
  /** A number that no branch and no derivative follows: what a caller does outside the tracked path. */
  plain(a: T): number;
}

export type Body = <T>(m: Arithmetic<T>, x: T[]) => T | T[];

export interface Log {
  decisions: string;
  /** What came back as a constant, in order. */
  constants: number[];
}

/** Numbers. `frozen` are the constants of an earlier run: then this is a replay of its tape. */
export function numbers(log: Log, frozen?: readonly number[]): Arithmetic<number> {
  const decide = (taken: boolean): boolean => {
    log.decisions += taken ? "1" : "0";
    return taken;
  };
  const back = (value: number): number => {
    log.constants.push(value);
    return frozen?.[log.constants.length - 1] ?? value;
  };
  return {
    of: (value) => value,
    add: (a, b) => a + b,
    sub: (a, b) => a - b,
    mul: (a, b) => a * b,
    div: (a, b) => a / b,
    pow: (a, n) => a ** n,
    fn: (name, a) => unaryRules[name][0](a),
    abs: (a) => (decide(a < 0) ? -a : a),
    max: (a, b) => (decide(a < b) ? b : a),
    floor: Math.floor,
    round: Math.round,
    toFixed: (a, digits) => back(Number(a.toFixed(digits))),
    hidden: (a) => back(a),
    detach: (a) => a,
    fround: Math.fround,
    less: (a, b) => decide(a < b),
    same: (a, b) => decide(a === b),
    plain: (a) => a,
  };
}

/** A dual number with one derivative per input, and which inputs reach it whole (bit set) or through a cut. */
export interface Traced {
  v: number;
  d: number[];
  whole: number;
  cut: number;
}

export interface CutEvent {
  kind: CutKind;
  value: number;
  inputs: number;
  explicit: boolean;
}

export function duals(n: number, log: Log, cuts: CutEvent[]): Arithmetic<Traced> {
  const p = numbers(log);
  const node = (v: number, parts: [Traced, number][]): Traced => ({
    v,
    d: Array.from({ length: n }, (_, i) =>
      parts.reduce((sum, [a, partial]) => sum + (a.whole >> i === 0 ? 0 : (a.d[i] ?? 0) * partial), 0),
    ),
    whole: parts.reduce((bits, [a]) => bits | a.whole, 0),
    cut: parts.reduce((bits, [a]) => bits | a.cut, 0),
  });
  const away = (v: number, a: Traced, kind: CutKind, explicit = false): Traced => {
    cuts.push({ kind, value: a.v, inputs: a.whole | a.cut, explicit });
    return { v, d: new Array<number>(n).fill(0), whole: 0, cut: a.whole | a.cut };
  };
  return {
    of: (v) => ({ v, d: new Array<number>(n).fill(0), whole: 0, cut: 0 }),
    add: (a, b) =>
      node(a.v + b.v, [
        [a, 1],
        [b, 1],
      ]),
    sub: (a, b) =>
      node(a.v - b.v, [
        [a, 1],
        [b, -1],
      ]),
    mul: (a, b) =>
      node(a.v * b.v, [
        [a, b.v],
        [b, a.v],
      ]),
    div: (a, b) =>
      node(a.v / b.v, [
        [a, 1 / b.v],
        [b, -a.v / b.v / b.v],
      ]),
    pow: (a, k) => node(a.v ** k, [[a, k * a.v ** (k - 1)]]),
    fn: (name, a) => {
      const [value, slope]: readonly [(x: number) => number, (x: number, y: number) => number] = unaryRules[name];
      const v = value(a.v);
      return node(v, [[a, slope(a.v, v)]]);
    },
    abs: (a) => node(p.abs(a.v), [[a, a.v < 0 ? -1 : 1]]),
    max: (a, b) => node(p.max(a.v, b.v), a.v < b.v ? [[b, 1]] : [[a, 1]]),
    floor: (a) => away(Math.floor(a.v), a, "math-floor"),
    round: (a) => away(Math.round(a.v), a, "math-round"),
    toFixed: (a, digits) => away(p.toFixed(a.v, digits), a, "to-fixed"),
    hidden: (a) => ({ v: p.hidden(a.v), d: new Array<number>(n).fill(0), whole: 0, cut: 0 }),
    detach: (a) => away(a.v, a, "detach", true),
    fround: (a) => node(Math.fround(a.v), [[a, 1]]),
    less: (a, b) => p.less(a.v, b.v),
    same: (a, b) => p.same(a.v, b.v),
    plain: (a) => a.v,
  };
}
