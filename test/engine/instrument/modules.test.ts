import assert from "node:assert/strict";
import { Script } from "node:vm";
import { run, runAsync, transformed, type Modules } from "./running";

const a = {
  f(this: unknown, x = 1) {
    return this === undefined ? x + 1 : "called with a receiver";
  },
  C: class {
    k = 5;
  },
  tag: (s: TemplateStringsArray) => s.raw[0],
  default: 7,
  o: { p: { q: 1 } },
  n: 1,
  "a b": 9,
};

/** What a module exports, by running its plain text. */
function check(
  name: string,
  text: string,
  expected: Record<string, unknown>,
  file = "/m.mjs",
  modules: Modules = { "./a": a },
): void {
  it(name, () => {
    const { exports } = run({ file, text }, modules);
    const values = Object.fromEntries(Object.keys(exports).map((key) => [key, exports[key]]));
    assert.deepEqual(values, expected, transformed({ file, text }).plain);
  });
}

describe("exports of an ES module", () => {
  check(
    "declarations",
    "export const x = 1, y = 2; export let [z, { w }] = [3, { w: 4 }]; export var { v, ...u } = { v: 5, t: 6 };",
    { x: 1, y: 2, z: 3, w: 4, v: 5, u: { t: 6 } },
  );
  check("lists", "const x = 1; export { x, x as y, x as 'a b', x as default, x as __proto2__ }; export {};", {
    x: 1,
    y: 1,
    "a b": 1,
    default: 1,
    __proto2__: 1,
  });
  check("an expression", "export default 1 + 1", { default: 2 });
  it("an arrow function before a parenthesis", () => {
    const { exports } = run({ file: "/m.mjs", text: "export default () => {}\n(1)\nexport const x = 2" });
    assert.deepEqual([typeof exports["default"], exports["x"]], ["function", 2]);
  });
  check("again", "export { f, default } from './a'; export { n as m, default as d, 'a b' as ab } from './a';", {
    f: a.f,
    default: 7,
    m: 1,
    d: 7,
    ab: 9,
  });
  check("everything", "export * from './a'; export const n = 2;", {
    n: 2,
    f: a.f,
    C: a.C,
    tag: a.tag,
    o: a.o,
    "a b": 9,
  });
  check(
    "everything under a name",
    "export * as ns from './a'; export * as 'x y' from './a'; export * as default from './a'",
    { ns: a, "x y": a, default: a },
  );
  check(
    "of imports",
    "import d, { n, n as m, 'a b' as ab } from './a'; import * as ns from './a'; export { d, n, m, ab, ns };",
    { d: 7, n: 1, m: 1, ab: 9, ns: a },
  );

  it("live bindings", () => {
    const { exports, transformed: result } = run({
      file: "/m.mjs",
      text: "export let x = 1; export let y = 1; export function set(v) { x = v } export default function g() {} export function swap() { g = 3 }",
    });
    (exports["set"] as (v: number) => void)(5);
    (exports["swap"] as () => void)();
    assert.deepEqual([exports["x"], exports["default"]], [5, 3]);
    const reassigned = result.exports.filter((row) => row.reassigned).map((row) => row.name);
    assert.deepEqual(reassigned, ["x", "default"]);
  });

  it("functions before evaluation, everything else not", () => {
    const { plain } = transformed({
      file: "/m.mjs",
      text: "export function f() { return 1 } export const x = 1; export default function () { return 2 }",
    });
    let getters: Record<string, () => unknown> = {};
    const module = { e: (given: Record<string, () => unknown>) => (getters = given) };
    const running = (new Script(plain).runInThisContext() as (m: object) => Generator)(module);
    running.next();
    assert.deepEqual([(getters["f"]?.() as () => number)(), (getters["default"]?.() as () => number)()], [1, 2]);
    assert.throws(() => getters["x"]?.(), ReferenceError);
    assert.equal((getters["default"]?.() as () => void).name, "default");
  });
});

describe("names of default exports", () => {
  function name(text: string, expected: string): void {
    it(text, () => {
      const value = run({ file: "/m.mjs", text }).exports["default"] as { name: string };
      assert.equal(value.name, expected);
    });
  }
  name("export default function () {}", "default");
  name("export default function* /* ( */ () {}", "default");
  name("export default async function() {}", "default");
  name("export default () => 1;", "default");
  name("export default (function () {})", "default");
  name("export default class {}", "default");
  name("export default class extends Object { static name = 'mine' }", "mine");
  name("export default (class {})", "default");
  name("export default function f() {}", "f");
  name("export default class C {}", "C");
  name("export default (0, () => 1)", "");
  name("const Object = 1; export default function () {}", "default");
});

describe("imports of an ES module", () => {
  check(
    "read, called, constructed, tagged",
    "import { f, C, tag, o } from './a'; export const r = [f(2), (f)(), f?.(), new C().k, new (C)().k, tag`x`, o.p.q, typeof f, f.length];",
    { r: [3, 2, 2, 5, 5, "x", 1, "function", 0] },
  );
  check(
    "shorthand",
    "import { n, f } from './a'; export const r = { n, f, g: n }.n; const { x = n } = {}; export { x };",
    { r: 1, x: 1 },
  );
  check(
    "hidden by other declarations",
    "import { n, f } from './a'; export const r = [((n) => n)(2), (function f() { return typeof f })(), [3].map((f) => f)[0], (() => { var n = 4; { let n = 5 } return n })(), (() => { try { throw 6 } catch (n) { return n } })(), n]; { class n {} function f() {} }",
    { r: [2, "function", 3, 4, 6, 1] },
  );
  check(
    "in parameters beside a variable of the body",
    "import { n } from './a'; export const r = (function (x = n) { var n = 5; return x + n })();",
    { r: 6 },
  );
  check(
    "not keys, labels or members",
    "import { n } from './a'; n: for (;;) { break n } class K { n = n; static n() { return n } #n = n; get m() { return this.#n } [n] = 3 } export const r = [{ n: 2 }.n, new K().n, K.n(), new K().m, new K()[1], ({ n() { return n } }).n()];",
    { r: [2, 1, 1, 1, 3, 1] },
  );
  check(
    "namespaces",
    "import * as ns from './a'; export const r = [ns.n, ns['n'], ns?.n, Object.keys(ns).length, ns.o.p.q, typeof ns.toString, (() => { const { n } = ns; return n })()];",
    { r: [1, 1, 1, 7, 1, "function", 1] },
  );
  check(
    "default beside others",
    "import d, * as ns from './a'; import e, { n } from './a'; import {} from './a'; import './a'; export const r = [d, e, n, ns.n];",
    { r: [7, 7, 1, 1] },
  );
  check("attributes", "import d from './a' with { type: 'json' }; export const r = d;", { r: 7 });
  check(
    "used in class heads and fields",
    "import { C, n } from './a'; class D extends C { x = n; static { this.y = n } } export const r = [new D().x, new D().k, D.y];",
    { r: [1, 5, 1] },
  );

  it("assigning one throws, as it does natively", () => {
    const frozen = Object.freeze({ n: 1 });
    assert.throws(() => run({ file: "/m.mjs", text: "import { n } from './a'; n = 2;" }, { "./a": frozen }), TypeError);
    assert.throws(
      () => run({ file: "/m.mjs", text: "import * as ns from './a'; ns.n = 2;" }, { "./a": frozen }),
      TypeError,
    );
  });

  it("rows say what is needed, types apart", () => {
    const text =
      "import d, { x, type T, U } from './a'; import type V from './b'; import './c'; import { W } from './d';\nexport { y } from './e'; export * from './f'; import { R } from './g'; export { R }; export const r = [d, x, import('./h')] as U[] & V & W;";
    const { imports, stars, exports } = transformed({ file: "/m.ts", text });
    const rows = imports.map(
      (row) =>
        `${row.specifier}${row.typeOnly ? " types" : ""}${row.dynamic ? " dynamic" : ""}: ${row.names.map((n) => `${n.imported} ${n.local}${n.maybeType ? "?" : ""}`).join(", ")}`,
    );
    assert.deepEqual(rows, [
      "./a types: T T, U U",
      "./a: default d, x x",
      "./b types: default V",
      "./c: ",
      "./d types: W W",
      "./e: ",
      "./f: ",
      "./g: R R?",
      "./h dynamic: ",
    ]);
    assert.deepEqual(stars, ["./f"]);
    assert.deepEqual(
      exports.map(({ name, local, from, maybeType }) => ({ name, local, from, maybeType })),
      [
        { name: "y", local: "y", from: "./e", maybeType: true },
        { name: "R", local: "R", from: undefined, maybeType: true },
        { name: "r", local: "r", from: undefined, maybeType: undefined },
      ],
    );
  });

  it("verbatimModuleSyntax keeps names nothing uses", () => {
    const text = "import { A } from './a'; import type { B } from './b';";
    const values = (verbatimModuleSyntax: boolean): string[] =>
      transformed({ file: "/m.ts", text, verbatimModuleSyntax })
        .imports.filter((row) => !row.typeOnly)
        .map((row) => row.specifier);
    assert.deepEqual([values(true), values(false)], [["./a"], []]);
  });
});

describe("the rest of an ES module", () => {
  check(
    "this, strictness, import.meta, hashbang",
    "#!/usr/bin/env node\nexport const r = [this, (function () { return this })(), import.meta.url];",
    { r: [undefined, undefined, "file:///tiny.js"] },
  );

  it("top-level await and dynamic import", async () => {
    const { exports, transformed: result } = await runAsync(
      {
        file: "/m.mjs",
        text: "const { n } = await import('./a'); export let s = 0; for await (const x of [n, 2]) s += x; class K { static [await 'k'] = 1 } export { K }",
      },
      { "./a": a },
    );
    assert.equal(result.async, true);
    assert.deepEqual([exports["s"], (exports["K"] as { k: number }).k], [3, 1]);
  });

  it("await within functions is none of the module's", () => {
    const text =
      "export const f = async () => await 1; class A { async m() { await 2; for await (const x of []) x; } }";
    assert.equal(transformed({ file: "/m.mjs", text }).async, false);
  });

  it("evaluates expressions in its scope", () => {
    const { module } = run({ file: "/m.mjs", text: "const hidden = 20; function f() { return 1 }" });
    assert.equal(module.eval("hidden + f()"), 21);
  });

  it("names never meet the user's", () => {
    const text =
      "export const $m = 1, $ad = 2, $s = 3, $c = 4, $i0 = 5, $default = 6, $t0 = 7; import { n } from './a'; export default [n, $m, $ad, $s, $c, $i0, $default, $t0];";
    assert.deepEqual(run({ file: "/m.mjs", text }, { "./a": a }).exports["default"], [1, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("the plain text never names the runtime", () => {
    for (const file of ["/m.mjs", "/m.cjs"]) assert.ok(!transformed({ file, text: "f(1 + 2)" }).plain.includes("$ad"));
  });
});

describe("CommonJS", () => {
  check(
    "exports and module.exports",
    "exports.a = 1; module.exports.b = 2; this.c = 3; exports.d = __filename + __dirname; exports.e = require('./a').n; if (1) return; exports.f = 1;",
    { a: 1, b: 2, c: 3, d: "/tiny.js/", e: 1 },
    "/m.cjs",
  );
  check(
    "sloppy code",
    "x = 010; exports.r = [x, (function () { return typeof this })(), delete globalThis.x]; var eval2 = 1, await = 2; exports.s = await;",
    { r: [8, "object", true], s: 2 },
    "/m.cjs",
  );
  check(
    "directives stay first",
    "#!/bin/x\n'use strict'\nexports.r = (function () { return this })();",
    { r: undefined },
    "/m.cjs",
  );
  check(
    "a directive before a parenthesis",
    "'use strict';(function () { exports.r = this })()",
    { r: undefined },
    "/m.cjs",
  );
  check(
    "import = and export =",
    "import x = require('./a'); import type y = require('./none'); import z = require('./none'); const r: typeof z = x.n as any; export = { r, strict: (function (this: unknown) { return this })() };",
    { r: 1, strict: undefined },
    "/m.ts",
  );
  it("export import = is an ES module that requires", () => {
    const { plain, kind, exports } = transformed({ file: "/m.ts", text: "export import x = require('./a');" });
    assert.deepEqual([kind, exports], ["esm", [{ name: "x", local: "x", reassigned: false }]]);
    assert.match(plain, /const +x = require\('.\/a'\);/);
  });

  it("the kind is that of the extension, the package, the syntax", () => {
    const kind = (file: string, text: string, hint?: "esm" | "cjs" | "auto"): string =>
      transformed({ file, text, kind: hint ?? "auto" }).kind;
    const esm = "export const x = 1";
    assert.deepEqual(
      [
        kind("/m.js", esm),
        kind("/m.js", "f()"),
        kind("/m.js", "f()", "esm"),
        kind("/m.mjs", "f()", "cjs"),
        kind("/m.cjs", "f()", "esm"),
        kind("/m.ts", esm, "cjs"),
        kind("/m.ts", "f()", "cjs"),
        kind("/m.ts", "f()", "esm"),
        kind("/m.js", "await f()"),
        kind("/m.js", "import.meta.url"),
        kind("/m.js", "import('x')"),
        kind("/m.ts", "import a = require('a'); a"),
        kind("/m.ts", "import a = require('a'); import b from 'b'; [a, b]"),
        kind("/m.cts", esm),
        kind("/m.js", "return 1"),
        kind("/m.js", "with (a) {}".replace("with (a) {}", "var yield = 1")),
      ],
      ["esm", "cjs", "esm", "esm", "cjs", "esm", "cjs", "esm", "esm", "esm", "cjs", "cjs", "esm", "esm", "cjs", "cjs"],
    );
  });

  it("export = in an ES module is its default and what require gives", () => {
    const { exports } = run({ file: "/m.ts", text: "import { n } from './a'; export = n + 1;" }, { "./a": a });
    assert.deepEqual([exports["default"], exports["module.exports"]], [2, 2]);
  });
});
