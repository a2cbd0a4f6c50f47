import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { bigSlope } from "../../../engine/exact/big/slope";
import { checkPartials, type LocalCheck } from "../../../engine/exact/local";
import { build, randomTape, type Builder } from "../differentiate/build";

function check({ tape }: Builder, ...outputs: number[]): LocalCheck {
  return checkPartials(tape, outputs, new Float64Array(tape.capacity).fill(NaN), bigSlope);
}

describe("every partial of a tape", () => {
  it("is right on random tapes: nothing right is called wrong", () => {
    let edges = 0;
    let undecided = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const made = randomTape(seed, 60, seed % 2 === 0);
      const found = check(made, made.output);
      assert.deepEqual(found.wrong, [], `seed ${seed}`);
      assert.equal(found.checked, found.edges);
      if (seed % 2 !== 0) continue; // the others have ties
      edges += found.edges;
      undecided += found.undecided;
    }
    assert.ok(edges > 2000 && undecided <= 0.001 * edges, `${undecided} of ${edges} undecided`);
  });

  it("is found wrong where the recorded value is another operation's", () => {
    const made = build();
    const x = made.input(1.3);
    const e = made.node("exp", x);
    const y = made.node("mul", e, x);
    // The partial of exp is its value: a tape that recorded another one passes on another slope.
    made.tape.value[e] = (made.tape.value[e] as number) * (1 + 1e-9);
    const { wrong } = check(made, y);
    assert.deepEqual(
      wrong.map(({ node, slot, operand }) => [node, slot, operand]),
      [[e, x, 0]],
    );
  });

  it("counts only what reaches an output by a whole path", () => {
    const made = build();
    const x = made.input(0.4);
    const y = made.node("sin", x);
    made.node("cos", x);
    made.node("floor", made.node("exp", x));
    assert.equal(check(made, y).edges, 1);
  });

  it("looks at x · x one operand at a time", () => {
    const made = build();
    const x = made.input(-1.7);
    assert.deepEqual(check(made, made.node("mul", x, x)), { edges: 2, checked: 2, undecided: 0, wrong: [] });
  });

  it("measures all members of a very long length, and accuses none beside a large one", () => {
    const longest = (large: number): LocalCheck => {
      const made = build(100_000);
      const members = Array.from({ length: 30_000 }, (_, i) => made.input(i === 7 ? large : 1 + (i % 5) / 8));
      return check(made, made.hypot(...members));
    };
    assert.deepEqual(longest(3), { edges: 30_000, checked: 30_000, undecided: 0, wrong: [] });
    assert.deepEqual(longest(1e8).wrong, []);
  });

  it("measures each member of a length, and leaves constants out", () => {
    const made = build();
    const [x, y] = [made.input(1), made.input(-2)];
    assert.deepEqual(check(made, made.hypot(x, y, made.constant(3), x)), {
      ...{ edges: 3, checked: 3, undecided: 0, wrong: [] },
    });
  });

  it("leaves a tie and the tip of |x| undecided", () => {
    const made = build();
    const [x, y] = [made.input(0), made.input(0)];
    const top = made.node("max", x, y);
    const { undecided, wrong } = check(made, made.node("add", made.node("abs", x), top));
    assert.deepEqual({ undecided, wrong }, { undecided: 3, wrong: [] });
  });

  it("does not take an underflow for a wrong rule", () => {
    const made = build();
    const x = made.input(1e-200);
    const square = made.node("mul", x, x);
    assert.deepEqual(check(made, made.node("add", square, x)).wrong, []);
  });

  it("looks at a part of a very long tape, at every operation of it", () => {
    const made = build(200_000);
    const x = made.input(0.3);
    let sum = x;
    for (let i = 0; i < 20_000; i++) sum = made.node("add", made.node("sin", sum), x);
    const odd = made.node("exp", sum);
    const { edges, checked, wrong } = check(made, odd);
    assert.equal(edges, 60_001);
    assert.ok(checked > 10_000 && checked < 30_000, String(checked));
    assert.deepEqual(wrong, []);
    made.tape.value[odd] = 2 * (made.tape.value[odd] as number);
    assert.equal(check(made, odd).wrong[0]?.node, odd);
  });
});
