import assert from "node:assert/strict";
import { SiteList } from "../../../engine/instrument/index";
import { LoadFault, type ModuleRecord, type Registry } from "../../../engine/load/index";
import type { Fault } from "../../../engine/protocol";
import { createRuntime } from "../../../engine/trace/index";
import { project, registry, removeProjects, withRegistry } from "./project";

/** Loads the first file and gives what `expression` is in its scope. */
async function check(files: Record<string, string>, expression: string, expected: unknown): Promise<void> {
  const made = project(files);
  await withRegistry({}, async (one) => {
    const record = await one.load(made.path(Object.keys(files)[0] as string));
    assert.deepEqual(record.evaluate(expression), expected);
  });
}

async function faultOf(one: Registry, file: string): Promise<Fault> {
  try {
    await one.load(file);
  } catch (error) {
    assert.ok(error instanceof LoadFault, String(error));
    return error.fault;
  }
  throw new Error("it loads");
}

/** The fault of the first file, its place as `name:line`. */
async function refuse(
  files: Record<string, string>,
  expected: { verdict: string; reason: string; message: RegExp; at: string },
): Promise<void> {
  const made = project(files);
  await withRegistry({}, async (one) => {
    const fault = await faultOf(one, made.path(Object.keys(files)[0] as string));
    const at = fault.place ? `${fault.place.file.slice(made.root.length + 1)}:${fault.place.line}` : "";
    assert.deepEqual(
      { ...fault, message: "", place: at },
      { verdict: expected.verdict, reason: expected.reason, message: "", place: expected.at },
    );
    assert.match(fault.message, expected.message);
    assert.doesNotMatch(fault.message, /\n/);
  });
}

describe("registry: TypeScript projects", () => {
  after(removeProjects);

  it("`.js` means `.ts`, no extension, index, tsconfig paths", () =>
    check(
      {
        "src/main.ts": `import { a } from "./a.js"; import { b } from "./b"; import { c } from "@lib/c"; import { d } from "./d"; export const all = [a, b, c, d];`,
        "src/a.ts": `export const a: number = 1;`,
        "src/b.tsx": `export const b = 2;`,
        "src/d/index.ts": `export const d = 4;`,
        "lib/c.ts": `export const c = 3;`,
        "tsconfig.json": `{ /* comment */ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] }, }, }`,
      },
      "all",
      [1, 2, 3, 4],
    ));

  it("the TypeScript source is taken before the compiled file beside it", () =>
    check(
      {
        "main.ts": `import { a } from "./a.js"; export const got = a;`,
        "a.ts": `export const a = "ts";`,
        "a.js": `export const a = "js";`,
      },
      "got",
      "ts",
    ));

  it("types and imports that are types only leave nothing behind", () =>
    check(
      {
        "main.ts": `import { T, v } from "./a"; import type { U } from "./gone"; import { W } from "./gone"; export { T } from "./a"; export const f = (t: T & U): W => v as unknown as W;`,
        "a.ts": `export interface T { x: number } export const v = 5;`,
      },
      "f()",
      5,
    ));

  it("esModuleInterop outside `type: module`: default of compiled code is exports.default, own keys are names", () =>
    check(
      {
        "main.ts": `import d, { late } from "./c.cjs"; import plain from "./p.cjs"; import * as ns from "./p.cjs"; export const got = [d, late, plain.k, ns.k];`,
        "c.cjs": `exports.__esModule = true; exports.default = "dd"; exports["la" + "te"] = 3;`,
        "p.cjs": `function p() {} p.k = 7; module.exports = p;`,
      },
      "got",
      ["dd", 3, 7, 7],
    ));

  it("`type: module` gets Node's rule", () =>
    check(
      {
        "main.ts": `import d from "./c.cjs"; export const got = d.default;`,
        "c.cjs": `exports.__esModule = true; exports.default = "dd";`,
        "package.json": `{ "type": "module" }`,
      },
      "got",
      "dd",
    ));

  it("stars over CommonJS pass on names that only running it shows", () =>
    check(
      {
        "main.ts": `import { made } from "./star"; import * as star from "./star"; export const got = [made, star.made, Object.keys(star).join()];`,
        "star.ts": `export * from "./c.cjs"; export const own = 1;`,
        "c.cjs": `for (const k of ["made"]) exports[k] = 2;`,
      },
      "got",
      [2, 2, "made,own"],
    ));

  it("require, __dirname and module are there beside import where tsc would give them", () =>
    check(
      {
        "main.ts": `import { x } from "./x"; const y = require("./y.cjs"); export const got = [x, y.y, typeof __filename, typeof module.exports];`,
        "x.ts": `export const x = 1;`,
        "y.cjs": `exports.y = 2;`,
      },
      "got",
      [1, 2, "string", "object"],
    ));

  it("JSON: default and names; style sheets and pictures have stand-ins that are reported", async () => {
    const made = project({
      "main.ts": `import j, { n } from "./d.json"; import "./s.css"; import logo from "./l.svg"; export const got = [j.n, n, logo.endsWith("l.svg")];`,
      "d.json": `{ "n": 4 }`,
      "s.css": `a { }`,
      "l.svg": `<svg/>`,
    });
    const said: string[] = [];
    await withRegistry({ log: (line) => said.push(line) }, async (one) => {
      assert.deepEqual((await one.load(made.path("main.ts"))).evaluate("got"), [4, 4, true]);
    });
    assert.equal(said.length, 2);
  });

  it("the engine's own modules come from `builtins`", async () => {
    const made = project({ "main.ts": `import { detach } from "gradproof/ad"; export const got = detach(3);` });
    await withRegistry({ builtins: { "gradproof/ad": { detach: (x: number) => -x } } }, async (one) => {
      assert.equal((await one.load(made.path("main.ts"))).evaluate("got"), -3);
    });
  });

  it("process.getBuiltinModule and createRequire lead into the registry", () =>
    check(
      {
        "main.mjs": `import * as c from "./c.cjs"; const m = process.getBuiltinModule ? process.getBuiltinModule("node:module") : (await import("node:module")).default;
          export const got = m.createRequire(import.meta.url)("./c.cjs") === c.default;`,
        "c.cjs": `exports.x = 1;`,
      },
      "got",
      true,
    ));

  it("require of an ES module is synchronous, gives __esModule with a default, honours `module.exports`", () =>
    check(
      {
        "main.cjs": `const a = require("./a.mjs"), b = require("./b.mjs"), c = require("./c.mjs"); const got = [a.default, a.__esModule, b.x, "__esModule" in b, c];`,
        "a.mjs": `export default 1;`,
        "b.mjs": `export const x = 2;`,
        "c.mjs": `const v = 3; export { v as "module.exports" };`,
      },
      "got",
      [1, true, 2, false, 3],
    ));

  it("a module of very many exports, some called what we call things: values, live ones, order and absence", () => {
    const names = ["first", "second", "toString", ...Array.from({ length: 200 }, (_, i) => `n${i}`)];
    const many = `${names.map((name, i) => `export const ${name} = ${i};`).join("\n")}\nexport let live = 1; export const raise = () => { live++; };`;
    return check(
      {
        "main.ts": `import * as all from "./barrel"; import { first, second, n199, live, raise } from "./barrel";
          raise(); export const seen = [first, second, n199, live, all.toString, Object.keys(all).length, "hasOwnProperty" in all, Object.keys(all)[0]];`,
        "barrel.ts": `export * from "./many";`,
        "many.ts": many,
      },
      "seen",
      [0, 1, 202, 2, 2, 205, false, "first"],
    );
  });

  it("constant exports become data properties once the module has run, reassigned ones stay live", async () => {
    const made = project({
      "main.ts": `import { k, n, f } from "./a"; import * as a from "./a"; export const all = () => [k, n, f()]; export const ns = a;`,
      "a.ts": `export const k = 1; export let n = 1; export function f() { return ++n; }`,
    });
    await withRegistry({}, async (one) => {
      const record = await one.load(made.path("main.ts"));
      assert.deepEqual(record.evaluate("all()"), [1, 1, 2]);
      assert.deepEqual(record.evaluate("all()"), [1, 2, 3]);
      assert.equal((record.exports as { ns: { n: number } }).ns.n, 3);
    });
  });
});

describe("registry: what stops loading", () => {
  after(removeProjects);

  it("a file that does not exist", () =>
    refuse(
      { "a/../b.txt": "" },
      { verdict: "refused", reason: "not-instrumented", message: /no file that can be loaded/, at: "b.txt:1" },
    ));

  it("a missing module names the import", () =>
    refuse(
      { "main.ts": `export const a = 1;\nimport { b } from "./nope";\nexport const c = b;` },
      { verdict: "error", reason: "load-failed", message: /^Cannot find module "\.\/nope"\.$/, at: "main.ts:2" },
    ));

  it("a missing package below a dependency names the dependency's line", () =>
    refuse(
      { "main.ts": `import "./a"`, "a.ts": `\n\nimport x from "not-installed-package"; x();` },
      {
        verdict: "error",
        reason: "load-failed",
        message: /^Cannot find package "not-installed-package"\.$/,
        at: "a.ts:3",
      },
    ));

  it("a missing export", () =>
    refuse(
      { "main.ts": `\nimport { nope } from "./a"; nope();`, "a.ts": `export const yes = 1;` },
      { verdict: "error", reason: "load-failed", message: /^"\.\/a" has no export named "nope"\.$/, at: "main.ts:2" },
    ));

  it("a name CommonJS turned out not to have", () =>
    refuse(
      { "main.ts": `import { nope } from "./a.cjs"; nope();`, "a.cjs": `exports.yes = 1;` },
      {
        verdict: "error",
        reason: "load-failed",
        message: /^"\.\/a\.cjs" has no export named "nope"\.$/,
        at: "main.ts:1",
      },
    ));

  it("a throw at the top level, in the user's line", () =>
    refuse(
      {
        "main.ts": `import { f } from "./a";\nexport const x: number = 1;\nconst y = (x as number) + f();`,
        "a.ts": `type T = {\n  a: number;\n};\nexport function f(): number {\n  throw new RangeError("bad\\ninput");\n}`,
      },
      {
        verdict: "error",
        reason: "load-failed",
        message: /^a\.ts throws while it is loaded: RangeError: bad$/,
        at: "a.ts:5",
      },
    ));

  it("a throw below a package is placed in the user's own file", () =>
    refuse(
      {
        "main.ts": `import { f } from "p";\n\nf();`,
        "node_modules/p/index.js": `exports.f = () => { throw new Error("inside"); };`,
      },
      { verdict: "error", reason: "load-failed", message: /Error: inside/, at: "main.ts:3" },
    ));

  it("something that is no error is thrown", () =>
    refuse(
      { "main.ts": `export {}; throw null;` },
      { verdict: "error", reason: "load-failed", message: /throws while it is loaded: null$/, at: "" },
    ));

  it("a syntax error in a dependency", () =>
    refuse(
      { "main.ts": `import "./a";`, "a.ts": `let x =\n  ;` },
      { verdict: "error", reason: "syntax", message: /Unexpected token/, at: "a.ts:2" },
    ));

  it("broken JSON", () =>
    refuse(
      { "main.ts": `import j from "./d.json"; j;export {j}`, "d.json": `{ "a": ` },
      { verdict: "error", reason: "syntax", message: /d\.json/, at: "d.json:1" },
    ));

  it("a native addon", () =>
    refuse(
      { "main.cjs": `\nrequire("./x.node");`, "x.node": `` },
      { verdict: "refused", reason: "not-instrumented", message: /^.*x\.node is a native addon: /, at: "main.cjs:2" },
    ));

  it("a native addon of a package", () =>
    refuse(
      {
        "main.ts": `import { fast } from "fast"; export const f = fast;`,
        "node_modules/fast/index.js": `// built\nmodule.exports = require("./build/fast");`,
        "node_modules/fast/build/fast.node": `\x7fELF`,
      },
      { verdict: "refused", reason: "not-instrumented", message: /native addon/, at: "node_modules/fast/index.js:2" },
    ));

  it("WebAssembly as a module", () =>
    refuse(
      { "main.ts": `\n\nimport * as w from "./x.wasm"; export const f = w;`, "x.wasm": "\0asm" },
      { verdict: "refused", reason: "not-instrumented", message: /WebAssembly/, at: "main.ts:3" },
    ));

  it("a module in a URL", () =>
    refuse(
      { "main.ts": `import d from "data:text/javascript,export default 3"; export const f = d;` },
      { verdict: "error", reason: "load-failed", message: /only files and packages/, at: "main.ts:1" },
    ));

  it("Yarn Plug'n'Play", () =>
    refuse(
      { "main.ts": `import "left-pad-of-nobody";`, ".pnp.cjs": `` },
      { verdict: "refused", reason: "not-instrumented", message: /Plug'n'Play/, at: "main.ts:1" },
    ));

  it("top-level await below a synchronous require", () =>
    refuse(
      { "main.cjs": `require("./a.mjs");`, "a.mjs": `import "./b.mjs";`, "b.mjs": `await null;` },
      { verdict: "refused", reason: "unsupported-syntax", message: /b\.mjs awaits at its top level/, at: "b.mjs:1" },
    ));

  it("requiring an ES module that is being loaded", () =>
    refuse(
      { "main.mjs": `import "./a.cjs"; export const x = 1;`, "a.cjs": `require("./main.mjs");` },
      { verdict: "error", reason: "load-failed", message: /required while it is being loaded/, at: "main.mjs:1" },
    ));

  it("what only V8 refuses is a syntax error, with the line", () =>
    refuse(
      { "main.ts": `import "p";`, "node_modules/p/index.js": `exports.a = 1;\nlet let = 2;` },
      {
        verdict: "error",
        reason: "syntax",
        message: /^index\.js cannot be compiled: SyntaxError/,
        at: "node_modules/p/index.js:2",
      },
    ));

  it("a throw in CommonJS is placed too", () =>
    refuse(
      { "main.cjs": `const a = 1;\n\nnull.x;` },
      {
        verdict: "error",
        reason: "load-failed",
        message: /^main\.cjs throws while it is loaded: TypeError/,
        at: "main.cjs:3",
      },
    ));

  it("user code may catch what loading refuses", () =>
    check(
      { "main.cjs": `let got; try { require("./x.node"); } catch (e) { got = e.code; }`, "x.node": "" },
      "got",
      "ERR_DLOPEN_FAILED",
    ));

  it("a package's file that cannot be parsed runs untouched and is reported", async () => {
    const made = project({
      "main.ts": `import p from "p"; export const got = p.run();`,
      // Legal for V8, refused by the transform.
      "node_modules/p/index.js": `exports.run = function () { with ({ q: 6 }) { if (!q) import("x"); return q; } };`,
    });
    const said: string[] = [];
    const runtime = createRuntime({ capacity: 1000 }).$;
    await withRegistry({ role: "traced", runtime, folder: made.root, log: (line) => said.push(line) }, async (one) => {
      assert.equal((await one.load(made.path("main.ts"))).evaluate("got"), 6);
      assert.deepEqual(one.notInstrumented, [made.path("node_modules/p/index.js")]);
    });
    assert.match(said.join(), /^node_modules\/p\/index\.js is not instrumented: /);
  });
});

describe("registry: the main module", () => {
  after(removeProjects);
  const files = {
    "main.cjs": `const got = [require.main === module, module.id, require("./other.cjs")];`,
    "other.cjs": `module.exports = require.main === module;`,
    "main.mjs": `export const got = import.meta.main;`,
  };

  it("is the script of `gradproof run`, and nobody in a check", async () => {
    const made = project(files);
    await withRegistry({}, async (one) => {
      const record = await one.load(made.path("main.cjs"));
      assert.deepEqual(record.evaluate("got"), [false, made.path("main.cjs"), false]);
      assert.equal((await one.load(made.path("main.mjs"))).evaluate("got"), false);
    });
    await withRegistry({}, async (one) => {
      assert.deepEqual((await one.load(made.path("main.cjs"), "main")).evaluate("got"), [true, ".", false]);
    });
    await withRegistry({}, async (one) => {
      assert.equal((await one.load(made.path("main.mjs"), "main")).evaluate("got"), true);
    });
  });
});

describe("registry: evaluating in a module's scope", () => {
  after(removeProjects);
  const files = {
    "main.ts": `import { Spring, k as stiff } from "./s"; import * as all from "./s"; import def from "./d"; let hidden = 3; export const f = (s: Spring) => s.k * hidden * stiff + def; export const keep = all;`,
    "s.ts": `export class Spring { constructor(readonly k: number) {} } export const k = 10;`,
    "d.ts": `export default 1;`,
  };

  it("sees unexported names, imports under their local names, namespaces and defaults", async () => {
    await check(files, "f(new Spring(2)) + hidden", 64);
    await check(files, "[new all.Spring(4).k, def, stiff] // the end", [4, 1, 10]);
  });

  it("does not mistake a property or a string for an import", () =>
    check(files, `({ Spring: 1 }).Spring + "def".length`, 4));

  it("takes extra names and loads what is imported as a type only", async () => {
    const made = project(files);
    await withRegistry({}, async (one) => {
      const record: ModuleRecord = await one.load(made.path("main.ts"));
      assert.equal(record.evaluate("extra + hidden", { extra: 4 }), 7);
      assert.equal(
        (record.evaluate(`new ($load(${JSON.stringify(made.path("s.ts"))}).Spring)(8)`) as { k: number }).k,
        8,
      );
      assert.equal((record.require("./s") as { k: number }).k, 10);
      assert.throws(() => record.evaluate("nobody"), ReferenceError);
    });
  });

  it("loads a type-only import for a class that is constructed, not for a word that looks like it", async () => {
    const made = project({
      "main.ts": `import type { Spring } from "./s"; import type { Gone } from "./gone"; export const f = (s: Spring, g?: Gone) => s.k;`,
      "s.ts": files["s.ts"],
    });
    await withRegistry({}, async (one) => {
      const record = await one.load(made.path("main.ts"));
      assert.equal(one.size, 1);
      assert.deepEqual(record.evaluate(`[{ Gone: 1 }.Gone, "Spring"]`), [1, "Spring"]);
      assert.equal(one.size, 1);
      assert.equal(record.evaluate("f(new Spring(6))"), 6);
      assert.throws(() => record.evaluate("new Gone()"), { code: "ERR_MODULE_NOT_FOUND" });
    });
  });

  it("sees CommonJS scopes too", () =>
    check({ "main.cjs": `const inner = 2; function g() { return inner * 3; }` }, "g() + inner", 8));
});

describe("registry: stacks and sites", () => {
  after(removeProjects);

  it("maps frames of user files to the lines and columns the user wrote, calls of imports to their names", async () => {
    const made = project({
      "main.ts": `import { inner } from "./a";\n/** doc */\nexport function outer<T extends number>(x: T): number {\n  return 1 + inner(x as number);\n}`,
      "a.ts": `export interface Long { a: number; b: string }\nexport const inner = (x: number): number => {\n  if (x > 0) throw new Error("deep");\n  return x;\n};`,
    });
    await withRegistry({}, async (one) => {
      const record = await one.load(made.path("main.ts"));
      let thrown: unknown;
      try {
        record.evaluate("outer(2)");
      } catch (error) {
        thrown = error;
      }
      const frames = one
        .mapStack(thrown)
        .map(
          ({ file, line, column, function: name }) => `${file.slice(made.root.length + 1)}:${line}:${column} ${name}`,
        );
      assert.deepEqual(frames, ["a.ts:3:20 inner", "main.ts:4:14 outer"]);
    });
  });

  it("anything that is no error has no frames", () => {
    const one = registry();
    for (const odd of [
      null,
      undefined,
      3,
      "text",
      {},
      { stack: 4 },
      {
        get stack() {
          throw new Error("no");
        },
      },
    ])
      assert.deepEqual(one.mapStack(odd), []);
    one.dispose();
  });

  it("gives each file of the traced role its range of sites and frees it with the file", async () => {
    const made = project({ "main.ts": `export const f = (x: number) => x * 2 + 1;` });
    const sitesOf = (file: string, text: string): SiteList => {
      const sites = new SiteList(text);
      sites.add(0, text.length, "mul", file.slice(-7));
      return sites;
    };
    const transformWithSites: NonNullable<Parameters<typeof registry>[0]>["transform"] = ({ file, text }) => ({
      kind: "esm",
      plain: "",
      traced: `(function*($m,$ad,$s){"use strict";$m.e({base:()=>$s});$m.eval=(c)=>eval(c);yield;})`,
      async: false,
      sites: sitesOf(file, text),
      imports: [],
      exports: [{ name: "base", local: "$s", reassigned: false }],
      stars: [],
      problems: [],
      source: null,
      map: () => null,
      plainBetween: () => "",
    });
    await withRegistry({ role: "traced", transform: transformWithSites }, async (one) => {
      const record = await one.load(made.path("main.ts"));
      const base = (record.exports as { base: number }).base;
      assert.ok(base > 0);
      assert.deepEqual(one.sites.get(base), {
        file: made.path("main.ts"),
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 43,
        kind: "mul",
        name: "main.ts",
        text: "export const f = (x: number) => x * 2 + 1;",
      });
      one.setOverlay(made.path("main.ts"), "export {}");
      assert.equal(one.sites.has(base), false);
      assert.throws(() => one.sites.get(base), RangeError);
    });
  });

  it("emits the text of its role and says what is wrong with a file", async () => {
    const made = project({ "good.ts": `export const a: number = 1;`, "bad.ts": `let = ;` });
    await withRegistry({}, (one) => {
      assert.match(one.emit(made.path("good.ts")).text, /const a {9}= 1;/);
      assert.deepEqual(
        one.emit(made.path("bad.ts")).faults.map((fault) => fault.reason),
        ["syntax"],
      );
      assert.throws(() => one.emit(made.path("none.ts")), LoadFault);
      return Promise.resolve();
    });
  });
});
