import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { reverse } from "../../../engine/differentiate/reverse";
import { replayLines } from "../../../engine/exact/big/replay";
import { errorBounds } from "../../../engine/exact/errorBound";
import { build, randomTape, type Builder } from "../differentiate/build";

const U = 2 ** -53;

interface Cover {
  entries: number;
  covered: number;
  /** Digits that the bound says are sure. */
  sure: number[];
}

/** Holds the bound of one tape against what its derivative is at 60 digits. */
function check({ tape }: Builder, inputs: readonly number[], output: number, cover: Cover): void {
  const { adjoint } = reverse(tape, output);
  const bounds = errorBounds(tape, [output], inputs);
  const lines = inputs.map((slot) => [{ slot, weight: Math.abs(tape.value[slot] as number) || 1 }]);
  const { lines: found, why } = replayLines({ tape, outputs: [output], lines });
  if (why !== undefined) return; // single precision on the way
  inputs.forEach((slot, k) => {
    const weight = Math.abs(tape.value[slot] as number) || 1;
    const exact = (found[k]?.[0]?.value ?? NaN) / weight;
    const bound = bounds?.[0]?.[k] ?? NaN;
    assert.ok(bound >= 0, `bound ${bound}`);
    // The replay has 20 digits, and is told as a double.
    const told = U * Math.abs(exact);
    cover.entries++;
    if (Math.abs((adjoint[slot] as number) - exact) <= bound + told) cover.covered++;
    if (exact !== 0) cover.sure.push(Math.min(16, -Math.log10(bound / Math.abs(exact))));
  });
}

describe("the running error bound of a gradient", function () {
  this.timeout(300_000);

  it("covers the error on random tapes, and is no idle bound", () => {
    const cover: Cover = { entries: 0, covered: 0, sure: [] };
    for (let seed = 1000; seed < 1420; seed++) {
      const made = randomTape(seed, 12, seed % 4 !== 0);
      check(made, made.inputs, made.output, cover);
    }
    assert.ok(cover.entries >= 1000 && cover.covered >= 0.999 * cover.entries, `${cover.covered} of ${cover.entries}`);
    const median = cover.sure.sort((a, b) => a - b)[cover.sure.length >> 1] ?? 0;
    assert.ok(median > 12, `${median} digits`);
  });

  it("knows what cancellation and huge angles leave", () => {
    const sure = (made: Builder, x: number, y: number): number => {
      const cover: Cover = { entries: 0, covered: 0, sure: [] };
      check(made, [x], y, cover);
      assert.equal(cover.covered, 1);
      return cover.sure[0] ?? NaN;
    };
    const sum = build();
    const x = sum.input(0.001);
    const there = sum.node("add", x, sum.constant(1e12));
    assert.ok(sure(sum, x, sum.node("sub", there, sum.constant(1e12))) > 15);
    const angle = build();
    const a = angle.input(0.3);
    const digits = sure(angle, a, angle.node("sin", angle.node("mul", a, angle.constant(1e10))));
    assert.ok(digits > 4 && digits < 7, String(digits));
    const lost = build();
    const t = lost.input(0.3);
    assert.ok(sure(lost, t, lost.node("sin", lost.node("mul", t, lost.constant(1e17)))) < 1);
  });

  it("has nothing to say of partials that were given, nor of a tape that is too long", () => {
    const made = build();
    const x = made.input(2);
    const [row] = errorBounds(made.tape, [made.custom(4, [x, 4])], [x]) ?? [];
    assert.ok(Number.isNaN(row?.[0]));
    const long = build(2 ** 18 + 16);
    let y = long.input(1);
    for (let i = 0; i < 2 ** 18; i++) y = long.node("neg", y);
    assert.equal(errorBounds(long.tape, [y], [1]), null);
  });
});
