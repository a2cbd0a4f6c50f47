import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { entryOf, type Entry } from "../../../../engine/load/cache/entry";
import { Pack, packBytes } from "../../../../engine/load/cache/pack";
import { transform } from "../../../../engine/instrument/index";

const text = `import { a } from "./a"; export const f = (x) => a(x * 2); export { a as b } from "./c"; export * from "./d";`;
const entry = entryOf("hash", transform({ file: "/m.mjs", text })) as Entry;
const written = packBytes(new Map([["m", entry]]));

/** Where the table of contents stands: behind the mark, the checksum and its own length. */
const HEAD = "gradproof pack 1\n".length;
const TABLE = HEAD + 32 + 4;

/** The pack with another table of contents, or more bytes behind it, and the checksum that belongs to them. */
function forged(change: (rows: Record<string, unknown>[]) => unknown, more = 0): Buffer {
  const length = written.readUInt32LE(TABLE - 4);
  const rows = JSON.parse(written.toString("utf8", TABLE, TABLE + length)) as Record<string, unknown>[];
  const table = Buffer.from(JSON.stringify(change(rows)));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(table.length);
  const content = Buffer.concat([size, table, written.subarray(TABLE + length), Buffer.alloc(more)]);
  return Buffer.concat([written.subarray(0, HEAD), createHash("sha256").update(content).digest(), content]);
}

/** A row with one field changed is none. */
function check(field: string, value: unknown): void {
  it(`${field} = ${JSON.stringify(value)}`, () => {
    assert.equal(Pack.read(forged((rows) => rows.map((row) => ({ ...row, [field]: value })))), undefined);
  });
}

describe("a pack", () => {
  it("gives back what was put in, and nothing for another text or name", () => {
    const pack = Pack.read(forged((rows) => rows));
    assert.deepEqual(pack?.get("m", "hash"), entry);
    assert.deepEqual([...(pack?.keys() ?? [])], ["m"]);
    assert.deepEqual([pack?.get("m", "other"), pack?.get("n")], [undefined, undefined]);
  });

  it("with bytes too many, or a table that is none, is none", () => {
    assert.equal(Pack.read(forged((rows) => rows, 1)), undefined);
    for (const table of [{}, null, 7, [7], [null], [[]]]) assert.equal(Pack.read(forged(() => table)), undefined);
    assert.equal(Pack.read(written.subarray(0, TABLE)), undefined);
  });

  check("key", 7);
  check("hash", null);
  check("kind", "json");
  check("async", "yes");
  check("imports", {});
  check("imports", [{ specifier: "./a", dynamic: false, typeOnly: false, names: [{ imported: 1, local: "a" }] }]);
  check("exports", [{ name: "f", local: "f", reassigned: true, from: 7 }]);
  check("exports", ["f"]);
  check("stars", [null]);
  check("plain", { header: 0, characters: -1, wide: false, track: 0 });
  check("plain", { header: 0, characters: 2 ** 60, wide: false, track: 0 });
  check("plain", null);
  check("traced", { header: 0, characters: 1e9, wide: true, track: 0 });
  check("sites", 3);
  check("sites", 1e12);
  check("words", [1]);
});
