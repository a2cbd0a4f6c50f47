import { same } from "../../harness";

const VALUES =
  "const values = [0, -0, 1, NaN, '', 'a', null, undefined, {}, [], 0n, 1n, true, false, () => 1, Symbol.iterator];";

same("conditions", {
  "in an arrow function of one expression":
    "const f = (x) => x, o = { a: { b: 2 } }; const g = (a) => [a, 1].filter((l) => !f(l - 1)).length + [0, a].map((l) => (f(l) ? f(3) * f(a) : f(4))).length * f(a) + o['a'].b * f(o.a.b); return [g(1), g(2)]",
  "in fields and defaults":
    "const f = (x) => x; class A { a = !f(0); b = f(1) ? f(2) * f(3) : 0; static c = !f(1) || f(5) * f(2); ['d' + f(1)] = (x = !f(0)) => (x ? f(2) * f(4) : 0) } return [new A(), A.c, new A().d1(), ((x = !f(1), y = f(2) ? f(x) : 3) => !f(y) && f(1) * f(2))()]",
  truthiness: `${VALUES} return values.map((x) => { if (x) return 'yes'; else return 'no' })`,
  "?: and !": `${VALUES} return values.map((x) => [x ? 1 : 2, !x, !!x, !(x), !x ? 'a' : 'b'])`,
  "while, do, for":
    "let a = 3, b = 3, c = 3, r = []; while (a) r.push(a--); do r.push(b--); while (b); for (; c; c--) r.push(c); return r",
  "of a call":
    "const f = (x) => (log(x), x); const r = []; if (f(0)) r.push(1); else if (f(2)) r.push(2); r.push(f(3) ? f(4) : f(5)); while (f(r.length < 4)) r.push(0); return r",
  "of an assignment":
    "let x, n = 3; const r = []; while (x = --n) r.push(x); if (x = 5) r.push(x); if ((x = 0)) r.push('no'); return [r, x]",
  "of a comma":
    "let n = 0; const r = []; if (n++, n) r.push(n); while (log(n), n < 3 && n) n++; for (let i = 0; i++, i < 4, n--; ) r.push(i); return [r, n]",
  "&& || in conditions": `${VALUES} const r = []; for (const x of values) for (const y of [0, 1]) { if (x && y) r.push(1); if (x || y) r.push(2); if (!(x && y || !x)) r.push(3); r.push((x || y) && (y || x) ? 4 : 5) } return r.join('')`,
  "evaluation stops":
    "const f = (n, v) => (log(n), v); if (f(1, 0) && f(2, 1)) log('a'); if (f(3, 1) || f(4, 1)) log('b'); if (f(5, 1) && (f(6, 0) || f(7, 'x'))) log('c'); return 0",
  "?? in conditions": `${VALUES} return values.map((x) => [x ?? 0 ? 1 : 2, (x ?? 1) && 3, !(x ?? false), (x || 0) ?? 5, x ?? (0 || x)])`,
  "?: nested": `${VALUES} return values.map((x) => (x ? x : 0) ? (x && 1 ? 'a' : 'b') : x === 0 ? 'c' : !x ? 'd' : 'e')`,
  "with yield":
    "function* g() { if (yield 1) log('a'); while ((yield 2) && (yield 3)) log('b'); return (yield 4) ? 'c' : 'd' } const it = g(); const r = [it.next()]; for (const v of [1, 1, 1, 1, 0, 1]) r.push(it.next(v)); return r",
  "an arrow function": "return [(() => 0) ? 1 : 2, !(() => 1), (x => x) && 3]",
  "dead zone": "if (x) log(1); let x = 1; return 2",
  undeclared: "if (notDeclared) log(1); return 2",
});

same("&& and || as values", {
  values: `${VALUES} return values.map((x) => [x && 'r', x || 'r', 'l' && x, '' || x, x && x, x || x, (x && 1) || 2, (x || 0) && 3])`,
  "evaluation stops":
    "const f = (n, v) => (log(n), v); return [f(1, 0) && f(2, 2), f(3, 3) || f(4, 4), f(5, 0) || f(6, 0) || f(7, 7), f(8, 8) && f(9, 0) && f(10, 1)]",
  chains:
    "const f = (a, b, c) => [a && b && c, a || b || c, a && b || c, a || b && c, (a || b) && c, a && (b || c)]; const r = []; for (const a of [0, 1]) for (const b of ['', 'b']) for (const c of [null, 'c']) r.push(f(a, b, c)); return r",
  "nothing is named":
    "const o = { a: 0 || function () {} }; const f = 0 || (() => 1); let g; g = 1 && class {}; return [o.a, f, g]",
  "as statements":
    "const f = (v) => (log(v), v); f(0) && f(1); f(2) || f(3); f(4) && f(5) || f(6); (f(7), f(0)) && f(8); f(null) ?? f(9); return 1",
  "the left side changed": "let x = 1; const r = [x && (x = 0) || x, x || (x = 5), x && x++ && x]; return [x, r]",
  "values of calls": "const f = (x) => x; return [f(0) || f('b'), f({ a: 1 }) && f([2]), f(NaN) || f(undefined)]",
  "objects of members":
    "const o = { p: 0, q: { r: 2 } }; return [o.p || o.q.r, o.q && o.q.r, (o.q || o).r, (o.p && o).r]",
  "as arguments and operands":
    "const f = (a, b) => Math.max(a || 1, b && 2) + (a || b) * 2 - (a && b); return [f(0, 3), f(4, 0), f(1, 1)]",
  "yield on the right":
    "function* g(x) { return x && (yield 1) || (yield 2) } const a = g(1), b = g(0); return [a.next(), a.next(0), a.next('z'), b.next(), b.next('y')]",
  "in defaults": "const f = (a, b = a || 5, c = a && b) => [a, b, c]; return [f(0), f(1), f(1, 0)]",
  "in fields": "class A { x = 0; a = this.x || 'd'; static s = 1 && log('s'); b = this.x && 2 } return [new A(), A.s]",
});

same("switch", {
  numbers:
    "const f = (x) => { switch (x) { case 1: return 'one'; case 2: case 3: return 'few'; default: return 'many' } }; return [1, 2, 3, 4, NaN, '1', null, -0].map(f)",
  "default in the middle":
    "const f = (x) => { const r = []; switch (x) { case 1: r.push(1); default: r.push('d'); case 2: r.push(2); break; case 3: r.push(3) } return r }; return [1, 2, 3, 4].map(f)",
  "zero and NaN":
    "const f = (x) => { switch (x) { case NaN: return 'nan'; case 0: return 'zero'; case -0: return 'minus' } }; return [0, -0, NaN].map(f)",
  "labels are evaluated in order":
    "const f = (n) => (log(n), n); const g = (x) => { switch (f(x)) { case f(1): return 1; case f(2): return 2; case f(x + 10): default: return f('d') } }; return [g(2), g(5)]",
  objects:
    "const o = {}, p = {}; const f = (x, y) => { switch (x) { case y: return 'y'; case o: return 'o'; case null: return 'null'; case undefined: return 'u'; default: return 'd' } }; return [f(o, p), f(p, p), f(null, 1), f(undefined, 1), f(1, 1), f(true, 1), f(null, null)]",
  strings:
    "const f = (x) => { switch (x) { case 'a': return 1; case `b`: return 2; case 'c' + 'd': return 3 } }; return ['a', 'b', 'cd', 1].map(f)",
  "switch (true)":
    "const f = (x) => { switch (true) { case x > 5: return 'big'; case x: return 'same'; case x > 1: return 'mid'; default: return 'small' } }; return [9, 3, 0, true].map(f)",
  "members as labels":
    "const K = { A: 1, B: 2, get C() { log('C'); return 3 } }; const f = (x) => { switch (x) { case K.A: return 'A'; case K.B: return 'B'; case K.C: return 'C' } return 'none' }; return [1, 2, 3, 4].map(f)",
  "break, continue, labels":
    "const r = []; outer: for (let i = 0; i < 5; i++) { switch (i) { case 1: continue; case 3: break outer; case 2: { if (i) break; r.push('no') } default: r.push(i) } r.push('after' + i) } return r",
  nested:
    "const f = (a, b) => { switch (a) { case 1: switch (b) { case a: return '11'; default: break } case 2: return 'a' + b } return 'x' }; return [f(1, 1), f(1, 2), f(2, 1), f(3, 3)]",
  scope:
    "const f = (x) => { switch (x) { case 1: let y = 'one'; return () => y; case 2: y = 5; return y } }; const r = [f(1)()]; try { f(2) } catch (e) { r.push(e.message) } return r",
  "in a static block":
    "class A { static r = []; static { for (const x of [1, 2, 3]) switch (x) { case A.one: A.r.push('never'); break; case 2: A.r.push('two'); default: A.r.push('d') } } } return A.r",
  "the comma":
    "const f = (a, b) => { switch (a, b) { case (a, 2): return 1; case a, 3: return 2 } }; return [f(1, 2), f(1, 3), f(1, 4)]",
  yield:
    "function* g() { switch (yield 1) { case yield 2: return 'a'; case yield 3: return 'b' } return 'c' } const it = g(); return [it.next(), it.next(7), it.next(1), it.next(7)]",
  "a parameter that changes":
    "const f = (x) => { switch (x) { case (x = 2, 1): return ['one', x]; case x: return ['x', x] } return x }; return [f(1), f(2), f(3)]",
});
