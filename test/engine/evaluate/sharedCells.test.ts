import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { collectLeaves } from "../../../engine/evaluate/leaves";
import { shareCells } from "../../../engine/evaluate/sharedCells";

function check(args: unknown[], paths: string, aliases = ""): void {
  const { leaves, aliases: found } = shareCells(collectLeaves(args, (key) => "xyz".charAt(Number(key))));
  assert.equal(leaves.map(({ path }) => path).join(" "), paths);
  assert.equal(found.map(({ path, of }) => `${path}=${of}`).join(" "), aliases);
}

const { buffer } = new Float64Array(4);
const doubles = (from: number, length: number): Float64Array => new Float64Array(buffer, 8 * from, length);

describe("views of one buffer", () => {
  it("are inputs of their own where they do not overlap", () =>
    check([doubles(0, 2), doubles(2, 2)], "x[0] x[1] y[0] y[1]"));
  it("have each cell once where they do", () =>
    check([doubles(0, 3), doubles(1, 3)], "x[0] x[1] x[2] y[2]", "y[0]=x[1] y[1]=x[2]"));
  it("have each cell once where all of it is shared, three times over", () =>
    check([doubles(0, 1), doubles(0, 1), doubles(0, 1)], "x[0]", "y[0]=x[0] z[0]=x[0]"));
  it("have a double and the singles in it once", () =>
    check([doubles(1, 1), new Float32Array(buffer, 4, 3)], "x[0] y[0]", "y[1]=x[0] y[2]=x[0]"));
  it("are the same view, once", () => {
    const one = doubles(0, 2);
    check([one, one], "x[0] x[1]", "y=x");
  });
  it("are no views: other buffers, plain arrays, numbers", () =>
    check([new Float64Array(1), new Float64Array(1), [1, 2]], "x[0] y[0] z[0] z[1]"));
});
