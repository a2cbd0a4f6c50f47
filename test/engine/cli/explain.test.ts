import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import type { ExplainReport, Json } from "../../../engine/protocol";
import { untagNumbers } from "../../../engine/report/tagged";
import { gradproof, project } from "./command";

const { folder, remove } = project({
  "ways.ts": `export const f = (x: number, y: number) => Math.exp(x * y) + y;
export const gradF = (x: number, y: number) => [y * Math.exp(x * y), x * Math.exp(x * y) + 1];
export const branch = (x: number) => (x > 1 ? x * x : x);
export function wide(x: number[]): number[] {
  let s = 0;
  for (const v of x) s += Math.sin(v);
  return x.map((_, i) => Math.cos(s * (i + 2)));
}
export const throws = (x: number): number => { throw new Error("no " + x); };
export const turns = (x: number, n: number) => { let y = x; for (let i = 0; i < n; i++) y = Math.sin(y); return y; };
export const text = (x: number, y: number) => Number(String(x)) * y;
`,
});

async function report(...args: string[]): Promise<ExplainReport> {
  const ran = await gradproof(["explain", ...args, "--format", "json"], folder);
  assert.equal(ran.code, 0, ran.err);
  return untagNumbers(JSON.parse(ran.out) as Json) as ExplainReport;
}

describe("gradproof explain", function () {
  this.timeout(60_000);
  after(remove);

  it("puts four ways side by side, and all of them agree", async () => {
    const found = await report("ways.ts#f", "--args", "[0.5, 2]");
    const exact = [2 * Math.E, 0.5 * Math.E + 1];
    const { handWritten, numerical, symbolic, automatic, modes, verdict } = found;
    assert.equal(found.schema, "gradproof/explain@1");
    assert.equal(verdict, "pass");
    assert.deepEqual([handWritten?.name, handWritten?.line], ["gradF", 2]);
    assert.ok(!("problem" in symbolic));
    assert.equal(symbolic.expression, "exp(x * y) + y");
    exact.forEach((value, i) => {
      const near = (x: number | null | undefined, digits = 12): void =>
        assert.ok(Math.abs((x ?? NaN) - value) < 10 ** -digits * value, `${x} is not ${value}`);
      near(handWritten?.values[i]?.value);
      near(numerical.entries[i]?.value, 9);
      near(symbolic.derivatives[i]?.value);
      near(automatic.entries[i]?.reverse);
      near(automatic.entries[i]?.forward);
      assert.ok((symbolic.derivatives[i]?.rawOperations ?? 0) > (symbolic.derivatives[i]?.operations ?? Infinity));
    });
    assert.ok(numerical.evaluations > 50);
    assert.match(numerical.entries[0]?.legs?.truncation ?? "", /falls as h\^2$/);
    assert.equal(modes.fits, "reverse");
  });

  it("says what stands in the way of a closed form, and which mode fits", async () => {
    const { symbolic } = await report("ways.ts#branch", "--args", "[2]");
    assert.match("problem" in symbolic ? symbolic.problem : "", /decides by its numbers at line 3 \(x > 1\)/);
    const { modes } = await report("ways.ts#wide", "--args", "[[1, 2, 3, 4, 5, 6]]");
    assert.equal(modes.fits, "mixed");
    assert.deepEqual([modes.mixed?.width, modes.mixed?.line], [1, 6]);
  });

  it("prints them for reading", async () => {
    const { out } = await gradproof(["explain", "ways.ts#f", "--args", "[0.5, 2]"], folder);
    for (const title of ["hand-written", "numerical", "symbolic", "automatic", "modes", "check"])
      assert.match(out, new RegExp(`^${title}$`, "m"));
    assert.match(out, /∂f\/∂x = exp\(x \* y\) \* y/);
    assert.match(out, /Reverse mode fits: 2 inputs and 1 output/);
    assert.match(out, /pass: /);
  });

  it("takes the output that is named, counts no input that is a count, and measures against the numerical value where AD is wrong", async () => {
    const second = await report("ways.ts#wide", "--args", "[[1, 2, 3]]", "--of", "[1]");
    assert.deepEqual([second.output, second.outputs], ["[1]", 3]);
    const { modes } = await report("ways.ts#turns", "--args", "[0.5, 4]");
    assert.deepEqual([modes.inputs, modes.fits], [1, "forward"]);
    const { symbolic, numerical } = await report("ways.ts#text", "--args", "[0.5, 2]");
    assert.match("problem" in symbolic ? symbolic.problem : "", /^At line 11 a number made of x left the trace/);
    assert.match(numerical.entries[0]?.legs?.truncation ?? "", /^none, the quotient is exact/);
  });

  it("ends with 2 and the place where there is nothing to explain", async () => {
    const ran = await gradproof(["explain", "ways.ts#throws", "--args", "[1]"], folder);
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^ways\.ts:9: .*no 1/);
  });
});
