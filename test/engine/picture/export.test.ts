import assert from "node:assert/strict";
import { exported } from "../../../engine/picture/export";
import { overview } from "../../../engine/picture/overview";
import type { Box, ExportFormat, View } from "../../../engine/protocol";
import { framed } from "./framed";
import { energy, randomTape, siteAt } from "./tapes";
import { parseXml, type XmlElement } from "./xml";

const wish = { hubLines: false, thickness: "operands" } as const;
const formats: ExportFormat[] = ["svg", "dot", "json", "mermaid", "markdown"];

const evil = `<b>"&amp;' ]]> \u0000\u0008\ud800\uffff \`|\`\` [x](y) %%{init}%% #quot; $$x$$ \\ ; end\r\nnext \u202e} ${"n".repeat(10_000)}`;

function hostile(): View {
  const box: Box = {
    id: `1:1:node"<`,
    kind: "node",
    label: `${evil} = sin(${evil})`,
    nodes: 1,
    mass: NaN,
    flags: { kink: true },
  };
  const boxes: Box[] = [
    { ...box, primal: NaN, adjoint: -Infinity, tangent: -0, slopes: [NaN, Infinity], reason: evil, site: siteAt(3) },
    {
      ...box,
      id: "2",
      kind: "series",
      nodes: 9,
      group: "g",
      series: { count: 3, shown: 1, spark: [NaN, 1, Infinity] },
    },
    { ...box, id: "3", kind: "inputs", nodes: 3, flags: { input: true, lost: true, nonFinite: true, first: true } },
  ];
  const edge = { n: 2, mass: Infinity, live: false, partial: NaN };
  return {
    ...{ run: 1, boxes, nodes: 9, shown: 9, cuts: [] },
    edges: [
      { ...edge, from: boxes[0]!.id, to: "2" },
      { ...edge, from: "3", to: "2" },
    ],
    groups: [{ id: "g", kind: "loop", label: evil, nodes: 9, mass: NaN }],
  };
}

function elements(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap((child) => (typeof child === "string" ? [] : elements(child)))];
}

describe("exports", () => {
  it("are the same text for the same view", () => {
    for (const format of formats)
      assert.equal(exported(framed(), format, wish, "light"), exported(framed(), format, wish, "light"), format);
  });

  it("end with a line break and hold every box", () => {
    const view = framed();
    for (const format of formats) {
      const text = exported(view, format, wish, "light");
      assert.ok(text.endsWith("\n") && !text.endsWith("\n\n"), format);
      for (const box of view.boxes) assert.ok(text.includes(box.label.split(" = ")[0]!), `${format}: ${box.label}`);
    }
  });

  it("SVG is well-formed, has a title, a ground, its own colours and fonts, and nothing that waits for a mouse", () => {
    const views = [overview(energy()), framed(), hostile(), ...[2, 5, 12].map((seed) => overview(randomTape(seed)))];
    for (const view of views)
      for (const theme of ["light", "dark"] as const) {
        const text = exported(view, "svg", wish, theme);
        const root = parseXml(text);
        const [title, ground] = root.children.filter((child) => typeof child !== "string");
        assert.deepEqual(
          [root.tag, title!.tag, ground!.attrs["fill"]],
          ["svg", "title", theme === "light" ? "#ffffff" : "#1f1f1f"],
        );
        const list = elements(root);
        assert.equal(list.filter(({ attrs }) => attrs["data-box"] !== undefined).length, view.boxes.length);
        assert.ok(!list.some(({ attrs }) => attrs["display"] !== undefined || attrs["role"] === "button"));
        assert.doesNotMatch(text, /var\(|NaN(?=[ ,"]\S*[ML])|="NaN"|="[^"]*Infinity"/);
        assert.ok(!list.some(({ tag }) => tag === "style" || tag === "script"));
      }
  });

  it("SVG keeps tooltips short", () => {
    const titles = elements(parseXml(exported(hostile(), "svg", wish, "light"))).filter(({ tag }) => tag === "title");
    assert.ok(
      titles.length > 3 &&
        titles.every(({ children }) => children.every((child) => typeof child === "string" && child.length <= 2000)),
    );
  });

  it("JSON is the view, with numbers JSON cannot hold as tagged strings", () => {
    const view = hostile();
    const read = JSON.parse(exported(view, "json", wish, "light")) as View & { schema: string };
    assert.deepEqual([read.schema, read.boxes.length, read.edges.length], ["gradproof/graph@1", 3, 2]);
    const { primal, adjoint, tangent, slopes } = read.boxes[0]!;
    assert.deepEqual([primal, adjoint, tangent, slopes], ["$NaN", "$-Infinity", "$-0", ["$NaN", "$Infinity"]]);
  });

  it("nothing in a name breaks out of a DOT string, a Mermaid label or a table cell", () => {
    const dot = exported(hostile(), "dot", wish, "light");
    for (const line of dot.trimEnd().split("\n"))
      assert.equal(line.replace(/\\./g, "").split('"').length % 2, 1, line.slice(0, 80));
    const mermaid = exported(hostile(), "mermaid", wish, "light").trimEnd().split("\n");
    for (const line of mermaid) {
      const outside = line.replace(/"[^"]*"/g, '""');
      assert.match(
        outside,
        /^(flowchart TD| *b\d+[[({>]+""[\])}]+:::\w+| *subgraph g\d+\[""\]| *end| *b\d+ (-->|-\.->)(\|""\|)? b\d+| {2}classDef \w+ [\w:#.,\- ]+)$/,
      );
      for (const [, inside] of line.matchAll(/"([^"]*)"/g))
        assert.doesNotMatch(inside!.replace(/<br\/>|#\d+;/g, ""), /[<>&#`$"\\;%{}]/);
    }
    const rows = exported(hostile(), "markdown", wish, "light")
      .split("\n")
      .filter((line) => line.startsWith("|"));
    assert.equal(rows.length, 2 + 3);
    for (const row of rows)
      assert.equal(row.replace(/\\\|/g, "").split("|").length, rows[0]!.split("|").length, row.slice(0, 90));
  });

  it("opened groups are clusters and subgraphs that hold their boxes", () => {
    const dot = exported(framed(), "dot", wish, "light").split("\n");
    const [outer, inner] = ["cluster_0", "cluster_1"].map((name) => dot.findIndex((line) => line.includes(name)));
    assert.ok(outer! > 0 && inner! > outer! && dot[inner!]!.includes("step, iteration 31 of 42"));
    const indents = dot.filter((line) => /^ +b\d+ \[/.test(line)).map((line) => line.indexOf("b"));
    assert.deepEqual(indents, [2, 2, 2, 2, 2, 2, 4, 4, 6, 6]);
    const mermaid = exported(framed(), "mermaid", wish, "light");
    assert.equal(mermaid.match(/^ *subgraph /gm)!.length, 2);
    assert.equal(mermaid.match(/^ *end$/gm)!.length, 2);
  });

  it("say what else to do when a graph is too large", () => {
    const view = overview(energy());
    const boxes = Array.from({ length: 501 }, (_, i): Box => ({ ...view.boxes[0]!, id: `b${i}` }));
    const large = { ...view, boxes, edges: [] };
    assert.throws(
      () => exported(large, "mermaid", wish, "light"),
      /up to 60 boxes .* 501: close groups, or export SVG or DOT/,
    );
    assert.throws(
      () => exported(large, "markdown", wish, "light"),
      /up to 500 boxes .* 501: close groups, or export JSON/,
    );
    for (const format of ["svg", "dot", "json"] as const) assert.ok(exported(large, format, wish, "light").length > 0);
  });

  it("Markdown has values, operands and states", () => {
    const lines = exported(overview(energy()), "markdown", wish, "light").split("\n");
    assert.equal(lines[0], "10 boxes stand for 10 nodes.");
    assert.ok(lines.includes("| `v4 = floor(v3)` | 14 | 5e9 | −2.83662e-10 | `v3` (no gradient) | CUT |"));
    assert.ok(lines.some((line) => line.startsWith("- `Math.floor`, line 14: ")));
  });
});
