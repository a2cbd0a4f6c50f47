import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { worldsOn } from "./worlds";

/** Every input is lost in rounding at the steps of the ladders; nothing is wrong with the gradient. */
const text = `
export const one = (x: number, y: number): number => (x * y + 1e12) - 1e12 + y;
export const many = (x: number[]): number => {
  let sum = 1e13;
  for (let i = 0; i < x.length; i++) sum += Math.sin(x[i]!) * (i + 1);
  return sum - 1e13;
};
export const long = (x: number): number => {
  let t = x;
  for (let i = 0; i < 6000; i++) t = Math.sin(t) + 0.9;
  return t + 1e13 * (x - 0.4) - 1e13 * (x - 0.4) + 1e15 - 1e15;
};
export const endless = (x: number): number => {
  let t = x;
  for (let i = 0; i < 270000; i++) t = -t;
  return t;
};
export const drifting = (x: number): number => {
  let t = x;
  for (let i = 0; i < 270000; i++) t = t + 1e-6;
  return t;
};
export const given = (x: number): number => x ** 2;
`;

describe("replays along the lines of the oracle", function () {
  this.timeout(120_000);
  const worlds = worldsOn(text);
  after(() => worlds.close());

  async function check(name: string, args: string, verdict: string, notes: string[]): Promise<void> {
    const found = await worlds.check(name, args);
    assert.equal(found.verdict, verdict, found.message);
    assert.deepEqual(
      found.notes.map(({ code }) => code),
      notes,
    );
  }

  it("certify inputs one by one", async () => {
    await check("one", "[0.001, 0.002]", "pass", ["certified"]);
    const { entries } = await worlds.check("one", "[0.001, 0.002]");
    assert.deepEqual(
      entries.map(({ numerical, sure }) => [numerical, (sure ?? 0) > 14]),
      [
        [0.002, true],
        [1.001, true],
      ],
    );
  });

  it("certify a direction of many inputs at once", async () => {
    const args = `[[${Array.from({ length: 40 }, (_, i) => 0.01 * i + 0.3).join(", ")}]]`;
    const evidence = await worlds.evidence("many", args);
    assert.equal(evidence.lines.filter(({ kind }) => kind === "direction").length, 2);
    const found = await worlds.check("many", args);
    assert.equal(found.verdict, "pass", found.message);
    assert.ok(evidence.replays?.some((row) => row !== null));
  });

  it("are not made where the evaluation is too long for them, and that is said", async () => {
    const evidence = await worlds.evidence("long", "[0.4]");
    assert.ok((evidence.traced.partials?.checked ?? 0) < (evidence.traced.partials?.edges ?? 0));
    const found = await worlds.check("long", "[0.4]");
    assert.ok(
      found.notes.some(({ code }) => code === "partials-sampled"),
      JSON.stringify(found.notes),
    );
  });

  it("leave the sure digits of a very long evaluation unknown, and that is said", async () => {
    const found = await worlds.check("endless", "[0.4]");
    assert.ok(
      found.notes.some(({ code }) => code === "rounding-not-bounded"),
      JSON.stringify(found.notes),
    );
    assert.deepEqual([found.verdict, found.entries[0]?.sure], ["pass", undefined]);
  });

  it("are not needed to see that as many roundings as operations accuse nobody", async () => {
    const found = await worlds.check("drifting", "[0.4]");
    assert.deepEqual([found.verdict, found.reason], ["inconclusive", "unstable"], found.message);
  });

  it("are not asked for where the ladders know", async () => {
    assert.deepEqual((await worlds.evidence("given", "[3]")).replays, []);
    await check("given", "[3]", "pass", []);
  });
});
