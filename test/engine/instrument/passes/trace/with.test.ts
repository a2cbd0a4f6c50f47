import { same } from "../../harness";
import { tracked } from "../../tracked";

const sloppy = (code: string): { mode: "sloppy"; code: string } => ({ mode: "sloppy", code });

same("with", {
  "properties and variables": sloppy(
    "var o = { a: 2, b: 3 }, c = 4; with (o) { a = a * b + c; c = b * 2; var d = a - 1 } return [o, c, d]",
  ),
  "one statement": sloppy("var o = { a: 2 }; with (o) a += 1; with (o) a++\nwith (o) { } with (o); return o"),
  "calls have the object as receiver": sloppy(
    "var o = { k: 2, f(x) { return this.k * x } }; function g() { return this === globalThis } with (o) { return [f(3), g(), (0, f).call({ k: 5 }, 1), f?.(4), typeof f, typeof nothing] }",
  ),
  "what is missing": sloppy("with ({}) { try { missing * 2 } catch (e) { return [e.constructor.name, e.message] } }"),
  "null and undefined": sloppy(
    "const r = []; for (const o of [null, undefined]) try { with (o) r.push(1) } catch (e) { r.push(e.constructor.name) } r.push('with $ad' in 0 .__proto__); return r",
  ),
  "every access in its order": sloppy(
    "const seen = []; const o = new Proxy({ a: 1, b: [1, 2], k: 0 }, { has: (t, k) => (seen.push('has ' + String(k)), k in t), get: (t, k) => (seen.push('get ' + String(k)), t[k]), set: (t, k, v) => (seen.push('set ' + String(k)), t[k] = v, true), deleteProperty: (t, k) => (seen.push('delete ' + String(k)), delete t[k]) }); let c = 1; with (o) { a = a * 2 + c; a += 3; a++; ++a; a ||= 1; a &&= a - 1; b[k]++; b[k] = a; b[k] += 2; if (a) c = -a; typeof a; typeof none; delete k; [a] = [7]; for (a of [1, 2]) c += a; `${a}` } return [seen, c]",
  ),
  "an object that has every name": sloppy(
    "const asked = new Set(); const o = new Proxy({}, { has: (t, k) => (asked.add(k), true), get: (t, k) => k === Symbol.unscopables ? undefined : 5 }); with (o) { asked.delete('x'); const y = x * 2; for (let i = 0; i < 2; i++) x - i; (() => x % y)(); log = y } return [...asked].map(String)",
  ),
  unscopables: sloppy(
    "const a = 1, o = { a: 2, b: 3, [Symbol.unscopables]: { a: true } }; with (o) return [a * 2, b * 2]",
  ),
  "getters run once": sloppy(
    "let n = 0; const o = { get a() { return ++n }, set a(v) { log(v) } }; with (o) { a += 1; a++; a * a; a > 1; -a; a ? 1 : 2; a && 1; `${a}` } return n",
  ),
  "undefined and NaN may be properties": sloppy(
    "with ({ undefined: 3, NaN: 4, Infinity: 5, Math: { sqrt: (x) => x + 1 }, Array: function (n) { this.n = n } }) { const x = undefined; return [undefined * 2, x * NaN, Infinity + 1, Math.sqrt(4), new Array(3), typeof undefined] }",
  ),
  "functions and let within": sloppy(
    "const o = { a: 2 }; const r = []; with (o) { r.push(f(1)); function f(x) { return x * a } let a2 = a + 1; const g = (x) => x * a2 + a; r.push(g(2)); o.a = 10; r.push(g(2), f(1)) } r.push(f(3)); return r",
  ),
  "a with in a with": sloppy(
    "const o = { a: 1, p: { b: 2 } }; with (o) with (p) { a += b; b *= 3; with ({ a: 7 }) b += a } return o",
  ),
  "return, break and continue": sloppy(
    "const f = (o) => { l: for (const x of [1, 2, 3]) with (o) { if (x * 1 === a) continue; if (x > a + 1) break l; return x * a } return 'end' }; return [f({ a: 1 }), f({ a: 2 }), f({ a: 0 })]",
  ),
  "arguments and this": sloppy(
    "function f() { with ({ q: 1 }) { return [arguments.length * 2, this.k + q, (() => arguments[0] + q)()] } } return f.call({ k: 3 }, 4)",
  ),
  "direct eval": sloppy("const o = { a: 2 }; with (o) { eval('a *= 3; var b = a + 1'); return [o, eval('a - 1'), b] }"),
  "an eval that is a property": sloppy("with ({ eval: (x) => x + 1, a: 1 }) return [eval('a * 2'), eval(3)]"),
  generators: sloppy(
    "function* g(o) { with (o) { const x = yield a * 2; a += x; yield a } } const o = { a: 1 }, it = g(o); return [it.next(), it.next(5), it.next(), o]",
  ),
  "an argument": sloppy(
    "function f(o, a = 1) { with (o) { a = a * 2; x = a + 1 } return a } const o = { x: 0 }; return [f(o), o, f({ a: 3, x: 1 })]",
  ),
  "a class within": sloppy(
    "with ({ a: 2 }) { class A { x = a * 2; m(y) { return a + y } } return [new A().x, new A().m(1)] }",
  ),
  "a label and a loop": sloppy(
    "let s = 0; with ({ n: 3 }) l: for (let i = 0; i < n; i++) { for (;;) { s += i * n; continue l } } return s",
  ),
});

tracked("with, sloppily", {
  properties: {
    file: "/case.cjs",
    module:
      "module.exports = function (x, v) { var o = { a: x, b: v }, c = 2; with (o) { a = a * b + c; c = a * x; b **= 2 } return o.a * o.b + c }",
    at: [1.5, 2],
  },
  "Math as the object": {
    file: "/case.cjs",
    module: "module.exports = function (x, v) { with (Math) { return sin(x) * exp(v) + max(x, v) * PI } }",
    at: [1.5, 2],
  },
  "loops, closures and eval": {
    file: "/case.cjs",
    module:
      "module.exports = function (x, v) { var s = 0; with ({ k: v, f: function (y) { return y * this.k } }) { for (var i = 0; i < 3; i++) s += f(x) * k; (() => { s *= k })(); eval('s = s * x + k') } return s }",
    at: [1.5, 2],
  },
  "in code made at run time": {
    file: "/case.cjs",
    module:
      "module.exports = function (x, v) { return Function('x', 'v', 'with ({ a: x, b: v }) { return a * b + x }')(x, v) + eval('with ({ a: x }) a * v') }",
    at: [1.5, 2],
  },
  "a number as the object": {
    file: "/case.cjs",
    module: "module.exports = function (x, v) { with (x) { return valueOf() * v } }",
    at: [1.5, 2],
  },
});
