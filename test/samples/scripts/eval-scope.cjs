function outer(a) {
  const write = () => { s = a * 2; };
  return eval("var s = 1; write(); s * s") + s;
}
function write() { globalThis.s = 3; }
console.log(outer(2));
function parameters(a, b) { eval("a = b * 2; var c = a + b"); return [a, arguments[0], c]; }
console.log(parameters(1, 5));
class A { static #p = 3; static m() { return eval("A.#p * 2"); } n() { return eval("super.toString") === Object.prototype.toString; } f = eval("this.constructor.name"); }
console.log(A.m(), new A().n(), new A().f);
function target() { return eval("new.target === target"); }
console.log(target(), new target() instanceof target);
console.log((() => { "use strict"; eval("var v = 1"); return typeof v; })(), eval("(function () { return typeof this })()"), eval("let x = 1; { let x = 2; eval('x * 3') }"));
