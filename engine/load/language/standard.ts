type Fn = (this: unknown, ...args: unknown[]) => unknown;
type Class = object & { name: string; prototype: object };
type Kind = "method" | "getter" | "setter" | "accessor" | "field";

interface Access {
  has(target: object): boolean;
  get?(target: object): unknown;
  set?(target: object, value: unknown): void;
}

interface Pair {
  get?: Fn;
  set?: Fn;
  value?: unknown;
}

interface Element {
  kind: Kind;
  isStatic: boolean;
  name: PropertyKey;
  decorators: readonly Fn[];
  access: Access | null;
  /** Of a private accessor. */
  pair: Pair | null;
  /** Where the function of a private method is until it is taken. */
  symbol: symbol | null;
  initializers: Fn[];
  late: Fn[];
}

const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, deleteProperty } = Reflect;

/**
 * One evaluation of a class with standard decorators: its emitted text reports the members in the order of the text,
 * then has them decorated in the order of the language. What the decorators see and may give back is what TypeScript's
 * own output shows and takes.
 */
export class StandardDecorators {
  /** The class, or what its decorators put in its place. */
  C: unknown;
  /** The last computed key. */
  l: PropertyKey = "";
  /** What became of private methods and accessors, by the number of the member. */
  readonly v: unknown[] = [];
  readonly #decorators: readonly Fn[];
  readonly #elements: Element[] = [];
  readonly #key = Symbol("decorators");
  readonly #perInstance: Fn[] = [];
  readonly #perClass: Fn[] = [];
  readonly #ofStatics: Fn[] = [];

  constructor(decorators: readonly Fn[]) {
    this.#decorators = decorators;
  }

  /** A member comes; the result is the key of the method that is deleted again. */
  e(
    kind: Kind,
    isStatic: boolean,
    name: PropertyKey,
    decorators: readonly Fn[],
    access: Access | null = null,
    pair: Pair | null = null,
  ): symbol {
    const made = { initializers: [], late: [], symbol: null };
    this.#elements.push({ kind, isStatic, name, decorators, access, pair, ...made });
    return this.#key;
  }

  /** The computed key of the member that came last. */
  k(key: unknown): PropertyKey {
    this.l = typeof key === "symbol" ? key : keyOf(key);
    const last = this.#elements.at(-1);
    if (last?.name === undefined && last) last.name = this.l;
    return this.l;
  }

  /** The key under which a private method is defined until it is taken from there. */
  s(): symbol {
    const last = this.#elements.at(-1) as Element;
    return (last.symbol = Symbol(String(last.name)));
  }

  /** Applies all decorators to the class that has just been made. */
  a(made: Class): unknown {
    this.C = made;
    deleteProperty(made, this.#key);
    const metadata = metadataFor(made);
    const later = (one: Element): number => (one.kind === "field" ? 2 : 0) + (one.isStatic ? 0 : 1);
    for (let turn = 0; turn < 4; turn++) {
      this.#elements.forEach((one, i) => {
        if (later(one) === turn) this.#decorate(made, one, i, metadata);
      });
    }
    this.#decorateClass(made, metadata);
    run(this.#ofStatics, this.C);
    return this.C;
  }

  /** The initial value of a field. */
  i(index: number, self: unknown, value?: unknown): unknown {
    const { initializers } = this.#elements[index] as Element;
    return initializers.reduce((given, one) => apply(one, self, [given]), value);
  }

  /** What was to run after a field. */
  x(index: number, self: unknown): void {
    run((this.#elements[index] as Element).late, self);
  }

  /** What methods want to run for an instance before its fields. */
  m(self: unknown): void {
    run(this.#perInstance, self);
  }

  /** The class is complete. */
  z(): void {
    run(this.#perClass, this.C);
  }

  #decorate(made: Class, one: Element, index: number, metadata: object | undefined): void {
    const { kind, isStatic, name, decorators, symbol } = one;
    const target = isStatic ? made : made.prototype;
    const isField = kind === "field";
    const found = symbol ?? name;
    const pair = one.pair ?? (isField ? {} : (getOwnPropertyDescriptor(target, found) as Pair));
    if (symbol !== null) {
      deleteProperty(target, symbol);
      const prefix = kind === "getter" ? "get " : kind === "setter" ? "set " : "";
      const fn = (pair.get ?? pair.set ?? pair.value) as Fn;
      defineProperty(fn, "name", { value: prefix + String(name), configurable: true });
    }
    if (one.pair) {
      for (const half of ["get", "set"] as const)
        defineProperty(pair[half] as Fn, "name", { value: `${half} ${String(name)}`, configurable: true });
    }
    const slot = kind === "getter" ? "get" : kind === "setter" ? "set" : "value";
    const late = isField || kind === "accessor" ? one.late : isStatic ? this.#ofStatics : this.#perInstance;
    for (let i = decorators.length - 1; i >= 0; i--) {
      const isPrivate = one.access !== null;
      const access = one.access ? { ...one.access } : publicAccess(kind, name);
      const place = { kind, name, static: isStatic, private: isPrivate, access, metadata };
      const { context, done } = contextOf(place, late);
      const value = kind === "accessor" ? { get: pair.get, set: pair.set } : pair[slot];
      const result = apply(decorators[i] as Fn, undefined, [value, context]);
      done();
      if (kind === "accessor") accept(result as Pair | undefined, pair, one.initializers);
      else if (isFunction(result)) {
        if (isField) one.initializers.unshift(result);
        else pair[slot] = result;
      }
    }
    if (isField) return;
    if (one.access === null) defineProperty(target, name, pair);
    else this.v[index] = kind === "accessor" ? pair : pair[slot];
  }

  #decorateClass(made: Class, metadata: object | undefined): void {
    for (let i = this.#decorators.length - 1; i >= 0; i--) {
      const { context, done } = contextOf({ kind: "class", name: made.name, metadata }, this.#perClass);
      const result = apply(this.#decorators[i] as Fn, undefined, [this.C, context]);
      done();
      if (isFunction(result)) this.C = result;
    }
    if (metadata === undefined) return;
    const symbol = metadataSymbol() as symbol;
    const all = { enumerable: true, configurable: true, writable: true };
    defineProperty(this.C as object, symbol, { ...all, value: metadata });
  }
}

function contextOf(fields: object, late: Fn[]): { context: object; done: () => void } {
  let isDone = false;
  const addInitializer = (given: unknown): void => {
    if (isDone) throw new TypeError("addInitializer is called after the decorator has returned");
    if (typeof given !== "function") throw new TypeError("addInitializer takes a function");
    late.push(given as Fn);
  };
  return { context: { ...fields, addInitializer }, done: () => (isDone = true) };
}

function publicAccess(kind: Kind, name: PropertyKey): Access {
  const has = (target: object): boolean => name in target;
  const get = (target: object): unknown => (target as Record<PropertyKey, unknown>)[name];
  const set = (target: object, value: unknown): void => {
    (target as Record<PropertyKey, unknown>)[name] = value;
  };
  if (kind === "setter") return { has, set };
  return kind === "field" || kind === "accessor" ? { has, get, set } : { has, get };
}

/** What a decorator of an accessor gave back. */
function accept(result: (Pair & { init?: unknown }) | undefined, pair: Pair, initializers: Fn[]): void {
  if (result === undefined) return;
  if (result === null || typeof result !== "object") throw new TypeError("A decorator of an accessor gives an object");
  const { get, set, init } = result;
  if (isFunction(get)) pair.get = get;
  if (isFunction(set)) pair.set = set;
  if (isFunction(init)) initializers.unshift(init);
}

/** Whether something was given back: nothing else than a function may be. */
function isFunction(value: unknown): value is Fn {
  if (value !== undefined && typeof value !== "function")
    throw new TypeError("A decorator gives a function or nothing");
  return value !== undefined;
}

function run(functions: readonly Fn[], self: unknown): void {
  for (const one of functions) apply(one, self, []);
}

/** ToPropertyKey. */
function keyOf(key: unknown): PropertyKey {
  return Reflect.ownKeys({ [key as PropertyKey]: 0 })[0] as PropertyKey;
}

function metadataSymbol(): symbol | undefined {
  return (Symbol as { metadata?: symbol }).metadata;
}

function metadataFor(made: Class): object | undefined {
  const symbol = metadataSymbol();
  if (symbol === undefined) return undefined;
  const above = getPrototypeOf(made) as Record<symbol, object | null | undefined>;
  return Object.create(above[symbol] ?? null) as object;
}
