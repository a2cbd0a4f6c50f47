import assert from "node:assert/strict";
import { Script } from "node:vm";
import { refusals } from "../../../engine/instrument/refusals";
import { transform } from "./running";

const seen = new Set<string>();

/** All refusals of a text as `construct line:column-line:column`; nothing of it is emitted. */
function check(name: string, file: string, text: string, ...expected: string[]): void {
  it(name, () => {
    const { problems, plain, traced } = transform({ file, text });
    const found = problems.map((p) => `${p.construct} ${p.line}:${p.column}-${p.endLine}:${p.endColumn}`);
    assert.deepEqual(found, expected);
    for (const problem of problems) {
      assert.equal(problem.code, "unsupported-syntax");
      assert.ok(problem.message.length > 20);
      seen.add(problem.construct ?? "");
    }
    assert.deepEqual([plain, traced], ["", ""]);
  });
}

function syntax(name: string, file: string, text: string, line: number, column: number): void {
  it(name, () => {
    const { problems, plain, traced } = transform({ file, text });
    assert.deepEqual(
      problems.map((p) => [p.code, p.line, p.column]),
      [["syntax", line, column]],
    );
    assert.doesNotMatch(problems[0]?.message ?? "(", /\(\d+:\d+\)/);
    assert.deepEqual([plain, traced], ["", ""]);
  });
}

describe("the fence", () => {
  check("import() in a with", "/m.js", "f();\n  with (o) { import(x) }", "import-in-with 2:14-2:20");
  check(
    "decorators of every kind",
    "/m.ts",
    "@a class A {\n @b() m(@c x: number) {}\n @d p = 1 }",
    "decorator 1:1-1:3",
    "decorator 2:2-2:6",
    "decorator 2:9-2:11",
    "decorator 3:2-3:4",
  );
  check(
    "decorators of parameter properties",
    "/m.ts",
    "class A { constructor(@Inject() private x: number) {} }",
    "decorator 1:23-1:32",
  );
  check("auto-accessors", "/m.ts", "class A { accessor x = 1 }", "accessor 1:11-1:25");
  check(
    "arguments at the top level of a module",
    "/m.mjs",
    "f(arguments); (() => arguments)(); function g() { return arguments }",
    "top-level-arguments 1:3-1:12",
    "top-level-arguments 1:22-1:31",
  );
  check(
    "parameter properties whose super() is hidden",
    "/m.ts",
    "class A extends B { constructor(private x: number) { if (x) super() } }",
    "super-parameter-property 1:21-1:32",
  );
  check(
    "fields that cannot wait",
    "/m.ts",
    "class A { y = this.x; [k] = 1; constructor(private x: number) {} }",
    "computed-late-field 1:23-1:31",
  );
  check(
    "all of them at once",
    "/m.ts",
    "class A { accessor x = 1 }\n@b class B {}\n",
    "accessor 1:11-1:25",
    "decorator 2:1-2:3",
  );

  const native = compiles("{ using x = null }");
  it(native ? "using runs here" : "using is refused where Node.js has none", () => {
    const found = transform({ file: "/m.mjs", text: "{\n using x = f(); }" }).problems.map(
      (p) => `${p.construct} ${p.line}`,
    );
    assert.deepEqual(found, native ? [] : ["using 2"]);
    seen.add("using");
  });

  it("every sentence has a case here, but for the one about syntax no table names", () => {
    assert.deepEqual(
      Object.keys(refusals).filter((key) => !seen.has(key)),
      ["syntax"],
    );
    assert.equal(new Set(Object.values(refusals)).size, Object.keys(refusals).length);
  });
});

describe("syntax errors", () => {
  syntax("a missing brace", "/m.ts", "let a = {\n", 2, 1);
  syntax("an unexpected token", "/m.mjs", "f();\nx = = 1", 2, 5);
  syntax("behind a byte order mark", "/m.mjs", "\uFEFFlet a = ;", 1, 9);
  syntax("an export in CommonJS", "/m.cjs", "\nexport const a = 1", 2, 1);
  syntax("an export of nothing", "/m.mjs", "export { a }", 1, 10);
  syntax("await in a function", "/m.ts", "function f() { await g() }", 1, 16);
});

function compiles(text: string): boolean {
  try {
    return new Script(text) instanceof Script;
  } catch {
    return false;
  }
}
