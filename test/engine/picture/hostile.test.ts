import assert from "node:assert/strict";
import type { PictureInput } from "../../../engine/picture";
import { indexTape } from "../../../engine/picture/indexes";
import { overview, RANK_BUDGET } from "../../../engine/picture/overview";
import { BOX_BUDGET } from "../../../engine/picture/wish";
import type { View } from "../../../engine/protocol";
import { siteAt, TapeBuilder } from "./tapes";
import { checkView, insideBoxes, intervalOf, longestPath, wish } from "./views";

const LONGEST_TEXT = 64_000;

/** Of any size and shape: few boxes, few ranks, little text; and every group on the way down opens. */
function check(input: PictureInput, name: string): View {
  const index = indexTape(input);
  const view = overview(input, wish(), { index });
  checkView(input, view, name);
  assert.ok(view.boxes.length <= BOX_BUDGET, `${name}: ${view.boxes.length} boxes`);
  assert.ok(longestPath(view) <= RANK_BUDGET, `${name}: ${longestPath(view)} ranks`);
  let text = JSON.stringify(view);
  assert.ok(text.length <= LONGEST_TEXT, `${name}: ${text.length} characters`);
  let largest = largestOf(view);
  for (let level = 0; level < 4 && largest !== undefined; level++) {
    const focused = overview(input, wish({ focus: largest }), { index });
    checkView(input, focused, `${name}, ${largest}`, ...intervalOf({ id: largest }));
    text = JSON.stringify(focused);
    assert.ok(focused.boxes.length <= BOX_BUDGET && text.length <= LONGEST_TEXT, `${name}, ${largest}`);
    const opened = overview(input, wish({ open: [largest] }), { index });
    checkView(input, opened, `${name}, ${largest} in place`);
    largest = largestOf(focused);
  }
  return view;
}

function largestOf(view: View): string | undefined {
  const groups = insideBoxes(view).filter((box) => box.opens === true);
  return groups.sort((p, q) => q.nodes - p.nodes)[0]?.id;
}

describe("tapes nobody wants to see whole", function () {
  this.timeout(120_000);

  it("one node, and none", () => {
    const t = new TapeBuilder();
    const x = t.input("x", 1);
    assert.equal(check(t.done([x]), "one node").boxes.length, 1);
    assert.equal(check(new TapeBuilder().done([]), "no node").boxes.length, 0);
  });

  it("100,000 inputs and as many outputs", () => {
    const t = new TapeBuilder(1 << 19);
    const site = t.site(siteAt(2));
    const w = Array.from({ length: 100_000 }, (_, i) => t.input(`w[${i}]`, i, site));
    const view = check(t.done(w.map((one) => t.node("mul", one, one, site))), "wide");
    assert.match(view.boxes[0]!.label, /^w \[100\D?000\]$/);
  });

  it("100,000 inputs of as many arguments", () => {
    const t = new TapeBuilder(1 << 19);
    const site = t.site(siteAt(2));
    const w = Array.from({ length: 100_000 }, (_, i) => t.input(`a${i}`, i, site));
    let sum = w[0]!;
    for (const one of w) sum = t.node("add", sum, one, site);
    check(t.done([sum]), "many arguments");
  });

  it("200,000 nodes of one call, of one line and of many", () => {
    for (const lines of [1, 997]) {
      const t = new TapeBuilder(1 << 18);
      const sites = Array.from({ length: lines }, (_, i) => t.site(siteAt(2 + i)));
      let x = t.input("x", 0.1);
      t.enter("call", sites[0]!);
      for (let i = 0; i < 200_000; i++) x = t.node("sin", x, 0, sites[i % lines]!);
      t.leave();
      check(t.done([x]), `${lines} lines`);
    }
  });

  it("calls that call themselves, 10,000 deep and 100,000 of them", () => {
    const deep = new TapeBuilder(1 << 16);
    const site = deep.site(siteAt(2, "f", "f(n - 1)"));
    let x = deep.input("x", 0.1);
    for (let i = 0; i < 10_000; i++) {
      deep.enter("call", site);
      x = deep.node("sin", x, 0, site);
    }
    for (let i = 0; i < 10_000; i++) {
      x = deep.node("neg", x, 0, site);
      deep.leave();
    }
    const labels = check(deep.done([x]), "deep").boxes.map((box) => box.label);
    assert.ok(
      labels.some((label) => /^f\(\), 9\D?998 deep$/.test(label)),
      labels.join(" | "),
    );
    const wide = new TapeBuilder(1 << 19);
    const fib = wide.site(siteAt(2, "fib", "fib(n - 1)"));
    const one = wide.input("x", 0.1);
    const call = (n: number): number => {
      wide.enter("call", fib);
      const value = n < 2 ? wide.node("mul", one, one, fib) : wide.node("add", call(n - 1), call(n - 2), fib);
      wide.leave();
      return value;
    };
    check(wide.done([call(23)]), "fib");
  });

  it("nothing but NaN and infinities", () => {
    const t = new TapeBuilder(1 << 15);
    const site = t.site(siteAt(2));
    let x = t.input("x", NaN);
    for (let i = 0; i < 10_000; i++) x = t.node(i % 2 === 0 ? "mul" : "exp", x, i % 2 === 0 ? x : 0, site);
    const view = check(t.done([x], { firstNonFinite: { primal: 1, adjoint: x } }), "NaN");
    assert.ok(view.boxes.every((box) => box.flags.nonFinite && box.mass === 0));
  });

  it("names that are long, strange, or those of properties every object has", () => {
    const t = new TapeBuilder();
    const names = [
      "<svg onload=alert(1)>",
      "__proto__",
      "constructor",
      `m["${"ü".repeat(10_000)}"]`,
      "",
      "𝒙",
      "a\u0000b",
    ];
    const site = t.site({ ...siteAt(2, "toString", `<b>${"x".repeat(70)}</b>`) });
    let sum = t.input("x", 1);
    for (const name of names) sum = t.node("add", sum, t.input(name, 2), site);
    for (let i = 0; i < 100; i++) sum = t.node("sin", sum, 0, site);
    const view = check(t.done([sum]), "names");
    assert.ok(view.boxes.some((box) => box.label === "<svg onload=alert(1)>"));
    assert.ok(view.boxes.every((box) => [...box.label].length <= 300));
  });
});
