/**
 * Second partials: the partials of the table differentiated by the table itself. What is put together here is as exact as
 * the partials are: a quotient u/v becomes (u′ − (u/v)·v′)/v, which neither squares v nor overflows before the result
 * does, and sums whose terms cancel are gathered: the derivative of (1 − a)(1 + a) is −2·a.
 */
import { parseFormula, printFormula, type Formula } from "./formula";
import type { Row } from "./row";

type Table = { readonly [name: string]: Row };
type Operand = "a" | "b";

/** Names without a derivative. */
const CONSTANTS = new Set(["LN2", "LN10", "NaN", "Infinity"]);

/**
 * ∂²y/∂a², ∂²y/∂a∂b and ∂²y/∂b² of a row, as expressions in the words of its partials. A row may state them itself, where
 * differentiating would lose digits or stumble over a guard. "0" where there is nothing.
 */
export function secondPartials(table: Table, row: Row): readonly [aa: string, ab: string, bb: string] {
  const [first = "0", second = "0"] = row.d;
  if (row.held === true) return ["0", "0", "0"];
  const [aa, ab = "0", bb = "0"] = row.dd ?? [];
  if (aa !== undefined) return [aa, ab, bb];
  const derived = (partial: string, by: Operand): string => printFormula(derive(table, row, parseFormula(partial), by));
  return [derived(first, "a"), derived(first, "b"), derived(second, "b")];
}

/** ∂/∂b of ∂y/∂a taken the other way round, from ∂y/∂b: what a test holds the mixed one against. */
export function mixedOtherWay(table: Table, row: Row): string {
  return printFormula(derive(table, row, parseFormula(row.d[1] ?? "0"), "a"));
}

function derive(table: Table, row: Row, formula: Formula, by: Operand): Formula {
  const d = (inner: Formula): Formula => derive(table, row, inner, by);
  switch (formula.kind) {
    case "number":
      return number(0);
    case "name": {
      const { name } = formula;
      if (name === "a" || name === "b") return number(name === by ? 1 : 0);
      if (name === "y") return parseFormula(row.d[by === "a" ? 0 : 1] ?? "0");
      if (name === "h" && row.h !== undefined) return d(parseFormula(row.h));
      if (CONSTANTS.has(name)) return number(0);
      throw new Error(`The rule table has no derivative of "${name}".`);
    }
    case "negative":
      return negative(d(formula.of));
    case "call":
      return chain(table, formula, d);
    case "choice": {
      const [then, otherwise] = [d(formula.then), d(formula.otherwise)];
      if (printFormula(then) === printFormula(otherwise)) return then;
      return { ...formula, then, otherwise };
    }
    case "operation": {
      const { op, left, right } = formula;
      switch (op) {
        case "+":
          return gathered(plus(d(left), d(right)));
        case "-":
          return gathered(plus(d(left), negative(d(right))));
        case "*":
          return gathered(plus(times(d(left), right), times(left, d(right))));
        case "/":
          return over(gathered(plus(d(left), negative(times(formula, d(right))))), right);
        case "**":
          return chain(table, { kind: "call", name: "pow", args: [left, right] }, d);
      }
    }
  }
}

/** The chain rule, with the partials that the table has for the function. */
function chain(table: Table, call: Extract<Formula, { kind: "call" }>, d: (arg: Formula) => Formula): Formula {
  const row = Object.hasOwn(table, call.name) ? table[call.name] : undefined;
  if (row?.d.length !== call.args.length) throw new Error(`The rule table has no row for "${call.name}".`);
  const [a, b] = call.args.map((arg) => `(${printFormula(arg)})`);
  const y = call.name === "pow" ? `(${a} ** ${b})` : `(${printFormula(call)})`;
  const put = (text: string): string =>
    text.replace(/\b[abyh]\b/g, (letter) => {
      if (letter === "h") return `(${put(row.h ?? "")})`;
      return (letter === "a" ? a : letter === "b" ? b : y) ?? letter;
    });
  return call.args
    .map((arg, k) => times(parseFormula(put(row.d[k] ?? "0")), d(arg)))
    .reduce((sum, term) => plus(sum, term));
}

const number = (value: number): Formula => ({ kind: "number", value });
const is = (formula: Formula, value: number): boolean => formula.kind === "number" && formula.value === value;

function negative(of: Formula): Formula {
  if (of.kind === "number") return number(of.value === 0 ? 0 : -of.value);
  return of.kind === "negative" ? of.of : { kind: "negative", of };
}

function plus(left: Formula, right: Formula): Formula {
  if (is(left, 0)) return right;
  if (is(right, 0)) return left;
  if (right.kind === "negative") return { kind: "operation", op: "-", left, right: right.of };
  return { kind: "operation", op: "+", left, right };
}

/** A factor of 0 wins, as it does in the sweeps. */
function times(left: Formula, right: Formula): Formula {
  if (is(left, 0) || is(right, 0)) return number(0);
  if (is(left, 1)) return right;
  if (is(right, 1)) return left;
  if (is(left, -1)) return negative(right);
  if (is(right, -1)) return negative(left);
  if (left.kind === "negative") return negative(times(left.of, right));
  if (right.kind === "negative") return negative(times(left, right.of));
  return { kind: "operation", op: "*", left, right };
}

function over(left: Formula, right: Formula): Formula {
  if (is(left, 0)) return left;
  if (left.kind === "negative") return negative(over(left.of, right));
  return { kind: "operation", op: "/", left, right };
}

interface Term {
  factor: number;
  of: readonly Formula[];
}

/** A sum with its like terms put together; as it is where there are none. */
function gathered(sum: Formula): Formula {
  const terms = termsOf(sum, 1);
  const known = new Map<string, Term>();
  for (const { factor, of } of terms) {
    const sorted = [...of].sort((p, q) => (printFormula(p) < printFormula(q) ? -1 : 1));
    const key = sorted.map((part) => printFormula(part, 3)).join(" * ");
    known.set(key, { factor: factor + (known.get(key)?.factor ?? 0), of: sorted });
  }
  const left = [...known.values()].filter(({ factor }) => factor !== 0);
  if (left.length === terms.length) return sum;
  return left.map(({ factor, of }) => of.reduce(times, number(factor))).reduce(plus, number(0));
}

function termsOf(formula: Formula, factor: number): Term[] {
  if (formula.kind === "number") return [{ factor: factor * formula.value, of: [] }];
  if (formula.kind === "negative") return termsOf(formula.of, -factor);
  if (formula.kind !== "operation") return [{ factor, of: [formula] }];
  const { op, left, right } = formula;
  if (op === "+") return [...termsOf(left, factor), ...termsOf(right, factor)];
  if (op === "-") return [...termsOf(left, factor), ...termsOf(right, -factor)];
  if (op !== "*") return [{ factor, of: [formula] }];
  if (left.kind === "number") return termsOf(right, factor * left.value);
  if (right.kind === "number") return termsOf(left, factor * right.value);
  const [one, other] = [wholeTerm(left), wholeTerm(right)];
  return [{ factor: factor * one.factor * other.factor, of: [...one.of, ...other.of] }];
}

/** A factor of a product: a sum counts as one thing. */
function wholeTerm(formula: Formula): Term {
  const terms = termsOf(formula, 1);
  return terms.length === 1 ? (terms[0] as Term) : { factor: 1, of: [formula] };
}
