/** Arguments that are the same array twice, and functions that change theirs: said, and differentiated right. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Check, NoteCode } from "../../../engine/protocol";
import { project, report } from "./command";

const source = [
  "const a = [1, 2];",
  "const buf = new Float64Array([1, 2, 3]);",
  "class Counter { #n = 1; constructor(public m: number) {} grow() { this.#n *= 2; return (this.m *= this.#n); } }",
  ...[
    ["(a, a)", "dot", "x: number[], y: number[]", "return x[0]! * y[0]! + 3 * x[1]! * y[1]!;"],
    ["({ u: a, v: a })", "fields", "p: { u: number[]; v: number[] }", "return p.u[0]! * p.v[0]! * p.v[1]!;"],
    ["(buf, buf.subarray(1))", "overlap", "x: Float64Array, y: Float64Array", "return x[0]! * y[0]! + x[1]! * y[1]!;"],
    ["(a, a)", "both", "x: number[], y: number[]", "x[0] = x[0]! * 2; return y[0]! ** 2 + x[1]!;"],
    ["([3, 1, 2])", "sorts", "x: number[]", "x.sort((p, q) => p - q); x.push(1); return x[0]! * 2 + x[1]! * 3;"],
    ['(new Map([["k", 2]]))', "map", "m: Map<string, number>", 'm.set("k", m.get("k")! * 3); return m.get("k")! ** 2;'],
    ["(new Float64Array([1, 2]))", "view", "x: Float64Array", "x[0]! *= 2; x.reverse(); return x[1]! ** 2;"],
    ["(new Counter(3))", "hidden", "c: Counter", "return c.grow();"],
    [
      "({ w: [1, 2], k: 3 })",
      "deletes",
      "p: { w: number[]; k?: number }",
      "const k = p.k!; delete p.k; return k * p.w[0]!;",
    ],
    ["([1, 2])", "keeps", "x: number[]", "return x[0]! * x[1]!;"],
  ].map(
    ([point, name, parameters, body]) =>
      `/** @gradcheck ${point} */\nexport function ${name}(${parameters}) { ${body} }`,
  ),
  "export const gradDot = (x: number[], y: number[]) => [[y[0]!, 3 * y[1]!], [x[0]!, 3 * x[1]!]];",
  "export const gradFields = (p: { u: number[]; v: number[] }) =>",
  "  ({ u: [p.v[0]! * p.v[1]!, 0], v: [p.u[0]! * p.v[1]!, 2 * p.u[0]! * p.v[0]!] });",
].join("\n");

describe("arguments that are shared or changed", function () {
  this.timeout(60_000);
  const { folder, remove } = project({ "f.ts": source });
  after(remove);
  let checks: Map<string, Check>;
  before(async () => {
    const { report: whole } = await report(["f.ts"], folder);
    checks = new Map(whole.checks.map((one) => [one.function, one]));
  });

  const notes: NoteCode[] = ["aliased-inputs", "mutates-input"];

  function check(name: string, said: NoteCode[], gradient: Record<string, number>): void {
    it(`${name}: ${said.join(", ") || "nothing to say"}`, () => {
      const one = checks.get(name);
      assert.equal(one?.verdict, name === "fields" ? "fail" : "pass", one?.message);
      assert.deepEqual(
        one.notes
          .map(({ code }) => code)
          .filter((code) => notes.includes(code))
          .sort(),
        said,
      );
      assert.deepEqual(Object.fromEntries(one.entries.map(({ input, reverse }) => [input, reverse])), gradient);
      for (const { numerical, bar, reverse } of one.entries)
        assert.ok(Math.abs((numerical ?? NaN) - reverse) <= (bar ?? 0) + 1e-15 * Math.abs(reverse));
    });
  }

  check("dot", ["aliased-inputs"], { "x[0]": 2, "x[1]": 12 });
  check("fields", ["aliased-inputs"], { "p.u[0]": 4, "p.u[1]": 1 });
  check("overlap", ["aliased-inputs"], { "x[0]": 2, "x[1]": 4, "x[2]": 2 });
  check("both", ["aliased-inputs", "mutates-input"], { "x[0]": 8, "x[1]": 1 });
  check("sorts", ["mutates-input"], { "x[0]": 0, "x[1]": 2, "x[2]": 3 });
  check("map", ["mutates-input"], { 'm["k"]': 36 });
  check("view", ["mutates-input"], { "x[0]": 8, "x[1]": 0 });
  check("hidden", ["mutates-input"], { "c.m": 2 });
  check("deletes", ["mutates-input"], { "p.w[0]": 3, "p.w[1]": 0, "p.k": 1 });
  check("keeps", [], { "x[0]": 2, "x[1]": 1 });

  it("adds up what a hand-written gradient says of each place, and names what does not add up", () => {
    assert.deepEqual(
      checks.get("dot")?.entries.map(({ handWritten }) => handWritten),
      [2, 12],
    );
    const [first, second] = checks.get("fields")?.entries ?? [];
    assert.deepEqual([first?.handWritten, first?.verdict], [4, "pass"]);
    assert.deepEqual([second?.handWritten, second?.reason], [2, "hand-written-differs"]);
  });

  it("takes an input by whichever of its names", async () => {
    const { check: one } = await report(["f.ts#overlap", "--wrt", "y[0]"], folder);
    assert.deepEqual(
      one.entries.map(({ input, reverse }) => [input, reverse]),
      [["x[1]", 4]],
    );
    const { check: none } = await report(["f.ts#overlap", "--wrt", "z"], folder);
    assert.match(none.message, /No input is called z/);
  });
});
