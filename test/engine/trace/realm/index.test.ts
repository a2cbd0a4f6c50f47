import { tracked } from "../../instrument/tracked";

tracked("natives", {
  "map, filter, reduce, slice, concat, flat": {
    module:
      "module.exports = arr1;\nfunction arr1(x: number[]) { return x.map((v, i) => v * i).filter((v) => v).reduce((a, b) => a + b * b, 0) + x.slice(1).concat([x[0]!], x[1]!).flat().reduceRight((a, b) => a * b) }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "sort, reverse, at, with": {
    module:
      "module.exports = arr2;\nfunction arr2(x: number[]) { const s = [...x].sort((a, b) => a - b); const t = x.toSorted((a, b) => b - a); return s[0]! * t[0]! + s.at(-1)! * 3 + [...x].reverse()[0]! + x.toReversed()[1]! * x.with(0, x[1]! * 2)[0]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "splice, copyWithin, fill, push, shift": {
    module:
      "module.exports = arr3;\nfunction arr3(x: number[]) { const y = [...x]; const r = y.splice(1, 1, x[0]! * 2, x[2]!); y.copyWithin(0, 2); y.push(r[0]!); y.unshift(y.pop()! * 2); y.fill(x[0]!, 1, 2); return y.reduce((s, v, i) => s + v * (i + 1), 0) + x.toSpliced(0, 1, r[0]!)[0]! + y.shift()! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "entries, values, for in, forEach, some, every": {
    module:
      "module.exports = arr5;\nfunction arr5(x: number[]) { let s = 0; for (const [i, v] of x.entries()) s += i * v; for (const v of x.values()) s *= v; for (const k in x) s += x[k]! * Number(k); x.forEach(function (this: number[], v, i) { s += this[i]! * v }, x); return s + (x.some((v) => v > 1.9) ? x[0]! : 0) + (x.every((v) => v) ? x[1]! : 0) }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "borrowed methods, spread into Math": {
    module:
      "module.exports = arr6;\nfunction arr6(x: number[]) { return Array.prototype.map.call(x, (v: any) => v * v).reduce((a: any, b: any) => a + b) as number + Math.max(...x) * Math.min(...x) + Math.hypot(...x) + Math.max.apply(null, x) + (Array.prototype.slice.call(arguments[0], 1)[0] as number) + Reflect.apply(Math.hypot, Math, x) + [].concat(...(x as any)).length }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "array-likes": {
    module:
      "module.exports = arr7;\nfunction arr7(x: number[]) { const o: any = { length: 3, 0: x[0], 1: x[1], 2: x[2] }; return Array.prototype.reduce.call(o, (a: any, b: any) => a * b) as number + (Array.from(o as ArrayLike<number>)[1]!) + Array.prototype.join.call([1, 2], '-').length * x[0]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  map1: {
    module:
      "module.exports = map1;\nfunction map1(x: number[]) { const m = new Map([['a', x[0]!], ['b', x[1]!]]); m.set('c', m.get('a')! * 2); let s = 0; for (const [k, v] of m) s += v * k.charCodeAt(0) / 97; m.forEach((v, k) => { s += v * (k === 'a' ? 1 : 2) }); return s + [...m.values()].reduce((a, b) => a * b, 1) + m.size + (m.has('a') ? x[2]! : 0) }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "WeakMap values": {
    module:
      "module.exports = wm;\nfunction wm(x: number[]) { const k = {}; const w = new WeakMap([[k, x[0]!]]); w.set(k, w.get(k)! * 2); return w.get(k)! * x[1]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "weak collections refuse numbers": {
    module:
      "module.exports = wmKey;\nfunction wmKey(x: number[]) { let r = 0; try { new WeakMap().set(x[0] as any, 1); r = 1 } catch { r = x[0]! * 2 } try { new WeakSet().add(x[0] as any); r += 1 } catch { r += x[1]! } try { new WeakRef(x[0] as any); r += 1 } catch { r += x[2]! } return r }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  objs: {
    module:
      "module.exports = objs;\nfunction objs(x: number[]) { const o = Object.assign({}, { a: x[0]!, b: x[1]! }, { c: x[2]! }); const e = Object.entries(o).map(([k, v]) => [k, v * 2] as const); const f: any = Object.fromEntries(e); const fr = Object.freeze({ ...o, d: x[0]! }); try { (fr as any).d = 3 } catch { f.a += 1 } return f.a * f.b + Object.values(f).reduce((a: any, b: any) => a + b) as any + fr.d * (Object.is(o.a, x[0]) ? x[1]! : 3) + Object.keys(f).length }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  grp: {
    module:
      "module.exports = grp;\nfunction grp(x: number[]) { const g: any = (Object as any).groupBy ? (Object as any).groupBy(x, (v: number) => v > 0 ? 'p' : 'n') : { p: x.filter((v) => v > 0), n: x.filter((v) => v <= 0) }; return g.p[0] * g.n[0] }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "def prop": {
    module:
      "module.exports = defProp;\nfunction defProp(x: number[]) { const o: any = {}; Object.defineProperty(o, 'p', { get() { return x[0]! * 2 }, set(v) { this.q = v } }); o.p = x[1]!; Object.defineProperties(o, { z: { value: x[2] } }); return o.p * o.q + o.z + Object.getOwnPropertyDescriptor(o, 'z')!.value * Reflect.get(o, 'p') }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  prox: {
    module:
      "module.exports = prox;\nfunction prox(x: number[]) { const p = new Proxy({ a: x[0]! } as any, { get: (t, k, r) => k in t ? Reflect.get(t, k, r) * 2 : x[1]!, has: () => true, set(t, k, v) { t[k] = v * 3; return true } }); p.z = x[2]!; return p.a * p.q + p.z }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "sym iter": {
    module:
      "module.exports = symIter;\nfunction symIter(x: number[]) { const it = { *[Symbol.iterator]() { yield x[0]!; yield* x; yield x[1]! * x[2]! } }; const [a, ...b] = it; return a! * b.reduce((s, v) => s + v) + Math.max(...it) + Array.from(it).length }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  binds: {
    module:
      "module.exports = binds;\nfunction binds(x: number[]) { function f(this: any, a: number, b: number) { return this.k * a + b } const g = f.bind({ k: x[0] }, x[1]!); return g(x[2]!) + f.call({ k: 2 }, x[0]!, x[1]!) + f.apply({ k: x[2] }, [x[0]!, x[1]!]) + Reflect.construct(function (this: any, q: number) { this.q = q * q } as any, [x[0]]).q }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "math all": {
    module:
      "module.exports = mathAll;\nfunction mathAll(x: number[]) { const a = x[0]!, b = x[1]!, c = x[2]!; const M = Math; const { sin, ['cos']: k } = Math; return sin(a) + k(b) + M.tan(c) + M.asin(c) + M.acos(c) + M.atan(a) + M.atan2(a, b) + M.sinh(a) + M.cosh(b) + M.tanh(c) + M.asinh(a) + M.acosh(b) + M.atanh(c) + M.exp(a) + M.expm1(b) + M.log(a) + M.log2(b) + M.log10(a) + M.log1p(c) + M.sqrt(a) + M.cbrt(c) + M.pow(a, b) + M.hypot(a, b, c) + M.abs(c) * a + M.max(a, b) + M.min(a, c, b) + M.hypot(a) + M.max(a) + M['si' + 'n' as 'sin'](b) }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "num obj": {
    module:
      "module.exports = numObj;\nfunction numObj(x: number[]) { const n: any = new Number(2); return n * x[0]! + (Object(3) as any) * x[1]! + +new Date(5) * x[2]! + (x[0]!.constructor === Number ? x[1]! : 0) + (x[0] as any instanceof Number ? 1 : 0) + (typeof x[0] === 'number' ? x[0]! : 0) }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "args obj": {
    module:
      "module.exports = argsObj;\nfunction argsObj(x: number[]) { return g(x[0]!, x[1]!) + h(x[2]!, x[0]!); function g(a: number, b: number) { arguments[0] = a * b; return a + arguments[1] + arguments.length } function h(a: number, _b: number) { a = a * 2; return [...(arguments as any)].reduce((s: number, v: number) => s + v, 0) + a + Array.from(arguments as any).length } }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  symbols: {
    module:
      "module.exports = symbols;\nfunction symbols(x: number[]) { const s = Symbol('q'); const o: any = { [s]: x[0]!, [Symbol.toStringTag]: 'Z' }; o[s] *= x[1]!; return o[s] + Object.getOwnPropertySymbols(o).length * x[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  regx: {
    module:
      "module.exports = regx;\nfunction regx(x: number[]) { const s = 'a1b22'.replace(/\\d+/g, (m) => String(+m * 2)); const q = x[0]! / x[1]! / 2; const r = /[/]\\/(?<n>b)/u.test('//b') ? 1 : 0; return q * s.length + r + 'x'.padEnd(3).length + x[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
});

tracked("cuts", {
  "a  set of numbers": {
    module: "module.exports = (x, v) => { let s = 0; for (const q of new Set([x, v, x])) s += q; return s };",
    at: [1.5, 2],
    cuts: ["map-key"],
  },
  "a key that is found": {
    module: "module.exports = (x, v) => new Map([[x, v]]).get(x) * x;",
    at: [1.5, 2],
    cuts: ["map-key"],
  },
  " j s o n": {
    module: "module.exports = (x, v) => JSON.parse(JSON.stringify({ x })).x * v;",
    at: [1.5, 2],
    cuts: ["json"],
  },
  "a structured clone": {
    module: "module.exports = (x, v) => structuredClone({ x }).x * v;",
    at: [1.5, 2],
    cuts: ["clone"],
  },
  "a clone of shared memory": {
    module:
      "module.exports = (x, v) => { const own = new Float64Array(new SharedArrayBuffer(8)); own[0] = x; const { copy } = structuredClone({ copy: own }); copy[0] = 7; return own[0] * v };",
    at: [1.5, 2],
    cuts: ["clone", "overwritten"],
  },
  text: {
    module:
      "module.exports = (x, v) => (x.toFixed(2) + x + `${v}` + String(x) + [x].join() + x.toString(2)).length * v;",
    at: [1.5, 2],
    cuts: ["to-fixed", "string-concat", "template", "string"],
  },
  "dates and text by index": {
    module: "module.exports = (x, v) => new Date(x * 1000).getTime() + 'abc'.charCodeAt(v);",
    at: [1.5, 2],
    cuts: ["date", "property-key"],
  },
  "keys and lengths": {
    module: "module.exports = (x, v) => [3, 5, 7][v] * x + new Array(v).length + new Float64Array(v).length;",
    at: [1.5, 2],
    cuts: ["property-key", "array-length"],
  },
  "integer stores": {
    module:
      "module.exports = (x, v) => { const i = new Int32Array(2); i[0] = x; i.set([v], 1); return i[0] + i[1] * x };",
    at: [1.5, 2],
    cuts: ["integer-store"],
  },
  steps: {
    module:
      "module.exports = (x, v) => x * Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + Math.sign(x) + Math.clz32(x) + Math.imul(x, v) + (x | 0) + parseInt(x);",
    at: [1.5, 2],
    cuts: [
      "math-floor",
      "math-ceil",
      "math-round",
      "math-trunc",
      "math-sign",
      "math-clz32",
      "math-imul",
      "bitwise",
      "parse-int",
    ],
  },
  "a  buffer": {
    module:
      "module.exports = (x, v) => { const b = Buffer.alloc(8); b.writeDoubleLE(x, 0); return b.readDoubleLE(0) * v };",
    at: [1.5, 2],
  },
});

tracked("typed arrays", {
  "methods that give elements": {
    module:
      "module.exports = t1;\nfunction t1(x: Float64Array) { return x.map((v, i) => v * i).filter((v) => v !== 0).reduce((a, b) => a + b * b, 0) + x.slice(1).reduceRight((a, b) => a * b) + x.subarray(1, 3)[1]! * x.at(-1)! + x.toSorted()[0]! * x.toReversed()[0]! + x.with(0, x[1]! * 2)[0]! }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "methods that fill": {
    module:
      "module.exports = t2;\nfunction t2(x: Float64Array) { const y = new Float64Array(6); y.set(x, 1); y.set([x[0]! * 2], 5); y.copyWithin(0, 1, 2); y.fill(x[2]!, 4, 5); const z = Float64Array.from(y, (v) => v * v); const w = Float64Array.of(x[0]!, x[1]!); z.reverse(); z.sort(); return z.reduce((s, v, i) => s + v * (i + 1), 0) + w[1]! * w[0]! + new Float64Array(x)[2]! + new Float64Array([...x])[1]! + Math.max(...x) + Math.hypot.apply(null, x as any) }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "views of one buffer and DataView": {
    module:
      "module.exports = t3;\nfunction t3(x: Float64Array) { const b = new ArrayBuffer(32); const a = new Float64Array(b, 8, 2); const c = new Float64Array(b); a[0] = x[0]!; a[1] = a[0]! * x[1]!; c[0] = c[2]! * x[2]!; const d = new DataView(b); const e = d.getFloat64(8, true) * d.getFloat64(16, true); d.setFloat64(24, e, false); const q = new Float64Array(b.slice(8, 24)); return c[0]! + d.getFloat64(24) + c[1]! + q[1]! }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "single precision": {
    module:
      "module.exports = f32;\nfunction f32(x: Float32Array) { const y = new Float32Array(3); for (let i = 0; i < 3; i++) y[i] = x[i]! * x[(i + 1) % 3]! + 0.1; return y[0]! * y[1]! + y[2]! }",
    at: [1.5, 2, -0.7],
    as: "f32",
  },
  iteration: {
    module:
      "module.exports = ents;\nfunction ents(x: Float64Array) { let s = 0; for (const v of x) s += v; for (const [i, v] of x.entries()) s += i * v * s; for (const k of x.keys()) s += x[k]!; x.forEach((v, i, a) => { s += v * a[i]! }); for (const k in x) s += x[k]!; const [p, ...q] = x; return s + p! * q[1]! + x.indexOf(x[1]!) + (x.includes(x[2]!) ? x[0]! : 0) + Object.values(x).length * x[0]! + (x.find((v) => v < 0) ?? 0) * (x.findLast((v) => v > 0) ?? 0) + (x.some((v) => v > 1) ? x[1]! : 0) + Object.entries(x)[1]![1] + JSON.stringify(Array.from(x.keys())).length }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  compound: {
    module:
      "module.exports = compound;\nfunction compound(x: Float64Array) { const y = new Float64Array(x); y[0] += x[1]!; y[1] *= y[0]!; y[2]++; --y[0]; let i = 0; y[i++] -= x[2]!; y[i++] **= 2; const r = (y[2] = x[0]! * 2); y[0] ||= 3; y[1] &&= y[1]! * 2; y[2] ??= 4; [y[0], y[1]] = [y[1]!, y[0]!]; for (y[2] of x) { r.toString; } return r + y[0]! * y[1]! + y[2]! + i }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "keys that name no element": {
    module:
      "module.exports = oob;\nfunction oob(x: Float64Array) { const y: any = new Float64Array(2); y[5] = x[0]; y[-1] = x[1]; y['p'] = x[2]; y['0'] = x[0]! * x[1]!; y[1.5] = x[0]; return y[0] + (y[5] ?? x[1]) + (y[-1] ?? x[2]) + y.p }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "apply view": {
    module:
      "module.exports = applyView;\nfunction applyView(x: Float64Array) { const f = (a: number, b: number, c: number) => a * b + c; return f.apply(null, x as any) + Reflect.apply(f, null, x as any) + f(...(x as any as [number, number, number])) + f.call(null, ...(x as any as [number, number, number])) + Array.prototype.slice.call(x)[1] * x[0]! + Array.from(x)[2]! + ([] as number[]).concat(Array.from(x))[0]! + Array.prototype.map.call(x, (v: any) => v * v).reduce((a: any, b: any) => a + b) as any }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  resizable: {
    module:
      "module.exports = resizable;\nfunction resizable(x: Float64Array) { const b = new (ArrayBuffer as any)(16, { maxByteLength: 64 }); const f = new Float64Array(b); f[1] = x[0]!; b.resize(32); f[3] = f[1]! * x[1]!; return f[3]! + f.length * x[2]! }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  subclass: {
    module:
      "class Vec extends Float64Array { get norm() { return Math.hypot(...this) } static get [Symbol.species]() { return Float64Array } }\nclass MyArr extends Array<number> { sum() { return this.reduce((a, b) => a + b, 0) } }\nmodule.exports = subclass;\nfunction subclass(x: Float64Array) { const v = new Vec(x); const w = Vec.from([x[0]!, x[1]!]) as Vec; const m = MyArr.from(x) as MyArr; const n = new MyArr(x[0]!, x[1]!); return v.norm * w.norm + v.map((q) => q * q)[1]! + m.sum() + n.sum() * (m.map((q) => q * 2) as MyArr).sum() + (v.map((q) => q) instanceof Vec ? 100 : x[0]!) }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "to string tag tricks": {
    module:
      "module.exports = toStringTagTricks;\nfunction toStringTagTricks(x: number[]) { const f = Float64Array.from({ length: 3 }, (_, i) => x[i]!); const g = new Float64Array({ length: 2, 0: x[0], 1: x[1] } as any); const h = new Float64Array(new Set([1, 2])); function* it() { yield x[0]!; yield x[2]! } const k = new Float64Array(it()); return f[0]! * g[1]! + h[1]! * k[1]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
});

tracked("typed arrays of subclasses and singles", {
  "a subclass made of a typed array": {
    module:
      "class Vec extends Float64Array { get norm() { return Math.hypot(...this) } static get [Symbol.species]() { return Float64Array } }\nmodule.exports = s1;\nfunction s1(x: Float64Array) { const v = new Vec(x); return v.norm }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "from of a subclass": {
    module:
      "class Vec extends Float64Array { get norm() { return Math.hypot(...this) } static get [Symbol.species]() { return Float64Array } }\nmodule.exports = s2;\nfunction s2(x: Float64Array) { const w = Vec.from([x[0]!, x[1]!]) as Vec; return w.norm }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "from of an array subclass": {
    module:
      "class MyArr extends Array<number> { sum() { return this.reduce((a, b) => a + b, 0) } }\nmodule.exports = s3;\nfunction s3(x: Float64Array) { const m = MyArr.from(x) as MyArr; return m.sum() }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "an array subclass": {
    module:
      "class MyArr extends Array<number> { sum() { return this.reduce((a, b) => a + b, 0) } }\nmodule.exports = s4;\nfunction s4(x: Float64Array) { const n = new MyArr(x[0]!, x[1]!); return n.sum() * (n.map((q) => q * 2) as MyArr).sum() }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  species: {
    module:
      "class Vec extends Float64Array { get norm() { return Math.hypot(...this) } static get [Symbol.species]() { return Float64Array } }\nmodule.exports = s5;\nfunction s5(x: Float64Array) { const v = new Vec(x); return v.map((q) => q * q)[1]! + (v.map((q) => q) instanceof Vec ? 100 : x[0]!) }",
    at: [1.5, 2, -0.7],
    as: "f64",
  },
  "a Float32Array of products": {
    module:
      "module.exports = f1;\nfunction f1(x: Float32Array) { const y = new Float32Array(3); for (let i = 0; i < 3; i++) y[i] = x[i]! * x[(i + 1) % 3]!; return y[0]! * y[1]! + y[2]! }",
    at: [1.5, 2, -0.7],
    as: "f32",
  },
  "a Float32Array read": {
    module: "module.exports = f2;\nfunction f2(x: Float32Array) { return x[0]! * x[1]! + x[2]! }",
    at: [1.5, 2, -0.7],
    as: "f32",
  },
  "stores into a Float32Array": {
    module:
      "module.exports = f3;\nfunction f3(x: number[]) { const y = new Float32Array(3); for (let i = 0; i < 3; i++) y[i] = x[i]! * x[(i + 1) % 3]!; return y[0]! * y[1]! + y[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
    single: true,
  },
  fround: {
    module: "module.exports = f4;\nfunction f4(x: number[]) { return Math.fround(x[0]! * x[1]!) * x[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
    single: true,
  },
  "super of a subclass": {
    module:
      "class W1 extends Float32Array { k = 2; constructor(src: number[] | number, q = 1) { super(src as any); this.k = q } }\nmodule.exports = s6;\nfunction s6(x: number[]) { const a = new W1(x, 3), b = new W1([x[0]! * x[1]!]), c = new W1(2); return a[0]! * a[1]! * a.k + b[0]! + c.length * x[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
    single: true,
  },
  "a subclass of a subclass": {
    module:
      "class W1 extends Float32Array { k = 2; constructor(src: number[] | number, q = 1) { super(src as any); this.k = q } }\nclass W2 extends W1 {}\nmodule.exports = s7;\nfunction s7(x: number[]) { const a = new W2(x.map((v) => v * v)); return a[0]! * a[1]! + a[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
    single: true,
  },
  "class expressions": {
    module:
      "module.exports = s8;\nfunction s8(x: number[]) { const A = class extends Float64Array {}; const B = class Q extends A { constructor(...a: any[]) { super(a[0]); } }; const a = new A(x), b = new (class extends Float64Array {})(x); return a[0]! * b[1]! + new B(x)[2]! }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
  "the value of a number": {
    module:
      "module.exports = vOf;\nfunction vOf(x: number[]) { return x[0]!.valueOf() * Number.prototype.valueOf.call(x[1]) + (x[2] as any).valueOf().valueOf() ** 2 }",
    at: [1.5, 2, -0.7],
    as: "array",
  },
});
