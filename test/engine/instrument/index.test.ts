import { tracked } from "./tracked";

tracked("constructs", {
  "compound all": {
    module:
      "module.exports = compoundAll;\nfunction compoundAll(x: number, v: number) { let a = x; a += v; a -= 0.5; a *= v; a /= 3; a %= 7; a **= 2; return a }",
    at: [1.5, 2],
  },
  "compound props": {
    module:
      "module.exports = compoundProps;\nfunction compoundProps(x: number, v: number) { const o = { p: x, q: [v, x] }; o.p += v; o.p *= o.q[0]!; o.q[1] -= o.p; o['q'][0] /= x; o.q[0] **= 2; return o.p + o.q[0]! * o.q[1]! }",
    at: [1.5, 2],
  },
  "getter setter": {
    module:
      "module.exports = getterSetter;\nfunction getterSetter(x: number, v: number) { let log = ''; const o = { _p: x, get p() { log += 'g'; return this._p }, set p(z) { log += 's'; this._p = z * 2 } }; o.p += v; o.p *= v; o.p++; return o.p + log.length }",
    at: [1.5, 2],
  },
  "super private": {
    module:
      "class Base { protected _m = 1; get m() { return this._m } set m(z: number) { this._m = z + 1 } s(x: number) { return x * x } static k = 2 }\nclass Derived extends Base { #q = 3; constructor(q: number) { super(); this.#q = q } run(x: number) { super.m += x; super.m *= x; this.#q += x; this.#q **= 2; this.#q++; --this.#q; return super.m + this.#q + super.s(x) * super['s'](x) } static has(o: object) { return #q in o } get q() { return this.#q } }\nmodule.exports = superPrivate;\nfunction superPrivate(x: number, v: number) { const d = new Derived(v); const r = d.run(x); return r + (Derived.has(d) ? d.q : 0) + d.m }",
    at: [1.5, 2],
  },
  "computed key effects": {
    module:
      "module.exports = computedKeyEffects;\nfunction computedKeyEffects(x: number, v: number) { let n = 0; const k = () => (n++, 'a' + n); const o: any = { a1: x, a2: v, a3: 1 }; o[k()] += v; o[k()] *= x; (o[k()] as number)++; return o.a1 * o.a2 * o.a3 + n }",
    at: [1.5, 2],
  },
  "optional this": {
    module:
      "module.exports = optionalThis;\nfunction optionalThis(x: number, v: number) { const o: any = { k: v, f(z: number) { return this.k * z }, g: { h(z: number) { return z + (this as any).w }, w: x } }; const u: any = undefined; return o?.f(x) + o.f?.(x) * o?.g?.h?.(v) + (u?.f(x) ?? v) + (o?.['f'])(x) + o.g?.['h'](x) }",
    at: [1.5, 2],
  },
  tagged: {
    module:
      "module.exports = tagged;\nfunction tagged(x: number, v: number) { const t = (s: TemplateStringsArray, ...a: number[]) => a.reduce((p, c, i) => p + c * s[i]!.length, 0); const o = { z: v, t(s: TemplateStringsArray, a: number) { return a * this.z + s.raw.length } }; return t`ab${x}c${v}` * o.t`q${x}` + o['t']`z${v}` }",
    at: [1.5, 2],
  },
  gen: {
    module:
      "module.exports = gen;\nfunction gen(x: number, v: number) { function* g(a: number): Generator<number, number, number> { const b = (yield a) * a + (yield a * 2); let c = b; c += yield c; return yield* h(c * b) } function* h(z: number): Generator<number, number, number> { const w = yield z; return z - w } const it = g(x); let s = 0; let r = it.next(); let i = 0; while (!r.done && i++ < 10) { s += r.value; r = it.next(r.value * v) } return s + (r.value as number) }",
    at: [1.5, 2],
  },
  destr: {
    module:
      "module.exports = destr;\nfunction destr(x: number, v: number) { const { a = x, b: { c = v * a, ...r } = {} as any, ...rest }: any = { d: v, e: x }; const [p, , q = p * 2, ...w]: any = [x, 1, undefined, v, 3]; let z, y; [z = x, y = z * 2] = [, v] as any; ({ z, ['y']: y = x } = { z: z * 2 } as any); return a + c + rest.d * rest.e + p * q + w[0] + z * y + Object.keys(r).length }",
    at: [1.5, 2],
  },
  "def scope": {
    module:
      "module.exports = defScope;\nfunction defScope(x: number, v: number) { let z = 1; const f = (a: number, b = a * z, c = () => a + b, { d = c() * v, e = d } = {}) => { var z = 3; a = 10; return a + b + c() + d * e + z }; return f(x) + f(v, x) }",
    at: [1.5, 2],
  },
  labelled: {
    module:
      "module.exports = labelled;\nfunction labelled(x: number, v: number) { let s = 0; outer: for (let i = 0; i < 4; i++) { for (let j = 0; j < 4; j++) { if (j === 2) continue outer; if (i === 3) break outer; s += x * i + v * j; } } blk: { s *= x; if (s > 0) break blk; s = 0 } l2: do { s += v; if (s > 10) break l2; continue l2 } while (s < 20); return s }",
    at: [1.5, 2],
  },
  closures: {
    module:
      "module.exports = closures;\nfunction closures(x: number, v: number) { const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { let q = x * i; fs.push(() => (q += v, q)); } var gs: (() => number)[] = []; for (var j = 0; j < 3; j++) gs.push(() => j * x); return fs.reduce((s, f) => s + f() * f(), 0) + gs.map((g) => g()).reduce((a, b) => a + b) }",
    at: [1.5, 2],
  },
  fields: {
    module:
      "module.exports = fields;\nfunction fields(x: number, v: number) { class A { static n = 0; a = x; b = this.a * v; static { A.n += 1; } static s = (() => x * A.n)(); ['c' + 1] = this.b + 1; #d = this.b ** 2; get d() { return this.#d } static #e = x * v; static e() { return A.#e } f = (z: number) => z * this.a } const a: any = new A(); return a.a + a.b * a.c1 + a.d + A.s + A.e() + a.f(v) }",
    at: [1.5, 2],
  },
  "new target": {
    module:
      "module.exports = newTarget;\nfunction newTarget(x: number, v: number) { function F(this: any, a: number) { if (!new.target) return a * v; this.v = a * a; this.t = new.target === F } const o = new (F as any)(x); return o.v + (F as any)(x) + (o.t ? v : 0) }",
    at: [1.5, 2],
  },
  "to prim": {
    module:
      "module.exports = toPrim;\nfunction toPrim(x: number, v: number) { const o: any = { [Symbol.toPrimitive](h: string) { return h === 'number' ? x * v : h === 'default' ? x : 's' } }; const w: any = { valueOf() { return v * 2 }, toString() { return 'no' } }; return o * w + (o + w) + -o + +w + Math.max(o, w) + (o > w ? x : v) }",
    at: [1.5, 2],
  },
  misc: {
    module:
      "module.exports = misc;\nfunction misc(x: number, v: number) { const o: any = { a: x, b: v }; delete o.b; let n = 0; void (n += 1); const c = (n++, x * 2, v * x); return c + ('a' in o ? o.a : 0) + ('b' in o ? 5 : n) + (o instanceof Object ? v : 0) + (typeof (globalThis as any).nope === 'undefined' ? x : 0) + (typeof x === 'number' ? v * v : 0) }",
    at: [1.5, 2],
  },
  "typeof undeclared": {
    module:
      "module.exports = typeofUndeclared;\nfunction typeofUndeclared(x: number, v: number) { \n  return typeof notDeclaredAnywhere === 'undefined' ? x * v : 0 }",
    at: [1.5, 2],
  },
  bigs: {
    module:
      "module.exports = bigs;\nfunction bigs(x: number, v: number) { let b = 3n; b **= 2n; b++; const o: any = { q: 2n }; o.q *= b; o.q--; let r = 0; try { (b as any) + x } catch (e) { r = x * v } try { o.q += x } catch { r += x } return r + Number(b) + Number(o.q) * v + (b > (x as any) ? v : x) + (b == (x as any) ? 1 : 0) }",
    at: [1.5, 2],
  },
  zeros: {
    module:
      "module.exports = zeros;\nfunction zeros(x: number, v: number) { const nz = -0 * x; return (Object.is(nz, -0) ? x : v) + 1 / (Object.is(-0, 0) ? 1 : x) + (NaN === x ? 1 : v) + 5e-324 * x * 1e300 + Math.sign(-0) + (1 / nz < 0 ? x * x : 0) }",
    at: [1.5, 2],
  },
  "exp assoc": {
    module:
      "module.exports = expAssoc;\nfunction expAssoc(x: number, v: number) { return x ** v ** 1.5 + (-x) ** 2 + (x ** -1) ** v + 2 ** -x + (+x) ** v }",
    at: [1.5, 2],
  },
  ints: {
    module:
      "module.exports = ints;\nfunction ints(x: number, v: number) { let h = 5381; for (let i = 0; i < 20; i++) { h = (h << 5) + h + i; h |= 0; h = Math.imul(h, 31); h >>>= 1; h ^= h >> 3; h = ~h } return (h >>> 0) % 7 * x + v }",
    at: [1.5, 2],
  },
  incs: {
    module:
      "module.exports = incs;\nfunction incs(x: number, v: number) { let a = x; const o = { p: v }; const t = [x, v]; let i = 0; return a++ * ++a + a-- - --a + o.p++ * ++o.p + t[i++]!++ * --t[i]! + t[0]! * t[1]! + i + o.p * a }",
    at: [1.5, 2],
  },
  logical: {
    module:
      "module.exports = logical;\nfunction logical(x: number, v: number) { let a: any = 0; a ||= x; let b: any = v; b &&= b * x; let c: any = null; c ??= a * b; const o: any = { p: 0, q: null }; o.p ||= x; o.q ??= v; o['p'] &&= o.p * 2; return (x && v) + (0 || x) * (v ?? 1) + c + o.p * o.q + (x > 1 && v) + ((x < 1 || v) as number) }",
    at: [1.5, 2],
  },
});

tracked("TypeScript", {
  enums: {
    module:
      "enum E { A, B = 5, C, D = B * 2, S = 'str', X = 'abc'.length, Y = X + 1 }\ndeclare const enum Nope { Z = 1 }\nconst enum CE { One = 1, Two = One << 1, Three = Two | One }\nnamespace N { export const k = 2; export function sq(x: number) { return x * x * k } export namespace M { export let z = 3; export enum Q { R = 7 } } let priv = 1; export class K { constructor(public v: number, private readonly w = v * 2, protected q?: number) {} get t() { return this.v * this.w } } export const bump = () => ++priv }\nnamespace N { export const j = k * 2 }\ndeclare module 'foo' { export const z: number }\ninterface I { a: number }\ntype T = { [k in keyof I]: I[k] };\nabstract class Abs<T = unknown> { abstract area(): number; protected abstract readonly name: string; twice() { return this.area() * 2 } declare zz: T; [key: string]: unknown }\nfunction over(x: number): number; function over(x: string): string; function over(x: any) { return typeof x === 'number' ? x * x : x }\nfunction isNum(x: unknown): x is number { return typeof x === 'number' }\nfunction assertNum(x: unknown): asserts x is number { if (typeof x !== 'number') throw new Error('no') }\nmodule.exports = enums;\nfunction enums(x: number, v: number) { return x * E.B + v * E.D + (E[5] === 'B' ? x : 0) + CE.Three * x + N.M.Q.R * v + E.Y  + E['C']; }",
    at: [1.5, 2],
  },
  classes: {
    module:
      "enum E { A, B = 5, C, D = B * 2, S = 'str', X = 'abc'.length, Y = X + 1 }\ndeclare const enum Nope { Z = 1 }\nconst enum CE { One = 1, Two = One << 1, Three = Two | One }\nnamespace N { export const k = 2; export function sq(x: number) { return x * x * k } export namespace M { export let z = 3; export enum Q { R = 7 } } let priv = 1; export class K { constructor(public v: number, private readonly w = v * 2, protected q?: number) {} get t() { return this.v * this.w } } export const bump = () => ++priv }\nnamespace N { export const j = k * 2 }\ndeclare module 'foo' { export const z: number }\ninterface I { a: number }\ntype T = { [k in keyof I]: I[k] };\nabstract class Abs<T = unknown> { abstract area(): number; protected abstract readonly name: string; twice() { return this.area() * 2 } declare zz: T; [key: string]: unknown }\nclass Sq extends Abs<number> implements I { override name = 'sq'; a: number; constructor(public readonly s: number, override zz: number = 1) { super(); this.a = s } override area(): number { return this.s * this.s } static make<const Q>(this: void, q: Q): Q { return q } }\nfunction over(x: number): number; function over(x: string): string; function over(x: any) { return typeof x === 'number' ? x * x : x }\nfunction isNum(x: unknown): x is number { return typeof x === 'number' }\nfunction assertNum(x: unknown): asserts x is number { if (typeof x !== 'number') throw new Error('no') }\nmodule.exports = classes;\nfunction classes(x: number, v: number) { const s = new Sq(x); const g = Sq.make<number>(v); return s.twice() * g + s.a + over(v) + (s satisfies I).a! + (s as any as I)!.a + (<number>x) * (<any>s).s }",
    at: [1.5, 2],
  },
  guards: {
    module:
      "enum E { A, B = 5, C, D = B * 2, S = 'str', X = 'abc'.length, Y = X + 1 }\ndeclare const enum Nope { Z = 1 }\nconst enum CE { One = 1, Two = One << 1, Three = Two | One }\nnamespace N { export const k = 2; export function sq(x: number) { return x * x * k } export namespace M { export let z = 3; export enum Q { R = 7 } } let priv = 1; export class K { constructor(public v: number, private readonly w = v * 2, protected q?: number) {} get t() { return this.v * this.w } } export const bump = () => ++priv }\nnamespace N { export const j = k * 2 }\ndeclare module 'foo' { export const z: number }\ninterface I { a: number }\ntype T = { [k in keyof I]: I[k] };\nabstract class Abs<T = unknown> { abstract area(): number; protected abstract readonly name: string; twice() { return this.area() * 2 } declare zz: T; [key: string]: unknown }\nfunction over(x: number): number; function over(x: string): string; function over(x: any) { return typeof x === 'number' ? x * x : x }\nfunction isNum(x: unknown): x is number { return typeof x === 'number' }\nfunction assertNum(x: unknown): asserts x is number { if (typeof x !== 'number') throw new Error('no') }\nmodule.exports = guards;\nfunction guards(x: number, v: number) { assertNum(x); const t: [a: number, b?: number, ...rest: number[]] = [x, v]; let q!: number; q = isNum(v) ? v : 1; const o = { a: x, b: v } as const satisfies Record<string, number>; const f = <T,>(z: T): T => z; const id = f<number>; return t[0] * t[1]! + q + o.a * id(o.b) + (x! as number)! ** 2 }",
    at: [1.5, 2],
  },
  gens: {
    module:
      "enum E { A, B = 5, C, D = B * 2, S = 'str', X = 'abc'.length, Y = X + 1 }\ndeclare const enum Nope { Z = 1 }\nconst enum CE { One = 1, Two = One << 1, Three = Two | One }\nnamespace N { export const k = 2; export function sq(x: number) { return x * x * k } export namespace M { export let z = 3; export enum Q { R = 7 } } let priv = 1; export class K { constructor(public v: number, private readonly w = v * 2, protected q?: number) {} get t() { return this.v * this.w } } export const bump = () => ++priv }\nnamespace N { export const j = k * 2 }\ndeclare module 'foo' { export const z: number }\ninterface I { a: number }\ntype T = { [k in keyof I]: I[k] };\nabstract class Abs<T = unknown> { abstract area(): number; protected abstract readonly name: string; twice() { return this.area() * 2 } declare zz: T; [key: string]: unknown }\nfunction over(x: number): number; function over(x: string): string; function over(x: any) { return typeof x === 'number' ? x * x : x }\nfunction isNum(x: unknown): x is number { return typeof x === 'number' }\nfunction assertNum(x: unknown): asserts x is number { if (typeof x !== 'number') throw new Error('no') }\nmodule.exports = gens;\nfunction gens(this: void, x: number, v: number, ...rest: number[]): number { const m = new Map<string, Array<number>>([['a', [x]]]); const r = m.get('a')![0]!; const c = (a?: number, b = a! * 2): number => a! + b; return r * v + c(x) + (x < v ? 1 : v > (x) ? 2 : 3) + rest.length }",
    at: [1.5, 2],
  },
});

tracked("programs", {
  emitter: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = emitter;\nfunction emitter(x: number, v: number) { const e = new EventEmitter(); let r = 0; e.on('a', (q: number, w: number) => { r += q * w }); e.emit('a', x, v); e.once('b', function (this: any, q: number) { r *= q + e.listenerCount('a') }); e.emit('b', v); return r }",
    at: [1.5, 2],
  },
  als: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = als;\nfunction als(x: number, v: number) { const a = new AsyncLocalStorage<number>(); return a.run(x, () => a.getStore()! * v) }",
    at: [1.5, 2],
  },
  buf: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = buf;\nfunction buf(x: number, v: number) { const b = B.from([1, 2, 3]); return b[1]! * x + b.length * v + B.concat([b, b]).length }",
    at: [1.5, 2],
  },
  "proto get": {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = protoGet;\nfunction protoGet(x: number, v: number) { class A { q = x; get w() { return this.q * v } static get s() { return v } } const o = Object.create(new A(), { e: { get() { return this.q + 1 }, enumerable: true } }); const c = { ...o }; return o.w * o.e + A.s + c.e + Object.getPrototypeOf(o).q + (Object.hasOwn(o, 'e') ? x : 0) + (o.hasOwnProperty('q') ? 1 : v) }",
    at: [1.5, 2],
  },
  "iter proto": {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = iterProto;\nfunction iterProto(x: number, v: number) { class R { constructor(public n: number) {} *[Symbol.iterator]() { for (let i = 0; i < this.n; i++) yield i * x } [Symbol.toPrimitive]() { return v } static [Symbol.hasInstance](q: any) { return typeof q === 'number' } } const r = new R(3); const [a, b, ...c] = r; return a! + b! * c[0]! + (r as any) * 2 + ((x as any) instanceof R ? v : 0) + Math.max(...r) }",
    at: [1.5, 2],
  },
  abrupt: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = abrupt;\nfunction abrupt(x: number, v: number) { let closed = 0; const it = { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: x * ++i, done: i > 5 }), return: () => { closed++; return {} } } } }; const [a, b] = it as any; for (const q of it as any) { if (q > 2) break } return a * b * v + closed }",
    at: [1.5, 2],
  },
  "gen throw": {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = genThrow;\nfunction genThrow(x: number, v: number) { function* g() { let r = 0; try { r = yield x } catch (e: any) { r = e * v } finally { r += x } return (yield r) * r } const i = g(); i.next(); const a = i.throw(v).value as number; return a * (i.next(x).value as number) }",
    at: [1.5, 2],
  },
  "date now": {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = dateNow;\nfunction dateNow(x: number, v: number) { return x * v + Math.random() * 0 + (Date.now() > 0 ? x : 0) + (performance.now() >= 0 ? v : 0) }",
    at: [1.5, 2],
  },
  intl: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = intl;\nfunction intl(x: number, v: number) { return x * v * new Intl.PluralRules('en').select(2).length + new Intl.Collator().compare('a', 'b') }",
    at: [1.5, 2],
  },
  regs: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = regs;\nfunction regs(x: number, v: number) { const m = /(?<a>\\d+)\\.(\\d)/y.exec('12.5')!; return x * Number(m.groups!['a']) + v * +m[2]! }",
    at: [1.5, 2],
  },
  memo: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = memo;\nfunction memo(x: number, v: number) { const cache: any = {}; const f = (k: string, g: () => number) => cache[k] ?? (cache[k] = g()); return f('a', () => x * v) * f('a', () => 0) + f('b', () => Math.sin(x)) }",
    at: [1.5, 2],
  },
  curry: {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = curry;\nfunction curry(x: number, v: number) { const c = (f: any) => (a: number) => (b: number) => f(a, b); const p = (...fs: any[]) => (z: number) => fs.reduce((q, f) => f(q), z); const Y = (f: any) => ((g: any) => g(g))((g: any) => f((q: any) => g(g)(q))); return c((a: number, b: number) => a ** b)(x)(v) + p((q: number) => q * 2, Math.sin, (q: number) => q + v)(x) + Y((s: any) => (n: number) => n === 0 ? x : v * s(n - 1))(3) }",
    at: [1.5, 2],
  },
  "rem neg": {
    module:
      "const { EventEmitter } = require('node:events'), { AsyncLocalStorage } = require('node:async_hooks'), B = Buffer;\nmodule.exports = remNeg;\nfunction remNeg(x: number, v: number) { return (-x) % v + x % -v + (7.3 % x) * v + (-0 % x) }",
    at: [1.5, 2],
  },
});
