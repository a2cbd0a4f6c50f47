console.log(Object.entries({ b: 1, 2: 1, a: 1, 1: 1 }), JSON.stringify({ u: undefined, f() {}, d: new Date(0), n: NaN, nested: [1, { x: 1 }] }));
console.log(Object.getOwnPropertyNames(Object).sort().join(), Object.name, Object.length, {}.constructor === Object, Object.prototype.constructor === Object, new Object(1) instanceof Number, Object(null), Object.keys(Object));
console.log(Object.getOwnPropertyNames(globalThis).filter((n) => /\$|grad/i.test(n)), Reflect.ownKeys(Function.prototype));
const { a, ...rest } = { a: 1, b: 2, get c() { return 3; } }; const [x, , y = 4, ...z] = "abcd";
console.log(a, rest, x, y, z, { __proto__: { q: 1 } }.q, { ["__proto__"]: 1 }, { async: 1, get: 2, set: 3, static: 4 });
console.log([1, [2, [3]]].flat(Infinity), new Set([1, 1, 2]), new Map([[1, { a: 2 }]]), structuredClone({ a: [1] }), Array.from({ length: 3 }, (_, i) => i * i), [, 1], [1, , 2].length);
class P { constructor() { return Object.create(null, { v: { value: 1, enumerable: true } }); } } console.log(new P(), Object(5) === Object(5), typeof Object(5), ((o) => o === Object(o))({}));
Object.prototype.added = function () { return typeof this; }; console.log((5).added(), "a".added(), [].added()); delete Object.prototype.added;
Number.prototype.strict = function () { "use strict"; return typeof this; }; console.log((5).strict()); delete Number.prototype.strict;
