import assert from "node:assert/strict";
import { deepestPlace, isStackOverflow } from "../../../engine/source/tooDeep";

function check(name: string, text: string, place: number): void {
  it(name, () => assert.equal(deepestPlace(text), place));
}

describe("where a text is nested most", () => {
  check("the innermost bracket", `a(b)\n${"([".repeat(60)}c${"])".repeat(60)}\n(d)`, 5 + 119);
  check("the longest line when there are few brackets", "a(b)\nc + d + e + f\ng", 5);
  check("the last line too", "a\nb + c", 2);
  check("brackets that close nothing do not count below zero", `${")".repeat(50)}\n${"{".repeat(101)}`, 51 + 100);
  check("nothing", "", 0);

  it("only the end of the stack is one", () => {
    const forever = (): number => forever() + 1;
    const errors: unknown[] = [
      new RangeError("Invalid array length"),
      new Error("Maximum call stack size exceeded"),
      1,
    ];
    assert.deepEqual(errors.map(isStackOverflow), [false, false, false]);
    assert.throws(forever, isStackOverflow);
  });
});
