function mapped(a, b) { arguments[0] = 10; b = 20 * a; return [a, arguments[1], arguments.length, [...arguments].join()]; }
function strict(a) { "use strict"; arguments[0] = 10; a *= 2; return [a, arguments[0]]; }
function defaults(a, b = 2) { arguments[0] = 9; return a * b; }
function updated(a) { a++; arguments[0] += 5; a *= 2; return [a, arguments[0]]; }
function unmapped(a) { delete arguments[0]; arguments[0] = 5; return a * 2; }
function arrow(a) { return (() => arguments[0] * 2)(); }
console.log(mapped(1, 2, 3), strict(1), defaults(1), updated(1), unmapped(3), arrow(4));
console.log(Object.prototype.toString.call((function () { return arguments; })()), (function () { return typeof arguments.callee; })());
