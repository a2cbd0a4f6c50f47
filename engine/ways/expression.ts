/** The trace as mathematics: one formula per node, what is shared stays shared. */
import { OP, primitive } from "../rules";
import { parseFormula, type Formula } from "../rules/formula";
import type { Tape } from "../trace/tape";

/** An operation no formula can say, and where. */
export class NoFormula extends Error {
  constructor(
    readonly op: string,
    readonly node: number,
  ) {
    super(op);
  }
}

/** The operands of a node; those of a list, such as `hypot(x, y, z)`, are all of them. */
export function operandsOf(tape: Tape, node: number): number[] {
  const { a, b, op, n } = tape;
  const { d, list } = primitive(op[node]!);
  if (list === undefined) return [a[node]!, b[node]!].slice(0, d.length);
  const members = [b[node]!];
  let link = a[node]!;
  while (link > 0 && link < n && op[link] === OP[list]) {
    members.push(b[link]!);
    link = a[link]!;
  }
  // A list of operands begins with none.
  if (list !== "arg" || link !== 0) members.push(link);
  return members.reverse();
}

/** A formula per slot that was asked for. `names` are the symbols of the inputs, by slot. */
export class Expressions {
  readonly #made = new Map<number, Formula>();

  constructor(
    private readonly tape: Tape,
    private readonly names: ReadonlyMap<number, string>,
  ) {}

  /** Nodes must be asked for in tape order, operands first. */
  of(slot: number): Formula {
    const known = this.#made.get(slot);
    if (known !== undefined) return known;
    const made = slot >= this.tape.n || slot === 0 ? constant(this.tape.value[slot]!) : this.#make(slot);
    this.#made.set(slot, made);
    return made;
  }

  #make(node: number): Formula {
    const name = this.names.get(node);
    if (name !== undefined) return { kind: "name", name };
    const { call, name: op, list, held } = primitive(this.tape.op[node]!);
    if (op === "input" || held === true || op === "custom") throw new NoFormula(op, node);
    const operands = operandsOf(this.tape, node).map((slot) => this.of(slot));
    if (list !== undefined) return { kind: "call", name: op, args: operands };
    return substitute(template(call.replaceAll("Math.", ""), node, op), operands, undefined);
  }
}

const templates = new Map<string, Formula>();

function template(text: string, node: number, op: string): Formula {
  const known = templates.get(text);
  if (known !== undefined) return known;
  try {
    const made = parseFormula(text);
    templates.set(text, made);
    return made;
  } catch {
    // Bits and remainders are no formulas of the table's language.
    throw new NoFormula(op, node);
  }
}

/** `a`, `b` and `y` of a row replaced by what they stand for. */
export function substitute(formula: Formula, operands: readonly Formula[], y: Formula | undefined): Formula {
  const put = (inner: Formula): Formula => substitute(inner, operands, y);
  switch (formula.kind) {
    case "number":
      return formula;
    case "name":
      if (formula.name === "a") return operands[0] ?? formula;
      if (formula.name === "b") return operands[1] ?? formula;
      return formula.name === "y" && y !== undefined ? y : formula;
    case "call":
      return { ...formula, args: formula.args.map(put) };
    case "negative":
      return { kind: "negative", of: put(formula.of) };
    case "operation":
      return { ...formula, left: put(formula.left), right: put(formula.right) };
    case "choice":
      return { ...formula, then: put(formula.then), otherwise: put(formula.otherwise) };
  }
}

/** The row without its guards: what holds away from the edges. A choice between operands is the one that was made. */
export function generic(formula: Formula, tape: Tape, node: number): Formula {
  if (formula.kind === "choice") {
    const { when, then, otherwise } = formula;
    if (when === "is(y, a)")
      return generic(Object.is(tape.value[node], tape.value[tape.a[node]!]) ? then : otherwise, tape, node);
    return generic(otherwise, tape, node);
  }
  if (formula.kind === "operation")
    return { ...formula, left: generic(formula.left, tape, node), right: generic(formula.right, tape, node) };
  if (formula.kind === "negative") return { kind: "negative", of: generic(formula.of, tape, node) };
  if (formula.kind === "call") return { ...formula, args: formula.args.map((arg) => generic(arg, tape, node)) };
  return formula;
}

export function constant(value: number): Formula {
  return value < 0 || Object.is(value, -0)
    ? { kind: "negative", of: { kind: "number", value: -value } }
    : { kind: "number", value };
}

/** Operations of formulas as trees: what is shared counts as often as it is written. Beyond 2^53 it is approximate. */
export class Sizes {
  readonly #known = new Map<Formula, number>();

  of(formula: Formula): number {
    const known = this.#known.get(formula);
    if (known !== undefined) return known;
    const size = this.#count(formula);
    this.#known.set(formula, size);
    return size;
  }

  #count(formula: Formula): number {
    switch (formula.kind) {
      case "number":
      case "name":
        return 0;
      case "call":
        return formula.args.reduce((sum, arg) => sum + this.of(arg), 1);
      case "negative":
        return 1 + this.of(formula.of);
      case "operation":
        return 1 + this.of(formula.left) + this.of(formula.right);
      case "choice":
        return 1 + this.of(formula.then) + this.of(formula.otherwise);
    }
  }
}
