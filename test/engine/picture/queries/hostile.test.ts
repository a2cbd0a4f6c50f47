import assert from "node:assert/strict";
import { firstWish } from "../../../../engine/picture/wish";
import { openGraph } from "../../../../engine/picture/graph";
import type { PictureInput } from "../../../../engine/picture";
import type { GraphQuery } from "../../../../engine/protocol";
import { randomTape, siteAt, TapeBuilder } from "../tapes";
import { sourceOf } from "./sources";

/** One question of each kind that can be asked of any tape, about that node. */
function questions({ tape, cuts }: PictureInput, id: number, output = 0): GraphQuery[] {
  const lens = { output };
  return [
    { kind: "node", lens, id },
    { kind: "numerical", lens, id },
    ...cuts.map((_, cut): GraphQuery => ({ kind: "passed", lens, cut })),
    { kind: "path", lens, from: id, to: tape.n - 1 },
    { kind: "search", lens, text: "v1" },
    { kind: "search", lens, text: "v1 + v" },
    { kind: "search", lens, flag: "nonFinite", min: 0 },
    { kind: "trace", lens, from: id - 1, count: 20 },
    { kind: "reveal", lens, file: "/src/model.ts", line: 3 },
    { kind: "export", format: "markdown", wish: firstWish, theme: "dark" },
    { kind: "pin", lens, title: "t" },
  ];
}

describe("questions about hostile tapes", () => {
  it("are answered where no number is finite", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const input = randomTape(seed);
      const bad = [NaN, Infinity, -Infinity, 0, -0, Number.MAX_VALUE, 5e-324];
      for (let slot = 1; slot < input.tape.n; slot++) input.tape.value[slot] = bad[(slot * seed) % bad.length]!;
      const graph = openGraph(sourceOf(input));
      for (const id of [1, input.tape.n >> 1, input.tape.n - 1]) {
        for (const query of questions(input, Math.max(1, id))) assert.equal(graph.answer(query).kind, query.kind);
      }
    }
  });

  it("are answered with 100,000 inputs and outputs, and names of 10,000 characters with markup", () => {
    const t = new TapeBuilder(1 << 19);
    const name = `<b onclick="x">&${"n".repeat(10_000)}`;
    const inputs = Array.from({ length: 100_000 }, (_, i) => t.input(i === 7 ? name : `x[${i}]`, i));
    const site = t.site(siteAt(3, "p", name));
    const outputs = inputs.map((slot) => t.node("mul", slot, slot, site));
    const input = { ...t.done(outputs.slice(0, 1)), outputs: outputs.map((slot, i) => ({ slot, path: `[${i}]` })) };
    const graph = openGraph(sourceOf(input));
    for (const query of questions(input, 8, 99_999)) {
      const answer = graph.answer(query);
      if (query.kind !== "pin") assert.ok(JSON.stringify(answer).length < 300_000, query.kind);
    }
    const node = graph.answer({ kind: "node", lens: { output: 99_999 }, id: 100_000 });
    assert.ok(node.kind === "node" && node.adjoint === 2 * 99_999);
  }).timeout(30_000);

  it("are refused or answered with nothing where nothing was recorded", () => {
    const t = new TapeBuilder();
    const input = t.done([t.constant(3)]);
    const graph = openGraph(sourceOf(input));
    for (const query of questions(input, 1)) {
      if ("id" in query || query.kind === "path") {
        assert.throws(() => graph.answer(query), /There is no node|cannot be read/);
        continue;
      }
      const answer = graph.answer(query);
      if ("total" in answer) assert.equal(answer.total, 0);
    }
  });
});
