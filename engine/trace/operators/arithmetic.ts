import { OP } from "../../rules/index";
import { toNumeric, toPrimitive } from "../convert";
import type { Arithmetic } from "../helpers";
import { isTracer } from "../tracer";
import type { Recorder } from "../recorder";
import { nativeBinary } from "./native";

const { add: ADD, sub: SUB, mul: MUL, div: DIV, rem: REM, pow: POW, neg: NEG } = OP;

/**
 * The arithmetic operators. Two numbers: the native operator. A tracer among numbers: a node. Everything else (strings,
 * objects, BigInt, Symbol) goes out of line, so that the type feedback of the hot path stays clean.
 */
export function createArithmetic(recorder: Recorder, last: { l: unknown }): Arithmetic {
  const { tape, operands, record, plain, cut, slot } = recorder;
  const { a: x, b: y, value: v } = tape;
  type Binary = (a: unknown, b: unknown, site: number) => unknown;

  const arithmetic: Arithmetic = {
    add(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a + b;
      if (!operands(a, b)) return rareAdd(a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) + (v[y[n] as number] as number);
      return record(ADD, site);
    },
    sub(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (!operands(a, b)) return rare(SUB, arithmetic.sub, a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) - (v[y[n] as number] as number);
      return record(SUB, site);
    },
    mul(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a * b;
      if (!operands(a, b)) return rare(MUL, arithmetic.mul, a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) * (v[y[n] as number] as number);
      return record(MUL, site);
    },
    div(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a / b;
      if (!operands(a, b)) return rare(DIV, arithmetic.div, a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) / (v[y[n] as number] as number);
      return record(DIV, site);
    },
    rem(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a % b;
      if (!operands(a, b)) return rare(REM, arithmetic.rem, a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) % (v[y[n] as number] as number);
      return record(REM, site);
    },
    pow(a, b, site) {
      if (typeof a === "number" && typeof b === "number") return a ** b;
      if (!operands(a, b)) return rare(POW, arithmetic.pow, a, b, site);
      const n = tape.n;
      v[n] = (v[x[n] as number] as number) ** (v[y[n] as number] as number);
      return record(POW, site);
    },
    neg(a, site) {
      if (typeof a === "number") return -a;
      const s = slot(a);
      if (s !== 0) return recorder.unary(NEG, s, -(v[s] as number), site);
      const numeric = toNumeric(a);
      return isTracer(numeric) ? arithmetic.neg(numeric, site) : -numeric;
    },
    plus(a) {
      if (typeof a === "number") return a;
      if (slot(a) !== 0) return a;
      const primitive = toPrimitive(a, "number");
      // A BigInt has no unary plus: the native operator throws its own error.
      return isTracer(primitive) ? primitive : +(primitive as number);
    },
    inc(a, site) {
      return typeof a === "number" ? a + 1 : step(1, a, site);
    },
    dec(a, site) {
      return typeof a === "number" ? a - 1 : step(-1, a, site);
    },
    pinc(a, site) {
      const old = typeof a === "number" ? a : arithmetic.num(a, site);
      const next = arithmetic.inc(old, site);
      last.l = old;
      return next;
    },
    pdec(a, site) {
      const old = typeof a === "number" ? a : arithmetic.num(a, site);
      const next = arithmetic.dec(old, site);
      last.l = old;
      return next;
    },
    num(a) {
      return typeof a === "number" || slot(a) !== 0 ? a : toNumeric(a);
    },
  };
  return arithmetic;

  function step(by: 1 | -1, a: unknown, site: number): unknown {
    const numeric = slot(a) !== 0 ? a : toNumeric(a);
    if (typeof numeric === "bigint") return by === 1 ? numeric + 1n : numeric - 1n;
    return by === 1 ? arithmetic.add(numeric, 1, site) : arithmetic.sub(numeric, 1, site);
  }

  /** Everything but number and tracer: to numbers in the order of the specification, then the operator again. */
  function rare(op: number, again: Binary, a: unknown, b: unknown, site: number): unknown {
    if (!recorder.active) return nativeBinary(op, a, b);
    const left = toNumeric(a);
    const right = toNumeric(b);
    if (!isTracer(left) && !isTracer(right)) return nativeBinary(op, left, right);
    // A tracer and a BigInt: the native operator throws its own error.
    if (typeof left === "bigint" || typeof right === "bigint") return nativeBinary(op, 0, 1n);
    return again(left, right, site);
  }

  function rareAdd(a: unknown, b: unknown, site: number): unknown {
    if (!recorder.active) return nativeBinary(ADD, a, b);
    const left = toPrimitive(a, "default");
    const right = toPrimitive(b, "default");
    if (!isTracer(left) && !isTracer(right)) return nativeBinary(ADD, left, right);
    if (typeof left === "string" || typeof right === "string") {
      cut("string-concat", slot(left) || slot(right), 0, site, false);
      return nativeBinary(ADD, plain(left), plain(right));
    }
    return rare(ADD, arithmetic.add, left, right, site);
  }
}
