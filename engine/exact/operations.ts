/**
 * The value of every differentiable primitive on numbers of another kind than doubles: what slopes of single operations
 * are measured on. No partial is written here, so these can judge the rules.
 *
 * A choice is the one the tape recorded: operations are those of the branch that was taken.
 */
import { OP } from "../rules/index";

/** Captured when loaded: user code may replace them. */
const { abs, max, min, round } = Math;
const { is } = Object;

/** Operands and value of the node as recorded. */
export interface Recorded {
  a: number;
  b: number;
  y: number;
}

export type Operation<T> = (a: T, b: T, at: Recorded) => T;

/** By operation code; undefined where there is no slope to measure: cuts, inputs, given partials, single precision. */
export type Operations<T> = readonly (Operation<T> | undefined)[];

/** What a kind of numbers brings along. */
export interface Arithmetic<T> {
  of(v: number): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  neg(a: T): T;
  pow(a: T, b: T): T;
  hypot(a: T, b: T): T;
  atan2(a: T, b: T): T;
  unary: Readonly<Record<UnaryName, (a: T) => T>>;
}

const unaryNames = [
  ...(["sqrt", "cbrt", "exp", "expm1", "log", "log10", "log2", "log1p", "sin", "cos", "tan"] as const),
  ...(["asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"] as const),
];
export type UnaryName = (typeof unaryNames)[number];

/** Whole numbers beyond this are no quotient a remainder can be told from. */
const MOST_QUOTIENT = 2 ** 53;

export function operationsOf<T>(n: Arithmetic<T>): Operations<T> {
  const list: (Operation<T> | undefined)[] = [];
  const { add, sub, mul, div, neg } = n;
  list[OP.add] = (a, b) => add(a, b);
  list[OP.sub] = (a, b) => sub(a, b);
  list[OP.mul] = (a, b) => mul(a, b);
  list[OP.div] = (a, b) => div(a, b);
  list[OP.neg] = (a) => neg(a);
  list[OP.pow] = (a, b) => n.pow(a, b);
  list[OP.hypot] = (a, b) => n.hypot(a, b);
  list[OP.atan2] = (a, b) => n.atan2(a, b);
  list[OP.abs] = (a, _, at) => (at.a < 0 ? neg(a) : a);
  list[OP.max] = chosen;
  list[OP.min] = chosen;
  list[OP.rem] = (a, b, at) => {
    const q = (at.a - at.y) / at.b;
    const whole = round(q);
    return abs(whole) < MOST_QUOTIENT ? sub(a, mul(b, n.of(whole))) : n.of(NaN);
  };
  for (const name of unaryNames) {
    const f = n.unary[name];
    list[OP[name]] = (a) => f(a);
  }
  return list;
}

function chosen<T>(a: T, b: T, at: Recorded): T {
  return is(at.y, at.a) ? a : b;
}

/** On a tie, or at the tip of |x|, there are two slopes: no operation of one branch has either. */
export function onEdge(op: number, { a, b }: Recorded): boolean {
  switch (op) {
    case OP.abs:
      return a === 0;
    case OP.max:
    case OP.min:
      return a === b;
    case OP.hypot:
      return a === 0 && b === 0;
    case OP.atan2:
      return a === 0 && b <= 0;
    default:
      return false;
  }
}

/** Operations whose scale is that of an angle or an exponent: they turn or grow on the way from a to a + 1. */
const turning: ReadonlySet<number> = new Set<number>([
  ...[OP.sin, OP.cos, OP.tan, OP.exp, OP.expm1, OP.sinh, OP.cosh, OP.tanh],
]);

/** How far an operand has to move for the operation to change much: second-opinion.md section 3. */
export function scaleAt(op: number, at: Recorded, operand: 0 | 1): number {
  const size = abs(operand === 0 ? at.a : at.b);
  if (op === OP.add || op === OP.sub) return max(size, abs(at.y)) || 1;
  if (size === 0) return 1;
  if (turning.has(op)) return min(1, size);
  // a^b as e^(b ln a): in b it grows like the exponential, in a as fast as the exponent says.
  if (op === OP.pow) return operand === 1 ? min(1, size) : size / max(1, abs(at.b));
  return size;
}
