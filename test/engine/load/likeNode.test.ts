import { likeNode } from "./likeNode";

likeNode("the registry answers as Node does", [
  {
    name: "live bindings: an importer sees what the exporter assigns later",
    files: {
      "main.mjs": `import { n, inc } from "./a.mjs"; log(n); inc(); log(n);`,
      "a.mjs": `export let n = 1; export function inc() { n++; }`,
    },
  },
  {
    name: "a cycle: hoisted functions are ready before their module has run",
    files: {
      "main.mjs": `import { b } from "./b.mjs"; export function a() { return "a"; } log("main", b());`,
      "b.mjs": `import { a } from "./main.mjs"; export function b() { return "b" + a(); } log("b", a());`,
    },
  },
  {
    name: "a cycle: a const that has not been reached throws ReferenceError",
    files: {
      "main.mjs": `import "./b.mjs"; export const late = 1;`,
      "b.mjs": `import { late } from "./main.mjs"; try { log(late); } catch (e) { log(e.name, e instanceof ReferenceError); }`,
    },
  },
  {
    name: "a cycle through a namespace: the dead zone throws, typeof too",
    files: {
      "main.mjs": `import "./b.mjs"; export class Late {} export default 3;`,
      "b.mjs": `import * as m from "./main.mjs"; for (const k of ["Late", "default"]) try { log(typeof m[k]); } catch (e) { log(k, e.name); }`,
    },
  },
  {
    name: "a cycle of three runs each module once, deepest first",
    files: {
      "main.mjs": `import "./b.mjs"; log("a");`,
      "b.mjs": `import "./c.mjs"; log("b");`,
      "c.mjs": `import "./main.mjs"; log("c");`,
    },
  },
  {
    name: "top-level await holds up importers, not siblings",
    files: {
      "main.mjs": `import "./a.mjs"; import "./b.mjs"; import "./c.mjs"; log("main");`,
      "a.mjs": `log("a1"); await new Promise((r) => setTimeout(r, 15)); log("a2");`,
      "b.mjs": `log("b");`,
      "c.mjs": `log("c1"); await null; log("c2");`,
    },
  },
  {
    name: "top-level await: a shared dependency finishes before both importers, in their order",
    files: {
      "main.mjs": `import "./x.mjs"; import "./y.mjs"; log("main");`,
      "x.mjs": `import { v } from "./slow.mjs"; log("x", v);`,
      "y.mjs": `import { v } from "./slow.mjs"; log("y", v); await null; log("y2");`,
      "slow.mjs": `export const v = await new Promise((r) => setTimeout(() => r(7), 10)); log("slow");`,
    },
  },
  {
    name: "top-level await in a cycle",
    files: {
      "main.mjs": `import { b } from "./b.mjs"; export const a = await Promise.resolve(1); log(a, b());`,
      "b.mjs": `import { a } from "./main.mjs"; await null; export const b = () => "b" + a; log("b");`,
    },
  },
  {
    name: "top-level await that rejects reaches the importer of the importer",
    files: {
      "main.mjs": `try { await import("./mid.mjs"); } catch (e) { log(e.message); } try { await import("./bad.mjs"); } catch (e) { log(e.message); }`,
      "mid.mjs": `import "./bad.mjs"; log("never");`,
      "bad.mjs": `await null; log("bad"); throw new Error("no");`,
    },
  },
  {
    name: "an error is kept: a second import throws the same object and runs nothing",
    files: {
      "main.mjs": `let one, two; try { await import("./bad.mjs"); } catch (e) { one = e; } try { await import("./bad.mjs"); } catch (e) { two = e; } log(one === two, one.message);`,
      "bad.mjs": `log("runs"); throw new Error("once");`,
    },
  },
  {
    name: "a missing export is a SyntaxError before anything runs",
    files: {
      "main.mjs": `try { await import("./a.mjs"); } catch (e) { log(e.name, e instanceof SyntaxError); }`,
      "a.mjs": `import "./side.mjs"; import { nope } from "./b.mjs"; log(nope);`,
      "b.mjs": `export const yes = 1;`,
      "side.mjs": `log("side ran");`,
    },
  },
  {
    name: "a missing export behind a star and a re-export is one too",
    files: {
      "main.mjs": `for (const f of ["./s.mjs", "./r.mjs"]) try { await import(f); } catch (e) { log(e.name); }`,
      "s.mjs": `import { gone } from "./star.mjs"; log(gone);`,
      "star.mjs": `export * from "./b.mjs";`,
      "r.mjs": `export { gone as here } from "./b.mjs";`,
      "b.mjs": `export const yes = 1; export default 2;`,
    },
  },
  {
    name: "stars: a clash hides the name, an own export wins, one binding by two ways is no clash",
    files: {
      "main.mjs": `import * as s from "./s.mjs"; log(Object.keys(s).join()); log(s.own, s.shared, "clash" in s, "default" in s);`,
      "s.mjs": `export * from "./a.mjs"; export * from "./b.mjs"; export const own = "s";`,
      "a.mjs": `export * from "./base.mjs"; export const clash = 1; export const own = "a"; export default 1;`,
      "b.mjs": `export * from "./base.mjs"; export const clash = 2;`,
      "base.mjs": `export const shared = "base";`,
    },
  },
  {
    name: "importing a clashing name is a SyntaxError",
    files: {
      "main.mjs": `try { await import("./user.mjs"); } catch (e) { log(e.name, /conflicting/.test(e.message)); }`,
      "user.mjs": `import { clash } from "./s.mjs"; log(clash);`,
      "s.mjs": `export * from "./a.mjs"; export * from "./b.mjs";`,
      "a.mjs": `export const clash = 1;`,
      "b.mjs": `export const clash = 2;`,
    },
  },
  {
    name: "stars in a cycle",
    files: {
      "main.mjs": `import * as a from "./a.mjs"; log(Object.keys(a).join(), a.x, a.y);`,
      "a.mjs": `export * from "./b.mjs"; export const x = 1;`,
      "b.mjs": `export * from "./a.mjs"; export const y = 2;`,
    },
  },
  {
    name: "re-exports: renamed, default, namespace, live",
    files: {
      "main.mjs": `import { two, dflt, space, up } from "./r.mjs"; log(two, dflt, space.n, Object.keys(space).join()); up(); log(two, space.n);`,
      "r.mjs": `export { n as two, default as dflt, up } from "./b.mjs"; export * as space from "./b.mjs";`,
      "b.mjs": `export let n = 2; export default "d"; export function up() { n = 3; }`,
    },
  },
  {
    name: "an import that is exported again stays live",
    files: {
      "main.mjs": `import { k, set } from "./r.mjs"; log(k); set(9); log(k);`,
      "r.mjs": `import { k, set } from "./b.mjs"; export { k, set };`,
      "b.mjs": `export let k = 1; export const set = (v) => { k = v; };`,
    },
  },
  {
    name: "default exports have the names the specification gives them",
    files: {
      "main.mjs": `import a from "./a.mjs"; import b from "./b.mjs"; import c from "./c.mjs"; import d from "./d.mjs"; log(a.name, b.name, c.name, d.name, a());`,
      "a.mjs": `export default function () { return 1; }`,
      "b.mjs": `export default () => 2;`,
      "c.mjs": `export default class {}`,
      "d.mjs": `export default function named() {}`,
    },
  },
  {
    name: "export default of an expression does not follow the variable, of a function it does",
    files: {
      "main.mjs": `import a, { set } from "./a.mjs"; import f, { change } from "./f.mjs"; set(); change(); log(a, f());`,
      "a.mjs": `let v = 1; export default v; export const set = () => { v = 2; };`,
      "f.mjs": `export default function f() { return 1; } export const change = () => { f = () => 2; };`,
    },
  },
  {
    name: "the namespace object",
    files: {
      "main.mjs": `import * as ns from "./a.mjs";
        log(Object.keys(ns).join(), Reflect.ownKeys(ns).map(String).join(), Object.prototype.toString.call(ns), Object.getPrototypeOf(ns));
        log(JSON.stringify(Object.getOwnPropertyDescriptor(ns, "b")), Object.isExtensible(ns), Object.isFrozen(ns), Object.isSealed(ns));
        for (const f of [() => { ns.b = 2; }, () => { ns.q = 2; }, () => delete ns.b, () => Object.defineProperty(ns, "b", { value: 9 })]) try { f(); log("ok"); } catch (e) { log(e.name); }
        log(delete ns.zzz, "b" in ns, Reflect.set(ns, "b", 1), Reflect.has(ns, Symbol.toStringTag), Reflect.setPrototypeOf(ns, null), Reflect.defineProperty(ns, "b", { value: 1 }));
        const { b, ...rest } = ns; log(b, Object.keys(rest).join(), JSON.stringify(ns), { ...ns }.c);`,
      "a.mjs": `export const c = 3; export const b = 1; export { c as "a name" }; export default "d";`,
    },
  },
  {
    name: "import() gives the same namespace object as import *",
    files: {
      "main.mjs": `import * as ns from "./a.mjs"; const other = await import("./a.mjs"); log(ns === other, other.default, other.x);`,
      "a.mjs": `export const x = 1; export default 2;`,
    },
  },
  {
    name: "an import cannot be assigned",
    files: {
      "main.mjs": `import { read } from "./a.mjs"; log(read());`,
      "a.mjs": `import * as b from "./b.mjs"; export function read() { try { b.v = 2; } catch (e) { return e.name; } return "assigned"; }`,
      "b.mjs": `export let v = 1; v = 3;`,
    },
  },
  {
    name: "this is undefined, import.meta is one object per module",
    files: {
      "main.mjs": `import { meta } from "./sub/a.mjs"; log(this, meta === import.meta, Object.getPrototypeOf(import.meta));
        log(import.meta.url.endsWith("/main.mjs"), import.meta.filename.endsWith("main.mjs"), import.meta.dirname === new URL(".", import.meta.url).pathname.slice(0, -1));
        log(meta.url.endsWith("/sub/a.mjs"), import.meta.resolve("./sub/a.mjs") === meta.url);`,
      "sub/a.mjs": `export const meta = import.meta;`,
    },
  },
  {
    name: "a query makes another instance",
    files: {
      "main.mjs": `import { o as a } from "./a.mjs?1"; import { o as b } from "./a.mjs?2"; import { o as c } from "./a.mjs?1"; log(a === b, a === c);`,
      "a.mjs": `log("runs", import.meta.url.slice(-2)); export const o = {};`,
    },
  },
  {
    name: "CommonJS from an ES module: default is module.exports, names are those the text shows",
    files: {
      "main.mjs": `import d, { x, y } from "./c.cjs"; import * as ns from "./c.cjs"; log(d.x, x, y, ns.default === d, d === ns.default);`,
      "c.cjs": `exports.x = 1; exports.y = 2;`,
    },
  },
  {
    name: "CommonJS compiled from an ES module, by Node's rule",
    files: {
      "main.mjs": `import d, { named } from "./c.cjs"; log(typeof d, d.default, d.named, named);`,
      "c.cjs": `Object.defineProperty(exports, "__esModule", { value: true }); exports.default = "dd"; exports.named = "nn";`,
    },
  },
  {
    name: "a CommonJS namespace has the names of the text",
    files: {
      "main.mjs": `import * as ns from "./c.cjs"; import * as p from "p"; log(Object.keys(ns).join(), ns.default.late, Object.keys(p).join(), p.default.deep);`,
      "c.cjs": `exports.x = 1; exports["la" + "te"] = 2;`,
      "node_modules/p/index.js": `module.exports = require("./lib");`,
      "node_modules/p/lib.js": `exports.deep = 1; exports["la" + "te"] = 2;`,
    },
  },
  {
    name: "module.exports = require(…) passes the names on",
    files: {
      "main.mjs": `import { deep } from "./outer.cjs"; log(deep);`,
      "outer.cjs": `module.exports = require("./inner.cjs");`,
      "inner.cjs": `exports.deep = "deep";`,
    },
  },
  {
    name: "a CommonJS name is read once, after the module has run",
    files: {
      "main.mjs": `import c, { n } from "./c.cjs"; log(n); c.bump(); log(n, c.n);`,
      "c.cjs": `exports.n = 1; exports.bump = () => { exports.n++; };`,
    },
  },
  {
    name: "CommonJS cycles see what is there so far",
    files: {
      "main.cjs": `exports.early = 1; const b = require("./b.cjs"); exports.late = 2; log(b.seen, b.get().late, module.loaded);`,
      "b.cjs": `const a = require("./main.cjs"); exports.seen = JSON.stringify(a); exports.get = () => a;`,
    },
  },
  {
    name: "CommonJS: this, arguments, module fields, require.resolve, JSON, once only",
    files: {
      "main.cjs": `log(this === exports, this === module.exports, arguments.length >= 5, typeof __filename, __dirname === require("path").dirname(__filename));
        log(module.filename === __filename, module.loaded, Array.isArray(module.children), require.resolve("./d.json").endsWith("d.json"), require.resolve("fs"));
        const d = require("./d.json"); d.touched = true; log(JSON.stringify(require("./d.json")), require("./e") === require("./e.cjs.js"));`,
      "d.json": `{ "n": [1, 2] }`,
      "e.js": `module.exports = require("./e.cjs.js");`,
      "e.cjs.js": `log("e runs"); module.exports = {};`,
    },
  },
  {
    name: "CommonJS that throws is run again by the next require",
    files: {
      "main.cjs": `for (let i = 0; i < 2; i++) try { require("./bad.cjs"); } catch (e) { log(e.message); }`,
      "bad.cjs": `log("runs"); throw new Error("bad");`,
    },
  },
  {
    name: "a missing module can be caught, with Node's code",
    files: {
      "main.cjs": `for (const s of ["./nope", "no-such-package-here", "fs/nope"]) try { require(s); } catch (e) { log(e.code, /Cannot find/.test(e.message)); }
        try { require.resolve("./nope"); } catch (e) { log(e.code); } try { require(""); } catch (e) { log(e.name); } try { require(3); } catch (e) { log(e.code); }`,
    },
  },
  {
    name: "a missing module can be caught in import() too",
    files: {
      "main.mjs": `for (const s of ["./nope.mjs", "no-such-package-here", "node:nope"]) try { await import(s); } catch (e) { log(e.code); }`,
    },
  },
  {
    name: "sloppy CommonJS: this of a function, undeclared assignment, with duplicate parameters",
    files: {
      "main.cjs": `function f(a, a) { return [this === globalThis, a].join(); } log(f(1, 2)); __leak = 5; log(__leak, delete globalThis.__leak); log(typeof f.caller);`,
    },
  },
  {
    name: "builtin modules: default, names, namespace, with and without node:",
    files: {
      "main.mjs": `import fs, { readFileSync } from "fs"; import * as path from "node:path"; const os = await import("os");
        log(fs.readFileSync === readFileSync, path.default.join === path.join, path.join("a", "b"), typeof os.cpus, typeof os.default.cpus);`,
    },
  },
  {
    name: "package exports: conditions by kind, patterns, what is closed",
    files: {
      "main.mjs": `import p from "pkg"; import { sub } from "pkg/sub/one"; import { createRequire } from "node:module"; const require = createRequire(import.meta.url);
        log(p, sub, require("pkg")); for (const s of ["pkg/closed", "pkg/package.json"]) try { await import(s); } catch (e) { log(e.code); }`,
      "node_modules/pkg/package.json": `{ "name": "pkg", "version": "1.0.0", "exports": { ".": { "import": "./m.mjs", "require": "./c.cjs" }, "./sub/*": "./lib/*.mjs", "./closed": null } }`,
      "node_modules/pkg/m.mjs": `export default "esm";`,
      "node_modules/pkg/c.cjs": `module.exports = "cjs";`,
      "node_modules/pkg/lib/one.mjs": `export const sub = "one";`,
    },
  },
  {
    name: "#imports and self reference",
    files: {
      "main.mjs": `import { a } from "#a"; import { b } from "#lib/b"; import { self } from "me/self"; log(a, b, self);`,
      "package.json": `{ "name": "me", "imports": { "#a": { "node": "./src/a.mjs" }, "#lib/*": "./src/*.mjs" }, "exports": { "./self": "./src/self.mjs" } }`,
      "src/a.mjs": `export const a = "a";`,
      "src/b.mjs": `export const b = "b";`,
      "src/self.mjs": `export const self = "self";`,
    },
  },
  {
    name: "node_modules: nearest first, main, index, type: module",
    files: {
      "main.mjs": `import near from "./sub/x.mjs"; import far from "p"; import m from "q"; log(near, far, m);`,
      "sub/x.mjs": `import p from "p"; export default p;`,
      "sub/node_modules/p/index.js": `module.exports = "near";`,
      "node_modules/p/package.json": `{ "name": "p", "main": "lib/start" }`,
      "node_modules/p/lib/start.js": `module.exports = "far";`,
      "node_modules/q/package.json": `{ "name": "q", "type": "module", "main": "./q.js" }`,
      "node_modules/q/q.js": `export default "q";`,
    },
  },
  {
    name: "direct eval and Function in a module",
    files: {
      "main.mjs": `const secret = 4; log(eval("secret * 2"), (0, eval)("typeof secret"), new Function("a", "return a + 1")(2));`,
    },
  },
  {
    name: "a hashbang, directives, return at the top of CommonJS",
    files: {
      "main.cjs": `#!/usr/bin/env node\n"use strict";\nlog(function () { return this; }() === undefined);\nif (require("os")) return;\nlog("never");`,
    },
  },
  {
    name: "percent escapes and names with spaces",
    files: {
      "main.mjs": `import { v } from "./a%20b.mjs"; log(v);`,
      "a b.mjs": `export const v = "spaced";`,
    },
  },
  {
    name: "createRequire leads to the same instances",
    files: {
      "main.mjs": `import { createRequire } from "node:module"; import c from "./c.cjs"; const require = createRequire(import.meta.url); log(require("./c.cjs") === c, require("module").createRequire === createRequire);`,
      "c.cjs": `log("once"); module.exports = {};`,
    },
  },
]);
