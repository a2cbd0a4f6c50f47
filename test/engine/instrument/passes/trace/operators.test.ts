import { same } from "../../harness";

same("arithmetic", {
  "numbers, down to the bits":
    "const a = 0.1, b = -0; return [a + 0.2, a - b, b * a, 1 / b, 5.5 % -2, 2 ** 0.5, -b, +b, b + b, NaN * 0]",
  parameters:
    "const f = (a, b) => [a + b, a - b, a * b, a / b, a % b, a ** b]; return [f(7, 3), f(-0, 0), f('7', 3), f(true, null), f(undefined, 1)]",
  strings:
    "const f = (a, b) => a + b; return [f('a', 1), f(1, 'a'), f('a', null), f([], {}), f('', -0), 'x' + f(1, 2), f(1, 2) + 'x']",
  "string of everything":
    "const f = (x) => 'v=' + x; return [f(1), f(null), f(undefined), f([1, [2]]), f({}), f(5n), f(() => 1), f({ toString() { log('s'); return 't' } })]",
  "string and symbol": "const f = (x) => 'v=' + x; return f(Symbol('s'))",
  BigInt: "const f = (a, b) => [a + b, a - b, a * b, a / b, a % b, a ** b, -a, ~a, a | b, a << b]; return f(7n, 2n)",
  "BigInt and number": "const f = (a, b) => a * b; return f(2n, 2)",
  "BigInt literal": "const f = (a) => a + 1n; return [f(2n), f('2')]",
  "unary plus of a BigInt": "const f = (a) => +a; return f(1n)",
  "unary plus": "const f = (a) => +a; return [f('3'), f(true), f(null), f(undefined), f([]), f({}), f('-0')]",
  negation: "const f = (a) => -a; return [f('3'), f(0), f(-0), f(true), f(3n), f({ valueOf: () => 4 })]",
  "unary of symbol": "const f = (a) => -a; return f(Symbol())",
  "conversion once, in order":
    "const v = (n) => ({ valueOf() { log('valueOf', n); return n }, toString() { log('toString', n); return 's' } }); return [v(1) + v(2), v(3) * v(4), v(5) - v(6), v(7) ** v(8), v(1) < v(2), v(1) >= v(2), v(1) == 1, `${v(9)}`]",
  "toPrimitive hints":
    "const v = { [Symbol.toPrimitive](h) { log(h); return 3 } }; return [v + 1, v * 2, -v, `${v}`, v < 1, v == 3, +v, ~v, v | 0]",
  "an error in the middle of a conversion":
    "const v = { valueOf() { log('v'); throw new RangeError('no') } }; return log(1) + v * log(2)",
  "left to right": "const f = (n) => (log(n), n); return f(1) + f(2) * f(3) ** f(4) - f(5) / f(6) % f(7)",
  precedence:
    "const a = 2, b = 3, c = 4; const f = (a, b, c) => [a * b ** c, (a * b) ** c, a + b * c, (a + b) * c, -a * b, (-a) ** 2, a - -b, a - - b, a+ +b, - -a, -(-a), +-a, a-(-1), a - -1]; return f(a, b, c)",
  "the comma in parentheses": "const f = (a, b, c) => (log(a), b) * (c, log(c)); return f(1, 2, 3)",
  "arrow functions as operands": "const f = (a) => (() => a) + 1; return f(1)",
  "functions as operands": "const f = (a) => [function () {} * a, (class {}) + '', (() => a)() * 2]; return f(3)",
  "assignments as operands": "let a = 1; const r = (a = 5) * (a += 2) - (a *= 3); return [a, r]",
  "an operand changed by the other":
    "let a = 1; const r = [a + (a = 10), a * a++, a - --a, (a = 3) + a]; return [a, r]",
  "an operand changed by a call":
    "let a = 1; const f = () => { a = 7; return 2 }; return [a + f(), a, f() + a, a * f() + a]",
  "an operand changed by a getter":
    "let a = 1; const o = { get p() { a++; return 10 } }; return [a + o.p, a * o.p, a - o.p]",
  "an operand changed through arguments": {
    mode: "sloppy",
    code: "function f(a) { return a + (arguments[0] = 10, 1) } return f(1)",
  },
  "an operand changed by eval": { mode: "sloppy", code: "let a = 1; return a + eval('a = 5') + a" },
  "a captured operand":
    "let a = 1; const set = () => { a++; return a }; const r = a * set() + a * set(); return [a, r]",
  "the temporal dead zone":
    "const r = []; try { r.push(x * log(1)) } catch (e) { r.push(e.message) } let x = 1; return r",
  "the temporal dead zone on the right":
    "const r = []; try { r.push(log(1) * x) } catch (e) { r.push(e.message) } let x = 1; return r",
  "a name nobody declared": "return log(1) * notDeclaredAnywhere",
  "a name nobody declared on the left": "return notDeclaredAnywhere * log(1)",
  "a getter of the global object":
    "Object.defineProperty(globalThis, 'gpGetter', { configurable: true, get() { log('get'); return 2 } }); try { return [gpGetter * 3, gpGetter + 'a', -gpGetter, typeof gpGetter] } finally { delete globalThis.gpGetter }",
  "deep nesting":
    "const f = (a, b, c, d) => ((a + b) * (c - d) + (a * b - c / d)) / ((a - b) * (c + d) - (a + b + c + d)); return f(1.5, 2.25, -3, 4)",
  "a long chain": `const f = (a) => ${Array.from({ length: 60 }, (_, i) => `a * ${i}`).join(" + ")}; return f(0.1)`,
  "comments and lines between":
    "const f = (a, b) => a /* one */ * // two\n /* three */ b.c /* four */\n - /* five */ a; return f(2, { c: 3 })",
  "no spaces": "const f=(a,b)=>[a+b,a-b,a*b,a- -b,a-(-1),typeof(a)+1,-a-b,- -a]; return f(2,3)",
  "keywords without spaces":
    "function f(a){switch(1){case-a+2:return-a}return+a} function g(a){if(a)throw-a; else return'x'+a} const r=[f(1),f(2)]; try{g(1)}catch(e){r.push(e)} r.push(g(0)); return(r)",
  "an operand that is a template": "const f = (a) => `${a}1` * 2; return f(3)",
  "void and comma": "let n = 0; const r = void (n += 1, n++); return [n, r]",
});

same("bitwise", {
  numbers:
    "const f = (a, b) => [a | b, a & b, a ^ b, a << b, a >> b, a >>> b, ~a]; return [f(7.9, 3), f(-1, 31), f(2 ** 32, 33), f(NaN, 1), f('8', 1), f(-0, 0)]",
  "conversion order":
    "const v = (n) => ({ valueOf() { log(n); return n } }); return [v(1) | v(2), v(3) << v(4), ~v(5), v(6) >>> v(7)]",
  rounding: "const f = (a) => [a | 0, ~~a, a >>> 0, a << 0]; return [f(2.7), f(-2.7), f(2 ** 31), f(1e20)]",
  "unsigned shift of a BigInt": "const f = (a) => a >>> 1n; return f(8n)",
});

same("comparisons", {
  numbers:
    "const f = (a, b) => [a < b, a > b, a <= b, a >= b, a == b, a != b, a === b, a !== b]; return [f(1, 2), f(2, 1), f(1, 1), f(NaN, NaN), f(0, -0), f('10', '9'), f('10', 9), f(null, 0), f(undefined, null), f('a', 'b')]",
  objects:
    "const o = {}, p = {}; const f = (a, b) => [a == b, a === b, a != b, a !== b]; return [f(o, o), f(o, p), f([1], 1), f('1', [1]), f(null, o), f(f, f), f(1n, 1), f(1n, '1')]",
  "with literals":
    "const f = (a) => [a == null, a != undefined, a === null, a === undefined, a === 'x', a == '1', a == true, a === false, a === 1, a === -1, a == 1n, a < '2', a >= true]; return [f(null), f(undefined), f(1), f('x'), f('1'), f(true), f(-1), f(0), f({}), f(1n)]",
  "undefined that is a variable":
    "const f = (a, undefined) => [a === undefined, a == undefined, a !== undefined, undefined === a]; return [f(1, 1), f(undefined, 0), f(null, null)]",
  "conversion order":
    "const v = (n) => ({ valueOf() { log(n); return n } }); return [v(1) < v(2), v(1) > v(2), v(3) <= v(4), v(4) >= v(4), v(1) == 1, v(1) != 2]",
  symbols: "const s = Symbol(); const f = (a, b) => [a == b, a === b]; return [f(s, s), f(s, 1), f(s, 's')]",
  "order of symbols": "const f = (a, b) => a < b; return f(Symbol(), 1)",
  chained:
    "const f = (a, b, c) => [a < b < c, a == b == c, a > b === c]; return [f(1, 2, 3), f(3, 2, 1), f(1, 1, true)]",
  "a changed operand": "let a = 1; return [a < (a = 5), a === a++, a == --a]",
  "in and instanceof":
    "const o = { a: 1 }; const f = (k) => [k in o, k in [1], !(k in o)]; return [f('a'), f(0), f('length'), [] instanceof Array, f instanceof Function, o instanceof Array, !(o instanceof Object)]",
  "a key object in `in`":
    "const k = { toString() { log('k'); return 'a' } }; return [k in { a: 1 }, Symbol.iterator in []]",
  "in of a primitive": "const f = (k, o) => k in o; return f('a', 'text')",
  "instanceof something else": "const f = (a, b) => a instanceof b; return f(1, {})",
  "instanceof of an arrow function": "const f = (a, b) => a instanceof b; return f({}, () => 1)",
  "Symbol.hasInstance":
    "class Even { static [Symbol.hasInstance](n) { log(n); return n % 2 } } return [1 instanceof Even, 2 instanceof Even, {} instanceof Even]",
  "a private name": "class A { #p = 1; static has(o) { return #p in o } } return [A.has(new A()), A.has({})]",
});

same("typeof", {
  everything:
    "const f = (x) => typeof x; return [f(1), f('a'), f(true), f(undefined), f(null), f({}), f(() => 1), f(Symbol()), f(1n), f([])]",
  compared:
    "const f = (x) => [typeof x === 'number', typeof x !== 'number', 'object' == typeof x, typeof x === 'string', typeof (x) === 'function', typeof x != 'undefined']; return [f(1), f('a'), f(null), f({}), f(() => 1), f(undefined)]",
  "a name nobody declared":
    "return [typeof notDeclared, typeof notDeclared === 'undefined', typeof (notDeclared), typeof notDeclared === 'number']",
  "the temporal dead zone": "const r = []; try { r.push(typeof x) } catch (e) { r.push(e.message) } let x; return r",
  "an expression":
    "const o = { get p() { log('p'); return 1 } }; return [typeof o.p, typeof (o.p, 'a'), typeof -o.p, typeof typeof o.p, typeof o.q.r]",
  "of a call": "return [typeof log(1), typeof log('a') === 'string', typeof (() => log({}))()]",
  "without spaces": "const a=1;return[typeof(a),typeof[a],typeof{},typeof-a,typeof/a/]",
});

same("templates", {
  everything: "const f = (x) => `<${x}|${x + 1}|${typeof x}>`; return [f(1), f('a'), f(null), f([1, 2]), f({}), f(-0)]",
  "a symbol": "const f = (x) => `${x}`; return f(Symbol('a'))",
  "toString, not valueOf":
    "const o = { toString() { log('s'); return 'S' }, valueOf() { log('v'); return 1 } }; return [`${o}`, '' + o]",
  tags: "const t = (strings, ...values) => [strings.raw.join('|'), ...values]; const f = (x) => t`a${x}\\n${x + 1}c`; return f(3)",
  "tags keep this": "const o = { n: 2, t(s, v) { return [this.n, v] } }; const k = 't'; return [o.t`${1}`, o[k]`${2}`]",
  "commas and lines": "const f = (a) => `${a, a\n+ 1} ${`${a}`}\n${a ? 'y' : 'n'}`; return f(1)",
  order: "return `${log(1)}${log(2) + log(3)}`",
});
