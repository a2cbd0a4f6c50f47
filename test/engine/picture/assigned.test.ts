import assert from "node:assert/strict";
import type { Site } from "../../../engine/protocol";
import { assignedNames } from "../../../engine/picture/assigned";
import { siteAt, TapeBuilder } from "./tapes";

type Given = [name: string, text: string, from: number, to: number, kind?: string, line?: number];

/** One node per site; the names by the texts of their sites. */
function namesOf(sites: readonly Given[]): Record<string, string> {
  const t = new TapeBuilder();
  const x = t.input("x", 2);
  const rows: Site[] = sites.map(([name, text, column, endColumn, kind = "binary *", line = 3]) => ({
    ...siteAt(line, name, text),
    ...{ column, endColumn, kind },
  }));
  let last = x;
  for (const row of rows) last = t.node("mul", last, x, t.site(row));
  const names = assignedNames(t.done([last]), last);
  return Object.fromEntries<string>([...names].map(([site, name]): [string, string] => [t.sites[site]!.text, name]));
}

describe("names by assignment", () => {
  const cases: [string, Given[], Record<string, string>][] = [
    [
      "the outermost expression",
      [
        ["q", "a * b", 13, 18],
        ["q", "f(a * b)", 11, 19],
      ],
      { "f(a * b)": "q" },
    ],
    [
      "two statements",
      [
        ["q", "a * b", 3, 8],
        ["q", "c * d", 3, 8, "binary *", 9],
      ],
      { "a * b": "q", "c * d": "q" },
    ],
    [
      "two of one line",
      [
        ["q", "a * b", 3, 8],
        ["q", "c * d", 12, 17],
      ],
      { "a * b": "q", "c * d": "q" },
    ],
    [
      "a sum in place",
      [
        ["s", "a * b", 8, 13],
        ["", "s += a * b", 3, 13, "assign +="],
      ],
      { "s += a * b": "s" },
    ],
    ["an element in place", [["", "w[i] **= a", 3, 13, "assign **="]], { "w[i] **= a": "w[i]" }],
    ["a field", [["this.k", "a * b", 8, 13]], { "a * b": "this.k" }],
    ["no name", [["", "a * b", 8, 13]], {}],
    ["return is no variable", [["return", "a * b", 8, 13]], {}],
    [
      "a pattern is no variable",
      [
        ["[x, y]", "a * b", 8, 13],
        ["{ k }", "c * d", 8, 13],
      ],
      {},
    ],
    [
      "an inner one with its own name",
      [
        ["p", "a * b", 13, 18],
        ["q", "f(p = a * b)", 8, 19],
      ],
      { "a * b": "p", "f(p = a * b)": "q" },
    ],
  ];
  for (const [name, sites, wanted] of cases) it(name, () => assert.deepEqual(namesOf(sites), wanted));
});
