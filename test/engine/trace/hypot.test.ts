import assert from "node:assert/strict";
import { hypotOf } from "../../../engine/trace/hypot";
import { stream } from "../rules/slope";

const check = (list: readonly number[]): void =>
  assert.ok(Object.is(hypotOf(list), Math.hypot(...list)), `${list.slice(0, 5).join()} … (${list.length})`);

describe("hypot of a list", () => {
  it("gives the native's bits", () => {
    const random = stream(5);
    for (let n = 1; n < 400; n++) {
      const scale = 10 ** Math.floor(random() * 600 - 300);
      check(Array.from({ length: 1 + Math.floor(random() * n) }, () => (random() - 0.5) * scale));
    }
    check(Array.from({ length: 20_000 }, () => random() - 0.3));
  });

  it("knows what is no length", () => {
    for (const list of [[], [0, -0], [NaN, 1], [NaN, -Infinity], [5e-324, 5e-324], [1e308, 1e308]]) check(list);
  });
});
