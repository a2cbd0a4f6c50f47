import { OP, primitives, value, type OpName } from "../../../engine/rules";
import { createTape, type Tape } from "../../../engine/trace/tape";
import { sample, stream } from "../rules/slope";

/** A tape written by hand: what the tracer records, without the tracer. */
export interface Builder {
  readonly tape: Tape;
  input(v: number): number;
  constant(v: number): number;
  /** A node; operands are slots. */
  node(op: OpName, a: number, b?: number): number;
  /** `Math.hypot` of three or more. */
  hypot(...slots: number[]): number;
  /** A number a custom gradient gave, with its operands and their partials. */
  custom(v: number, ...operands: (readonly [slot: number, partial: number])[]): number;
}

export function build(capacity = 256): Builder {
  const tape = createTape(capacity);
  const put = (op: number, a: number, b: number, v: number): number => {
    const slot = tape.n++;
    tape.op[slot] = op;
    tape.a[slot] = a;
    tape.b[slot] = b;
    tape.value[slot] = v;
    return slot;
  };
  return {
    tape,
    input: (v) => put(OP.input, 0, 0, v),
    constant: (v) => {
      tape.value[--tape.constants] = v;
      return tape.constants;
    },
    node: (op, a, b = 0) => put(OP[op], a, b, value(OP[op], tape.value[a]!, tape.value[b]!)),
    hypot: (...slots) => {
      const last = slots[slots.length - 1]!;
      const chain = slots.slice(0, -1).reduce((before, slot) => put(OP.arg, before, slot, tape.value[slot]!), 0);
      return put(OP.hypot, chain, last, Math.hypot(...slots.map((slot) => tape.value[slot]!)));
    },
    custom: (v, ...operands) =>
      put(
        OP.custom,
        operands.reduce((chain, [slot, partial]) => put(OP.part, chain, slot, partial), 0),
        0,
        v,
      ),
  };
}

/** A random tape: inputs, constants, operations of every kind whose result stays in a moderate range. */
export function randomTape(
  seed: number,
  nodes: number,
  smooth: boolean,
): Builder & { inputs: number[]; output: number } {
  const random = stream(seed);
  const built = build(4 * nodes + 64);
  const { tape, node } = built;
  const inputs = [0, 1, 2].map(() => built.input(sample([-2, -0.3, 0.3, 2], random)));
  const usable = primitives.filter(({ d, cut, rounding, name }) => {
    if (d.length === 0 || name === "arg" || name === "part" || name === "custom") return false;
    return !smooth || (cut === undefined && rounding === undefined);
  });
  const pick = (): number => {
    if (random() < 0.15) return built.constant(sample([-2, -0.3, 0.3, 2], random));
    // Mostly recent nodes, so that the tape is deep.
    const slot = tape.n - 1 - Math.floor(random() ** 2 * (tape.n - 1));
    // The members of a list belong to their list alone.
    return tape.op[slot] === OP.arg ? pick() : slot;
  };
  const hardEdges: OpName[] = ["rem", "max", "min", "abs"];
  while (tape.n < nodes) {
    const row = usable[Math.floor(random() * usable.length)]!;
    if (smooth && hardEdges.includes(row.name)) continue;
    const before = { n: tape.n, constants: tape.constants };
    if (row.list && random() < 0.5) built.hypot(pick(), pick(), pick(), pick());
    else node(row.name, pick(), row.d.length === 2 ? pick() : 0);
    const v = tape.value[tape.n - 1]!;
    // Too large, too small or not a number: taken back.
    if (!(Math.abs(v) < 4 && (!smooth || Math.abs(v) > 0.05))) Object.assign(tape, before);
  }
  const last = tape.n - 1;
  const ends = [...inputs, ...Array.from({ length: 8 }, pick)];
  const output = ends.reduce((sum, slot) => node("add", sum, slot), last);
  return { ...built, inputs, output };
}

/** x only through floor, z through floor and past it, w whole, v not at all. */
export function scene() {
  const t = build();
  const [x, z, w, v] = [1.5, 2.5, 3, 4].map((value) => t.input(value)) as [number, number, number, number];
  const cut = t.node("floor", t.node("mul", x, z));
  const detached = t.node("mul", cut, t.constant(2));
  const mixed = t.node("add", detached, t.node("mul", z, w));
  return { ...t, x, z, w, v, cut, detached, mixed };
}
