/** Random smooth expressions of one variable: depth 2 to 5, constants 0.01 to 100, |x| 0.001 to 100. */
import type { Random } from "../engine/oracle/generators/random";
import { binary, constant, name, negated, power, unary, type Operator, type Piece, type UnaryName } from "./text";
import type { Draft } from "./draft";

const functions: readonly UnaryName[] = [
  ...(["sin", "cos", "tan", "exp", "log", "sqrt", "cbrt", "tanh", "atan"] as const),
  ...(["sinh", "cosh", "log1p", "expm1", "asinh"] as const),
];
const unaries: readonly ((a: Piece) => Piece)[] = [
  ...functions.map((fn) => (a: Piece) => unary(fn, a)),
  negated,
  (a) => power(a, 2),
  (a) => power(a, 3),
];
const operators: readonly Operator[] = ["+", "-", "*", "/"];

export function drawExpression(random: Random): Draft {
  const body = draw(random, 2 + random.below(4));
  const x = random.signed(1e-3, 1e2);
  return { before: { ts: "", m: "" }, body: { ts: `return ${body.ts};`, m: `return ${body.m};` }, scalars: [x] };
}

function draw(random: Random, depth: number): Piece {
  if (depth === 0) return random.next() < 0.6 ? name("x0") : constant(random.signed(1e-2, 1e2));
  if (random.next() < 0.45) return random.pick(unaries)(draw(random, depth - 1));
  const [a, b] = [draw(random, depth - 1), draw(random, random.below(depth))];
  const operator = random.pick(operators);
  return random.next() < 0.5 ? binary(operator, a, b) : binary(operator, b, a);
}
