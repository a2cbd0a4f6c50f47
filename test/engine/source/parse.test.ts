import assert from "node:assert/strict";
import { isParsed, parse, parseCached, parseFragment, type KindHint } from "../../../engine/source/parse";

/** How a text is read: its kind and the kinds of its statements, or the place of its first error. */
function check(file: string, text: string, expected: string, hint: KindHint = "auto"): void {
  it(`${file} ${hint} ${JSON.stringify(text)}`, () => {
    const result = parse(file, text, hint);
    const found = isParsed(result)
      ? `${result.kind}${result.strict ? " strict" : ""} ${result.program.body.map((one) => one.type).join(" ")}`
      : `${result.code} ${result.line}:${result.column}`;
    assert.equal(found.trimEnd(), expected);
  });
}

describe("dialects", () => {
  check("/a.ts", "<any>x", "cjs ExpressionStatement");
  check("/a.tsx", "<any>x", "syntax 1:6");
  check("/a.tsx", "<b/> as any", "cjs ExpressionStatement");
  check("/a.mts", "x as any", "esm strict ExpressionStatement");
  check("/a.cts", "x as any", "cjs ExpressionStatement");
  check("/a.js", "x as any", "syntax 1:2");
  check("/a.jsx", "<b/>", "cjs ExpressionStatement");
  check("/a.mjs", "x", "esm strict ExpressionStatement");
  check("/a.cjs", "return x", "cjs ReturnStatement");
  check("/a", "x", "cjs ExpressionStatement");
  check("/a.d.ts.js", "x", "cjs ExpressionStatement");
});

describe("kinds", () => {
  check("/a.js", "import 'x'", "esm strict ImportDeclaration");
  check("/a.js", "import 'x'", "syntax 1:1", "cjs");
  check("/a.ts", "import 'x'", "esm strict ImportDeclaration", "cjs");
  check("/a.ts", "with (a) {}", "syntax 1:1", "esm");
  check("/a.js", "with (a) {}", "cjs WithStatement");
  check("/a.js", "return with_", "cjs ReturnStatement");
  check("/a.js", "await x", "esm strict ExpressionStatement");
  check("/a.js", "await\n(x)", "cjs ExpressionStatement");
  check("/a.ts", "export = 1", "cjs strict TSExportAssignment");
  check("/a.ts", "export import a = require('a')", "esm strict TSImportEqualsDeclaration");
  check("/a.js", "new.target", "cjs ExpressionStatement");
  check(
    "/a.ts",
    "namespace N { export const a = 1 } module.exports = N",
    "cjs TSModuleDeclaration ExpressionStatement",
  );
  check(
    "/a.ts",
    "namespace N { export const a = 1 } import.meta",
    "esm strict TSModuleDeclaration ExpressionStatement",
  );
  check("/a.ts", "namespace N { export const a = 1 } await 1", "esm strict TSModuleDeclaration ExpressionStatement");
});

describe("what may be read", () => {
  check("/a.mjs", "#!/bin/sh\nx", "esm strict ExpressionStatement");
  check("/a.mjs", "\uFEFF#!/bin/sh\nx", "esm strict ExpressionStatement");
  check("/a.mjs", "\uFEFFx", "esm strict ExpressionStatement");
  check(
    "/a.mjs",
    "import a from 'a' with { type: 'json' }; import b from 'b' assert { type: 'json' };",
    "esm strict ImportDeclaration ImportDeclaration",
  );
  check("/a.ts", "@a export class A { constructor(@b c) {} accessor x = 1 }", "esm strict ExportNamedDeclaration");
  check("/a.mjs", "await using a = b; { using c = d }", "esm strict VariableDeclaration BlockStatement");
  check("/a.mjs", "/(?i:a)[\\p{L}--b]/v; a ||= b?.#c in d", "syntax 1:31");
});

describe("nesting", () => {
  it("deeper than the stack is refused with its place", () => {
    const deep = `a;\nb = ${"(".repeat(9000)}1${")".repeat(9000)}`;
    for (const result of [parse("/a.ts", deep), parseFragment(deep, false)]) {
      assert.ok(!isParsed(result));
      assert.deepEqual([result.code, result.line, result.column], ["unsupported-syntax", 2, 9004]);
    }
  });
});

describe("trees", () => {
  it("have parentheses as nodes", () => {
    const result = parse("/a.ts", "((a))");
    assert.ok(isParsed(result));
    const [statement] = result.program.body;
    assert.equal(statement?.type === "ExpressionStatement" && statement.expression.type, "ParenthesizedExpression");
  });

  it("are remembered while the text is the same", () => {
    const first = parseCached("/a.ts", "a");
    assert.equal(parseCached("/a.ts", "a"), first);
    assert.notEqual(parseCached("/a.ts", "a", "esm"), first);
    assert.notEqual(parseCached("/a.ts", "b"), parseCached("/a.ts", "a"));
    const kept = parseCached("/a.ts", "a");
    for (let i = 0; i < 20; i++) parseCached(`/${i}.ts`, "a");
    assert.notEqual(parseCached("/a.ts", "a"), kept);
  });
});
