import assert from "node:assert/strict";
import { worldsOn } from "./worlds";

const FILE = `export function keys(v: number): number {
  const o: Record<number, number> = {};
  o[v] = 1;
  let s = 0;
  for (const k in o) s += Number(k);
  return s;
}
export function setOf(x: number, y: number): number {
  let s = 0;
  for (const v of new Set([x, y, x])) s += v;
  return s * y;
}
export function memo(x: number): number {
  const known = new Map<number, number>();
  const square = (v: number): number => {
    if (!known.has(v)) known.set(v, v * v);
    return known.get(v)!;
  };
  return square(x) * square(x) + square(x + 1);
}
export function memoObject(x: number): number {
  const known: Record<number, number> = {};
  const square = (v: number): number => (known[v] ??= v * v);
  return square(x) * square(x) + square(x + 1);
}
export function table(x: number, y: number): number {
  const values = [3, 5, 7];
  return values[Math.floor(x)]! * y + x;
}
export function message(x: number): number {
  const text = \`x is \${x}\`;
  if (text.length > 400) throw new Error(text + x.toFixed(2));
  return x * x;
}
export function branches(x: number): number {
  return x.toFixed(1) === "1.3" ? x * x : x;
}
export function counts(n: number, x: number): number {
  const list = Array.from({ length: n }, (_, i) => x * i);
  const part = list.slice(n - 2, n);
  return part.reduce((s, v) => s + v, 0) + "ab".repeat(n).length + "abcdefg".charCodeAt(n) * x + new Array(n).length;
}
export function bounds(n: number, x: number[]): number {
  const w = Float64Array.from(x).subarray(0, n);
  return w[0]! * w[1]! + x.at(n - 1)! + "abcdef".slice(n).length + "a".padEnd(n).length;
}
export function lengths(x: number): number {
  return new Array(Math.round(x * 2)).fill(1).reduce((s: number, v: number) => s + v * x, 0);
}
export function text(x: number, y: number): number {
  return Number(x.toFixed(9)) * y + x;
}
export function integers(x: number, y: number): number {
  const store = new Int32Array(2);
  store[0] = x * 1e9;
  return (store[0]! / 1e9) * y;
}
export function json(p: { a: number; b: number }): number {
  const q = JSON.parse(JSON.stringify(p)) as { a: number; b: number };
  return q.a * p.b;
}
export function bits(x: number): number {
  return ((x * 1e8) | 0) * 1e-8;
}
`;

type Row = [kind: string, line: number, lost: string[], partly: string[], matters: boolean];

/** Verdict and reason, and the cuts: kind, line, inputs lost and partly lost, whether it matters. */
const CASES: readonly [name: string, args: string, verdict: string, cuts: Row[]][] = [
  ["keys", "[1.3]", "fail detached", [["property-key", 3, ["v"], [], true]]],
  ["setOf", "[1.3, 2.1]", "fail detached", [["map-key", 10, ["x"], ["y"], true]]],
  ["memo", "[1.3]", "pass", [["map-key", 16, [], [], false], ["map-key", 16, [], [], false], ["map-key", 17, [], [], false]]], // prettier-ignore
  ["memoObject", "[1.3]", "pass", [["property-key", 23, [], [], false]]],
  [
    "table",
    "[1.3, 2]",
    "pass",
    [
      ["math-floor", 28, [], [], false],
      ["property-key", 28, [], [], false],
    ],
  ],
  ["message", "[1.3]", "pass", [["template", 31, [], [], false]]],
  ["branches", "[1.33]", "pass", [["to-fixed", 36, [], [], false]]],
  // prettier-ignore
  ["counts", "[3, 1.5]", "pass", [
    ["array-length", 39, [], [], false], ["count", 40, [], [], false], ["count", 41, [], [], false],
    ["property-key", 41, [], [], false], ["array-length", 41, [], [], false],
  ]],
  // prettier-ignore
  ["bounds", "[2, [1.5, 2, 3]]", "pass", [
    ["count", 44, [], [], false], ["property-key", 45, [], [], false], ["count", 45, [], [], false],
    ["count", 45, [], [], false],
  ]],
  [
    "lengths",
    "[1.6]",
    "pass",
    [
      ["math-round", 48, [], [], false],
      ["array-length", 48, [], [], false],
    ],
  ],
  ["text", "[1.3, 2]", "inconclusive staircase", [["to-fixed", 51, [], ["x"], true]]],
  ["integers", "[1.23456789012, 2]", "inconclusive staircase", [["integer-store", 55, ["x"], [], true]]],
  ["json", '[{"a":1.3,"b":2}]', "fail detached", [["json", 59, ["p.a"], ["p.b"], true]]],
  ["bits", "[1.23456789012]", "inconclusive staircase", [["bitwise", 63, ["x"], [], true]]],
];

describe("cuts in a check", () => {
  const worlds = worldsOn(FILE);
  after(() => worlds.close());

  for (const [name, args, verdict, rows] of CASES) {
    it(`${name}${args}: ${verdict}`, async () => {
      const check = await worlds.check(name, args);
      const cuts = check.cuts.map(({ kind, line, lost, partly, matters }): Row => [kind, line, lost, partly, matters]);
      assert.equal([check.verdict, check.reason].join(" ").trim(), verdict, check.message);
      assert.deepEqual(cuts, rows);
    });
  }

  it("a part that is rounded beside one that is not: both slopes are told", async () => {
    const { message } = await worlds.check("text", "[1.3, 2]");
    assert.match(message, /rises by 1 .* on fine steps around x = 1\.3, and by 3 .* on coarser ones/);
  });
});
