import assert from "node:assert/strict";
import { SiteList } from "../../../engine/instrument/index";
import { SiteTable, type SiteOwner } from "../../../engine/load/siteTable";

function owner(file: string, count: number, text = "abcdef"): SiteOwner {
  const sites = new SiteList(text);
  for (let i = 0; i < count; i++) sites.add(1, 4, "mul", "x");
  return { file, text, sites };
}

describe("SiteTable", () => {
  it("ranges do not overlap and lead back to their file", () => {
    const table = new SiteTable();
    const bases = [3, 1, 0, 5].map((count, i) => table.allocate(owner(`f${i}`, count)));
    assert.ok((bases[0] as number) > 0, "0 is no site");
    for (const [i, count] of [3, 1, 0, 5].entries()) {
      for (let n = 0; n < count; n++) assert.equal(table.get((bases[i] as number) + n).file, `f${i}`);
    }
    assert.equal(table.has(bases[2] as number), false, "a file without sites");
    assert.equal(table.has((bases[3] as number) + 5), false);
  });

  it("room is kept for sites that come later", () => {
    const table = new SiteTable();
    const late = { file: "late", text: "abcdef", sites: new SiteList("abcdef") };
    const base = table.allocate(late, 5);
    const next = table.allocate(owner("next", 1));
    assert.ok(next >= base + 5);
    assert.equal(table.has(base), false);
    for (let i = 0; i < 3; i++) late.sites.add(1, 4, "mul", "x");
    assert.deepEqual([table.get(base + 2).file, table.has(base + 3)], ["late", false]);
  });

  it("a freed id is nobody's", () => {
    const table = new SiteTable();
    const [a, b] = [table.allocate(owner("a", 2)), table.allocate(owner("b", 2))];
    table.free(a);
    assert.throws(() => table.get(a), RangeError);
    assert.equal(table.get(b + 1).file, "b");
    table.allocate(owner("c", 2));
    assert.equal(table.has(a), false, "and is not handed out again at once");
    assert.equal(table.count, 2);
  });

  it("after very many reloads the free ids at the bottom are used again, past those in use", () => {
    const table = new SiteTable();
    const kept = table.allocate(owner("kept", 10));
    const many = { ...owner("big", 0), sites: { length: 1 << 27, row: () => undefined } };
    table.free(table.allocate(many));
    assert.equal(table.allocate(many), kept + 10, "the second does not fit above");
    assert.equal(table.get(kept).file, "kept");
  });

  it("gives the text of a site, on one line and not longer than 80 characters", () => {
    const table = new SiteTable();
    const long = "a +\n   b".padEnd(500, "x");
    const sites = new SiteList(long);
    sites.add(0, 500, "call", "");
    const base = table.allocate({ file: "f", text: long, sites });
    const { text } = table.get(base);
    assert.equal(text.length, 80);
    assert.ok(text.startsWith("a + b") && text.endsWith("…"));
  });
});
