import {
  OP,
  partialA,
  partialB,
  primitives,
  secondAA,
  secondAB,
  secondBB,
  value,
  type OpName,
  type Primitive,
} from "../../../engine/rules";
import { mixedOtherWay, secondPartials } from "../../../engine/rules/derive";
import { table } from "../../../engine/rules/table";
import type { Row } from "../../../engine/rules/row";
import assert from "node:assert/strict";
import { loadSeconds, type Seconds } from "./planted";
import { sample, slope, stream } from "./slope";

const POINTS = 24;

/** Everything wrong with the second partials of a row at points drawn from it, in words: each against the slope of a partial. */
function wrongWith(row: Primitive, seconds: Seconds): string[] {
  if (row.d.length === 0 || row.held === true) return [];
  const random = stream(row.code + 1);
  const wrong: string[] = [];
  for (let i = 0; i < POINTS; i++) {
    const [a, b = 0] = row.on.map((intervals) => sample(intervals, random)) as [number, number?];
    const y = value(row.code, a, b);
    const first = (u: number, v: number): number => partialA(row.code, u, v, value(row.code, u, v));
    const second = (u: number, v: number): number => partialB(row.code, u, v, value(row.code, u, v));
    const binary = row.d.length > 1;
    const pairs: [string, number, (t: number) => number, number][] = [
      ["aa", seconds.secondAA(row.code, a, b, y), (t) => first(t, b), a],
      ...(binary
        ? ([
            ["ab", seconds.secondAB(row.code, a, b, y), (t) => first(a, t), b],
            ["ba", seconds.secondAB(row.code, a, b, y), (t) => second(t, b), a],
            ["bb", seconds.secondBB(row.code, a, b, y), (t) => second(a, t), b],
          ] as [string, number, (t: number) => number, number][])
        : []),
    ];
    for (const [which, claim, along, at] of pairs) {
      const truth = slope(along, at);
      const bar = truth.bar + 2 ** -47 * Math.abs(truth.value);
      if (!(Math.abs(claim - truth.value) <= bar))
        wrong.push(`${row.name}(${a}, ${b}): ${which} is ${claim}, the slope of the partial ${truth.value} ± ${bar}`);
    }
  }
  return wrong;
}

type Case = [op: OpName, operands: readonly number[], which: "aa" | "ab" | "bb", second: number];

/** Sixteen roundings of a double, and one step of underflow. */
const TOLERANCE = 16 * 2 ** -53;

/** Compares with a second partial that was computed with 60 digits from the exact doubles. */
function check([op, operands, which, expected]: Case): void {
  const [a, b = 0] = operands as [number, number?];
  const seconds = { aa: secondAA, ab: secondAB, bb: secondBB };
  const got = seconds[which](OP[op], a, b, value(OP[op], a, b));
  const allowed = TOLERANCE * conditioning(op, a) * Math.abs(expected) + Number.MIN_VALUE;
  assert.ok(Math.abs(got - expected) <= allowed, `${got} instead of ${expected}`);
}

/** The rounding of the finished value is multiplied by so much where the second partial is a power of it. */
function conditioning(op: OpName, a: number): number {
  return op === "tan" ? 4 : op === "pow" && a > 1e3 ? 8 : 1;
}

// prettier-ignore
const digits: readonly Case[] = [
  ["tanh", [0.7], "aa", -0.7672323100919165],
  ["tanh", [18.5], "aa", -6.826438100595251e-16],
  ["tanh", [-20.0], "aa", 3.398683404233271e-17],
  ["tanh", [300.0], "aa", -2.1203172424034486e-260],
  ["tanh", [1e-09], "aa", -2e-09],
  ["tanh", [400.0], "aa", -0.0],
  ["asin", [0.3], "aa", 0.3455884077105225],
  ["asin", [0.9999999999999991], "aa", 1.3356869453140766e+22],
  ["asin", [1e-12], "aa", 1e-12],
  ["asin", [-1e-20], "aa", -1e-20],
  ["asin", [0.9999999999], "aa", 353553346704731.44],
  ["acos", [0.3], "aa", -0.3455884077105225],
  ["acos", [-0.9999999999999991], "aa", 1.3356869453140766e+22],
  ["acos", [1e-12], "aa", -1e-12],
  ["atan", [0.5], "aa", -0.64],
  ["atan", [1e+100], "aa", -2e-300],
  ["atan", [-1e-09], "aa", 2e-09],
  ["atanh", [0.2], "aa", 0.4340277777777778],
  ["atanh", [0.9999999999999991], "aa", 6.338253001141147e+29],
  ["atanh", [-1e-15], "aa", -2e-15],
  ["asinh", [0.4], "aa", -0.3201643761673308],
  ["asinh", [1e+100], "aa", -1e-200],
  ["asinh", [-1e-18], "aa", 1e-18],
  ["acosh", [1.5], "aa", -1.0733126291998991],
  ["acosh", [1.0000001], "aa", -11180340157.215664],
  ["acosh", [1e+100], "aa", -1e-200],
  ["tan", [0.4], "aa", 0.9967384849932919],
  ["tan", [1.5707963], "aa", 1.03961787960598e+23],
  ["tan", [1e-09], "aa", 2e-09],
  ["sin", [2.0], "aa", -0.9092974268256817],
  ["cos", [2.0], "aa", 0.4161468365471424],
  ["sinh", [-2.0], "aa", -3.6268604078470186],
  ["cosh", [3.0], "aa", 10.067661995777765],
  ["exp", [-30.0], "aa", 9.357622968840175e-14],
  ["expm1", [-40.0], "aa", 4.248354255291589e-18],
  ["log", [1e-100], "aa", -1e+200],
  ["log", [7.0], "aa", -0.02040816326530612],
  ["log10", [3.0], "aa", -0.048254942433694645],
  ["log2", [1e+100], "aa", -1.4426950408889635e-200],
  ["log1p", [-0.9999999999999991], "aa", -1.2676506002282294e+30],
  ["log1p", [1e-15], "aa", -0.999999999999998],
  ["sqrt", [1e-100], "aa", -2.5e+149],
  ["sqrt", [4.0], "aa", -0.03125],
  ["sqrt", [1e+200], "aa", -2.5e-301],
  ["cbrt", [-8.0], "aa", 0.006944444444444444],
  ["cbrt", [1e-100], "aa", -1.0314641852472842e+166],
  ["cbrt", [1e+150], "aa", -2.2222222222222224e-251],
  ["div", [1.0, 1e-100], "aa", 0.0],
  ["div", [1.0, 1e-100], "ab", -1e+200],
  ["div", [1.0, 1e-100], "bb", 1.9999999999999998e+300],
  ["div", [3.0, -7.0], "aa", 0.0],
  ["div", [3.0, -7.0], "ab", -0.02040816326530612],
  ["div", [3.0, -7.0], "bb", -0.01749271137026239],
  ["mul", [2.0, 3.0], "aa", 0.0],
  ["mul", [2.0, 3.0], "ab", 1.0],
  ["mul", [2.0, 3.0], "bb", 0.0],
  ["pow", [1.0000000000009095, 1000000.0], "aa", 999999909492.3868],
  ["pow", [1.0000000000009095, 1000000.0], "ab", 1.0000018189897348],
  ["pow", [1.0000000000009095, 1000000.0], "bb", 8.27181364869002e-25],
  ["pow", [0.5, 1000.0], "aa", 3.7293214195388626e-295],
  ["pow", [0.5, 1000.0], "ab", -1.2919115645323508e-298],
  ["pow", [0.5, 1000.0], "bb", 4.4838931829007806e-302],
  ["pow", [2.0, 0.5], "aa", -0.08838834764831845],
  ["pow", [2.0, 0.5], "ab", 0.9521713170536843],
  ["pow", [2.0, 0.5], "bb", 0.6794631683661498],
  ["pow", [1e-50, 3.0], "aa", 6e-50],
  ["pow", [1e-50, 3.0], "ab", -3.443877639491069e-98],
  ["pow", [1e-50, 3.0], "bb", 1.3254745276195995e-146],
  ["pow", [3.0, -2.0], "aa", 0.07407407407407407],
  ["pow", [3.0, -2.0], "ab", -0.04434165101245257],
  ["pow", [3.0, -2.0], "bb", 0.13410544009028688],
  ["pow", [10000000000.0, -20.0], "aa", 4.2e-218],
  ["pow", [10000000000.0, -20.0], "ab", -4.595170185988091e-208],
  ["pow", [10000000000.0, -20.0], "bb", 5.301898110478398e-198],
  ["pow", [2.0, 0.0], "aa", 0.0],
  ["pow", [2.0, 0.0], "ab", 0.5],
  ["pow", [2.0, 0.0], "bb", 0.48045301391820144],
  ["pow", [2.0, 1.0], "aa", 0.0],
  ["pow", [2.0, 1.0], "ab", 1.6931471805599454],
  ["pow", [2.0, 1.0], "bb", 0.9609060278364029],
  ["pow", [5.0, 2.0], "aa", 2.0],
  ["pow", [5.0, 2.0], "ab", 21.094379124341003],
  ["pow", [5.0, 2.0], "bb", 64.75725984950587],
  ["hypot", [3.0, 4.0], "aa", 0.128],
  ["hypot", [3.0, 4.0], "ab", -0.096],
  ["hypot", [3.0, 4.0], "bb", 0.072],
  ["hypot", [1.0, 1e-09], "aa", 1e-18],
  ["hypot", [1.0, 1e-09], "ab", -1e-09],
  ["hypot", [1.0, 1e-09], "bb", 1.0],
  ["hypot", [1e-09, 1.0], "aa", 1.0],
  ["hypot", [1e-09, 1.0], "ab", -1e-09],
  ["hypot", [1e-09, 1.0], "bb", 1e-18],
  ["hypot", [1e+200, 1e+200], "aa", 3.5355339059327375e-201],
  ["hypot", [1e+200, 1e+200], "ab", -3.5355339059327375e-201],
  ["hypot", [1e+200, 1e+200], "bb", 3.5355339059327375e-201],
  ["hypot", [1e-200, -3e-200], "aa", 2.8460498941515415e+199],
  ["hypot", [1e-200, -3e-200], "ab", 9.486832980505138e+198],
  ["hypot", [1e-200, -3e-200], "bb", 3.1622776601683796e+198],
  ["hypot", [5.0, 0.0], "aa", 0.0],
  ["hypot", [5.0, 0.0], "ab", 0.0],
  ["hypot", [5.0, 0.0], "bb", 0.2],
  ["atan2", [1.0, 1.0000000001], "aa", -0.49999999995],
  ["atan2", [1.0, 1.0000000001], "ab", -5.000000412951855e-11],
  ["atan2", [1.0, 1.0000000001], "bb", 0.49999999995],
  ["atan2", [3.0, -1e-09], "aa", 7.407407407407408e-11],
  ["atan2", [3.0, -1e-09], "ab", 0.1111111111111111],
  ["atan2", [3.0, -1e-09], "bb", -7.407407407407408e-11],
  ["atan2", [1e-09, 100000000.0], "aa", -2e-33],
  ["atan2", [1e-09, 100000000.0], "ab", -1e-16],
  ["atan2", [1e-09, 100000000.0], "bb", 2e-33],
  ["atan2", [1e+100, 1e+100], "aa", -5e-201],
  ["atan2", [1e+100, 1e+100], "ab", 0.0],
  ["atan2", [1e+100, 1e+100], "bb", 5e-201],
  ["atan2", [-2.0, 0.5], "aa", 0.11072664359861592],
  ["atan2", [-2.0, 0.5], "ab", 0.20761245674740483],
  ["atan2", [-2.0, 0.5], "bb", -0.11072664359861592],
];

describe("second partials", () => {
  for (const row of primitives)
    it(`${row.name}: against the slopes of its partials`, () =>
      assert.deepEqual(wrongWith(row, { secondAA, secondAB, secondBB }), []));

  for (const one of digits) it(`${one[0]} of ${one[1].join(", ")}, ${one[2]}, with 60 digits`, () => check(one));

  it("are the same whichever partial is differentiated first, where the table derives both", () => {
    for (const row of Object.values<Row>(table)) {
      if (row.d.length < 2 || row.dd !== undefined || row.held === true) continue;
      const [, mixed] = secondPartials(table, row);
      assert.equal(mixedOtherWay(table, row), mixed, row.call);
    }
  });

  it("have no planted fault that the slopes would not report", () => {
    const missed: string[] = [];
    let planted = 0;
    for (const row of primitives) {
      const texts = secondPartials(table, row);
      const arity = row.d.length;
      if (arity === 0 || row.held === true) continue;
      const kept = arity === 1 ? [texts[0]] : [...texts];
      kept.forEach((text, k) => {
        for (const wrong of [`(${text}) * 1.001 + 0.0001`, `-(${text}) + 0.001`, `(${text}) + 0.01`]) {
          planted++;
          const dd = kept.map((one, j) => (j === k ? wrong : one));
          const faulty = loadSeconds({ ...table, [row.name]: { ...row, dd } });
          if (wrongWith(row, faulty).length === 0) missed.push(`${row.name} ${k}: ${wrong}`);
        }
      });
    }
    assert.deepEqual(missed, []);
    assert.ok(planted > 150, `only ${planted} planted`);
  });

  it("say 0 at kinks and nothing false where a guard stands", () => {
    assert.equal(secondAA(OP.abs, 0, 0, 0), 0);
    assert.equal(secondAA(OP.max, 2, 2, 2), 0);
    assert.equal(secondAA(OP.pow, 0, 2, 0), 2);
    assert.equal(secondAA(OP.pow, 0, 1, 0), 0);
    assert.equal(secondAA(OP.pow, 0, 3, 0), 0);
    // The first partial of a ** b by a is guarded at b = 0; its slope along b is 1 / a all the same.
    assert.equal(secondAB(OP.pow, 2, 0, 1), 0.5);
    assert.ok(Number.isNaN(secondAB(OP.pow, 0, 1, 0)));
  });
});
