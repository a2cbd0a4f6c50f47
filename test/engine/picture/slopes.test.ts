import assert from "node:assert/strict";
import { overview } from "../../../engine/picture/overview";
import type { OP } from "../../../engine/rules";
import { siteAt, TapeBuilder } from "./tapes";

/** The slopes of one operation at a tie, beside what it records. */
function check(
  op: keyof typeof OP,
  given: (t: TapeBuilder, x: number) => [number, number],
  expected: [number, number],
): void {
  const t = new TapeBuilder();
  const x = t.input("x", op === "abs" ? 0 : 2);
  const node = t.node(op, ...given(t, x), t.site(siteAt(2)));
  const box = overview(t.done([node], { kinks: [node] })).boxes.at(-1)!;
  assert.equal(box.flags.kink, true);
  assert.deepEqual(box.slopes, expected);
}

describe("slopes of a kink", () => {
  it("of |x| at 0", () => check("abs", (_, x) => [x, 0], [-1, 1]));
  it("of max(x, 2) at 2", () => check("max", (t, x) => [x, t.constant(2)], [0, 1]));
  it("of max(2, x) at 2", () => check("max", (t, x) => [t.constant(2), x], [0, 1]));
  it("of min(x, 2) at 2", () => check("min", (t, x) => [x, t.constant(2)], [1, 0]));
  it("of max(x, x): no kink at all", () => check("max", (_, x) => [x, x], [1, 1]));
  it("by the first operand when both are values", () =>
    check("max", (t, x) => [x, t.node("mul", x, t.constant(1), t.site(siteAt(2)))], [0, 1]));
});
