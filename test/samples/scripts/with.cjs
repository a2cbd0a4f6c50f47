var o = { x: 3, Math: { sqrt: (v) => v * 100 } };
with (o) { console.log(x * 2, Math.sqrt(2)); x = x * 4; var outside = x + 1; (function () { console.log(x * 2, outside); })(); }
console.log(o, outside);
with (new Proxy({ a: 1 }, { has(t, k) { console.log("has", String(k)); return Reflect.has(t, k); } })) { a * 2; a += 1; typeof zz; typeof a; a++; }
console.log(eval("with ({ q: 2 }) q * 3"), new Function("o", "with (o) return y * 2")({ y: 4 }), (0, eval)("with ({ r: 5 }) { r + 1 }"));
