import { same } from "../../harness";

same("loops", {
  "every kind":
    "const f = (n) => { let s = 0; for (let i = 0; i < n; i++) s += i * n; for (const k in { a: 1, b: 2 }) s += k.length * n; for (const v of [1, 2, n]) s += v * n; let j = n; while (j--) s -= j / n; do { s *= 1.5 } while (s < 10); return s }; return [f(3), f(1)]",
  "without blocks":
    "let s = 0, n = 3; for (let i = 0; i < 3; i++) s += n * i; for (const v of [1, 2]) s -= v * n\nwhile (n--) s += n\ndo s *= 2; while (s < 5)\ndo s++\nwhile (s < 9)\nif (s) for (;;) if (s++ > 20) break; else s *= 2; else s = -1\nfor (; s++ < 30; );\nreturn s",
  "break and continue":
    "const r = []; let s = 1; for (let i = 0; i < 9; i++) { s *= 2; if (i === 2) continue; if (i > 5) break; r.push(s) } while (true) { s -= 3; if (s % 2) continue; if (s < 9) break } return [r, s]",
  labels:
    "let s = 1; const r = []; a: for (let i = 0; i < 4; i++) { b: for (let j = 0; ; j++) { s += i * j; if (j === 1) continue b; if (j === 2) continue a; if (s > 8) break a; if (j > 3) break b; r.push([i, j]) } } c: d: do { s -= 1; if (s > 5) continue d; break c } while (s * 2); e: { s *= 10; if (s) break e; s = 0 } return [r, s]",
  "return and throw out of loops":
    "const f = (n) => { for (let i = 0; ; i++) { if (i * n > 5) return i; if (n < 0) throw new Error('neg' + n * i) } }; const g = () => { let s = 1; try { for (;;) { s *= 3; if (s > 20) throw s } } catch (e) { return e + 1 } finally { s = -s; log(s) } }; let r; try { f(-2) } catch (e) { r = e.message } return [f(2), r, g()]",
  "closures per iteration":
    "const fs = []; for (let i = 0, k = 2; i < 3; i++, k *= 2) fs.push(() => i * k); for (const x of [1, 2]) fs.push(() => x * 10); for (var v = 0; v < 2; v++) fs.push(() => v * 100); return fs.map((f) => f())",
  "the scope of a loop":
    "let x = 5; for (let x = 0; x < 2; x++) { let x = 9; log(x * 2) } for (const x of [x_()]) log(x + 1); function x_() { return x } return x",
  "dead zone in a head": "let x = 1; try { for (const x of [x * 2]) log(x) } catch (e) { return e.message }",
  "switch in a loop":
    "let s = 0; for (let i = 0; i < 5; i++) { switch (i % 3) { case 0: s += i * 2; continue; case 1: s -= i; break; default: s *= 3 } s += 100 } return s",
  "generators in loops":
    "function* g(n) { for (let i = 0; i < n; i++) { const r = yield i * n; if (r) i += r } while (n-- > 0) yield n * 2; return n } const it = g(3); return [it.next(), it.next(1), it.next(), [...it], [...g(2)]]",
  "iterators are closed":
    "const it = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: ++n * 2, done: false }), return: (v) => (log('return'), {}) } } }; for (const x of it) if (x * 2 > 6) break; const [a, b] = it; try { for (const x of it) throw x * 3 } catch (e) { return [a, b, e] }",
  "var and functions in loops":
    "var r = []; for (var i = 0; i < 2; i++) { r.push(typeof f, f(i * 2)); function f(x) { return x + 1 } } return [r, i]",
  "for … in with strings":
    "let s = 0; for (const i in [10, 20]) s += i * 1 + i.length; for (var k in { a: 1 }) s += k; return s",
  "endless with a counter": "let i = 0; for (;;) { if (i++ * 2 > 7) break } while (1) { if (--i < 0) break } return i",
});

same("functions", {
  hoisting:
    "const r = [typeof f, f(1), typeof g]; function f(x) { return x * 2 } var g = () => 1; { r.push(h(3)); function h(x) { return x - 1 } } return r",
  "hoisting in sloppy code": {
    mode: "sloppy",
    code: "const r = [typeof f, typeof g]; { r.push(f(1)); function f(x) { return x * 2 } } r.push(f(2)); if (true) function g(x) { return x + 1 } r.push(g(1)); return r",
  },
  "two functions of one name": "function f(x) { return x + 1 } function f(x) { return x * 10 } return f(2)",
  "two functions of one name further in":
    "function g() { return h(2) * 2; function h(x) { return x + 1 } function h(x) { return x * 10 } } return g()",
  "a function and a var":
    "function g(x) { var h; var r = typeof h; function h() { return x * 2 } var h = 5; return [r, h * x] } return g(2)",
  "a function and a parameter":
    "function g(h) { function h() { return 3 } return h() * 2 } function k(a, a2 = () => a) { var a = 5; return [a * 2, a2()] } return [g(1), k(1)]",
  "functions call each other before they stand":
    "function a(n) { return n > 0 ? b(n - 1) * 2 : 1; function b(n) { return c(n) + 1 } function c(n) { return a(n) } } return a(3)",
  recursion:
    "const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); function fact(n) { return n ? n * fact(n - 1) : 1 } return [fib(12), fact(5)]",
  "names and lengths":
    "function a(x, y = 1) {} const b = (x, y, ...z) => x * y, c = function () { return 1 * 2 }; const o = { d: () => b, e() { return this * 1 }, get f() { return 1 }, async g(x) {}, *h() {}, ['i' + 1]: (x) => x + 1 }; let j; j = (x) => x * 2; let [k = () => 1] = []; const { l = class {} } = {}; return [a, b, c, o.d, o.e, o.g, o.h, o.i1, j, k, l]",
  defaults:
    "let n = 1; const f = (a, b = a * 2, { c = b - 1, ...d } = {}, [e = c * b] = [], g = () => a + b) => { a = 100; return [a, b, c, d, e, g()] }; return [f(1), f(1, 2, { c: 3, z: 4 }, [5])]",
  "defaults with arguments and this":
    "function f(a, b = arguments.length * 2, c = this.n + b) { return [a, b, c, arguments.length] } return f.call({ n: 5 }, 1)",
  "the scope of defaults":
    "var x = 1; function f(a = x + 1, b = () => x) { var x = 5; return [a, b(), x * 2] } function g(a, f = () => a) { var a; const r = a; a = 9; return [r, a, f()] } return [f(), g(3)]",
  directives: {
    mode: "sloppy",
    code: "function f() { 'use strict'; return this === undefined } function g() { 'use strict'\nlet x = 1; return [this === undefined, x * 2] } const h = function () { 'other'; \"use strict\"; return [this, 1 + f.length] }; return [f(), g(), h()]",
  },
  "getters, setters, methods":
    "const o = { n: 2, get d() { return this.n * 2 }, set d(v) { this.n = v / 2 }, m(x) { return this.n ** x }, async a() { return this.n + 1 }, *g() { yield this.n * 3 } }; o.d = 10; o.d += 2; return [o.d, o.n, o.m(2), [...o.g()]]",
  closures:
    "const adder = (n) => (x) => (n += x); const a = adder(1), b = adder(10); return [a(1), a(2), b(1), a(0) * b(0)]",
  "immediately called":
    "return [(function (x) { return x * 2 })(3), ((x) => x + 1)(3), (() => { let s = 0; for (const v of [1, 2]) s += v * 2; return s })(), !function () { return 1 - 1 }()]",
  "the value is returned through try":
    "const f = (x) => { try { return x * 2 } finally { log('f') } }; const g = (x) => { try { throw x * 3 } catch (e) { return e + 1 } finally { x = 0 } }; function h(x) { l: try { return x + 1 } finally { break l } return 'after' } return [f(1), g(1), h(1)]",
  this: "function F(x) { this.v = x * 2; const g = () => this.v + 1; this.w = g() } F.prototype.m = function (k) { return this.v * k }; const o = new F(2); const { m } = o; let r; try { r = m.call({ v: 10 }, 2) } catch (e) { r = e.message } return [o, o.m(3), r]",
  "an object body of an arrow":
    "const f = (x) => ({ a: x * 2, b: [x + 1] }), g = (x) => (x, x * 2), h = (x) => [x][0] - 1, i = async (x) => x * 2, j = x => x => x * 2, k = x => `${x}` + x\nconst l = x => x\n* 2\nreturn [f(1), g(2), h(3), j(1)(2), k(1), l(4)]",
  "an assignment in an arrow":
    "let s = 1; const f = (x) => s += x, g = () => s++, h = (o, k) => o[k] = s, i = (x) => x ||= 5, j = (o) => o.p++; const o = { p: 1 }; return [f(2), g(), h(o, 'k'), i(0), j(o), s, o]",
  "Function.prototype.toString does not matter to names":
    "const f = { g(x) { return x * 2 } }.g; return [f.name, f.length, f.bind(null, 1).name, (class A { static b() {} }).b.name]",
  "exceptions of deep calls":
    "const f = (n) => n ? f(n - 1) * 2 : missing.x; try { f(3) } catch (e) { return [e.constructor.name, e.message] }",
});

same("eval", {
  values:
    "const x = 2; return [eval('x * 3'), eval('1 + 1'), eval(5), eval('({ a: 1 })'), eval('var q = 3; q * x'), eval(''), eval('if (x) x + 5; else 1'), eval('for (let i = 0; i < 3; i++) i * x')]",
  variables: {
    mode: "sloppy",
    code: "let x = 1; eval('x += 5; var made = x * 2'); const f = () => eval('typeof made === \"number\" ? made + x : -1'); return [x, made, f()]",
  },
  "in a function with functions": {
    mode: "sloppy",
    code: "function f(a) { eval('a *= 2; function g() { return a + 1 }'); return g() } return f(4)",
  },
  errors: "try { return eval('1 +') } catch (e) { return e.constructor.name }",
  indirect:
    "globalThis.gpx = 5; try { return [(0, eval)('gpx * 2'), globalThis.eval('typeof log'), (0, eval)('this') === globalThis] } finally { delete globalThis.gpx }",
  Function:
    "const f = new Function('a', 'b', 'return a * b + 1'), g = Function('return 7'); return [f(2, 3), g(), f.name, f.length]",
});
