import assert from "node:assert/strict";
import { pngScale } from "../../webview/png";

describe("size of a PNG", () => {
  const cases: [string, number, number, number][] = [
    ["twice the size of a small picture", 900, 600, 2],
    ["at most 8 000 pixels wide", 8000, 100, 1],
    ["at most 8 000 pixels high", 100, 16_000, 0.5],
    ["at most 16 million pixels", 4000, 4000, 1],
  ];
  for (const [name, width, height, wanted] of cases) it(name, () => assert.equal(pngScale(width, height), wanted));

  it("is bounded whatever the size", () => {
    for (const [width, height] of [
      [1, 1e9],
      [1e9, 1e9],
      [5e4, 3e3],
    ] as const) {
      const k = pngScale(width, height);
      assert.ok(width * height * k * k <= 16e6 * (1 + 1e-9) && Math.max(width, height) * k <= 8000 + 1e-9);
    }
  });
});
