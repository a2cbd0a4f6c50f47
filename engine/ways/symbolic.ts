/** The closed form of straight-line code and of its derivatives, and how much longer each of them is. */
import type { Site, Symbolic, SymbolicDerivative } from "../protocol";
import { OP, opName, primitive } from "../rules";
import { parseFormula, printFormula, type Formula } from "../rules/formula";
import { constant, Expressions, generic, NoFormula, operandsOf, Sizes, substitute } from "./expression";
import { evaluate } from "./evaluate";
import type { WaysInput } from "./waysInput";

/** Puts a formula into a shorter form: text in, text out, powers written `^`. */
export type Simplify = (formula: string) => string;

/** Longer traces are not written as one formula: nobody reads it. */
const MOST_NODES = 2000;
/** Inputs that get a derivative of their own. */
const MOST_INPUTS = 8;
/** Operations of a tree that is printed, and of one that is simplified. */
const PRINTED = 120;
const SIMPLIFIED = 400;
/** Places of a choice that are told. */
const MOST_NOTES = 3;
/** Two forms of one derivative differ by rounding only. */
const SAME = 1e-9;

const sentence = {
  decides: (site: Site, kind: string) =>
    `The function decides by its numbers at line ${site.line} (${kind}), so it has one formula per way it can go and no closed form. The derivative along the way it took is the automatic one; a function without that decision has a closed form.`,
  long: (nodes: number) =>
    `The trace has ${nodes} operations, and ${MOST_NODES} are the most that are written as one formula: nobody could read it. Take the automatic derivative, or a point with fewer turns of the loops.`,
  given: (line: number) =>
    `The customGradient at line ${line} says what its derivative is and not by which formula, so there is no closed form. Write one for what is around it, or call the function inside it directly.`,
  noFormula: (op: string, line: number) =>
    `${op} at line ${line} is no operation of formulas, which are made of sums, products, powers and functions, so there is no closed form. Write one for what is around it, or take the automatic derivative.`,
  left: (line: number, inputs: readonly string[]) =>
    `At line ${line} a number made of ${listed(inputs)} left the trace and came back as a constant, so a formula would hold that constant instead and be another function. Keep it a plain number there, and there is a closed form.`,
  chose: (site: Site, kind: string) =>
    `The derivative is that of the operand taken at line ${site.line} (${kind}); where another one is taken it has another form.`,
  unread: (why: string) => `It could not be simplified (${why}); the form by the rules is the one that holds.`,
  another: "The simplified form gives another number at this point, so it is not shown.",
  notNumber:
    "The form by the rules is not a number at this point, so no simplified form can be held against it and none is shown.",
  constant: "The result does not depend on the inputs, so its derivative is 0.",
};

export function symbolic(input: WaysInput, output: number, simplify: Simplify): Symbolic {
  const { tape, decisions, choices } = input;
  const slot = input.outputs[output]?.slot ?? 0;
  const [decision] = decisions;
  if (decision !== undefined) return { problem: sentence.decides(decision.site, decision.kind) };
  const away = input.left.find(({ inputs }) => inputs.length > 0);
  if (away !== undefined) return { problem: sentence.left(away.line, away.inputs) };
  if (slot <= 0 || slot >= tape.n) return { problem: sentence.constant };
  const needed = reached(input, slot);
  if (needed.length > MOST_NODES) return { problem: sentence.long(needed.length) };
  const symbols = new Map(input.inputs.map((one, i) => [one.slot, `x${i}_`]));
  // In one pass: a name of the user's may look like a symbol.
  const shown = (text: string): string =>
    text
      .replaceAll("**", "^")
      .replace(/\blog\(/g, "ln(")
      .replace(/\bx(\d+)_/g, (symbol, i: string) => input.inputs[Number(i)]?.path ?? symbol);
  const values = new Map([...symbols].map(([at, symbol]) => [symbol, tape.value[at]!]));
  const formulas = new Expressions(tape, symbols);
  const sizes = new Sizes();
  try {
    for (const node of needed) formulas.of(node);
    const whole = formulas.of(slot);
    // An input that does not reach the output has a derivative too: 0. Those that do come first.
    const reaching = new Set(needed);
    const all = input.inputs.filter(({ control }) => control === undefined);
    const wanted = [true, false].flatMap((reaches) => all.filter(({ slot }) => reaching.has(slot) === reaches));
    const derivatives = wanted.slice(0, MOST_INPUTS).map((one): SymbolicDerivative => {
      const raw = derivative(input, needed, formulas, one.slot, slot);
      const rawOperations = sizes.of(raw);
      const found = rawOperations <= SIMPLIFIED ? shortened(raw, values, simplify) : null;
      const short = typeof found === "string" ? null : found;
      return {
        input: one.path,
        raw: rawOperations <= PRINTED ? shown(printFormula(raw)) : null,
        simplified: short === null ? null : shown(printFormula(short)),
        rawOperations,
        operations: short === null ? null : sizes.of(short),
        value: rawOperations <= SIMPLIFIED ? evaluate(raw, values) : null,
        ...(typeof found === "string" ? { problem: found } : {}),
      };
    });
    const operations = sizes.of(whole);
    return {
      expression: operations <= PRINTED ? shown(printFormula(whole)) : null,
      operations,
      recorded: needed.filter((node) => !symbols.has(node)).length,
      derivatives,
      omitted: Math.max(0, wanted.length - MOST_INPUTS),
      notes: choices.slice(0, MOST_NOTES).map(({ site, kind }) => sentence.chose(site, kind)),
    };
  } catch (error) {
    if (!(error instanceof NoFormula)) throw error;
    const line = input.site(tape.site[error.node]!)?.line ?? 0;
    const code = tape.op[error.node]!;
    if (code === OP.custom || code === OP.part) return { problem: sentence.given(line) };
    return { problem: sentence.noFormula(input.label(code), line) };
  }
}

/** `a`, `a, b`, `a, b and 7 more`. */
function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 4).join(", ");
  return paths.length > 4 ? `${shown} and ${paths.length - 4} more` : shown;
}

/** The shorter form, or why there is none: what is not the same number at the point is not shown. */
function shortened(raw: Formula, values: ReadonlyMap<string, number>, simplify: Simplify): Formula | string {
  const before = evaluate(raw, values);
  try {
    const short = parseFormula(simplify(printFormula(raw).replaceAll("**", "^")).replaceAll("^", "**"));
    const after = evaluate(short, values);
    if (Object.is(before, after) || Math.abs(before - after) <= SAME * Math.abs(before)) return short;
    return Number.isNaN(before) ? sentence.notNumber : sentence.another;
  } catch (error) {
    return sentence.unread((error as Error).message);
  }
}

/** The nodes an output is made of, in tape order. */
function reached({ tape }: WaysInput, slot: number): number[] {
  const needed = new Uint8Array(slot + 1);
  needed[slot] = 1;
  const out: number[] = [];
  for (let node = slot; node > 0; node--) {
    if (needed[node] !== 1) continue;
    out.push(node);
    for (const operand of [tape.a[node]!, tape.b[node]!]) if (operand > 0 && operand < tape.n) needed[operand] = 1;
  }
  return out.reverse();
}

/** ∂output/∂input by the rules alone: every product and every sum they ask for is written, ones and zeros too. */
function derivative(
  { tape }: WaysInput,
  needed: readonly number[],
  formulas: Expressions,
  input: number,
  output: number,
): Formula {
  const made = new Map<number, Formula>([[input, constant(1)]]);
  const of = (slot: number): Formula => made.get(slot) ?? constant(0);
  for (const node of needed) {
    if (made.has(node) || primitive(tape.op[node]!).d.length === 0) continue;
    const operands = operandsOf(tape, node);
    const moving = operands.map((slot, k) => ({ slot, k })).filter(({ slot }) => slot > 0 && slot < tape.n);
    const terms = moving.map(({ slot, k }): Formula => ({
      kind: "operation",
      op: "*",
      left: partialOf(tape, node, operands, k, formulas),
      right: of(slot),
    }));
    const [first, ...others] = terms;
    if (first === undefined) continue;
    made.set(
      node,
      others.reduce((sum, term): Formula => ({ kind: "operation", op: "+", left: sum, right: term }), first),
    );
  }
  return of(output);
}

/** ∂node/∂operand k, in the operands' own formulas. */
function partialOf(
  tape: WaysInput["tape"],
  node: number,
  operands: readonly number[],
  k: number,
  formulas: Expressions,
): Formula {
  const row = primitive(tape.op[node]!);
  const y = formulas.of(node);
  const named = operands.map((slot) => formulas.of(slot));
  if (row.list !== undefined) return substitute(generic(parseFormula(row.d[0]!), tape, node), [named[k]!], y);
  const text = row.d[k];
  if (text === undefined) throw new NoFormula(opName(tape.op[node]!), node);
  const formula = generic(parseFormula(row.h === undefined ? text : text.replace(/\bh\b/g, `(${row.h})`)), tape, node);
  return substitute(formula, named, y);
}
