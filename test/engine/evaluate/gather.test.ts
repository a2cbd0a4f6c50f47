import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { readdirSync, statSync } from "node:fs";
import type { Check } from "../../../engine/protocol";
import { project, report } from "../cli/command";

/** Leaves a byte per evaluation in a file of its process. */
const counted = (n: number, body: string, gradient: string): string => `
import { appendFileSync } from "node:fs";
import { join } from "node:path";
const base = Array.from({ length: ${n} }, (_, i) => (i % 13 === 3 ? 0 : Math.sin(i * 1.7) * 1.3 + 0.1));
const edge = [...base];
/** @gradcheck (base) */
export function f(w: number[]): number {
  appendFileSync(join(import.meta.dirname, "count-" + process.pid), ".");
  let s = 0;
  for (let i = 0; i < w.length; i++) s += ${body};
  return s;
}
export const fGrad = (w: number[]) => w.map((v, i) => ${gradient});
`;

const smooth = "(i + 1) * w[i] * w[i] + Math.sin(w[i])";
const slope = "2 * (i + 1) * v + Math.cos(v)";
const bent = "(i + 1) * Math.abs(w[i]) + w[i] * w[i]";
const bend = "(i + 1) * Math.sign(v) + 2 * v";

async function check(n: number, body: string, gradient: string): Promise<{ found: Check; evaluations: number }> {
  const { folder, remove } = project({ "f.mts": counted(n, body, gradient) });
  after(remove);
  const { check: found } = await report(["f.mts#f", "--timeout", "60000"], folder);
  const counts = readdirSync(folder).filter((name) => name.startsWith("count-"));
  // TRACED needs a few dozen at most; every probe is PLAIN's.
  return { found, evaluations: Math.max(...counts.map((name) => statSync(`${folder}/${name}`).size)) };
}

/** AD's own gradient is wrong in one component, by a customGradient. */
const customised = (n: number, wrong: number): string => `
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { customGradient } from "gradproof/ad";
const base = Array.from({ length: ${n} }, (_, i) => Math.sin(i * 1.7) * 1.3 + 0.1);
function plain(w: number[]): number {
  // Only where nothing is traced does customGradient give the function itself.
  if (own === plain) appendFileSync(join(import.meta.dirname, "count-plain"), ".");
  let s = 0;
  for (let i = 0; i < w.length; i++) s += ${smooth};
  return s;
}
const own = customGradient(plain, (adjoint, [w]) => [w.map((v, i) => (i === ${wrong} ? 1.01 : 1) * adjoint * (${slope}))]);
/** @gradcheck (base) */
export const f = (w: number[]): number => own(w);
`;

const failing = (found: Check): string[] =>
  found.entries.filter(({ verdict }) => verdict === "fail").map(({ input }) => input);

describe("evidence on many inputs", function () {
  this.timeout(120_000);

  for (const n of [33, 1000, 10_000]) {
    it(`passes ${n} inputs in at most 200 evaluations`, async () => {
      const { found, evaluations } = await check(n, smooth, slope);
      assert.equal(found.verdict, "pass", found.message);
      assert.ok(evaluations <= 200, `${evaluations} evaluations`);
    });

    it(`names the one wrong component of ${n} in at most 600`, async () => {
      const wrong = Math.floor(0.7 * n);
      const { found, evaluations } = await check(n, smooth, `(i === ${wrong} ? 1.01 : 1) * (${slope})`);
      assert.deepEqual([found.reason, failing(found)], ["hand-written-differs", [`w[${wrong}]`]], found.message);
      assert.ok(evaluations <= 600, `${evaluations} evaluations`);
    });
  }

  for (const n of [33, 10_000]) {
    it(`names the one input of ${n} that AD has wrong in at most 600, and asks no second ladder along directions`, async () => {
      const wrong = Math.floor(0.7 * n);
      const { folder, remove } = project({ "f.mts": customised(n, wrong) });
      after(remove);
      const { check: found } = await report(["f.mts#f", "--timeout", "60000"], folder);
      assert.deepEqual([found.reason, failing(found)], ["rule-disagrees", [`w[${wrong}]`]], found.message);
      const evaluations = statSync(`${folder}/count-plain`).size;
      assert.ok(evaluations <= 600, `${evaluations} evaluations`);
    });
  }

  it("proves the other inputs where some stand on a kink", async () => {
    const { found } = await check(40, bent, bend);
    assert.deepEqual([found.verdict, found.reason], ["inconclusive", "kink"], found.message);
    const open = found.entries.filter(({ verdict }) => verdict !== "pass");
    assert.deepEqual(
      open.map(({ input, slopes }) => [input, slopes?.map(Math.round)]),
      [3, 16, 29].map((i) => [`w[${i}]`, [-i - 1, i + 1]]),
    );
  });

  it("sees a wrong component beside kinks", async () => {
    const { found } = await check(40, bent, `(i === 20 ? 1.01 : 1) * (${bend})`);
    assert.deepEqual([found.reason, failing(found)], ["hand-written-differs", ["w[20]"]], found.message);
  });

  it("sees a component that is no subgradient", async () => {
    const { found } = await check(40, bent, `i === 16 ? 99 : ${bend}`);
    assert.deepEqual([found.reason, failing(found)], ["hand-written-differs", ["w[16]"]], found.message);
  });

  it("says what the inputs together do where all of them stand on an edge", async () => {
    const { found } = await check(40, "Math.abs(w[i] - edge[i])", "Math.sign(w[i] - edge[i])");
    assert.deepEqual([found.verdict, found.reason], ["inconclusive", "kink"], found.message);
    assert.match(found.message, /40 inputs along a random direction .* -40 from below and 40 from above/);
  });
});
