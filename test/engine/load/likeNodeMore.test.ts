import { likeNode } from "./likeNode";

likeNode("the registry answers as Node does: modules", [
  {
    name: "imports run before the code above them, each once, whatever the specifier is called",
    files: {
      "main.mjs": `log("main"); import "./b.mjs"; import "./sub/../b.mjs"; import "./c.cjs"; import "./sub/d.mjs"; log("end");`,
      "b.mjs": `log("b");`,
      "c.cjs": `log("c");`,
      "sub/d.mjs": `import "../c.cjs"; import "../b.mjs"; log("d");`,
    },
  },
  {
    name: "top-level await: siblings start in order, importers finish in the order of their imports",
    files: {
      "main.mjs": `import "./a.mjs"; import "./b.mjs"; log("main");`,
      "a.mjs": `import "./x.mjs"; import "./y.mjs"; log("a"); await null; log("a2");`,
      "b.mjs": `import "./y.mjs"; import "./x.mjs"; log("b");`,
      "x.mjs": `log("x1"); await new Promise((r) => setTimeout(r, 20)); log("x2");`,
      "y.mjs": `log("y1"); await new Promise((r) => setTimeout(r, 5)); log("y2");`,
    },
  },
  {
    name: "top-level await in for await, in a template and in a default export",
    files: {
      "main.mjs": `import d, { s } from "./a.mjs"; log(d, s);`,
      "a.mjs": `let t = 0; for await (const v of [Promise.resolve(1), 2]) t += v; export const s = \`\${await t}!\`; export default await (async () => t * 2)();`,
    },
  },
  {
    name: "import() of what is being evaluated waits for it, in a cycle it does not",
    files: {
      "main.mjs": `const later = import("./main.mjs"); export const x = 1; later.then((m) => log("later", m.x)); log("main"); await null; log("main2");`,
    },
  },
  {
    name: "import() of two halves of a cycle with top-level await",
    files: {
      "main.mjs": `const [a, b] = await Promise.all([import("./a.mjs"), import("./b.mjs")]); log(a.a, b.b);`,
      "a.mjs": `import "./b.mjs"; log("a"); export const a = await Promise.resolve("A");`,
      "b.mjs": `import "./a.mjs"; log("b"); await null; export const b = "B";`,
    },
  },
  {
    name: "import() in CommonJS comes after the synchronous rest",
    files: {
      "main.cjs": `import("./a.mjs").then((m) => log("then", m.default)); log("sync");`,
      "a.mjs": `log("a"); export default 1;`,
    },
  },
  {
    name: "the order of import() against microtasks",
    files: {
      "main.mjs": `import "./a.mjs"; Promise.resolve().then(() => log("micro")); const p = import("./a.mjs"); log("sync"); await p; log("got");`,
      "a.mjs": `log("a");`,
    },
  },
  {
    name: "destructured exports, string names, exports before their declaration",
    files: {
      "main.mjs": `import { a, c, rest, "a name" as named, early, K } from "./a.mjs"; log(a, c, rest.join(), named, early(), new K().v);`,
      "a.mjs": `export { early, K, a as "a name" }; export const { a, b: [c, ...rest] } = { a: 1, b: [2, 3, 4] }; function early() { return "early"; } class K { v = 5; }`,
    },
  },
  {
    name: "an exporter that swaps and increments, seen by the importer and by closures",
    files: {
      "main.mjs": `import { a, b, swap, i, next } from "./a.mjs"; const read = () => [a, b, i].join(); log(read()); swap(); next(); log(read());`,
      "a.mjs": `export let a = 1, b = 2; export var i = 0; export const swap = () => { [a, b] = [b, a]; }; export const next = () => { i++; for (i of [i, 7]); i += 1; ({ i } = { i: i * 2 }); };`,
    },
  },
  {
    name: "names of anonymous defaults of every kind",
    files: {
      "main.mjs": `for (const k of "abcde") { const f = (await import(\`./\${k}.mjs\`)).default; log(k, f.name, typeof f, Object.prototype.toString.call(f)); }`,
      "a.mjs": `export default async () => 1;`,
      "b.mjs": `export default async function () {}`,
      "c.mjs": `export default function* () {}`,
      "d.mjs": `export default (class { static name = "own"; });`,
      "e.mjs": `export default (function () {});`,
    },
  },
  {
    name: "a default class in a cycle is in its dead zone, a default function is not",
    files: {
      "main.mjs": `import "./b.mjs"; export default class C {}`,
      "b.mjs": `import C from "./main.mjs"; import f from "./c.mjs"; try { new C(); } catch (e) { log(e.name); } log(f());`,
      "c.mjs": `import "./b.mjs"; export default function () { return "hoisted"; }`,
    },
  },
  {
    name: "var in a cycle is undefined, let and a re-exported const throw",
    files: {
      "main.mjs": `import "./b.mjs"; export var v = 1; export let l = 2; export const c = 3;`,
      "b.mjs": `import { v, l } from "./main.mjs"; import { c } from "./r.mjs"; log(v); for (const f of [() => l, () => c]) try { f(); log("ok"); } catch (e) { log(e.name); }`,
      "r.mjs": `export { c } from "./main.mjs";`,
    },
  },
  {
    name: "the error of a dependency is the same object for every importer",
    files: {
      "main.mjs": `const errors = []; for (const f of ["./a.mjs", "./b.mjs", "./bad.mjs"]) try { await import(f); } catch (e) { errors.push(e); } log(errors.every((e) => e === errors[0]), errors.length);`,
      "a.mjs": `import "./bad.mjs"; log("never");`,
      "b.mjs": `export * from "./bad.mjs"; log("never");`,
      "bad.mjs": `log("bad"); throw { odd: true };`,
    },
  },
  {
    name: "what runs before a module that throws has run, what comes after has not",
    files: {
      "main.mjs": `try { await import("./mid.mjs"); } catch (e) { log(e.message); } await import("./after.mjs");`,
      "mid.mjs": `import "./first.mjs"; import "./bad.mjs"; import "./after.mjs"; log("never");`,
      "first.mjs": `log("first");`,
      "bad.mjs": `null.x;`,
      "after.mjs": `log("after");`,
    },
  },
  {
    name: "a syntax error of a dependency of a dynamic import is a rejected SyntaxError",
    files: {
      "main.mjs": `try { await import("./a.mjs"); } catch (e) { log(e.name, e instanceof SyntaxError); }`,
      "a.mjs": `import "./side.mjs"; let x = ;`,
      "side.mjs": `log("never");`,
    },
  },
  {
    name: "what only an ES module has and has not",
    files: {
      "main.mjs": `log(typeof require, typeof module, typeof exports, typeof __filename, this === undefined); log((function () { return this; })() === undefined); try { undeclared = 1; } catch (e) { log(e.name); } log(typeof import.meta, import.meta.resolve("fs"), import.meta.resolve("node:path"));`,
    },
  },
  {
    name: "await and yield are names in CommonJS, let too",
    files: {
      "main.cjs": `var await = 1, yield = 2, let = 3, async = 4, of = 5, get = 6, static = 7; log(await + yield + let + async + of + get + static); async: for (;;) break async; log([await, yield].map((await) => await * 2).join());`,
    },
  },
  {
    name: "a missing name of a builtin is a SyntaxError, its namespace has the rest",
    files: {
      "main.mjs": `try { await import("./a.mjs"); } catch (e) { log(e.name); } import * as path from "path"; log(Object.keys(path).includes("join"), Object.keys(path).includes("default"));`,
      "a.mjs": `import { nothing } from "node:path"; log(nothing);`,
    },
  },
  {
    name: "JSON by an import attribute, also dynamically",
    files: {
      "main.mjs": `import d from "./d.json" with { type: "json" }; const e = await import("./d.json", { with: { type: "json" } }); log(d.n, e.default === d, Object.keys(e).join());`,
      "d.json": `{ "n": 4 }`,
    },
  },
  {
    name: "a byte order mark, CRLF and a hashbang",
    files: {
      "main.mjs": `#!/usr/bin/env node\r\nimport { b } from "./b.mjs";\r\nimport c from "./c.cjs";\r\nimport { createRequire } from "node:module";\r\nconst t = \`a\r\nb\`;\r\nlog(t.length, b, c, createRequire(import.meta.url)("./d.json").x);\r\n`,
      "b.mjs": `\uFEFFexport const b = "b";\r\n`,
      "c.cjs": `\uFEFFmodule.exports = "c"\r\n`,
      "d.json": `\uFEFF{ "x": 1 }`,
    },
  },
  {
    name: "names that a URL has to escape",
    files: {
      "main.mjs": `import { v } from "./größe%20%23%25/a%3Fb.mjs"; import { createRequire } from "node:module"; log(v.file.endsWith("größe #%/a?b.mjs"), v.url.slice(v.url.indexOf("gr%C3")), v.dir.endsWith("größe #%"));
        log(createRequire(import.meta.url)("./größe #%/c.cjs"), import.meta.resolve("./größe #%/a").slice(-20)); log((await import("./größe%20%23%25/d.mjs?q=1#h")).default.slice(-6));`,
      "größe #%/a?b.mjs": `export const v = { file: import.meta.filename, url: import.meta.url, dir: import.meta.dirname };`,
      "größe #%/c.cjs": `module.exports = __filename.endsWith("größe #%/c.cjs");`,
      "größe #%/d.mjs": `export default import.meta.url;`,
    },
  },
]);

likeNode("the registry answers as Node does: CommonJS and packages", [
  {
    name: "require of an ES module: namespace, __esModule, module.exports, cached",
    files: {
      "main.cjs": `const a = require("./a.mjs"), b = require("./b.mjs"); log(a.default, a.named, a.__esModule, Object.keys(b).join(), "__esModule" in b, require("./a.mjs") === a, require("./b.mjs") === b);`,
      "a.mjs": `export default "d"; export const named = "n";`,
      "b.mjs": `export const x = 1;`,
    },
  },
  {
    name: "require of an ES module that awaits",
    files: {
      "main.cjs": `for (const f of ["./a.mjs", "./b.mjs"]) try { require(f); } catch (e) { log(e.code); } import("./a.mjs").then((m) => log(m.x));`,
      "a.mjs": `import { x as y } from "./b.mjs"; export const x = y;`,
      "b.mjs": `export const x = await 1;`,
    },
  },
  {
    name: "a cycle of require and import is an error with its code",
    files: {
      "main.mjs": `import "./a.cjs"; export const x = 1;`,
      "a.cjs": `try { require("./main.mjs"); } catch (e) { log(e.code); }`,
    },
  },
  {
    name: "an ES module, CommonJS and an ES module again",
    files: {
      "main.mjs": `import c from "./c.cjs"; import { live } from "./e.mjs"; log(c.seen, live); c.bump(); log(live, c.get());`,
      "c.cjs": `const e = require("./e.mjs"); exports.seen = e.live; exports.bump = e.bump; exports.get = () => e.live;`,
      "e.mjs": `export let live = 1; export function bump() { live++; }`,
    },
  },
  {
    name: "module.exports assigned in the middle of a cycle",
    files: {
      "main.cjs": `exports.early = 1; const b = require("./b.cjs"); module.exports = { late: 2 }; log(Object.keys(b.a).join(), Object.keys(b.again()).join());`,
      "b.cjs": `const a = require("./main.cjs"); module.exports = { a, again: () => require("./main.cjs") };`,
    },
  },
  {
    name: "shapes of exports that the text shows",
    files: {
      "main.mjs": `for (const k of "abcdef") { const m = await import(\`./\${k}.cjs\`); log(k, Object.keys(m).sort().join()); }`,
      "a.cjs": `const x = 1, y = 2; module.exports = { x, y, 'z': 3, [x + "w"]: 4 };`,
      "b.cjs": `Object.defineProperty(exports, "g", { enumerable: true, get() { return 1; } }); exports.h = exports.i = 2;`,
      "c.cjs": `"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.default = 1; exports.n = void 0; exports.n = 2;`,
      "d.cjs": `module.exports = function () {}; module.exports.helper = 1; module.exports.default = module.exports;`,
      "e.cjs": `var __exportStar = (m, e) => { for (const k in m) e[k] = m[k]; }; __exportStar(require("./b.cjs"), exports);`,
      "f.cjs": `(function (root, factory) { typeof exports === "object" ? factory(exports) : factory(root.f = {}); })(this, function (exports) { exports.umd = 1; });`,
    },
  },
  {
    name: "an import of a CommonJS name that is missing is a SyntaxError",
    files: {
      "main.mjs": `try { await import("./user.mjs"); } catch (e) { log(e.name); }`,
      "user.mjs": `import { nope } from "./c.cjs"; log(nope);`,
      "c.cjs": `exports.yes = 1;`,
    },
  },
  {
    name: "CommonJS values that are no objects, and a getter that throws",
    files: {
      "main.mjs": `for (const k of ["n", "s", "u", "f"]) log(k, typeof (await import(\`./\${k}.cjs\`)).default); const t = await import("./t.cjs"); log(Object.keys(t).join(), t.bad);`,
      "n.cjs": `module.exports = 5;`,
      "s.cjs": `module.exports = "text";`,
      "u.cjs": `module.exports = undefined;`,
      "f.cjs": `module.exports = () => 1;`,
      "t.cjs": `exports.ok = 1; Object.defineProperty(exports, "bad", { enumerable: true, get: function () { throw new Error("no"); } });`,
    },
  },
  {
    name: "directories: index, main with and without extension, a file before a directory, trailing slash",
    files: {
      "main.cjs": `log(require("./lib"), require("./lib/"), require("./pkg"), require("./json"), require("./lib/in/deep"), require("./m"));`,
      "lib.js": `module.exports = "file";`,
      "lib/index.js": `module.exports = "index";`,
      "lib/in/deep.js": `module.exports = [require("."), require(".."), require("./")].join();`,
      "lib/in/index.js": `module.exports = "in";`,
      "pkg/package.json": `{ "main": "./start" }`,
      "pkg/start.js": `module.exports = "start";`,
      "json/index.json": `"index.json"`,
      "m/package.json": `{ "main": "gone.js" }`,
      "m/index.js": `module.exports = "fallback";`,
    },
  },
  {
    name: "package exports: order of conditions, arrays, the longest pattern, trailers, null",
    files: {
      "main.mjs": `import a from "p"; import b from "p/f/x.js"; import c from "p/f/deep/y.js"; import d from "p/arr"; import { createRequire } from "module"; const require = createRequire(import.meta.url);
        log(a, b, c, d, require("p"), require("p/f/x.js")); for (const s of ["p/f/private/z.js", "p/none", "p/f/"]) try { await import(s); } catch (e) { log(e.code); }`,
      "node_modules/p/package.json": `{ "exports": { ".": [{ "browser": "./browser.mjs" }, { "node": { "require": "./node.cjs", "default": "./node.mjs" }, "default": "./any.mjs" }], "./f/*.js": { "import": "./m/*.mjs", "require": "./c/*.cjs" }, "./f/deep/*.js": "./deep/*.mjs", "./f/private/*": null, "./arr": ["not-a-path:", "./arr.mjs"] } }`,
      "node_modules/p/node.mjs": `export default "node";`,
      "node_modules/p/node.cjs": `module.exports = "node-cjs";`,
      "node_modules/p/any.mjs": `export default "any";`,
      "node_modules/p/m/x.mjs": `export default "x";`,
      "node_modules/p/c/x.cjs": `module.exports = "x-cjs";`,
      "node_modules/p/deep/y.mjs": `export default "deep";`,
      "node_modules/p/arr.mjs": `export default "arr";`,
    },
  },
  {
    name: "package imports: conditions, patterns, a builtin, another package",
    files: {
      "main.mjs": `import a from "#a"; import { join } from "#path"; import q from "#q"; import z from "#lib/z.js"; import { createRequire } from "module"; log(a, typeof join, q, z, createRequire(import.meta.url)("#a")); try { await import("#none"); } catch (e) { log(e.code); }`,
      "package.json": `{ "imports": { "#a": { "require": "./a.cjs", "default": "./a.mjs" }, "#path": "path", "#q": "q/sub", "#lib/*.js": "./src/*.mjs" } }`,
      "a.mjs": `export default "esm";`,
      "a.cjs": `module.exports = "cjs";`,
      "src/z.mjs": `export default "z";`,
      "node_modules/q/package.json": `{ "exports": { "./sub": "./s.js" } }`,
      "node_modules/q/s.js": `module.exports = "q";`,
    },
  },
  {
    name: "a scoped package, its self reference by require, a package below a package",
    files: {
      "main.cjs": `log(require("@s/p"), require("@s/p/lib/x"), require("@s/p").startsWith("p"));`,
      "node_modules/@s/p/package.json": `{ "name": "@s/p", "exports": { ".": "./index.js", "./lib/*": "./lib/*.js" } }`,
      "node_modules/@s/p/index.js": `module.exports = "p" + require("@s/p/lib/x") + require("q");`,
      "node_modules/@s/p/lib/x.js": `module.exports = "x";`,
      "node_modules/@s/p/node_modules/q/index.js": `module.exports = "inner";`,
      "node_modules/q/index.js": `module.exports = "outer";`,
    },
  },
  {
    name: "a symbolic link is its target: one instance, packages found from there",
    files: {
      "main.mjs": `import { o as a } from "linked"; import { o as b } from "./packages/linked/index.mjs"; import { o as c } from "./alias.mjs"; log(a === b, a === c, a.dep, a.file.endsWith("packages/linked/index.mjs"));`,
      "packages/linked/package.json": `{ "name": "linked", "type": "module", "exports": "./index.mjs" }`,
      "packages/linked/index.mjs": `import dep from "dep"; export const o = { dep, file: import.meta.filename };`,
      "packages/linked/node_modules/dep/index.js": `module.exports = "of linked";`,
      "node_modules/dep/index.js": `module.exports = "of root";`,
    },
    links: { "node_modules/linked": "packages/linked", "alias.mjs": "packages/linked/index.mjs" },
  },
  {
    name: "the kind of a .js file: type of the nearest package.json, also above node_modules",
    files: {
      "main.mjs": `import a from "./esm/a.js"; import b from "./cjs/b.js"; import p from "p"; log(a, b, p);`,
      "esm/package.json": `{ "type": "module" }`,
      "esm/a.js": `export default typeof require;`,
      "cjs/package.json": `{ "type": "commonjs" }`,
      "cjs/b.js": `module.exports = typeof require;`,
      "package.json": `{ "type": "module" }`,
      "node_modules/p/index.js": `module.exports = typeof require + this.constructor.name;`,
    },
  },
]);
