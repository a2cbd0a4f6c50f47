import assert from "node:assert/strict";
import { perSite } from "../../../engine/ways/perSite";

describe("what is made once per site", () => {
  it("is made when it is asked for first, also for no site and where what is made is nothing", () => {
    const asked: number[] = [];
    const at = perSite((site) => {
      asked.push(site);
      return site === 3 ? undefined : `s${site}`;
    });
    assert.deepEqual([3, 0, 3, -1, 700, 2 ** 27, -1, 0, 700, 2 ** 27, 3].map(at), [
      ...[undefined, "s0", undefined, "s-1", "s700", "s134217728", "s-1", "s0", "s700", "s134217728", undefined],
    ]);
    assert.deepEqual(asked, [3, 0, -1, 700, 2 ** 27]);
  });
});
