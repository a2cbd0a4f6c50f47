/** Next to a kink, a jump, an edge: at 1e-3 … 1e-9 from it the derivative is that of the side, and it is proved. */
import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

const DISTANCES = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

interface Place {
  /** The body, of `x`. */
  body: string;
  at: number;
  /** Where the function has values on one side only. */
  side?: 1 | -1;
}

const table = "const t = [2, 1, 4, 9, 16]; const i = Math.floor(x);";

const PLACES: Readonly<Record<string, Place>> = {
  abs: { body: "return Math.abs(x);", at: 0 },
  absOfSum: { body: "return x * x + Math.abs(x - 1);", at: 1 },
  max: { body: "return Math.max(x * x, x);", at: 1 },
  min: { body: "return Math.min(x, 0.7, 2);", at: 0.7 },
  spread: { body: "return Math.max(...[x, 1, 2 * x - 1]);", at: 1 },
  branch: { body: "if (x > 3) return x * x; return 9 + Math.sin(x - 3);", at: 3 },
  choice: { body: "switch (true) { case x < 2: return x; default: return 2 + (x - 2) * 3; }", at: 2 },
  clamp: { body: "return Math.exp(Math.min(Math.max(x, -1), 1));", at: 1 },
  relu: { body: "return (x > 0 ? x : 0) + 5;", at: 0 },
  huber: { body: "return Math.abs(x) <= 1 ? 0.5 * x * x : Math.abs(x) - 0.5;", at: 1 },
  sort: { body: "const s = [x, 0.5, 2].sort((a, b) => a - b); return s[0]! + 3 * s[1]! + 7 * s[2]!;", at: 0.5 },
  hypot: { body: "return Math.hypot(x, x * x) + 1;", at: 0 },
  root: { body: "return Math.sqrt(x * x);", at: 0 },
  readTable: { body: `${table} return t[i]! * x;`, at: 1 },
  interpolate: { body: `${table} return t[i]! + (x - i) * (t[i + 1]! - t[i]!);`, at: 2 },
  floor: { body: "return Math.floor(x) + x;", at: 2 },
  round: { body: "return x * Math.round(x);", at: 1.5 },
  remainder: { body: "return x % 1.5;", at: 1.5 },
  step: { body: "return x < 0.5 ? x : x + 1;", at: 0.5 },
  guard: { body: "return x === 1 ? 1 : x * x;", at: 1 },
  squareRoot: { body: "return Math.sqrt(x) + 1;", at: 0, side: 1 },
  cubeRoot: { body: "return Math.cbrt(x);", at: 0 },
  entropy: { body: "return x * Math.log(x);", at: 0, side: 1 },
  power: { body: "return x ** 1.5;", at: 0, side: 1 },
  arc: { body: "return Math.acos(x);", at: 1, side: -1 },
  angle: { body: "return Math.atan2(x, -1);", at: 0 },
  library: { body: "return clampTo(x, 0, 1) * 3;", at: 1 },
  method: { body: "return new Ramp(0.5).over(x) + 1;", at: 0.5 },
  custom: { body: "return rectified(x - 1) + x;", at: 1 },
};

const FILES = {
  "f.ts": `import { customGradient } from "gradproof/ad";
import { clampTo, Ramp } from "./lib";
const rectified = customGradient((x: number) => Math.max(0, x), (g: number, [x]: [number]) => [x > 0 ? g : 0] as [number]);
${Object.entries(PLACES)
  .map(([name, { body }]) => `export function ${name}(x: number): number { ${body} }`)
  .join("\n")}
`,
  "lib.ts": `export function clampTo(x: number, low: number, high: number) { return x < low ? low : x > high ? high : x; }
export class Ramp { constructor(private low: number) {} over(x: number) { return x < this.low ? 0 : (x - this.low) * 2; } }
`,
};

describe("next to where there is no derivative", function () {
  this.timeout(180_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILES);
  });
  after(() => at.close());

  for (const [name, { at: place, side }] of Object.entries(PLACES)) {
    it(`${name}, on ${side === undefined ? "both sides" : "the side it has"}`, async () => {
      for (const distance of DISTANCES) {
        for (const sign of side === undefined ? [1, -1] : [side]) {
          const x = place + sign * distance;
          const found = await at.check(name, JSON.stringify([x]));
          assert.equal(found.verdict, "pass", `at ${x}: ${found.message}`);
        }
      }
    });
  }
});
