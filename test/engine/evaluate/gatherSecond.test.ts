import assert from "node:assert/strict";
import { extentOf } from "../../../engine/evaluate/gatherSecond";
import { judgeCheck } from "../../../engine/judge/check";
import { withSecondOrder } from "../../../engine/judge/secondCheck";
import type { Check, SecondOrderRun } from "../../../engine/protocol";
import { worldsOn } from "./worlds";

const source = `
import { customGradient } from "gradproof/ad";
export const rosen = (x: number[]) => (1 - x[0]!) ** 2 + 100 * (x[1]! - x[0]! ** 2) ** 2;
export const lse = (x: number[]) => Math.log(x.reduce((s, v) => s + Math.exp(v), 0));
export const joined = (x: number) => x * Math.abs(x);
export const corner = (x: number) => Math.abs(x);
export const huber = (x: number) => (Math.abs(x) <= 1 ? (x * x) / 2 : Math.abs(x) - 0.5);
export const lost = (x: number) => x + Number(String((x - 1.5) ** 2));
export const lostPair = (x: number, y: number) => x * y + Number(String((x - 2) * (y - 3)));
export const lostAmong = (x: number[]) => {
  const s = x.reduce((a, b) => a + b * b, 0);
  return s + Number(String((x[0]! - 1) * (x[1]! - 2)));
};
const square = customGradient((x: number) => x * x, (g: number, x: number) => [2 * x * g]);
export const custom = (x: number, y: number) => square(x) * y + y ** 3;
export const polar = (x: number, y: number) => [Math.hypot(x, y), Math.atan2(y, x)];
export const count = (x: number, n: number) => {
  let y = 1;
  for (let i = 0; i < n; i++) y *= x;
  return y;
};
export const quick = (x: number) => Math.cos(Math.cosh(x));
export const single = (x: Float32Array) => x[0]! * x[0]! * x[1]!;
`;

describe("second derivatives, from the children to the verdict", function () {
  this.timeout(60_000);
  const worlds = worldsOn(source);
  after(() => worlds.close());

  async function check(name: string, args: string, wanted: string, says?: RegExp): Promise<Check> {
    const found = await worlds.check(name, args, 2);
    assert.equal(`${found.verdict} ${found.reason ?? ""}`.trim(), wanted, found.message);
    if (says !== undefined) assert.match(found.message, says);
    return found;
  }

  const matrix = ({ hessian = [] }: Check): (number | null)[] => hessian.map(({ reverse }) => reverse);

  it("has every entry twice, each by a sweep of its own", async () => {
    const found = await check("rosen", "[[1.2, 0.7]]", "pass", /All 4 second derivatives agree/);
    assert.deepEqual(
      matrix(found).map((v) => Number(v?.toFixed(9))),
      [1450, -480, -480, 200],
    );
    for (const { reverse, forward, digits } of found.hessian ?? []) {
      assert.equal(reverse, forward);
      assert.ok((digits ?? 0) > 11);
    }
  });

  it("asks for nothing without being told to", async () => {
    const found = await worlds.check("rosen", "[[1.2, 0.7]]");
    assert.equal(found.hessian, undefined);
    assert.doesNotMatch(found.message, /second/);
  });

  it("is a matrix per output", async () => {
    const found = await check("polar", "[3, 4]", "pass");
    const wanted = [0.128, -0.096, -0.096, 0.072, 0.0384, 0.0112, 0.0112, -0.0384];
    assert.deepEqual(
      matrix(found).map((v) => Number(v?.toFixed(9))),
      wanted,
    );
    assert.deepEqual([...new Set(found.hessian?.map(({ output }) => output))], ["[0]", "[1]"]);
  });

  it("leaves counts out", async () => {
    const found = await check("count", "[1.5, 3]", "pass", /∂²count\/∂x² is 9/);
    assert.equal(found.hessian?.length, 1);
  });

  it("is open where the gradient has a kink, and names the line", async () => {
    const joined = await check("joined", "[0]", "inconclusive kink", /∂joined\/∂x has a kink at line 5.*-2.*2/);
    assert.deepEqual(joined.hessian?.[0]?.slopes?.map(Math.round), [-2, 2]);
    const huber = await check("huber", "[1]", "inconclusive kink", /1 from below and 0 from above/);
    assert.equal(huber.entries[0]?.verdict, "pass");
    for (const off of [1e-3, 1e-6, 1e-9]) await check("huber", `[${1 - off}]`, "pass", /∂²huber\/∂x² is 1/);
  });

  it("waits where the first derivative is not proved", async () => {
    const found = await check("corner", "[0]", "inconclusive kink", /from below/);
    assert.equal(found.hessian, undefined);
    assert.ok(found.notes.some(({ code }) => code === "first-order-first"));
  });

  it("finds a lost path whose first derivative vanishes: of one input, of a pair, among many", async () => {
    await check("lost", "[1.5]", "fail detached", /is 0 by AD.*second differences of lost give 2/);
    await check("lostPair", "[2, 3]", "fail detached", /∂²lostPair\/∂x∂y is 1 by AD.*give 2 /);
    const among = JSON.stringify([[1, 2, 3, 4, 5, 6, 7, 8]]);
    await check("lostAmong", among, "fail detached", /random direction of 8 inputs/);
  });

  it("has no number where a custom gradient stands between", async () => {
    const found = await check("custom", "[1.5, 2]", "inconclusive no-second-derivative", /custom gradient at line 14/);
    const [first, ...others] = found.hessian ?? [];
    assert.deepEqual([first?.reverse, first?.forward], [null, null]);
    assert.ok(Math.abs((first?.numerical ?? NaN) - 4) < 1e-9);
    assert.deepEqual(
      others.map(({ verdict, reverse }) => `${verdict} ${reverse}`),
      ["pass 3", "pass 3", "pass 12"],
    );
  });

  it("does not accuse where f moves faster than second differences can follow", () =>
    check("quick", "[21.37]", "pass").then(() => undefined));

  it("knows single precision", async () => {
    const found = await worlds.check("single", '[{"$f32": [1.5, 2]}]', 2);
    assert.notEqual(found.verdict, "fail", found.message);
  });

  /** What is planted in AD's Hessian has to be found. */
  async function planted(plant: (run: SecondOrderRun) => void, wanted: RegExp, name = "rosen"): Promise<void> {
    const args =
      name === "rosen" ? "[[1.2, 0.7]]" : JSON.stringify([Array.from({ length: 60 }, (_, i) => 0.3 + 0.01 * i)]);
    const { verdict, reason, message } = judgeCheck(await worlds.evidence(name, args, 2, plant), withSecondOrder);
    assert.match(`${verdict} ${reason} ${message}`, wanted);
  }

  /** Both mirror images, so that symmetry says nothing. */
  const both = (run: SecondOrderRun, i: number, j: number, change: (right: number) => number): void => {
    const rows = run.products[0] as number[][];
    const wrong = change(rows[i]?.[j] ?? NaN);
    (rows[i] as number[])[j] = wrong;
    (rows[j] as number[])[i] = wrong;
  };

  for (const [name, factor] of [
    ["zero", 0],
    ["a sign", -1],
    ["10 %", 1.1],
    ["0.1 %", 1.001],
    ["1e-6", 1 + 1e-6],
  ] as const) {
    it(`finds an entry beside the diagonal that is wrong by ${name}`, () =>
      planted((run) => both(run, 0, 1, (v) => v * factor), /fail rule-disagrees.*∂²rosen\/∂x\[0\]∂x\[1\]/));
    it(`finds an entry of the diagonal that is wrong by ${name}`, () =>
      planted((run) => both(run, 0, 0, (v) => v * factor), /fail rule-disagrees.*∂²rosen\/∂x\[0\]²/));
  }

  it("finds and names the one entry that is wrong among 3600", () =>
    planted((run) => both(run, 7, 3, (v) => v * 1.01), /fail rule-disagrees.*∂²lse\/∂x\[[37]\]∂x\[[37]\]/, "lse"));

  it("finds a sweep that gives an entry and its mirror image two values", () =>
    planted((run) => {
      run.uneven = { output: 0, v: 1, w: 0, one: -480, other: -479, allowance: 1e-10 };
    }, /fail sweep The Hessian of rosen is not symmetric.*∂²rosen\/∂x\[0\]∂x\[1\]/));

  describe("with many inputs", () => {
    const args = (n: number): string => JSON.stringify([Array.from({ length: n }, (_, i) => 0.3 + 0.01 * i)]);

    it("every entry by a ladder of its own up to 50", async () => {
      const found = await check("lse", args(50), "pass", /All 2500 second derivatives/);
      assert.ok(found.hessian?.every(({ numerical }) => numerical !== null));
    });

    it("row by row along random directions up to 200", async () => {
      const found = await check("lse", args(120), "pass", /rows of the Hessian.*2 random directions/);
      assert.deepEqual([found.hessian?.length, found.hessianOmitted], [100, 14_300]);
      assert.equal(found.hessian?.[0]?.numerical, null);
      assert.match(found.notes.find(({ code }) => code === "hessian-in-part")?.message ?? "", /120 inputs.*--wrt/);
    });

    it("in products with random directions above", async () => {
      const found = await check("lse", args(300), "pass", /Products of the Hessian with 2 random directions/);
      assert.deepEqual([found.hessian?.length, found.hessianDirections?.length], [0, 4]);
      const [, one, other] = found.hessianDirections ?? [];
      assert.ok(Math.abs((one?.reverse ?? NaN) - (other?.reverse ?? NaN)) < 1e-10);
    });
  });

  it("asks for as much as can be borne", () => {
    assert.equal(extentOf(50, 1, 1000), "entries");
    assert.equal(extentOf(51, 1, 1000), "rows");
    assert.equal(extentOf(10, 26, 100), "rows");
    assert.equal(extentOf(20, 1, 200_000), "rows");
    assert.equal(extentOf(200, 1, 1000), "rows");
    assert.equal(extentOf(201, 1, 10), "directions");
    assert.equal(extentOf(20, 1, 2_000_000), "directions");
  });
});
