const f = new Function("a", "b = 2", "/* c */ return a * b // d");
console.log(f(3), f.name, f.length, String(f));
const Generator = Object.getPrototypeOf(function* () {}).constructor;
const Async = Object.getPrototypeOf(async () => {}).constructor;
console.log([...Generator("a", "yield a * 2; yield a")(2)], String(Async("x", "return x * 2")), f instanceof Function, f.constructor === Function);
console.log(Function("return typeof this")(), Function("'use strict'; return typeof this")(), Function("return this * 0")(), Function("a,b", "c", "return a + b + c")(1, 2, 3));
class Sub extends Function { constructor() { super("a", "return a * a"); } }
console.log(new Sub()(4), new Sub() instanceof Sub, Sub.length);
for (const text of ["a b", "}", "return 1 +"]) try { Function(text); } catch (error) { console.log(error.name, error.message); }
console.log(Function("return (x) => x * 2")()(4), String(Function("return (x) => x * 2")()));
