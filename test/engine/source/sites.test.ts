import assert from "node:assert/strict";
import { SiteList, siteRows } from "../../../engine/source/sites";

const text = "let y = a + b;\r\nreturn c * d";

function list(): SiteList {
  const sites = new SiteList(text);
  assert.equal(sites.add(8, 13, "+", "y"), 0);
  assert.equal(sites.add(23, 28, "*", "return"), 1);
  return sites;
}

function check(text: string, part: string, line: number, column: number, endLine: number, endColumn: number): void {
  it(JSON.stringify(part), () => {
    const start = text.indexOf(part);
    const end = start + part.length;
    const sites = new SiteList(text);
    sites.add(start, end, "binary *", "y");
    assert.deepEqual(sites.row(0), {
      ...{ start, end, kind: "binary *", name: "y" },
      ...{ line, column, endLine, endColumn },
    });
  });
}

describe("sites", () => {
  const text = "let y =\r\n  a * b\n+ '😀' *\n c";
  check(text, "let y", 1, 1, 1, 6);
  check(text, "a * b", 2, 3, 2, 8);
  check(text, "'😀' *\n c", 3, 3, 4, 3);
});

describe("a list of sites", () => {
  it("gives each with its line and column", () => {
    assert.deepEqual(siteRows(list()), [
      { start: 8, end: 13, kind: "+", name: "y", line: 1, column: 9, endLine: 1, endColumn: 14 },
      { start: 23, end: 28, kind: "*", name: "return", line: 2, column: 8, endLine: 2, endColumn: 13 },
    ]);
  });

  it("has none beyond its ends", () => {
    assert.deepEqual(
      [-1, 2, NaN].map((index) => list().row(index)),
      [undefined, undefined, undefined],
    );
    assert.deepEqual(siteRows(new SiteList("")), []);
  });

  it("is the same made again from its columns, however long", () => {
    const sites = list();
    for (let i = 0; i < 1000; i++) sites.add(i % text.length, text.length, `kind ${i % 7}`, `name ${i}`);
    assert.deepEqual(siteRows(new SiteList(text, sites.columns)), siteRows(sites));
  });
});
