import assert from "node:assert/strict";
import { bounded, clean, isolated, shorten, widthOf } from "../../../engine/picture/measure";

describe("texts of users", () => {
  it("are shortened in the middle, by letters and not by halves of them", () => {
    assert.deepEqual(
      [
        shorten("abcdef", 6),
        shorten("abcdef", 5),
        shorten("abcdef", 2),
        shorten("abcdef", 1),
        shorten("abcdef", 0),
        shorten("", 0),
      ],
      ["abcdef", "ab…ef", "a…", "…", "", ""],
    );
    assert.equal(shorten("𝑎𝑏𝑐𝑑𝑒", 3), "𝑎…𝑒");
    assert.equal(shorten("e\u0301e\u0301e\u0301e\u0301", 3), "e\u0301…e\u0301");
  });

  it("are measured in columns: emoji and Chinese take two, accents none", () => {
    const widths: [string, number][] = [
      ["abc", 3],
      ["漢字", 4],
      ["👍", 2],
      ["👩‍👩‍👧", 2],
      ["e\u0301", 1],
      ["v̄", 1],
      ["שלום", 4],
      ["", 0],
    ];
    for (const [text, width] of widths) assert.equal(widthOf(text), width, text);
    assert.equal(shorten("漢字漢字", 5), "漢…字");
  });

  it("hold no accents without end", () => {
    assert.ok(shorten(`a${"\u0301".repeat(9_000)}b`, 9).length < 9);
  });

  it("are one line without controls, and turn nothing around", () => {
    assert.equal(clean("a\r\n\tb\u0000c\ud800d\u202ee\uffff"), "a b\ufffdc\ufffdd\ufffde\ufffd");
    assert.equal(clean("<b>&amp;"), "<b>&amp;");
    assert.deepEqual([isolated("שם"), isolated("name")], ["\u2068שם\u2069", "name"]);
  });

  it("are bounded in tooltips without halves of letters", () => {
    assert.equal(bounded("𝑎".repeat(100), 20).length, 17);
    assert.equal(bounded("short", 20), "short");
    assert.doesNotMatch(bounded("𝑎".repeat(100), 20), /\p{Surrogate}/u);
  });
});
