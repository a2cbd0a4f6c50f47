import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { replayLines } from "../../../../engine/exact/big/replay";
import { reverse } from "../../../../engine/differentiate/reverse";
import type { Replays } from "../../../../engine/protocol";
import { build, randomTape, type Builder } from "../../differentiate/build";

/** Along each input alone, by its own size. */
function check({ tape }: Builder, inputs: readonly number[], ...outputs: number[]): Replays {
  const lines = inputs.map((slot) => [{ slot, weight: Math.abs(tape.value[slot] as number) || 1 }]);
  return replayLines({ tape, outputs, lines });
}

const first = ({ lines }: Replays): number => lines[0]?.[0]?.value ?? NaN;

describe("a tape at 60 digits", () => {
  it("has the gradient of the sweep on random tapes", () => {
    let compared = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const made = randomTape(seed, 30, true);
      const { adjoint } = reverse(made.tape, made.output);
      const { lines } = check(made, made.inputs, made.output);
      made.inputs.forEach((slot, k) => {
        const found = lines[k]?.[0];
        assert.ok(found !== undefined);
        const weight = Math.abs(made.tape.value[slot] as number);
        const off = Math.abs(found.value / weight - (adjoint[slot] as number));
        assert.ok(off <= 1e-11 * Math.abs(adjoint[slot] as number) + 1e-13, `seed ${seed}: off by ${off}`);
        compared++;
      });
    }
    assert.equal(compared, 90);
  });

  it("does not lose what doubles lose", () => {
    const made = build();
    const x = made.input(1);
    const far = made.node("mul", x, made.constant(1e17));
    // 1e17 · cos(1e17), from another implementation.
    assert.ok(Math.abs(first(check(made, [x], made.node("sin", far))) / -8.855573282976307e16 - 1) < 1e-12);
    const there = made.node("add", x, made.constant(1e30));
    assert.equal(first(check(made, [x], made.node("sub", there, made.constant(1e30)))), 1);
  });

  it("stays on the branch, the quotient and the tread that were recorded", () => {
    const made = build();
    const x = made.input(2);
    const top = made.node("max", x, made.constant(2));
    const rest = made.node("rem", x, made.constant(0.5));
    const tread = made.node("floor", made.node("mul", x, made.constant(1e30)));
    const sum = made.node("add", made.node("add", top, rest), tread);
    assert.equal(first(check(made, [x], sum)), 2 * (1 + 1));
  });

  it("follows lists, several outputs and outputs that no input reaches", () => {
    const made = build();
    const [x, y] = [made.input(3), made.input(4)];
    const length = made.hypot(x, y, made.constant(12));
    const { lines } = check(made, [x, y], length, 0, x);
    assert.deepEqual(
      lines.map((row) => row?.map(({ value }) => Number(value.toPrecision(15)))),
      [
        [9 / 13, 0, 3],
        [16 / 13, 0, 0],
      ].map((row) => row.map((v) => Number(v.toPrecision(15)))),
    );
  });

  it("refuses what has no form with more digits", () => {
    const made = build();
    const x = made.input(3);
    const given = made.custom(9, [x, 6]);
    assert.deepEqual(check(made, [x], given), { lines: [null], why: "custom" });
    assert.deepEqual(check(made, [x], made.node("fround", x)), { lines: [null], why: "single-precision" });
    assert.equal(check(made, [x], made.node("neg", x)).why, undefined);
  });

  it("says when a tape is too long, and answers the lines it has room for", () => {
    const made = build(20_000);
    const [x, y] = [made.input(0.3), made.input(0.4)];
    let sum = x;
    for (let i = 0; i < 1000; i++) sum = made.node("sin", sum);
    const { lines, why } = check(made, [y, x], made.node("add", sum, y));
    assert.equal(why, "too-long");
    assert.deepEqual([lines[0]?.[0]?.value, lines[1]], [0.4, null]);
    for (let i = 0; i < 4000; i++) sum = made.node("sin", sum);
    assert.deepEqual(check(made, [x, y], sum), { lines: [null, null], why: "too-long" });
  });
});
