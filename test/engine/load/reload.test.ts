import assert from "node:assert/strict";
import { basename } from "node:path";
import { transform } from "../../../engine/instrument/index";
import { LoadFault, type Registry } from "../../../engine/load/index";
import { project, registry, removeProjects, type Project } from "./project";

/** A value of the loaded file, by evaluating in it. */
async function value(one: Registry, made: Project, file: string, expression: string): Promise<unknown> {
  return (await one.load(made.path(file))).evaluate(expression);
}

async function rejects(one: Registry, made: Project, file: string): Promise<void> {
  await assert.rejects(one.load(made.path(file)), LoadFault);
}

describe("registry: reloading", () => {
  let one: Registry;
  beforeEach(() => (one = registry()));
  afterEach(() => {
    one.dispose();
    removeProjects();
  });

  const files = {
    "main.ts": `import { a } from "./a"; import { counter } from "./b"; export const got = () => a; export { counter };`,
    "a.ts": `import { leaf } from "./leaf"; export const a = leaf * 10;`,
    "b.ts": `export const counter = {};`,
    "leaf.ts": `export const leaf = 1;`,
  };

  it("a changed file takes its importers with it and nothing else", async () => {
    const made = project(files);
    assert.equal(await value(one, made, "main.ts", "got()"), 10);
    const before = await value(one, made, "main.ts", "counter");
    made.write("leaf.ts", `export const leaf = 2;`);
    assert.equal(await value(one, made, "main.ts", "got()"), 10, "nobody said so yet");
    one.changed(made.path("leaf.ts"));
    assert.equal(one.size, 1);
    assert.equal(await value(one, made, "main.ts", "got()"), 20);
    assert.equal(await value(one, made, "main.ts", "counter"), before, "b.ts was not run again");
  });

  it("modules that are renewed run once more, from the same text and with the same sites", async () => {
    const made = project({ ...files, "node_modules/kept/index.js": "module.exports = {};" });
    made.write("main.ts", `import kept from "kept"; export { kept };${files["main.ts"]}`);
    const parts = async (): Promise<unknown[]> => {
      const main = await one.load(made.path("main.ts"));
      return Promise.all(["got()", "counter", "kept"].map((name) => main.evaluate(name)));
    };
    const before = await parts();
    const { size } = one;
    for (let i = 0; i < 3; i++) {
      one.renew();
      const after = await parts();
      assert.deepEqual([after[0], after[1] === before[1], after[2] === before[2]], [10, false, true]);
      assert.equal(one.size, size);
    }
    one.renew();
    made.write("leaf.ts", `export const leaf = 3;`);
    one.changed(made.path("leaf.ts"));
    assert.equal((await parts())[0], 30);
  });

  it("an unsaved text counts, and goes away again", async () => {
    const made = project(files);
    one.setOverlay(made.path("leaf.ts"), `export const leaf = 7;`);
    assert.equal(await value(one, made, "main.ts", "got()"), 70);
    one.setOverlay(made.path("leaf.ts"), null);
    assert.equal(await value(one, made, "main.ts", "got()"), 10);
  });

  it("only what changed is transformed again", async () => {
    const made = project(files);
    const read: string[] = [];
    one = registry({
      transform: (input) => {
        read.push(input.file.slice(made.root.length + 1));
        return transform(input);
      },
    });
    const afterwards = async (): Promise<string[]> => {
      read.length = 0;
      await one.load(made.path("main.ts"));
      return read.sort();
    };
    assert.deepEqual(await afterwards(), ["a.ts", "b.ts", "leaf.ts", "main.ts"]);
    assert.deepEqual(await afterwards(), []);
    one.setOverlay(made.path("b.ts"), `export const counter = { again: 1 };`);
    assert.deepEqual(await afterwards(), ["b.ts"]);
    one.setOverlay(made.path("b.ts"), null);
    assert.deepEqual(await afterwards(), ["b.ts"]);
    one.changed(made.write("leaf.ts", `export const leaf = 3;`));
    assert.deepEqual(await afterwards(), ["leaf.ts"]);
  });

  it("the same text again drops nothing", async () => {
    const made = project(files);
    const before = await value(one, made, "main.ts", "counter");
    one.changed(made.path("b.ts"));
    one.setOverlay(made.path("b.ts"), files["b.ts"]);
    assert.equal(await value(one, made, "main.ts", "counter"), before);
  });

  it("an unsaved file that is not on the disk can be imported", async () => {
    const made = project({ "main.ts": `import { x } from "./fresh"; export const got = x;` });
    await rejects(one, made, "main.ts");
    one.setOverlay(made.path("fresh.ts"), `export const x = 5;`);
    assert.equal(await value(one, made, "main.ts", "got"), 5);
  });

  it("a missing file that appears, a file that goes away", async () => {
    const made = project({ "main.ts": `import { x } from "./x"; export const got = x;` });
    await rejects(one, made, "main.ts");
    one.changed(made.write("x.ts", `export const x = 1;`));
    assert.equal(await value(one, made, "main.ts", "got"), 1);
    made.remove("x.ts");
    one.changed(made.path("x.ts"));
    await rejects(one, made, "main.ts");
  });

  it("an optional require that failed is tried again when the file appears", async () => {
    const made = project({ "main.cjs": `let got = "none"; try { got = require("./opt").v; } catch {}` });
    assert.equal(await value(one, made, "main.cjs", "got"), "none");
    one.changed(made.write("opt.js", `exports.v = "some";`));
    assert.equal(await value(one, made, "main.cjs", "got"), "some");
  });

  it("a file that now stands in front of another one is taken", async () => {
    const made = project({
      "main.ts": `import { x } from "./x.js"; export const got = x;`,
      "x.js": `export const x = "js";`,
    });
    assert.equal(await value(one, made, "main.ts", "got"), "js");
    one.changed(made.write("x.ts", `export const x = "ts";`));
    assert.equal(await value(one, made, "main.ts", "got"), "ts");
  });

  it("a syntax error that is corrected, in the file itself and below", async () => {
    const made = project({ "main.ts": `import { x } from "./x"; export const got = x;`, "x.ts": `export const x = ;` });
    await rejects(one, made, "main.ts");
    one.changed(made.write("x.ts", `export const x = 2;`));
    assert.equal(await value(one, made, "main.ts", "got"), 2);
    one.setOverlay(made.path("main.ts"), `export const got = (`);
    await rejects(one, made, "main.ts");
    one.setOverlay(made.path("main.ts"), null);
    assert.equal(await value(one, made, "main.ts", "got"), 2);
  });

  it("a module that threw is run again once something below it has changed, not before", async () => {
    const made = project({
      "main.ts": `import { x } from "./x"; if (x < 0) throw new Error("negative"); export const got = x;`,
      "x.ts": `export const x = -1;`,
    });
    await rejects(one, made, "main.ts");
    await rejects(one, made, "main.ts");
    one.changed(made.write("x.ts", `export const x = 1;`));
    assert.equal(await value(one, made, "main.ts", "got"), 1);
  });

  it("a changed tsconfig or package.json reloads everything", async () => {
    const made = project({
      "main.ts": `import { x } from "@x"; export const got = x;`,
      "one.ts": `export const x = 1;`,
      "two.ts": `export const x = 2;`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@x": ["./one.ts"] } } }`,
    });
    assert.equal(await value(one, made, "main.ts", "got"), 1);
    one.changed(made.write("tsconfig.json", `{ "compilerOptions": { "paths": { "@x": ["./two.ts"] } } }`));
    assert.equal(await value(one, made, "main.ts", "got"), 2);
  });

  it("a cycle is dropped as a whole", async () => {
    const made = project({
      "main.ts": `import { b } from "./b"; export const a = 1; export const got = () => b + a;`,
      "b.ts": `import { a } from "./main"; export const b = 2; export const back = () => a;`,
    });
    assert.equal(await value(one, made, "main.ts", "got()"), 3);
    one.changed(made.write("b.ts", `import { a } from "./main"; export const b = 5; export const back = () => a;`));
    assert.equal(one.size, 0);
    assert.equal(await value(one, made, "main.ts", "got()"), 6);
  });

  it("names the files a file is made of, at any depth, without packages", async () => {
    const made = project({
      "main.ts": `import { a } from "./a"; import { p } from "pkg"; export const got = a + p;`,
      "a.ts": `import { b } from "./b"; export const a = b;`,
      "b.ts": `export const b = 1;`,
      "other.ts": `export const c = 1;`,
      "node_modules/pkg/package.json": `{ "name": "pkg", "main": "index.js" }`,
      "node_modules/pkg/index.js": `exports.p = 2;`,
    });
    await value(one, made, "other.ts", "c");
    assert.equal(await value(one, made, "main.ts", "got"), 3);
    assert.deepEqual(one.files(made.path("main.ts")), ["main.ts", "a.ts", "b.ts"].map(made.path));
    assert.deepEqual(one.files(made.path("nothing.ts")), []);
  });

  it("loading the same file twice at once evaluates it once", async () => {
    const made = project({
      "main.mjs": `globalThis.__runs = (globalThis.__runs ?? 0) + 1; await null; export const x = 1;`,
    });
    const globals = globalThis as { __runs?: number };
    await Promise.all([one.load(made.path("main.mjs")), one.load(made.path("main.mjs"))]);
    assert.equal(globals.__runs, 1);
    delete globals.__runs;
  });

  it("an edit transforms the edited file alone, and the texts of its importers stay", async () => {
    const made = project(files);
    const transformed: string[] = [];
    const counting = registry({
      transform(input) {
        transformed.push(basename(input.file));
        return transform(input);
      },
    });
    const edit = async (name: string, text: string): Promise<string[]> => {
      transformed.length = 0;
      counting.setOverlay(made.path(name), text);
      await value(counting, made, "main.ts", "got()");
      return [...transformed];
    };
    await value(counting, made, "main.ts", "got()");
    assert.deepEqual(transformed.sort(), ["a.ts", "b.ts", "leaf.ts", "main.ts"]);
    assert.deepEqual(await edit("leaf.ts", `export const leaf = 3;`), ["leaf.ts"]);
    assert.equal(await value(counting, made, "main.ts", "got()"), 30);
    assert.deepEqual(await edit("b.ts", `export const counter = 1;`), ["b.ts"]);
    assert.deepEqual(await edit("a.ts", `import { leaf } from "./leaf"; export const a = leaf;`), ["a.ts"]);
    assert.equal(await value(counting, made, "main.ts", "got()"), 3);
    counting.dispose();
  });

  it("500 reloads of a leaf leave as many records and site ranges as one", async () => {
    const made = project({
      "main.ts": `import { leaf } from "./leaf"; export const got = () => leaf();`,
      "leaf.ts": `export const leaf = () => 0;`,
    });
    await value(one, made, "main.ts", "got()");
    const size = one.size;
    const functions = Array.from(
      { length: 20 },
      (_, i) => `export const f${i} = (x: number) => x * ${i} + Math.sin(x);`,
    ).join("\n");
    const texts = Array.from({ length: 500 }, (_, i) => `${functions}\nexport const leaf = () => ${i};`);
    const heap = (): number => {
      (globalThis as { gc?: () => void }).gc?.();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    let early = 0;
    for (let i = 0; i < texts.length; i++) {
      one.setOverlay(made.path("leaf.ts"), texts[i] as string);
      assert.equal(await value(one, made, "main.ts", "got()"), i);
      assert.equal(one.size, size);
      if (i === 20) early = heap();
    }
    if (process.env["SHOW_HEAP"])
      console.log(`heap at the 20th reload ${early.toFixed(1)} MB, at the 500th ${heap().toFixed(1)} MB`);
  }).timeout(60_000);
});
