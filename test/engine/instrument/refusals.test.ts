import assert from "node:assert/strict";
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
  check(
    "what needs a name of ours in a with",
    "/m.js",
    "f();\n  with (o) { import(x); (@d class {}); <a/> }",
    "within-with 2:14-2:20",
    "within-with 2:26-2:37",
    "within-with 2:40-2:44",
  );
  check(
    "decorators of parameters, where they are of the newer kind",
    "/m.ts",
    "class A { constructor(@Inject() private x: number) {}\n m(@c y: number) {} }",
    "parameter-decorator 1:23-1:32",
    "parameter-decorator 2:4-2:6",
  );
  check(
    "await in the head of a class expression",
    "/m.ts",
    "const a = @(await d) class {}",
    "decorated-suspends 1:13-1:20",
  );
  check(
    "a decorated class that is written again",
    "/m.ts",
    "@d class A {}\n(A as any) = 1",
    "decorated-reassigned 1:10-1:11",
  );
  check(
    "this in a static field of a class that may be replaced",
    "/m.ts",
    "@d class A { static x = 1; static y = () => this.x; z = this; static { function f() { this } } }",
    "static-this 1:45-1:49",
  );
  check(
    "a class named by a computed key",
    "/m.ts",
    "const a = { [k]: @d class {} }",
    "class-of-computed-name 1:18-1:29",
  );
  it("decorators of a class expression, where they are of the older kind", () => {
    const text = "const a = @d class {}";
    const { problems } = transform({ file: "/m.ts", text, experimentalDecorators: true });
    assert.deepEqual(
      problems.map(({ construct }) => construct),
      ["decorated-expression"],
    );
    seen.add("decorated-expression");
  });
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
