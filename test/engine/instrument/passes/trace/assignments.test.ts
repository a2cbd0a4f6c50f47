import { same } from "../../harness";

const LOGGED =
  "const O = (o) => new Proxy(o, { get(t, k, r) { log('get', k); return Reflect.get(t, k, r) }, set(t, k, v, r) { log('set', k, v); return Reflect.set(t, k, v, r) }, has(t, k) { log('has', k); return k in t }, deleteProperty(t, k) { log('delete', k); return delete t[k] } });";

same("compound assignment to variables", {
  "every operator":
    "let r = []; for (let op = 0; op < 12; op++) { let x = 7; const v = 2; switch (op) { case 0: x += v; break; case 1: x -= v; break; case 2: x *= v; break; case 3: x /= v; break; case 4: x %= v; break; case 5: x **= v; break; case 6: x |= v; break; case 7: x &= v; break; case 8: x ^= v; break; case 9: x <<= v; break; case 10: x >>= v; break; case 11: x >>>= v } r.push(x) } return r",
  "with parameters":
    "const f = (x, v) => { x += v; x *= v; x -= 1; x /= v; return x }; return [f(1.5, 2), f('a', 'b'), f(1n, 2), f([1], 2)]",
  strings: "let s = ''; for (const c of ['a', 1, null]) s += c; s += s += 'x'; return s",
  "the value of it": "let x = 1, y = 2; const z = x += y *= 3; return [x, y, z, (x -= 1) * 2, -(y += 1)]",
  "the old value is read first":
    "let x = 1; x += x++ + ++x; let y = 5; y -= (y = 2); let z = 1; z += (() => (z = 10, 1))(); return [x, y, z]",
  "the dead zone comes before the right side":
    "const r = []; try { x += log(1) } catch (e) { r.push(e.message) } let x = 1; return r",
  "a constant":
    "const x = 1; const r = []; try { x += log(2) } catch (e) { r.push(e.message) } try { x *= 1 } catch (e) { r.push(e.message) } return [x, r]",
  undeclared: "const r = []; try { undeclaredVariable += log(1) } catch (e) { r.push(e.message) } return r",
  "a global getter":
    "let n = 1; Object.defineProperty(globalThis, 'gpBoth', { configurable: true, get() { log('get'); return n }, set(v) { log('set', v); n = v } }); try { gpBoth += log(2); gpBoth *= 3; return [n, gpBoth -= 1] } finally { delete globalThis.gpBoth }",
  "the function's own name": {
    mode: "sloppy",
    code: "return (function f() { const r = f += 1; return [typeof f, typeof r] })()",
  },
  "the function's own name, strict": { mode: "strict", code: "return (function f() { f += log(1) })()" },
  "a captured variable":
    "let n = 0; const add = (v) => { n += v; return n }; n += add(1) + add(2); return [n, (n -= add(1))]",
  "in parentheses": "let x = 2; (x) += 1; ((x)) *= 2; return x",
  "lines and comments": "let x = 1\nx /* a */ += // b\n /* c */ 2\n;x\n*= x\nreturn x",
  "conversion order":
    "const v = (n) => ({ valueOf() { log(n); return n } }); let x = v(1); x += v(2); let y = v(3); y **= v(4); return [x, y]",
  "yield on the right":
    "function* g() { let x = 1; x += yield x; x *= (yield x) + (yield x); return x } const it = g(); return [it.next(), it.next(2), it.next(3), it.next(4)]",
  "in the head of a loop": "const r = []; for (let i = 0, s = 1; i < 20; i += s, s *= 2) r.push(i); return r",
  "in defaults": "let n = 1; const f = (a, b = a += 1, c = (n += a) * 2) => [a, b, c, n]; return [f(1), f(2)]",
  "in fields": "let n = 1; class A { a = (n += 2); b = n *= 2; static c = (n -= 1) } return [new A(), new A(), A.c, n]",
  "Math functions":
    "const f = (x) => { x += Math.sqrt(x); x *= Math.max(x, 2, -x); return x -= Math.abs(-x) / 2 }; return f(4)",
});

same("assignment to properties", {
  "every operator":
    "const o = { p: 7 }; const r = []; o.p += 2; r.push(o.p); o.p -= 1; r.push(o.p); o.p *= 3; r.push(o.p); o.p /= 7; r.push(o.p); o.p %= 2; r.push(o.p); o.p **= 3; r.push(o.p); o['p'] <<= 4; r.push(o.p); o['p'] |= 1; r.push(o.p); return r",
  elements:
    "const f = (a, i, v) => { a[i] += v; a[i + 1] *= v; a[a.length - 1] -= v; a[i] = a[i + 1]; return a }; return [f([1, 2, 3], 0, 2), f(new Float64Array([1, 2, 3]), 1, 2), f({ 0: 1, 1: 2, length: 2 }, 0, 3)]",
  "the value of it":
    "const f = (a, i) => [a[i] = 5, a[i] += 2, a[0] *= 3, a.p = 1, a.p += 1, (a[i] = a[0] = 9)]; return [f([1, 2], 1), f(new Int8Array(2), 1)]",
  "the value of it is not what was stored":
    "const a = new Uint8Array(1); return [a[0] = 300, a[0] += 300, a[0]++, ++a[0], a[0] -= 500, a]",
  "order with a proxy": `${LOGGED} const o = O({ p: 1, q: [1] }); o.p += log(2); o['p'] *= 2; o.q[0] += 1; o[log('r')] = log(3); o.p ||= 1; o.s ??= log(4); o.p++; --o.p; delete o.p; return 'p' in o`,
  "order of object, key, value":
    "const o = { a: 1 }; const f = (n, v) => (log(n), v); f('o', o)[f('k', 'a')] = f('v', 2); f('o', o)[f('k', 'a')] += f('v', 3); f('o', o)[f('k', 'b')] ||= f('v', 4); f('o', o)[f('k', 'a')]++; f('o', o).c = f('v', 5); f('o', o).c **= f('v', 2); return o",
  "keys are converted as often as natively":
    "let n = 0; const k = { toString() { log('key', ++n); return 'p' } }; const o = { p: 1 }; o[k] = 2; o[k] += 1; o[k]++; o[k] ||= 1; o[k] &&= 4; o[k] ??= 1; return [o, n]",
  "symbols as keys": "const s = Symbol('s'); const o = { [s]: 1 }; o[s] += 1; o[s]++; o[s] ||= 5; return [o[s], o]",
  "a missing object":
    "const r = []; const f = (g) => { try { g() } catch (e) { r.push(e.constructor.name + e.message) } }; let u, n = null; f(() => u.p += log(1)); f(() => n.p = log(2)); f(() => u[log('k')] += log(3)); f(() => n[log('k')] = log(4)); f(() => u.p++); f(() => n[log(0)]--); f(() => u.p ||= log(5)); return r",
  "the right side changes the object":
    "let o = { p: 1, n: 'first' }; const first = o; o.p += (o = { p: 10, n: 'second' }, 5); let a = [1, 2, 3], i = 0; a[i] = i = 2; a[i++] += i; a[--i] = a = [9]; return [o, first, a, i]",
  "the right side changes the key":
    "const a = [1, 2, 3]; let i = 0; a[i] += (i = 2, 10); a[i] *= ++i; a[i - 1] = i--; return [a, i]",
  "a call changes the object":
    "let o = { p: 1 }; const first = o; const swap = () => { o = { p: 100 }; return 1 }; o.p += swap(); o['p'] = swap(); let a = [1], i = 0; const move = () => { i = 1; return 5 }; a[i] = move(); a[i] += move(); return [o, first, a]",
  "getters and setters":
    "const o = { n: 1, get p() { log('get'); return this.n }, set p(v) { log('set', v); this.n = v } }; o.p += 1; o.p++; ++o.p; o.p ||= 5; o.p &&= 7; const r = (o.p = 3); return [r, o.n, o.p -= 1]",
  "a setter of an element":
    "const o = { set 0(v) { log('set', v) }, get 0() { log('get'); return 5 } }; const i = 0; o[i] = 1; o[i] += 2; o[i]++; o[i] ??= 3; return o[i] = 4",
  "a frozen object":
    "const o = Object.freeze({ p: 1, 0: 2 }); let i = 0; const r = []; const f = (g) => { try { r.push(g()) } catch (e) { r.push(e.message) } }; f(() => o.p += 1); f(() => o[i] += 1); f(() => o[i] = 5); f(() => o.p++); f(() => o[i]++); f(() => o[i + 1] = 1); f(() => o.p &&= 1); return [r, o]",
  "elements of strings":
    "const s = 'abc'; let i = 1; const r = []; try { s[i] = 'x'; r.push('ok') } catch (e) { r.push(e.message) } return [s[i], s[i + 5], r]",
  "properties of numbers":
    "const n = 5; let k = 'x'; const r = []; try { n[k] = 1; r.push('ok') } catch (e) { r.push(e.message) } return [n[k], n['toFixed'](1), r]",
  "private fields":
    "class A { #p = 1; #q = { r: 2 }; go(v) { this.#p += v; this.#p *= 2; this.#p++; this.#q.r -= this.#p--; this.#p ||= 9; return [this.#p, this.#q, ++this.#p] } static other(a) { a.#p += 1; return a.#p++ } } const a = new A(); return [a.go(3), A.other(a), (() => { try { return A.other({}) } catch (e) { return e.message } })()]",
  "private accessors":
    "class A { #n = 1; get #p() { log('get'); return this.#n } set #p(v) { log('set', v); this.#n = v } go() { this.#p += 2; this.#p++; return this.#p } } return new A().go()",
  super:
    "class A { get p() { log('get'); return 5 } set p(v) { log('set', v); this.n = v } } class B extends A { go(k) { super.p += 1; super.p++; super[k] *= 2; super.p ||= 1; const r = super.p++; super.q = 7; super[k + 'q'] = 8; return [r, super.p--, this] } } return new B().go('p')",
  "super in an object":
    "const a = { m(x) { return x + 1 } }; const o = { __proto__: a, m(x) { return super.m(x) * 2 }, n(k) { return super[k](3) + 1 } }; return [o.m(1), o.n('m')]",
  "holes and growth":
    "const a = [1, , 3]; for (let i = 0; i < 5; i++) a[i] = (a[i] || 0) + i; a[a.length] = 'end'; return a",
  "names of functions":
    "const o = {}; let i = 'k'; o.p = function () {}; o[i] = () => 1; o['q'] = class {}; o.s ||= function () {}; return [o.p.name, o[i].name, o.q.name, o.s.name]",
  "arrays of arrays":
    "const f = (A, n) => { for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { A[i][j] += A[j][i] * 2; A[i][j] = A[i][j] - 1 } return A }; return f([[1, 2], [3, 4]], 2)",
  "an array of records":
    "const ps = [{ x: 1, v: 2 }, { x: 3, v: 4 }]; for (let i = 0; i < ps.length; i++) { ps[i].x += ps[i].v * 0.5; ps[i].v *= -1 } return ps",
  "typed arrays out of range":
    "const a = new Float64Array(2); let i = 5; a[i] = 1; a[-1] = 2; a['-0'] = 3; a['1.0'] = 4; a[1.5] = 5; i = 1; a[i] = '7'; return [a, a[5], a[i - 5], a['1.0'], Object.keys(a)]",
  "conversion on a store":
    "const v = { valueOf() { log('v'); return 4 } }; const a = new Float64Array(1), i = 0; a[i] = v; a[i] += v; return a",
  "BigInt elements":
    "const a = new BigInt64Array(1), i = 0; a[i] = 5n; a[i] += 2n; a[i]++; const r = []; try { a[i] = 1 } catch (e) { r.push(e.message) } return [a[i], r]",
  this: "function F(v) { this.x = v; this['y'] = v + 1; this.x += this.y; this[0] = v; this[0] *= 2 } return new F(3)",
  "in parentheses":
    "const o = { p: 1 }, a = [1]; let i = 0; (o.p) += 1; ((a[i])) = 5; (a[i])++; (o).p *= 3; return [o, a]",
  "in fields and defaults":
    "let o = { p: 1 }, a = [1, 2], i = 0; class A { x = (o.p += 2); y = (a[i++] = 5); z = a[i] *= 3; static w = (o.p ||= 7); v = o[log('q')] = 4; u = a[0]++ } const f = (k, v = a[k] = 9, w = (o.p -= 1), u = o.n ??= 5) => [v, w, u]; return [new A(), A.w, f(1), o, a, i]",
  "a field of a computed object":
    "const o = () => (log('o'), { p: 1, 0: 2 }); class A { x = o().p++; y = (o()[log(0)] += 1); z = ++o()[0]; w = o()[log(0)]; static v = (o().q ||= 3) } return [new A(), A.v]",
  "this in a field":
    "class A { n = 1; f = (this.n += 1) * 2; g = () => (this.n *= 3); h = (() => this[log('n')]++)() } const a = new A(); return [a, a.g()]",
  "static blocks":
    "class A { static n = 1; static a = [1, 2]; static { let i = 0; A.n += 2; this.n *= 3; A.a[i] += A.n; A.a[i + 1] = this.a[i]++; for (let j = 0; j < 2; j++) A.n -= A.a[j] * j } } return [A.n, A.a]",
});

same("logical assignment", {
  variables:
    "const f = (x) => { let a = x, b = x, c = x; a &&= 1; b ||= 2; c ??= 3; return [a, b, c] }; return [0, 1, '', 'a', null, undefined, NaN, {}].map(f)",
  "the value of it": "let a = 0, b = 1, c; return [a &&= 5, a ||= 6, b &&= 7, b ||= 8, c ??= 9, (c &&= 0) || 1]",
  "evaluation stops": "let a = 0, b = 1; a &&= log(1); b ||= log(2); b &&= log(3); a ||= log(4); return [a, b]",
  "functions are named":
    "let a, b = 1, c, d; a ||= function () {}; b &&= () => 1; c ??= class {}; (d) ||= function () {}; const o = {}; o.e ||= function () {}; return [a.name, b.name, c.name, d.name, o.e.name]",
  "a constant":
    "const x = 1, y = 0; x ||= log(1); const r = []; try { y ||= log(2) } catch (e) { r.push(e.message) } try { x &&= log(3) } catch (e) { r.push(e.message) } y &&= 4; return r",
  "nothing is written without need":
    "const o = Object.freeze({ t: 1, f: 0 }); o.t ||= log(1); o.f &&= log(2); o.t ??= log(3); return o",
  undeclared:
    "const r = []; try { undeclaredThing ||= 1 } catch (e) { r.push(e.message) } try { undeclaredThing &&= 1 } catch (e) { r.push(e.message) } return r",
  elements:
    "const f = (a, i) => [a[i] ||= 5, a[i + 1] &&= 6, a[9] ??= 7, a[i] &&= a[i] + 1, a]; return [f([0, 1], 0), f(new Float64Array(2), 0), f({ 0: null }, 0)]",
  "as statements":
    "const a = [0, 1]; let i = 0, x; a[i] ||= 3; a[i] &&= a[i] * 2; a[5] ??= 1; x ||= 4; x &&= x + 1; return [a, x]",
  "in a default": "const f = (a, b = a ||= 3, c = a &&= b + 1) => [a, b, c]; return [f(0), f(2)]",
  "with yield":
    "function* g() { let x = 0; x ||= yield 1; x &&= yield 2; const o = {}; o.p ??= yield 3; o[yield 4] ||= yield 5; return [x, o] } const it = g(); return [it.next(), it.next(7), it.next(8), it.next(9), it.next('k'), it.next('v')]",
  "dead zone": "const r = []; try { x ||= log(1) } catch (e) { r.push(e.message) } let x; return r",
});

same("patterns", {
  swaps:
    "const a = [1, 2, 3]; let i = 0, j = 2; [a[i], a[j]] = [a[j], a[i]]; [i, j] = [j, i]; [a[i], a[j], ...a[1]] = [7, 8]; return [a, i, j]",
  order:
    "const f = (n, v) => (log(n), v); const a = {}; [f('o1', a)[f('k1', 'x')], f('o2', a)[f('k2', 'y')] = f('d', 5)] = { *[Symbol.iterator]() { log('n1'); yield 1; log('n2'); } }; return a",
  objects:
    "const o = {}, a = []; let i = 0; ({ p: o.p, q: a[i], r: a[i + 1] = 4, [log('s')]: o['s'], ...o.rest } = { p: 1, q: 2, s: 3, t: 5 }); return [o, a]",
  "typed arrays":
    "const a = new Float64Array(3); let i = 1; [a[0], a[i], a[i + 1]] = [1, '2', { valueOf: () => 3 }]; return a",
  "sloppy and strict stores":
    "const o = Object.freeze([1]); let i = 0; const r = []; try { [o[i]] = [2]; r.push('ok') } catch (e) { r.push(e.message) } return r",
  declared:
    "const { a, b: [c, d = a] = [1], ...e } = { a: 1, x: 2, y: 3 }; const [f, , g = f + 1, ...h] = [1, 2, undefined, 4, 5]; return [a, c, d, e, f, g, h]",
  "for … of":
    "const a = [], o = {}; let i = 0; for (a[i++] of [1, 2, 3]); for (o.p of 'ab'); for ([a[i], o.q] of [[1, 2], [3, 4]]); for (a[i + 1] in { x: 1, y: 2 }); for (o[log('k')] of [5]); return [a, o, i]",
  parameters:
    "const f = ({ a, b = a * 2 }, [c, d = c + b] = [a], ...e) => [a, b, c, d, e]; return [f({ a: 1 }), f({ a: 1, b: 2 }, [3], 4, 5)]",
  "computed keys":
    "const k = (n) => (log(n), n); const { [k('a')]: x, [k('b')]: y = k('d') } = { a: 1 }; return [x, y]",
  "the value of it": "let a, b; const v = [1, 2]; return [([a, b] = v) === v, a, b]",
  "this and yield in targets":
    "function* g() { [this[yield 1], this.q] = [yield 2, 3]; return this } const it = g.call({}); return [it.next(), it.next('k'), it.next(5)]",
  "a hole and a rest": "let a = [], i = 0; [, a[i], ...a[i + 1]] = [1, 2, 3, 4]; return a",
});
