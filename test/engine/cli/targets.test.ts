import assert from "node:assert/strict";
import { relative } from "node:path";
import { after, describe, it } from "mocha";
import { UsageError } from "../../../engine/cli/options";
import { resolveTargets, type Target } from "../../../engine/cli/targets";
import { project } from "./command";

const source = "export const f = (x: number) => x;\n";
const { folder, remove } = project({
  "a.ts": source,
  "b.js": source,
  "types.d.ts": "export declare const f: number;\n",
  "notes.txt": "text\n",
  "my dir/sp ace.ts": source,
  "ümläut/fön.ts": source,
  "we#ird/a#b.ts": source,
  "we#ird/a.ts": source,
  "co:12.ts": source,
  "(app)/[id]/br[1].ts": source,
  "nest/deep/c.mts": source,
  "nest/node_modules/p/index.js": source,
  "empty/readme.md": "",
});

const shown = ({ file, name, line, searched }: Target): string =>
  `${relative(folder, file)}${name === undefined ? "" : ` #${name}`}${line === undefined ? "" : ` :${line}`}${searched ? " searched" : ""}`;

const check = async (words: string[], wanted: string[]): Promise<void> =>
  assert.deepEqual((await resolveTargets(words, folder, "check")).map(shown), wanted);

describe("targets", () => {
  after(remove);

  for (const [words, wanted] of [
    [["a.ts"], ["a.ts"]],
    [["./a.ts#f"], ["a.ts #f"]],
    [["a.ts#C.m"], ["a.ts #C.m"]],
    [["a.ts#A.#p"], ["a.ts #A.#p"]],
    [["a.ts:12"], ["a.ts :12"]],
    [["my dir/sp ace.ts#f"], ["my dir/sp ace.ts #f"]],
    [["ümläut/fön.ts:1"], ["ümläut/fön.ts :1"]],
    [["we#ird/a#b.ts"], ["we#ird/a#b.ts"]],
    [["we#ird/a#b.ts#f"], ["we#ird/a#b.ts #f"]],
    [["we#ird/a#b.ts:3"], ["we#ird/a#b.ts :3"]],
    [["we#ird/a.ts#f"], ["we#ird/a.ts #f"]],
    [["co:12.ts"], ["co:12.ts"]],
    [["co:12.ts:1"], ["co:12.ts :1"]],
    [["(app)/[id]/br[1].ts"], ["(app)/[id]/br[1].ts"]],
    [["(app)/[id]"], ["(app)/[id]/br[1].ts searched"]],
    [["we#ird"], ["we#ird/a#b.ts searched", "we#ird/a.ts searched"]],
    [["nest\\deep\\c.mts#f"], ["nest/deep/c.mts #f"]],
    [["nest\\**\\*.mts"], ["nest/deep/c.mts searched"]],
    [["nest/"], ["nest/deep/c.mts searched"]],
    [["*.{ts,js,txt}"], ["a.ts searched", "b.js searched", "co:12.ts searched"]],
    [["nest/../a.ts"], ["a.ts"]],
    [
      ["a.ts", "*.js", "a.ts"],
      ["a.ts", "b.js searched"],
    ],
    [["*.js", "b.js"], ["b.js"]],
    [
      ["a.ts", "a.ts#f"],
      ["a.ts", "a.ts #f"],
    ],
  ] as [string[], string[]][]) {
    it(words.join(" "), () => check(words, wanted));
  }

  it("takes an absolute path, and a folder above the current one", async () => {
    const above = `${folder}/nest/deep`;
    const [target] = await resolveTargets([`${folder}/a.ts#f`], above, "check");
    assert.equal(target && shown(target), "a.ts #f");
    assert.deepEqual((await resolveTargets(["../../my dir"], above, "check")).map(shown), [
      "my dir/sp ace.ts searched",
    ]);
  });

  for (const [words, says] of [
    [[], /No target\. Write gradproof check/],
    [["nope.ts"], /no file nope\.ts\./],
    [["nope.ts#f"], /no file nope\.ts\./],
    [["nope.ts:3"], /no file nope\.ts\./],
    [["a.ts#"], /no file a\.ts\./],
    [["#f"], /no file #f/],
    [["notes.txt"], /notes\.txt is no TypeScript/],
    [["notes.txt#f"], /notes\.txt is no TypeScript/],
    [["types.d.ts"], /declares types only/],
    [["src/*.ts"], /No source file matches src\/\*\.ts/],
    [["*.txt"], /No source file matches/],
    [["empty"], /empty holds no TypeScript/],
  ] as [string[], RegExp][]) {
    it(`refuses ${words.join(" ") || "nothing"}`, () =>
      assert.rejects(
        resolveTargets(words, folder, "check"),
        (error) => error instanceof UsageError && says.test(error.message),
      ));
  }
});
