import assert from "node:assert/strict";
import type { PathAnswer } from "../../engine/protocol";
import { noHistory, record, travel, withoutPaths, type History, type Point } from "../../webview/history";
import { plainWish } from "../../webview/wishes";

const path: PathAnswer = { count: 1, between: [[1, 2]], nodes: 2, strongest: [], product: 1 };

/** A point that is told by the output it shows. */
function at(output: number): Point {
  return { wish: { ...plainWish, output }, path: null };
}

const outputs = (points: readonly Point[]): number[] => points.map(({ wish }) => wish.output);

describe("history of views", () => {
  /** Views 0 to 2 were left for the next one; 3 is shown. */
  const walked = [0, 1, 2].reduce((history, i) => record(history, at(i)), noHistory);

  it("goes back point by point, and forward again", () => {
    const back = travel(walked, "undo", at(3))!;
    assert.deepEqual([back.to.wish.output, outputs(back.history.undo), outputs(back.history.redo)], [2, [0, 1], [3]]);
    const further = travel(back.history, "undo", back.to)!;
    assert.deepEqual(outputs(further.history.redo), [3, 2]);
    const forward = travel(further.history, "redo", further.to)!;
    assert.deepEqual([forward.to.wish.output, outputs(forward.history.undo)], [2, [0, 1]]);
    assert.deepEqual(travel(forward.history, "redo", forward.to)!.history, walked);
  });

  it("ends at both ends", () => {
    assert.equal(travel(noHistory, "undo", at(0)), null);
    assert.equal(travel(walked, "redo", at(3)), null);
  });

  it("forgets what was undone when something new is done", () => {
    const { to, history } = travel(walked, "undo", at(3))!;
    const now: History = record(history, to);
    assert.deepEqual([outputs(now.undo), now.redo], [[0, 1, 2], []]);
  });

  it("keeps a hundred points", () => {
    const long = Array.from({ length: 250 }, (_, i) => i).reduce((h, i) => record(h, at(i)), noHistory);
    assert.deepEqual([long.undo.length, outputs(long.undo)[0]], [100, 150]);
  });

  it("drops paths of another run, and nothing else", () => {
    const { undo, redo } = withoutPaths({ undo: [{ ...at(1), path }], redo: [{ ...at(2), path }] });
    assert.deepEqual([undo, redo], [[at(1)], [at(2)]]);
  });
});
