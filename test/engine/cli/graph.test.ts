import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "mocha";
import type { GraphReport, Json } from "../../../engine/protocol";
import { untagNumbers } from "../../../engine/report/tagged";
import { gradproof, project } from "./command";

const HOSTILE = "<x>&\"']]>\n\u0001\\";

const { folder, remove } = project({
  "lesson.ts":
    "/** @gradcheck (2, 5) */\nexport function lesson(x1: number, x2: number): number {\n  return Math.log(x1) + x1 * x2 - Math.sin(x2);\n}\n",
  "log.ts": "export const f = (x: number) => Math.log(x);\n",
  "cut.ts": "export const f = (x: number) => Math.floor(x) * x;\n",
  "hostile.ts": `export const h = (m: Map<string, number>) => m.get(${JSON.stringify(HOSTILE)})! * m.get("b")!;\n`,
  "big.ts":
    "export function f(w: number[], steps: number) {\n  let s = 0;\n  for (let k = 0; k < steps; k++) for (const x of w) s = Math.sin(s + x) * x;\n  return s;\n}\n",
  "throws.ts":
    '/** @gradcheck (1) */\nexport function f(x: number): number {\n  throw new RangeError("too small");\n}\n',
});

async function check(args: string[]): Promise<GraphReport> {
  const ran = await gradproof(["graph", ...args], folder);
  assert.equal(ran.code, 0, ran.err);
  return untagNumbers(JSON.parse(ran.out) as Json) as GraphReport;
}

describe("gradproof graph", function () {
  this.timeout(60_000);
  after(remove);

  it("gives the View with primals, adjoints and partials, and paths relative to the folder", async () => {
    const report = await check(["lesson.ts#lesson"]);
    assert.deepEqual(
      [report.schema, report.file, report.function, report.nodes, report.shown],
      ["gradproof/graph@1", "lesson.ts", "lesson", 7, 7],
    );
    const last = report.boxes.find((box) => box.flags.output === true);
    assert.ok(Math.abs((last?.primal ?? 0) - 11.652071455223084) < 1e-12);
    assert.equal(last?.site?.file, "lesson.ts");
    assert.deepEqual(
      report.boxes.filter((box) => box.flags.input).map(({ label, adjoint }) => [label, adjoint?.toFixed(4)]),
      [
        ["x1", "5.5000"],
        ["x2", "1.7163"],
      ],
    );
    assert.ok(report.edges.every((edge) => report.boxes.some((box) => box.id === edge.from)));
  });
  it("takes a line, a point and what to differentiate", async () => {
    const report = await check(["lesson.ts:3", "--args", "[1, 2]", "--wrt", "x1"]);
    assert.deepEqual(
      report.boxes.filter((box) => box.flags.input).map(({ label, primal }) => [label, primal]),
      [["x1", 1]],
    );
  });
  it("tags the numbers JSON has not", async () => {
    const ran = await gradproof(["graph", "log.ts#f", "--args", "[0]"], folder);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /"\$-Infinity"/);
    assert.doesNotMatch(ran.out, /: null/);
  });
  it("marks a cut with its place", async () => {
    const report = await check(["cut.ts#f", "--args", "[2.5]"]);
    assert.deepEqual(
      report.cuts.map(({ kind, file, line }) => [kind, file, line]),
      [["math-floor", "cut.ts", 1]],
    );
    assert.ok(report.boxes.some((box) => box.flags.cut));
  });
  it("shows at most 60 boxes of a long tape, and says how many nodes they stand for", async () => {
    const report = await check(["big.ts#f", "--args", "[[0.1, 0.2, 0.3, 0.4], 500]"]);
    assert.ok(report.nodes > 5000, String(report.nodes));
    assert.ok(report.boxes.length <= 60 && report.boxes.length > 3, String(report.boxes.length));
  });
  it("draws well-formed SVG whatever the names are", async () => {
    const args = JSON.stringify([
      {
        $map: [
          [HOSTILE, 2],
          ["b", 3],
        ],
      },
    ]);
    const ran = await gradproof(["graph", "hostile.ts#h", "--args", args, "--format", "svg"], folder);
    assert.equal(ran.code, 0, ran.err);
    wellFormed(ran.out);
    const dot = await gradproof(["graph", "hostile.ts#h", "--args", args, "--format", "dot"], folder);
    assert.match(dot.out, /^digraph gradproof \{\n/);
    // Outside its strings DOT has no angle bracket, and every quote inside one is escaped.
    assert.doesNotMatch(dot.out.replace(/"(?:[^"\\]|\\.)*"/gs, '""'), /<|&/);
  });
  it("writes to a file", async () => {
    const ran = await gradproof(["graph", "lesson.ts#lesson", "--format", "dot", "--output", "g.dot"], folder);
    assert.deepEqual([ran.code, ran.out], [0, ""]);
    assert.match(readFileSync(join(folder, "g.dot"), "utf8"), /^digraph/);
  });

  for (const format of ["json", "dot", "svg"]) {
    it(`writes the same ${format} each time, wherever the folder is`, async () => {
      const texts = new Set<string>();
      for (let k = 0; k < 2; k++) {
        const other = project({ "cut.ts": "export const f = (x: number) => Math.floor(x) * x + Math.sin(x);\n" });
        const ran = await gradproof(["graph", "cut.ts#f", "--args", "[2.5]", "--format", format], other.folder);
        assert.equal(ran.code, 0, ran.err);
        assert.ok(!ran.out.includes(other.folder), "it names the folder");
        texts.add(ran.out);
        other.remove();
      }
      assert.equal(texts.size, 1);
    });
  }
  it("draws for a dark theme too", async () => {
    const args = ["graph", "lesson.ts#lesson", "--format", "svg"];
    const light = await gradproof([...args, "--theme", "light"], folder);
    const dark = await gradproof([...args, "--theme", "dark"], folder);
    assert.deepEqual([light.code, dark.code], [0, 0], dark.err);
    wellFormed(dark.out);
    assert.equal(light.out, (await gradproof(args, folder)).out);
    assert.notEqual(light.out, dark.out);
  });
  it("takes the format from the name of the file", async () => {
    for (const [name, begins] of [
      ["g.svg", /^(<\?xml[^>]*>\s*)?<svg /],
      ["g.GV", /^digraph/],
      ["g.json", /^\{/],
      ["graph", /^\{/],
    ] as const) {
      const ran = await gradproof(["graph", "lesson.ts#lesson", "--output", name], folder);
      assert.deepEqual([ran.code, ran.out, ran.err], [0, "", ""]);
      assert.match(readFileSync(join(folder, name), "utf8"), begins);
    }
    const ran = await gradproof(["graph", "lesson.ts#lesson", "--format", "dot", "--output", "h.svg"], folder);
    assert.equal(ran.code, 0, ran.err);
    assert.match(readFileSync(join(folder, "h.svg"), "utf8"), /^digraph/);
  });

  for (const [args, says] of [
    [[], /No target\. Write gradproof graph file\.ts#name/],
    [["lesson.ts"], /A graph is of one function/],
    [["."], /A graph is of one function/],
    [["lesson.ts#lesson", "log.ts#f"], /A graph is of one function/],
    [["lesson.ts#nope"], /no function nope in lesson\.ts/],
    [["lesson.ts#lesson", "--format", "png"], /no graph format png.*json, dot, svg, mermaid, md/],
    [["lesson.ts#lesson", "--output", "g.png"], /No graph is written as \.png\. Add --format/],
    [["lesson.ts#lesson", "--format", "svg", "--theme", "blue"], /no theme blue\. Choose one of light, dark/],
    [["lesson.ts#lesson", "--theme", "dark"], /--theme is for the colours of an svg, and json has none/],
    [["lesson.ts#lesson", "--format", "constructor"], /no graph format constructor/],
    [["lesson.ts#lesson", "--all"], /--all belongs to gradproof check/],
    [["throws.ts#f"], /^throws\.ts:3: f threw RangeError: too small\./],
    [["lesson.ts#lesson", "--args", "[1]"], /^lesson\.ts:2: lesson needs 2 arguments/],
  ] as [string[], RegExp][]) {
    it(`refuses ${args.join(" ") || "nothing"}`, async () => {
      const ran = await gradproof(["graph", ...args], folder);
      assert.deepEqual([ran.code, ran.out], [2, ""]);
      assert.match(ran.err, says);
      assert.equal(ran.err.trim().split("\n").length, 1);
    });
  }
});

/** Enough of XML: tags nest and close, attributes are quoted, no bare `<` or `&`, no character XML forbids. */
function wellFormed(text: string): void {
  // eslint-disable-next-line no-control-regex -- the characters XML forbids are what is looked for
  assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  const open: string[] = [];
  const rest = text.replace(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, close, name: string, attributes, own) => {
      assert.doesNotMatch(String(attributes), /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i);
      if (close === "/") assert.equal(open.pop(), name);
      else if (own !== "/") open.push(name);
      return "";
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i);
}
