/**
 * Random small programs of one to four inputs: loops, branches, while loops, calls, arrays that are read and written, reads
 * at indexes that are computed and rounded down, min, max and abs.
 */
import type { Random } from "../engine/oracle/generators/random";
import type { Draft } from "./draft";
import * as text from "./text";
import { both, joined, type Piece } from "./text";

/** Names in reach: numbers to read, locals to write, arrays with their length, counters of loops around. */
interface Scope {
  numbers: string[];
  locals: string[];
  arrays: { name: string; length: number; writable: boolean }[];
  counters: string[];
  helpers: { name: string; parameters: number }[];
}

const inner = (scope: Scope, more: Partial<Scope>): Scope => ({ ...scope, ...more });

export function drawProgram(random: Random): Draft {
  return new Drawing(random).draft();
}

class Drawing {
  #names = 0;

  constructor(private readonly random: Random) {}

  draft(): Draft {
    const { random } = this;
    const inputs = 1 + random.below(4);
    const inArray = inputs > 1 && random.next() < 0.5 ? 2 + random.below(inputs - 1) : 0;
    const value = (): number => random.signed(0.05, 10);
    const scalars = Array.from({ length: inputs - inArray }, value);
    const array = Array.from({ length: inArray }, value);
    const helpers = Array.from({ length: random.below(3) }, (_, i) => ({
      name: `helper${i}`,
      parameters: 1 + random.below(2),
    }));
    const before = helpers.map((helper, i) => this.#helper(helper, helpers.slice(0, i)));
    const scope: Scope = {
      numbers: scalars.map((_, i) => `x${i}`),
      locals: [],
      arrays: inArray > 0 ? [{ name: "a", length: inArray, writable: false }] : [],
      counters: [],
      helpers,
    };
    const [body, end] = this.#block(scope, 3 + random.below(4), 2);
    const result = both`return ${this.#number(end, 3)};`;
    const draft = { before: joined(before, ""), body: joined([...body, result], "\n"), scalars };
    return inArray > 0 ? { ...draft, array } : draft;
  }

  #helper({ name, parameters }: Scope["helpers"][number], helpers: Scope["helpers"]): Piece {
    const names = ["p", "q"].slice(0, parameters);
    const typed = { ts: names.map((n) => `${n}: number`).join(", "), m: names.join(", ") };
    const [body, end] = this.#block(
      { numbers: names, locals: [], arrays: [], counters: [], helpers },
      this.random.below(2),
      1,
    );
    const lines = joined([...body, both`return ${this.#number(end, 2)};`], "\n");
    return both`function ${name}(${typed}) {\n${lines}\n}\n`;
  }

  #block(scope: Scope, statements: number, depth: number): [Piece[], Scope] {
    const lines: Piece[] = [];
    let known = scope;
    for (let i = 0; i < statements; i++) {
      const [line, after] = this.#statement(known, depth);
      lines.push(line);
      known = after;
    }
    return [lines, known];
  }

  #statement(scope: Scope, depth: number): [Piece, Scope] {
    const { random } = this;
    const choice = random.next();
    if (scope.locals.length === 0 || choice < 0.2) {
      const local = this.#fresh("t");
      const grown = inner(scope, { numbers: [...scope.numbers, local], locals: [...scope.locals, local] });
      return [both`let ${local} = ${this.#number(scope, 3)};`, grown];
    }
    if (choice < 0.3) return this.#array(scope);
    if (choice < 0.5 || depth === 0) return [this.#assignment(scope), scope];
    if (choice < 0.7) return [this.#for(scope, depth), scope];
    if (choice < 0.8) return [this.#while(scope), scope];
    return [this.#if(scope, depth), scope];
  }

  #array(scope: Scope): [Piece, Scope] {
    const made = { name: this.#fresh("w"), length: 2 + this.random.below(3), writable: true };
    const items = Array.from({ length: made.length }, () => this.#number(scope, 2));
    return [both`const ${made.name} = [${joined(items, ", ")}];`, inner(scope, { arrays: [...scope.arrays, made] })];
  }

  #assignment(scope: Scope): Piece {
    const writable = scope.arrays.filter((array) => array.writable);
    if (writable.length > 0 && this.random.next() < 0.4) {
      const array = this.random.pick(writable);
      return both`${array.name}[${this.#index(scope, array.length)}] = ${this.#number(scope, 2)};`;
    }
    return both`${this.random.pick(scope.locals)} = ${this.#number(scope, 3)};`;
  }

  #for(scope: Scope, depth: number): Piece {
    const i = this.#fresh("i");
    const [body] = this.#block(inner(scope, { counters: [...scope.counters, i] }), 1 + this.random.below(2), depth - 1);
    const sum = this.random.pick(scope.locals);
    const more = text.binary("+", text.name(sum), this.#number(inner(scope, { counters: [...scope.counters, i] }), 2));
    const lines = joined([...body, both`${sum} = ${more};`], "\n");
    return both`for (let ${i} = 0; ${i} < ${2 + this.random.below(4)}; ${i}++) {\n${lines}\n}`;
  }

  /** Shrinks a local until it is small enough, or often enough. */
  #while(scope: Scope): Piece {
    const [local, n] = [this.random.pick(scope.locals), this.#fresh("n")];
    const large = text.less(text.constant(this.#constant(0.1, 2)), text.unary("abs", text.name(local)));
    const factor = Math.round(100 * (0.3 + 0.5 * this.random.next())) / 100;
    const shrunk = text.binary("*", text.constant(factor), text.name(local));
    const bent = this.random.next() < 0.5 ? shrunk : text.unary("sin", shrunk);
    return both`for (let ${n} = 0; ${n} < 12 && ${large}; ${n}++) ${local} = ${bent};`;
  }

  #if(scope: Scope, depth: number): Piece {
    const condition = text.less(this.#number(scope, 2), this.#number(scope, 1));
    const [then] = this.#block(scope, 1, depth - 1);
    const [otherwise] = this.#block(scope, 1, depth - 1);
    return both`if (${condition}) {\n${joined(then, "\n")}\n} else {\n${joined(otherwise, "\n")}\n}`;
  }

  #number(scope: Scope, depth: number): Piece {
    const { random } = this;
    if (depth <= 0) return this.#leaf(scope);
    const choice = random.next();
    const next = (): Piece => this.#number(scope, depth - 1);
    if (choice < 0.15) return this.#leaf(scope);
    if (choice < 0.55) return text.binary(random.pick(["+", "-", "*", "*"] as const), next(), next());
    if (choice < 0.62) return text.binary("/", next(), this.#positive(next()));
    if (choice < 0.82) return this.#function(next());
    if (choice < 0.9) return text.pair(random.pick(["max", "min", "hypot", "atan2"] as const), next(), next());
    if (choice < 0.94) {
      const [a, b] = [next(), next()];
      return both`(${text.less(next(), next())} ? ${a} : ${b})`;
    }
    if (scope.helpers.length === 0) return this.#function(next());
    const { name, parameters } = random.pick(scope.helpers);
    return both`${name}(${joined(Array.from({ length: parameters }, next), ", ")})`;
  }

  #function(a: Piece): Piece {
    const { random } = this;
    if (random.next() < 0.2) return text.unary(random.pick(["sqrt", "log", "log1p"] as const), this.#positive(a));
    if (random.next() < 0.1) return text.power(a, 2 + random.below(2));
    return text.unary(
      random.pick(["sin", "cos", "tanh", "atan", "exp", "abs", "asinh", "expm1", "cbrt", "cosh"] as const),
      a,
    );
  }

  /** Away from where a root, a logarithm or a quotient has no value. */
  #positive(a: Piece): Piece {
    return text.binary("+", text.unary("abs", a), text.constant(this.#constant(0.1, 2)));
  }

  #leaf(scope: Scope): Piece {
    const { random } = this;
    const choice = random.next();
    if (choice < 0.25) return text.constant(this.#constant(0.1, 5) * (random.next() < 0.3 ? -1 : 1));
    if ((choice < 0.5 || scope.numbers.length === 0) && scope.arrays.length > 0) {
      const { name, length } = random.pick(scope.arrays);
      return both`${name}[${this.#index(scope, length)}]`;
    }
    if (choice < 0.6 && scope.counters.length > 0) return text.counted(`${random.pick(scope.counters)} + 1`);
    return text.name(random.pick(scope.numbers));
  }

  #index(scope: Scope, length: number): Piece {
    const { random } = this;
    const choice = random.next();
    if (choice < 0.4 && scope.counters.length > 0) return text.name(`${random.pick(scope.counters)} % ${length}`);
    if (choice < 0.7 && scope.numbers.length > 0) return text.floored(text.name(random.pick(scope.numbers)), length);
    return text.name(String(random.below(length)));
  }

  #constant(low: number, high: number): number {
    return Math.round(1000 * (low + (high - low) * this.random.next())) / 1000;
  }

  #fresh(letter: string): string {
    return `${letter}${this.#names++}`;
  }
}
