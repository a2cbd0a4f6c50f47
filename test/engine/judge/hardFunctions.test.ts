/** The table of hard places: one line each, with the verdict it deserves. */
import assert from "node:assert/strict";
import type { ReasonCode } from "../../../engine/protocol";
import type { Arithmetic, Body } from "./arithmetic";
import { judged, type Plant } from "./world";

type Expected = "pass" | ReasonCode;

interface Case {
  name: string;
  f: Body;
  x: number | number[];
  expect: Expected;
  plant?: Plant;
  /** At least so many digits; for passes. */
  digits?: number;
  slopes?: [number, number];
}

/** A deterministic rough number in [-1, 1]: every neighbouring double gets another one. */
function rough(x: number): number {
  const bits = new Uint32Array(Float64Array.of(x).buffer);
  const mixed = Math.imul((bits[0] ?? 0) ^ Math.imul(bits[1] ?? 0, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 31 - 1;
}

/** Finds where t³ + t = x by halving, down to a tolerance: everything it knows of x went through comparisons. */
function bisection<T>(m: Arithmetic<T>, x: T, tolerance: number): T {
  let [low, high] = [-4, 4];
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (m.less(m.of(middle ** 3 + middle), x)) low = middle;
    else high = middle;
  }
  return m.of((low + high) / 2);
}

function newton<T>(m: Arithmetic<T>, x: T, tolerance: number): T {
  let t = m.of(1);
  for (let i = 0; i < 50; i++) {
    const step = m.div(m.sub(m.mul(t, t), x), m.mul(m.of(2), t));
    t = m.sub(t, step);
    if (m.less(m.abs(step), m.of(tolerance))) break;
  }
  return t;
}

const at0 = <T>(x: T[]): T => {
  const [first] = x;
  if (first === undefined) throw new Error("no input");
  return first;
};
const one =
  (f: <T>(m: Arithmetic<T>, x: T) => T): Body =>
  (m, x) =>
    f(m, at0(x));
const two =
  (f: <T>(m: Arithmetic<T>, x: T, y: T) => T): Body =>
  (m, x) =>
    f(m, at0(x), at0(x.slice(1)));

const square = one((m, x) => m.mul(x, x));
const abs = one((m, x) => m.abs(x));
const nudge = (by: number): Plant => ({ reverse: (row) => row.map((v) => v * by) });

const cases: Case[] = [
  // Smooth places, of every size.
  { name: "x² at 3", f: square, x: 3, expect: "pass", digits: 12 },
  { name: "sin at 1", f: one((m, x) => m.fn("sin", x)), x: 1, expect: "pass", digits: 12 },
  { name: "x³ at 0, a true zero", f: one((m, x) => m.fn("cube", x)), x: 0, expect: "pass" },
  {
    name: "log at 1e-8, far from the edge in its own size",
    f: one((m, x) => m.fn("log", x)),
    x: 1e-8,
    expect: "pass",
    digits: 8,
  },
  { name: "log at 1e-30", f: one((m, x) => m.fn("log", x)), x: 1e-30, expect: "pass", digits: 8 },
  { name: "1/x at 1e-3", f: one((m, x) => m.div(m.of(1), x)), x: 1e-3, expect: "pass", digits: 10 },
  { name: "x at 1e300", f: one((_m, x) => x), x: 1e300, expect: "pass", digits: 12 },
  { name: "x at the largest double", f: one((_m, x) => x), x: Number.MAX_VALUE, expect: "domain-edge" },
  { name: "x at the smallest double", f: one((_m, x) => x), x: 5e-324, expect: "pass", digits: 12 },
  {
    name: "1e300·x at 1e-310, a subnormal",
    f: one((m, x) => m.mul(m.of(1e300), x)),
    x: 1e-310,
    expect: "pass",
    digits: 3,
  },
  { name: "x² at 1e-300 is zero within rounding", f: square, x: 1e-300, expect: "pass" },
  { name: "1e10 + x keeps five digits", f: one((m, x) => m.add(m.of(1e10), x)), x: 1, expect: "pass", digits: 4 },
  { name: "sin(1000 x)", f: one((m, x) => m.fn("sin", m.mul(m.of(1000), x))), x: 1, expect: "pass", digits: 9 },
  { name: "saturated tanh at 20", f: one((m, x) => m.fn("tanh", x)), x: 20, expect: "pass" },
  { name: "x − x", f: one((m, x) => m.sub(x, x)), x: 0.3, expect: "pass" },
  { name: "integer-valued input in a power", f: one((m, x) => m.pow(x, 7)), x: 4, expect: "pass", digits: 11 },
  {
    name: "1 − cos at 0, a true zero lost in rounding",
    f: one((m, x) => m.sub(m.of(1), m.fn("cos", x))),
    x: 0,
    expect: "pass",
  },
  { name: "log cosh at 0", f: one((m, x) => m.fn("log", m.fn("cosh", x))), x: 0, expect: "pass" },
  { name: "cosh at 0", f: one((m, x) => m.fn("cosh", x)), x: 0, expect: "pass" },
  // Kinks near and far.
  { name: "|x| at 1e-3", f: abs, x: 1e-3, expect: "pass", digits: 10 },
  { name: "|x| at 1e-5", f: abs, x: 1e-5, expect: "pass", digits: 8 },
  { name: "|x| at 1e-7", f: abs, x: 1e-7, expect: "pass", digits: 8 },
  { name: "|x − 1| at 1 + 1e-9", f: one((m, x) => m.abs(m.sub(x, m.of(1)))), x: 1 + 1e-9, expect: "pass", digits: 8 },
  { name: "|x − 1| at 1 − 1e-9", f: one((m, x) => m.abs(m.sub(x, m.of(1)))), x: 1 - 1e-9, expect: "pass", digits: 8 },
  { name: "max(x, 0) at −1e-3", f: one((m, x) => m.max(x, m.of(0))), x: -1e-3, expect: "pass" },
  { name: "max(x, 0) at −1e-7", f: one((m, x) => m.max(x, m.of(0))), x: -1e-7, expect: "pass" },
  { name: "max(x, 0) at −1e-12", f: one((m, x) => m.max(x, m.of(0))), x: -1e-12, expect: "pass" },
  {
    name: "5 + max(x, 0) at −1e-9, flat as far as its branch goes",
    f: one((m, x) => m.add(m.of(5), m.max(x, m.of(0)))),
    x: -1e-9,
    expect: "pass",
  },
  {
    name: "log(max(x, 1e-12)) at 0",
    f: one((m, x) => m.fn("log", m.max(x, m.of(1e-12)))),
    x: 0,
    expect: "pass",
  },
  {
    name: "a smooth sum of two kinks, each with its own convention",
    f: one((m, x) => m.add(m.mul(m.of(2), m.max(x, m.of(0))), m.mul(m.of(-1), m.abs(x)))),
    x: 0,
    expect: "pass",
  },
  { name: "|x| at 0", f: abs, x: 0, expect: "kink", slopes: [-1, 1] },
  { name: "max(x, 0) at 0", f: one((m, x) => m.max(x, m.of(0))), x: 0, expect: "kink", slopes: [0, 1] },
  { name: "max(x, x²) at 1", f: one((m, x) => m.max(x, m.mul(x, x))), x: 1, expect: "kink", slopes: [1, 2] },
  { name: "|x| at 0 with AD = 2", f: abs, x: 0, expect: "outside-kink", plant: nudge(2) },
  { name: "max(x, y) on the diagonal", f: two((m, x, y) => m.max(x, y)), x: [2, 2], expect: "kink" },
  {
    name: "√(x² + y²) at the origin",
    f: two((m, x, y) => m.fn("sqrt", m.add(m.mul(x, x), m.mul(y, y)))),
    x: [0, 0],
    expect: "non-finite",
  },
  {
    name: "a branch with two slopes",
    f: one((m, x) => (m.less(x, m.of(0)) ? m.sub(m.of(0), x) : m.mul(x, x))),
    x: 0,
    expect: "kink",
  },
  // Joins without a kink.
  { name: "x|x| at 0", f: one((m, x) => m.mul(x, m.abs(x))), x: 0, expect: "pass" },
  {
    name: "huber at its join",
    f: one((m, x) => (m.less(m.of(1), m.abs(x)) ? m.sub(m.abs(x), m.of(0.5)) : m.mul(m.of(0.5), m.mul(x, x)))),
    x: 1,
    expect: "pass",
    digits: 6,
  },
  // Jumps, guards, edges, vertical tangents.
  {
    name: "a step at the point",
    f: one((m, x) => (m.less(x, m.of(0.5)) ? x : m.add(x, m.of(1)))),
    x: 0.5,
    expect: "jump",
  },
  {
    name: "a step of 1e-6 at the point",
    f: one((m, x) => (m.less(x, m.of(0.5)) ? x : m.add(x, m.of(1e-6)))),
    x: 0.5,
    expect: "jump",
  },
  {
    name: "a step of 1e-12 at the point",
    f: one((m, x) => (m.less(x, m.of(0.5)) ? x : m.add(x, m.of(1e-12)))),
    x: 0.5,
    expect: "jump",
  },
  {
    name: "a step beside the point",
    f: one((m, x) => (m.less(x, m.of(0.5)) ? x : m.add(x, m.of(1)))),
    x: 0.3,
    expect: "pass",
    digits: 10,
  },
  { name: "floor at a whole number", f: one((m, x) => m.floor(x)), x: 2, expect: "jump" },
  { name: "a guarded pole", f: one((m, x) => (m.same(x, m.of(0)) ? x : m.div(m.of(1), x))), x: 0, expect: "jump" },
  {
    name: "a guard that is right about the value only",
    f: one((m, x) => (m.same(x, m.of(1)) ? m.of(1) : m.mul(x, x))),
    x: 1,
    expect: "isolated-branch",
  },
  {
    name: "a guard with another value",
    f: one((m, x) => (m.same(x, m.of(1)) ? m.of(7) : m.mul(x, x))),
    x: 1,
    expect: "isolated-branch",
  },
  {
    name: "a guard with the right slope",
    f: one((m, x) => (m.same(x, m.of(1)) ? m.sub(m.mul(m.of(2), x), m.of(1)) : m.mul(x, x))),
    x: 1,
    expect: "pass",
    digits: 10,
  },
  { name: "√x at 0", f: one((m, x) => m.fn("sqrt", x)), x: 0, expect: "vertical-tangent" },
  { name: "∛x at 0", f: one((m, x) => m.fn("cbrt", x)), x: 0, expect: "vertical-tangent" },
  { name: "x^1.5 at 0", f: one((m, x) => m.pow(x, 1.5)), x: 0, expect: "domain-edge" },
  {
    name: "x^1.5 + x at 0, AD wrong",
    f: one((m, x) => m.add(x, m.pow(x, 1.5))),
    x: 0,
    expect: "rule-disagrees",
    plant: nudge(3),
  },
  { name: "log at 0", f: one((m, x) => m.fn("log", x)), x: 0, expect: "non-finite" },
  { name: "√(x²) at 0: AD is NaN", f: one((m, x) => m.fn("sqrt", m.mul(x, x))), x: 0, expect: "non-finite" },
  // Rounding on the way.
  { name: "floor between whole numbers", f: one((m, x) => m.floor(x)), x: 2.5, expect: "pass" },
  { name: "x · floor(x)", f: one((m, x) => m.mul(x, m.floor(x))), x: 2.5, expect: "pass", digits: 10 },
  {
    name: "rounded to 2 digits",
    f: one((m, x) => m.div(m.round(m.mul(x, m.of(100))), m.of(100))),
    x: 0.3,
    expect: "pass",
  },
  {
    name: "rounded to 4 digits",
    f: one((m, x) => m.div(m.round(m.mul(x, m.of(1e4))), m.of(1e4))),
    x: 0.3,
    expect: "staircase",
  },
  { name: "rounded to 6 digits by toFixed", f: one((m, x) => m.toFixed(x, 6)), x: 0.3, expect: "staircase" },
  {
    name: "4 · toFixed(12): too fine to be meant",
    f: one((m, x) => m.mul(m.of(4), m.toFixed(x, 12))),
    x: 0.3,
    expect: "detached",
  },
  {
    name: "x + toFixed(2), a rounded part",
    f: one((m, x) => m.add(x, m.toFixed(x, 2))),
    x: 0.3,
    expect: "pass",
    digits: 10,
  },
  {
    name: "x + toFixed(6), a rounded part on fine steps",
    f: one((m, x) => m.add(x, m.toFixed(x, 6))),
    x: 0.3,
    expect: "staircase",
  },
  {
    name: "x · toFixed(11), over a ladder that may pass",
    f: one((m, x) => m.mul(x, m.toFixed(x, 11))),
    x: 0.3,
    expect: "detached",
  },
  { name: "a path lost in silence", f: one((m, x) => m.mul(x, m.hidden(x))), x: 0.7, expect: "detached" },
  { name: "every path lost in silence", f: one((m, x) => m.fn("sin", m.hidden(x))), x: 0.7, expect: "detached" },
  {
    name: "a lost path with no slope at the point",
    f: one((m, x) => m.add(x, m.fn("cos", m.hidden(x)))),
    x: 0,
    expect: "pass",
    digits: 10,
  },
  {
    name: "x · fround(x), single precision",
    f: one((m, x) => m.mul(x, m.fround(x))),
    x: 0.3,
    expect: "pass",
    digits: 4,
    plant: { float32: true },
  },
  {
    name: "x · fround(x), AD 10 % off",
    f: one((m, x) => m.mul(x, m.fround(x))),
    x: 0.3,
    expect: "rule-disagrees",
    plant: { float32: true, ...nudge(1.1) },
  },
  {
    name: "(x + 1e12) − 1e12: rounding hides the slope",
    f: one((m, x) => m.sub(m.add(x, m.of(1e12)), m.of(1e12))),
    x: 1e-3,
    expect: "staircase",
  },
  {
    name: "(1 − cos x) / x² at 1e-5: cancellation leaves neither f nor AD its digits",
    f: one((m, x) => m.div(m.sub(m.of(1), m.fn("cos", x)), m.mul(x, x))),
    x: 1e-5,
    expect: "noise",
    plant: { traced: { absolute: [[2e5]] } },
  },
  {
    name: "(eˣ − 1 − x) / x² at 1e-4",
    f: one((m, x) => m.div(m.sub(m.sub(m.fn("exp", x), m.of(1)), x), m.mul(x, x))),
    x: 1e-4,
    expect: "noise",
    plant: { traced: { absolute: [[2e4]] } },
  },
  {
    name: "x + 1e-9 sin(1e15 x)",
    f: one((m, x) => m.add(x, m.mul(m.of(1e-9), m.fn("sin", m.mul(m.of(1e15), x))))),
    x: 0.3,
    expect: "noise",
  },
  {
    name: "exp(−x²) at 30, underflow",
    f: one((m, x) => m.fn("exp", m.mul(m.of(-1), m.mul(x, x)))),
    x: 30,
    expect: "pass",
  },
  // Iterations.
  { name: "bisection to 1e-9", f: one((m, x) => bisection(m, x, 1e-9)), x: 1.3, expect: "staircase" },
  { name: "Newton to 1e-12", f: one((m, x) => newton(m, x, 1e-12)), x: 2.2, expect: "pass", digits: 8 },
  { name: "Newton to 1e-4", f: one((m, x) => newton(m, x, 1e-4)), x: 2.2, expect: "pass", digits: 6 },
  // Noise.
  {
    name: "noise of 1e-9",
    f: one((m, x) => m.add(m.mul(x, x), m.of(1e-9 * rough(m.plain(x))))),
    x: 1.5,
    expect: "pass",
    digits: 4,
  },
  { name: "noise of 0.1", f: one((m, x) => m.add(x, m.of(0.1 * rough(m.plain(x))))), x: 1.5, expect: "noise" },
  { name: "sin(1e17 x)", f: one((m, x) => m.fn("sin", m.mul(m.of(1e17), x))), x: 0.3, expect: "unstable" },
  // Planted mistakes.
  { name: "AD 10 % off", f: square, x: 3, expect: "rule-disagrees", plant: nudge(1.1) },
  { name: "AD 1e-6 off", f: square, x: 3, expect: "rule-disagrees", plant: nudge(1 + 1e-6) },
  {
    name: "AD with the wrong sign",
    f: one((m, x) => m.fn("cos", x)),
    x: 1,
    expect: "rule-disagrees",
    plant: nudge(-1),
  },
  { name: "AD zero", f: one((m, x) => m.fn("exp", x)), x: 1, expect: "rule-disagrees", plant: nudge(0) },
];

function check({ f, x, expect, plant, digits, slopes }: Case): void {
  const found = judged(f, typeof x === "number" ? [x] : x, plant);
  const got = found.verdict === "pass" ? "pass" : found.reason;
  assert.equal(got, expect, found.message);
  const [entry] = found.entries;
  assert.ok(entry !== undefined);
  if (digits !== undefined) assert.ok((entry.digits ?? -1) >= digits, `${entry.digits} digits: ${found.message}`);
  if (slopes !== undefined) {
    assert.ok(entry.slopes !== undefined);
    entry.slopes.forEach((slope, i) => assert.ok(Math.abs(slope - (slopes[i] ?? NaN)) < 1e-6, String(entry.slopes)));
  }
}

describe("hard functions", () => {
  for (const item of cases) it(`${item.name}: ${item.expect}`, () => check(item));

  it("has at least forty of them, each named once", () => {
    assert.ok(cases.length >= 40);
    assert.equal(new Set(cases.map((c) => c.name)).size, cases.length);
  });
});
