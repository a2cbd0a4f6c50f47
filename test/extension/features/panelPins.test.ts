import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { GraphQuery, Pinned } from "../../../engine/protocol";
import type { Shown } from "../../../extension/features/panelAsks";
import { Pins, titleOf } from "../../../extension/features/panelPins";
import type { Result } from "../../../extension/store";
import { lens, result } from "./panelFakes";

function pinsWith() {
  const asked: GraphQuery[] = [];
  const store: { held: Result | undefined } = { held: undefined };
  const inTime = (_result: Result, query: GraphQuery) => {
    asked.push(query);
    return Promise.resolve(
      query.kind === "pin" ? { kind: "pin", title: query.title, keys: ["a"] } : { kind: "compare" },
    );
  };
  return { pins: new Pins({ inTime: inTime as never }, store), asked, store };
}

async function sentence(pins: Pins, shown: Shown): Promise<string> {
  const found = await pins.compare(shown, lens, "pinned");
  assert.ok(typeof found === "string");
  return found;
}

suite("a pinned run", () => {
  const earlier = { result: result(), run: 1 };
  const later = { result: result(), run: 2 };
  test("is named by its function and point", () => {
    assert.equal(titleOf(result()), "lesson at (1.5, NaN)");
    const check = { point: { args: [Array<number>(1000).fill(1)] } } as unknown as Result["check"];
    assert.ok(titleOf({ name: "f", check }).length < 80);
  });
  test("is what later ones are compared with", async () => {
    const { pins, asked, store } = pinsWith();
    assert.equal(pins.title, null);
    await pins.pin(earlier, lens);
    assert.equal(pins.title, "lesson at (1.5, NaN)");
    assert.equal(store.held, earlier.result);
    assert.deepEqual(await pins.compare(later, lens, "pinned"), { kind: "compare" });
    const { pinned } = asked[1] as { pinned: Pinned };
    assert.deepEqual([pinned.title, pinned.keys], ["lesson at (1.5, NaN)", ["a"]]);
  });
  test("of code that was edited says so", async () => {
    const { pins, asked } = pinsWith();
    const edited = { result: result(), run: 1 };
    await pins.pin(edited, lens);
    edited.result.stale = true;
    assert.equal(pins.title, "lesson at (1.5, NaN), before the edit");
    await pins.compare(later, lens, "pinned");
    assert.equal((asked[1] as { pinned: Pinned }).pinned.title, "lesson at (1.5, NaN), before the edit");
  });
  test("that is none, itself, or of another function is a sentence", async () => {
    const { pins, asked } = pinsWith();
    assert.match(await sentence(pins, later), /No run is pinned/);
    await pins.pin(earlier, lens);
    assert.match(await sentence(pins, earlier), /is the one that is shown/);
    const other = { result: result("lost"), run: 2 };
    assert.match(await sentence(pins, other), /is of lesson, and lost is shown/);
    assert.equal(asked.length, 1);
  });
  test("is not needed to compare with the bodies of custom gradients", async () => {
    const { pins, asked } = pinsWith();
    await pins.compare(later, lens, "custom");
    assert.deepEqual(asked, [{ kind: "compare", lens, pinned: null }]);
  });
  test("can be taken out", async () => {
    const { pins, store } = pinsWith();
    await pins.pin(earlier, lens);
    pins.forget();
    assert.deepEqual([pins.title, store.held], [null, undefined]);
  });
});
