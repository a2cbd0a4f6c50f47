import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { big, bigOperations } from "../../../engine/exact/big/numbers";
import { sum, type DD } from "../../../engine/exact/doubleDouble";
import { doubleOperations } from "../../../engine/exact/doubleOperations";
import { OP, primitives, value, type OpName } from "../../../engine/rules";
import { sample, stream } from "../rules/slope";

const POINTS = 24;

/** What second-opinion.md measured: 30 digits of every function. A power of a large logarithm loses some. */
const tolerance = (name: OpName): number => (name === "pow" ? 1e-28 : 1e-30);

/** How far a double-double is from the 60-digit value, as a part of that; 0 where it says that it cannot tell. */
function off(name: OpName, a: DD, b: number): number {
  const code = OP[name];
  const at = { a: a.hi, b, y: value(code, a.hi, b) };
  const found = doubleOperations[code]?.(a, { hi: b, lo: 0 }, at);
  const exact = bigOperations[code]?.(big(a.hi).plus(big(a.lo)), big(b), at);
  assert.ok(found !== undefined && exact !== undefined);
  if (Number.isNaN(found.hi)) return 0;
  const difference = big(found.hi).plus(big(found.lo)).minus(exact);
  return difference.isZero() ? 0 : difference.div(exact).abs().toNumber();
}

function check(name: OpName, on: readonly (readonly number[])[]): void {
  const random = stream(OP[name] + 7);
  for (let i = 0; i < POINTS; i++) {
    const [a, b = 0] = on.map((intervals) => sample(intervals, random)) as [number, number?];
    const error = off(name, sum(a, a * 1e-17 * random()), b);
    assert.ok(error <= tolerance(name), `${name}(${a}, ${b}): off by ${error}`);
    // And far from where the row samples: of any size and sign.
    const far = (random() < 0.5 ? -1 : 1) * 10 ** (12 * random() - 9);
    if (!Number.isFinite(value(OP[name], far, b)) || value(OP[name], far, b) === 0) continue;
    const there = off(name, sum(far, far * 1e-17 * random()), b);
    assert.ok(there <= tolerance(name), `${name}(${far}, ${b}): off by ${there}`);
  }
}

/** Where a careless formula loses digits: near 0, near the ends of the domain, and far out. */
const hard: readonly [name: OpName, a: number, b?: number][] = [
  ["expm1", 1e-12],
  ["log1p", -3e-11],
  ["sinh", 2e-9],
  ["sinh", -35.26],
  ["sinh", -300],
  ["atanh", -1 + 2 ** -50],
  ["tanh", -5e-10],
  ["tanh", 30],
  ["asinh", -1e-8],
  ["asinh", 1e90],
  ["atanh", 1e-10],
  ["acosh", 1 + 2 ** -40],
  ["asin", 1 - 2 ** -45],
  ["acos", 1 - 2 ** -45],
  ["log", 1 + 2 ** -42],
  ["log", 1e-250],
  ["exp", -500],
  ["sin", 3.141592653589793],
  ["cos", 1e11],
  ["sin", -1e6],
  ["tan", 1.5707963267948966],
  ["atan2", 1e-9, -3],
  ["pow", 1.0000000001, 1e9],
  ["pow", -2.5, 3],
  ["pow", -2.5, 101],
  ["pow", 2.5, -7],
  ["cbrt", -1e-200],
  ["hypot", 3e100, 4e100],
  ["rem", 7.25, 0.3],
  ["rem", -1e9, 0.7],
];

describe("operations on double-doubles", () => {
  for (const { name, code, on } of primitives)
    if (doubleOperations[code] !== undefined) it(`${name}, against 60 digits`, () => check(name, on));

  for (const [name, a, b = 0] of hard)
    it(`${name} of ${a}${b === 0 ? "" : `, ${b}`}`, () => {
      assert.ok(off(name, { hi: a, lo: 0 }, b) <= tolerance(name), String(off(name, { hi: a, lo: 0 }, b)));
    });

  it("are those that have a slope to measure", () => {
    const without = primitives.filter(({ code }) => doubleOperations[code] === undefined).map(({ name }) => name);
    const cut = primitives.filter((row) => row.cut !== undefined).map(({ name }) => name);
    assert.deepEqual(new Set(without), new Set(["input", "arg", "fround", "part", "custom", ...cut]));
  });

  it("say that they cannot tell where an angle or a power is too large", () => {
    for (const [name, a] of [
      ["sin", 1e20],
      ["exp", 650],
      ["log", -1],
      ["acosh", 0.5],
    ] as const)
      assert.ok(Number.isNaN(doubleOperations[OP[name]]?.({ hi: a, lo: 0 }, { hi: 0, lo: 0 }, { a, b: 0, y: 0 }).hi));
  });
});
