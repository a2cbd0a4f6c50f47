import assert from "node:assert/strict";
import { contextShapes } from "../../../engine/picture/contextShapes";
import { siteAt, TapeBuilder } from "./tapes";

/** Calls of one function, each written as what it records: `s` a sine, `n` a negation, `(…)` a loop with an iteration per letter. */
function shapesOf(calls: readonly string[]): number[] {
  const t = new TapeBuilder();
  const [call, loop, body] = [t.site(siteAt(2)), t.site(siteAt(3)), t.site(siteAt(4))];
  let x = t.input("x", 1);
  const at: number[] = [];
  let contexts = 0;
  for (const text of calls) {
    at.push(contexts++);
    t.enter("call", call);
    let inLoop = false;
    for (const letter of text) {
      if (letter === "(") {
        t.enter("loop", loop);
        contexts++;
        inLoop = true;
      } else if (letter === ")") {
        t.leave();
        inLoop = false;
      } else {
        if (inLoop) t.enter("iteration", loop);
        if (inLoop) contexts++;
        x = t.node(letter === "s" ? "sin" : "neg", x, 0, body);
        if (inLoop) t.leave();
      }
    }
    t.leave();
  }
  const shapes = contextShapes(t.done([x]));
  return at.map((c) => shapes[c]!);
}

function check(alike: boolean, ...calls: string[]): void {
  assert.equal(new Set(shapesOf(calls)).size, alike ? 1 : calls.length, calls.join(" | "));
}

describe("shapes of contexts", () => {
  it("the same operations are one shape", () => check(true, "sn", "sn", "sn"));
  it("other operations, or another order, are another", () => check(false, "sn", "ns", "s", "n", "sns"));
  it("the trip count does not matter", () => check(true, "(ss)", "(sssssss)", "(s)"));
  it("equal neighbours count once", () => check(true, "sn", "ssnnn"));
  it("a loop is no straight line", () => check(false, "(s)", "s"));
  it("what an iteration did matters", () => check(false, "(ssss)", "(ssns)", "(n)"));
  it("what stands before and after a loop matters", () => check(false, "s(n)", "(n)s", "s(n)s", "(n)"));
});
