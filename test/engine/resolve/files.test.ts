import assert from "node:assert/strict";
import { outline, pointArguments, PointFault } from "../../../engine/resolve/index";
import { project, removeProjects } from "../load/project";

const V3 = "[n, n, n]";

const files = {
  "main.ts": "",
  "main.js": "",
  "types.ts": `export interface P { a: number } export type Vec = number[]; export default interface D { d: number }
    export class Spring { constructor(public k: number) {} } export const table = { u: 1, v: 2 } as const;
    export enum Mode { Fast, Slow } export namespace N { export interface Q { q: number } } export type Shared = import("./deep/more").Shared;`,
  "deep/more.ts": `export type Shared = { s: number };`,
  "barrel.ts": `export * from "./types"; export { Shared as Again } from "./deep/more"; export * as all from "./types"; export type { default as Dee } from "./types";`,
  "doc.js": `/** @typedef {{x: number}} Point */\n/** @callback Fn\n * @param {number} x\n * @returns {number}\n */\nexport class Made { /** @param {number} k */ constructor(k) { this.k = k; } }`,
  "plain.js": `export function nothing() {}`,
  "plain.d.ts": `export interface Declared { z: number }`,
  "node_modules/lib/package.json": `{ "name": "lib", "main": "index.js", "types": "types/index.d.ts" }`,
  "node_modules/lib/index.js": `exports.Thing = class Thing {};`,
  "node_modules/lib/types/index.d.ts": `export { Inner, Generic } from "./inner"; export declare class Thing { constructor(k: number); }`,
  "node_modules/lib/types/inner.d.ts": `export interface Inner { w: number; more?: Inner } export type Generic<T> = { g: T };`,
  "node_modules/exported/package.json": `{ "name": "exported", "exports": { ".": { "types": "./a.d.ts", "default": "./a.js" }, "./sub": { "types": "./sub.d.ts", "default": "./sub.js" } } }`,
  "node_modules/exported/a.js": "",
  "node_modules/exported/a.d.ts": `export interface A { a: number }`,
  "node_modules/exported/sub.d.ts": `export interface S { s: number }`,
  "node_modules/exported/sub.js": "",
  "node_modules/@types/untyped/index.d.ts": `declare namespace untyped { interface U { u: number } } declare function untyped(x: number): number; export = untyped;`,
  "node_modules/untyped/package.json": `{ "name": "untyped", "main": "index.js" }`,
  "node_modules/untyped/index.js": "module.exports = (x) => x;",
};

type Row = readonly [parameters: string, expected: string | RegExp, before: string];

const rows: readonly Row[] = [
  ["p: P", "{ a: n }", `import { P } from "./types";`],
  ["p: P", "{ a: n }", `import type { P } from "./types.js";`],
  ["p: P", "{ a: n }", `import { type P } from "./barrel";`],
  ["p: R", "{ a: n }", `import { P as R } from "./barrel";`],
  ["p: D", "{ d: n }", `import D from "./types";`],
  ["p: Dee", "{ d: n }", `import { Dee } from "./barrel";`],
  ["p: T.P", "{ a: n }", `import * as T from "./types";`],
  ["p: T.N.Q", "{ q: n }", `import * as T from "./types";`],
  ["p: N.Q", "{ q: n }", `import { N } from "./types";`],
  ["p: all.P", "{ a: n }", `import { all } from "./barrel";`],
  ["p: Shared", "{ s: n }", `import { Shared } from "./types";`],
  ["p: Again", "{ s: n }", `import { Again } from "./barrel";`],
  [`p: import("./types").P`, "{ a: n }", ""],
  ["v: Vec", V3, `import { Vec } from "./barrel";`],
  ["m: Mode, x: number", "0, n", `import { Mode } from "./types";`],
  ["m: Mode.Slow, x: number", "1, n", `import { Mode } from "./types";`],
  ["k: keyof typeof table, x: number", `"u", n`, `import { table } from "./types";`],
  ["s: Spring", /^new \(\$load\("[^"]*types\.ts"\)\["Spring"\]\)\(n\)$/, `import { Spring } from "./types";`],
  ["p: Declared", "{ z: n }", `import { Declared } from "./plain.js";`],
  ["p: Inner", "{ w: n }", `import { Inner } from "lib";`],
  ["p: Generic<number>", "{ g: n }", `import { Generic } from "lib";`],
  ["p: lib.Inner", "{ w: n }", `import * as lib from "lib";`],
  ["p: Thing", /^new \(\$load\("[^"]*index\.js"\)\["Thing"\]\)\(n\)$/, `import { Thing } from "lib";`],
  ["p: A", "{ a: n }", `import { A } from "exported";`],
  ["p: S", "{ s: n }", `import { S } from "exported/sub";`],
  ["p: untyped.U", "{ u: n }", `import untyped from "untyped";`],
  ["p: untyped.U", "{ u: n }", `import untyped = require("untyped");`],
  ["p: P", /p is of type P/, `import { P } from "./gone";`],
  ["p: P", /p is of type P/, `import { P } from "nowhere";`],
];

const inJavaScript: readonly Row[] = [
  ["{import('./types').P}", "{ a: n }", ""],
  ["{import('./doc').Point}", "{ x: n }", ""],
  ["{import('./doc.js').Point[]}", "[{ x: n }, { x: n }, { x: n }]", ""],
  ["{Point}", "{ x: n }", "/** @import { Point } from './doc.js' */"],
  ["{Made}", /^new \(\$load\("[^"]*doc\.js"\)\["Made"\]\)\(n\)$/, `import { Made } from "./doc.js";`],
  ["{import('lib').Inner}", "{ w: n }", ""],
];

describe("points by types of other files", () => {
  const made = project(files);
  after(removeProjects);

  function check(text: string, expected: string | RegExp, file: string): void {
    const info = outline(made.path(file), text).functions.find(({ name }) => name === "f");
    assert.ok(info);
    let found: string;
    try {
      const recipe = pointArguments(info, { source: "auto", seed: 1, attempt: 0 });
      assert.ok("expression" in recipe);
      found = recipe.expression.slice(1, -1).replace(/\b\d+\.\d+\b/g, "n");
    } catch (error) {
      if (!(error instanceof PointFault)) throw error;
      found = error.message;
    }
    if (typeof expected === "string") assert.equal(found, expected);
    else assert.match(found, expected);
  }

  for (const [parameters, expected, before] of rows)
    it(`${before} ${parameters}`, () => check(`${before}\nfunction f(${parameters}) {}`, expected, "main.ts"));
  for (const [type, expected, before] of inJavaScript)
    it(`${before} @param ${type}`, () =>
      check(`${before}\n/** @param ${type} p */ function f(p) {}`, expected, "main.js"));
});
