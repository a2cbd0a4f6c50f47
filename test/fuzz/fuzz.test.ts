import assert from "node:assert/strict";
import { campaign } from "./campaign";
import type { Breaks } from "./outcome";

/** Random programs: the three runs agree to the bit, and the gradient with the oracle. */
async function check(seed: number, count: number): Promise<void> {
  const { counts, bugs } = await campaign({ seed, count });
  const shown = bugs.map(({ what, text, args, ...bug }) => `seed ${bug.seed}: ${what}\n${text}// ${args}`);
  assert.equal(bugs.length, 0, shown.join("\n\n"));
  assert.ok((counts.get("pass") ?? 0) > 0.8 * count, [...counts].join(" "));
}

/** The fuzzer is worth what it finds. */
async function finds(breaks: Breaks, count: number): Promise<void> {
  const { bugs } = await campaign({ seed: 1, count, breaks });
  assert.notEqual(bugs.length, 0, "not found");
}

describe("random programs", () => {
  for (let part = 0; part < 8; part++) {
    const seed = 1 + 40 * part;
    it(`seeds ${seed} to ${seed + 39}`, () => check(seed, 40)).timeout(120_000);
  }

  const planted: Record<string, Breaks> = {
    "a sum that loses its path": ({ $, valueOf, isTracer }) => ({
      add: (a, b, site) => $.add(isTracer(a) ? valueOf(a) : a, b, site),
    }),
    "a comparison that is turned round": ({ $ }) => ({ lt: (a, b, site) => !$.lt(a, b, site) }),
    "a product one unit in the last place off": ({ $ }) => ({
      mul: (a, b, site) => $.mul($.mul(a, 1 + Number.EPSILON, site), b, site),
    }),
  };
  for (const [name, breaks] of Object.entries(planted)) it(`find ${name}`, () => finds(breaks, 40)).timeout(120_000);
});
