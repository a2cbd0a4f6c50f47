import assert from "node:assert/strict";
import { arity, OP, opName, value } from "../../../engine/rules/index";
import type { Tape } from "../../../engine/trace/tape";

/**
 * Validates a whole tape: operands lie before their node or among the constants, unary nodes have none too many, and
 * every value is, bit for bit, what the operation gives for its operands.
 */
export function checkTape(tape: Tape): void {
  assert.ok(tape.n >= 1 && tape.n <= tape.constants && tape.constants <= tape.capacity, "nodes and constants overlap");
  for (let i = 1; i < tape.n; i++) {
    const op = tape.op[i]!;
    const [a, b, y] = [tape.a[i]!, tape.b[i]!, tape.value[i]!];
    const where = `node ${i} (${opName(op)} of ${a}, ${b})`;
    const isOperand = (slot: number): boolean =>
      (slot > 0 && slot < i) || (slot >= tape.constants && slot < tape.capacity);
    const operands = arity(op);
    if (op === OP.arg) {
      assert.ok(a === 0 || tape.op[a] === OP.arg, `${where}: a list grows from a list`);
      assert.ok(isOperand(b), `${where}: operand b`);
    } else {
      if (operands > 0) assert.ok(isOperand(a), `${where}: operand a`);
      else assert.equal(a, 0, `${where}: an input has no operand`);
      if (operands > 1) assert.ok(isOperand(b), `${where}: operand b`);
      else assert.equal(b, 0, `${where}: operand b of a unary operation`);
    }
    if (op === OP.input) continue;
    const expected =
      op === OP.hypot && tape.op[a] === OP.arg ? listValue(tape, i) : value(op, tape.value[a]!, tape.value[b]!);
    assert.ok(Object.is(y, expected), `${where}: ${y} is recorded, the operation gives ${expected}`);
  }
}

function listValue(tape: Tape, node: number): number {
  const members = [tape.value[tape.b[node]!]!];
  for (let at = tape.a[node]!; at !== 0; at = tape.a[at]!) members.unshift(tape.value[tape.b[at]!]!);
  return Math.hypot(...members);
}
