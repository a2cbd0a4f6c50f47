import assert from "node:assert/strict";
import { firstWish } from "../../../engine/picture/wish";
import type { GraphAnswer, View } from "../../../engine/protocol";
import type { Runtime } from "../../../engine/trace/index";
import { worldsOn, type Worlds } from "./worlds";

const text = `
/** @gradcheck */
export function f(x: number): number {
  let s = x;
  for (let i = 0; i < 40; i++) if (i >= 4) s = Math.sin(s) + x / 3;
  const view = new Int32Array(1);
  view.set([s * 100]);
  return s + view[0]!;
}
`;

describe("contexts of a check", () => {
  let runtime: Runtime;
  let worlds: Worlds;
  before(() => {
    worlds = worldsOn(text, (one) => {
      runtime = one;
      return {};
    });
  });
  after(() => worlds.close());

  it("are not recorded, and a native that was told no site still knows the call it stands in", () =>
    worlds.withRuns("f", "[0.5]", ({ traced }) => {
      assert.equal(runtime.contexts.n, 0);
      assert.deepEqual(
        traced.cuts.map(({ kind, line }) => [kind, line]),
        [["integer-store", 3]],
      );
      return Promise.resolve();
    }));

  it("are recorded by the trace that opens the graph, and not by a check after it", () =>
    worlds.withRuns("f", "[0.5]", async ({ planned: { job }, traced }) => {
      const ask = { run: traced.run, job, query: { kind: "view" as const, wish: firstWish }, again: undefined };
      const { view } = (await worlds.pool.ask("traced", "graph", ask, 60_000)) as GraphAnswer & { view: View };
      assert.ok(runtime.contexts.n > 36);
      const series = view.boxes.find((box) => box.kind === "series");
      assert.ok(series !== undefined && series.series!.count >= 30, view.boxes.map((box) => box.label).join(" | "));
      assert.match(series.label, /^iterations 5–/, "those in which nothing is recorded are counted");
      const again = await worlds.pool.ask("traced", "trace", { job }, 60_000);
      assert.equal(runtime.contexts.n, 0);
      assert.deepEqual(again.cuts, traced.cuts);
    }));
});
