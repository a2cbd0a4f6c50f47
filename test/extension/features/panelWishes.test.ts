import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { firstWish } from "../../../engine/index";
import { Wishes } from "../../../extension/features/panelWishes";
import { result, wish } from "./panelFakes";

suite("what was looked at last", () => {
  test("is known per function", () => {
    const wishes = new Wishes();
    const other = { ...wish, budget: 20 };
    wishes.remember(result("f"), wish);
    wishes.remember(result("g"), other);
    assert.deepEqual([wishes.of(result("f")), wishes.of(result("g"))], [wish, other]);
    assert.equal(wishes.of(result("h")), firstWish);
    wishes.forget(result("f"));
    assert.deepEqual([wishes.of(result("f")), wishes.of(result("g"))], [firstWish, other]);
  });
  test("is forgotten when very many others were looked at since", () => {
    const wishes = new Wishes();
    for (const name of ["old", "kept"]) wishes.remember(result(name), wish);
    for (let i = 0; i < 150; i++) wishes.remember(result(`f${i}`), wish);
    wishes.remember(result("kept"), wish);
    for (let i = 150; i < 220; i++) wishes.remember(result(`f${i}`), wish);
    assert.deepEqual([wishes.of(result("old")), wishes.of(result("kept"))], [firstWish, wish]);
  });
});
