import { parseFormula, printFormula } from "../../../engine/rules/formula";
import { table } from "../../../engine/rules/table";
import type { Row } from "../../../engine/rules/row";
import assert from "node:assert/strict";

/** What is read and printed again has the same value, and prints the same the second time. */
function check(text: string, printed = text): void {
  const once = printFormula(parseFormula(text));
  assert.equal(once, printed);
  assert.equal(printFormula(parseFormula(once)), once);
}

function valueOf(text: string, a: number, b: number, y: number, h: number): number {
  const names = `const { ${Object.getOwnPropertyNames(Math).join(", ")} } = Math; const { is } = Object;`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- an expression of the rule table
  const run = new Function("a", "b", "y", "h", `${names} return ${text};`) as (...x: number[]) => number;
  return run(a, b, y, h);
}

describe("formulas", () => {
  it("keep what parentheses say, and only that", () => {
    check("a - (b - y)");
    check("(a - b) - y", "a - b - y");
    check("a / (b * y)");
    check("a / b / y");
    check("-(a + b)");
    check("(-a) ** 2");
    check("-(a ** 2)", "-(a ** 2)");
    check("a ** b ** y", "a ** (b ** y)");
    check("(a ** b) ** y");
    check("2 * hypot(1, a) - 1e-3 * b", "2 * hypot(1, a) - 0.001 * b");
  });

  it("keep conditions as they are, and choices in choices", () => {
    check("y !== y ? NaN : is(y, a) ? 1 : 0");
    check("a === 0 ? (b > 1 ? 0 : NaN) : b");
    check("2 * (y === 0 ? 0 : a / y)");
  });

  it("of every row have the row's value", () => {
    for (const row of Object.values<Row>(table)) {
      for (const text of row.d) {
        const again = printFormula(parseFormula(text.replaceAll("Math.", "")));
        assert.ok(Object.is(valueOf(again, 0.3, 0.7, 0.9, 1.1), valueOf(text, 0.3, 0.7, 0.9, 1.1)), text);
      }
    }
  });

  it("say what they cannot read", () => {
    for (const text of ["", "a +", "a b", "(a", "a ? b", "f(a", "a # b", "[a]"])
      assert.throws(() => parseFormula(text), /cannot be read/, text);
  });
});
