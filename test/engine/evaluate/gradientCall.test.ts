import assert from "node:assert/strict";
import { engineOn, type EngineAt } from "./children";

/** Gradients of functions with a count, which return two numbers. */
const FILE = `/** @gradcheck (1.5, 3) */
export function power(x: number, n: number) { let y = 1; for (let i = 0; i < n; i++) y *= x; return y; }
export function gradPower(x: number, n: number): [number, number] { let y = 1; for (let i = 0; i < n; i++) y *= x; return [y, n * y / x]; }
/** @gradcheck (1.5, 3) */
export function grow(x: number, n: number) { let y = 0; for (let i = 0; i < n; i++) y += Math.exp(x); return y; }
export function gradGrow(x: number, n: number) { return [grow(x, n), 0]; }
/** @gradcheck (1.5, 3) */
export function cube(x: number, n: number) { return power(x, n); }
export function gradCube(x: number, n: number) { return [n * x ** (n - 1), 0]; }
/** @gradcheck (1.5, 3) */
export function wrong(x: number, n: number) { return power(x, n); }
export function gradWrong(x: number, n: number) { return [power(x, n), 2 * x]; }
/** @gradcheck (1.5, 3) */
export async function later(x: number, n: number) { return power(x, n); }
export async function gradLater(x: number, n: number) { return gradPower(x, n); }
/** @gradcheck (1.5, 3) */
export function two(x: number, y: number) { return Math.exp(x + y); }
export function gradTwo(x: number, y: number) { return [two(x, y), two(x, y)]; }
`;

const CASES: readonly [name: string, form: string, noted: boolean, ends?: string][] = [
  ["power", "pair", true],
  ["grow", "shape", true],
  ["cube", "shape", false],
  ["wrong", "pair", true, "hand-written-differs"],
  ["later", "pair", true],
  ["two", "shape", false],
];

describe("two numbers from a hand-written gradient", function () {
  this.timeout(60_000);
  let at: EngineAt;
  before(() => {
    at = engineOn(FILE);
  });
  after(() => at.close());

  for (const [name, form, noted, ends = "pass"] of CASES) {
    it(`${name}: read as ${form}, ${ends}`, async () => {
      const { check } = await at.engine.check(await at.plan({ name }));
      assert.equal(check.reason ?? check.verdict, ends, check.message);
      assert.equal(check.gradient?.form, form);
      assert.equal(
        check.notes.some(({ code }) => code === "ambiguous-form"),
        noted,
      );
    });
  }
});
