/** Pieces of source text in two dialects at once: what a user would write, and calls of an arithmetic. */
export interface Piece {
  /** TypeScript over plain numbers. */
  ts: string;
  /** The same over `m`, an `Arithmetic`: the same operations in the same order. */
  m: string;
}

/** What is the same in both dialects but for the pieces in it: statements, calls, indexes. */
export function both(texts: TemplateStringsArray, ...parts: readonly (Piece | string | number)[]): Piece {
  const of = (dialect: keyof Piece): string =>
    texts.reduce((sum, text, i) => {
      const part = parts[i];
      return sum + text + (part === undefined ? "" : typeof part === "object" ? part[dialect] : String(part));
    }, "");
  return { ts: of("ts"), m: of("m") };
}

export function joined(pieces: readonly Piece[], separator: string): Piece {
  return { ts: pieces.map(({ ts }) => ts).join(separator), m: pieces.map(({ m }) => m).join(separator) };
}

export const name = (text: string): Piece => ({ ts: text, m: text });

/** A whole number that the program counts with, as a number. */
export const counted = (text: string): Piece => ({ ts: `(${text})`, m: `m.of(${text})` });

export function constant(value: number): Piece {
  const text = String(value);
  return { ts: value < 0 ? `(${text})` : text, m: `m.of(${text})` };
}

const operators = { "+": "add", "-": "sub", "*": "mul", "/": "div" } as const;
export type Operator = keyof typeof operators;

export const binary = (operator: Operator, a: Piece, b: Piece): Piece => ({
  ts: `(${a.ts} ${operator} ${b.ts})`,
  m: `m.${operators[operator]}(${a.m}, ${b.m})`,
});

/** Functions of `Math` that both dialects call by the same name. */
export const unaryNames = [
  ...(["sin", "cos", "tan", "exp", "log", "sqrt", "cbrt", "tanh", "atan"] as const),
  ...(["sinh", "cosh", "log1p", "expm1", "asinh", "abs"] as const),
];
export type UnaryName = (typeof unaryNames)[number];

export const unary = (fn: UnaryName, a: Piece): Piece => ({ ts: `Math.${fn}(${a.ts})`, m: `m.${fn}(${a.m})` });

export type PairName = "max" | "min" | "hypot" | "atan2";

export const pair = (fn: PairName, a: Piece, b: Piece): Piece => ({
  ts: `Math.${fn}(${a.ts}, ${b.ts})`,
  m: `m.${fn}(${a.m}, ${b.m})`,
});

export const negated = (a: Piece): Piece => ({ ts: `-(${a.ts})`, m: `m.neg(${a.m})` });
export const power = (a: Piece, n: number): Piece => ({ ts: `(${a.ts}) ** ${n}`, m: `m.pow(${a.m}, ${n})` });

/** A decision. */
export const less = (a: Piece, b: Piece): Piece => ({ ts: `${a.ts} < ${b.ts}`, m: `m.less(${a.m}, ${b.m})` });

/** An index that is computed from a number: rounded down, so that no derivative passes through it. */
export const floored = (a: Piece, length: number): Piece => ({
  ts: `Math.floor(Math.abs(${a.ts})) % ${length}`,
  m: `m.floor(m.abs(${a.m})) % ${length}`,
});
