import assert from "node:assert/strict";
import { mapStack } from "../../../engine/load/stack";

const known = new Set(["/p/a.ts", "/p/sp ace.js", "C:\\p\\w.ts"]);

/** Frames as `file:line:column name`, for a stack whose known files are not transformed. */
function check(stack: string, expected: string[]): void {
  const frames = mapStack(stack, "plain", (file) => (known.has(file) ? { transformed: null } : undefined));
  assert.deepEqual(
    frames.map((one) => `${one.file}:${one.line}:${one.column} ${one.function}`.trim()),
    expected,
  );
}

describe("mapStack", () => {
  it("reads the forms V8 prints", () =>
    check(
      [
        "Error: at f (/p/a.ts:9:9)",
        "    at f (/p/a.ts:1:2)",
        "    at /p/a.ts:3:4",
        "    at async g (/p/sp ace.js:5:6)",
        "    at new Klass (/p/a.ts:7:8)",
        "    at Object.<anonymous> (/p/a.ts:9:10)",
        "    at Spring.energy [as alias] (/p/a.ts:11:12)",
        "    at w (C:\\p\\w.ts:13:14)",
        "    at Array.map (<anonymous>)",
        "    at node:internal/process:1:1",
        "    at ours (/engine/child.js:1:1)",
        "    at async Promise.all (index 0)",
      ].join("\n"),
      [
        "/p/a.ts:1:2 f",
        "/p/a.ts:3:4",
        "/p/sp ace.js:5:6 g",
        "/p/a.ts:7:8 Klass",
        "/p/a.ts:9:10",
        "/p/a.ts:11:12 Spring.energy",
        "C:\\p\\w.ts:13:14 w",
      ],
    ));

  it("code from eval stands where the eval stands, an expression of ours nowhere", () =>
    check(
      [
        "Error: x",
        "    at eval (eval at compute (/p/a.ts:4:5), <anonymous>:1:1)",
        "    at eval (eval at $m.eval (/p/a.ts:1:80), <anonymous>:1:1)",
      ].join("\n"),
      ["/p/a.ts:4:5 eval"],
    ));

  it("the head of a SyntaxError names the file", () =>
    check("/p/a.ts:12\nlet let\n    ^^^\n\nSyntaxError: let is disallowed", ["/p/a.ts:12:1"]));

  it("positions are mapped back; what maps to nothing is left out", () => {
    const transformed = {
      map: (line: number, column: number) => (line === 1 ? null : { line: line * 10, column: column + 1 }),
    };
    const frames = mapStack("E\n    at f (/p/a.ts:1:2)\n    at g (/p/a.ts:2:2)", "traced", () => ({
      transformed: transformed as never,
    }));
    assert.deepEqual(frames, [{ file: "/p/a.ts", line: 20, column: 3, function: "g" }]);
  });

  it("puts the call of a name at the name, not at its parenthesis", () => {
    const text = "const a = 1;\r\n  é$1 (a) + (a)(b);\n";
    const columns = [3, 7, 13, 16].map((column) => {
      const lookup = () => ({ transformed: null, text });
      return mapStack(`Error\n    at f (/p/a.ts:2:${column})`, "traced", lookup)[0]?.column;
    });
    assert.deepEqual(columns, [3, 3, 13, 16]);
  });
});
