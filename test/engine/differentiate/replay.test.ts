import { inputSlots, replay, replayBranches } from "../../../engine/differentiate";
import { opName } from "../../../engine/rules";
import { BRANCH, BranchLog, decide } from "../../../engine/trace/events";
import type { Tape } from "../../../engine/trace/tape";
import assert from "node:assert/strict";
import { build, randomTape } from "./build";

/** Bits of all nodes and constants: -0 and NaN count. */
function check(tape: Tape, values: Float64Array): void {
  const differing: string[] = [];
  for (let i = 1; i < tape.capacity; i++) {
    if (i >= tape.n && i < tape.constants) continue;
    if (!Object.is(values[i], tape.value[i])) {
      differing.push(`slot ${i}, ${opName(tape.op[i]!)}: ${values[i]} for ${tape.value[i]}`);
    }
  }
  assert.deepEqual(differing, []);
}

describe("replay", () => {
  it("gives the recorded bits at the recorded inputs, for every operation, in a dirty column too", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { tape, inputs } = randomTape(seed, 200, false);
      const x = inputs.map((slot) => tape.value[slot]!);
      assert.deepEqual(inputSlots(tape), inputs);
      check(tape, replay(tape, x));
      check(tape, replay(tape, x, { into: new Float64Array(tape.capacity).fill(NaN) }));
    }
  });

  it("keeps the bits of -0, NaN and infinities", () => {
    const t = build();
    const x = t.input(-0);
    t.node("sqrt", t.node("div", t.constant(-1), x));
    t.node("mul", x, t.constant(NaN));
    check(t.tape, replay(t.tape, [-0]));
  });

  it("gives the bits of the plain function elsewhere", () => {
    const f = ([x, z]: readonly [number, number]): number =>
      Math.hypot(x, 3, Math.floor(z) * x, z) + Math.exp(x) ** (z % 2);
    const t = build();
    const x = t.input(0.3);
    const z = t.input(1.7);
    const length = t.hypot(x, t.constant(3), t.node("mul", t.node("floor", z), x), z);
    const y = t.node("add", length, t.node("pow", t.node("exp", x), t.node("rem", z, t.constant(2))));
    for (const at of [
      [0.3, 1.7],
      [1.1, -2.9],
      [-0.7, 12.25],
    ] as const) {
      // prettier-ignore
      assert.equal(replay(t.tape, at)[y], f(at));
    }
  });

  it("holds explicit cuts and frozen nodes at what was recorded", () => {
    const t = build();
    const x = t.input(2);
    const held = t.node("detach", x);
    const frozen = t.node("mul", x, x);
    const y = t.node("add", t.node("mul", held, x), frozen);
    const at = (options?: { frozen: [number, number][] }): number => replay(t.tape, [5], options)[y]!;
    assert.equal(at(), 2 * 5 + 25);
    assert.equal(at({ frozen: [[frozen, frozen]] }), 2 * 5 + 4);
    assert.equal(at({ frozen: [[frozen, y]] }), 2 * 2 + 4);
  });

  it("asks for the numbers a function of the user's gives, in tape order, and holds them without", () => {
    const t = build();
    const x = t.input(2);
    const first = t.custom(4, [x, 4]);
    const pair = [t.custom(5, [first, 1]), t.custom(6, [first, 2])];
    const y = t.node("mul", pair[0]!, pair[1]);
    const recalled = [
      { nodes: [first], again: (values: Float64Array) => [values[x]! ** 2] },
      { nodes: pair, again: (v: Float64Array) => (v[first]! > 50 ? null : [v[first]! + 1, v[first]! * 1.5]) },
    ];
    const at = (v: number, options: object): number => replay(t.tape, [v], options)[y]!;
    assert.deepEqual([at(2, { recalled }), at(3, { recalled }), at(3, {})], [30, 10 * 13.5, 30]);
    assert.deepEqual([at(8, { recalled }), at(3, { recalled, frozen: [[first - 1, y]] })], [NaN, 30]);
  });

  it("wants as many inputs as the tape has", () => {
    const t = build();
    t.input(1);
    t.input(2);
    assert.throws(() => replay(t.tape, [1]), /2 inputs, not 1/);
    assert.throws(() => replay(t.tape, [1, 2, 3]), /2 inputs, not 3/);
  });
});

describe("replayBranches", () => {
  const t = build();
  const x = t.input(2);
  const one = t.constant(1);
  const root = t.node("sqrt", x);
  const log = new BranchLog(100);
  const put = (kind: number, a: number, b: number): unknown =>
    log.log(kind, a, b, decide(kind, t.tape.value[a]!, t.tape.value[b]!), 0, t.tape.n);
  put(BRANCH.gt, x, one);
  put(BRANCH.round, root, 0);
  put(BRANCH.max, root, one);
  put(BRANCH.truthy, x, 0);

  const first = (at: number): number => replayBranches(log, replay(t.tape, [at]));

  it("finds none where all decisions stand, whatever rounds", () => {
    assert.equal(first(2), -1);
    assert.equal(first(3), -1);
  });

  it("names the first that turns", () => {
    assert.equal(first(0.5), 0);
    assert.equal(first(NaN), 0);
    log.result[0] = 0;
    assert.equal(first(0.5), 2);
    assert.equal(first(0), 2);
  });
});
