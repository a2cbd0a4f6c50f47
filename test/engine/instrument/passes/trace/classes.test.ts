import { same } from "../../harness";

same("classes", {
  "fields, methods, accessors":
    "class V { #len; static count = 0 * 1; x = 1 + 1; ['y' + 1] = this.x * 2; constructor(a, b = a * 2) { this.a = a; this.b = b; this.#len = Math.hypot(a, b); V.count++ } get len() { return this.#len } set len(v) { const f = v / this.#len; this.a *= f; this.b *= f; this.#len = v } plus(o) { return new V(this.a + o.a, this.b + o.b) } static of(...v) { return new this(...v) } static #p(x) { return x + 1 } static p(x) { return V.#p(x) * 2 } } const v = new V(3, 4); v.len = 10; return [v, v.len, v.plus(V.of(1, 1)), V.count, V.p(2)]",
  "derived classes":
    "class A { constructor(x) { this.x = x * 2 } m(k) { return this.x + k } static s(k) { return k - 1 } } class B extends A { y = this.x + 1; constructor(x, log) { log && log('before'); super(x + 1); this.z = this.y * 2 } m(k) { return super.m(k) * 10 } static s(k) { return super.s(k) * 2 } get w() { return super.m(1) - 1 } } const b = new B(3); return [b, b.m(2), B.s(5), b.w]",
  "this before super":
    "class A {} class B extends A { constructor(x) { const n = x * 2; if (n > 2) super(); this.n = n } } const r = [new B(2).n]; try { new B(1) } catch (e) { r.push(e.constructor.name, e.message) } return r",
  "a constructor that returns":
    "class A { constructor(x) { if (x > 1) return { other: x * 2 }; this.x = x } } class B extends A { y = 1 + 1 } return [new A(1), new A(2), new B(1), new B(3)]",
  "super in arrows and loops":
    "class A { m(x) { return x * 2 } } class B extends A { constructor() { for (let i = 0; i < 2; i++) { if (i * 1) { (() => super())() } } this.k = [1, 2].map((x) => super.m(x) + 1) } } return new B()",
  "new.target":
    "class A { constructor() { this.n = new.target.name + 1 * 2 } } class B extends A {} function F() { return new.target ? 1 * 2 : [new.target] } return [new A().n, new B().n, F()]",
  "computed heritage and keys":
    "const mix = (B, k) => class extends B { [k + 1](x) { return super.base(x) + 1 } static [k] = k.length * 2 }; class Base { base(x) { return x * 3 } } const M = mix(Base, 'm'); return [new M().m1(2), M.m, M.name]",
  "names of classes":
    "const A = class { static n = 1 + 1 }, B = class C {}; const o = { D: class { x = 1 * 2 } }; let E; E = class { m() { return 1 - 1 } }; return [A.name, B.name, o.D.name, E.name, A.n]",
  "extends array and error":
    "class L extends Array { sum() { let s = 0; for (let i = 0; i < this.length; i++) s += this[i]; return s } } class E extends Error { constructor(m, k) { super(m + k); this.k = k * 2 } } const l = L.from([1, 2, 3]); l[0] *= 10; const e = new E('x', 2); return [l.sum(), l.map((x) => x * 2).sum(), l instanceof L, e.message, e.k]",
  valueOf:
    "class N { constructor(v) { this.v = v } valueOf() { log('v'); return this.v } } const a = new N(2), b = new N(3); return [a + b, a * b, -a, a < b, a == 2, `${a * 1}`, Math.max(a, b), a ** b, [1, 2, 3, 4][a]]",
  "instanceof itself":
    "class A { static is(x) { return x instanceof this || x instanceof A } } class B extends A {} return [A.is(new B()), B.is(new A()), A.is({}), A.is(1)]",
  "private methods and statics":
    "class A { static #n = 1; #m(x) { return x * A.#n++ } static #s = (x) => x + 1; go(x) { return [this.#m(x), this.#m(x), A.#s(x), #m in this] } } return new A().go(5)",
  "fields see arguments of nobody":
    "const f = function () { class A { x = [1, 2].map((v) => v * 2); y = (function () { return arguments.length * 2 })(1, 2) } return new A() }; return f(1)",
  "async and generator methods": {
    async: true,
    code: "class A { n = 2; async m(x) { const y = await x; return y * this.n + await 1 } *g(k) { for (let i = 0; i < k; i++) yield i * this.n; return this.n++ } async *ag() { yield* [1, 2].map((x) => x * this.n) } static async s() { try { await Promise.reject(1 + 1) } catch (e) { return e * 2 } } } const a = new A(), r = []; for await (const x of a.ag()) r.push(x + 1); return [await a.m(3), [...a.g(3)], r, await A.s(), a.n]",
  },
});

same("generators and async", {
  "yield among operands":
    "function* g(a) { const x = a * (yield 1) + (yield 2) * a; let y = (yield 3) - (yield 4); y *= yield 5; return [x, y, -(yield 6), `${yield 7}`, [(yield 8) || 'd'], (yield 9) ? 1 : 2, !(yield 10), typeof (yield 11)] } const it = g(10); const r = []; let n = it.next(); while (!n.done) { r.push(n.value); n = it.next(n.value * 2) } return [r, n.value]",
  "two of one generator":
    "function* g(a) { let s = a; for (;;) s += (yield s * 2) * (yield s * 3) } const a = g(1), b = g(100); return [a.next(), b.next(), a.next(), b.next(), a.next(2), b.next(3), a.next(4), b.next(5), a.next(6)]",
  "return and throw":
    "function* g() { try { const x = 1 + (yield 1); yield x * 2 } catch (e) { yield e + 1 } finally { log('finally', yield 'f') } } const a = g(), b = g(); return [a.next(), a.throw(5), a.next(), a.next(9), b.next(), b.return(7), b.next(8)]",
  "yield* and spread":
    "function* a(n) { const r = yield* b(n * 2); return r + 1 } function* b(n) { yield n - 1; return n * 10 } const it = a(2); return [it.next(), it.next(), [...a(1)], Math.max(...a(5))]",
  "yield in calls, keys and targets":
    "function* g(o, f) { o[yield 'k'] = yield 'v'; o[yield 'k2'] += (yield 'v2') * 2; f(yield 'a', (yield 'b') + 1); new f((yield 'c')); return o[yield 'k3'] } const it = g({ b: 1 }, function (...x) { log(...x) }); return [it.next(), it.next('a'), it.next(5), it.next('b'), it.next(3), it.next(1), it.next(2), it.next(4), it.next('b')]",
  "await among operands": {
    async: true,
    code: "const w = async (x) => (log(x), x); const f = async (a) => { let s = a * (await w(2)) + (await w(3)); s += await w(4); for (const x of [1, 2]) s *= await w(x); return (await w(s)) > 10 && (await w('ok')) }; return [await f(1), await Promise.all([f(2), f(0)])]",
  },
  "for await": {
    async: true,
    code: "async function* g(n) { for (let i = 0; i < n; i++) { yield i * 2; await null } } let s = 0; for await (const x of g(4)) { if (x === 2) continue; s += x * 10; if (x > 4) break } l: for await (const x of [Promise.resolve(3)]) { s -= x; continue l } return s",
  },
  "errors of async functions": {
    async: true,
    code: "const f = async (x) => { if (x > 1) throw new RangeError('x' + x * 2); return x }; const r = []; for (const x of [1, 2]) try { r.push(await f(x)) } catch (e) { r.push(e.message) } finally { r.push('f') } return r",
  },
  interleaving: {
    async: true,
    code: "const r = []; const f = async (n, k) => { let s = n; for (let i = 0; i < 3; i++) { s = s * 2 + (await k) * i; r.push(s) } return s }; const v = await Promise.all([f(1, 1), f(10, 2)]); return [r, v]",
  },
  "awaiting a thenable": {
    async: true,
    code: "const t = { then(ok) { log('then'); ok(5) } }; return (await t) * 2 + (await t)",
  },
});
