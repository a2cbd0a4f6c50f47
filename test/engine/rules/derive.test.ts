import { mixedOtherWay, secondPartials } from "../../../engine/rules/derive";
import type { Row } from "../../../engine/rules/row";
import { table } from "../../../engine/rules/table";
import assert from "node:assert/strict";

const row = (d: readonly string[], more: Partial<Row> = {}): Row => ({
  call: "f(a)",
  d,
  on: d.map(() => [0, 1]),
  ...more,
});

function check(of: Row, seconds: readonly string[]): void {
  assert.deepEqual(secondPartials(table, of), seconds);
}

describe("second partials as expressions", () => {
  it("use the finished value, and what the partials share", () => {
    check(row(["y"]), ["y", "0", "0"]);
    check(row(["1 / (h * h)"], { h: "cosh(a)" }), ["-(1 / (h * h) * (2 * h * sinh(a)) / (h * h))", "0", "0"]);
  });

  it("put together what would cancel", () => {
    check(row(["(1 - a) * (1 + a)"]), ["-2 * a", "0", "0"]);
    check(row(["a * a - a * a"]), ["0", "0", "0"]);
    check(row(["a * b + b * a", "a * a"]), ["2 * b", "2 * a", "0"]);
  });

  it("differentiate a quotient without a square", () => check(row(["1 / a"]), ["-(1 / a / a)", "0", "0"]));

  it("go through functions and powers by their rows", () => {
    check(row(["sin(2 * a)"]), ["cos(2 * a) * 2", "0", "0"]);
    check(row(["sign(a)"]), ["0", "0", "0"]);
    check(row(["hypot(1, a)"]), ["(hypot(1, a)) === 0 ? 0 : a / hypot(1, a)", "0", "0"]);
  });

  it("keep choices, and forget those between equals", () => {
    check(row(["y !== y ? NaN : 1"]), ["0", "0", "0"]);
    check(row(["a === 0 ? 0 : a * a"]), ["a === 0 ? 0 : 2 * a", "0", "0"]);
  });

  it("leave alone what the row states, and what the user gave", () => {
    check(row(["y"], { dd: ["a"] }), ["a", "0", "0"]);
    check(row(["a"], { held: true }), ["0", "0", "0"]);
  });

  it("mix the operands either way", () => {
    const product = row(["b * b", "2 * a * b"]);
    check(product, ["0", "2 * b", "2 * a"]);
    assert.equal(mixedOtherWay(table, product), "2 * b");
  });

  it("refuse what has no row", () => {
    assert.throws(() => secondPartials(table, row(["gamma(a)"])), /no row for "gamma"/);
    assert.throws(() => secondPartials(table, row(["z * a"])), /no derivative of "z"/);
  });
});
