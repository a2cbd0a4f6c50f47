import assert from "node:assert/strict";
import { run, runByTypeScript, shown } from "./running";

/** The plain text has the values TypeScript's own output has. */
function check(name: string, text: string, options: { defineFields?: boolean; file?: string } = {}): void {
  it(name, () => {
    const modules = { "./a": { f: (x: number) => x + 1, k: 3, default: 7, __esModule: true } };
    const define = options.defineFields ?? true;
    const file = options.file ?? "/tiny.ts";
    const expected = runByTypeScript(text, modules, { useDefineForClassFields: define, target: define ? 9 : 7 });
    const { exports, transformed } = run({ file, text, useDefineForClassFields: define }, modules);
    assert.equal(byName(exports), byName(expected), transformed.plain);
    assert.equal(transformed.plain.split("\n").length, text.split("\n").length + 1);
  });
}

function byName(exports: unknown): string {
  const object = exports as Record<string, unknown>;
  return shown(
    Object.fromEntries(
      Object.keys(object)
        .sort()
        .map((key) => [key, object[key]]),
    ),
  );
}

describe("types are removed", () => {
  check(
    "annotations",
    "export const a: number = 1, b: string | undefined = 'x'; export let c: [number, string?] = [1];",
  );
  check(
    "functions",
    "export function f(x: number, y?: number, ...zs: number[]): number { return x + (y ?? 1) + zs.length } export const r = f(1, 2, 3, 4);",
  );
  check(
    "optional parameters",
    "export const g = (a ?: number, { b }: { b?: number } = {}) => [a, b]; export const r = g();",
  );
  check(
    "this parameters",
    "function f(this: { k: number }) { return this.k } function g(this: { k: number }, x: number) { return this.k + x }\nfunction h(this: void /* none */, ) { return 1 } export const r = [f.call({ k: 2 }), g.call({ k: 2 }, 3), h(), f.length, g.length];",
  );
  check(
    "destructured parameters",
    "export const r = (function ({ a, b: [c] }: { a: number; b: number[] }, [d]: number[]) { return a + c + d })({ a: 1, b: [2] }, [3]);",
  );
  check(
    "generics",
    "export function id<T extends object = {}>(x: T): T { return x } export const r = id<{ a: number }>({ a: 1 }); class Box<T> { constructor(readonly v: T) {} } export const s = new Box<number>(4).v; export const m = new Map<string, number[]>([['a', [1]]]).get('a');",
  );
  check(
    "optional call with type arguments",
    "const f: undefined | (<T>(x: T) => T) = (x) => x; export const r = f?.<number>(2);",
  );
  check("instantiation expressions", "const mk = Array<number>; export const r = new mk(3).length;");
  check(
    "as, satisfies, non-null, const",
    "const o = { a: { b: [1, 2] as const } } satisfies object; export const r = (o as any).a!.b![0]! + ((o!.a as any) as { b: number[] }).b[1]; export const c = <const>['x']; export const d = <any>5;",
  );
  check(
    "non-null in an optional chain",
    "const o: any = undefined; export const r = o?.a!.b.c; export const s = (o?.a)!;",
  );
  check(
    "assertions as targets",
    "let a = 1; (a as number) = 2; (a!)++; (<any>a) += 3; export const o: any = {}; (o as any).x = 1; o!.y = 2; [(a as any)] = [9]; ({ z: (o.z as number) } = { z: 1 }); export const r = [a];",
  );
  check(
    "interfaces and aliases",
    "interface A { x: number }\ntype B = A | null\nexport interface C extends A {}\nexport type D<T> = { [K in keyof T]: T[K] }\nexport const r: B = { x: 1 };",
  );
  check(
    "declare",
    "declare const g: number; declare function h(): void; declare class K { x: number } declare enum E { A } declare namespace N { const x: number } declare module 'm' { export const y: number } declare global { interface Window { z: number } }\nexport declare const q: number; export const r = typeof g;",
  );
  check(
    "overloads",
    "export function f(x: number): number;\nexport function f(x: string): string;\nexport function f(x: any) { return x }\nexport const r = f(1); class A { m(x: number): void; m(x: string): void; m(x: any) { return x } } export const s = new A().m('q');",
  );
  check(
    "default overloads",
    "export default function f(x: number): number;\nexport default function f(x: any) { return x }",
  );
  check(
    "predicates and asserts",
    "export function isN(x: unknown): x is number { return typeof x === 'number' } export function must(x: unknown): asserts x { if (!x) throw 1 } export function must2(x: unknown): asserts x is string {} export const t = (x: any): x is string => true; export const r = isN(3);",
  );
  check(
    "definite",
    "let x!: number; x = 3; class A { y!: number; z?: string } export const r = x; export const s = Object.keys(new A());",
  );
  check("catch types", "export let r = 0; try { throw 5 } catch (e: unknown) { r = e as number }");
  check(
    "index signatures and implements",
    "interface I { a: number } class A implements I, Iterable<number> { [key: string]: any; a = 1; *[Symbol.iterator]() { yield 1 } } export const r = [...new A()]; export const q = class implements I { a = 2 };",
  );
  check(
    "extends with arguments",
    "class A<T> { x?: T } class B extends A<number> implements Object { y = 1 } export const r = Object.keys(new B()); class C extends (A as any)<string> {} export const s = new C() instanceof A;",
  );
  check(
    "abstract",
    "abstract class A { abstract x: number; abstract m(): void; abstract get g(): number; y = 1; n() { return this.y } } class B extends A { x = 5; m() {} get g() { return 7 } } export const r = [new B().n(), new B().g]; export abstract class C { static k = 1 } export default abstract class D { static z = 2 }",
  );
  check(
    "modifiers",
    "class A { private a = 1; protected static b = 2; public readonly c = 3; static readonly d = 4; declare e: number; toString() { return String(1) } private async m() {} protected get g() { return this.a } private static async *gen() {} public constructor() {} readonly ['comp'] = 6; private readonly = 7; public static = 8 }\nexport const r = [`${new A()}`, new A().c, A.d, Object.keys(new A()), (new A() as any).g];",
  );
  check(
    "optional methods",
    "class A { m?(): number; n?() { return 1 } ['o']?() { return 2 } } export const r = [typeof new A().m, new A().n!(), new A().o!()];",
  );
  check(
    "accessors and private names",
    "class A { #x: number = 1; static #y?: string; get x(): number { return this.#x } set x(v: number) { this.#x = v } private static #z<T>(v: T): T { return v } static t() { return A.#z<number>(3) + (A.#y ?? 1) } } const a = new A(); a.x = 4; export const r = [a.x, A.t()];",
  );
  check(
    "generic arrow functions",
    "export const f = <T,>(x: T): T => x; export const g = async <T>(x: T): Promise<T> => x; export const r = f<number>(3);",
  );
  check(
    "import type, inline types and unused imports",
    "import type { T } from './a'; import { type U, f } from './a'; import d, { V } from './a'; import type W from './a'; import X from './none'; export const r = f(d); let q: V | U | T | W | X; export type { T }; export { type U };",
  );
  check(
    "imports of which all are types",
    "import { A, B } from './none'; import * as ns from './none2'; export const r: A | B | ns.C = 1;",
  );
  check("exported types are left out", "interface A {} type B = 1; class C {} export { A, B, C };");
  check(
    "unique symbols, typeof, keyof",
    "const s: unique symbol = Symbol('s') as any; type T = typeof s; let k: keyof { a: 1 } = 'a'; export const r = [typeof s, k];",
  );
  check(
    "export type star",
    "export type * from './none'; export type * as n from './none'; export const r = 1; export as namespace Foo;",
  );
  check(
    "comments within types",
    "export const f = (a /* first */ : /* n */ number /* , */, b: string // last\n) : /* r */ number => a; export const r = f(1, 'x');",
  );
});

describe("lines that would run together", () => {
  check(
    "as before a parenthesis",
    "let a = 1 as number\n(() => {})()\nlet b = a as any\n;[1].forEach(() => {})\nexport { a, b }",
  );
  check(
    "as before a bracket and a template",
    "let n = 0\nlet a = n satisfies number\n[1, 2].forEach((x) => (n += x))\nlet c = a as any\n`x`.length\nexport { a, n, c }",
  );
  check("assignment with as", "let a: any, n = 0\na = n as any\n(function () { n = 5 })()\nexport { a, n }");
  check(
    "removed statements",
    "let n = 0\nconst f = () => n\ntype A = 1\n(n = 3)\ninterface B {}\n[1].forEach((x) => (n += x))\nexport { n }\n(n = n + 1)",
  );
  check(
    "return and throw before an assertion",
    "function f(x: any) { return <\n number\n>x }\nfunction g(x: any) { return x as\n number }\nexport const r = [f(2), g(3)];",
  );
  check(
    "objects and functions behind an assertion",
    "export const f = (x: number) => <{ a: number }>{ a: x };\nexport const g = () => <any>function () { return 3 };\n<any>{ a: 1 }.a;\n<any>function () {}; export const r = [f(1), g()()];",
  );
  check(
    "arrow function whose type spans lines",
    "export const f = (a: number, b: number):\n  number => a + b\nexport const g = (a: {\n x: number }): {\n y: number\n} => ({ y: a.x })\nexport const h = ()\n : number => 1; export const r = [f(1, 2), g({ x: 3 }), h()];",
  );
  check(
    "arrow function whose type parameters span lines",
    "export const f = async <\n T,\n U = T,\n>(x: T, y?: U) => x;\nfunction g() { return <\n T\n>(x: T):\n T => x }\nexport const r = g()(4); export const s = typeof f(1).then;",
  );
  check(
    "class members without semicolons",
    "class A {\n x = 1\n private ['y'] = 2\n z = 3\n public *gen() { yield 1 }\n w = 4 as number\n ['v'] = 5\n declare q: number\n ['u'] = 6\n t: number\n ['s']: string\n private in: number\n [k: string]: any\n *h() {}\n}\nexport const r = new A();",
  );
  check(
    "nothing between else and if",
    "let r = 0\nif (r as any) r = 1 as number\nelse r = 2 as number\ndo r++\nwhile ((r as number) < 5)\nexport { r }",
  );
});

describe("enums", () => {
  check("numbers", "export enum E { A, B, C = 5, D, F = -2, G, H = ~1, I = 1 << 3, J = A | C, K }");
  check(
    "strings and both",
    "export enum S { A = 'a', B = `b`, C = 'x' + 'y', D = 3, F, G = A, H = `${B}-${D}`, 'with space' = 1, I }",
  );
  check(
    "computed",
    "const f = () => 4; export enum E { A = f(), B = 'abc'.length, C = B * 2, D = Math.max(1, 2), F = 7, G }",
  );
  check("const enums", "const enum E { A = 1, B } export const r = [E.A, E.B, E['A']]; export const enum X { Q = 9 }");
  check("merged", "export enum E { A, B } export enum E { C = B + 1, D = A } export const r = [E.C, E.D]; ");
  check("members of others", "enum A { X = 3, Y } enum B { P = A.Y, Q, R = A['X'], S } export { A, B }");
  check(
    "in functions and blocks",
    "export function f() { enum E { A, B } { enum E { C = 7 } if (E.C !== 7) throw 1 } return E } export const r = f();",
  );
  check(
    "hidden names",
    "export enum E { E, B = E } enum F { A = ((E) => 3)(1), B = ((F: number) => F)(2) } export { F }",
  );
  check("comments, lines, trailing comma", "export enum E { // first\n A, /* a */\n\n B = 3, // b\n 'C'\n ,\n}");
  check("infinite and negative zero", "export enum E { A = 1 / 0, B, C = -1 / 0, D = 0 / 0, F = NaN, G = Infinity } ");
  check("without semicolons around", "let n = 1\nenum E { A }\n(n = 2)\nexport { n, E }");
  check("numeric separators", "export enum E { A = 1_000, B, C = 0x10, D }");
});

describe("namespaces", () => {
  check(
    "values",
    "namespace N { export const x = 1, y = 2; export let z: number; export function f() { return x + y } export class C { v = x } const hidden = 5; z = hidden; export const arrow = () => z } export const r = [N.x, N.y, N.z, N.f(), new N.C().v, N.arrow()]; export { N };",
  );
  check(
    "destructuring",
    "namespace N { export const { a, b: { c = 4 }, ...rest } = { a: 1, b: {} as any, d: 5 }; export const [p, , q = 3, ...s] = [1, 2, undefined, 9]; export const t = a + c + p + q } export { N };",
  );
  check(
    "assignment to exports",
    "namespace N { export let x = 1; export function inc() { x++; x += 2; ({ x } = { x: x * 2 }); [x] = [x + 1]; for (x of [x + 1]); return { x } } } export const r = [N.inc(), N.x];",
  );
  check(
    "nested and dotted",
    "namespace A.B.C { export const k = 1 } namespace A { export namespace B { export const j = C.k + 1 } } export const r = [A.B.C.k, A.B.j]; namespace A.B { export const i = j + C.k } export { A };",
  );
  check(
    "merged",
    "namespace N { export const x = 1 } namespace N { export const y = x + 1; export const f = (N: number) => x + N } export const r = [N.y, N.f(10)];",
  );
  check(
    "with functions and classes",
    "function f() { return f.k } namespace f { export const k = 3 } class K { m() { return K.n } } namespace K { export const n = 4 } enum E { A } namespace E { export function g() { return E.A } } export const r = [f(), new K().m(), E.g()]; export { E, K };",
  );
  check(
    "own name within",
    "namespace N { class N { static s = 1 } export const x = N.s; export function g() { return x } } export const r = [N.x, N.g()];",
  );
  check(
    "enums and namespaces in namespaces",
    "namespace N { export enum E { A = 2, B } export namespace M { export const v = E.B } export const w = M.v + E.A; enum P { Q } export const o = P.Q } export { N };",
  );
  check(
    "aliases",
    "namespace N { export namespace M { export const v = 1; export interface I {} } } import A = N.M; import Unused = N.M.I; namespace O { import B = N.M; export import C = N.M; export const s = B.v + C.v } export import D = N.M; export const r = [A.v, O.s, O.C.v];",
  );
  check(
    "types only",
    "namespace T { export interface A {} export type B = 1 } namespace U.V { export interface C {} } export namespace W {} export const r = 1;",
  );
  check(
    "exported",
    "export namespace N { export const x = 1 } export namespace N { export const y = x } export module Old { export const z = 2 }",
  );
  check(
    "in the wrong order",
    "export const r = typeof N; namespace N { export const x = later(); function later() { return 4 } } export { N };",
  );
  check(
    "calls and shorthand",
    "namespace N { export const f = function (this: any) { return this === undefined }; export const o = { f }; export const r = f(); export const tag = (s: any) => s.raw[0]; export const t = tag`q` } export { N };",
  );
});

describe("parameter properties", () => {
  check(
    "in a base class",
    "export class A { constructor(public x: number, private readonly y = 2, readonly z?: string) { this.x++ } get s() { return this.y } } export const r = [new A(1), new A(1).s];",
  );
  check(
    "in a derived class",
    "class A { a = 1 } class B extends A { constructor(public x: number) { 'use strict'; const k = 1; super(); this.a = this.x + k } } export const r = new B(5);",
  );
  check(
    "super without a semicolon",
    "class A { } class B extends A { k = 0; constructor(public x: number) {\n super()\n this.k = this.x\n} } export const r = new B(2);",
  );
  check(
    "with directives and no body",
    "class A { constructor(private x: number) { 'use strict' } } class B { constructor(public y: number) {} } export const r = [new A(4), new B(1)];",
  );
  check(
    "keys in order",
    "class A { z = 1; constructor(public x: number) {} m() {} } export const r = Object.keys(new A(2));",
  );
  check(
    "fields that read them",
    "class A { y = this.x * 2; #p = this.x; private q: number = 3; constructor(public x: number) {} 'a b' = this.x; get p() { return this.#p } lazy = () => this.x } export const a = new A(4); export const r = [a.p, a.y, (a as any)['a b'], a.lazy()];",
    { defineFields: false },
  );
  check(
    "fields without values",
    "class A { x: number; static s: string; y = 2; #z: number; declare w: 1 } export const r = [Object.keys(new A()), Object.keys(A)];",
    { defineFields: false },
  );
});
