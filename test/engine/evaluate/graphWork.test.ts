import assert from "node:assert/strict";
import type { GraphQueries, GraphQueryName, Lens, Pinned } from "../../../engine/protocol";
import { faultOf } from "../../../engine/evaluate/faults";
import { worldsOn, type Worlds } from "./worlds";

const FILE = `import { customGradient, detach, noGrad } from "gradproof/ad";
export function energy(x1: number, x2: number): number {
  const a = Math.log(x1);
  const b = x1 * x2;
  const q = Math.floor(x2 * 1e9) / 1e9;
  const c = Math.sin(q);
  return a + b - c;
}
export function cut(x: number): number {
  return Math.floor(x * 1e9) / 1e9 + (x | 0) + Number(x.toFixed(3)) + detach(x) * x;
}
export function walk(x: number, n: number): number {
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (x * i < 2) s += Math.sin(x);
    else s += x * x;
  }
  return s;
}
const square = customGradient(
  (v: number) => v * v * v,
  (g: number, [v]: [number]) => [g * 2 * v],
);
export const wrong = (x: number): number => square(x) * 2 + x;
export const fine = (x: number): number => x * x;
const strict = customGradient(
  (v: number) => { if (typeof v !== "number") throw new Error("no number"); return v * v; },
  (g: number, [v]: [number]) => [g * 2 * v],
);
export const picky = (x: number): number => strict(x) * x;
export function hypotenuse(x: number[]): number {
  return Math.hypot(...x) * Math.abs(x[0]!);
}
export function held(x: number): number {
  const once = detach(Math.exp(x));
  const twice = noGrad(() => [x * x, 3]);
  return x * once + twice[0]!;
}
export const two = (x: number): number[] => [x * x, Math.exp(x)];
`;

const lens: Lens = { output: 0 };

type Ask = <K extends GraphQueryName>(kind: K, ask: GraphQueries[K]["ask"]) => Promise<GraphQueries[K]["answer"]>;

describe("questions about the graph of a trace", function () {
  this.timeout(60_000);
  let worlds: Worlds;
  before(() => {
    worlds = worldsOn(FILE);
  });
  after(() => worlds.close());

  /** A check of that function at these arguments, and questions about it. */
  const graphOf = <T>(name: string, args: string, then: (ask: Ask) => Promise<T>): Promise<T> =>
    worlds.withRuns(name, args, ({ planned, traced }) =>
      then((kind, ask) => {
        const query = { kind, ...ask } as never;
        return worlds.pool.ask("traced", "graph", { run: traced.run, job: planned.job, query, again: undefined }, 0);
      }),
    );

  it("details come with the source as it ran, the context and the tangent", () =>
    graphOf("energy", "[2, 5]", async (ask) => {
      const { hits } = await ask("search", { lens, op: "floor" });
      assert.equal(hits.length, 1);
      const node = await ask("node", { lens: { output: 0, tangent: "x2" }, id: hits[0]!.id });
      assert.deepEqual([node.line, node.state, node.cuts, node.tangent], [5, "detached", [0], 0]);
      assert.deepEqual(
        node.excerpt.map(({ text }) => text),
        FILE.split("\n").slice(2, 7),
      );
      assert.equal(node.operands[0]?.partial, 0);
      assert.equal(node.context.length, 1);
      assert.match(node.context[0]!.label, /energy/);
      assert.equal(node.context[0]!.id, `3:${(await ask("trace", { lens, from: 0, count: 1 })).total}:call`);
    }));

  it("numerical, passed and path tell what the cut takes", () =>
    graphOf("energy", "[2, 5]", async (ask) => {
      const truth = 2 - Math.cos(5);
      const found = await ask("numerical", { lens, id: 2 });
      assert.ok("value" in found && Math.abs(found.value - truth) <= found.bar && found.bar < 1e-4);
      const passed = await ask("passed", { lens, cut: 0 });
      assert.ok("inputs" in passed && passed.inputs.length === 1);
      assert.ok(Math.abs(passed.inputs[0]!.passed - truth) < 1e-9 && passed.inputs[0]!.reverse === 2);
      const { total } = await ask("trace", { lens, from: 0, count: 1 });
      const path = await ask("path", { lens, from: 2, to: total });
      assert.deepEqual([path.count, path.product], [2, 2]);
      const line = await ask("reveal", { lens, file: (await ask("node", { lens, id: total })).site!.file, line: 5 });
      assert.deepEqual(
        line.hits.map(({ primal }) => primal),
        [5e9, 5e9, 5],
      );
    }));

  it("an explicit cut stands where it is written, and has the name of what is made of it", () =>
    graphOf("held", "[2]", async (ask) => {
      const { hits } = await ask("search", { lens, flag: "cut" });
      const nodes = await Promise.all(hits.map(({ id }) => ask("node", { lens, id })));
      assert.deepEqual(
        nodes.map(({ label, site }) => [label, site?.line, site?.text]),
        [
          ["once = detach(v1)", 35, "detach(Math.exp(x))"],
          ["twice = detach(v3)", 36, "noGrad(() => [x * x, 3])"],
        ],
      );
    }));

  it("passing is offered for each kind of cut that is an identity to within rounding", () =>
    graphOf("cut", "[2.5]", async (ask) => {
      const { view } = await ask("view", {
        wish: { budget: 60, output: 0, open: [], closed: [], shown: {}, thickness: "operands", hubLines: false },
      });
      const kinds = view.cuts.map(({ kind }) => kind);
      const passed = async (kind: string): Promise<unknown> => {
        const found = await ask("passed", { lens, cut: kinds.indexOf(kind as never) });
        return "inputs" in found ? found.inputs.map(({ reverse, passed }) => passed - reverse) : found.problem;
      };
      assert.deepEqual(await passed("math-floor"), [1]);
      assert.deepEqual(await passed("bitwise"), [1]);
      assert.deepEqual(await passed("detach"), [2.5]);
      assert.match(String(await passed("to-fixed")), /left the tape here/);
    }));

  it("two runs are compared with their decisions", async () => {
    const pinned = await graphOf("walk", "[0.7, 5]", (ask) => ask("pin", { lens, title: "n = 5" }));
    await graphOf("walk", "[0.7, 6]", async (ask) => {
      const same = await ask("compare", { lens, pinned: structuredClone(pinned) });
      assert.deepEqual([same.missingTotal, same.addedTotal], [0, 3]);
      assert.deepEqual(
        same.branches.map(({ here, there }) => [here, there]),
        [
          ["i < n: true 6 times, then false", "i < n: true 5 times, then false"],
          ["x * i < 2: true 3 times, then false 3 times", "x * i < 2: true 3 times, then false 2 times"],
        ],
      );
    });
    await graphOf("walk", "[0.4, 5]", async (ask) => {
      const other = await ask("compare", { lens, pinned });
      assert.equal(other.branches.length, 1);
      const { file, ...branch } = other.branches[0]!;
      assert.match(file ?? "", /f\.ts$/);
      assert.deepEqual(branch, {
        line: 15,
        here: "x * i < 2: true 5 times",
        there: "x * i < 2: true 3 times, then false 2 times",
      });
      assert.ok(other.largest.length > 0 && other.missing.every(({ line }) => line === 16));
    });
  });

  it("a gradient of the user's is held against that of its function, and the tape is the trace again", () =>
    graphOf("wrong", "[3]", async (ask) => {
      const before = await ask("trace", { lens, from: 0, count: 50 });
      const found = await ask("compare", { lens, pinned: null });
      assert.match(found.title, /given to customGradient, differentiated themselves/);
      const x = found.largest.find(({ name }) => name === "x");
      assert.deepEqual([x?.adjoint, x?.otherAdjoint], [2 * 6 + 1, 2 * 27 + 1]);
      assert.ok(found.missingTotal >= 2, "the operations inside");
      assert.deepEqual(await ask("trace", { lens, from: 0, count: 50 }), before);
    }));

  it("says so where there is no such function, or it cannot run traced", async () => {
    const problem = async (name: string): Promise<string> =>
      graphOf(name, "[3]", async (ask) => {
        const asked = ask("compare", { lens, pinned: null });
        const message = await asked.then(
          () => "",
          (error: unknown) => faultOf(error, { frames: () => [] }).message,
        );
        assert.equal((await ask("node", { lens, id: 1 })).primal, 3);
        return message;
      });
    assert.match(await problem("fine"), /No function with a gradient of its own/);
    const picky = await problem("picky");
    assert.ok(picky === "" || /cannot run with traced numbers/.test(picky), picky);
  });

  it("each output has its adjoints, and there are no others", () =>
    graphOf("two", "[1]", async (ask) => {
      const of = async (output: number): Promise<number> => (await ask("node", { lens: { output }, id: 1 })).adjoint;
      assert.deepEqual([await of(0), await of(1)], [2, Math.E]);
      await assert.rejects(of(2), /There is no output 2: this run has 2/);
      await assert.rejects(ask("node", { lens, id: "1" as never }), /id has to be a whole number/);
    }));

  it("lists and kinks are told as such", () =>
    graphOf("hypotenuse", "[[0, 3, 4]]", async (ask) => {
      const { hits } = await ask("search", { lens, op: "hypot" });
      const node = await ask("node", { lens, id: hits[0]!.id });
      assert.deepEqual(
        node.operands.map(({ name, partial }) => [name, partial]),
        [
          ["x[0]", 0],
          ["x[1]", 0.6],
          ["x[2]", 0.8],
        ],
      );
      const kinks = await ask("search", { lens, flag: "kink" });
      assert.equal(kinks.total, 1);
      assert.deepEqual((await ask("node", { lens, id: kinks.hits[0]!.id })).slopes, [-1, 1]);
      const at = await ask("numerical", { lens, id: 1 });
      assert.match("problem" in at ? at.problem : "", /goes the other way when this value moves/);
    }));

  it("what is pinned is plain data", () =>
    graphOf("energy", "[2, 5]", async (ask) => {
      const pinned: Pinned = await ask("pin", { lens, title: "a" });
      assert.deepEqual(structuredClone(pinned), pinned);
      const again = await ask("compare", { lens, pinned: structuredClone(pinned) });
      assert.deepEqual([again.changedTotal, again.addedTotal, again.missingTotal], [0, 0, 0]);
    }));
});
