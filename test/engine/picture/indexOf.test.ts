import assert from "node:assert/strict";
import { indexOf, tangentsOf } from "../../../engine/picture/indexOf";
import type { Session } from "../../../engine/picture/graph";
import type { Lens } from "../../../engine/protocol";
import { overview } from "../../../engine/picture/overview";
import { siteAt, TapeBuilder } from "./tapes";
import { wish } from "./views";

/** Two outputs of one trace, and how often it was swept. */
function session(): { session: Session; swept: string[] } {
  const t = new TapeBuilder();
  const x = t.input("x", 2);
  const site = t.site(siteAt(2));
  const [p, q] = [t.node("sin", x, 0, site), t.node("mul", x, x, site)];
  const swept: string[] = [];
  const made = [t.done([p, q]), { ...t.done([q, p]), outputs: t.done([p, q]).outputs }];
  const source = {
    input: (output: number) => made[output]!,
    tangents: (path: string) => {
      swept.push(path);
      return path === "x" ? Float64Array.of(0, 1, Math.cos(2), 4) : undefined;
    },
  };
  return { session: { source, input: ({ output }: Lens) => made[output]! }, swept };
}

describe("what is made once", () => {
  it("the index of each output, with what no output changes made for all of them", () => {
    const { session: one } = session();
    const [first, second] = [indexOf(one, { output: 0 }), indexOf(one, { output: 1 })];
    assert.equal(indexOf(one, { output: 0 }), first);
    assert.notEqual(first, second);
    assert.equal(first.end, second.end);
    assert.notDeepEqual(first.massTo, second.massTo);
  });

  it("tangents along each input, and for one that is not there that there are none", () => {
    const { session: one, swept } = session();
    for (const tangent of ["x", "z", "x", "z", undefined]) tangentsOf(one, { output: 0, ...(tangent && { tangent }) });
    assert.deepEqual(swept, ["x", "z"]);
    const ask = wish({ tangent: "x" });
    const view = overview(one.input(ask), ask, { index: indexOf(one, ask), tangents: tangentsOf(one, ask) });
    assert.deepEqual(
      view.boxes.map((box) => box.tangent),
      [1, Math.cos(2), 4],
    );
    assert.ok(overview(one.input(ask)).boxes.every((box) => box.tangent === undefined));
  });

  it("adjoints are those of the output that is looked at", () => {
    const { session: one } = session();
    const adjoints = [0, 1].map((output) =>
      overview(one.input({ output }), wish({ output }), { index: indexOf(one, { output }) }).boxes.map(
        (box) => box.adjoint,
      ),
    );
    assert.deepEqual(adjoints, [
      [Math.cos(2), 1, 0],
      [4, 0, 1],
    ]);
  });
});
