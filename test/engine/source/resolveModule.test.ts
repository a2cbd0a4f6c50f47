import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { createResolver, type ImportKind, type ModuleResolver } from "../../../engine/source/resolveModule";
import { project, removeProjects, type Project } from "../load/project";

const files = {
  "package.json": `{ "name": "self", "type": "module", "exports": { "./own": "./src/own.ts" }, "imports": { "#util": "./src/util.js", "#dep": "dep", "#deep/*.js": "./src/deep/*.js" } }`,
  "tsconfig.json": `{ "extends": "./base.json", "compilerOptions": { "paths": { "@/*": ["./src/*"], "exact": ["./src/util"], "fallback": ["./gone", "./src/own"] }, "target": "ES2020" } }`,
  "base.json": `{ "compilerOptions": { "baseUrl": ".", "verbatimModuleSyntax": true } }`,
  "src/main.ts": "",
  "src/main.js": "",
  "src/util.ts": "",
  "src/own.ts": "",
  "src/both.ts": "",
  "src/both.js": "",
  "src/only.jsx": "",
  "src/comp.tsx": "",
  "src/m.mts": "",
  "src/c.cts": "",
  "src/data.json": "{}",
  "src/deep/index.ts": "",
  "src/deep/a.ts": "",
  "src/dir/package.json": `{ "main": "./lib/entry.js" }`,
  "src/dir/lib/entry.js": "",
  "src/noext": "",
  "node_modules/dep/package.json": `{ "name": "dep", "exports": { ".": { "node": { "import": "./i.mjs", "require": "./r.cjs" } }, "./dir/*": "./x/*/index.js", "./null/*": null } }`,
  "node_modules/dep/i.mjs": "",
  "node_modules/dep/r.cjs": "",
  "node_modules/dep/x/y/index.js": "",
  "node_modules/dep/inner.js": "",
  "node_modules/@scope/pkg/package.json": `{ "name": "@scope/pkg", "main": "lib" }`,
  "node_modules/@scope/pkg/lib/index.js": "",
  "node_modules/@scope/pkg/sub.js": "",
  "node_modules/mod-only/package.json": `{ "module": "./m.js" }`,
  "node_modules/mod-only/m.js": "",
  "node_modules/single.js": "",
};

describe("resolveModule", () => {
  let made: Project;
  let resolver: ModuleResolver;
  before(() => (made = project(files)));
  beforeEach(() => (resolver = createResolver()));
  after(removeProjects);

  function check(specifier: string, expected: string, from = "src/main.ts", kind: ImportKind = "import"): void {
    const answer = resolver.resolve(specifier, made.path(from), kind);
    const got =
      answer.type === "file"
        ? answer.file.slice(made.root.length + 1) + answer.suffix
        : answer.type === "builtin"
          ? `node:${answer.name}`
          : answer.code;
    assert.equal(got, expected);
  }

  for (const [specifier, expected, from, kind] of [
    // relative, from TypeScript
    ["./util", "src/util.ts"],
    ["./util.js", "src/util.ts"],
    ["./both", "src/both.ts"],
    ["./both.js", "src/both.ts"],
    ["./only", "src/only.jsx"],
    ["./comp.js", "src/comp.tsx"],
    ["./comp.jsx", "src/comp.tsx"],
    ["./m.mjs", "src/m.mts"],
    ["./c.cjs", "src/c.cts"],
    ["./data.json", "src/data.json"],
    ["./data", "src/data.json"],
    ["./deep", "src/deep/index.ts"],
    ["./deep/", "src/deep/index.ts"],
    [".", "src/deep/index.ts", "src/deep/a.ts"],
    ["..", "src/deep/index.ts", "src/deep/b/c.ts"],
    ["./dir", "src/dir/lib/entry.js"],
    ["./noext", "src/noext"],
    ["./util?v=1#x", "src/util.ts?v=1#x"],
    ["./gone", "ERR_MODULE_NOT_FOUND"],
    ["./gone", "MODULE_NOT_FOUND", "src/main.ts", "require"],
    // from JavaScript the file itself comes first
    ["./both.js", "src/both.js", "src/main.js"],
    ["./both", "src/both.js", "src/main.js"],
    ["./util.js", "src/util.ts", "src/main.js"],
    // tsconfig, through extends
    ["@/util", "src/util.ts"],
    ["exact", "src/util.ts"],
    ["fallback", "src/own.ts"],
    ["src/own", "src/own.ts"],
    // packages
    ["dep", "node_modules/dep/i.mjs"],
    ["dep", "node_modules/dep/r.cjs", "src/main.ts", "require"],
    ["dep/dir/y", "node_modules/dep/x/y/index.js"],
    ["dep/null/y", "ERR_PACKAGE_PATH_NOT_EXPORTED"],
    ["dep/inner.js", "ERR_PACKAGE_PATH_NOT_EXPORTED"],
    ["@scope/pkg", "node_modules/@scope/pkg/lib/index.js"],
    ["@scope/pkg/sub", "node_modules/@scope/pkg/sub.js"],
    ["mod-only", "node_modules/mod-only/m.js"],
    ["single", "node_modules/single.js", "src/main.ts", "require"],
    ["dep", "node_modules/dep/i.mjs", "node_modules/@scope/pkg/lib/index.js"],
    ["@/util", "ERR_MODULE_NOT_FOUND", "node_modules/@scope/pkg/lib/index.js"],
    // imports, self reference
    ["#util", "src/util.ts"],
    ["#dep", "node_modules/dep/i.mjs"],
    ["#deep/a.js", "src/deep/a.ts"],
    ["#none", "ERR_PACKAGE_IMPORT_NOT_DEFINED"],
    ["self/own", "src/own.ts"],
    ["self/closed", "ERR_PACKAGE_PATH_NOT_EXPORTED"],
    // builtin and foreign
    ["fs", "node:fs"],
    ["node:fs/promises", "node:fs/promises"],
    ["https://example.org/a.js", "ERR_UNSUPPORTED_URL"],
    ["data:text/javascript,1", "ERR_UNSUPPORTED_URL"],
  ] as [string, string, string?, ImportKind?][]) {
    it(`${kind ?? "import"} "${specifier}"${from ? ` from ${from}` : ""} is ${expected}`, () =>
      check(specifier, expected, from, kind));
  }

  it("absolute paths and file URLs", () => {
    check(made.path("src/util"), "src/util.ts");
    check(`file://${made.path("src/util.ts")}`, "src/util.ts");
  });

  it("links are followed to the real file", () => {
    symlinkSync(made.path("src/util.ts"), made.path("src/link.ts"));
    symlinkSync(made.path("src"), made.path("node_modules/linked"));
    check("./link", "src/util.ts");
    check("linked/own", "src/own.ts");
  });

  it("answers are kept until they are forgotten, unsaved files count", () => {
    let unsaved = false;
    const fresh = made.path("src/fresh.ts");
    resolver = createResolver({ isOverlay: (file) => unsaved && file === fresh });
    check("./fresh", "ERR_MODULE_NOT_FOUND");
    unsaved = true;
    check("./fresh", "ERR_MODULE_NOT_FOUND");
    resolver.forget();
    check("./fresh", "src/fresh.ts");
  });

  it("the type of the package, and what tsconfig says about the text", () => {
    assert.equal(resolver.packageType(made.path("src/main.ts")), "module");
    assert.equal(resolver.packageType(made.path("node_modules/dep/inner.js")), undefined);
    assert.deepEqual(resolver.languageOptions(made.path("src/main.ts")), {
      verbatimModuleSyntax: true,
      useDefineForClassFields: false,
    });
    assert.deepEqual(resolver.languageOptions(made.path("src/main.js")), {});
  });

  it("a solution's projects: the one that includes the file", () => {
    const solution = project({
      "tsconfig.json": `{ "files": [], "references": [{ "path": "./a" }, { "path": "./tsconfig.b.json" }] }`,
      "a/tsconfig.json": `{ "include": ["src"], "compilerOptions": { "paths": { "#x": ["./src/x"], "x": ["./src/x"] } } }`,
      "tsconfig.b.json": `{ "include": ["b"], "compilerOptions": { "paths": { "x": ["./b/x"] } } }`,
      "b/x.ts": "",
      "b/main.ts": "",
    });
    const answer = resolver.resolve("x", solution.path("b/main.ts"), "import");
    assert.deepEqual(answer, { type: "file", file: solution.path("b/x.ts"), suffix: "" });
  });

  const at = (one: Project, specifier: string, from: string, kind: ImportKind = "import"): string => {
    const answer = resolver.resolve(specifier, one.path(from), kind);
    return answer.type === "file"
      ? answer.file.slice(one.root.length + 1)
      : answer.type === "failed"
        ? answer.message
        : answer.name;
  };

  it("a solution of solutions, extends as a list, a tsconfig out of a package", () => {
    const solution = project({
      "tsconfig.json": `{ "files": [], "references": [{ "path": "./packages" }] }`,
      "packages/tsconfig.json": `{ "files": [], "references": [{ "path": "./a" }, { "path": "../" }] }`,
      "packages/a/tsconfig.json": `{ "extends": ["@company/tsconfig/strict.json", "../../paths.json"], "include": ["../../src"] }`,
      "paths.json": `{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }`,
      "node_modules/@company/tsconfig/package.json": `{ "name": "@company/tsconfig" }`,
      "node_modules/@company/tsconfig/strict.json": `{ "compilerOptions": { "strict": true, "target": "ES2019" } }`,
      "src/x.ts": "",
      "src/main.ts": "",
    });
    assert.equal(at(solution, "~/x", "src/main.ts"), "src/x.ts");
    assert.equal(resolver.languageOptions(solution.path("src/main.ts")).useDefineForClassFields, false);
  });

  it("workspaces: a linked package by its sources, by a custom condition, by paths, and one that is not built", () => {
    const mono = project({
      "tsconfig.json": `{ "compilerOptions": { "customConditions": ["source"], "paths": { "@me/mapped": ["./packages/mapped/src"] } } }`,
      "packages/app/src/main.ts": "",
      "packages/live/package.json": `{ "name": "@me/live", "exports": { ".": "./src/index.ts", "./*": "./src/*.ts" } }`,
      "packages/live/src/index.ts": "",
      "packages/live/src/sub.ts": "",
      "packages/own/package.json": `{ "name": "@me/own", "exports": { ".": { "source": "./src/index.ts", "default": "./dist/index.js" } } }`,
      "packages/own/src/index.ts": "",
      "packages/mapped/package.json": `{ "name": "@me/mapped", "main": "dist/index.js" }`,
      "packages/mapped/src/index.ts": "",
      "packages/unbuilt/package.json": `{ "name": "@me/unbuilt", "main": "dist/index.js" }`,
      "packages/closed/package.json": `{ "name": "@me/closed", "exports": "./dist/index.js" }`,
      "packages/inner/package.json": `{ "name": "@me/inner", "main": "src/index.ts" }`,
      "packages/inner/tsconfig.json": `{ "compilerOptions": { "paths": { "~": ["./src/own.ts"] } } }`,
      "packages/inner/src/index.ts": "",
      "packages/inner/src/own.ts": "",
      "node_modules/@me/keep": "",
    });
    for (const name of ["live", "own", "mapped", "unbuilt", "closed", "inner"])
      symlinkSync(mono.path(`packages/${name}`), mono.path(`node_modules/@me/${name}`), "junction");
    const main = "packages/app/src/main.ts";
    assert.equal(at(mono, "@me/live", main), "packages/live/src/index.ts");
    assert.equal(at(mono, "@me/live/sub", main), "packages/live/src/sub.ts");
    assert.equal(at(mono, "@me/own", main), "packages/own/src/index.ts");
    assert.equal(at(mono, "@me/mapped", main), "packages/mapped/src/index.ts");
    assert.equal(at(mono, "@me/inner", main), "packages/inner/src/index.ts");
    assert.equal(at(mono, "~", "packages/inner/src/index.ts"), "packages/inner/src/own.ts");
    assert.match(
      at(mono, "@me/unbuilt", main),
      /^Package "@me\/unbuilt" has no file "dist\/index\.js", the main .*Build it first/,
    );
    assert.match(at(mono, "@me/unbuilt/x", main), /^Package "@me\/unbuilt" has no file "\.\/x"\.$/);
    assert.match(
      at(mono, "@me/closed", main, "require"),
      /points to \.\/dist\/index\.js, which does not exist\. Build/,
    );
  });

  it("rootDirs: a relative import may lead below another of them", () => {
    const roots = project({
      "tsconfig.json": `{ "compilerOptions": { "rootDirs": ["./src", "./generated", "./src/views"] } }`,
      "src/a/main.ts": "",
      "src/both.ts": "",
      "generated/a/made.ts": "",
      "generated/both.ts": "",
      "generated/strings.ts": "",
    });
    assert.equal(at(roots, "./made.js", "src/a/main.ts"), "generated/a/made.ts");
    assert.equal(at(roots, "../both", "src/a/main.ts"), "src/both.ts");
    assert.equal(at(roots, "../strings", "src/a/main.ts"), "generated/strings.ts");
    assert.equal(at(roots, "../both", "generated/a/made.ts"), "generated/both.ts");
    assert.match(at(roots, "./nowhere", "src/a/main.ts"), /^Cannot find module/);
  });

  it("a tsconfig that cannot be read is said once and stops nothing", () => {
    const broken = project({ "tsconfig.json": `{ "extends": "./gone.json" }`, "main.ts": "", "a.ts": "" });
    const said: string[] = [];
    resolver = createResolver({ log: (line) => said.push(line) });
    assert.equal(resolver.resolve("./a", broken.path("main.ts"), "import").type, "file");
    for (const name of ["x", "y"])
      assert.equal(resolver.resolve(name, broken.path("main.ts"), "import").type, "failed");
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /tsconfig\.json cannot be read/);
  });
});
