import assert from "node:assert/strict";
import { findTarget, locate, outline, pointArguments } from "../../../engine/resolve/index";
import { project, removeProjects, withRegistry } from "../load/project";

/** Loads `text`, makes the point of the function and calls it. */
async function check(
  text: string,
  name: string,
  expected: unknown,
  point = { args: "[3]" } as { args: string; on?: string },
  file = "main.ts",
): Promise<void> {
  const made = project({ [file]: text });
  await withRegistry({}, async (registry) => {
    const record = await registry.load(made.path(file));
    const shape = outline(record.file, record.text);
    const info = findTarget(shape, { name });
    assert.ok(info);
    const recipe = pointArguments(info, { source: "args", ...point }, shape);
    const values = "values" in recipe ? recipe.values() : (record.evaluate(recipe.expression) as unknown[]);
    const { fn, needsReceiver, holder } = locate(record, info);
    const result = needsReceiver ? fn.apply(values[0], values.slice(1)) : fn.apply(holder, values);
    assert.deepEqual(result, expected);
  });
}

describe("locate: every kind of function, in a loaded module", () => {
  after(removeProjects);
  const spring = `export class Spring { constructor(readonly k = 2) {} energy(x: number) { return 0.5 * this.k * x * x; } get half() { return this.k / 2; }
    arrow = (x: number) => this.k * x; static make(x: number) { return new this(x).k; } }`;

  it("declarations and arrows, unexported ones too", async () => {
    await check(`function f(x: number) { return x + 1; }`, "f", 4);
    await check(`const f = (x: number) => x + 1;`, "f", 4);
    await check(`export namespace N { export function f(x: number) { return x + 1; } }`, "N.f", 4);
  });
  it("default exports without a name", async () => {
    await check(`export default (x: number) => x + 1;`, "default", 4);
    await check(`export default class { static f(x: number) { return x + 1; } }`, "default.f", 4);
  });
  it("methods, getters, fields on a receiver; static ones on their class", async () => {
    await check(spring, "Spring.energy", 18, { args: "[3]", on: "new Spring(4)" });
    await check(spring, "Spring.half", 5, { args: "[]", on: "new Spring(10)" });
    await check(spring, "Spring.arrow", 12, { args: "[3]", on: "new Spring(4)" });
    await check(spring, "Spring.make", 3);
  });
  it("functions of an object are called on it", async () => {
    await check(
      `const o = { k: 5, f(x: number) { return this.k * x; }, deep: { g(this: { h: number }, x: number) { return this.h * x; }, h: 7 }, get v() { return this.k; } };`,
      "o.f",
      15,
    );
    await check(
      `const o = { deep: { g(this: { h: number }, x: number) { return this.h * x; }, h: 7 } };`,
      "o.deep.g",
      21,
    );
    await check(`const o = { k: 5, get v() { return this.k; } };`, "o.v", 5, { args: "[]" });
  });
  it("CommonJS exports and prototypes", async () => {
    await check(`exports.f = (x) => x + 1;`, "f", 4, undefined, "main.cjs");
    await check(`module.exports = { f(x) { return x + this.k; }, k: 2 };`, "default.f", 5, undefined, "main.cjs");
    await check(`module.exports = (x) => x + 1;`, "default", 4, undefined, "main.cjs");
    await check(
      `function P() { this.k = 2; } P.prototype.m = function (x) { return this.k * x; };`,
      "P.m",
      6,
      { args: "[3]", on: "new P()" },
      "main.cjs",
    );
  });
  it("a generated point constructs classes of other files", async () => {
    const made = project({
      "main.ts": `import type { Spring } from "./spring"; export function f(s: Spring, x: number) { return s.twice() * x; }`,
      "spring.ts": `export class Spring { constructor(readonly k: number) {} twice() { return 2 * this.k; } }`,
    });
    await withRegistry({}, async (registry) => {
      const record = await registry.load(made.path("main.ts"));
      const shape = outline(record.file, record.text);
      const info = findTarget(shape, { name: "f" });
      assert.ok(info);
      const recipe = pointArguments(info, { source: "auto", seed: 0, attempt: 0 }, shape);
      assert.ok("expression" in recipe);
      const args = record.evaluate(recipe.expression) as [{ k: number }, number];
      assert.equal(locate(record, info).fn(...args), 2 * args[0].k * args[1]);
    });
  });

  it("a class the other file keeps to itself cannot be constructed", () => {
    const made = project({
      "main.ts": "",
      "b.ts": `class Hidden { constructor(readonly k: number) {} } export type Holder = { h: Hidden };`,
    });
    const text = `import type { Holder } from "./b"; export function f(p: Holder) { return p.h.k; }`;
    const shape = outline(made.path("main.ts"), text);
    const info = findTarget(shape, { name: "f" });
    assert.ok(info);
    assert.throws(
      () => pointArguments(info, { source: "auto", seed: 0, attempt: 0 }, shape),
      /p\.h is a Hidden, which cannot/,
    );
  });

  it("a name that is no function any more says so", async () => {
    const made = project({ "main.ts": `export let f = (x: number) => x; (f as unknown) = 3;` });
    await withRegistry({}, async (registry) => {
      const record = await registry.load(made.path("main.ts"));
      const info = outline(record.file, record.text).functions[0];
      assert.ok(info);
      assert.throws(() => locate(record, info), /f is no function/);
    });
  });
});
