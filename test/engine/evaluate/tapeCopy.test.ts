import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compareTapes, copyTape, restoreTape } from "../../../engine/evaluate/tapeCopy";
import { OP } from "../../../engine/rules/index";
import { createTape, type Tape } from "../../../engine/trace/tape";

/** y = x·c1 + c2, recorded by hand; `constants` in the order of their use. */
function record(tape: Tape, x: number, constants: readonly [number, number]): Tape {
  tape.n = 1;
  tape.constants = tape.capacity;
  const push = (op: number, a: number, b: number, value: number): number => {
    tape.op[tape.n] = op;
    tape.a[tape.n] = a;
    tape.b[tape.n] = b;
    tape.value[tape.n] = value;
    return tape.n++;
  };
  const constant = (value: number): number => {
    tape.value[--tape.constants] = value;
    return tape.constants;
  };
  const input = push(OP.input, 0, 0, x);
  const product = push(OP.mul, input, constant(constants[0]), x * constants[0]);
  push(OP.add, product, constant(constants[1]), x * constants[0] + constants[1]);
  return tape;
}

function check(second: (tape: Tape) => void): ReturnType<typeof compareTapes> {
  const tape = createTape(32);
  const copy = copyTape(record(tape, 2, [3, 4]));
  second(tape);
  return compareTapes(copy, tape);
}

describe("tapeCopy", () => {
  it("finds nothing when only the inputs moved", () =>
    assert.equal(
      check((tape) => record(tape, 2.5, [3, 4])),
      undefined,
    ));

  it("names the node and both values of a constant that moved", () => {
    assert.deepEqual(
      check((tape) => record(tape, 2.5, [3, 5])),
      { kind: "moved", node: 3, from: 4, to: 5 },
    );
  });

  it("tells -0 from 0", () => {
    const tape = createTape(32);
    const copy = copyTape(record(tape, 2, [3, 0]));
    assert.equal(compareTapes(copy, record(tape, 2, [3, -0]))?.kind, "moved");
  });

  it("sees another operation, another operand and another length", () => {
    assert.deepEqual(
      check((tape) => (record(tape, 2, [3, 4]).op[2] = OP.div)),
      { kind: "reshaped", node: 2 },
    );
    assert.deepEqual(
      check((tape) => (record(tape, 2, [3, 4]).a[3] = 1)),
      { kind: "reshaped", node: 3 },
    );
    assert.equal(check((tape) => (record(tape, 2, [3, 4]).n = 3))?.kind, "reshaped");
  });

  it("restores what was recorded", () => {
    const tape = createTape(32);
    const copy = copyTape(record(tape, 2, [3, 4]));
    record(tape, 9, [8, 7]);
    restoreTape(tape, copy);
    assert.deepEqual(copyTape(tape), copy);
  });
});
