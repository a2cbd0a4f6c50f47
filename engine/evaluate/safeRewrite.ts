/**
 * The rewrite that keeps 0 · ∞ out of the chain rule: a value in the domain is put in where the operand leaves it, and the
 * result for that case is chosen beside it (the double-where trick).
 */
import type { OpName } from "../rules/index";

type Safe = (operands: readonly string[]) => string | undefined;

/** Comparisons bind weaker than arithmetic, and stronger than what stands in here. */
const bare = (text: string): string => {
  const inner = /^\(([^]*)\)$/.exec(text)?.[1];
  const open = inner !== undefined && isOne(inner) ? inner : text;
  return /[?=,&|:]/.test(open) ? `(${open})` : open;
};
const inside =
  (where: (a: string) => string, otherwise: string) =>
  ([a]: readonly string[]): string | undefined =>
    a === undefined ? undefined : `${where(bare(a))} ? ${bare(a)} : ${otherwise}`;
const positive = inside((a) => `${a} > 0`, "1");
const within = inside((a) => `Math.abs(${a}) < 1`, "0");

/** What to put in place of the first operand, by operation; of the second for those named below. */
const SAFE: Partial<Record<OpName, Safe>> = {
  sqrt: positive,
  log: positive,
  log2: positive,
  log10: positive,
  pow: positive,
  log1p: inside((a) => `${a} > -1`, "0"),
  acosh: inside((a) => `${a} > 1`, "2"),
  cbrt: inside((a) => `${a} !== 0`, "1"),
  acos: within,
  asin: within,
  atanh: within,
  div: ([, b]) => inside((a) => `${a} !== 0`, "1")(b === undefined ? [] : [b]),
  rem: ([, b]) => inside((a) => `${a} !== 0`, "1")(b === undefined ? [] : [b]),
  atan2: ([y, x]) =>
    y === undefined || x === undefined ? undefined : `${bare(y)} !== 0 || ${bare(x)} !== 0 ? ${bare(x)} : 1`,
};

/** Whether these operands leave the inside of the domain: elsewhere there is nothing to keep out. */
const LEAVES: Partial<Record<OpName, (a: number, b: number) => boolean>> = {
  sqrt: (a) => !(a > 0),
  log: (a) => !(a > 0),
  log2: (a) => !(a > 0),
  log10: (a) => !(a > 0),
  pow: (a) => !(a > 0),
  log1p: (a) => !(a > -1),
  acosh: (a) => !(a > 1),
  cbrt: (a) => a === 0,
  acos: (a) => !(Math.abs(a) < 1),
  asin: (a) => !(Math.abs(a) < 1),
  atanh: (a) => !(Math.abs(a) < 1),
  div: (_a, b) => b === 0,
  rem: (_a, b) => b === 0,
  atan2: (a, b) => a === 0 && b === 0,
};

const SECOND: ReadonlySet<OpName> = new Set<OpName>(["div", "rem", "atan2"]);
const SIGNS: Partial<Record<OpName, string>> = { pow: "**", div: "/", rem: "%" };

/** `text` is the user's text of the operation; undefined where there is nothing to write, or the text is not whole. */
export function safeRewrite(op: OpName, text: string, values: readonly number[]): string | undefined {
  const safe = SAFE[op];
  const [a = NaN, b = NaN] = values;
  if (safe === undefined || text.endsWith("…") || LEAVES[op]?.(a, b) !== true) return undefined;
  const call = /^([\w.$]+)\(([^]*)\)$/.exec(text);
  const at = SECOND.has(op) ? 1 : 0;
  if (call?.[1] !== undefined && call[2] !== undefined && isOne(call[2])) {
    const operands = split(call[2], ",");
    const instead = safe(operands);
    return instead && `${call[1]}(${operands.map((one, i) => (i === at ? instead : one)).join(", ")})`;
  }
  const sign = SIGNS[op];
  if (sign === undefined) return undefined;
  const parts = split(text, sign);
  if (parts.length < 2) return undefined;
  const operands = [parts.slice(0, -1).join(` ${sign} `), parts.at(-1) as string];
  const instead = safe(operands);
  return instead && operands.map((one, i) => (i === at ? `(${instead})` : one)).join(` ${sign} `);
}

/** The brackets close only at the end: `f(a) + g(b)` is no call of f. */
function isOne(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter) && --depth < 0) return false;
  }
  return depth === 0;
}

/** At the sign, where no bracket is open. */
function split(text: string, sign: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] as string;
    if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter)) depth--;
    else if (depth === 0 && text.startsWith(sign, i) && text[i + sign.length] !== "=") {
      parts.push(text.slice(from, i).trim());
      from = i + sign.length;
      i = from - 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}
