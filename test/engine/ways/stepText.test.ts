import assert from "node:assert/strict";
import { barred } from "../../../engine/ways/accents";
import { productText, termsOf } from "../../../engine/ways/stepText";
import { TapeBuilder } from "../picture/tapes";
import { line } from "./inputs";

function products(build: (t: TapeBuilder, a: number, b: number) => number): string[] {
  const t = new TapeBuilder();
  const [a, b] = [t.input("p", 2), t.input("q", 5)];
  const node = build(t, a, b);
  const nameOf = (slot: number): string => (slot >= t.tape.n ? String(t.tape.value[slot]) : `v${slot}`);
  return termsOf(t.tape, node, nameOf).map(({ operand, partial }) =>
    productText(barred(`v${node}`) + ` to v${operand}:`, partial, 7, String).replace(/ to (v\d+):/, "@$1"),
  );
}

describe("a step in words", () => {
  it("says each partial in the names of the operands", () => {
    assert.deepEqual(
      products((t, a) => t.node("log", a, 0, line(t))),
      ["v̄3@v1 / v1"],
    );
    assert.deepEqual(
      products((t, a, b) => t.node("mul", a, b, line(t))),
      ["v̄3@v1 · v2", "v̄3@v2 · v1"],
    );
    assert.deepEqual(
      products((t, a, b) => t.node("sub", a, b, line(t))),
      ["v̄3@v1", "−v̄3@v2"],
    );
    assert.deepEqual(
      products((t, _, b) => t.node("sin", b, 0, line(t))),
      ["v̄3@v2 · cos(v2)"],
    );
    assert.deepEqual(
      products((t, a) => t.node("exp", a, 0, line(t))),
      ["v̄3@v1 · v3"],
    );
    assert.deepEqual(
      products((t, a) => t.node("floor", a, 0, line(t))),
      ["0"],
    );
    assert.deepEqual(
      products((t, a, b) => t.node("div", a, b, line(t))),
      ["v̄3@v1 / v2", "v̄3@v2 · (-v3 / v2)"],
    );
    assert.deepEqual(
      products((t, a) => t.node("pow", a, t.constant(3), line(t))),
      ["v̄3@v1 · (3 · v1 ^ (3 - 1))"],
    );
  });

  it("writes the number where the user gives the derivative", () => {
    assert.deepEqual(
      products((t, a) => t.node("detach", a, 0, line(t))),
      ["v̄3@v1 · 7"],
    );
  });

  it("has a term per member of a list, and none for what does not move", () => {
    assert.deepEqual(
      products((t, a, b) => t.node("hypot", t.node("arg", a, b, line(t)), a, line(t))),
      ["v̄4@v1 · v1 / v4", "v̄4@v2 · v2 / v4", "v̄4@v1 · v1 / v4"],
    );
    assert.deepEqual(
      products((t) => t.node("sin", t.constant(2), 0, line(t))),
      [],
    );
  });

  it("writes the number of what is given by the user's own rule, NaN too", () => {
    assert.deepEqual(
      products((t, a, b) => t.node("custom", a, b, line(t))),
      ["v̄3@v1 · 7", "v̄3@v2 · 7"],
    );
    assert.equal(productText("v̇1", undefined, NaN, String), "v̇1 · NaN");
  });

  it("keeps a minus or a choice in brackets, and leaves out what is 1", () => {
    const texts = ["1", "-1", "0", "1 / v2", "v1 - v2", "-v1", "v1 · v2"].map((partial) =>
      productText("v̇1", partial, 0, String),
    );
    assert.deepEqual(texts, ["v̇1", "−v̇1", "0", "v̇1 / v2", "v̇1 · (v1 - v2)", "v̇1 · (-v1)", "v̇1 · v1 · v2"]);
  });
});
