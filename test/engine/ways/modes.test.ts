import assert from "node:assert/strict";
import { partialA, partialB, primitive } from "../../../engine/rules";
import { modeAdvice } from "../../../engine/ways/modes";
import type { WaysInput } from "../../../engine/ways/waysInput";
import { seeded, TapeBuilder } from "../picture/tapes";
import { line, waysOf } from "./inputs";

/** Partials of a node by operand, null where the rule's is always 1, −1 or 0: no multiplication. */
function partials({ tape }: WaysInput, node: number): { operand: number; partial: number; free: boolean }[] {
  const op = tape.op[node]!;
  const [a, b, y] = [tape.a[node]!, tape.b[node]!, tape.value[node]!];
  const [u, v] = [tape.value[a]!, tape.value[b]!];
  const all = [
    { operand: a, partial: partialA(op, u, v, y), text: primitive(op).d[0] },
    { operand: b, partial: partialB(op, u, v, y), text: primitive(op).d[1] },
  ];
  return all
    .filter(({ operand, text }) => text !== undefined && operand > 0 && operand < tape.n)
    .map(({ operand, partial, text }) => ({ operand, partial, free: /^-?[01]$/.test(text ?? "") }));
}

/** One sweep from the given seeds over the nodes low … high, counting every multiplication it really does. */
function sweep(input: WaysInput, mode: "forward" | "reverse", seeds: Map<number, number>, low: number, high: number) {
  const dot = new Float64Array(input.tape.n);
  for (const [slot, seed] of seeds) dot[slot] = seed;
  let multiplications = 0;
  for (let step = low; step <= high; step++) {
    const node = mode === "forward" ? step : high - (step - low);
    for (const { operand, partial, free } of partials(input, node)) {
      if (!free) multiplications++;
      if (mode === "forward") dot[node]! += dot[operand]! * partial;
      else dot[operand]! += dot[node]! * partial;
    }
  }
  return { dot, multiplications };
}

type Matrix = number[][];

/** The Jacobian of the values `to` by the values `from`, over the nodes low … high, with what it cost. */
function jacobian(
  input: WaysInput,
  mode: "forward" | "reverse",
  from: number[],
  to: number[],
  low: number,
  high: number,
) {
  let multiplications = 0;
  const rows: Matrix = to.map(() => from.map(() => 0));
  (mode === "forward" ? from : to).forEach((seed, k) => {
    const swept = sweep(input, mode, new Map([[seed, 1]]), low, high);
    multiplications += swept.multiplications;
    if (mode === "forward") to.forEach((slot, i) => (rows[i]![k] = swept.dot[slot]!));
    else from.forEach((slot, j) => (rows[k]![j] = swept.dot[slot]!));
  });
  return { rows, multiplications };
}

function chain(t: TapeBuilder, from: number, length: number): number {
  let value = from;
  for (let k = 0; k < length; k++) value = t.node("sin", value, 0, line(t));
  return value;
}

const inputsOf = (t: TapeBuilder, count: number): number[] =>
  Array.from({ length: count }, (_, i) => t.input(`x[${i}]`, 0.3 + 0.1 * i));

const dotOf = (t: TapeBuilder, list: number[], weight: (i: number) => number): number =>
  list
    .map((slot, i) => t.node("mul", slot, t.constant(weight(i)), line(t)))
    .reduce((sum, term) => t.node("add", sum, term, line(t)));

const shapes: [name: string, fits: string, make: (t: TapeBuilder) => number[]][] = [
  ["one input, one output", "forward", (t) => [chain(t, t.input("x", 0.5), 12)]],
  [
    "many inputs, one output",
    "reverse",
    (t) => [
      chain(
        t,
        dotOf(t, inputsOf(t, 20), (i) => i + 1.5),
        3,
      ),
    ],
  ],
  [
    "one input, many outputs",
    "forward",
    (t) => {
      const middle = chain(t, t.input("x", 0.5), 4);
      return Array.from({ length: 15 }, (_, i) => t.node("mul", middle, t.constant(i + 1.5), line(t)));
    },
  ],
  [
    "a narrow place between wide ends",
    "mixed",
    (t) => {
      const middle = chain(
        t,
        dotOf(t, inputsOf(t, 16), (i) => i + 1.5),
        2,
      );
      return Array.from({ length: 16 }, (_, i) => chain(t, t.node("mul", middle, t.constant(i + 1.5), line(t)), 2));
    },
  ],
  [
    "as many outputs as inputs, all mixed with each other",
    "reverse",
    (t) => {
      const xs = inputsOf(t, 5);
      return Array.from({ length: 4 }, (_, k) => dotOf(t, xs, (i) => 1.5 + ((i * 7 + k * 3) % 5)));
    },
  ],
];

describe("mode advice", () => {
  for (const [name, fits, make] of shapes)
    it(`counts what the sweeps really do: ${name}`, () => {
      const t = new TapeBuilder();
      const outputs = make(t);
      const input = waysOf(t, outputs);
      const last = t.tape.n - 1;
      const from = t.inputs.map(({ slot }) => slot);
      const advice = modeAdvice(input);
      const forward = jacobian(input, "forward", from, outputs, 1, last);
      const reverse = jacobian(input, "reverse", from, outputs, 1, last);
      assert.deepEqual(forward.rows.flat().map(rounded), reverse.rows.flat().map(rounded));
      assert.deepEqual([advice.inputs, advice.outputs], [from.length, outputs.length]);
      assert.equal(advice.forward.multiplications, forward.multiplications);
      assert.equal(advice.reverse.multiplications, reverse.multiplications);
      assert.deepEqual([advice.forward.sweeps, advice.reverse.sweeps], [from.length, outputs.length]);
      assert.equal(advice.fits, fits);
      assert.match(advice.why, fits === "mixed" ? /^Mixed mode/ : /mode/i);
      if (advice.mixed === null) return;
      // Every position where as many values are alive as it says: one of them costs what it says and gives the same.
      const { width, first, second, multiplications, sweeps } = advice.mixed;
      const found = positions(input, outputs).filter(({ at, alive }) => at >= from.length && alive.length === width);
      const costs = found.map(({ at, alive }) => {
        const before = jacobian(input, first, from, alive, 1, at);
        const after = jacobian(input, second, alive, outputs, at + 1, last);
        const product = multiplied(after.rows, before.rows);
        assert.deepEqual(product.flat().map(rounded), forward.rows.flat().map(rounded));
        return before.multiplications + after.multiplications + outputs.length * width * from.length;
      });
      assert.ok(costs.includes(multiplications), `${multiplications} is none of ${costs.join(", ")}`);
      assert.ok(sweeps < Math.min(from.length, outputs.length));
    });

  it("never says more than the better of both modes on random tapes", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(seed);
      const t = new TapeBuilder();
      const slots = inputsOf(t, 1 + Math.floor(random() * 6));
      for (let k = 0; k < 40; k++) {
        const pick = (): number => slots[Math.floor(random() * slots.length)]!;
        slots.push(random() < 0.5 ? t.node("sin", pick(), 0, line(t)) : t.node("mul", pick(), pick(), line(t)));
      }
      const outputs = slots.slice(-1 - Math.floor(random() * 4));
      const { forward, reverse, mixed } = modeAdvice(waysOf(t, outputs));
      if (mixed !== null) assert.ok(mixed.multiplications < Math.min(forward.multiplications, reverse.multiplications));
    }
  });

  it("counts no input that is a count, and says of outputs that are constant", () => {
    const t = new TapeBuilder();
    const [x, n] = [t.input("x", 2), t.input("n", 3)];
    const [y, z] = [t.node("mul", x, x, line(t)), t.node("sin", x, 0, line(t))];
    const ways = waysOf(t, [y, z, t.constant(7)]);
    const inputs = ways.inputs.map((one) => (one.slot === n ? { ...one, control: true as const } : one));
    const advice = modeAdvice({ ...ways, inputs });
    assert.deepEqual([advice.inputs, advice.outputs, advice.forward.sweeps, advice.fits], [1, 2, 1, "forward"]);
    assert.match(advice.why, /1 input and 2 outputs \(1 more is constant\)/);
    assert.doesNotMatch(modeAdvice(waysOf(t, [y])).why, /constant/);
  });

  it("has nothing to count without a tape", () => {
    const { forward, reverse, mixed } = modeAdvice(waysOf(new TapeBuilder(), []));
    assert.deepEqual([forward, reverse.multiplications, mixed], [{ sweeps: 0, multiplications: 0, bytes: 0 }, 0, null]);
  });
});

const rounded = (x: number): number => Number(x.toPrecision(10));

function multiplied(left: Matrix, right: Matrix): Matrix {
  return left.map((row) => (right[0] ?? []).map((_, j) => row.reduce((sum, x, k) => sum + x * right[k]![j]!, 0)));
}

/** After each node, the values that are used later. */
function positions({ tape, outputs }: WaysInput, ends: number[]): { at: number; alive: number[] }[] {
  const used = (slot: number, after: number): boolean => {
    if (outputs.some((one) => one.slot === slot) || ends.includes(slot)) return true;
    for (let node = after + 1; node < tape.n; node++) if (tape.a[node] === slot || tape.b[node] === slot) return true;
    return false;
  };
  const found: { at: number; alive: number[] }[] = [];
  for (let at = 1; at < tape.n - 1; at++) {
    const alive: number[] = [];
    for (let slot = 1; slot <= at; slot++) if (used(slot, at)) alive.push(slot);
    found.push({ at, alive });
  }
  return found;
}
