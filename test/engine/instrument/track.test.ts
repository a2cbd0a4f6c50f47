import assert from "node:assert/strict";
import { piecesOf, TrackWriter } from "../../../engine/instrument/track";

/** Edits as kept, removed and inserted characters, and the pieces of a text of this length. */
function check(name: string, edits: readonly [number, number, number][], length: number, expected: number[][]): void {
  it(name, () => {
    const writer = new TrackWriter();
    for (const edit of edits) writer.add(...edit);
    const pieces = piecesOf(writer.finish(), length);
    assert.deepEqual(
      pieces.map((piece) => [piece.emitted, piece.original, piece.length]),
      expected,
    );
  });
}

describe("a track", () => {
  check("without edits", [], 10, [[0, 0, 10]]);
  check(
    "an insertion at the start and one further on",
    [
      [0, 0, 3],
      [4, 0, 1],
    ],
    10,
    [
      [0, 0, 0],
      [3, 0, 4],
      [7, 4, 0],
      [8, 4, 6],
    ],
  );
  check(
    "blanks, and a text of another length",
    [
      [2, 5, 5],
      [1, 2, 200],
    ],
    300,
    [
      [0, 0, 2],
      [2, 2, 5],
      [7, 7, 1],
      [8, 8, 0],
      [208, 10, 290],
    ],
  );
  check(
    "large numbers",
    [
      [127, 128, 16_383],
      [16_384, 2_097_152, 268_435_456],
    ],
    2 ** 30,
    [
      [0, 0, 127],
      [127, 127, 0],
      [16_510, 255, 16_384],
      [32_894, 16_639, 0],
      [268_468_350, 2_113_791, 2 ** 30 - 2_113_791],
    ],
  );
  const many = 1000;
  check(
    "more edits than fit at first",
    Array.from({ length: many }, () => [1, 0, 1]),
    many,
    [
      ...Array.from({ length: many }, (_, i) => [
        [2 * i, i, 1],
        [2 * i + 1, i + 1, 0],
      ]).flat(),
      [2 * many, many, 0],
    ],
  );

  it("that was cut off ends", () => {
    assert.equal(piecesOf(Uint8Array.of(1, 2, 255), 10).at(-1)?.length, 7);
  });
});
