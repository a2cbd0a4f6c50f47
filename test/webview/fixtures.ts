import { runLine } from "../../engine/oracle/ladder";
import { offsets } from "../../engine/oracle/schedule";
import type { PictureInput } from "../../engine/picture";
import { overview } from "../../engine/picture/overview";
import { pictureOf } from "../../engine/picture/pictureOf";
import { firstWish } from "../../engine/picture/wish";
import type { Check, Entry, EntryName, ToPanel, View } from "../../engine/protocol";
import { cutInfo, energy, siteAt, TapeBuilder } from "../engine/picture/tapes";

export const FILE = "/projects/space/src/model.ts";

export function entry(input: string, more: Partial<Entry> = {}): Entry {
  return {
    output: "",
    input,
    reverse: 5.5,
    forward: 5.5,
    numerical: 5.5,
    bar: 4e-12,
    verdict: "pass",
    digits: 12,
    ...more,
  };
}

export function checkOf(more: Partial<Check> = {}): Check {
  return {
    file: "src/model.ts",
    function: "energy",
    line: 11,
    column: 17,
    point: { source: "tag", seed: 0, args: [2, 5] },
    verdict: "pass",
    message: "Both derivatives agree with the numerical ones to 12 digits.",
    notes: [],
    inputs: [
      { path: "x1", value: 2, control: false },
      { path: "x2", value: 5, control: false },
    ],
    outputs: [{ path: "", value: 11.652071455223084 }],
    entries: [
      entry("x1"),
      entry("x2", { reverse: 1.7163378145367738, forward: 1.7163378145367738, numerical: 1.71633781453 }),
    ],
    cuts: [],
    explanations: [],
    suspects: [],
    timings: { loadMs: 5, traceMs: 2, reverseMs: 1, oracleMs: 20, totalMs: 41 },
    command: "gradproof check src/model.ts#energy --args '[2,5]'",
    ...more,
  };
}

type Show = Extract<ToPanel, { type: "show" }>;

const away = { file: FILE };

/** Moves the sites of a tape into the fixture's file. */
function here(input: PictureInput): PictureInput {
  return {
    ...input,
    site: (i) => {
      const site = input.site(i);
      return site === undefined ? undefined : { ...site, ...away };
    },
    cuts: input.cuts.map((cut) => ({ ...cut, info: { ...cut.info, ...away } })),
  };
}

export function show(check: Check, view: View | null, stale = false): Show {
  const picture = view === null ? null : pictureOf(view, firstWish);
  return { type: "show", protocol: 1, check, view, picture, stale, file: FILE };
}

/** The function of the mock-ups: one cut that is numerically alive. */
export function detachedCase(): Show {
  const view = overview(here(energy()));
  const check = checkOf({
    verdict: "fail",
    reason: "detached",
    message:
      "Math.floor cuts the gradient path from x2 at line 14: AD gives 2, the numerical derivative is 1.716338 ± 2e-10, so −0.283662 is missing.",
    entries: [
      entry("x1"),
      entry("x2", {
        reverse: 2,
        forward: 2,
        numerical: 1.716337814,
        bar: 2e-10,
        handWritten: 1.716337815,
        verdict: "fail",
        reason: "detached",
        digits: 0,
      }),
    ],
    cuts: [cutInfo("math-floor", 14, { ...away, value: 5e9, partly: ["x2"] })],
  });
  return show(check, view);
}

/** Training in miniature: 50 epochs × 22 samples × 40 weights, one sample is rounded. */
export function trainingCase(): Show {
  const t = new TapeBuilder(1 << 18);
  const w = Array.from({ length: 40 }, (_, i) => t.input(`w[${i}]`, Math.sin(i) / 8));
  const x0 = t.input("x0", 0.3);
  const names = ["train", "epoch", "sample", "p", "u", "v", "d", "total"];
  const [call, epoch, sample, feature, u, v, d, sum] = names.map((name, i) =>
    t.site(siteAt(8 + i, i < 3 ? "" : name, `for (const ${name} of data) {`)),
  ) as [number, number, number, number, number, number, number, number];
  let total = x0;
  t.enter("call", call);
  t.enter("loop", epoch);
  for (let e = 0; e < 50; e++) {
    t.enter("iteration", epoch);
    t.enter("loop", sample);
    for (let s = 0; s < 22; s++) {
      t.enter("iteration", sample);
      let p = x0;
      t.enter("loop", feature);
      for (const weight of w) {
        t.enter("iteration", feature);
        p = t.node("add", p, t.node("mul", weight, t.constant(0.1), feature), feature);
        t.leave();
      }
      t.leave();
      if (e === 7 && s === 10) {
        const scaled = t.node("mul", x0, t.constant(10), u);
        const cut = t.node("floor", scaled, 0, v);
        t.cut(cutInfo("math-floor", 13, { ...away, value: 3, partly: ["x0"] }), scaled, cut);
        p = t.node("add", p, cut, d);
      }
      total = t.node("add", total, t.node("mul", p, t.constant(1e-3), sum), sum);
      t.leave();
    }
    t.leave();
    t.leave();
  }
  t.leave();
  const y = t.node("div", total, t.constant(1100), t.site(siteAt(20, "", "total / n")));
  t.leave();
  const view = overview(here({ ...t.done([y]), lost: [], partly: [40] }));
  const inputs = [...w.map((_, i) => `w[${i}]`), "x0"].map((path) => ({ path, value: 0.1, control: false }));
  const entries = inputs.map(({ path }) =>
    entry(path, { reverse: 0.041882, forward: null, numerical: 0.041882, digits: 11 }),
  );
  entries[40] = entry("x0", {
    reverse: -1.902114,
    forward: -1.902114,
    numerical: -1.901547,
    bar: 3e-9,
    verdict: "fail",
    reason: "detached",
    digits: 3,
  });
  return show(
    checkOf({
      function: "train",
      line: 8,
      verdict: "fail",
      reason: "detached",
      message:
        "Math.floor cuts one of 1 100 samples off at line 13: AD gives −1.902114 for x0, the numerical derivative is −1.901547.",
      inputs,
      entries,
      cuts: view.cuts.map(({ title: _, why: __, ...cut }) => cut),
      point: { source: "generated", seed: 3, args: [w.map(() => 0.1), 0.3] },
    }),
    view,
  );
}

/** Not finite, a kink, an explicit detach, a lost input and a cut that leaves the tape, in one picture. */
export function oddCase(): Show {
  const t = new TapeBuilder();
  const [p, q, gone] = [t.input("p", -1), t.input("q", 0), t.input("gone", 2)];
  const kink = t.node("abs", q, 0, t.site(siteAt(3, "k", "Math.abs(q)")));
  const stop = t.node("detach", p, 0, t.site(siteAt(4, "fixed", "detach(p)")));
  t.cut(cutInfo("detach", 4, { ...away, explicit: true, partly: ["p"], value: -1 }), p, stop);
  const rounded = t.node("round", gone, 0, t.site(siteAt(5, "r", "Math.round(gone)")));
  t.cut(cutInfo("math-round", 5, { ...away, lost: ["gone"], value: 2 }), gone, rounded);
  const root = t.node("sqrt", p, 0, t.site(siteAt(6, "root", "Math.sqrt(p)")));
  t.cut(cutInfo("to-fixed", 7, { ...away, matters: false, value: NaN }), root, 0);
  const sum = t.node(
    "add",
    t.node("add", kink, stop, t.site(siteAt(8))),
    t.node("mul", rounded, root, t.site(siteAt(8))),
    t.site(siteAt(8)),
  );
  const input = here(t.done([sum], { kinks: [kink], firstNonFinite: { primal: root }, lost: [2], partly: [0] }));
  const view = overview(input);
  const place = { ...siteAt(6, "root", "Math.sqrt(p)"), ...away };
  const check = checkOf({
    function: "odd",
    verdict: "inconclusive",
    reason: "non-finite",
    message: "y is not a finite number at line 6, so no derivative can be compared.",
    firstNonFinite: { primal: { ...place, operands: [-1], value: NaN } },
    cuts: view.cuts.map(({ title: _, why: __, ...cut }) => cut),
    entries: [
      entry("p", {
        reverse: NaN,
        forward: NaN,
        numerical: null,
        bar: null,
        verdict: "inconclusive",
        reason: "non-finite",
        digits: null,
      }),
      entry("q", { reverse: 0, numerical: 0, verdict: "inconclusive", reason: "kink", slopes: [-1, 1], digits: null }),
      entry("gone", {
        reverse: -0,
        forward: -0,
        numerical: Infinity,
        bar: null,
        digits: null,
        verdict: "inconclusive",
        reason: "non-finite",
      }),
    ],
  });
  return show(check, view);
}

/** Text that would be markup if anyone read it as such. */
export function hostileCase(): Show {
  const evil = `<img src=x onerror="document.title='owned'">`;
  const t = new TapeBuilder();
  const x = t.input(`m["${evil}"]`, 1);
  const y = t.node("sin", x, 0, t.site(siteAt(2, evil, `${evil}</code><script>document.title='owned'</script>`)));
  const view = overview(here(t.done([y])));
  return show(
    checkOf({
      function: evil,
      message: `${evil} javascript:alert(1)`,
      notes: [{ code: "seeded", message: evil }],
      inputs: [{ path: `m["${evil}"]`, value: 1, control: false }],
      entries: [entry(`m["${evil}"]`)],
    }),
    view,
  );
}

/** A check that ended before there was a tape. */
export function faultCase(): Show {
  return show(
    checkOf({
      verdict: "error",
      reason: "throws",
      message: "The function threw RangeError: x must be positive at line 13.",
      entries: [],
      at: { file: "src/model.ts", line: 13, function: "energy" },
    }),
    null,
  );
}

/** Both ladders of a function at a point, as the extension sends them. */
export function ladderOf(
  name: EntryName,
  f: (x: number) => number,
  x: number,
  usable?: (t: number) => boolean,
): ToPanel {
  const line = { kind: "coordinate", input: 0 } as const;
  const tables = (["A", "B"] as const).flatMap((ladder) => {
    const side = Uint8Array.from(offsets([x], line, ladder), (t) => (usable?.(t) === false ? 0 : 1));
    const request = { evaluate: ([v = NaN]: Float64Array) => [f(v)], x: Float64Array.of(x), f0: [f(x)] };
    const [found] = runLine({ ...request, line, ladder, usable: [side, side], tables: true });
    return found?.tables ?? [];
  });
  return { type: "ladder", protocol: 1, ...name, tables };
}
