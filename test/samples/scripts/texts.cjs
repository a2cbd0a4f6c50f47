class C { static #p = 1; m(x) { return x * C.#p; } get g() { return 1 + 1; } static async *ag(x) { yield x * 2; } ["co" + "mp"](x) { return x + 1; } field = (x) => x ** 2; }
const g = Object.getOwnPropertyDescriptor(C.prototype, "g").get;
for (const f of [C, C.prototype.m, g, C.ag, C.prototype.comp, new C().field, (a, b) => a * b, async (x) => { await x; return x * 2; }, function* (x) { yield x
  yield x * 2 }, function named(x) { /* keeps */ return x % 2 // this
  }, { m(x) { return -x; } }.m]) console.log(String(f), f + "" === Function.prototype.toString.call(f), `${f}`.length);
console.log([Math.sin, Array.prototype.map, Function, Object, Number, eval, Float64Array, Object.is].map(String));
