import { same } from "../../harness";

same("++ and --", {
  variables:
    "const f = (x) => { const r = [x++, x, ++x, x--, --x]; x++; --x; return [r, x] }; return [f(1), f('3'), f(null), f(undefined), f(1n), f(true), f([]), f({}), f(0.1), f(-0), f(2 ** 53)]",
  "postfix of a zero": "const f = (x) => [x++, x]; return [f(-0), f('-0'), f('')]",
  "in expressions":
    "let x = 1; const r = [x++ + ++x, x-- - --x, -x++, +x--, !x++, typeof x++, x++ * 2, 2 ** x++, (x++, x), [x++][0]]; return [r, x]",
  "as an index":
    "const a = [1, 2, 3]; let i = 0; const r = [a[i++], a[i++], a[--i], a[i++ + 1], i]; a[i--] = a[i]; return [r, a, i]",
  "a parameter as an index":
    "const f = (a, i) => { const r = [a[i++], a[++i], a[i--]]; a[i++] = a[i++]; return [r, a, i] }; return [f([1, 2, 3, 4], 0), f('abcd', 0)]",
  properties:
    "const o = { p: 1, s: '5', b: 2n }; return [o.p++, ++o.p, o.p--, --o.p, o.s++, ++o.s, o.b++, --o.b, o.q++, o.q, o]",
  elements:
    "const f = (a, i) => { a[i]++; --a[i + 1]; return [a[i]++, ++a[i], a[i + 1]--, --a[i + 1], a] }; return [f([1, 2], 0), f(new Float64Array([1.5, 2.5]), 0), f(new Uint8Array([255, 0]), 0), f({ 0: '1', 1: null }, 0)]",
  order:
    "const v = (n) => ({ valueOf() { log('v', n); return n } }); const o = { get p() { log('get'); return v(1) }, set p(x) { log('set', x) } }; let x = v(2), y = v(3); return [o.p++, ++o.p, x++, --y, x, y]",
  "the object is evaluated once":
    "const o = { p: 1, 0: 2 }; const f = () => (log('o'), o); const k = () => (log('k'), 0); f().p++; ++f().p; f()[k()]++; --f()[k()]; return [f().p++, f()[k()]--, o]",
  "a constant":
    "const x = 1; const r = []; try { x++ } catch (e) { r.push(e.message) } try { --x } catch (e) { r.push(e.message) } return [x, r]",
  "the dead zone":
    "const r = []; try { x++ } catch (e) { r.push(e.message) } let x = 1; try { ++y } catch (e) { r.push(e.message) } let y; return r",
  undeclared:
    "const r = []; try { undeclaredCounter++ } catch (e) { r.push(e.message) } try { r.push(--undeclaredCounter) } catch (e) { r.push(e.message) } return r",
  "a global":
    "globalThis.gpCounter = 1; try { gpCounter++; ++gpCounter; return [gpCounter++, --gpCounter, gpCounter] } finally { delete globalThis.gpCounter }",
  "a global getter":
    "let n = 1; Object.defineProperty(globalThis, 'gpPair', { configurable: true, get() { log('get'); return n }, set(v) { log('set', v); n = v } }); try { gpPair++; return [gpPair--, ++gpPair] } finally { delete globalThis.gpPair }",
  "a symbol": "let s = Symbol(); return s++",
  "a captured variable":
    "let n = 0; const next = () => n++; const r = [next(), next() + n++, n-- - next()]; return [r, n]",
  "a counter of a closure":
    "const counters = () => { let i = 0; return { up: () => ++i, get: () => i, put: (v) => { i = v } } }; const c = counters(); c.up(); c.put('7'); return [c.up(), c.get()]",
  lines: "let x = 1\nx\n++\nx\nlet y = x\n--y\nreturn [x, y]",
  "in defaults and fields":
    "let n = 1; const f = (a = n++, b = ++n, c = a++) => [a, b, c, n]; class A { x = n++; y = --n; static z = n++; w = this.x++ } return [f(), f(1), new A(), A.z, n]",
  "private and super":
    "class A { #n = 1; static m = 5; up() { return [this.#n++, ++this.#n] } } class B extends A { static up() { return [super.m++, ++super.m, this.m] } } return [new A().up(), B.up()]",
  "the loop variable per iteration":
    "const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i++); } return [fs.map((f) => f()), fs.map((f) => f())]",
  "counters that are never tracked":
    "let r = 0; for (let i = 0, j = 10; i < j; i++, j--) { let k = i; k++; r += k * j; } for (let i = 5; i--; ) r += i; return r",
  "a counter that becomes something else":
    "const f = (v) => { let i = 0; i++; const a = i; i = v; i++; return [a, i] }; return [f('5'), f(2n), f({ valueOf: () => 8 })]",
  "typeof and void": "let x = '5'; return [typeof x++, void x++, x, x++ || 0, x++ && 'y', x]",
  "with yield":
    "function* g() { const o = {}; o[yield 1]++; (yield 2).p--; return o } const it = g(); const p = { p: 1 }; return [it.next(), it.next('k'), it.next(p), p]",
});
