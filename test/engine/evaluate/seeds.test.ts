import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "mocha";
import { build } from "esbuild";
import { mulberry32 } from "../../../engine/evaluate/random";

/** Runs a script in a fresh process whose realm has the seeds: they replace globals for good. */
async function inSeededRealm(body: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { installSeeds } from "./engine/evaluate/seeds"; const seeds = installSeeds(() => 7); ${body}`,
      resolveDir: process.cwd(),
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  return JSON.parse(execFileSync(process.execPath, ["-e", outputFiles[0]?.text ?? ""], { encoding: "utf8" }));
}

describe("seeds", () => {
  it("gives the same numbers for the same seed, in [0, 1)", () => {
    const [p, q, r] = [mulberry32(1), mulberry32(1), mulberry32(2)];
    const first = Array.from({ length: 1000 }, () => p());
    assert.deepEqual(
      first,
      Array.from({ length: 1000 }, () => q()),
    );
    assert.ok(first.every((v) => v >= 0 && v < 1));
    assert.notEqual(first[0], r());
  });

  it("starts random numbers and clocks again, and says which were used", async () => {
    const seen = await inSeededRealm(`
      const look = () => { seeds.restart(); return [Math.random(), Date.now(), performance.now(), new Date().getTime(), Math.random()]; };
      console.log(JSON.stringify([look(), look(), [...seeds.used.keys()].sort()]));`);
    const [first, second, used] = seen as [number[], number[], string[]];
    assert.deepEqual(first, second);
    assert.deepEqual(used, ["Date", "Math.random", "performance.now"]);
  });

  it("loads modules from a seed of its own", async () => {
    const seen = await inSeededRealm(`
      const draw = (begin) => { begin(); return [Math.random(), Date.now()]; };
      console.log(JSON.stringify([draw(seeds.load), draw(seeds.restart), draw(seeds.load)]));`);
    const [first, other, again] = seen as number[][];
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
  });

  it("leaves Date a class like any other", async () => {
    const seen = await inSeededRealm(`
      class Day extends Date { twice() { return 2 * this.getTime(); } }
      const d = new Date(2020, 1, 3);
      console.log(JSON.stringify([d instanceof Date, d.constructor === Date, new Day(5).twice(), new Day() instanceof Day, typeof Date(), Date.UTC(1970, 0, 1), new Date(12).getTime()]));`);
    assert.deepEqual(seen, [true, true, 10, true, "string", 0, 12]);
  });
});
