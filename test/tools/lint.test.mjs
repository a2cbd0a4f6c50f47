import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withTree } from "./tree.mjs";

const eslint = join(import.meta.dirname, "../../node_modules/eslint/bin/eslint.js");
const configuration = ["eslint.config.mjs", "test/tools/lint.mjs", "tsconfig.base.json", "engine/tsconfig.json"];

/** file → text, and what ESLint must report for it: the rules' names, sorted. */
const cases = {
  "engine/judge/clean.ts": ["export const f = (x: number): number => x * x;", []],
  "engine/judge/any.ts": ["export const f = (x: any): number => Number(x);", ["@typescript-eslint/no-explicit-any"]],
  "engine/judge/promise.ts": [
    "export function f(): void {\n  Promise.resolve(1);\n}",
    ["@typescript-eslint/no-floating-promises"],
  ],
  "engine/judge/default.ts": ["export default 1;", ["no-restricted-syntax"]],
  "engine/judge/silenced.ts": [
    "// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const f = (x: any): string => String(x);",
    ["local/reason-for-disable"],
  ],
  "engine/judge/explained.ts": [
    "// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the library declares it so\nexport const f = (x: any): string => String(x);",
    [],
  ],
  "engine/judge/loop.ts": ["export function f(a: number[]): void {\n  for (const x of a) void x;\n}", []],
  "engine/trace/loop.ts": [
    "export function f(a: number[]): void {\n  for (const x of a) void x;\n}",
    ["no-restricted-syntax"],
  ],
  "engine/trace/spread.ts": ["export const f = (a: number[]): number[] => [...a];", ["no-restricted-syntax"]],
  "engine/judge/map.ts": ["export const f = (a: Map<string, number>): boolean => a.has('x');", []],
  "engine/trace/map.ts": [
    "export const f = (a: Map<string, number>): boolean => a.has('x');",
    ["local/captured-methods"],
  ],
  "engine/trace/brand.ts": ["export const f = (a: unknown): boolean => a instanceof Map;", ["no-restricted-syntax"]],
};

describe("lint", function () {
  this.timeout(120_000);

  it("reports each planted fault by its rule, and nothing else", async () => {
    const files = Object.fromEntries(Object.entries(cases).map(([file, [text]]) => [file, `${text}\n`]));
    const expected = Object.fromEntries(Object.entries(cases).map(([file, [, rules]]) => [file, rules]));
    const found = await withTree(files, configuration, (folder) => {
      const { stdout, stderr } = spawnSync(process.execPath, [eslint, "--format", "json", "engine"], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.match(stdout, /^\[/, stderr);
      return Object.fromEntries(
        JSON.parse(stdout).map(({ filePath, messages }) => [
          filePath.slice(folder.length + 1).replaceAll("\\", "/"),
          messages.map(({ ruleId, message }) => ruleId ?? message).sort(),
        ]),
      );
    });
    assert.deepEqual(found, expected);
  });
});
