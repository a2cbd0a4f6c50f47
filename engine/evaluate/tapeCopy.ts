/** A copy of a finished tape: the reference later traces are compared with, and what the sweeps are restored from. */
import type { Site } from "../protocol";
import { OP } from "../rules/index";
import type { Tape } from "../trace/tape";

export interface TapeCopy {
  n: number;
  op: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  value: Float64Array;
  site: Int32Array;
  /** The constants, from the lowest slot in use upwards. */
  constants: Float64Array;
}

export function copyTape(tape: Tape): TapeCopy {
  return {
    n: tape.n,
    op: tape.op.slice(0, tape.n),
    a: tape.a.slice(0, tape.n),
    b: tape.b.slice(0, tape.n),
    value: tape.value.slice(0, tape.n),
    site: tape.site.slice(0, tape.n),
    constants: tape.value.slice(tape.constants),
  };
}

export function restoreTape(tape: Tape, copy: TapeCopy): void {
  tape.op.set(copy.op);
  tape.a.set(copy.a);
  tape.b.set(copy.b);
  tape.value.set(copy.value);
  tape.site.set(copy.site);
  tape.n = copy.n;
  tape.constants = tape.capacity - copy.constants.length;
  tape.value.set(copy.constants, tape.constants);
}

export type Difference = { kind: "moved"; node: number; from: number; to: number } | { kind: "reshaped"; node: number };

/**
 * Where a tape of equal signature differs from the reference: another operation or operand, or a constant that moved.
 * A constant that moves with the inputs is a value whose path was lost: second-opinion.md section 2, A'.
 * Constants are compared where they are used, so a difference always has a node and a line.
 */
export function compareTapes(reference: TapeCopy, tape: Tape): Difference | undefined {
  const { n, op, a, b, constants } = reference;
  const low = tape.capacity - constants.length;
  const common = Math.min(n, tape.n);
  for (let i = 1; i < common; i++) {
    if (op[i] !== tape.op[i]) return { kind: "reshaped", node: i };
    for (const [before, now] of [
      [a[i] as number, tape.a[i] as number],
      [b[i] as number, tape.b[i] as number],
    ] as const) {
      const constant = before >= low;
      if (constant !== now >= tape.constants || (!constant && before !== now)) return { kind: "reshaped", node: i };
      if (!constant) continue;
      const from = constants[before - low] as number;
      const to = tape.value[now] as number;
      if (!Object.is(from, to)) return { kind: "moved", node: i, from, to };
    }
  }
  return n === tape.n ? undefined : { kind: "reshaped", node: common - 1 };
}

/** The first operation that rounds to single precision. */
export function firstSingle(copy: TapeCopy, site: (id: number) => Site): Site | undefined {
  const node = copy.op.indexOf(OP.fround);
  const id = node < 0 ? -1 : (copy.site[node] as number);
  return id < 0 ? undefined : site(id);
}
