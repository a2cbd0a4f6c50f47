// The scripts that look at the tree: the file budget, the mirrors, the counts.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withTree } from "./tree.mjs";

async function check(script, files, expected) {
  await withTree(files, [], (folder) => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, script), folder], { encoding: "utf8" });
    assert.equal(run.stderr, expected.map((line) => `${line}\n`).join(""));
    assert.equal(run.status, expected.length > 0 ? 1 : 0);
  });
}

const lines = (n) => "export {};\n".repeat(n);
const small = { "engine/a.ts": lines(9), "extension/a.ts": lines(9), "webview/a.ts": lines(9) };
const code = "export const a = 1;\n";

describe("the file budget", () => {
  it("accepts small files", () => check("budget.mjs", small, []));
  it("accepts a long file that a script writes", () =>
    check("budget.mjs", { ...small, "engine/rules/compiled/value.ts": lines(900) }, []));
  it("names a file above 400 lines", () =>
    check(
      "budget.mjs",
      { ...small, "engine/b.ts": lines(400), "engine/c.ts": lines(401), "engine/d.ts": code, "engine/e.ts": code },
      ["engine/c.ts: 401 lines, more than 400"],
    ));
  it("names a folder whose median is above 120", () =>
    check("budget.mjs", { ...small, "webview/a.ts": lines(121) }, ["webview: median 121 lines is above 120"]));
  it("names a folder that is empty", () =>
    check("budget.mjs", { "engine/a.ts": code, "webview/a.ts": code }, ["extension/ holds no source"]));
});

describe("the mirrors", () => {
  const test = (path) => `import { a } from "${path}";\na;\n`;
  it("accept a test at the same path", () =>
    check("mirrors.mjs", { "engine/trace/a.ts": code, "test/engine/trace/a.test.ts": "" }, []));
  it("accept a test of the folder that imports the file", () =>
    check(
      "mirrors.mjs",
      { "engine/trace/a.ts": code, "test/engine/trace/all.test.ts": test("../../../engine/trace/a") },
      [],
    ));
  it("accept a neighbour of a tested file", () =>
    check(
      "mirrors.mjs",
      { "engine/trace/a.ts": `export * from "./b";\n`, "engine/trace/b.ts": code, "test/engine/trace/a.test.ts": "" },
      [],
    ));
  it("accept types and doors", () =>
    check(
      "mirrors.mjs",
      { "engine/t.ts": "export interface A { a: number }\n", "engine/i.ts": `export * from "./t";\n` },
      [],
    ));
  it("name a file that only another folder's test imports", () =>
    check(
      "mirrors.mjs",
      { "engine/trace/a.ts": code, "test/engine/judge/b.test.ts": test("../../../engine/trace/a") },
      ["  engine/trace/a.ts"],
    ));
});

describe("the reporter", () => {
  it("counts what passed, and as failed what failed or was skipped", async () => {
    const suite = `it("a", () => {});\nit("b", () => { throw new Error("b"); });\nit.skip("c", () => {});\nit("d");\n`;
    await withTree({ "some.test.cjs": suite }, [], (folder) => {
      const counts = join(folder, "counts.txt");
      const mocha = join(import.meta.dirname, "../../node_modules/mocha/bin/mocha.js");
      const reporter = join(import.meta.dirname, "reporter.cjs");
      spawnSync(process.execPath, [mocha, "--reporter", reporter, "some.test.cjs"], {
        cwd: folder,
        env: { ...process.env, GRADPROOF_COUNTS: counts },
      });
      assert.equal(readFileSync(counts, "utf8"), "passed\nfailed\nfailed\nfailed\n");
    });
  });
});
