const e = eval;
console.log((0, eval)("1 + 2"), e("var q = 5; q * 2"), globalThis.q, eval?.("var r = 1; r + 1"), globalThis.eval("r * 3"));
console.log(eval === globalThis.eval, e.name, e.length, String(eval), typeof eval, [eval].map((f) => f("3 * 4")), { eval }.eval("7"));
(0, eval)("function square(a) { return a * a }");
console.log(square(3), String(square), delete globalThis.square, typeof square);
function f() {
  var local = 1;
  return [eval("typeof local"), (0, eval)("typeof local"), (eval)("typeof local"), `${eval`x`}`];
}
console.log(f());
(0, eval)("let hidden = 1; class Hidden {}");
console.log(typeof hidden, typeof Hidden, e(new String("1")) instanceof String, eval(), e(5));
try { (0, eval)("1 +"); } catch (error) { console.log(error.name, error.message, error instanceof SyntaxError); }
globalThis.shared = 2;
console.log((0, eval)("var shared; shared += 1; (() => shared++)(); shared * 2"), shared);
