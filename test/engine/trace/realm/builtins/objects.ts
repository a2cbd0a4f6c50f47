/** Objects, collections, promises and the functions of the global object. `name | expectation | expression`, see builtins.test.ts. */
export const objects = `
Object.assign | kept | Object.assign({ c: 1 }, P).a * y
Object.create | kept | Object.create(P, { q: { value: y } }).a * Object.create({}, { q: { value: y } }).q
Object.defineProperties | kept | Object.defineProperties({}, { q: { value: x * y } }).q
Object.defineProperty | kept | Object.defineProperty({}, "q", { get: () => x * y }).q
Object.entries | kept | Object.entries(P).reduce((s, [, v]) => s * v, 1) + Object.entries(F)[0][1] * y
Object.freeze | kept | Object.freeze(P).a * y
Object.fromEntries | kept | Object.fromEntries([["q", x]]).q * Object.fromEntries(M).b
Object.getOwnPropertyDescriptor | kept | Object.getOwnPropertyDescriptor(P, "a").value * Object.getOwnPropertyDescriptor(F, 1).value
Object.getOwnPropertyDescriptors | kept | Object.getOwnPropertyDescriptors(P).a.value * Object.getOwnPropertyDescriptors(F)[1].value
Object.getOwnPropertyNames | none | Object.getOwnPropertyNames(P).length + Object.getOwnPropertyNames(x).length
Object.getOwnPropertySymbols | none | Object.getOwnPropertySymbols(x).length
Object.getPrototypeOf | none | +(Object.getPrototypeOf(x) === Number.prototype)
Object.groupBy | kept | Object.groupBy(A, (v) => (v > 0 ? "p" : "n")).p[0] * y
Object.hasOwn | cut property-key | +Object.hasOwn({ 1.5: 1 }, x)
Object.is | decides | Object.is(x, y) ? 0 : x
Object.isExtensible | none | +Object.isExtensible(x)
Object.isFrozen | none | +Object.isFrozen(x)
Object.isSealed | none | +Object.isSealed(x)
Object.keys | none | Object.keys(P).length + Object.keys(x).length
Object.preventExtensions | kept | Object.preventExtensions(x) * y
Object.seal | kept | Object.seal(P).a * Object.seal(y)
Object.setPrototypeOf | kept | Object.setPrototypeOf({ q: x }, P).b * Object.setPrototypeOf(x, null)
Object.values | kept | Object.values(P).reduce((s, v) => s * v) + Object.values(F)[1] * x
Object.prototype.__defineGetter__ | kept | (P.__defineGetter__("q", () => x * y), P.q)
Object.prototype.__defineSetter__ | kept | (P.__defineSetter__("q", (v) => (P.a = v)), (P.q = x * y), P.a)
Object.prototype.__lookupGetter__ | none | +(P.__lookupGetter__("a") === undefined)
Object.prototype.__lookupSetter__ | none | +(P.__lookupSetter__("a") === undefined)
get Object.prototype.__proto__ | none | +(x.__proto__ === Number.prototype)
Object.prototype.hasOwnProperty | cut property-key | +({ 1.5: 1 }).hasOwnProperty(x)
Object.prototype.isPrototypeOf | none | +Number.prototype.isPrototypeOf(x)
Object.prototype.propertyIsEnumerable | cut property-key | +({ 1.5: 1 }).propertyIsEnumerable(x)
Object.prototype.toLocaleString | none | P.toLocaleString().length
Object.prototype.toString | none | Object.prototype.toString.call(x).length
Object.prototype.valueOf | kept | Object.prototype.valueOf.call(P).a * y
Reflect.apply | kept | Reflect.apply((a, b) => a * b, null, F)
Reflect.construct | kept | Reflect.construct(class { constructor(q) { this.q = q; } }, [x]).q * y
Reflect.defineProperty | kept | (Reflect.defineProperty(P, "q", { value: x }), P.q * y)
Reflect.deleteProperty | cut property-key | +Reflect.deleteProperty({ 1.5: 1 }, x)
Reflect.get | kept | Reflect.get(P, "a") * Reflect.get(F, 1)
Reflect.getOwnPropertyDescriptor | kept | Reflect.getOwnPropertyDescriptor(P, "a").value * Reflect.getOwnPropertyDescriptor(F, 1).value
Reflect.getPrototypeOf | none | +(Reflect.getPrototypeOf(P) === Object.prototype)
Reflect.has | cut property-key | +Reflect.has({ 1.5: 1 }, x)
Reflect.isExtensible | none | +Reflect.isExtensible(P)
Reflect.ownKeys | none | Reflect.ownKeys(P).length
Reflect.preventExtensions | none | +Reflect.preventExtensions(P)
Reflect.set | kept | (Reflect.set(P, "a", x * x), Reflect.set(F, 1, y * y), P.a * F[1])
Reflect.setPrototypeOf | kept | (Reflect.setPrototypeOf({}, P), P.a * y)
Proxy.revocable | kept | Proxy.revocable(P, { get: (t, k) => t[k] * y }).proxy.a
Map.groupBy | kept | Map.groupBy(A, (v) => (v > 0 ? "p" : "n")).get("p")[0] * y
get Map[Symbol.species] | none | Map[Symbol.species].length
Map.prototype.clear | none | (M.clear(), M.size)
Map.prototype.delete | cut map-key | +M.delete(x)
Map.prototype.entries | kept | [...M.entries()].reduce((s, [, v]) => s * v, 1)
Map.prototype.forEach | kept | (() => { let s = 1; M.forEach((v) => (s *= v)); return s; })()
Map.prototype.get | kept | M.get("a") * M.get("b")
Map.prototype.getOrInsert | kept | M.getOrInsert("c", x) * y
Map.prototype.getOrInsertComputed | kept | M.getOrInsertComputed("c", () => x) * y
Map.prototype.has | cut map-key | +M.has(x)
Map.prototype.keys | none | [...M.keys()].length
Map.prototype.set | cut map-key | M.set(x, y).get(1.5) * y
get Map.prototype.size | none | M.size
Map.prototype.values | kept | [...M.values()].reduce((s, v) => s * v)
Map.prototype[Symbol.iterator] | kept | [...M].reduce((s, [, v]) => s * v, 1)
get Set[Symbol.species] | none | Set[Symbol.species].length
Set.prototype.add | cut map-key | [...new Set().add(x)][0] * y
Set.prototype.clear | none | (new Set(["a"]).clear(), 0)
Set.prototype.delete | cut map-key | +new Set().delete(x)
Set.prototype.difference | none | new Set(["a"]).difference(new Set(["a"])).size
Set.prototype.entries | none | [...new Set(["a"]).entries()].length
Set.prototype.forEach | none | (new Set(["a"]).forEach(() => 1), 1)
Set.prototype.has | cut map-key | +new Set().has(x)
Set.prototype.intersection | none | new Set(["a"]).intersection(new Set(["a"])).size
Set.prototype.isDisjointFrom | none | +new Set(["a"]).isDisjointFrom(new Set(["a"]))
Set.prototype.isSubsetOf | none | +new Set(["a"]).isSubsetOf(new Set(["a"]))
Set.prototype.isSupersetOf | none | +new Set(["a"]).isSupersetOf(new Set(["a"]))
Set.prototype.keys | none | [...new Set(["a"]).keys()].length
get Set.prototype.size | none | new Set(["a"]).size
Set.prototype.symmetricDifference | none | new Set(["a"]).symmetricDifference(new Set(["a"])).size
Set.prototype.union | none | new Set(["a"]).union(new Set(["a"])).size
Set.prototype.values | cut map-key | [...new Set([x]).values()][0] * y
Set.prototype[Symbol.iterator] | none | [...new Set(["a"])].length
WeakMap.prototype.delete | none | +new WeakMap().delete(x)
WeakMap.prototype.get | kept | new WeakMap([[P, x]]).get(P) * y
WeakMap.prototype.getOrInsert | kept | new WeakMap().getOrInsert(P, x) * y
WeakMap.prototype.getOrInsertComputed | kept | new WeakMap().getOrInsertComputed(P, () => x) * y
WeakMap.prototype.has | none | +new WeakMap().has(x)
WeakMap.prototype.set | kept | new WeakMap().set(P, x).get(P) * y
WeakSet.prototype.add | none | +new WeakSet().add(P).has(P)
WeakSet.prototype.delete | none | +new WeakSet().delete(x)
WeakSet.prototype.has | none | +new WeakSet().has(x)
WeakRef.prototype.deref | kept | new WeakRef(P).deref().a * y
Promise.all | kept | Promise.all([x, Promise.resolve(y)]).then(([a, b]) => a * b)
Promise.allSettled | kept | Promise.allSettled([x, y]).then(([a, b]) => a.value * b.value)
Promise.any | kept | Promise.any([Promise.reject(1), x]).then((v) => v * y)
Promise.race | kept | Promise.race([x, y]).then((v) => v * y)
Promise.reject | kept | Promise.reject(x).catch((v) => v * y)
Promise.resolve | kept | Promise.resolve(x).then((v) => v * y)
Promise.try | kept | Promise.try(() => x).then((v) => v * y)
Promise.withResolvers | kept | (() => { const p = Promise.withResolvers(); p.resolve(x); return p.promise.then((v) => v * y); })()
get Promise[Symbol.species] | none | Promise[Symbol.species].length
Promise.prototype.catch | kept | Promise.reject(x).catch((v) => v * y)
Promise.prototype.finally | kept | Promise.resolve(x).finally(() => 1).then((v) => v * y)
Promise.prototype.then | kept | Promise.resolve(x).then((v) => v * y)
Function.prototype.apply | kept | ((a, b) => a * b).apply(null, F)
Function.prototype.bind | kept | ((a, b) => a * b).bind(null, x)(y)
Function.prototype.call | kept | ((a, b) => a * b).call(null, x, y)
Function.prototype.toString | none | (() => 1).toString().length
Function.prototype[Symbol.hasInstance] | differs | +Function.prototype[Symbol.hasInstance].call(Number, x)
Array Iterator.prototype.next | kept | A[Symbol.iterator]().next().value * y
Generator.prototype.next | kept | (function* () { yield (yield 1) * y; })().next().value * x
Iterator.from | kept | [...Iterator.from(A)][0] * y
Iterator.concat | kept | [...Iterator.concat(A, A)][0] * y
Iterator.prototype.drop | cut count | [...A.values().drop(y)].length * y
Iterator.prototype.every | decides | A.values().every((v) => v) ? x : 0
Iterator.prototype.filter | decides | [...A.values().filter((v) => v > 0)][0] * y
Iterator.prototype.find | decides | A.values().find((v) => v > 1.7) * x
Iterator.prototype.flatMap | kept | [...A.values().flatMap((v) => [v * v])][0]
Iterator.prototype.forEach | kept | (() => { let s = 0; A.values().forEach((v) => (s += v * v)); return s; })()
Iterator.prototype.map | kept | [...A.values().map((v) => v * v)][0]
Iterator.prototype.reduce | kept | A.values().reduce((s, v) => s * v)
Iterator.prototype.some | decides | A.values().some((v) => v > 1) ? x : 0
Iterator.prototype.take | cut count | [...A.values().take(y)].length * y
Iterator.prototype.toArray | kept | A.values().toArray()[0] * y
Iterator.prototype[Symbol.iterator] | kept | A.values()[Symbol.iterator]().next().value * y
Array | cut array-length | Array(y).length + new Array(y).length
ArrayBuffer | cut array-length | new ArrayBuffer(y).byteLength
BigInt | cut bigint | Number(BigInt(y)) * x
Boolean | decides | Boolean(x) ? x : 0
DataView | cut count | new DataView(new ArrayBuffer(8), y).byteLength
Date | cut date | new Date(x * 1000).getTime() * y
Error | cut string | Error(x).message.length
Float32Array | single | new Float32Array([x * 1.1])[0] * y
Float64Array | kept | new Float64Array([x])[0] * new Float64Array(A)[1]
Function | cut string-concat | Function("return " + x)() * y
Int32Array | cut integer-store | new Int32Array([x])[0] * y
Map | kept | new Map([["a", x]]).get("a") * y
Number | kept | Number(x) * y
Object | kept | Object(x) * y
Promise | kept | new Promise((r) => r(x)).then((v) => v * y)
Proxy | kept | (() => { const p = new Proxy({ a: x }, { get: (t, k) => t[k] * y, set: (t, k, v) => ((t[k] = v * v), true) }); p.b = x; return p.a + p.b; })()
RegExp | cut string | RegExp(x).source.length
Set | cut map-key | [...new Set([x])][0] * y
String | cut string | Number(String(x)) * y
Symbol | cut string | Symbol(x).description.length
WeakMap | kept | new WeakMap([[P, x]]).get(P) * y
WeakRef | kept | new WeakRef(P).deref().a * y
WeakSet | none | +new WeakSet([P]).has(P)
EvalError | cut string | new EvalError(x).message.length
RangeError | cut string | new RangeError(x).message.length
ReferenceError | cut string | new ReferenceError(x).message.length
SyntaxError | cut string | new SyntaxError(x).message.length
TypeError | cut string | new TypeError(x).message.length
URIError | cut string | new URIError(x).message.length
AggregateError | kept | new AggregateError([x]).errors[0] * y
SuppressedError | kept | new SuppressedError(x).error * y
Int8Array | cut integer-store | new Int8Array([x])[0] * y
Int16Array | cut integer-store | new Int16Array([x])[0] * y
Uint8Array | cut integer-store | new Uint8Array([x])[0] * y
Uint16Array | cut integer-store | new Uint16Array([x])[0] * y
Uint32Array | cut integer-store | new Uint32Array([x])[0] * y
Uint8ClampedArray | cut integer-store | new Uint8ClampedArray([x])[0] * y
Float16Array | cut integer-store | new Float16Array([x])[0] * y
BigInt64Array | cut bigint | Number(new BigInt64Array([BigInt(y)])[0])
BigUint64Array | cut bigint | Number(new BigUint64Array([BigInt(y)])[0])
SharedArrayBuffer | cut array-length | new SharedArrayBuffer(y).byteLength
FinalizationRegistry | kept | (new FinalizationRegistry(() => 1).register(P, x), x * y)
Iterator | kept | new (class extends Iterator { next() { return { value: x }; } })().next().value * y
DisposableStack | kept | new DisposableStack().adopt(x, () => 1) * y
AsyncDisposableStack | kept | new AsyncDisposableStack().adopt(x, () => 1) * y
get Iterator.prototype[Symbol.toStringTag] | none | A.values()[Symbol.toStringTag].length
Iterator.prototype[Symbol.dispose] | none | (A.values()[Symbol.dispose](), 1)
atob | cut string | atob(x * 0 + 1234).length
btoa | cut string | btoa(x).length
clearImmediate | none | (clearImmediate(undefined), 1)
clearInterval | none | (clearInterval(undefined), 1)
clearTimeout | none | (clearTimeout(undefined), 1)
decodeURI | cut string | Number(decodeURI(x)) * y
decodeURIComponent | cut string | Number(decodeURIComponent(x)) * y
encodeURI | cut string | Number(encodeURI(x)) * y
encodeURIComponent | cut string | Number(encodeURIComponent(x)) * y
escape | cut string | Number(escape(x)) * y
eval | kept | eval("x * y") * x
fetch | none | typeof fetch === "function" ? 1 : 0
isFinite | decides | isFinite(x) ? x : 0
isNaN | decides | isNaN(x) ? 0 : x
parseFloat | kept | parseFloat(x) * y
parseInt | cut parse-int | parseInt(x) * y
queueMicrotask | kept | new Promise((r) => queueMicrotask(() => r(x * y)))
require | none | typeof require === "function" ? 1 : 0
setImmediate | kept | new Promise((r) => setImmediate(r, x)).then((v) => v * y)
setInterval | kept | new Promise((r) => { const t = setInterval((v) => (clearInterval(t), r(v * y)), 1, x); })
setTimeout | kept | new Promise((r) => setTimeout(r, 1, x)).then((v) => v * y)
structuredClone | cut clone | structuredClone({ x }).x * y
unescape | cut string | Number(unescape(x)) * y
`;
