/**
 * What emitted text calls, under the name chosen per file (`$ad`). Every helper takes plain values and tracers alike
 * and behaves as the operator it stands for, errors and order of evaluation included. `site` numbers a place in the
 * user's source.
 */
export interface Arithmetic {
  add(a: unknown, b: unknown, site: number): unknown;
  sub(a: unknown, b: unknown, site: number): unknown;
  mul(a: unknown, b: unknown, site: number): unknown;
  div(a: unknown, b: unknown, site: number): unknown;
  rem(a: unknown, b: unknown, site: number): unknown;
  pow(a: unknown, b: unknown, site: number): unknown;
  neg(a: unknown, site: number): unknown;
  /** Unary plus: a tracer is a number already. */
  plus(a: unknown, site: number): unknown;
  /** ToNumeric ± 1, for the prefix forms and the postfix forms whose value nobody reads. */
  inc(a: unknown, site: number): unknown;
  dec(a: unknown, site: number): unknown;
  /** As inc and dec; the old value, as a number, is left in `l`. */
  pinc(a: unknown, site: number): unknown;
  pdec(a: unknown, site: number): unknown;
  /** ToNumeric. */
  num(a: unknown, site: number): unknown;
}

/** Operators on 32-bit integers: nodes of zero slope, each with a cut. */
export interface Bitwise {
  bor(a: unknown, b: unknown, site: number): unknown;
  band(a: unknown, b: unknown, site: number): unknown;
  bxor(a: unknown, b: unknown, site: number): unknown;
  shl(a: unknown, b: unknown, site: number): unknown;
  shr(a: unknown, b: unknown, site: number): unknown;
  ushr(a: unknown, b: unknown, site: number): unknown;
  bnot(a: unknown, site: number): unknown;
}

/** Comparisons and tests: a branch event when a tracer decides. */
export interface Decisions {
  lt(a: unknown, b: unknown, site: number): boolean;
  gt(a: unknown, b: unknown, site: number): boolean;
  /** With a site: a <= b. With a depth alone: the end of the loop opened at it. */
  le(a: unknown, b?: unknown, site?: number): boolean;
  ge(a: unknown, b: unknown, site: number): boolean;
  eq(a: unknown, b: unknown, site: number): boolean;
  ne(a: unknown, b: unknown, site: number): boolean;
  seq(a: unknown, b: unknown, site: number): boolean;
  sne(a: unknown, b: unknown, site: number): boolean;
  /** Truthiness. */
  b(v: unknown, site: number): boolean;
  /** As b; the value tested is left in `l`. */
  t(v: unknown, site: number): boolean;
  /** typeof. */
  ty(v: unknown): string;
  /** `this` of sloppy code, where a number is an object. */
  th(receiver: unknown): unknown;
  /** a instanceof b. */
  io(a: unknown, b: unknown): boolean;
}

/** Values on their way into strings, keys and typed arrays. */
export interface Places {
  /** An element of a template string. */
  s(v: unknown, site: number): unknown;
  /** A computed property key. */
  k(k: unknown, site: number): unknown;
  /** `v` was read from `o[k]`: the tracer that shadows that element of a typed array, or v. */
  gi(v: unknown, o: unknown, k: unknown): unknown;
  /** `v` is about to be stored in `o[k]`: what to store. */
  w(o: unknown, k: unknown, v: unknown, site: number): unknown;
  /** o[k], where no temporary can be declared. */
  get(o: unknown, k: unknown, site: number): unknown;
  /** o[k] = v in sloppy code, with value v. */
  si(o: unknown, k: unknown, v: unknown, site: number): unknown;
  /** o[k] = v in strict code, with value v. */
  siS(o: unknown, k: unknown, v: unknown, site: number): unknown;
  /** The first argument of `new C(x, …)`. */
  na(C: unknown, x: unknown, site: number): unknown;
  /** The object that was constructed. */
  nb<T>(o: T): T;
  /** The text of a direct eval in code that calls the helpers `runtimeName`; of `callee` where that may be another. */
  ev(src: unknown, strict: boolean, runtimeName: string, callee?: unknown): unknown;
  /** The object of a `with`; `names` is what `0["with $ad"]` gives the next time, and only then. */
  wi<T>(o: T, names: object): T;
  /** Gives v and notes the site for the native that is called next: `Math.sin($ad.at(x, site))`. */
  at<T>(v: T, site: number): T;
}

/** Contexts: what was called and which iteration of which loop ran. The depths close what is left open inside. */
export interface Contexts {
  /** Opens the context of a call. */
  en(site: number): number;
  /** Closes it. */
  ex(depth: number): void;
  /** Opens the context of a loop. */
  lp(site: number): number;
  /** Opens the next iteration. */
  it(depth: number): void;
  /** Closes the loop, as `le` of one argument does. */
  lx(depth: number): void;
}

export interface Helpers extends Arithmetic, Bitwise, Decisions, Places, Contexts {
  /** The value `t`, `pinc` or `pdec` left; read with nothing in between. */
  l: unknown;
  /** The global object, where a name that our own variable hides is read and written: `eval`. */
  readonly g: typeof globalThis;
  /** True while some typed-array element is shadowed (the runtime sets it): reads of elements go through `gi` then. */
  ta: boolean;
}
