import assert from "node:assert/strict";
import ts from "typescript";
import { run, runByTypeScript, shown } from "./running";

/** Decorators that write down what they are given and when. */
const head = `const log: any[] = [];
const say = (x: any) => (log.push(x), x);
const text = (x: any): any => x === undefined ? 'undefined' : typeof x === 'symbol' ? x.toString() : typeof x === 'function' ? 'function ' + x.name : typeof x === 'object' && x ? '{' + Object.keys(x).map((k) => k + (k === 'addInitializer' ? '' : ':' + text(x[k]))) + '}' : x;
const d = (id: any, give?: any): any => (log.push('evaluate ' + id), function (value: any, context: any) { 'use strict'; log.push(id + ' ' + text(value) + ' ' + text(context)); context.addInitializer(function (this: any) { log.push('init ' + id + ' ' + typeof this + ' ' + (this && this.constructor && this.constructor.name)) }); return give && give(value, context, log) });
const o = (id: any, give?: any): any => (log.push('evaluate ' + id), (...args: any[]) => (log.push(id + ' ' + args.map(text)), give && give(...args)));
`.replaceAll("\n", " ");

type Options = { older?: boolean; define?: boolean };

/** The values TypeScript's own output has; lines stay. */
function check(name: string, text: string, { older = false, define = true }: Options = {}): void {
  it(name, () => {
    const whole = `${head}${text}; export { log };`;
    const options: ts.CompilerOptions = { experimentalDecorators: older, useDefineForClassFields: define };
    const target = define ? ts.ScriptTarget.ES2022 : ts.ScriptTarget.ES2021;
    const modules = { "./a": { imported: () => undefined, k: 3 } };
    const expected = runByTypeScript(whole, modules, { ...options, target });
    const input = { file: "/tiny.ts", text: whole, experimentalDecorators: older, useDefineForClassFields: define };
    const { exports, transformed } = run(input, modules);
    assert.equal(shown(sorted(exports)), shown(sorted(expected as object)), transformed.plain);
    assert.equal(transformed.plain.split("\n").length, whole.split("\n").length + 1);
  });
}

function sorted(exports: object): object {
  return Object.fromEntries(Object.entries(exports).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("standard decorators", () => {
  check(
    "of a class",
    "@d(1) @d(2) class A { x = 1 } export const r = [new A().x, A.name, Object.getOwnPropertyNames(A)]",
  );
  check(
    "that replace the class",
    "@d(1, (C: any) => class B extends C { y = 2 }) class A { x = 1; static s = A.name; static make() { return new A() } } export const r = [new A(), A.make(), A.name, A.s, Object.keys(A)]",
  );
  check("of exports", "@d(1) export class A {} export const r = A.name; @d(2) export default class B { static b = 1 }");
  check(
    "behind export",
    "export @d(1) class A { @d(2) m() {} } export const r = A.name; const E = @d(3) class { static z = 1 }; export default E",
  );
  check(
    "of methods",
    "class A { @d(1) m(x: number) { return x + 1 } @d(2) static s() { return 's' } @d(3) async a() {} @d(4) *g() { yield 1 } @d(5) static async *ag() {} @d(6) 'q r'() {} @d(7) 12() {} } const a = new A(); export const r = [a.m(1), A.s(), [...a.g()], A.name, Object.getOwnPropertyNames(A), Object.getOwnPropertyNames(A.prototype)]",
  );
  check(
    "that replace methods",
    "class A { k = 10; @d(1, (m: any) => function (this: any, x: number) { return m.call(this, x) * 2 }) m(x: number) { return x + this.k } @d(2, (m: any) => (...a: any[]) => [...a, m()]) static s() { return 's' } } export const r = [new A().m(1), A.s(1, 2)]",
  );
  check(
    "of getters and setters",
    "class A { #v = 1; @d(1) get x() { return this.#v } @d(2, (f: any) => function (this: any, v: any) { f.call(this, v + 100) }) set x(v) { this.#v = v } @d(3, () => () => 7) static get y() { return 1 } } const a = new A(); a.x = 5; export const r = [a.x, A.y]",
  );
  check(
    "of fields",
    "class A { @d(1) x = 1; @d(2, () => (v: any) => [v]) y: any = 2; @d(3) z; @d(4, () => function (this: any, v: any) { return [v, this.x] }) static s = 3; @d(5) static t?: number; ['p'] = 4; @d(6) 'q r' = 5 } export const r = [new A(), Object.keys(A), A.s]",
  );
  check(
    "without semicolons",
    "class A {\n @d(1)\n x = 1\n @d(2) y\n @d(3) m() { return 1 }\n z = 2\n @d(4) static s = 3\n @d(5) w: number = 4\n} export const r = [new A(), A.s]",
  );
  check(
    "of accessors",
    "class A { @d(1) accessor x = 1; @d(2, (v: any) => ({ get(this: any) { return v.get.call(this) + 1 }, set(this: any, n: any) { v.set.call(this, n * 2) }, init: (n: any) => n * 10 })) accessor y = 2; @d(3) static accessor z = 3; @d(4) accessor w; accessor plain = say('plain') } const a: any = new A(); const first = [a.x, a.y, A.z, a.w, a.plain]; a.x = 7; a.y = 8; A.z = 9; a.w = 1; export const r = [first, a.x, a.y, A.z, a.w, Object.keys(a), Object.getOwnPropertyNames(A.prototype)]",
  );
  check(
    "of private members",
    "class A { @d(1) #m(x: number) { return x + this.#f } @d(2, () => (v: any) => v * 2) #f = 3; @d(3) get #g() { return this.#f } @d(4) set #g(v) { this.#f = v } @d(5) static #s() { return 's' } @d(6) static #t = 4; @d(7, (v: any) => ({ get(this: any) { return [v.get.call(this)] } })) accessor #a = 5; go() { this.#g = 9; const before = this.#a; (this as any).#a = 6; return [this.#m(1), this.#f, this.#g, before, this.#a, A.#s(), A.#t] } } export const r = new A().go()",
  );
  check(
    "access",
    "const kept: any[] = []; const keep = (v: any, c: any) => { kept.push(c) }; class A { @keep m() { return 1 } @keep x = 2; @keep get g() { return 3 } @keep set s(v: any) { this.x = v } @keep #p = 4; @keep accessor a = 5; @keep static f = 6; @keep #q() { return 7 } } const a: any = new A(); export const r = kept.map((c) => [c.name, c.kind, c.static, c.private, Object.keys(c.access), c.access.has(c.static ? A : a), c.access.has({}), c.access.get && typeof c.access.get(c.static ? A : a), c.access.set && (c.access.set(c.static ? A : a, 9), c.access.get && c.access.get(c.static ? A : a)), 'metadata' in c])",
  );
  check(
    "computed names",
    "let n = 0; const key = (x: any) => (say('key ' + String(x)), x); const s = Symbol('s'); class A { @d(1) [key('m')]() { return 1 } @d(2) [key('f')] = 2; @d(3) static [key(s)] = 3; @d(4) accessor [key('a')] = 4; @d(5) get [key(5)]() { return n++ } accessor [key('b')] = 6; [key('c')] = 7 } const a: any = new A(); export const r = [a.m(), a.f, (A as any)[s], a.a, a[5], a.b, Object.keys(a)]",
  );
  check(
    "the order of everything",
    "const key = (x: any) => (say('key ' + String(x)), x); @d('A1') @d('A2') class A extends (say('extends'), Object) { @d('f') f = say('f'); @d('sf') static sf = say('sf'); @d('m1') @d('m2') [key('m')]() {} @d('sm') static [key('sm')]() {} @d('a') accessor a = say('a'); static { say('block') } @d('g') get g() { return 1 } @d('last') last = say('last'); constructor() { super(); say('constructor') } } new A(); new A()",
  );
  check(
    "with parameter properties and bases",
    "class B { b = say('b') } class A extends B { @d(1) x = say('x'); @d(2) m() {} constructor(public p: number, @say_ private q = 2) { super(); say('body') } } export const r = new A(1)".replace(
      "@say_ ",
      "",
    ),
  );
  check(
    "class expressions",
    "const A = @d(1) class { static n = 1; x = 2 }; const B = @d(2) class C { static s = C.name; m() { return C } }; const E = class { @d(3) x = 1 }; let F; F = (class { @d(4) static y() {} }); const { G = class { @d(5) z = 1 } } = {} as any; const o2 = { H: class { @d(6) w = 1 }, i: [class { @d(7) v = 1 }] }; function f() { return class extends (class { base = 1 }) { @d(8) u = 2 } } export const r = [A.name, new A(), B.name, B.s, new B().m() === B, E.name, new E(), F.name, G.name, o2.H.name, o2.i[0]!.name, f() === f(), new (f())()]",
  );
  check(
    "this and arguments around",
    "function f(this: any) { return class { @d(this.k) m() {} @d(arguments.length) [this.q] = 5 } } export const r = new (f.call({ k: 'K', q: 'Q' }, 5) as any)().Q",
  );
  check(
    "one class for each run",
    "const all: any[] = []; for (const i of [1, 2]) { @d(i) class A { @d('x' + i) x = i; @d('m' + i) #m() { return i } go() { return [this.x, this.#m()] } } all.push(A) } export const r = all.map((A) => new A().go())",
  );
  check(
    "imports in decorators",
    "import { imported, k } from './a'; class A { @(imported as any) x = k; @((v: any, c: any) => { say(k + c.name) }) m() {} } export const r = new A().x",
  );
  check(
    "errors",
    "const t = (f: any) => { try { return f() } catch (e: any) { return e.constructor.name } }; let late: any; export const r = [t(() => class { @(1 as any) x = 1 }), t(() => class { @((() => 1) as any) m() {} }), t(() => class { @((v: any, c: any) => { late = c }) m() {} }), t(() => late.addInitializer(() => 1)), t(() => class { @((v: any, c: any) => { c.addInitializer(1) }) m() {} })]",
  );
  check(
    "addInitializer sees the instance",
    "const bound = (v: any, c: any) => { c.addInitializer(function (this: any) { this[c.name] = v.bind(this) }) }; class A { k = 5; @bound m() { return this.k } } const { m } = new A(); export const r = m()",
  );
  check(
    "in namespaces",
    "namespace N { @d(1) export class A { @d(2) x = 1 } export const made = new A().x } export const r = [N.made, N.A.name]",
  );
  check(
    "auto-accessors alone",
    "class A { accessor x = 1; static accessor y = 2; accessor #z = 3; accessor w: number; accessor 'q r' = 4; readonly k = 5; private accessor p: string; static accessor ['c' + 1] = 6; accessor 12 = 7; z() { this.#z++; return this.#z } } class B extends A { override accessor x = 10 } const a: any = new A(); a.x = 9; A.y++; a['q r'] *= 2; export const r = [a.x, A.y, a.z(), a.w, a['q r'], (A as any).c1, a[12], Object.keys(a), Object.getOwnPropertyNames(A.prototype), new B().x, Object.getOwnPropertyDescriptor(A.prototype, 'x')]",
  );
});

describe("TypeScript's older decorators", () => {
  const older = { older: true };
  const assigned = { older: true, define: false };
  for (const [how, options] of [
    ["defined", older],
    ["assigned", assigned],
  ] as const) {
    check(
      `of a class, ${how}`,
      "@o(1) @o(2) class A { x = 1; static y = A.name } @o(3, (C: any) => class B extends C { z = 2 }) class D { static me() { return D } } export const r = [new A(), A.name, A.y, D.name, D.me() === D, Object.getOwnPropertyNames(A)]",
      options,
    );
    check(
      `of members, ${how}`,
      "class A { @o(1) m(x: number) { return x + 1 } @o(2) static s() { return 's' } @o(3) get g() { return 1 } @o(4) x = 1; @o(5) static y = 2; @o(6) z: number; @o(7) 'q r' = 3; @o(8) 12() {} @o(9) async a() {} } export const r = [new A(), A.y, Object.keys(new A())]",
      options,
    );
    check(
      `that replace, ${how}`,
      "class A { @o(1, (t: any, k: any, p: any) => ({ ...p, value: () => 7 })) m() { return 1 } @o(2, (t: any, k: any, p: any) => { p.enumerable = true }) n() {} } export const r = [new A().m(), Object.keys(A.prototype)]",
      options,
    );
    check(
      `of parameters, ${how}`,
      "class A { @o(1) m(@o(2) x: number, @o(3) @o(4) y = 5) { return [x, y] } static s(@o(5) z: any[]) {} n(@o(6) { a }: any, [b]: any[]) { return a + b } } export const r = [new A().m(1), new A().n({ a: 1 }, [2])]",
      options,
    );
    check(
      `of constructor parameters, ${how}`,
      "class B { b = 1 } @o(1) class A extends B { constructor(@o(2) public x: number, @o(3) private readonly y = 2, @o(4) z?: string) { super(); say(this.x + this.y) } } class C { constructor(@o(5) private q: number) {} } export const r = [new A(1), new C(3)]",
      options,
    );
    check(
      `computed names, ${how}`,
      "const key = (x: any) => (say('key ' + String(x)), x); class A { @o(1) [key('m')]() {} @o(2) static [key('s')]() {} [key('n')]() {} } export const r = Object.getOwnPropertyNames(A.prototype)",
      options,
    );
    check(
      `the order, ${how}`,
      "@o('A') class A { @o('s') static s = say('s'); @o('m') m(@o('p') x: any) {} @o('f') f = say('f'); static { say('block') } } say('behind'); new A()",
      options,
    );
    check(
      `exports, ${how}`,
      "@o(1) export class A { static k() { return A } } export const r = A.k() === A; @o(2) export default class Z { static z = 1 }",
      options,
    );
    check(
      `imports, ${how}`,
      "import { imported, k } from './a'; import type { T } from './a'; const p = (x: any): any => (...a: any[]) => { log.push([x, a.length]) }; @(imported as any) class A { @p(k) m(@p(k + 1) x: T, y = k) { return y } } export const r = typeof A",
      options,
    );
    check(
      `without semicolons and on many lines, ${how}`,
      "class A {\n @o(1)\n  x = 1\n @o(2)\n  @o(3) m(\n   @o(4) a: any,\n   @o({\n b: 5 })\n   b: any\n ) { return a }\n y = 2\n @o(6) z\n} export const r = new A()",
      options,
    );
    check(
      `fields that a decorator turns into accessors, ${how}`,
      "const seen = (t: any, k: string) => { Object.defineProperty(t, k, { get() { return 'got' }, set(v) { say('set ' + v) }, configurable: true }) }; class A { @(seen as any) x = 1; @(seen as any) y: number; z = say('z'); @(seen as any) static s = 2; 'q r' = 3; f = () => this.z; #p = 4 } const a = new A(); export const r = [a.x, a.y, Object.keys(a), (A as any).s, a.f()]",
      options,
    );
  }
  check(
    "assigned to what a base has",
    "class B { set x(v: any) { say('set ' + v) } get x() { return 'x' } } class A extends B { y = say('y'); x: any = 1; static s = say('s'); [say('k')] = 2 } export const r = [new A().x, Object.keys(new A()), A.s]",
    assigned,
  );
  check("accessors", "class A { @o(1) accessor x = 1; accessor y = 2 } export const r = [new A().x, new A().y]", older);
});

/** What TypeScript has no output for, or a wrong one. */
describe("decorators, by the proposal", () => {
  function value(name: string, text: string, expected: unknown): void {
    it(name, () =>
      assert.deepEqual(run({ file: "/tiny.ts", text: `export const r = ${text}` }).exports["r"], expected),
    );
  }
  value(
    "super in a private method",
    "(() => { class B { base() { return 'b' } } class A extends B { @((m: any) => function (this: any) { return [m.call(this)] }) #m() { return super.base() } @((g: any) => function (this: any) { return g.call(this) + 1 }) get #g() { return 1 } go() { return [this.#m(), this.#g] } } return new A().go() })()",
    [["b"], 2],
  );
  value(
    "a private method keeps its name",
    "(() => { let name; class A { @((m: any) => { name = m.name }) #m() { } } return name })()",
    "#m",
  );
  value(
    "a late initializer runs right behind its field",
    "(() => { const log: any[] = []; const d = (v: any, c: any) => c.addInitializer(function (this: any) { log.push(Object.keys(this)) }); class A { @d x = 1; y = 2; @d z = 3 } new A(); return log })()",
    [["x"], ["x", "y", "z"]],
  );
});
