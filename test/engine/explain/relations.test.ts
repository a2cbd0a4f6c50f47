import assert from "node:assert/strict";
import { confirm, explainVectors, relate, type Pair, type Relation } from "../../../engine/explain/relations";
import { createRandom } from "../oracle/generators/random";

const inputs = ["x", "y", "z"];

/** Right gradients at the user's point and at eight more. */
function rightAt(seed: number, n = 3): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: 9 }, () => Array.from({ length: n }, () => random.signed(0.01, 10)));
}

function explain(
  wrong: (a: readonly number[], k: number) => number[],
  rows = rightAt(1),
): ReturnType<typeof explainVectors> {
  const pairs = rows.map((a, k): Pair => ({ g: wrong(a, k), a }));
  const [at, ...further] = pairs;
  assert.ok(at !== undefined);
  return explainVectors("gradF", inputs, at, further);
}

/** What is said about a gradient that is wrong in this way; null is silence. */
function check(wrong: (a: readonly number[], k: number) => number[], hint: string | null, message?: RegExp): void {
  const found = explain(wrong);
  assert.equal(found?.hint ?? null, hint);
  if (message !== undefined) assert.match(found?.message ?? "", message);
  if (found !== null) assert.equal(found.points, 8);
}

describe("relations", () => {
  it("sign of everything", () =>
    check((a) => a.map((v) => -v), "factor -1", /minus the gradient \(a descent direction\?\)/));
  it("sign of one component", () => check(([x, y, z]) => [x!, -y!, z!], "factor -1", /for y/));
  it("twice too large", () => check((a) => a.map((v) => 2 * v), "factor 2"));
  it("half", () => check(([x, y, z]) => [x! / 2, y! / 2, z!], "factor 1/2", /for x and y/));
  it("degrees for radians", () =>
    check((a) => a.map((v) => (v * Math.PI) / 180), "factor π/180 (degrees and radians)"));
  it("a logarithm of another base", () => check((a) => a.map((v) => v * Math.LN10), "factor ln 10"));
  it("sign and factor", () => check((a) => a.map((v) => -2 * v), "factor −2"));
  it("zero for one component", () =>
    check(([x, , z]) => [x!, 0, z!], "zero", /returns 0 for y; the true value for y is/));
  it("two components exchanged", () =>
    check(([x, y, z]) => [y!, x!, z!], "swapped: x ← y, y ← x", /components for x and y are exchanged/));
  it("three components turned", () => check(([x, y, z]) => [y!, z!, x!], "swapped: x ← y, y ← z, z ← x", /permuted/));
  it("a constant too large", () => check(([x, y, z]) => [x! + 1, y!, z!], "offset 1", /1 too large for x/));
  it("no number", () => check(([x, , z]) => [x!, NaN, z!], "non-finite", /returns NaN for y/));

  it("is silent about the right gradient", () => check((a) => [...a], null));
  it("is silent about noise", () => check((a, k) => a.map((v, i) => v * (1.1 + Math.sin(7 * k + i))), null));
  it("is silent about a ratio without a name", () => check((a) => a.map((v) => 1.2345 * v), null));
  it("is silent about a factor that changes", () => check((a, k) => a.map((v) => (k === 0 ? 2 : 2.001) * v), null));
  it("is silent about 1 + 1e-8", () => check((a) => a.map((v) => 2 * (1 + 1e-8) * v), null));
  it("is silent when another component goes wrong elsewhere", () => check(([x, y, z], k) => [-x!, y!, z! + k], null));
  it("takes Infinity for no number, not for a match", () => check(([, y, z]) => [Infinity, y!, z!], "non-finite"));

  it("claims at one point and takes it back at the others", () => {
    // 2 = 1 + 1 at the user's point: an offset there, the factor 2 everywhere.
    const rows = [[1, 5, 7], ...rightAt(3).slice(1)];
    assert.equal(explain(([x, y, z]) => [2 * x!, y!, z!], rows)?.hint, "factor 2");
    assert.equal(explain(([x, y, z]) => [x! + 1, y!, z!], rows)?.hint, "offset 1");
    assert.equal(relate([2, 5, 7], [1, 5, 7])?.kind, "factor");
  });

  it("asks for five further points", () => {
    const relation: Relation = { kind: "sign", components: [0] };
    const pair = (v: number): Pair => ({ g: [-v], a: [v] });
    assert.equal(confirm(relation, [1, 2, 3, 4].map(pair)), false);
    assert.equal(confirm(relation, [1, 2, 3, 4, 5].map(pair)), true);
    assert.equal(confirm(relation, [1, 2, 3, 4, NaN].map(pair)), false);
    assert.equal(
      confirm(
        relation,
        [1, 2, 3, 4, 5, 6].map((v) => ({ g: [v === 6 ? 6 : -v], a: [v] })),
      ),
      false,
    );
  });

  it("confirms nothing with zeros", () => {
    const zeros = Array.from({ length: 6 }, (): Pair => ({ g: [0, 1], a: [0, 1] }));
    assert.equal(confirm({ kind: "sign", components: [0] }, zeros), false);
  });

  it("makes no false statement about 2,000 random pairs", () => {
    const random = createRandom(99);
    for (let i = 0; i < 2000; i++) {
      const row = (): number[] => Array.from({ length: 2 }, () => random.signed(0.1, 10));
      const further = Array.from({ length: 5 }, (): Pair => ({ g: row(), a: row() }));
      assert.equal(explainVectors("g", ["x", "y"], { g: row(), a: row() }, further), null);
    }
  });
});
