import assert from "node:assert/strict";
import { safeRewrite } from "../../../engine/evaluate/safeRewrite";

type Case = [op: Parameters<typeof safeRewrite>[0], text: string, operands: number[], rewrite: string | undefined];

const cases: Case[] = [
  ["sqrt", "Math.sqrt(x)", [0], "Math.sqrt(x > 0 ? x : 1)"],
  ["sqrt", "root(x * x + y)", [0], "root(x * x + y > 0 ? x * x + y : 1)"],
  ["sqrt", "Math.sqrt(a ? b : c)", [-1], "Math.sqrt((a ? b : c) > 0 ? (a ? b : c) : 1)"],
  ["log", "Math.log(f(x, y) / 2)", [-2], "Math.log((f(x, y) / 2) > 0 ? (f(x, y) / 2) : 1)"],
  ["log1p", "Math.log1p(x)", [-1], "Math.log1p(x > -1 ? x : 0)"],
  ["acos", "Math.acos(x)", [1], "Math.acos(Math.abs(x) < 1 ? x : 0)"],
  ["pow", "x ** 0.5", [0, 0.5], "(x > 0 ? x : 1) ** 0.5"],
  ["pow", "Math.pow(s, p)", [0, 0.5], "Math.pow(s > 0 ? s : 1, p)"],
  ["div", "y / x", [1, 0], "y / (x !== 0 ? x : 1)"],
  ["div", "a / b / (c - d)", [1, 0], "a / b / (c - d !== 0 ? c - d : 1)"],
  ["atan2", "Math.atan2(y, x)", [0, 0], "Math.atan2(y, y !== 0 || x !== 0 ? x : 1)"],
  // Nothing leaves the domain, there is no such rewrite, or the text is not the whole of it.
  ["div", "e / (1 + e)", [Infinity, Infinity], undefined],
  ["sqrt", "Math.sqrt(x)", [4], undefined],
  ["mul", "a * b", [0, Infinity], undefined],
  ["exp", "Math.exp(x)", [800], undefined],
  ["sqrt", "Math.sqrt(a very long text that was cu…", [0], undefined],
  ["sqrt", "Math.sqrt(a) + Math.sqrt(b)", [0], undefined],
  ["div", "x /= y", [1, 0], undefined],
];

describe("what to write instead of an operation that leaves its domain", () => {
  for (const [op, text, operands, rewrite] of cases) {
    it(`${text}: ${rewrite ?? "nothing"}`, () => assert.equal(safeRewrite(op, text, operands), rewrite));
  }

  it("writes what has a finite slope where the old one had none", () => {
    for (const [, text, , rewrite] of cases) {
      if (rewrite === undefined || !/^(Math|\()/.test(rewrite) || !/[xs]/.test(text)) continue;
      const names = [...new Set(text.match(/\b[a-z]\b/g) ?? [])];
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the texts are those of this file
      assert.doesNotThrow(() => new Function(...names, "f", `return ${rewrite};`), rewrite);
    }
  });
});
