import assert from "node:assert/strict";
import type { Box, View } from "../../../engine/protocol";
import { overview } from "../../../engine/picture/overview";
import { dotOf } from "../../../engine/picture/dot";
import { boxWith } from "./drawn";
import { energy, siteAt } from "./tapes";

function viewOf(...boxes: Box[]): View {
  return { run: 1, boxes, edges: [], nodes: boxes.length, shown: boxes.length, cuts: [] };
}

describe("the graph for Graphviz", () => {
  it("has every box and line of a view", () => {
    const view = overview(energy());
    const text = dotOf(view);
    assert.match(text, /^digraph gradproof \{\n/);
    assert.equal(text.match(/^ {2}b\d+ \[/gm)!.length, view.boxes.length);
    assert.equal(text.match(/ -> /g)!.length, view.edges.length);
    assert.match(
      text,
      /b5 \[label="v4 = floor\(v3\) {2}:14\\n5e9 {3}v̄ −2\.83662e-10\\nCUT", shape="octagon", style="dashed", color="red"\];/,
    );
    assert.match(text, /b4 -> b5 \[style="dashed", label="×0"\];/);
    assert.ok(text.endsWith("}\n"));
  });

  const styles: [string, Partial<Box>, RegExp][] = [
    ["an input", { flags: { input: true } }, /style="rounded", color="purple"/],
    ["a lost one", { flags: { input: true, lost: true } }, /lost", shape="box", style="rounded,dashed"/],
    ["an explicit cut", { flags: { cut: true, explicit: true } }, /shape="octagon", style="dotted"/],
    ["detached", { flags: { detached: true } }, /style="dashed", color="goldenrod"/],
    ["not finite", { flags: { nonFinite: true } }, /style="bold", color="red"/],
    ["an output", { flags: { output: true } }, /peripheries="2"/],
    [
      "a series",
      { kind: "series", nodes: 9, series: { count: 3, shown: 1 } },
      /9 nodes {3}10 %\\n×3", peripheries="3"/,
    ],
  ];
  for (const [name, more, wanted] of styles)
    it(`tells ${name} without colour`, () => assert.match(dotOf(viewOf(boxWith(more))), wanted));

  it("quotes what a label may hold", () => {
    const label = 'm["a\\"] = <b>\r\n}; evil [shape=none]';
    const line = dotOf(viewOf(boxWith({ label, site: siteAt(3) }))).split("\n")[3]!;
    assert.equal(line, '  b0 [label="m[\\"a\\\\\\"] = <b>\\n}; evil [shape=none]  :3"];');
  });
});
