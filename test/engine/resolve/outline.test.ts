import assert from "node:assert/strict";
import { outline, findTarget } from "../../../engine/resolve/index";
import type { FunctionInfo } from "../../../engine/protocol";
import { project, removeProjects } from "../load/project";

/** One line per function: name, kind, parameters (? optional, … rest), and what it is not. */
function show(info: FunctionInfo): string {
  const parameters = info.parameters.map(
    ({ name, type, optional, rest }) =>
      `${rest ? "..." : ""}${name}${optional ? "?" : ""}${type === "" ? "" : `: ${type}`}`,
  );
  const flags = [
    info.numeric ? "" : " -numeric",
    info.reachable ? "" : " -reachable",
    info.marked ? " marked" : "",
  ].join("");
  return `${info.name}(${parameters.join(", ")}) ${info.kind}${flags}`;
}

function check(text: string, expected: string[], file = "/p/file.ts"): void {
  const result = outline(file, text);
  assert.equal(result.problem, undefined);
  assert.deepEqual(result.functions.map(show), expected);
}

/** `$0` marks where the name must stand. */
function checkName(marked: string, name: string): void {
  const at = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const before = text.slice(0, at);
  const info = outline("/p/file.ts", text).functions.find((one) => one.name === name);
  assert.ok(info);
  assert.deepEqual([info.nameLine, info.nameColumn], [before.split("\n").length, at - before.lastIndexOf("\n")]);
}

describe("outline: which functions there are", () => {
  it("what a call gives back as it was: frozen objects, functions with a gradient of their own", () =>
    check(
      `const o = Object.freeze({ k: 2, f(x: number) { return this.k * x; } });
       export const g = customGradient((x: number) => x * x, (a: number, [x]: [number]) => [2 * a * x]);
       const h = memo((x: number) => x);`,
      ["o.f(x: number) method", "g(x: number) arrow"],
    ));
  it("declarations, arrows, function expressions, exported or not", () =>
    check(
      `function a(x: number) {} export function b(x: number) {} const c = (x: number) => x; export let d = function (x: number) { return x; };
       var e = async (x: number) => x; export default function f(x: number) {} const notOne = 3, g = (x: number) => x;`,
      [
        "a(x: number) function",
        "b(x: number) function",
        "c(x: number) arrow",
        "d(x: number) function-expression",
        "e(x: number) arrow",
        "f(x: number) function",
        "g(x: number) arrow",
      ],
    ));

  it("anonymous default exports", () => {
    check(`export default (x: number) => x;`, ["default(x: number) arrow"]);
    check(`export default function (x: number) { return x; }`, ["default(x: number) function"]);
    check(`export default class { m(x: number) { return x; } }`, ["default.m(x: number) method"]);
  });

  it("through parentheses, as, satisfies", () =>
    check(
      `const a = ((x: number) => x) as F; const b = ((x: number) => x) satisfies F; const c = (<F>((x: number) => x));`,
      ["a(x: number) arrow", "b(x: number) arrow", "c(x: number) arrow"],
    ));

  it("classes: methods, static methods, getters, fields; setters, constructors and private ones apart", () =>
    check(
      `export class Spring {
         constructor(private k: number) {} energy(x: number) { return x; } static make(x: number) { return x; } get half() { return 1; } set half(v) {}
         field = (x: number) => x; static sf = (x: number) => x; #secret(x: number) { return x; } ["computed"](x: number) {} async slow(x: number) {} abstract2?: number;
       }
       const Other = class { m(x: number) { return x; } };`,
      [
        "Spring.energy(x: number) method",
        "Spring.make(x: number) static-method",
        "Spring.half() getter",
        "Spring.field(x: number) method",
        "Spring.sf(x: number) static-method",
        "Spring.#secret(x: number) method -reachable",
        "Spring.slow(x: number) method",
        "Other.m(x: number) method",
      ],
    ));

  it("objects bound to a name, nested ones too", () =>
    check(
      `export const math = { square(x: number) { return x; }, cube: (x: number) => x, deep: { inner: function (x: number) { return x; } }, get g() { return 1; }, other: 3 };`,
      [
        "math.square(x: number) method",
        "math.cube(x: number) arrow",
        "math.deep.inner(x: number) function-expression",
        "math.g() getter -numeric",
      ],
    ));

  it("named functions inside others are listed as not reachable, callbacks without a name are not", () =>
    check(
      `export function outer(xs: number[]) { function inner(x: number) { return x; } const arrow = (x: number) => x; class C { m(x: number) {} }
         return xs.map((x) => x * 2).map(function named(x) { return x; }).map(arrow).map(inner); }
       const wrapped = memo((x: number) => { const deep = (y: number) => y; return deep(x); });
       if (true) { function block(x: number) {} }`,
      [
        "outer(xs: number[]) function",
        "inner(x: number) function -reachable",
        "arrow(x: number) arrow -reachable",
        "C.m(x: number) method -reachable",
        "named(x) function-expression -reachable",
        "deep(y: number) arrow -reachable",
        "block(x: number) function -reachable",
      ],
    ));

  it("namespaces by their exports", () =>
    check(
      `export namespace N { export function f(x: number) { return x; } function hidden(x: number) { return x; } export const g = (x: number) => x; }`,
      ["N.f(x: number) function", "N.hidden(x: number) function -reachable", "N.g(x: number) arrow"],
    ));

  it("CommonJS: exports, module.exports, prototypes", () =>
    check(
      `exports.a = (x) => x; module.exports.b = function (x) { return x; }; function P() {} P.prototype.m = function (x) { return x; };`,
      ["a(x) arrow", "b(x) function-expression", "P() function -numeric", "P.m(x) method"],
      "/p/file.cjs",
    ));

  it("module.exports of an object, and of a function", () => {
    check(
      `module.exports = { f(x) { return x; }, g: (x) => x };`,
      ["default.f(x) method", "default.g(x) arrow"],
      "/p/a.cjs",
    );
    check(`module.exports = function (x) { return x; };`, ["default(x) function-expression"], "/p/a.cjs");
  });

  it("declared and overloaded functions: the implementation, with the first signature's types", () =>
    check(
      `declare function ambient(x: number): number; function f(x: number): number; function f(x: string): string; function f(x: any): any { return x; }`,
      ["f(x: number) function"],
    ));

  it("parameters: optional, default, rest, destructured, this", () =>
    check(
      `function f(this: Window, a: number, b?: string, c = 2, { d, e }: { d: number; e: number }, [g]: number[], ...rest: number[]) {}`,
      [
        "f(a: number, b?: string, c?: number, arg3: { d: number; e: number }, arg4: number[], ...rest: number[]) function",
      ],
    ));

  it("a file that is nested too deeply is refused with its place", () => {
    const chain = `\nf(o${".m(1)".repeat(9000)})`;
    for (const text of [`let a =\n${"[".repeat(9000)}1${"]".repeat(9000)}`, chain]) {
      const { problem } = outline("/a.ts", text);
      assert.deepEqual([problem?.verdict, problem?.reason], ["refused", "unsupported-syntax"]);
      assert.equal(problem?.place?.line, 2);
    }
  });

  it("a file that cannot be parsed has no functions but a problem with its place", () => {
    const result = outline("/p/file.ts", "function a(x: number) { return x; }\nlet = ;");
    assert.deepEqual(result.functions, []);
    assert.equal(result.problem?.reason, "syntax");
    assert.equal(result.problem?.place?.line, 2);
  });

  it("every dialect", () => {
    check(`export const f = (x: number) => <div>{x}</div>;`, ["f(x: number) arrow"], "/p/a.tsx");
    check(`export const f = (x) => <div>{x}</div>;`, ["f(x) arrow"], "/p/a.jsx");
    check(`export const f = <T,>(x: number) => x;`, ["f(x: number) arrow"], "/p/a.mts");
    check(`const f = (x: number) => x; export = f;`, ["f(x: number) arrow"], "/p/a.cts");
    check(`#!/usr/bin/env node\nconst f = (x) => x;`, ["f(x) arrow"], "/p/a.js");
  });
});

describe("outline: where names stand", () => {
  it("marks the name, not the keyword", () => {
    checkName(`export async function $0f(x: number) {}`, "f");
    checkName(`\n\n  export const $0f = (x: number) => x;`, "f");
    checkName(`class A {\n  static async $0m(x: number) {}\n}`, "A.m");
    checkName(`const o = {\n  p: {\n    $0q: (x: number) => x } };`, "o.p.q");
    checkName(`export default $0(x: number) => x;`, "default");
  });
});

describe("outline: which functions can be differentiated", () => {
  after(removeProjects);
  const numeric = (parameters: string, before = ""): boolean =>
    outline("/p/file.ts", `${before}\nexport function f(${parameters}) {}`).functions.find((one) => one.name === "f")
      ?.numeric ?? false;

  for (const [parameters, before = ""] of [
    ["x: number"],
    ["x: number | undefined"],
    ["x: Float64Array"],
    ["xs: readonly number[][]"],
    ["p: { name: string; mass: number }"],
    ["p: P", "interface P extends Q { a: string } interface Q { b: number }"],
    ["p: V", "type V = [x: number, y: number];"],
    ["p: Box", "type Box<T = number> = { value: T };"],
    ["p: Box<number>", "type Box<T> = { value: T };"],
    ["p: Record<string, number>"],
    ["p: Map<string, number>"],
    ["p: Partial<P>", "type P = { a: number }"],
    ["p: Unknown"],
    ["x: any"],
    ["x: unknown"],
    ["x"],
    ["s: string, x = 1"],
    ["p: C", "class C { k = 1 }"],
    ["p: N['a']", "type N = { a: number; b: string }"],
    ["x: number & { __brand: 'm' }"],
  ] as const) {
    it(`yes: ${parameters} ${before}`, () => assert.equal(numeric(parameters, before), true));
  }

  for (const [parameters, before = ""] of [
    [""],
    ["s: string"],
    ["b: boolean, s: string[]"],
    ["f: (x: number) => number"],
    ["f: F", "type F = (x: number) => number;"],
    ["i: Int32Array"],
    ["b: bigint"],
    ["p: { name: string }"],
    ["p: Box<string>", "type Box<T = number> = { value: T };"],
    ["m: 'a' | 'b'"],
    ["p: N['b']", "type N = { a: number; b: string }"],
    ["s = 'text'"],
    ["p: Omit<P, 'a'>", "type P = { a: number; b: string }"],
  ] as const) {
    it(`no: ${parameters} ${before}`, () => assert.equal(numeric(parameters, before), false));
  }

  it("follows types through relative imports, re-exports and stars", () => {
    const made = project({
      "main.ts": "",
      "a.ts": `import type { Q } from "./deep/b.js"; export type P = { q: Q }; export interface Only { name: string } export type { Q as R } from "./deep/b";`,
      "deep/b.ts": `export * from "./c";`,
      "deep/c.ts": `import { P } from "../a"; export interface Q { n: number; back?: P }`,
    });
    const numericIn = (code: string): (boolean | undefined)[] =>
      outline(made.path("main.ts"), code).functions.map((info) => info.numeric);
    const head = `import type { P, Only, R, Missing } from "./a"; import * as types from "./a"; import { Gone } from "./gone";`;
    const functions = ["P", "Only", "R", "types.P", "types.Only", "Missing", "Gone"].map(
      (type, i) => `function f${i}(p: ${type}) {}`,
    );
    assert.deepEqual(numericIn([head, ...functions].join("\n")), [true, false, true, true, false, true, true]);
  });

  it("a method is numeric through its receiver when the class has fields of its own", () => {
    check(
      `class A { k = 1; m() { return this.k; } } class B { m() { return 1; } } class C extends A { n() { return 1; } }`,
      ["A.m() method", "B.m() method -numeric", "C.n() method"],
    );
  });
});

describe("findTarget", () => {
  const text = [
    "export function outer(x: number) {", // 1
    "  const sq = (y: number) => y * y;", // 2
    "  return [x].map((v) => sq(v))[0];", // 3
    "}", // 4
    "", // 5
    "/** @gradcheck (2) */", // 6
    "export const g = (x: number) => x; export const h = (x: number) => x;", // 7
    "class A { m(x: number) { return x; } }", // 8
    "class B { m(x: number) { return x; }", // 9
    "  only(x: number) {", // 10
    "    return x; } }", // 11
  ].join("\n");
  const shape = outline("/p/t.ts", text);
  const find = (name?: string, line?: number): string | undefined =>
    findTarget(shape, { ...(name !== undefined && { name }), ...(line !== undefined && { line }) })?.name;

  it("by name, by class and method, by a method name only one class has", () => {
    assert.equal(find("outer"), "outer");
    assert.equal(find("A.m"), "A.m");
    assert.equal(find("only"), "B.only");
    assert.equal(find("m"), undefined);
    assert.equal(find("nobody"), undefined);
  });

  it("by line: the innermost named function; a callback belongs to the function around it", () => {
    assert.equal(find(undefined, 1), "outer");
    assert.equal(find(undefined, 2), "sq");
    assert.equal(findTarget(shape, { line: 2 })?.reachable, false);
    assert.equal(find(undefined, 3), "outer");
    assert.equal(find(undefined, 5), undefined);
    assert.equal(find(undefined, 11), "B.only");
  });

  it("a line with a tag is the function's, of two functions on one line the first", () => {
    assert.equal(find(undefined, 6), "g");
    assert.equal(find(undefined, 7), "g");
  });

  it("a line chooses between functions of one name", () => {
    const two = outline("/p/t.ts", "function a(x: number) { const f = (y: number) => y; }\nfunction f(x: number) {}");
    assert.equal(findTarget(two, { name: "f" })?.line, 2);
    assert.equal(findTarget(two, { name: "f", line: 1 })?.reachable, false);
  });
});
