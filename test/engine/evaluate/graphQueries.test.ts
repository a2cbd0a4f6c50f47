import assert from "node:assert/strict";
import { join } from "node:path";
import { faultIn } from "../../../engine/index";
import type { GraphQueries, GraphQuery, GraphQueryName, Lens } from "../../../engine/protocol";
import { engineOn, type EngineAt } from "./children";

const FILE = `export function fit(w: number[]): number {
  let loss = 0;
  for (let i = 0; i < 20; i++) {
    const p = w[0]! * i + w[1]!;
    loss += (p - Math.round(p * 1e6) / 1e6) ** 2 + p;
  }
  return loss;
}
export const other = (x: number): number => x * x;
`;

const lens: Lens = { output: 0 };

describe("questions to a child about its graph", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn({ "f.ts": FILE });
  });
  after(() => at.close());

  async function asking(name: string, args: string) {
    const planned = await at.plan({ name, args });
    const { run = -1 } = await at.engine.check(planned);
    return async <K extends GraphQueryName>(
      kind: K,
      ask: GraphQueries[K]["ask"],
    ): Promise<GraphQueries[K]["answer"]> => {
      const query = { kind, ...ask } as GraphQuery;
      return await at.engine.graph(planned, run, query);
    };
  }

  it("are answered whatever ran since, over unsaved text too", async () => {
    const ask = await asking("fit", "[[0.5, 0.25]]");
    const { total, hits } = await ask("search", { lens, op: "round" });
    assert.equal(total, 20);
    await at.check("other", "[2]");
    const node = await ask("node", { lens, id: hits[3]!.id });
    assert.deepEqual(
      [node.line, node.state, node.context.map(({ iteration }) => iteration)],
      [5, "detached", [undefined, undefined, 4]],
    );
    assert.equal(node.excerpt.find(({ line }) => line === 5)?.text, FILE.split("\n")[4]);
    const series = await ask("series", {
      lens,
      id: `3:${(await ask("trace", { lens, from: 0, count: 1 })).total}:series`,
      shown: 2,
    });
    assert.deepEqual([series.count, series.shown, series.spark.length], [20, 2, 20]);
    const file = join(at.folder, "f.ts");
    const moved = `// one line more\n${FILE}`;
    await at.engine.files([{ file, text: moved }], []);
    const later = await asking("fit", "[[0.5, 0.25]]");
    const found = await later("node", { lens, id: hits[3]!.id });
    assert.equal(found.line, 6);
    assert.equal(found.excerpt.find(({ line }) => line === 6)?.text, moved.split("\n")[5]);
    await at.engine.files([{ file, text: null }], []);
  });

  it("carry a pinned run over to another child", async () => {
    const ask = await asking("fit", "[[0.5, 0.25]]");
    const pinned = await ask("pin", { lens, title: "before" });
    assert.ok(pinned.primal instanceof Float64Array && pinned.key instanceof Int32Array);
    const later = await asking("fit", "[[0.5, 0.125]]");
    const found = await later("compare", { lens, pinned });
    assert.deepEqual([found.addedTotal, found.missingTotal, found.title], [0, 0, "compared with before"]);
    assert.ok(found.changedTotal > 20);
  });

  it("are refused in a sentence of their own, and the child lives on", async () => {
    const ask = await asking("other", "[3]");
    const refused = async (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => "",
        (error: unknown) => faultIn(error)?.message ?? "",
      );
    assert.equal(
      await refused(ask("node", { lens, id: 99 })),
      "There is no node 99: this run has the nodes 1 to 2. Choose one of those, or run the check again.",
    );
    assert.match(
      await refused(ask("trace", { lens, from: 0, count: 1e6 })),
      /^The question cannot be read: count has to be/,
    );
    assert.match(await refused(ask("compare", { lens, pinned: null })), /^No function with a gradient of its own/);
    assert.match(await refused(ask("nothing" as never, {} as never)), /^No question is called nothing/);
    assert.equal((await ask("node", { lens, id: 2 })).primal, 9);
  });
});
