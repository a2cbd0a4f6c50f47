import type { Formula, Operator } from "../rules/formula";

/** The number a formula has for these values of its names; throws at a name or function nobody knows. */
export function evaluate(formula: Formula, values: ReadonlyMap<string, number>): number {
  const of = (inner: Formula): number => evaluate(inner, values);
  switch (formula.kind) {
    case "number":
      return formula.value;
    case "name": {
      const known = values.get(formula.name) ?? constants.get(formula.name);
      if (known === undefined) throw new Error(`nothing is called ${formula.name}`);
      return known;
    }
    case "negative":
      return -of(formula.of);
    case "call": {
      const call = functions.get(formula.name);
      if (call === undefined) throw new Error(`no function is called ${formula.name}`);
      return call(...formula.args.map(of));
    }
    case "operation":
      return operators[formula.op](of(formula.left), of(formula.right));
    case "choice":
      // A guard of a rule is left out before; what is left has no condition this can read.
      throw new Error("a formula with a choice has no one value");
  }
}

const operators: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
};

const constants = new Map([
  ["LN2", Math.LN2],
  ["LN10", Math.LN10],
  ["pi", Math.PI],
  ["e", Math.E],
]);

/** The functions of `Math`, as they were when this was loaded. */
const functions = new Map<string, (...args: number[]) => number>(
  Object.getOwnPropertyNames(Math).flatMap((name): [string, (...args: number[]) => number][] => {
    const member: unknown = Reflect.get(Math, name);
    return typeof member === "function" ? [[name, member as (...args: number[]) => number]] : [];
  }),
);
