/** An expression of the table as a tree: what differentiating it needs. Only the build and the tests load this file. */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Formula[] }
  | { readonly kind: "negative"; readonly of: Formula }
  | { readonly kind: "operation"; readonly op: Operator; readonly left: Formula; readonly right: Formula }
  /** The condition stays text: it has no derivative. */
  | { readonly kind: "choice"; readonly when: string; readonly then: Formula; readonly otherwise: Formula };

export type Operator = "+" | "-" | "*" | "/" | "**";

const TOKEN = /\s*(\*\*|===|!==|&&|\|\||[A-Za-z_]\w*|\d+(?:\.\d+)?(?:e[-+]?\d+)?|[-+*/()?:,<>])/y;

/** Reads what rows may hold; throws at anything else. */
export function parseFormula(text: string): Formula {
  const tokens: string[] = [];
  let end = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    tokens.push(match[1] as string);
    end = TOKEN.lastIndex;
  }
  tokens.push(...text.slice(end).trim().split(" ").filter(Boolean));
  let at = 0;
  const fail = (): never => {
    throw new Error(`The rule table holds "${text}", which cannot be read at "${tokens.slice(at).join(" ")}".`);
  };
  const take = (token: string): void => {
    if (tokens[at++] !== token) fail();
  };
  const formula = choice();
  return at === tokens.length && tokens.length > 0 ? formula : fail();

  function choice(): Formula {
    const question = questionMark();
    if (question < 0) return sum();
    const when = tokens
      .slice(at, question)
      .join(" ")
      .replace(/(\() | (?=[),])|(?<=\w) (?=\()/g, "$1");
    at = question + 1;
    const then = choice();
    take(":");
    return { kind: "choice", when, then, otherwise: choice() };
  }

  /** The `?` that belongs to what starts here; -1 where it is no choice. */
  function questionMark(): number {
    let depth = 0;
    for (let k = at; k < tokens.length; k++) {
      const token = tokens[k] as string;
      if (depth === 0 && token === "?") return k;
      if (depth === 0 && [")", ",", ":"].includes(token)) return -1;
      depth += token === "(" ? 1 : token === ")" ? -1 : 0;
    }
    return -1;
  }

  function sum(): Formula {
    let left = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const op = tokens[at++] as Operator;
      left = { kind: "operation", op, left, right: product() };
    }
    return left;
  }

  function product(): Formula {
    let left = unary();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const op = tokens[at++] as Operator;
      left = { kind: "operation", op, left, right: unary() };
    }
    return left;
  }

  function unary(): Formula {
    if (tokens[at] !== "-") return power();
    at++;
    return { kind: "negative", of: unary() };
  }

  function power(): Formula {
    const left = primary();
    if (tokens[at] !== "**") return left;
    at++;
    return { kind: "operation", op: "**", left, right: unary() };
  }

  function primary(): Formula {
    const token = tokens[at++] ?? fail();
    if (token === "(") {
      const inner = choice();
      take(")");
      return inner;
    }
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) };
    if (!/^[A-Za-z_]/.test(token)) return fail();
    if (tokens[at] !== "(") return { kind: "name", name: token };
    at++;
    const args = [choice()];
    while (tokens[at] === ",") {
      at++;
      args.push(choice());
    }
    take(")");
    return { kind: "call", name: token, args };
  }
}

const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2, "**": 4 } as const;

/** The formula as text, with the parentheses it needs where something of the given strength stands around it. */
export function printFormula(formula: Formula, around = 0): string {
  const wrap = (strength: number, text: string): string => (strength < around ? `(${text})` : text);
  switch (formula.kind) {
    case "number":
      return wrap(formula.value < 0 ? 3 : 9, String(formula.value));
    case "name":
      return formula.name;
    case "call":
      return `${formula.name}(${formula.args.map((arg) => printFormula(arg)).join(", ")})`;
    case "negative":
      return wrap(3, `-${printFormula(formula.of, 5)}`);
    case "choice": {
      const { when, then, otherwise } = formula;
      return wrap(0.5, `${when} ? ${printFormula(then, 0.6)} : ${printFormula(otherwise, 0.5)}`);
    }
    case "operation": {
      const { op, left, right } = formula;
      const strength = STRENGTH[op];
      const low = op === "**" ? 5 : strength;
      return wrap(strength, `${printFormula(left, low)} ${op} ${printFormula(right, strength + 0.5)}`);
    }
  }
}
