import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "mocha";
import { quote, quoteJson } from "../../../engine/evaluate/shellWords";

const WORDS = [
  "plain",
  "src/model.ts#energy",
  "a,b",
  "with blank",
  "it's",
  '"',
  'say "hi"',
  "tail\\",
  'back\\"slash',
  "C:\\My Folder\\x.ts",
  "$HOME `date` !x",
  "%PATH% & | < > ^",
  "ü 重量",
  "[2,5]",
  "@x",
  "",
];

const JSONS = [
  "[2,5]",
  '[{"$f64":[1,2]},"$NaN"]',
  '["it\'s $HOME `x` \\" ! % & | < > ^ \\\\"]',
  "[\n  [1,\r\n 2]\n]",
  '[{"a b":"\\\\"}]',
  '["\\n\\u00e9"]',
];

/** How the runtime of Windows reads a command line (the documented rules of its C library). */
function readWindows(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let i = 0; i < line.length;) {
    const [slashes = ""] = /^\\*/.exec(line.slice(i)) ?? [];
    const next = line[i + slashes.length];
    if (next === '"') {
      word = (word ?? "") + "\\".repeat(slashes.length >> 1);
      i += slashes.length + 1;
      if (slashes.length % 2 === 1) word += '"';
      else if (quoted && line[i] === '"') {
        word += '"';
        i++;
      } else quoted = !quoted;
    } else if (slashes !== "") {
      word = (word ?? "") + slashes;
      i += slashes.length;
    } else if (next === " " && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
    } else {
      word = (word ?? "") + (next ?? "");
      i++;
    }
  }
  return word === undefined ? words : [...words, word];
}

describe("words for a shell", () => {
  it("reach a program of POSIX as they were", () => {
    const line = [...WORDS.map((word) => quote(word, "linux")), ...JSONS.map((json) => quoteJson(json, "linux"))].join(
      " ",
    );
    const print = "console.log(JSON.stringify(process.argv.slice(1)))";
    const out = execFileSync("sh", ["-c", `"${process.execPath}" -e '${print}' -- ${line}`], { encoding: "utf8" });
    const read = JSON.parse(out) as string[];
    assert.deepEqual(read.slice(0, WORDS.length), WORDS);
    assert.deepEqual(
      read.slice(WORDS.length).map((json) => JSON.parse(json) as unknown),
      JSONS.map((json) => JSON.parse(json) as unknown),
    );
  });

  it("stay on one line", () => {
    for (const json of JSONS)
      for (const platform of ["linux", "win32"] as const) assert.doesNotMatch(quoteJson(json, platform), /[\r\n]/);
  });

  it("reach a program of Windows as they were, where the shell needs no single quotes", () => {
    const words = WORDS.filter((word) => !/[$`]/.test(word));
    assert.deepEqual(readWindows(words.map((word) => quote(word, "win32")).join(" ")), words);
    const read = readWindows(JSONS.map((json) => quoteJson(json, "win32")).join(" "));
    assert.deepEqual(
      read.map((json) => JSON.parse(json) as unknown),
      JSONS.map((json) => JSON.parse(json) as unknown),
    );
  });

  it("show PowerShell no variable and no list, and cmd nothing that ends its quotes", () => {
    for (const text of [
      ...WORDS.map((word) => quote(word, "win32")),
      ...JSONS.map((json) => quoteJson(json, "win32")),
    ]) {
      // What is no name of PowerShell's stands between quotes as a whole.
      assert.match(text, /^(?:[\w./:+\\#=-]+|"[^]*"|'[^]*')$/);
      if (text.startsWith('"')) assert.doesNotMatch(text, /[$`]/);
    }
    for (const json of JSONS) {
      const text = quoteJson(json, "win32");
      // An even number of quotes before it: cmd takes what follows for its own.
      for (const { index } of text.matchAll(/[&|<>^%]/g))
        assert.equal((text.slice(0, index).match(/"/g) ?? []).length % 2, 1, text);
    }
  });

  it("are put between PowerShell's single quotes where there could be a variable", () =>
    assert.equal(quote("it's $x", "win32"), "'it''s $x'"));
});
