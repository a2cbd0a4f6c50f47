import assert from "node:assert/strict";
import { faultCheck } from "../../../engine/judge/fault";
import { meanings } from "../../../engine/judge/meanings";
import { cutWords, notes, reasons } from "../../../engine/judge/reasons";
import { fill, helpPage, sentence } from "../../../engine/judge/sentences";
import type { Check, ReasonCode, VerdictName } from "../../../engine/protocol";
import { judgeCheck } from "../../../engine/judge/check";
import { withSecondOrder } from "../../../engine/judge/secondCheck";
import { FILE, gather, info, judged } from "./world";

const codes = Object.keys(reasons) as ReasonCode[];
const faulty: readonly VerdictName[] = ["error", "refused", "timeout", "no-inputs"];

/** A check for every reason that is about numbers: none of them may be unreachable. */
const reached: Partial<Record<ReasonCode, () => Check>> = {
  detached: () => judged((m, [x]) => m.toFixed(x as never, 12), [0.3]),
  "rule-disagrees": () => judged((m, [x]) => m.mul(x as never, x as never), [3], { reverse: () => [7] }),
  sweep: () => judged((_m, [x]) => x as never, [3], { traced: { dot: [{ forward: 1, reverse: 2, allowance: 0 }] } }),
  "hand-written-differs": () => judged((_m, [x]) => x as never, [3], { handWritten: [2] }),
  "outside-kink": () => judged((m, [x]) => m.abs(x as never), [0], { reverse: () => [2] }),
  kink: () => judged((m, [x]) => m.abs(x as never), [0]),
  jump: () => judged((m, [x]) => m.floor(x as never), [2]),
  "vertical-tangent": () => judged((m, [x]) => m.fn("cbrt", x as never), [0]),
  "domain-edge": () => judged((m, [x]) => m.pow(x as never, 1.5), [0]),
  "isolated-branch": () =>
    judged((m, [x]) => (m.same(x as never, m.of(1)) ? m.of(1) : m.mul(x as never, x as never)), [1]),
  unexpected: () => judged((m, [x]) => m.mul(x as never, x as never), [3], { expect: "kink" }),
  staircase: () => judged((m, [x]) => m.toFixed(x as never, 6), [0.3]),
  noise: () => judged((m, [x]) => m.of(Math.sin(1e30 * m.plain(x as never))), [1.5]),
  nondeterministic: () => judged((_m, [x]) => x as never, [1], { plain: { deterministic: false } }),
  unstable: () => judged((m, [x]) => m.fn("sin", m.mul(m.of(1e17), x as never)), [0.3]),
  "non-finite": () => judged((m, [x]) => m.fn("log", x as never), [0]),
  "no-second-derivative": () => {
    const place = { file: FILE, line: 3, column: 1, endLine: 3, endColumn: 9 };
    const evidence = gather((m, [x]) => m.mul(x as never, x as never), [3], {
      traced: { customs: [{ ...place, inputs: [0], off: 0 }] },
    });
    const slope = gather((m, [x]) => m.mul(m.of(2), x as never), [3]);
    const lines = evidence.lines;
    return judgeCheck(
      {
        ...evidence,
        planned: { ...evidence.planned, job: { ...evidence.planned.job, order: 2 } },
        second: {
          ...{ active: [0], extent: "entries", lines, bends: [] },
          run: { products: [[[0]]], sizes: [[[0]]] },
          probed: [{ lines, rows: lines, at: [6], ladderA: [slope.ladderA[0] ?? []], ladderB: [null] }],
        },
      },
      withSecondOrder,
    );
  },
  "traced-differs": () => judged((_m, [x]) => x as never, [1], { traced: { outputs: [{ path: "", value: 2 }] } }),
  "no-numeric-inputs": () => judged((m) => m.of(1), [3], { controls: [0] }),
};

function check(code: ReasonCode): void {
  const made = reached[code];
  const planned = gather((_m, [x]) => x as never, [1]).planned;
  const found = made?.() ?? faultCheck({ verdict: reasons[code].verdict, reason: code, message: "m" }, planned);
  assert.equal(found.reason, code, found.message);
  assert.equal(found.verdict, reasons[code].verdict);
  assert.ok(
    made !== undefined || faulty.includes(reasons[code].verdict),
    "a reason about numbers that no numbers reach",
  );
}

describe("the list of reasons", () => {
  for (const code of codes) it(`reaches ${code}`, () => check(code));

  it("accuses no branch where rounding may have moved AD's value to one of its slopes", () => {
    const besideKink = (bound: number): Check =>
      judged((m, [x]) => m.abs(x as never), [0], { reverse: () => [2], traced: { bounds: [[bound]] } });
    assert.equal(besideKink(0.5).reason, "outside-kink");
    assert.equal(besideKink(1.5).reason, "unstable");
  });

  it("has no sentence twice", () => {
    const texts = codes
      .flatMap((code) => [reasons[code].sentence, meanings[code]])
      .concat(Object.values(notes), Object.values(cutWords));
    assert.equal(new Set(texts).size, texts.length);
  });

  it("says what to do, in whole sentences", () => {
    for (const code of codes) {
      const { sentence: found, next } = reasons[code];
      const means = meanings[code];
      // A message that ends one is a sentence of this list itself.
      for (const text of [found, means, next]) assert.match(text, /(\.|\{message\})$/, text);
      assert.match(means, /^[A-Z`]/);
      assert.doesNotMatch(`${found}${means}${next}`, /probably|might|simply/);
    }
  });

  it("gives every reason a help page of its own", () => {
    assert.equal(new Set(codes.map(helpPage)).size, codes.length);
    assert.equal(helpPage("kink"), "docs/reasons.md#kink");
  });

  it("does not let an unfilled slot reach a user", () => {
    assert.throws(() => sentence("kink", {}), /target/);
    assert.equal(fill("{a} and {b}", { a: 1 / 3, b: "b" }), "0.333333 and b");
  });

  it("turns a fault into a check with its place", () => {
    const place = { file: FILE, line: 7, column: 2, endLine: 7, endColumn: 3 };
    const planned = {
      job: { file: FILE, function: "f", line: 2, point: { source: "auto", seed: 4, attempt: 0 } as const, seed: 1 },
      info: info(),
    };
    const found = faultCheck(
      { verdict: "timeout", reason: "deadline", message: "m", place, function: "spin" },
      planned,
    );
    assert.deepEqual(found.at, { file: FILE, line: 7, function: "spin" });
    assert.deepEqual([found.function, found.line, found.column, found.point.seed], ["f", 2, 17, 4]);
    const expected = faultCheck({ verdict: "error", reason: "throws", message: "m" }, { ...planned, expect: "throws" });
    assert.equal(expected.verdict, "pass");
  });

  it("fills every sentence of a real check", () => {
    for (const made of Object.values(reached)) assert.doesNotMatch(judgeMessage(made()), /undefined|\{|\bNaN\b(?!\))/);
  });
});

function judgeMessage(found: Check): string {
  return [found.message, ...found.notes.map((n) => n.message), ...found.suspects.map((s) => s.message)].join(" ");
}
