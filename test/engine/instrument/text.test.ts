import assert from "node:assert/strict";
import { transformed } from "./running";

/** The user's part of the plain text: what stands behind the header and before the last line. */
function body(file: string, text: string): string {
  const { plain, kind } = transformed({ file, text });
  const [start, end] = [plain.indexOf(kind === "esm" ? "yield;" : "=>eval($c);"), plain.lastIndexOf("\n})")];
  return plain.slice(start + (kind === "esm" ? "yield;" : "=>eval($c);").length, end);
}

/** Removing types leaves every other character where it was. */
function check(name: string, text: string, expected: string): void {
  it(name, () => {
    assert.equal(body("/m.ts", text), expected);
    assert.equal(expected.length, text.length);
  });
}

describe("the plain text", () => {
  check(
    "types become blanks",
    "f(1 as number, x!); const g = <T,>(a: T[], b?: string): void => {}",
    "f(1          , x ); const g =     (a     , b         )       => {}",
  );
  check(
    "interfaces keep their lines",
    "interface A {\r\n  x: number\r\n}\r\nlet y: A",
    ";            \r\n           \r\n \r\nlet y   ",
  );
  check(
    "characters outside the basic plane count twice",
    "f('😀', /* 😀 */ x as '😀', y)",
    "f('😀', /* 😀 */ x        , y)",
  );
  check(
    "every kind of line end",
    "let a: {\n}\r\nlet b: {\r}\u2028let c: {\u2029}",
    "let a   \n \r\nlet b   \r \u2028let c   \u2029 ",
  );
  check("a byte order mark", "\uFEFFlet a: number = 1", "\uFEFFlet a         = 1");
  check(
    "comments stay, but for those in types",
    "/* 1 */ let /* 2 */ a /* 3 */ : /* 4 */ number /* 5 */ = /* 6 */ 1 // 7: number",
    "/* 1 */ let /* 2 */ a /* 3 */                  /* 5 */ = /* 6 */ 1 // 7: number",
  );

  const javascript = [
    "#!/usr/bin/env node\n'use strict';\nvar a = `t${b}\n` , c = /re[/]g/u // x\n;for(;;){break}\n\n\t/** doc */ function*g(){ yield*[] }",
    "a?.b?.[c]?.(d) ?? (e, f); label: { break label } class A extends B { static #p = 1; get x() { return super.x } static {} }",
    "var { a = 1, ...b } = c, [d, , e] = f; ({ a, [b]: c } = d); async () => { for await (const x of y); }; new.target; import('x')",
    "if (a) b\nelse c\ndo d\nwhile (e)\nthrow f\n",
    "",
    "\n\n",
    "// only a comment",
  ];
  for (const text of javascript) {
    it(`JavaScript stays as it is: ${JSON.stringify(text.slice(0, 30))}`, () => {
      const wanted = text.replace(/^#!/, "//").replace("import(", "$m.dyn(");
      const { plain } = transformed({ file: "/m.cjs", text });
      const own = plain
        .replace(/^\(function\([^)]*\)\{/, "")
        .replace("$m.eval=($c)=>eval($c);", "")
        .replace(/\n\}\)$/, "");
      assert.equal(own, wanted);
    });
  }

  it("imports and exports keep every line", () => {
    const text =
      "import {\n  a,\n  b,\n} from './a';\r\nexport {\n a }\nexport * from 'c'\nexport default a\nexport const x = b";
    const { plain } = transformed({ file: "/m.mjs", text });
    assert.deepEqual(plain.split("\n").length, text.split("\n").length + 1);
    assert.match(plain.split("\n")[8] as string, /^ {6} const x = \$i0\.b$/);
  });
});
