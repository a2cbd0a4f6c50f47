import { tracked } from "./tracked";

tracked("code made at run time", {
  "direct eval": {
    module: "module.exports = function (x, v) { return eval('let q = x * v; q += x; q') };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "a variable of an eval": {
    module: "module.exports = function (x, v) { return (eval('var q = x * v'), q * 2) };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "an eval that writes a parameter": {
    module: "module.exports = function (x, v) { return (eval('x = x * 3'), x * v) };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "indirect eval": {
    module:
      "module.exports = function (x, v) { globalThis.q = x; const e = eval; try { return (0, eval)('var r = q * q; r * 2') * v + globalThis.eval('q') + e('q * r') + eval?.('r') } finally { delete globalThis.q; delete globalThis.r } };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "a variable that an eval shares with what is around it": {
    module:
      "module.exports = function (x, v) { const f = () => { s = x * v }; return eval('var s = 1; f(); s * s') + s };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  " function": {
    module:
      "module.exports = function (x, v) { return new Function('a', 'b', 'let s = a; for (let i = 0; i < 3; i++) s *= b; return s')(x, v) };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  " function with patterns": {
    module: "module.exports = function (x, v) { return Function('{ a }', '...r', 'return a * r[0]')({ a: x }, v) };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "the constructor of a function": {
    module: "module.exports = function (x, v) { return (() => 0).constructor('a', 'return a * a')(x) + v };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "generators made of text": {
    module:
      "module.exports = function (x, v) { return [...(function* () {}).constructor('a', 'yield a * a; yield a')(x)].reduce((a, b) => a * b, v) };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "an eval in an eval": {
    module: "module.exports = function (x, v) { return eval('eval(\\'x * v\\') * x') };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
  "a text with our names": {
    module: "module.exports = function (x, v) { return eval('let $ad = 2; x * 1') * 0 + eval('x * v') };",
    file: "/case.cjs",
    at: [1.5, 2],
  },
});

tracked("sloppy code", {
  "a Float32Array of products": {
    module: "module.exports = f1;\nfunction f1 (x, v) { arguments[0] = x * 2; return x + v * arguments.length }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "a Float32Array read": {
    module: "module.exports = f2;\nfunction f2 (x, v) { x = x * v; return arguments[0] * x }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  octal: {
    module:
      "module.exports = octal;\nfunction octal(x, v) { return 010 * x + v * 0o10 + 0b11 + 0xff + 1_000 * x + .5e1 * v }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "this of a function called on a number": {
    module:
      "module.exports = boxes;\nfunction boxes(x, v) { Number.prototype.h = function () { return typeof this === 'object' && this !== x && this === this && this == x && this instanceof Number && (this ? this * v : 0) }; Number.prototype.me = function () { return this }; try { return x.h() + (0 * x).me() * x + x.me() * v + (v.me() && x) } finally { delete Number.prototype.h; delete Number.prototype.me } }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "an object made of a number": {
    module:
      "module.exports = function (x, v) { const o = Object(x); return (x === Object(x) ? 100 : 0) + (o === o ? o * v : 0) + (o instanceof Number ? o + v : 0) + (Object(0 * x) ? x : 0) + Math.sin(new Object(x)) + Object.prototype.toString.call(o).length * v + Object(x).constructor(x) + Object.keys({ x }).length }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "an object made of a number, out of reach": {
    module: "module.exports = function (x, v) { return JSON.parse(JSON.stringify([Object(x)]))[0] * v }",
    at: [1.5, 2],
    file: "/case.cjs",
    cuts: ["string"],
  },
  ths: {
    module:
      "module.exports = ths;\nfunction ths(x, v) { return (function () { return typeof this })() === 'object' ? x * v : x }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  impl: {
    module:
      "module.exports = impl;\nfunction impl(x, v) { undeclaredOne = x; undeclaredOne *= v; const r = undeclaredOne++ + undeclaredOne; delete globalThis.undeclaredOne; return r }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  proto: {
    module:
      "module.exports = proto;\nfunction proto(x, v) { Number.prototype.twice = function () { return this * 2 }; Number.prototype.half = function () { 'use strict'; return this / 2 }; try { return x.twice() * v.half() } finally { delete Number.prototype.twice; delete Number.prototype.half } }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  html: {
    module: "module.exports = html;\nfunction html(x, v) { return x\n--> also a comment\n* v }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  dup: {
    module:
      "module.exports = dup;\nfunction dup(x, v) { switch (typeof x) { case 'number': x: { break x } } if (v) function q() { return x } return q() * v }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "eval var": {
    module:
      "module.exports = evalVar;\nfunction evalVar(x, v) { eval('var zz = x * v'); var t = zz * 2; eval('x = x * 3'); return t + x }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "caller name": {
    module:
      "module.exports = callerName;\nfunction callerName(x, v) { return callerName.name.length * x + callerName.length * v }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "fn to string": {
    module:
      "module.exports = fnToString;\nfunction fnToString(x, v) { return x * v + fnToString.toString().length + String((a) => a * 2).length + ('' + function (b) { return b + 1 }).length }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  dyn: {
    module:
      "module.exports = dyn;\nfunction dyn(x, v) { const o = { __proto__: { inh: x }, get ['g' + 1]() { return v }, async *a() {}, 'q r': 3, 1e3: x, [`t${1}`]: v }; return o.inh * o.g1 + o[1000] * o.t1 + o['q r'] }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  forin: {
    module:
      "module.exports = forin;\nfunction forin(x, v) { let s = 0; for (var k in { a: 1, b: 2 }) s += x * k.charCodeAt(); for (let i = 0, n = 3; i < n; i++, s *= 1.1) { if (i == 1) continue; s += v } for (;;) { s++; if (s > 100) break } var i = 3; while (i --> 0) s -= x; return s }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  comma: {
    module:
      "module.exports = comma;\nfunction comma(x, v) { var a = 1, b = (a = x, a * v), c; c = a, b; for (a = 0, b = v; a < 3; a++, b *= x); return (a, b, c) + b }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "super obj": {
    module:
      "module.exports = superObj;\nfunction superObj(x, v) { const p = { m(a) { return a * v }, get q() { return this.z } }; const o = { __proto__: p, z: x, m(a) { return super.m(a) + super.q * super['q'] } }; return o.m(x) }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "case scope": {
    module:
      "module.exports = caseScope;\nfunction caseScope(x, v) { switch (1) { case 0: function inner() { return x } ; case 1: { let q = v; return inner2() * q; function inner2() { return x * x } } } }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "catch scope": {
    module:
      "module.exports = catchScope;\nfunction catchScope(x, v) { try { throw x } catch (e) { var e = e * v; e *= 2; return e } }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  getset: {
    module:
      "module.exports = getset;\nfunction getset(x, v) { let c = 0; const o = { get a() { c++; return x }, set a(z) { c += z } }; o.a++; o.a += v; (o.a) = v; [o.a] = [v]; ({ p: o.a } = { p: x }); o.a ??= 5; o.a ||= 6; o.a &&= v; return c }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "del eff": {
    module:
      "module.exports = delEff;\nfunction delEff(x, v) { let n = 0; const o = { a: 1, b: 2 }; const k = () => { n++; return 'a' }; delete o[k()]; return n * x + Object.keys(o).length * v + (delete o.zzz ? x : 0) }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "opt call": {
    module:
      "module.exports = optCall;\nfunction optCall(x, v) { let n = 0; const u = undefined, o = { f: null, g() { return this === o ? x : 0 } }; return (u?.[n++] ?? v) + (o.f?.(n++) ?? v) + (o?.g)() + (o.g)?.() + n * x + (delete u?.a ? 1 : 0) + (o?.h?.[n++]?.(n++).z ?? x) }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
});

tracked("semicolons left out", {
  asi1: {
    module:
      "module.exports = asi1;\nfunction asi1(x, v) {\n  let a = x\n  let b = v\n  ;[a, b] = [b, a]\n  const t = a\n  ;`q`\n  var c = a\n  ++b\n  var d = c\n  /1/ 1\n  return a * b\n    + c - d\n}",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  ret: {
    module:
      "module.exports = ret;\nfunction ret(x, v) { let r = 0; for (const q of [1]) { if (q) { r = x * v; continue\n} } return r }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "await name": {
    module:
      "module.exports = awaitName;\nfunction awaitName(x, v) { var async = x, of = v, get = 1, set = 2, let_ = 3, yield_ = 4; for (of of [x, v]) async *= of; return async * get + set }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
  "arrow body": {
    module:
      "module.exports = arrowBody;\nfunction arrowBody(x, v) { const f = a => a * v, g = a => ({ a }), h = async => async * 2, k = (a, b = a * 2) => { return a + b }, l = ({ a }) => a, m = ([a], ...b) => a + b.length; return f(x) + g(v).a + h(x) + k(v) + l({ a: x * x }) + m([v], 1) }",
    at: [1.5, 2],
    file: "/case.cjs",
  },
});
