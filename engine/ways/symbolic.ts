/** The closed form of straight-line code and of its derivatives, and how much longer each of them is. */
import type { Site, Symbolic, SymbolicDerivative } from "../protocol";
import { opName, primitive } from "../rules";
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
/** Two forms of one derivative differ by rounding only. */
const SAME = 1e-9;

const sentence = {
  decides: (site: Site, kind: string) =>
    `The function decides by its numbers at line ${site.line} (${kind}), so it has one formula per way it can go and no closed form. The derivative along the way it took is the automatic one; a function without that decision has a closed form.`,
  long: (nodes: number) =>
    `The trace has ${nodes} operations; one formula of all of them could not be read. Ask for a smaller function, or for fewer turns of its loops.`,
  noFormula: (op: string, line: number) =>
    `${op} at line ${line} has no formula: its value moves in steps or its derivative is given by hand. Differentiate what is around it.`,
  unread: (why: string) => `It could not be simplified (${why}); the form by the rules is the one that holds.`,
  another: "The simplified form gives another number at this point, so it is not shown.",
  notNumber:
    "The form by the rules is not a number at this point, so no simplified form can be held against it and none is shown.",
  constant: "The result does not depend on the inputs, so its derivative is 0.",
};

export function symbolic(input: WaysInput, output: number, simplify: Simplify): Symbolic {
  const { tape, decisions } = input;
  const slot = input.outputs[output]?.slot ?? 0;
  const [decision] = decisions;
  if (decision !== undefined) return { problem: sentence.decides(decision.site, decision.kind) };
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
    const reaching = new Set(needed);
    const wanted = input.inputs.filter((one) => reaching.has(one.slot));
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
    };
  } catch (error) {
    if (!(error instanceof NoFormula)) throw error;
    return { problem: sentence.noFormula(error.op, input.site(tape.site[error.node]!)?.line ?? 0) };
  }
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
