import assert from "node:assert/strict";
import type { Box } from "../../../engine/protocol";
import { describeBox, isCut, isGroup, nameOf, stateWords } from "../../../engine/picture/words";
import { boxWith } from "./drawn";
import { siteAt } from "./tapes";

describe("words of a box", () => {
  const states: [Partial<Box>, string][] = [
    [{}, ""],
    [{ flags: { cut: true, detached: true } }, "CUT"],
    [{ flags: { cut: true, explicit: true } }, "detach()"],
    [{ flags: { cut: true }, nodes: 9, kind: "call" }, "cut inside"],
    [{ flags: { input: true, lost: true } }, "lost"],
    [{ flags: { input: true, partly: true } }, "partly lost"],
    [{ flags: { first: true, nonFinite: true }, primal: NaN }, "FIRST NaN"],
    [{ flags: { first: true, nonFinite: true }, primal: 0, adjoint: -Infinity }, "FIRST −∞"],
    [{ flags: { first: true, nonFinite: true }, nodes: 5, kind: "line" }, "FIRST NaN, ∞"],
    [{ flags: { kink: true, mixed: true } }, "kink, mixed"],
    [{ flags: { detached: true } }, "detached"],
    [{ flags: { output: true, mixed: true } }, ""],
    [{ flags: {}, kind: "series", nodes: 900, series: { count: 1200, shown: 3 } }, "×1\u202f200"],
  ];
  for (const [more, wanted] of states)
    it(`says ${wanted || "nothing"} of ${JSON.stringify(more)}`, () =>
      assert.equal(stateWords(boxWith(more)).join(", "), wanted));

  const sentences: [Partial<Box>, boolean, string][] = [
    [
      { primal: 5e9, adjoint: -2.83662185e-10, site: siteAt(14), flags: { cut: true } },
      false,
      "v4 = floor(v3), line 14, primal 5e9, adjoint −2.83662e-10, CUT, the gradient stops here",
    ],
    [
      { primal: 5e9, adjoint: -2.83662185e-10, flags: {} },
      true,
      "v4 = floor(v3), primal 5000000000, adjoint -2.83662185e-10",
    ],
    [
      { kind: "inputs", label: "w [40]", nodes: 40, primal: 2, flags: { input: true } },
      false,
      "w [40], input, norm of primal 2",
    ],
    [
      { kind: "loop", label: "iteration 3", nodes: 1234, mass: 0.25, flags: {} },
      false,
      "iteration 3, 1\u202f234 nodes, 25 % of the gradient's mass",
    ],
    [
      { label: "y = v7", primal: -0, adjoint: 1, flags: { output: true } },
      true,
      "y = v7, output, primal -0, adjoint 1",
    ],
  ];
  for (const [more, exact, wanted] of sentences)
    it(`describes: ${wanted}`, () => assert.equal(describeBox(boxWith(more), exact), wanted));

  it("tells groups from nodes, and cuts from groups that hold one", () => {
    const kinds: [Partial<Box>, boolean, boolean][] = [
      [{ flags: { cut: true } }, false, true],
      [{ flags: { cut: true }, kind: "cut", nodes: 0 }, false, true],
      [{ flags: { cut: true }, kind: "call", nodes: 7 }, true, false],
      [{ kind: "inputs", nodes: 7, flags: { input: true } }, false, false],
    ];
    for (const [more, group, cut] of kinds)
      assert.deepEqual([isGroup(boxWith(more)), isCut(boxWith(more))], [group, cut]);
  });

  it("splits labels at the first equals sign between spaces", () => {
    assert.deepEqual(nameOf(boxWith({ label: "a = b = c" })), ["a", " = b = c"]);
    assert.deepEqual(nameOf(boxWith({ label: 'm["a=b"]' })), ['m["a=b"]', ""]);
  });
});
