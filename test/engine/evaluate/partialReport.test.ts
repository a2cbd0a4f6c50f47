import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { after, before, describe, it } from "mocha";
import type { Check } from "../../../engine/protocol";
import { childWithRows, engineOn, type EngineAt } from "./children";

/** Rows as somebody might have written them. */
const wrongRows = {
  tanh: { h: "cosh(a)", d: ["1 - y"] },
  atan2: { d: ["b / h / h", "-a / h / h * (1 + 1 / 2 ** 30)"] },
  log1p: { d: ["1 / (1 + a) + a / 1024"] },
};

const text = `
export const plain = (x: number, y: number): number => Math.sin(x) * y;
export const saturated = (x: number): number => {
  const t = Math.exp(x);
  return t + Math.tanh(t);
};
export const angle = (x: number, y: number): number =>
  x * y + 1e-3 * Math.atan2(y, x);
export const buried = (x: number, y: number): number => {
  let sum = x;
  for (let i = 0; i < 400; i++) {
    sum += Math.sin(i * x) * 1e3;
    if (i === 321) sum += 1e-4 * Math.log1p(y);
  }
  return sum;
};
`;

type Wanted = [name: string, args: string, line: number, entries: [input: string, verdict: string][]];

const wanted: Wanted[] = [
  ["saturated", "[0.3]", 5, [["x", "fail"]]],
  [
    "angle",
    "[0.7, 1.3]",
    8,
    [
      ["x", "fail"],
      ["y", "pass"],
    ],
  ],
  [
    "buried",
    "[0.3, 0.6]",
    13,
    [
      ["x", "pass"],
      ["y", "fail"],
    ],
  ],
];

describe("a wrong row of the rules, planted in a child", function () {
  this.timeout(120_000);
  let child: string;
  let at: EngineAt;
  before(async () => {
    child = await childWithRows(wrongRows);
    at = engineOn(text, { childPath: child });
  });
  after(async () => {
    await at.close();
    rmSync(dirname(child), { recursive: true, force: true });
  });

  function check(found: Check, [, , line, entries]: Wanted): void {
    assert.equal(found.verdict, "fail", found.message);
    assert.equal(found.reason, "rule-disagrees", found.message);
    assert.match(found.message, new RegExp(`at line ${line}, and it is .* measured on that one operation`));
    assert.ok(
      found.suspects.some((suspect) => suspect.line === line),
      JSON.stringify(found.suspects),
    );
    assert.deepEqual(
      found.entries.map(({ input, verdict }) => [input, verdict]),
      entries,
    );
  }

  for (const one of wanted) it(`${one[0]}: its line ${one[2]}`, async () => check(await at.check(one[0], one[1]), one));

  it("leaves what does not use it alone", async () => {
    assert.equal((await at.check("plain", "[0.4, 2]")).verdict, "pass");
  });
});
