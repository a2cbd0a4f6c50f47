import assert from "node:assert/strict";
import { reverse } from "../../../engine/differentiate/index";
import { tracedAd } from "../../../engine/evaluate/tracedAd";
import { createRuntime } from "../../../engine/trace/index";
import { worldsOn } from "./worlds";

const FILE = `import { detach, noGrad } from "gradproof/ad";
export const factor = (x: number): number => detach(x) * x;
export const promised = async (x: number): Promise<number> =>
  (await noGrad(async () => (await x) * x)) * x + (await detach(Promise.resolve(x))) * x;
export const none = (x: number): number => detach(x * x);
export function loop(x: number): number {
  let y = x;
  for (let i = 0; i < 6; i++) y = y + detach(y * x) * x;
  return y;
}
export const nested = (x: number): number => noGrad(() => detach(x * x) + x) * x + detach(noGrad(() => 3 * x)) * x * x;
export function inside(x: number): number {
  const scale = (v: number): number => detach(v) * v;
  return scale(scale(x)) + noGrad(() => scale(x));
}
export function structure(p: { a: number; b: number[]; m: Map<string, number> }): number {
  const held = detach(p);
  return held.a * p.a + held.b[1]! * p.b[0]! + held.m.get("k")! * p.m.get("k")!;
}
export function view(x: Float64Array): number {
  const held = detach(x);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += held[i]! * x[i]! * x[i]!;
  return s;
}
export function logSumExp(x: number, y: number): number {
  const m = detach(Math.max(x, y));
  return Math.log(Math.exp(x - m) + Math.exp(y - m)) + m;
}
export const baseline = (x: number, y: number): number => (x - detach(y)) ** 2 + noGrad(() => Math.sin(y)) * y;
/** The count of calls follows the input: a branch. */
export function counted(x: number): number {
  let s = 0;
  for (let i = 0; i < x; i++) s += detach(x * i) * x;
  return s;
}
/** The count follows a text of the input, which no tape sees; it changes 3e-4 beside the point. */
export function hiddenCount(x: number): number {
  const n = Number(x.toFixed(3)) > 1.0005 ? 3 : 1;
  let s = 0;
  for (let i = 0; i < n; i++) s += detach(x) * x;
  return s / n;
}
/** Another kind of call a little beside the point. */
export function hiddenKind(x: number): number {
  return String(x.toFixed(2)).length > 0 && Number(x.toFixed(2)) > 1.2 ? noGrad(() => x) * x : detach(x) * x;
}
export function thrown(x: number): number {
  try {
    noGrad(() => {
      throw new Error("no number");
    });
  } catch {
    return detach(x) * x;
  }
  return x;
}
export function effects(x: number): number {
  let s = 0;
  noGrad(() => {
    s += x * x;
    return 0;
  });
  return s;
}
export const sine = (x: number): number => detach(Math.sin(x)) * x * x;
/** @gradientOf sine */
export const sineGrad = (x: number): number => 2 * x * detach(detach(1) * Math.sin(noGrad(() => x)));
export const cosine = (x: number): number => detach(Math.cos(x)) * x * x;
/** @gradientOf cosine */
export const cosineGrad = (x: number): number => 2 * x * Math.cos(x) - x * x * Math.sin(x);
export const forgotten = (x: number, y: number): number => detach(x) * y + Math.floor(x * 8) * y;
`;

/** AD's gradient, which is the verdict's too, and how many places carry the note. */
const CASES: readonly [name: string, args: string, gradient: number[], notes: number][] = [
  ["factor", "[3]", [3], 1],
  ["none", "[3]", [0], 1],
  ["nested", "[2]", [6 + 2 * 6 * 2], 2], // two of each kind on one line: each sentence once
  ["inside", "[2]", [8], 2],
  ["structure", '[{"a":2,"b":[3,5],"m":{"$map":[["k",7]]}}]', [2, 5, 0, 7], 1],
  ["view", '[{"$f64":[1,2,3]}]', [2, 8, 18], 1],
  ["logSumExp", "[0.5, 0.5]", [0.5, 0.5], 1],
  ["baseline", "[3, 2]", [2, Math.sin(2)], 2],
  ["counted", "[2.5]", [7.5], 1],
  ["hiddenCount", "[1]", [1], 1],
  ["hiddenKind", "[1]", [1], 1],
  ["thrown", "[3]", [3], 1],
  ["effects", "[3]", [6], 0],
  ["sine", "[1.2]", [2.4 * Math.sin(1.2)], 1],
  ["promised", "[3]", [12], 2],
];

describe("explicit cuts", () => {
  const worlds = worldsOn(FILE);
  after(() => worlds.close());

  for (const [name, args, gradient, notes] of CASES) {
    it(`${name}${args}: honoured by tape and oracle`, async () => {
      const check = await worlds.check(name, args);
      assert.equal(check.verdict, "pass", check.message);
      const got = check.entries.map(({ reverse }) => reverse);
      assert.equal(got.length, gradient.length);
      got.forEach((value, i) => assert.ok(Math.abs(value - (gradient[i] ?? NaN)) < 1e-12, `${value} at ${i}`));
      assert.equal(check.notes.filter(({ code }) => code === "explicit-detach").length, notes);
      assert.ok(check.cuts.filter((cut) => cut.explicit).length >= notes);
    });
  }

  it("loop: what a turn detached stays with that turn", async () => {
    const check = await worlds.check("loop", "[0.7]");
    // By hand: y grows by d·x with d held, so its slope grows by d.
    let [y, slope] = [0.7, 1];
    for (let i = 0; i < 6; i++) [y, slope] = [y + y * 0.7 * 0.7, slope + y * 0.7];
    assert.equal(check.verdict, "pass", check.message);
    assert.ok(Math.abs((check.entries[0]?.reverse ?? NaN) - slope) < 1e-12);
  });

  it("a hand-written gradient that detaches as well is compared, and is no evaluation of the function", async () => {
    const right = await worlds.check("sine", "[1.2]");
    assert.equal(right.verdict, "pass", right.message);
    assert.ok(Math.abs((right.entries[0]?.handWritten ?? NaN) - 2.4 * Math.sin(1.2)) < 1e-12);
    const wrong = await worlds.check("cosine", "[1.2]");
    assert.deepEqual([wrong.verdict, wrong.reason], ["fail", "hand-written-differs"], wrong.message);
  });

  it("does not hide a cut that nobody asked for", async () => {
    const check = await worlds.check("forgotten", "[1.3, 2]");
    assert.ok(check.cuts.some((cut) => cut.explicit) && check.cuts.some((cut) => !cut.explicit));
  });

  it("holds nothing over from one check to the next", async () => {
    for (const [name, args] of [
      ["nested", "[2]"],
      ["structure", CASES[4]![1]],
      ["factor", "[3]"],
    ] as const)
      assert.equal((await worlds.check(name, args)).verdict, "pass", name);
  });

  it("cuts the value of a promise, and gives a gradient to one", async () => {
    const runtime = createRuntime({ capacity: 256 });
    const ad = tracedAd(runtime);
    const cube = ad.customGradient(
      async (x: number) => Promise.resolve([x ** 3]),
      ([g = NaN], [x]) => [3 * x * x * g],
    );
    runtime.begin();
    const x = runtime.input(2, 0) as unknown as number;
    const held = await ad.noGrad(async () => Promise.resolve([x]));
    const same = await ad.detach(Promise.resolve(x));
    const [cubed] = await cube(x);
    runtime.customs.resolve();
    const slots = [held[0], same, cubed].map((v) => runtime.slotOf(v));
    runtime.end();
    const slope = (slot: number): number => reverse(runtime.tape, slot).adjoint[1]!;
    assert.deepEqual(slots.map(slope), [0, 0, 12]);
    assert.deepEqual(
      slots.map((slot) => runtime.tape.value[slot]),
      [2, 2, 8],
    );
    assert.deepEqual(
      runtime.cuts.groups(null).map(({ kind, explicit }) => [kind, explicit]),
      [["no-grad", true], ["detach", true]], // prettier-ignore
    );
  });
});
