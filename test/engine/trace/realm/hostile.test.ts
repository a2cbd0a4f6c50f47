import { tracked } from "../../instrument/tracked";

/** Values and realms that resist: the traced run ends as the plain one does, its message included. */
const caught = (body: string): { module: string; at: number[] } => ({
  module: `module.exports = (x, y) => { const said = (f) => { try { return String(f()) } catch (e) { return e.constructor.name + ": " + e.message } };\n${body} };`,
  at: [1.5, 2],
});

/** The text of what is thrown, as a number: equal texts have equal hashes, and the tracked product beside it shows the path lives. */
const thrown = (expressions: readonly string[]): ReturnType<typeof caught> =>
  caught(
    `const texts = [${expressions.map((e) => `said(() => ${e})`).join(", ")}]; let h = 7; for (const c of texts.join("|")) h = (h * 31 + c.charCodeAt(0)) % 1000003; return h + x * y;`,
  );

tracked("errors are those of the plain run", {
  "BigInt and number": thrown([
    "x + 1n",
    "1n * x",
    "x ** 2n",
    "2n - x",
    "x | 1n",
    "x >>> 1n",
    "-x * 5n",
    "Math.sin(1n) + x",
  ]),
  "BigInt compared": thrown(["x < 2n", "2n >= x", "x == 1n", "1n === x"].map((e) => `(${e}, "fine")`)),
  "Symbol and number": thrown([
    "x + Symbol('s')",
    "Symbol('s') * x",
    "x - Symbol()",
    "x < Symbol()",
    "`${Symbol('t')}${y > 1}`",
  ]),
  "an object without a primitive": thrown([
    "x + Object.create(null)",
    "x * { valueOf: () => ({}), toString: () => ({}) }",
  ]),
  "properties of null": thrown(["null.y", "(void 0).p * x", "null.q + y"]),
  "not a function": thrown(["x()", "x.foo()", "new x()", "[...x]"]),
  "lengths that are none": {
    ...thrown(["new Array(x)", "Array(x)", "new Array(y).fill(1).at(x)"]),
    cuts: ["array-length", "property-key"],
  },
  "digits that are none": {
    ...thrown(["x.toFixed(101)", "x.toString(1)", "x.toPrecision(0)", "BigInt(x)"]),
    cuts: ["to-fixed", "string", "bigint"],
  },
  "Reflect and prototypes": thrown([
    "Reflect.ownKeys(x)",
    "Reflect.get(x, 'a')",
    "Object.defineProperty(x, 'a', {})",
    "new WeakMap([[x, 1]])",
    "Reflect.getPrototypeOf(y)",
  ]),
  "instanceof and in": thrown(["x instanceof x", "x instanceof {}"]),
});

tracked("hostile objects", {
  "a getter that throws in the middle": {
    module:
      "module.exports = (x, y) => { const o = { get a() { throw new Error('no') }, b: x }; let s = y; try { s *= o.b; s += o.a } catch { s += o.b } return s };",
    at: [1.5, 2],
  },
  "valueOf, toString and toPrimitive that give tracers": {
    module:
      "module.exports = (x, y) => { const v = { valueOf: () => x }, t = { [Symbol.toPrimitive]: (h) => (h === 'number' ? y : x) }, s = { valueOf: () => ({}), toString: () => y }; return v * t + +s * v + Math.max(v, s) * Number(t) - -v + (v < t ? v * 1 : 0) + v ** 2 + parseFloat(String(3)) * v };",
    at: [1.5, 2],
  },
  "proxies with every trap": {
    module:
      "module.exports = (x, y) => { const log = []; const p = new Proxy([x, y], new Proxy({}, { get: (_, trap) => (...a) => (log.push(trap), Reflect[trap](...a)) })); p[0] = p[0] * p[1]; p.push(x); delete p[1]; const q = { ...p }; return p.reduce((a, b) => a + b, 0) + Object.keys(q).length + log.length * y + (0 in p ? x : 0) };",
    at: [1.5, 2],
  },
  "a proxy whose traps throw": {
    module:
      "module.exports = (x, y) => { const p = new Proxy({ a: x }, { get: (t, k) => { if (k === 'b') throw new TypeError('b'); return t[k] * y }, ownKeys: () => { throw new Error('keys') } }); let s = p.a; try { p.b } catch { s += x } try { Object.keys(p) } catch { s *= y } try { s += JSON.stringify(p).length } catch { s += 1 } return s };",
    at: [1.5, 2],
  },
  "a proxied function": {
    module:
      "module.exports = (x, y) => { const f = new Proxy((a, b) => a * b, { apply: (t, s, a) => t.apply(s, a) * a[0] }); const C = new Proxy(class { constructor(q) { this.q = q * q } }, { construct: (t, a) => new t(a[0] * y) }); return f(x, y) + new C(x).q + Math.sin.call(null, f(x, 1)) };",
    at: [1.5, 2],
  },
  "methods of Array.prototype replaced by the user": {
    module:
      "module.exports = (x, y) => { const kept = ['map', 'push', 'slice', 'indexOf', 'forEach'].map((k) => [k, Array.prototype[k]]); const it = Array.prototype[Symbol.iterator]; try { Array.prototype.map = function (f) { const r = []; for (let i = 0; i < this.length; i++) r[i] = f(this[i] * 2, i); return r }; Array.prototype.push = () => { throw new Error('push') }; Array.prototype.slice = () => [7]; Array.prototype[Symbol.iterator] = function* () { yield 5 }; return Math.max(x, y, ...[1]) * [x, y].map((v) => v * v)[0] + Math.hypot(x, y, 1) + [x, y].sort((a, b) => b - a)[0] + Float64Array.of(x, y).map((v) => v * x)[1] + [3][0] } finally { for (let i = 0; i < kept.length; i++) Array.prototype[kept[i][0]] = kept[i][1]; Array.prototype[Symbol.iterator] = it } };",
    at: [1.5, 2],
  },
  "Math and Number replaced by the user": {
    module:
      "module.exports = (x, y) => { const { sin } = Math, N = Number.prototype.toFixed; try { Math.sin = (v) => v * v; Number.prototype.toFixed = () => 'seven'; return Math.sin(x) * y + (3).toFixed().length } finally { Math.sin = sin; Number.prototype.toFixed = N } };",
    at: [1.5, 2],
  },
  "a circular structure, frozen parts, holes, symbol keys, no prototype": {
    module:
      "module.exports = (x, y) => { const s = Symbol(); const o = Object.assign(Object.create(null), { x, [s]: y }); o.self = o; const list = [x, , y]; Object.freeze(list); let n = 0; list.forEach((v) => (n += v)); return o.self.self.x * o[s] + n + list.flat().length + (1 in list ? 9 : 0) + list.map((v) => v * 2)[2] + Object.values({ ...list })[1] };",
    at: [1.5, 2],
  },
  "signed zeros, infinities and NaN": {
    module:
      "module.exports = (x, y) => { const z = x * 0, m = -z; return (1 / m < 0 ? x : y) + (Object.is(m, -0) ? y : 0) + (z === m ? x : 0) + [NaN, z].indexOf(z) * x + (x / z === Infinity ? y : 0) + (Number.isNaN(z / z) ? x : 0) + [m].includes(0) + Math.max(m, z, x) };",
    at: [1.5, 2],
  },
  "arguments that outlive the call, callbacks that run twice": {
    module:
      "module.exports = (x, y) => { const saved = []; function keep() { saved.push(arguments); return () => arguments[0] * y } const f = keep(x); f(); return f() + f() + saved[0][0] + [...saved[0]].length };",
    at: [1.5, 2],
  },
  "generators closed early, finally with values": {
    module:
      "module.exports = (x, y) => { const seen = []; function* g() { try { yield x; yield x * y; yield 1 } finally { seen.push(x * x) } } for (const v of g()) { seen.push(v); if (v > 2) break } const [a] = g(); return seen.reduce((s, v) => s + v, 0) * a };",
    at: [1.5, 2],
  },
  "private fields, static blocks, accessors": {
    module:
      "module.exports = (x, y) => { class A { #p = x; static #n = 0; static { A.#n = 2 } accessorless = y; get p() { return this.#p * A.#n } set p(v) { this.#p = v * y } static has(o) { return #p in o } } const a = new A(); a.p = a.p + 1; a.p *= 2; return a.p + (A.has(a) ? x : 0) + (A.has({}) ? 9 : y) };",
    at: [1.5, 2],
  },
});
