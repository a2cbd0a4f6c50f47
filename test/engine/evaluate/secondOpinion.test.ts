/** The hand-made cases of the research on second opinions, from source text to verdict: one command checks them all. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { Check, ReasonCode } from "../../../engine/protocol";
import { project, report } from "../cli/command";

const helpers = `
function halving(x: number, turns: number, low = -4, high = 4): number {
  for (let i = 0; i < turns; i++) {
    const middle = (low + high) / 2;
    if (middle ** 3 + middle < x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
function newton(x: number, done: (step: number, t: number) => boolean): number {
  let t = 1;
  for (let i = 0; i < 60; i++) {
    const step = (t * t - x) / (2 * t);
    t -= step;
    if (done(step, t)) break;
  }
  return t;
}
function fixedPoint(x: number): number {
  let t = 0.5;
  for (let i = 0; i < 500; i++) {
    const next = x * Math.cos(t);
    if (Math.abs(next - t) < 1e-12) return next;
    t = next;
  }
  return t;
}
function simpson(f: (t: number) => number, a: number, b: number, tolerance: number, depth = 0): number {
  const m = (a + b) / 2;
  const part = (p: number, q: number): number => ((q - p) / 6) * (f(p) + 4 * f((p + q) / 2) + f(q));
  const [whole, halves] = [part(a, b), part(a, m) + part(m, b)];
  if (depth > 20 || Math.abs(halves - whole) < 15 * tolerance) return halves;
  return simpson(f, a, m, tolerance / 2, depth + 1) + simpson(f, m, b, tolerance / 2, depth + 1);
}
function heron(a: number, b: number, c: number): number {
  const s = (a + b + c) / 2;
  return Math.sqrt(s * (s - a) * (s - b) * (s - c));
}
const recursion = (n: number, k: number): number => (k > 1500 ? 1.5 : recursion(n, k + 1) * 1.0001 + n * 1e-3);
const ys = [0, 1, 4, 9, 16, 25];
function table(x: number): number {
  const i = Math.floor(x);
  return ys[i]! + (x - i) * (ys[i + 1]! - ys[i]!);
}
const kept = new Map<string, number>();
const given = customGradient((x: number) => x * x, (g, [x]) => [2 * x * g]);
const wrong = customGradient((x: number) => x * x, (g, [x]) => [3 * x * g]);
`;

/** Name, arguments, body, the verdict it deserves ("pass", or a reason), and what the second opinion has to say there. */
type Case = [name: string, args: string, body: string, expected: "pass" | ReasonCode, says?: Said];

/** A note; or that rounding eats the digits, as the message of the verdict. */
type Said = "certified" | "not-replayed" | "eaten";

const cases: Case[] = [
  // Rounding inside f, and saturation.
  ["(x + 1e12) - 1e12", "0.001", "(x + 1e12) - 1e12", "pass", "certified"],
  ["an argument that rounds", "0.001", "1e3 * Math.sin(78.7 - 0.01 * x)", "pass"],
  ["sin(1e10 x)", "0.3", "Math.sin(1e10 * x)", "pass"],
  ["sin(1e17 x)", "0.3", "Math.sin(1e17 * x)", "unstable", "eaten"],
  ["x + 1e-9 sin(1e15 x)", "0.3", "x + 1e-9 * Math.sin(1e15 * x)", "unstable", "eaten"],
  ["cos(e^x) at 67", "67", "Math.cos(Math.exp(x))", "unstable"],
  ["sin(e^74.4 - sin x)", "0.4", "Math.sin(Math.exp(74.4) - Math.sin(x))", "unstable"],
  ["saturated tanh", "20", "Math.tanh(x)", "pass"],
  ["deeply saturated tanh", "400", "Math.tanh(x)", "pass"],
  ["x / x, an exact zero", "0.7", "x / x", "pass"],
  ["(1 - cos x) / x²", "1e-5", "(1 - Math.cos(x)) / (x * x)", "unstable", "eaten"],
  // Cuts.
  ["toFixed", "0.7234", "x * Number(x.toFixed(12))", "detached"],
  ["JSON", "0.7234", "x * JSON.parse(JSON.stringify(x))", "detached"],
  ["text and back", "0.7234", "x + Math.sin(parseFloat(String(x)))", "detached"],
  ["keys of a Set, read back", "0.7234", "[...new Set([x])].reduce((s, v) => s + v, x)", "detached"],
  ["x · fround(x)", "0.7234", "x * Math.fround(x)", "pass"],
  ["a lost path without a slope here", "0", "x + Math.cos(Number(x.toFixed(15)))", "pass"],
  ["rounded to 4 digits", "0.3", "Math.round(x * 1e4) / 1e4", "staircase"],
  ["rounded to 2 digits", "0.3", "Math.round(x * 100) / 100", "pass"],
  ["stored as an integer, coarse", "2.7", "new Int32Array([x])[0]!", "pass"],
  ["stored as an integer, fine", "0.2700000003", "new Int32Array([x * 1e8])[0]! / 1e8", "staircase"],
  // Kinks, jumps, guards.
  ["|x| at 0", "0", "Math.abs(x)", "kink"],
  ["max at a tie", "2", "Math.max(x, 2)", "kink"],
  ["relu at 0", "0", "x > 0 ? x : 0", "kink"],
  ["relu beside 0", "-1e-7", "x > 0 ? x : 0", "pass"],
  ["a jump", "0.5", "x < 0.5 ? x : x + 1", "jump"],
  ["x === 1 ? 1 : x²", "1", "x === 1 ? 1 : x * x", "isolated-branch"],
  ["1e-9 from a kink", "1.000000001", "Math.abs(x - 1)", "pass"],
  ["huber at its join", "1", "Math.abs(x) <= 1 ? 0.5 * x * x : Math.abs(x) - 0.5", "pass"],
  ["two kinks that make a smooth sum", "0", "Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))", "outside-kink"],
  ["sinc with its series near 0", "0", "Math.abs(x) < 1e-4 ? 1 - (x * x) / 6 : Math.sin(x) / x", "pass"],
  ["the slope of an area at its largest", "5", "heron(3, 4, x)", "pass"],
  ["table between its nodes", "2.4", "table(x)", "pass"],
  ["table at a node", "2", "table(x)", "kink"],
  ["√(x²) at 1e-200, underflow", "1e-200", "Math.sqrt(x * x)", "non-finite"],
  ["√x², where the chain rule is 0 · ∞", "0", "Math.sqrt(x) ** 2", "non-finite"],
  ["√max(x, 0) below 0", "-1", "Math.sqrt(Math.max(x, 0))", "pass"],
  ["(∛x)³, the same", "0", "Math.cbrt(x) ** 3", "non-finite"],
  ["e^(-1/x²) behind its guard", "0", "x === 0 ? 0 : Math.exp(-1 / (x * x))", "pass"],
  ["a bend of width 1e-12", "0", "Math.sqrt(x * x + 1e-24)", "pass"],
  ["a long recursion that rounds", "2", "recursion(x, 0)", "pass"],
  // Iterations.
  ["Newton to 1e-12", "2.2", "newton(x, (s) => Math.abs(s) < 1e-12)", "pass"],
  ["Newton to 1e-4", "2.2", "newton(x, (s) => Math.abs(s) < 1e-4)", "pass"],
  ["Newton until it stops", "2.2", "newton(x, (s, t) => t - s === t)", "pass"],
  ["fixed point", "0.6", "fixedPoint(x)", "pass"],
  ["adaptive Simpson", "1.3", "simpson((t) => t * Math.sin(x * t), 0, 2, 1e-8)", "pass"],
  ["halving 12 times", "1.3", "halving(x, 12)", "pass"],
  ["halving 30 times", "1.3", "halving(x, 30)", "staircase"],
  ["halving 45 times", "1.3", "halving(x, 45)", "unstable"],
  ["halving with moving brackets", "1.3", "halving(x, 45, x - 4, x + 4)", "unstable"],
  ["a memory", "1.3", "kept.get(String(x)) ?? (kept.set(String(x), x * x), kept.get(String(x))!)", "pass"],
  ["halving beside a steep slope", "1.3", "halving(x, 45) + 1e6 * x", "unstable"],
  ["the steep slope beside it, rounded away", "1.3", "halving(x, 45) + 1e6 * x + 1e12 - 1e12", "staircase"],
  // Gradients that were given: they have no form with more digits.
  ["a customGradient", "1.3", "given(x) * x", "pass"],
  ["a wrong customGradient", "1.3", "wrong(x) * x", "rule-disagrees"],
  ["a customGradient whose digits are eaten", "1.3", "given(x) + 1e14 - 1e14", "staircase", "not-replayed"],
  ["single precision whose digits are eaten", "1.3", "Math.fround(x) + 1e14 - 1e14", "noise"],
  // Cuts that were asked for.
  ["detach", "0.8", "x * detach(x)", "pass"],
  ["noGrad", "0.8", "x * noGrad(() => Math.exp(x))", "pass"],
];

const text =
  `import { customGradient, detach, noGrad } from "gradproof/ad";\n${helpers}` +
  cases
    .map(([, args, body], i) => `/** @gradcheck (${args}) */\nexport const f${i} = (x: number): any => ${body};\n`)
    .join("");

describe("hand-made cases, from source to verdict", function () {
  this.timeout(180_000);
  const { folder, remove } = project({ "cases.ts": text });
  let found: Map<string, Check>;
  before(async () => {
    const { report: all } = await report(["cases.ts"], folder);
    found = new Map(all.checks.map((one) => [one.function, one]));
  });
  after(remove);

  function check([, , , expected, says]: Case, index: number): void {
    const one = found.get(`f${index}`);
    assert.ok(one !== undefined);
    const got = one.verdict === "pass" ? "pass" : one.reason;
    assert.equal(got, expected, one.message);
    const notes = one.notes.map(({ code }) => code);
    for (const code of ["certified", "not-replayed"] as const)
      assert.equal(notes.includes(code), says === code, `${code}: ${notes.join(" ")}`);
    assert.equal(/^Rounding inside f\d+ eats the digits/.test(one.message), says === "eaten", one.message);
    assert.doesNotMatch(one.message, /NaN|undefined|\{\w+\}/);
  }

  cases.forEach((one, index) => it(`${one[0]}: ${one.slice(3).join(", ")}`, () => check(one, index)));

  it("blames the one cut that a lost input enters", () => {
    const one = found.get(`f${cases.findIndex(([name]) => name === "keys of a Set, read back")}`);
    assert.match(one?.message ?? "", /^Using it as the key of a Map or Set cuts the gradient path from x at line \d+/);
    assert.deepEqual(
      one?.cuts.map(({ kind, partly, matters }) => [kind, partly, matters]),
      [["map-key", ["x"], true]],
    );
  });

  it("asks twice and gets the same verdicts", async () => {
    const { report: again } = await report(["cases.ts"], folder);
    for (const one of again.checks) assert.equal(one.message, found.get(one.function)?.message, one.function);
  });
});
