import { forward } from "../../../engine/differentiate/forward";
import { reverse } from "../../../engine/differentiate/reverse";
import { partialA, partialB, primitives, value, type Primitive, type Row } from "../../../engine/rules";
import { table } from "../../../engine/rules/table";
import type { Table } from "../../../engine/rules/compile";
import { createTape } from "../../../engine/trace/tape";
import assert from "node:assert/strict";
import { loadPartials, type Partials } from "./planted";
import { sample, slope, stream } from "./slope";

const POINTS = 24;

/** The row's function as the language computes it: the text of its call, nothing of the engine's. */
function plainly(row: Row): (a: number, b: number) => number {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the row's call, checked by the compiler
  return new Function("a", "b", `return ${row.call};`) as (a: number, b: number) => number;
}

/** Adjoints and tangents of a tape that holds one operation. */
function bothModes(op: number, operands: readonly number[]): { reverse: number[]; forward: number[] } {
  const tape = createTape(8);
  for (const x of operands) tape.value[tape.n++] = x;
  const node = tape.n++;
  tape.op[node] = op;
  tape.a[node] = 1;
  tape.b[node] = operands.length > 1 ? 2 : 0;
  tape.value[node] = value(op, operands[0]!, operands[1] ?? 0);
  const { adjoint } = reverse(tape, node);
  return {
    reverse: operands.map((_, k) => adjoint[k + 1]!),
    forward: operands.map((_, k) => forward(tape, k + 1)[node]!),
  };
}

/** Everything wrong with one primitive at points drawn from its row, in words; empty when it is right. */
function check(row: Primitive, partials: Partials): string[] {
  if (row.d.length === 0) return [];
  const f = plainly(row);
  const random = stream(row.code + 1);
  const wrong: string[] = [];
  for (let i = 0; i < POINTS; i++) {
    const operands = row.on.map((intervals) => sample(intervals, random));
    const [a, b = 0] = operands as [number, number?];
    const y = f(a, b);
    const at = `${row.name}(${operands.join(", ")})`;
    if (!Object.is(value(row.code, a, b), y)) wrong.push(`${at}: value ${value(row.code, a, b)}, plainly ${y}`);
    const modes = bothModes(row.code, operands);
    operands.forEach((x, k) => {
      const along = (t: number): number => (k === 0 ? f(t, b) : f(a, t));
      // An explicit cut is what was asked for, not the slope.
      const truth = row.held ? { value: 0, bar: 0 } : slope(along, x, row.rounding);
      const bar = truth.bar + 2 ** -48 * Math.abs(truth.value);
      if (bar > 5e-4 * Math.max(1, Math.abs(truth.value))) wrong.push(`${at}: no slope, ±${bar}`);
      const claims = {
        partial: k === 0 ? partials.partialA(row.code, a, b, y) : partials.partialB(row.code, a, b, y),
        reverse: modes.reverse[k]!,
        forward: modes.forward[k]!,
      };
      for (const [what, claim] of Object.entries(claims)) {
        if (!(Math.abs(claim - truth.value) <= bar)) {
          wrong.push(`${at}: ${what} ${k} is ${claim}, the slope ${truth.value} ± ${bar}`);
        }
      }
    });
  }
  return wrong;
}

/** Every way in which a row is planted wrong: what is done to it, and the partials it then has. */
function faultsOf(row: Row): [string, readonly string[]][] {
  const each = (what: string, change: (partial: string) => string): [string, readonly string[]][] =>
    row.d.map((partial, k) => [`${what} of operand ${k}`, row.d.map((p, j) => (j === k ? change(partial) : p))]);
  const moves = (k: number): boolean => row.d[k] !== "0";
  const swapped: [string, readonly string[]][] =
    row.d.length === 2 && row.d[0] !== row.d[1] ? [["operands swapped", [row.d[1]!, row.d[0]!]]] : [];
  return [
    ...each("0.1 % off, partial", (p) => `(${p}) * 1.001`).filter((_, k) => moves(k)),
    ...each("sign of the partial", (p) => `-(${p})`).filter((_, k) => moves(k)),
    ...each("0.001 off, partial", (p) => `(${p}) + 0.001`),
    ...swapped,
    ...(row.mistakes ?? []).flatMap((list, k) =>
      list.map((text): [string, readonly string[]] => [`"${text}"`, row.d.map((p, j) => (j === k ? text : p))]),
    ),
  ];
}

describe("the rule table", () => {
  for (const row of primitives) {
    it(`${row.name}: value and partials, both modes, against the slope of the plain function`, () => {
      assert.deepEqual(check(row, { partialA, partialB }), []);
    });
  }

  it("has no planted fault that this test would not report", () => {
    const missed: string[] = [];
    let planted = 0;
    for (const row of primitives) {
      for (const [what, d] of faultsOf(row)) {
        planted++;
        // A cut with a slope is refused by the compiler, so the planted row is none.
        const { cut: _, ...rest } = row;
        const faulty: Table = { ...table, [row.name]: { ...rest, d } };
        if (check(row, loadPartials(faulty)).length === 0) missed.push(`${row.name}: ${what}`);
      }
    }
    assert.deepEqual(missed, []);
    assert.ok(planted >= 4 * primitives.length, `only ${planted} faults planted`);
  });
});
