import assert from "node:assert/strict";
import { createRuntime } from "../../../engine/trace/index";
import { project, registry, removeProjects, withRegistry } from "./project";

const helper = { "helper.cjs": `module.exports = { square: (x) => x * x };` };

/** In both roles every way leads to the instance that `require` gives: the registry's. */
async function check(main: string, ways: string, name = "main.cjs"): Promise<void> {
  const made = project({ ...helper, [name]: `${main}\nconst got = [${ways}], wanted = helper;` });
  for (const role of ["plain", "traced"] as const) {
    const runtime = createRuntime({ capacity: 1000 }).$;
    await withRegistry({ role, runtime }, async (one) => {
      const record = await one.load(made.path(name));
      const got = record.evaluate("got") as unknown[];
      for (const [i, value] of got.entries()) assert.equal(value, record.evaluate("wanted"), `${role}, way ${i + 1}`);
      assert.deepEqual(one.notInstrumented, []);
    });
  }
}

describe("moduleClass: every way to load leads into the registry", () => {
  after(removeProjects);

  it("from CommonJS", () =>
    check(
      `const Module = require("module"), path = require.resolve("./helper.cjs"), helper = require("./helper.cjs");
       const loose = new Module(path); loose.filename = __filename; const loaded = new Module(path); loaded.load(path);`,
      `module.require("./helper.cjs"), module.constructor._load("./helper.cjs", module), Module._load(path),
       loose.require("./helper.cjs"), loaded.exports, Module.createRequire(__filename)("./helper.cjs"), Module.Module._load(path),
       require.main.require(path), require(Module._resolveFilename("./helper.cjs", module))`,
    ));

  it("from an ES module", () =>
    check(
      `import M, { createRequire, Module } from "node:module"; import helper from "./helper.cjs"; import { fileURLToPath } from "node:url";
       const path = fileURLToPath(new URL("./helper.cjs", import.meta.url));`,
      `createRequire(import.meta.url)("./helper.cjs"), createRequire(new URL(import.meta.url))(path), M._load(path), Module._load(path),
       process.getBuiltinModule ? process.getBuiltinModule("module")._load(path) : helper`,
      "main.mjs",
    ));

  it("a module is an instance of the class, which keeps what Node's class has", async () => {
    const made = project({
      "main.cjs": `const Module = require("module");
        const got = [module instanceof Module, module.constructor === Module, Module.builtinModules.includes("fs"), Module.isBuiltin("node:fs"), Object.keys(module).includes("require"), Object.keys(require.cache).length];`,
    });
    await withRegistry({}, async (one) => {
      const record = await one.load(made.path("main.cjs"));
      assert.deepEqual(record.evaluate("got"), [true, true, true, true, false, 0]);
    });
  });

  it("what is required by createRequire takes its importer with it when it changes", async () => {
    const made = project({
      "main.mjs": `import { createRequire } from "node:module"; const { n } = createRequire(import.meta.url)("./n.cjs"); export const got = n;`,
      "n.cjs": `exports.n = 1;`,
    });
    const one = registry();
    const got = async (): Promise<unknown> => (await one.load(made.path("main.mjs"))).evaluate("got");
    assert.equal(await got(), 1);
    one.changed(made.write("n.cjs", `exports.n = 2;`));
    assert.equal(await got(), 2);
    one.dispose();
  });

  it("a text that is compiled by hand runs as it is and is reported", async () => {
    const made = project({
      "main.cjs": `const m = new (require("module"))("made"); m._compile("exports.f = (x) => x + require('./helper.cjs').square(x)", __dirname + "/made.js"); const got = m.exports.f(3);`,
      ...helper,
    });
    const said: string[] = [];
    await withRegistry({ folder: made.root, log: (line) => said.push(line) }, async (one) => {
      assert.equal((await one.load(made.path("main.cjs"))).evaluate("got"), 12);
      assert.deepEqual(one.notInstrumented, [made.path("made.js")]);
    });
    assert.match(said.join(), /^made\.js is not instrumented: /);
  });
});
