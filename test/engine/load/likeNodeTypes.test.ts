import { likeNode } from "./likeNode";

/** Node 20 cannot read TypeScript: it gets each file compiled by itself. */
likeNode("the registry answers as Node does: TypeScript", [
  {
    name: "enums: reverse names, computed, strings, merged, const, exported and live in a cycle",
    files: {
      "main.ts": `import { A, B } from "./e.js"; import type { T } from "./gone.js"; enum A2 { x = A.b + 1, y = 4, z = "text".length } const enum C { one = 1, two = one << 2 } export const t = (v: T) => v;
        log(A[0], A.b, A["b"], B.s, JSON.stringify(A), JSON.stringify(A2), A2[3], C.two, Object.keys(B).join());`,
      "e.ts": `import "./main.js"; export enum A { a, b = 2, c } export enum B { s = "S", t = s + "T" } export enum A { d = 9 }`,
      "package.json": `{ "type": "module" }`,
    },
  },
  {
    name: "namespaces: nested, merged with a function, a class and an enum, aliases",
    files: {
      "main.ts": `import { f, K, E, N } from "./n.js"; import Deep = N.Inner; log(f.extra, f(), K.made().v, E.parse("b"), Deep.deep, N.Inner.up, typeof N.Empty);`,
      "n.ts": `export function f() { return f.extra + 1; } export namespace f { export const extra = 1; }
        export class K { constructor(readonly v: number) {} } export namespace K { export const made = () => new K(3); }
        export enum E { a, b } export namespace E { export function parse(s: string) { return E[s as "a"]; } }
        export namespace N { const hidden = 5; export namespace Inner { export const deep = hidden * 2; export let up = deep + 1; up++; } export namespace Empty { export type T = 1; } }`,
      "package.json": `{ "type": "module" }`,
    },
  },
  {
    name: "classes: parameter properties, fields, abstract, declare, override, index signatures, accessors",
    files: {
      "main.ts": `abstract class A<T> { declare ghost: T; [k: string]: unknown; static count = 0; protected abstract area(): number; constructor(public readonly a: number, private b = a * 2, protected c?: T) { A.count++; } get sum(): number { return this.a + this.b + this.area(); } }
        class B extends A<string> { override area(): number { return 100; } extra!: number; field; #p: number = 7; static { log("static", B.name); } constructor(public d: number) { super(d, undefined, "c"); this.field = this.#p; } }
        const b = new B(2); log(b.sum, Object.keys(b).join(), b.field, A.count, "ghost" in b, "extra" in b);`,
      "package.json": `{ "type": "module" }`,
      "tsconfig.json": `{ "compilerOptions": { "target": "ES2022" } }`,
    },
  },
  {
    name: "fields before ES2022: assigned, and left out without a value",
    files: {
      "main.ts": `class Q { v = this.a * 2; empty?: number; constructor(readonly a: number) {} } const q = new Q(3); log(Object.keys(q).join(), q.v);`,
      "package.json": `{ "type": "module" }`,
      "tsconfig.json": `{ "compilerOptions": { "target": "ES2020" } }`,
    },
  },
  {
    name: "what only types use is not imported, what is written for its effect is",
    files: {
      "main.ts": `import { T } from "./type.js"; import type * as all from "./type.js"; import { type U, v } from "./mixed.js"; import {} from "./empty.js"; import "./effect.js"; export type { T } from "./type.js"; const x: T | U | all.T = v; log(x);`,
      "type.ts": `log("never"); export type T = number;`,
      "mixed.ts": `log("mixed"); export interface U {} export const v = 1;`,
      "empty.ts": `log("never"); export {};`,
      "effect.ts": `log("effect");`,
      "package.json": `{ "type": "module" }`,
    },
  },
  {
    name: "verbatimModuleSyntax keeps what is not marked as a type",
    files: {
      "main.ts": `import { v } from "./a.js"; import { type T } from "./b.js"; import type { U } from "./c.js"; log("main" as T & U & typeof v);`,
      "a.ts": `log("a"); export const v = 1;`,
      "b.ts": `log("b"); export type T = string;`,
      "c.ts": `log("never"); export type U = string;`,
      "package.json": `{ "type": "module" }`,
      "tsconfig.json": `{ "compilerOptions": { "verbatimModuleSyntax": true } }`,
    },
  },
  {
    name: "import = require and export = in .cts, seen from .mts",
    files: {
      "main.mts": `import c from "./c.cjs"; import { named } from "./d.cjs"; log(c.twice(4), named, c.again);`,
      "c.cts": `import os = require("node:os"); import d = require("./d.cjs"); class C { static twice(x: number) { return typeof os.cpus === "function" ? x * 2 : d.named; } static again = d.named; } export = C;`,
      "d.cts": `export const named: string = "n";`,
    },
  },
  {
    name: "expressions: satisfies, as const, non-null, instantiation, generics, overloads, this parameter, optional everything",
    files: {
      "main.ts": `function over(x: number): number; function over(x: string): string; function over(x: never) { return x; } const gen = <T,>(x: T) => x; const inst = gen<number>; const o = { a: { b: 1 } } satisfies object as const; let n: number | null = 5;
        function self(this: { k: number }, ...rest: readonly number[]): number { return this.k + rest.length; }
        log(over(1), gen<string>("g"), inst(2), o.a!.b!, n!++, (n as number) ** 2, self.call({ k: 3 }, 1, 2), (<number>n) + 1, ((x?: number) => x ?? "none")(), [..."ab"].map((s): string => s + s).join());`,
      "package.json": `{ "type": "module" }`,
    },
  },
  {
    name: "a re-export of a type and a value under one name, export * of both kinds",
    files: {
      "main.ts": `import { V, make } from "./r.js"; import * as r from "./r.js"; const v: V = make(); log(v.x, Object.keys(r).join());`,
      "r.ts": `export { V, make } from "./v.js"; export type { Only } from "./v.js"; export * from "./more.js";`,
      "v.ts": `export class V { x = 1; } export const make = () => new V(); export interface Only { y: 1 }`,
      "more.ts": `export type Gone = 1; export const more = 2;`,
      "package.json": `{ "type": "module" }`,
    },
  },
]);
