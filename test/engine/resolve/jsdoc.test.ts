import assert from "node:assert/strict";
import { outline } from "../../../engine/resolve/index";
import type { PointTag } from "../../../engine/protocol";

/** The tags of the first function, without lines unless they are asked for. */
function check(text: string, expected: (Partial<PointTag> & { args: string })[], marked = true): void {
  const info = outline("/p/file.ts", text).functions[0];
  assert.ok(info);
  assert.equal(info.marked, marked);
  assert.deepEqual(
    info.tags.map((tag, i) => (expected[i] && "line" in expected[i] ? { ...bare(tag), line: tag.line } : bare(tag))),
    expected,
  );
}

function bare({ line: _line, column: _column, places: _places, ...rest }: PointTag): Partial<PointTag> {
  return rest;
}

const f = "export function f(x: number, y: number) { return x * y; }";

describe("doc tags", () => {
  it("a bare tag marks and is no point", () => check(`/** @gradcheck */\n${f}`, []));
  it("a point", () => check(`/** @gradcheck (2, 5) */\n${f}`, [{ args: "2, 5" }]));
  it("several, with their lines", () =>
    check(`\n/**\n * Text (with parens).\n * @gradcheck (2, 5)\n * @gradcheck\n * @gradcheck (0,1)\n */\n${f}`, [
      { args: "2, 5", line: 4 },
      { args: "0,1", line: 6 },
    ]));
  it("wrt, expect, both", () =>
    check(
      `/**\n * @gradcheck (2, 5) wrt x\n * @gradcheck (0, 1) expect kink\n * @gradcheck (1, 1) wrt x, y expect non-finite\n * @gradcheck wrt y */\n${f}`,
      [
        { args: "2, 5", wrt: ["x"] },
        { args: "0, 1", expect: "kink" },
        { args: "1, 1", wrt: ["x", "y"], expect: "non-finite" },
        { args: "", wrt: ["y"] },
      ],
    ));
  it("several on a line: each has what stands before the next", () =>
    check(`/** @gradcheck (1) @gradcheck (2) wrt x @gradcheck (0) expect kink */\n${f}`, [
      { args: "1" },
      { args: "2", wrt: ["x"] },
      { args: "0", expect: "kink" },
    ]));
  it("nested parentheses, strings, comments, templates, regular lines", () =>
    check(`/**\n * @gradcheck ((1 + 2) * 3, [")", '(', \`\${(1)})\`].length)\n */\n${f}`, [
      { args: "(1 + 2) * 3, [\")\", '(', `${(1)})`].length" },
    ]));
  it("over several lines", () => {
    const info = outline(
      "/p/a.ts",
      `/**\n * @gradcheck (\n *   [1, 2],\n *   { a: 1 }, // a ) here\n * ) wrt x\n */\n${f}`,
    ).functions[0];
    assert.deepEqual(info?.tags[0]?.args.replace(/\s+/g, " "), "[1, 2], { a: 1 }, // a ) here");
    assert.deepEqual(info?.tags[0]?.wrt, ["x"]);
  });
  it("on a receiver", () =>
    check(
      `class S {\n/** @gradcheck on new S(2, 0.5) (0.3)\n * @gradcheck on S.make({ k: (1) })\t(0.1, 2) wrt this.k */\nm(x: number) {} }`,
      [
        { args: "0.3", on: "new S(2, 0.5)" },
        { args: "0.1, 2", on: "S.make({ k: (1) })", wrt: ["this.k"] },
      ],
    ));
  it("only the comment directly above counts", () => {
    check(`/** @gradcheck (1, 2) */\nconst other = 1;\n${f}`, [], false);
    check(`/** @gradcheck (1, 2) */\n// a remark\n/* another */\n\n${f}`, [{ args: "1, 2" }]);
    check(`/* @gradcheck (1, 2) */\n${f}`, [], false);
    check(`// @gradcheck (1, 2)\n${f}`, [], false);
  });
  it("a comment above an export, a variable, a method, a property, an overload", () => {
    check(`/** @gradcheck (1) */\nexport const g = (x: number) => x;`, [{ args: "1" }]);
    check(`/** @gradcheck (1) */ export default (x: number) => x;`, [{ args: "1" }]);
    check(`const o = {\n/** @gradcheck (1) */\nm(x: number) {} };`, [{ args: "1" }]);
    check(`/** @gradcheck (1) */\nfunction f(x: number): void;\nfunction f(x: string): void;\nfunction f(x: any) {}`, [
      { args: "1" },
    ]);
  });
  it("tags that only start alike are none", () => check(`/** @gradchecks (1, 2) a@gradcheck (1) */\n${f}`, [], false));
  it("a path may hold blanks and commas inside quotes", () =>
    check(`/** @gradcheck (1) wrt p["a, b"], q and more */\n${f}`, [{ args: "1", wrt: ['p["a, b"]', "q"] }]));
  it("text after the tag is no part of it", () =>
    check(`/** @gradcheck (1, 2) at the corner\n * expect nothing */\n${f}`, [{ args: "1, 2" }]));
  it("an unclosed list is kept, so that evaluating it can say so", () =>
    check(`/** @gradcheck (1, (2 */\n${f}`, [{ args: "(1, (2" }]));
});

describe("doc types of JavaScript", () => {
  const parameters = (text: string): string[] =>
    outline("/p/a.js", text).functions[0]?.parameters.map(
      ({ name, type, optional, rest }) => `${rest ? "..." : ""}${name}${optional ? "?" : ""}: ${type}`,
    ) ?? [];
  const numeric = (type: string): boolean | undefined =>
    outline("/p/a.js", `/** @param {${type}} x */\nfunction f(x) {}`).functions[0]?.numeric;

  it("are read by name", () =>
    assert.deepEqual(
      parameters(
        `/**\n * @param {number} a the a\n * @param {Array.<number>} [b] the b\n * @param {string=} c\n * @param {...number} rest\n */\nfunction f(a, b, c, ...rest) {}`,
      ),
      ["a: number", "b?: Array.<number>", "c?: string", "...rest: ...number"],
    ));

  for (const type of [
    "number",
    "?number",
    "!number",
    "number[]",
    "Array.<number>",
    "Float64Array",
    "{x: number}",
    "*",
    "Object.<string, number>",
    "number|string",
    "Whatever",
  ]) {
    it(`may hold numbers: ${type}`, () => assert.equal(numeric(type), true));
  }
  for (const type of [
    "string",
    "boolean",
    "function(number): number",
    "Function",
    "Array.<string>",
    "(x: number) => number",
  ]) {
    it(`holds none: ${type}`, () => assert.equal(numeric(type), false));
  }
});
