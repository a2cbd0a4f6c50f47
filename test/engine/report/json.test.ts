import assert from "node:assert/strict";
import Ajv from "ajv";
import { describe, it } from "mocha";
import { summarize } from "../../../engine/judge/summary";
import type { Check, Site, View } from "../../../engine/protocol";
import schema from "../../../engine/report/check.schema.json";
import { checkReport, relativePath, relocateView, toJson, withoutFolder } from "../../../engine/report/json";
import { untagNumbers } from "../../../engine/report/tagged";
import { cut, entry, FOLDER, makeCheck } from "./checks";

const validate = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);
const site: Site = {
  file: "/w/src/f.ts",
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 9,
  kind: "call",
  name: "y",
  text: "log(x)",
};

/** The one check of a report, after JSON and the schema. */
function check(more: Partial<Check>): Check & { omitted?: number } {
  const found = makeCheck(more);
  const text = toJson(checkReport([found], summarize([found]), "1.0.0", FOLDER));
  const json = JSON.parse(text) as { checks: Check[] };
  assert.ok(validate(json), JSON.stringify(validate.errors));
  return untagNumbers(json.checks[0] as never) as Check;
}

describe("the report as JSON", () => {
  it("names every file relative to the folder", () => {
    const found = check({
      verdict: "fail",
      reason: "detached",
      message: "/w/src/g.ts throws at /w/src/f.ts:2.",
      gradient: { name: "g", file: "/w/src/g.ts", line: 4, pairing: "name", form: "flat" },
      cuts: [cut()],
      suspects: [{ file: "/w/src/f.ts", line: 2, column: 1, message: "m" }],
      at: { file: "/w/src/f.ts", line: 2, function: "f" },
      firstNonFinite: { primal: { ...site, operands: [0] }, adjoint: { ...site, operands: [0] } },
    });
    assert.doesNotMatch(JSON.stringify(found), /\/w\//);
    assert.equal(found.file, "src/f.ts");
    assert.equal(found.message, "src/g.ts throws at src/f.ts:2.");
    assert.deepEqual(
      [found.gradient?.file, found.cuts[0]?.file, found.suspects[0]?.file, found.at?.file],
      ["src/g.ts", "src/f.ts", "src/f.ts", "src/f.ts"],
    );
    assert.deepEqual([found.firstNonFinite?.primal?.file, found.firstNonFinite?.adjoint?.line], ["src/f.ts", 3]);
  });
  it("keeps numbers JSON has not", () => {
    const found = check({
      value: { a: NaN },
      outputs: [{ path: "", value: -Infinity }],
      entries: [entry("x", { reverse: NaN, numerical: Infinity, bar: null, digits: null })],
    });
    assert.deepEqual(found.value, { a: NaN });
    assert.deepEqual([found.outputs[0]?.value, found.entries[0]?.numerical], [-Infinity, Infinity]);
  });
  it("keeps a key named __proto__", () => {
    const args = JSON.parse('[{"__proto__": 3, "a": 1}]') as never;
    assert.deepEqual(Object.keys((check({ point: { source: "args", seed: 1, args } }).point.args[0] ?? {}) as object), [
      "__proto__",
      "a",
    ]);
  });
  it("lists the worst hundred of more than 10,000 entries, and counts the others", () => {
    const entries = Array.from({ length: 10_001 }, (_, i) => entry(`x[${i}]`, { digits: 12 }));
    entries[9000] = entry("x[9000]", { verdict: "inconclusive", reason: "noise", digits: 3 });
    entries[10_000] = entry("x[10000]", { verdict: "fail", reason: "detached", digits: 0 });
    entries[5] = entry("x[5]", { digits: 7 });
    const found = check({ verdict: "fail", reason: "detached", entries });
    assert.deepEqual([found.entries.length, found.omitted], [100, 9901]);
    assert.deepEqual(
      found.entries.slice(0, 3).map(({ input }) => input),
      ["x[10000]", "x[9000]", "x[5]"],
    );
    assert.equal(check({ entries: entries.slice(0, 10_000) }).entries.length, 10_000);
  });
  it("ends with a line break, for tools that read lines", () => assert.match(toJson({}), /\}\n$/));
});

describe("paths in reports", () => {
  it("have slashes and stay relative outside the folder too", () => {
    assert.equal(relativePath("/w/a", "/w/b/f.ts"), "../b/f.ts");
    assert.equal(relativePath("/w", ""), "");
  });
  it("leave sentences alone where the folder is the root", () => {
    assert.equal(withoutFolder("a / b in /w/f.ts", "/"), "a / b in /w/f.ts");
    assert.equal(withoutFolder("in /w/f.ts and /w2/f.ts", "/w"), "in f.ts and /w2/f.ts");
  });
  it("of a graph are relative in boxes and cuts", () => {
    const box = { id: "1:1:node", kind: "node", label: "y", nodes: 1, mass: 1, flags: {}, site } as const;
    const view: View = {
      run: 1,
      boxes: [box, { ...box, site: undefined } as never],
      edges: [],
      nodes: 1,
      shown: 1,
      cuts: [{ ...cut(), title: "Math.floor", why: [] }],
    };
    const found = relocateView(view, FOLDER);
    assert.deepEqual([found.boxes[0]?.site?.file, found.cuts[0]?.file], ["src/f.ts", "src/f.ts"]);
    assert.equal(view.boxes[0]?.site?.file, "/w/src/f.ts", "the view itself is not touched");
  });
});
