/** Random smooth expressions of one variable with their exact derivative: what the oracle's bar is calibrated on. */
import { add, constant, div, mul, sub, unary, unaryRules, variable, type Dual, type UnaryName } from "./dual";
import type { Random } from "./random";

type Tree =
  | { kind: "x" }
  | { kind: "constant"; value: number }
  | { kind: "unary"; name: UnaryName; a: Tree }
  | { kind: "binary"; name: BinaryName; a: Tree; b: Tree };

const binaryRules = { "+": add, "-": sub, "*": mul, "/": div };
type BinaryName = keyof typeof binaryRules;

const plain: Record<BinaryName, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

const unaryNames = Object.keys(unaryRules) as UnaryName[];

export interface Sample {
  text: string;
  x: number;
  f: (x: number) => number;
  value: number;
  gradient: number;
  /** Sum of |contributions| to the gradient. */
  absolute: number;
}

/** Draws until value and derivative are finite and of a size a double can tell something about. */
export function drawSample(random: Random): Sample {
  for (;;) {
    const tree = draw(random, 2 + random.below(4));
    const x = random.signed(1e-3, 1e2);
    if (!uses(tree)) continue;
    const { v, d, m } = dual(tree, x);
    const size = Math.abs(d);
    if (!Number.isFinite(v) || Math.abs(v) > 1e60 || (d !== 0 && !(size >= 1e-30 && size <= 1e60))) continue;
    return { text: print(tree), x, f: compile(tree), value: v, gradient: d, absolute: m };
  }
}

function draw(random: Random, depth: number): Tree {
  if (depth === 0) return random.next() < 0.6 ? { kind: "x" } : { kind: "constant", value: random.signed(1e-2, 1e2) };
  if (random.next() < 0.45) return { kind: "unary", name: random.pick(unaryNames), a: draw(random, depth - 1) };
  const shallow = random.below(depth);
  const [a, b] = [draw(random, depth - 1), draw(random, shallow)];
  const name = random.pick(Object.keys(binaryRules) as BinaryName[]);
  return random.next() < 0.5 ? { kind: "binary", name, a, b } : { kind: "binary", name, a: b, b: a };
}

function uses(tree: Tree): boolean {
  if (tree.kind === "unary") return uses(tree.a);
  return tree.kind === "binary" ? uses(tree.a) || uses(tree.b) : tree.kind === "x";
}

function dual(tree: Tree, x: number): Dual {
  if (tree.kind === "x") return variable(x);
  if (tree.kind === "constant") return constant(tree.value);
  if (tree.kind === "unary") return unary(tree.name, dual(tree.a, x));
  return binaryRules[tree.name](dual(tree.a, x), dual(tree.b, x));
}

function compile(tree: Tree): (x: number) => number {
  if (tree.kind === "x") return (x) => x;
  if (tree.kind === "constant") return () => tree.value;
  const a = compile(tree.a);
  if (tree.kind === "unary") {
    const value: (x: number) => number = unaryRules[tree.name][0];
    return (x) => value(a(x));
  }
  const b = compile(tree.b);
  const value = plain[tree.name];
  return (x) => value(a(x), b(x));
}

function print(tree: Tree): string {
  if (tree.kind === "x") return "x";
  if (tree.kind === "constant") return `${tree.value}`;
  return tree.kind === "unary" ? `${tree.name}(${print(tree.a)})` : `(${print(tree.a)} ${tree.name} ${print(tree.b)})`;
}
