import assert from "node:assert/strict";
import { FaultError } from "../../../engine/evaluate/faults";
import type { VerdictName } from "../../../engine/protocol";
import { worldsOn, type Worlds } from "./worlds";

const FILE = `import { customGradient, detach, noGrad } from "gradproof/ad";
const square = customGradient((x: number) => x * x, (g, [x]) => [2 * x * g]);
const thrice = customGradient((x: number) => x * x, (g, [x]) => [3 * x * g]);
export const right = (x: number): number => Math.sin(square(x) * x);
export const wrong = (x: number): number => Math.sin(thrice(square(x)) * x);
export const other = (x: number, y: number): number => thrice(x) + square(y) * y;

const forgets = customGradient((x: number) => x * x, (_, [x]) => [2 * x]);
export const forgotten = (x: number): number => Math.sin(forgets(x));
const noNumber = customGradient((x: number) => x * x, () => [NaN]);
export const nan = (x: number): number => noNumber(x);
const short = customGradient((x: number[]) => x[0]! * x[1]!, (g, [x]) => [[g * x[1]!]]);
export const tooShort = (x: number[]): number => short(x);
const nothing = customGradient((x: number) => x * x, (() => undefined) as never);
export const empty = (x: number): number => nothing(x);
const throws = customGradient((x: number) => x * x, () => {
  throw new RangeError("no vjp");
});
export function thrown(x: number): number {
  try {
    return throws(x);
  } catch {
    return 0;
  }
}
export function closes(x: number, k: number): number {
  const scaled = customGradient((v: number) => k * v, (g) => [k * g]);
  return scaled(x);
}
const writing = customGradient((v: number[]) => (v[0] = v[0]! * 2), (g) => [[2 * g]]);
export const writes = (v: number[]): number => writing([...v]) + v[0]!;

/** Several outputs and structures. */
const rotate = customGradient(
  (p: { x: number; y: number }, angle: number): [number, number] => [
    p.x * Math.cos(angle) - p.y * Math.sin(angle),
    p.x * Math.sin(angle) + p.y * Math.cos(angle),
  ],
  ([gx, gy], [p, angle], [x, y]) => [
    { x: gx * Math.cos(angle) + gy * Math.sin(angle), y: gy * Math.cos(angle) - gx * Math.sin(angle) },
    gy * x - gx * y,
  ],
);
export function turned(p: { x: number; y: number }, angle: number): number[] {
  const [x, y] = rotate(p, angle * angle);
  return [x * y, x + 3 * y];
}
const norm = customGradient(
  (v: Float64Array) => Math.hypot(...v),
  (g, [v], n) => [v.map((c) => (g * c) / n)],
);
export const length = (v: Float64Array): number => norm(v.map((c) => c * c));
const scaled = customGradient(
  (v: Float64Array, m: ReadonlyMap<string, number>, name: string) => v.map((c) => c * m.get(name)!),
  (g, [v, m, name]) => [
    v.map((_, i) => g[i]! * m.get(name)!),
    new Map([[name, v.reduce((s, c, i) => s + c * g[i]!, 0)]]),
    null,
  ],
);
export const views = (v: Float64Array, k: number): number =>
  scaled(v, new Map([["k", k * k]]), "k").reduce((s, c, i) => s + c * c * (i + 1), 0);
class Point {
  constructor(readonly x: number, readonly y: number) {}
  get r(): number {
    return Math.hypot(this.x, this.y);
  }
}
const radius = customGradient(
  (p: Point) => p.r,
  (g, [p], r) => [{ x: (g * p.x) / r, y: (g * p.y) / r, r: 0 }],
);
export const classes = (x: number, y: number): number => radius(new Point(x * y, y)) ** 2;
const frozen = customGradient(
  (x: number) => Object.freeze({ a: x * x, b: "text" }),
  ({ a }, [x]) => [2 * x * a],
);
export const freezes = (x: number): number => frozen(x).a * x;

/** Used in a loop, nested, on one number twice, with numbers nobody differentiates. */
const weighted = customGradient(
  (x: number, data: number[]) => data.reduce((s, d) => s + (x - d) ** 2, 0),
  (g, [x, data]) => [data.reduce((s, d) => s + 2 * g * (x - d), 0), data.map((d) => 2 * g * (d - x))],
);
export const data = (x: number): number => weighted(x, [1, 2, 4]);
export function loop(x: number): number {
  let y = x;
  for (let i = 0; i < 5; i++) y = Math.sin(square(y)) + x;
  return y;
}
const fourth = customGradient((x: number) => square(square(x)), (g, [x]) => [4 * square(x) * x * g]);
export const nested = (x: number): number => fourth(x) * x;
const product = customGradient((a: number, b: number) => a * b, (g, [a, b]) => [g * b, g * a]);
export const twice = (x: number): number => product(x, x);
const dot = customGradient(
  (a: number[], b: number[]) => a.reduce((s, v, i) => s + v * b[i]!, 0),
  (g, [a, b]) => [b.map((v) => v * g), a.map((v) => v * g)],
);
export const aliased = (x: number[]): number => dot(x, x);
const holds = customGradient((x: number) => detach(x) * x + noGrad(() => x), (g, [x]) => [g * x]);
export const inside = (x: number): number => holds(x) * x;
/** Decisions inside and around: the value decides a branch behind it. */
const relu = customGradient((x: number) => (x > 0 ? x : 0), (g, [x]) => [x > 0 ? g : 0]);
export const branches = (x: number): number => (relu(x) > 1 ? square(x) : x) * relu(x - 1);
const root = customGradient((x: number) => {
  if (x < 0) throw new RangeError("negative");
  return Math.sqrt(x);
}, (g, _, y) => [g / (2 * y)]);
export const domain = (x: number): number => root(x - 1) * x;
const method = {
  k: 3,
  times: customGradient(function (this: { k: number }, x: number) {
    return this.k * x;
  }, (g) => [3 * g]),
};
export const receiver = (x: number): number => method.times(x * x);
export const plain = (x: number): number => square(3) * x + dot([1, 2], [3, 4]);
export function closesInVjp(x: number, k: number): number {
  const scaled = customGradient((v: number, c: number) => c * v, (g, [v]) => [k * g, g * v]);
  return scaled(x * x, k);
}
const smooth = customGradient(
  (v: number[]) => v.map((c, i) => c * v[(i + 1) % v.length]!),
  (g, [v]) => [v.map((_, i) => g[i]! * v[(i + 1) % v.length]! + g.at(i - 1)! * v.at(i - 1)!)],
);
export const long = (v: number[]): number => smooth(Array.from({ length: 300 }, (_, i) => v[i % v.length]! + i)).reduce((s, c) => s + Math.sin(c), 0);
const nearly = customGradient((x: number) => x * x, (g, [x]) => [2.001 * x * g]);
export const almost = (x: number): number => square(x) * nearly(x) * root(x);
export const huge = (x: number): number => smooth(Array.from({ length: 3000 }, (_, i) => x + i))[0]!;
const cut = customGradient((x: number) => Math.floor(x * 4) / 4 + x, (g) => [g]);
export const floors = (x: number): number => cut(x) * x;
`;

const PASSES: readonly [name: string, args: string][] = [
  ["right", "[1.3]"],
  ["turned", '[{"x":1.5,"y":-0.4},0.8]'],
  ["length", '[{"$f64":[1.5,2,-0.7]}]'],
  ["views", '[{"$f64":[1.5,2,-0.7]},1.2]'],
  ["classes", "[1.5, 0.6]"],
  ["freezes", "[1.3]"],
  ["data", "[1.3]"],
  ["loop", "[0.7]"],
  ["nested", "[1.1]"],
  ["twice", "[1.7]"],
  ["aliased", "[[1.5, -2, 0.3]]"],
  ["inside", "[1.3]"],
  ["branches", "[1.6]"],
  ["domain", "[1.3]"],
  ["domain", "[1.0001]"],
  ["receiver", "[1.3]"],
  ["plain", "[1.3]"],
  ["closesInVjp", "[1.3, 2]"],
  ["long", "[[1.3, 2]]"],
  ["floors", "[1.3]"],
];

/** What the engine says, and what is in the sentence. */
const PROBLEMS: readonly [name: string, args: string, verdict: VerdictName, says: RegExp, line: number][] = [
  ["wrong", "[1.3]", "fail", /custom gradient at line 3 makes/, 3],
  ["other", "[1.3, 2]", "fail", /custom gradient at line 3 makes/, 3],
  ["forgotten", "[1.3]", "fail", /Multiply every partial by the adjoint/, 8],
  ["nan", "[1.3]", "error", /returned NaN for args\[0\]/, 10],
  ["tooShort", "[[1.3, 2]]", "error", /no number for args\[0\], or a list of another length/, 12],
  ["empty", "[1.3]", "error", /no number for args, or a list/, 14],
  ["thrown", "[1.3]", "error", /threw RangeError: no vjp/, 17],
  ["huge", "[1.3]", "refused", /3000 × 3000 partials/, 122],
  ["almost", "[1.3]", "fail", /custom gradient at line 127 makes/, 127],
  ["closes", "[1.3, 2]", "refused", /not among its arguments/, 27],
  ["writes", "[[1.3]]", "refused", /writes into its argument args\[0\]\[0\]/, 30],
];

interface Told {
  verdict: VerdictName;
  message: string;
  line: number | undefined;
}

async function told(worlds: Worlds, name: string, args: string): Promise<Told> {
  try {
    const { verdict, message, suspects } = await worlds.check(name, args);
    return { verdict, message, line: suspects[0]?.line };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { verdict, message, place } = error.fault;
    return { verdict, message, line: place?.line };
  }
}

describe("customGradient in a check", () => {
  const worlds = worldsOn(FILE);
  after(() => worlds.close());

  for (const [name, args] of PASSES) {
    it(`${name}${args} passes: forward, reverse and oracle agree`, async () => {
      const check = await worlds.check(name, args);
      assert.equal(check.verdict, "pass", check.message);
      for (const { reverse, forward } of check.entries)
        assert.ok(
          forward !== null && Math.abs(forward - reverse) <= 1e-12 * Math.abs(reverse),
          `${forward} ${reverse}`,
        );
    });
  }

  for (const [name, args, verdict, says, line] of PROBLEMS) {
    it(`${name}${args}: ${verdict} with its place`, async () => {
      const found = await told(worlds, name, args);
      assert.match(found.message, says);
      assert.deepEqual([found.verdict, found.line], [verdict, line]);
    });
  }

  it("predicts the probes: the function is called where the inputs have moved", async () => {
    const { traced, plain } = await worlds.evidence("loop", "[0.7]");
    const rows = traced.tape.predicted;
    assert.ok(rows.length >= 14 && rows.every((row, i) => Object.is(row?.[0], plain.secondOpinion[i]?.[0])));
    assert.deepEqual([traced.tape.moved, traced.tape.reshaped], [undefined, undefined]);
  });
});
