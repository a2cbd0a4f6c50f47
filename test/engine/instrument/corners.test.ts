import assert from "node:assert/strict";
import { run, runByTypeScript, shown } from "./running";

/** What is written seldom and still has one meaning: that of TypeScript's own output. Lines stay. */
function check(name: string, text: string, file = "/tiny.ts"): void {
  it(name, () => {
    const modules = { "./a": { f: (x: number) => x + 1, k: 3, N: { M: { v: 5 } }, default: 7, __esModule: true } };
    const expected = runByTypeScript(text, modules, {}, file) as Record<string, unknown>;
    const { exports, transformed } = run({ file, text }, modules);
    const sorted = (one: object): string =>
      shown(Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))));
    assert.equal(
      typeof exports === "object" ? sorted(exports) : shown(exports),
      typeof expected === "object" ? sorted(expected) : shown(expected),
      transformed.plain,
    );
    assert.equal(transformed.plain.split("\n").length, text.split("\n").length + 1);
  });
}

describe("corners of TypeScript", () => {
  check(
    "export import of a namespace",
    "namespace A { export namespace B { export const v = 1 } } export import C = A.B; export const r = C.v;",
  );
  check("imports that are namespaces", "import { N } from './a'; import M = N.M; export const r = M.v;");
  check("require and export =", "import a = require('./a'); export = { r: a.k };");
  check(
    "export as namespace and declarations",
    "export as namespace Foo; export declare namespace D { const x: number } export declare class K {} export declare enum Q { A } export const r = 1;",
  );
  check(
    "inline type specifiers alone",
    "import { type A, type B } from './a'; import { type C, k } from './a'; export const r = k; export type { A, B, C };",
  );
  check(
    "const type parameters, in and out",
    "interface P<in out T> { x: T } export const f = <const T extends readonly unknown[]>(x: T): P<T> => ({ x }); class Q<in T, out U> { m<const V>(v: V) { return v } } export const r = [f([1]), new Q().m(2)];",
  );
  check(
    "instantiation expressions",
    "const f = <T,>(x: T) => x; const g = f<number>; export const r = [g(1), (f<string>)('a'), new (Map<string, number>)().size, [f<number>][0]!(3)];",
  );
  check(
    "instantiation at the end of a line",
    "const f = <T,>(x: T) => x\nconst g = f<number>\nconst h = f<string>\nexport const r = [g(1), h('x')]",
  );
  check(
    "abstract constructor types and accessors in interfaces",
    "interface I { get x(): number; set x(v: number); new (): I; (): void; readonly [k: string]: unknown } type C = abstract new (...a: any[]) => object; export const r = (c: C) => c.name;",
  );
  check(
    "asserts this and predicates of this",
    "class A { ok = true; check(): asserts this is A { if (!this.ok) throw 1 } is(): this is A { return this.ok } } const a: A = new A(); a.check(); export const r = a.is();",
  );
  check(
    "unique symbols and satisfies in defaults",
    "declare const u: unique symbol; export const f = (a = { x: 1 } satisfies { x: number }, [b = <number>2] = [] as number[], { c = a.x! }: { c?: number } = {}) => [a, b, c]; export const r = f();",
  );
  check(
    "optional calls and assertions",
    "const o: any = { f: () => ({ g: 2 }) }; export const r = [(o as any)?.f!().g, o.f?.()!.g, (o!.f as any)?.(), o?.['f' as string]!()];",
  );
  check(
    "casts in every place",
    "let x = <any>1; x = <number>x + <number>(<unknown>2); const f = (a: any) => <number>a; export const r = [f(3), x, -(<number>x), typeof <any>x, [...(<number[]>[1])], `${<string>'q'}`];",
  );
  check(
    "arrow generics in tsx",
    "const f = <T,>(x: T) => x, g = <T extends unknown>(x: T) => x, h = async <T,>(x: T): Promise<T> => x; export const r = [f(1), g(2), typeof h];",
    "/tiny.tsx",
  );
  check(
    "definite and declared",
    "let a!: number, b: string; a = 1; declare let c: number; declare var d: number, e: string; export const r = [a, typeof b!, typeof c];",
  );
  check(
    "overloads of constructors and statics",
    "class A { x; constructor(x: number); constructor(x: string); constructor(x: any) { this.x = x } static of(x: number): A; static of(x: any) { return new A(x) } get y(): number { return 1 } set y(v) {} } export const r = [A.of(1), new A('s').y];",
  );
  check(
    "enums beside namespaces and functions",
    "enum E { A = 'x'.length, B = A << 2, C = `${1}${2}`.length } namespace E { export const parse = (s: keyof typeof E) => E[s] } function f(this: void) { enum L { P = -1, Q, R = 'r' } return L } export const r = [E.parse('B'), E.C, f()]; export { E };",
  );
  check(
    "const enums by key and in types",
    "const enum D { 'a-b' = 1, 'c' = D['a-b'] + 1 } export const r = [D['a-b'], D.c]; let t: D.c | D; export type { D };",
  );
  check(
    "namespaces with exports of every kind",
    "namespace N { export const [a, { b = a }] = [1, {} as any], c = a + b; export let d: number, e = 2; d = e; export function f() { return d++ } export enum G { H = 3 } export class I { static j = G.H } namespace Inner { export const L = 9 } export import K = Inner.L; export type M = number; export interface O {} export abstract class P { abstract q(): void } } export const r = [N.a, N.c, N.f(), N.d, N.G.H, N.I.j, N.K, N.P.name];",
  );
  check(
    "merged across kinds",
    "class C { static s = 1 } namespace C { export const t = C.s + 1; export class D extends C {} } function g() { return g.h } namespace g { export let h = 5 } namespace g { h++; export const i = h } export const r = [C.t, new C.D() instanceof C, g(), g.i];",
  );
  check(
    "line ends of every kind",
    "export const a: number = 1\r\nlet b: string\r\n = 'x'\u2028export const c = b as\u2029 string\r\nexport type D = {\r\n x: 1 }\r\nexport const e = (\r\n x: number\r\n): number => x",
  );
  check(
    "names beyond ASCII",
    "export const größe: number = 2, 𝒳 = 3; class Ünïcode { constructor(private readonly ñ: number) {} get π(): number { return this.ñ } } namespace Ω { export const α = 1 } export const r = [new Ünïcode(4).π, Ω.α, \\u0061b as any]; var ab = 5;",
  );
  check(
    "triple slashes and comments",
    '/// <reference types="node" />\n// @ts-nocheck\n/* a */ export /* b */ const /* c */ x /* d */ : /* e */ number /* f */ = /* g */ 1 /* h */ as /* i */ any /* j */;',
  );
  check(
    "fields by every modifier",
    "abstract class A { protected abstract readonly x: number; private static readonly y?: string = 'y'; public toString(): string { return `${A.y}` } declare readonly z: number; readonly 0 = 1; static async *[Symbol.iterator]() {} ['a' + 1]?: number = 2; public 'b c'!: string } class B extends A { x = 3 } export const r = [`${new B()}`, new B()];",
  );
});
