import { compileRules } from "../../../engine/rules/compile";
import type { Row } from "../../../engine/rules/row";
import { table } from "../../../engine/rules/table";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

const folder = "engine/rules/compiled";

/** Compiles the table with one more row, made of a sound one and a change. */
function check(change: Partial<Row>, message: RegExp): void {
  const sound: Row = { call: "Math.sin(a)", d: ["cos(a)"], on: [[0, 1]] };
  assert.ok(compileRules({ ...table, extra: sound })["value.ts"]!.includes("sin(a); // extra"));
  assert.throws(() => compileRules({ ...table, extra: { ...sound, ...change } }), message);
}

describe("compiling the rules", () => {
  it("gives what is committed: run `node test/tools/compile-rules.mjs` after a change of a row", () => {
    const texts = compileRules(table);
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(texts).sort());
    for (const [name, text] of Object.entries(texts))
      assert.equal(readFileSync(`${folder}/${name}`, "utf8"), text, name);
  });

  it("calls only what was captured when the file was loaded", () => {
    for (const [name, text] of Object.entries(compileRules(table))) {
      const used = [...text.matchAll(/\b(Math|Object|Reflect)\./g)];
      assert.deepEqual(used, [], name);
    }
  });

  it("refuses a row that is not sound", () => {
    check({ d: ["cosine(a)"] }, /"cosine"/);
    check({ d: ["b"] }, /no operand b/);
    check(
      {
        d: ["1", "1", "1"],
        on: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      },
      /two operands/,
    );
    check({ on: [] }, /intervals for 0/);
    check({ on: [[0, 1, 2]] }, /both its ends/);
    check({ mistakes: [["1"], ["1"]] }, /per operand/);
    check({ edges: [{ when: "a = 0", kind: "kink", point: [0, 0], takes: [0] }] }, /a = 0/);
    check({ cut: "math-floor" }, /no derivative/);
  });
});
