import assert from "node:assert/strict";
import { findToken, hasNewline, skipTrivia } from "../../../engine/source/trivia";

/** What is left of a text behind the white space and comments it begins with. */
function check(text: string, rest: string): void {
  it(JSON.stringify(text), () => assert.equal(text.slice(skipTrivia(text, 0)), rest));
}

describe("white space and comments", () => {
  check("  \t\v\f\u00a0\uFEFF\u3000x", "x");
  check("// a\n/* b\n*/x", "x");
  check("// a\u2028x", "x");
  check("// a\rx", "x");
  check("/**//x/", "/x/");
  check("/* open", "");
  check("// last", "");
  check("", "");
  check("x", "x");
});

describe("tokens in a gap", () => {
  function find(text: string, token: string, at: number): void {
    it(`${token} in ${JSON.stringify(text)}`, () => assert.equal(findToken(text, token, 0, text.length), at));
  }
  find("/* as */ as", "as", 9);
  find("assert as", "as", 7);
  find("// )\n)", ")", 5);
  find("a ? : b", "?", 2);
  find("( [", "]", -1);
  find("abstract_ abstract$ abstract", "abstract", 20);
});

describe("line ends", () => {
  for (const [text, expected] of [
    ["a b", false],
    ["a\nb", true],
    ["a\rb", true],
    ["a\u2029b", true],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(hasNewline(text, 0, text.length), expected));
  }
});
