import assert from "node:assert/strict";
import { edgeInputs, staysInside } from "../../../engine/oracle/edges";

/** Which of `n` inputs leave the branch region; `leaves` says it of a block of them. */
function check(n: number, leaves: (inputs: number[]) => boolean, expected: number[] | null, most: number): void {
  const inputs = Array.from({ length: n }, (_, i) => i);
  const search = edgeInputs({ kind: "direction", seed: 1, inputs });
  let asked = 0;
  let step = search.next();
  while (step.done !== true) {
    assert.ok(step.value.kind === "direction" && step.value.short === true);
    asked++;
    step = search.next(!leaves(step.value.inputs));
  }
  assert.deepEqual(step.value, expected);
  assert.ok(asked <= most, `${asked} questions`);
}

const some = (edges: number[]) => (inputs: number[]) => inputs.some((i) => edges.includes(i));

describe("inputs on an edge", () => {
  it("are named by halving", () => check(10_000, some([7001]), [7001], 30));
  it("are all named", () => check(40, some([3, 16, 29]), [3, 16, 29], 40));
  it("are too many when the whole point is an edge", () => check(1000, () => true, null, 120));
  it("are none where only the whole leaves", () => check(64, (inputs) => inputs.length > 32, [], 2));

  it("are told by the nearest probes of both sides", () => {
    const side = (...usable: number[]): Uint8Array => Uint8Array.from(usable);
    assert.equal(staysInside("all"), true);
    assert.equal(staysInside([side(0, 1), side(0, 1)]), true);
    assert.equal(staysInside([side(1, 1), side(1, 0)]), false);
  });
});
