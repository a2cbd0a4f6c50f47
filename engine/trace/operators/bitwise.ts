import { OP } from "../../rules/index";
import { toNumeric } from "../convert";
import type { Bitwise } from "../helpers";
import type { Recorder } from "../recorder";
import { isTracer } from "../tracer";
import { nativeBinary } from "./native";

/** The operators on 32-bit integers. On a tracer they round: a node of zero slope with a cut beside it. */
export function createBitwise(recorder: Recorder): Bitwise {
  const { slot, slotFor } = recorder;
  const values = recorder.tape.value;

  return {
    bor: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a | b : out(OP.bor, a, b, site)),
    band: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a & b : out(OP.band, a, b, site)),
    bxor: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a ^ b : out(OP.bxor, a, b, site)),
    shl: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a << b : out(OP.shl, a, b, site)),
    shr: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a >> b : out(OP.shr, a, b, site)),
    ushr: (a, b, site) => (typeof a === "number" && typeof b === "number" ? a >>> b : out(OP.ushr, a, b, site)),
    bnot: (a, site) => {
      if (typeof a === "number") return ~a;
      const numeric = slot(a) === 0 ? toNumeric(a) : a;
      if (!isTracer(numeric)) return ~(numeric as number);
      const s = slot(numeric);
      return recorder.rounding(OP.bnot, "bitwise", s, 0, ~(values[s] as number), site, site);
    },
  };

  function out(op: number, a: unknown, b: unknown, site: number): unknown {
    if (!recorder.active) return nativeBinary(op, a, b);
    const left = isTracer(a) ? a : toNumeric(a);
    const right = isTracer(b) ? b : toNumeric(b);
    if (!isTracer(left) && !isTracer(right)) return nativeBinary(op, left, right);
    // A tracer and a BigInt: the native operator throws its own error.
    if (typeof left === "bigint" || typeof right === "bigint") return nativeBinary(op, 0, 1n);
    const x = slotFor(left);
    const y = slotFor(right);
    const value = nativeBinary(op, values[x], values[y]) as number;
    return recorder.rounding(op, "bitwise", x, y, value, site, site);
  }
}
