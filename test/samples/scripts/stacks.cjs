const path = require("node:path");
const show = (e) => console.log(String(e.stack).split("\n").filter((line) => !/node:|^ +at .*(\/dist\/|\/out\/|async |listed\.)/.test(line)).slice(0, 5).join("\n").replaceAll(__dirname + path.sep, ""));
function f(a) {
  const q = a * 2 + 1; const e = new Error("boom " + q); return e; }
show(f(2));
class K { constructor(x) { this.e = new TypeError("k" + x * x); } get g() { const z = 1 + +this.e.message.length; return new RangeError("" + z); } }
show(new K(3).e); show(new K(3).g);
try { const y = 5; null.x; } catch (e) { show(e); }
try { eval("var t = 1;\n  let u = t * 2; throw new Error('in eval')"); } catch (e) { show(e); }
try { new Function("a", "const b = a * 2; throw new Error('in fn' + b)")(4); } catch (e) { show(e); }
try { (0, eval)("const b = 3 * 2; throw new Error('ind' + b)"); } catch (e) { show(e); }
const o = {}; (function cap() { const w = 3 * 4; Error.captureStackTrace(o); })(); show(o);
(function cap2() { const w = 3 * o; Error.captureStackTrace(o, cap2); })(); show(o);
const previous = Error.prepareStackTrace;
Error.prepareStackTrace = (error, sites) => sites.slice(0, 2).map((s) => [s.getFunctionName(), s.getLineNumber(), s.getColumnNumber(), s.isNative(), s.isToplevel()].join(":")).join("|");
console.log(f(3).stack); [1].map(function cb(x) { console.log(new Error(x * 2).stack); });
Error.prepareStackTrace = previous;
show(f(4)); Error.stackTraceLimit = 1; show(f(5)); Error.stackTraceLimit = 10;
show({ get stack() { return "own"; } }); console.log(Object.hasOwn(f(1), "stack"), typeof f(1).stack);
