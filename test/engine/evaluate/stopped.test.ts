import assert from "node:assert/strict";
import { faultOfStop } from "../../../engine/evaluate/stopped";

describe("faultOfStop", () => {
  const frame = (url: string, line: number, name: string): object => ({ url, line, column: 3, function: name });
  const check = (frames: object[], expected: RegExp, line: number | undefined): void => {
    const report = { reason: "deadline", rssMb: 1, frames } as never;
    const stopped = { reason: "deadline", ending: "", stderr: "", report } as never;
    const fault = faultOfStop(stopped, { timeoutMs: 5000, memoryMb: 100 }, "/g/dist/child.js");
    assert.match(fault.message, expected);
    assert.equal(fault.place?.line, line);
  };
  it("names the innermost line of the user's", () => {
    const frames = [
      frame("node:fs", 1, "read"),
      frame("file:///g/dist/child.js", 1, "e"),
      frame("file:///p/f.ts", 7, "f"),
    ];
    check(frames, /^Stopped after 5000 ms at line 7 in f\./, 7);
  });
  it("names no line of the tensor library, which ships beside the child", () => {
    check([frame("file:///g/dist/tensor.js", 1, "gt"), frame("file:///p/f.ts", 9, "g")], /at line 9 in g\./, 9);
    check([frame("file:///g/dist/tensor.js", 1, "gt")], /^Stopped after 5000 ms\. /, undefined);
  });
});
