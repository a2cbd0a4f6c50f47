import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import type { Check, CheckReport } from "../../../engine/protocol";
import { project, report, shell } from "./command";

const points = [
  "import { PI } from './sub dir/other';",
  "/** @gradcheck (2) */",
  "export const json = (x: number) => x * x;",
  "/** @gradcheck (PI, [1, 2].map((x) => x * 2)) */",
  "export const expression = (x: number, w: number[]) => x * w[0]! * w[1]!;",
  "/** @gradcheck (1)",
  " *  @gradcheck (0) expect kink */",
  "export const expected = (x: number) => Math.abs(x);",
  "/** @gradcheck (2, 5) wrt y */",
  "export const chosen = (x: number, y: number) => x * y;",
  "export class Spring {",
  "  constructor(public k: number) {}",
  "  /** @gradcheck on new Spring(2) (0.3) */",
  "  energy(x: number) { return this.k * x * x; }",
  "}",
  '/** @gradcheck (2, "it\'s $HOME `x` \\" !") */',
  "export const text = (x: number, s: string) => x * s.length;",
  "/** @gradcheck */",
  "export const generated = (x: number, w: number[]) => x * w[0]! + Math.random();",
  "/** @gradcheck wrt y */",
  "export const narrowed = (x: number, y: number) => x * y;",
  "export function retried(x: number) {",
  '  if (x < 2) throw new RangeError("too small");',
  "  return Math.sqrt(x - 2);",
  "}",
  "export function mixed(g: (x: number) => number, xs: Float64Array, n: number) {",
  "  let sum = 0;",
  "  for (let i = 0; i < n; i++) sum += g(xs[i]!);",
  "  return sum;",
  "}",
].join("\n");

const { folder, remove } = project({
  "it's a $dir/ü #1 (x) & y.ts": points,
  "it's a $dir/sub dir/other.ts": "export const PI = Math.PI;\n",
});

/** Two checks found the same. */
function check(again: Check | undefined, first: Check): void {
  const { timings: _a, loadMs: _c, ...one } = { ...first, loadMs: 0 };
  const { timings: _b, loadMs: _d, ...two } = { ...again, loadMs: 0 };
  // The same numbers reach the function from a tag and from --args.
  const source = first.point.source;
  assert.deepEqual({ ...two, point: { ...again?.point, source } }, one);
}

describe("the command a report prints", function () {
  this.timeout(120_000);
  after(remove);
  it("gives every check again, through a shell", async () => {
    const { report: whole } = await report(["it's a $dir", "--all", "--seed", "5"], folder);
    assert.equal(whole.checks.length, 11);
    for (const first of whole.checks) {
      const ran = await shell(`${first.command} --json`, folder);
      const again = JSON.parse(ran.out) as CheckReport;
      assert.equal(again.checks.length, 1, first.command);
      check(again.checks[0], JSON.parse(JSON.stringify(first)) as Check);
    }
  });
});
