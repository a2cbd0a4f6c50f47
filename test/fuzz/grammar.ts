/** What every production of the fuzzer is given: random choices, names in scope, and the other productions. */
import type { Random } from "../engine/oracle/generators/random";

/**
 * Kinds of values a program may hold. `num` is a number that may be tracked, `int` a small count that never is; `arr`
 * has at least two elements, `obj` the keys of `KEYS`, `map` the same as keys.
 */
export type Kind = "num" | "int" | "arr" | "view" | "obj" | "map" | "fn";

export const KEYS = ["p", "q"] as const;

export interface Name {
  text: string;
  kind: Kind;
  writable: boolean;
}

/** Names that are visible at a place; what a block declares is gone behind it. */
export class Scope {
  constructor(
    private readonly names: readonly Name[] = [],
    /** Inside a loop `break` and `continue` are legal. */
    readonly inLoop = false,
    /** Inside a generator or an arrow `return` would leave the wrong function. */
    readonly mayReturn = true,
  ) {}

  with(...names: Name[]): Scope {
    return new Scope([...this.names, ...names], this.inLoop, this.mayReturn);
  }

  loop(): Scope {
    return new Scope(this.names, true, this.mayReturn);
  }

  inner(): Scope {
    return new Scope(this.names, false, false);
  }

  of(kind: Kind, writable = false): string[] {
    return this.names.filter((name) => name.kind === kind && (!writable || name.writable)).map(({ text }) => text);
  }
}

export type Production = (g: Grammar, scope: Scope, depth: number) => string | undefined;

/** A production and how often it is drawn. One that answers undefined needs a name that is not in scope. */
export type Table = readonly (readonly [weight: number, production: Production])[];

export class Grammar {
  #names = 0;

  constructor(
    readonly random: Random,
    private readonly tables: Readonly<Record<"num" | "int" | "bool" | "arr", Table>>,
    /** The function may await. */
    readonly isAsync = false,
  ) {}

  num(scope: Scope, depth: number): string {
    return this.draw(this.tables.num, scope, depth);
  }

  int(scope: Scope, depth: number): string {
    return this.draw(this.tables.int, scope, depth);
  }

  bool(scope: Scope, depth: number): string {
    return this.draw(this.tables.bool, scope, depth);
  }

  arr(scope: Scope, depth: number): string {
    return this.draw(this.tables.arr, scope, depth);
  }

  /** The first production of a table is its leaf: always possible, and what a depth of 0 draws. */
  draw(table: Table, scope: Scope, depth: number): string {
    const leaf = table[0] as Table[number];
    if (depth <= 0) return leaf[1](this, scope, 0) ?? "0";
    const total = table.reduce((sum, [weight]) => sum + weight, 0);
    for (;;) {
      let at = this.random.next() * total;
      const [, production] = table.find(([weight]) => (at -= weight) < 0) ?? leaf;
      const text = production(this, scope, depth);
      if (text !== undefined) return text;
    }
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  one<T>(...list: readonly T[]): T {
    return this.random.pick(list);
  }

  /** A name in scope, or undefined. */
  name(scope: Scope, kind: Kind, writable = false): string | undefined {
    const names = scope.of(kind, writable);
    return names.length === 0 ? undefined : this.random.pick(names);
  }

  fresh(prefix: string): string {
    this.#names++;
    return `${prefix}${this.#names}${this.chance(0.05) ? "_ü" : this.chance(0.05) ? "$" : ""}`;
  }

  constant(): string {
    return `${Math.round(this.random.signed(0.1, 5) * 1000) / 1000}`.replace(/^-.*$/, "($&)");
  }
}
