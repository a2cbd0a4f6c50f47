import { same } from "../../harness";

same("elements", {
  "keys of every kind":
    "const s = Symbol('s'); const o = { 1: 'one', a: 'A', [s]: 'S', null: 'N', true: 'T', '1,2': 'L', '-1': 'M' }; const f = (k) => o[k]; return [f(1), f('1'), f('a'), f(s), f(null), f(true), f([1, 2]), f(-1), f(-0), f(1n), f({ toString: () => 'a' }), f(undefined)]",
  "literal keys":
    "const o = { a: 1, 0: 2, 'b c': 3, 1.5: 4, '-1': 5 }; return [o['a'], o[0], o['b c'], o[1.5], o[`a`], o['0'], o[-1], o['-1'], o['x']]",
  "arrays and typed arrays":
    "const f = (a, i) => [a[i], a[i + 1], a[0], a['1'], a[i - 5], a[a.length - 1], a['length']]; return [f([1, 2, 3], 1), f(new Float64Array([1, 2, 3]), 1), f('abc', 1), f({}, 0)]",
  "a missing object":
    "const r = []; const f = (g) => { try { g() } catch (e) { r.push(e.constructor.name + ': ' + e.message) } }; let u, n = null, i = 1; f(() => u[i]); f(() => n[i]); f(() => u[log('k')]); f(() => u.p[i]); f(() => [][i][i]); f(() => u[log(0)][log(1)]); return r",
  order:
    "const f = (n, v) => (log(n), v); return [f('o', [5, 6])[f('k', 1)], f('o', { a: { b: 7 } })[f('k', 'a')][f('l', 'b')]]",
  "the key changes the object":
    "let a = [1, 2], b = [3, 4]; const r = a[(a = b, 1)]; let i = 0; return [r, a[i++] + a[i], a[i] * a[--i], i]",
  "a proxy":
    "const p = new Proxy([1, 2], { get(t, k, r) { log('get', String(k)); return Reflect.get(t, k, r) } }); let i = 1; return [p[i], p[0] + p[i], p.length, p['1']]",
  "methods keep this":
    "const o = { n: 5, m(x) { return this.n + x }, 0() { return this.n } }; let k = 'm', i = 0; return [o[k](1), o['m'](2), (o[k])(3), o[i](), o?.[k](4), o[k]?.(5), [function () { return this.length }][i](), o[log('m')](6)]",
  "methods of numbers in arrays":
    "const a = [1.25, 2]; let i = 0; return [a[i].toFixed(1), a[i + 1].toString(2), a[i]['toFixed'](2), a[i].constructor === Number]",
  delete:
    "const o = { a: 1, 0: 2 }, a = [1, 2]; let k = 'a', i = 0; return [delete o[k], delete o[i], delete a[i], delete o?.[k], delete (o[k]), o, a, i in a]",
  "delete in strict code":
    "const o = Object.freeze({ a: 1 }); let k = 'a'; try { return delete o[k] } catch (e) { return e.message }",
  "the comma as a key":
    "const o = { a: 1, b: 2 }; let k = 'a'; const r = o[log(1), k, 'b']; o[log(2), k] = 5; o[0, k] += 1; o[k, 'b']++; return [r, o, o[(k, 'a')]]",
  "assignments as keys": "const o = [1, 2, 3]; let k; return [o[k = 1], o[k += 1], o[k -= 2], k]",
  "computed names":
    "const k = (n) => (log(n), n); const o = { [k('a')]: 1, [k('m')]() { return 2 }, get [k('g')]() { return 3 }, [k('f')]: function () {}, [1 + 1]: 4, [`t${1}`]: 5, [Symbol.toStringTag]: 'X' }; class A { [k('x')] = 1; static [k('y')] = 2; [k('z')]() { return 3 } } return [o, o.f.name, o.m.name, new A(), A.y, A.prototype.z.name]",
  "computed names are converted once":
    "const k = (n) => ({ toString() { log(n); return n } }); const o = { [k('a')]: 1, [k('b')]() {} }; class A { [k('c')] = 1; static [k('d')]() {} } return [o, Object.keys(new A()), Object.getOwnPropertyNames(A)]",
  "sparse arrays": "const a = [1, , 3]; let r = []; for (let i = 0; i < 4; i++) r.push(a[i], i in a); return r",
  "for … in":
    "const f = (o) => { const r = []; for (const k in o) r.push(k, o[k]); for (let i in o) { i += '!'; r.push(i) } return r }; return [f([5, 6]), f({ a: 1 }), f(new Float64Array(2)), f('ab'), f(null)]",
  length:
    "const f = (a) => a.length; const a = [1, 2]; a[a.length] = 3; let n = 0; for (let i = 0, l = a.length; i < l; i++) n += a[i] * l; return [f(a), f('abc'), f({ length: 'x' }), f(f), n, a.length / 2, [].length, 'abc'.length + 1]",
  "a length that is written": "const a = [1, 2, 3]; a.length -= 1; a.length--; a['length'] += 2; return a",
  arguments:
    "function f() { let s = 0; for (let i = 0; i < arguments.length; i++) s += arguments[i] * (i + 1); arguments[0] += 1; return [s, arguments[0], arguments.length] } return f(1, 2, 3)",
  "arguments and parameters": {
    mode: "sloppy",
    code: "function f(a, b) { arguments[0] += 5; arguments[1]++; a *= 2; return [a, b, arguments[0], arguments[1]] } return f(1, 2)",
  },
  "nested keys":
    "const p = [2, 0, 1], a = [10, 20, 30]; const f = (i) => a[p[p[i]]]; return [f(0), f(1), f(2), a[p[0]] - a[p[1] + 1]]",
  "new.target and import names": "function F() { return new.target === F } return [new F() instanceof F, F.length]",
});

same("chains", {
  "ends of chains":
    "const f = (a, i) => [a?.[i], a?.b, a?.b?.[i], a?.b[i], a?.b.c?.[i], a?.[i]?.[i]]; return [f(null, 0), f(undefined, 0), f({ 0: [1], b: Object.assign([2], { c: [3] }) }, 0)]",
  "keys are evaluated only when needed":
    "const f = (a) => [a?.[log('k')], a?.b[log('l')], a?.b?.[log('m')][log('n')]]; const r = [f(null)]; try { r.push(f({ k: 1, b: { l: 2 } })) } catch (e) { r.push(e.message) } r.push(f({ k: 1, b: { l: 2, m: { n: 3 } } })); return r",
  "errors behind a chain":
    "const r = []; const f = (g) => { try { r.push(g()) } catch (e) { r.push(e.message) } }; let i = 0, a = {}; f(() => a?.b[i]); f(() => a?.b.c[i]); f(() => a?.b?.[i]); f(() => (a?.b)[i]); f(() => a.f?.()[i]); f(() => a.f?.(1)); return r",
  "calls in chains":
    "const o = { n: 1, m() { return [this.n, [5]] }, 0() { return [this.n] } }; let i = 0; const f = (o) => [o?.m()[i], o?.m?.()[i], o.m?.()[1][i], o?.[i]()[i], o?.['m']()[1]?.[i]]; const g = (f) => f?.()[i]; return [f(o), g(() => [7]), g(null)]",
  order:
    "const f = (n, v) => (log(n), v); return [f('a', [1, [2]])?.[f('k', 1)][f('l', 0)], f('b', null)?.[f('k', 0)][f('l', 0)], f('c', { d: [3] })?.d[f('k', 0)]]",
  "typed arrays":
    "const a = new Float64Array([1, 2]), o = { a, rows: [a] }; let i = 1; return [a?.[i], o?.a[i], o.a?.[i], o?.rows[0][i], o?.rows?.[0]?.[i] * 2, -o?.a[0]]",
  methods:
    "const a = [1.5]; let i = 0; return [a?.[i].toFixed(2), a?.[i]?.toFixed(1), a?.at?.(i), a?.map((x) => x * 2)[i]]",
  "in conditions and operands":
    "const f = (o, k) => (o?.[k] ? 'y' : 'n') + (o?.[k] || 'd') + (o?.[k] ?? 'e') + o?.[k] * 2 + `${o?.[k]}`; return [f(null, 0), f([0], 0), f([5], 0)]",
  "assignments within": "let o, k = 0; return [(o = [1, 2])?.[k++], o?.[k = 1], k, o?.[k -= 1], (o = null)?.[k++], k]",
  "fields and defaults":
    "const o = { a: [1, 2] }; let i = 1; class A { x = o?.a[i]; y = o?.[log('a')]; z = o?.b?.[i]; static w = o?.a?.[i] * 2 } const f = (p, q = p?.[i], r = p?.a[i]) => [q, r]; return [new A(), A.w, f(o), f(null)]",
  "delete and typeof":
    "const o = { a: { b: 1, c: [2] } }; let k = 'b', i = 0; return [typeof o?.a[k], delete o?.a[k], delete o?.x?.[k], o, typeof o?.x?.[k], typeof o?.a.c[i]]",
  "super and this":
    "class A { m() { return [1, 2] } } class B extends A { go(i) { return [super.m?.()[i], super.m()?.[i], this?.m()[i], this.x?.[i]] } } return new B().go(1)",
});

same("calls and new", {
  calls:
    "function f(...a) { return [this === undefined || this === globalThis, ...a] } return [f(1, 2), f(...[1, 2]), (0, f)(3), (f)(4), f.call(5, 6).length, f?.(7), f`8`.length]",
  new: "class P { constructor(x, y) { this.x = x; this.y = y } } function Q(x) { this.x = x } const ns = { P, get Q() { log('Q'); return Q } }; const make = (C, x) => new C(x); return [new P(1, 2), new Q(3), new ns.P(4), new ns.Q(5), make(P, 6), make(Array, 2), make(Float64Array, 2), make(Float64Array, [1, 2]), new (make(Object, P))(7), new P, new Date(0).getTime()]",
  "not a constructor": "const f = (C, x) => new C(x); try { return f(() => 1, 2) } catch (e) { return e.message }",
  "order of new":
    "const f = (n, v) => (log(n), v); return [new (f('C', Array))(f('a', 1), f('b', 2)), new (f('D', Set))(f('x', [3]))]",
  "the constructor changes": "let C = Array; const r = new C((C = Object, 2)); return [r, C === Object]",
  "an undeclared constructor": "return new NotThere(log(1))",
  "typed arrays":
    "const f = (x, y, z) => [new Float64Array(x), new Float32Array(x), new Uint8ClampedArray(x)]; const b = new Float64Array([1.5, 2]); return [f(3), f([1.5, '2', null]), f(new Set([1, 2])), f({ length: 2, 0: 7 }), new Float64Array(b.buffer, 8, 1), new Float64Array(...[2])]",
  "wrong lengths":
    "const r = []; for (const n of [-1, 1.5, '2', NaN]) try { r.push(new Array(n).length, new Float64Array(n).length) } catch (e) { r.push(e.constructor.name + e.message) } return r",
  "Array as a function":
    "const f = (n) => Array(n); return [f(2), f('2'), f(undefined), Array(), Array(1, 2), Array(...[3])]",
  Math: "const { max, hypot } = Math, M = Math, abs = Math.abs; const f = (x, y) => [Math.sin(x), Math.atan2(y, x), max(x, y, 1), hypot(x, y), M.pow(x, y), abs(-x), Math.max(...[x, y]), Math['sqrt'](x), Math.min(x + 1, y * 2), Math.PI * x, Math?.cos(x)]; return [f(2, 3), f('4', { valueOf() { log('v'); return 1 } })]",
  "Math with too few or many":
    "const f = (x) => [Math.max(), Math.sin(), Math.hypot(x), Math.sin(x, log(1)), Math.round(x, ...[2])]; return f(2.5)",
  "a Math of one's own": "const Math = { sin: (x) => x + 1 }; const f = (x) => Math.sin(x); return f(1)",
  "Number and its kin":
    "const f = (x) => [Number(x), parseFloat(x), isNaN(x), Number.isInteger(x), String(x), Boolean(x), Number(x).toFixed(1)]; return [f(1.5), f('2.5'), f(null)]",
  "array methods":
    "const a = [3, 1, 2]; const f = (a) => [a.map((x) => x * 2), a.filter((x) => x > 1), a.reduce((s, x) => s + x * x, 0), [...a].sort((x, y) => x - y), a.some((x) => x), a.find((x) => x - 3), a.indexOf(2), a.forEach((x, i) => log(x + i))]; return f(a)",
  "spread and rest":
    "const f = (a, ...r) => a + r.reduce((s, x) => s + x, 0); const g = (o) => ({ ...o, s: o.x + 1 }); return [f(1, ...[2, 3], 4), g({ x: 1, y: 2 }), [...'ab', ...[1]], Math.max(...[1, 2].map((x) => x * 3))]",
  "callbacks as operands":
    "const f = (g, x) => g(x) + g(x + 1); return [f((x) => x * x, 3), f(function (x) { return x - 1 }, 3), (function () { return this })() === undefined]",
  "JSON, dates, strings":
    "const f = (x) => [JSON.stringify({ x, y: [x * 2] }), String(x), (x * 2).toFixed(2), 'abc'.charAt(x), 'x'.repeat(x), new Date(x).getTime(), parseInt('' + x)]; return f(2)",
});
