import assert from "node:assert/strict";
import { judgeCheck, type Evidence } from "../../../engine/judge/check";
import type { Check, TracedRun } from "../../../engine/protocol";
import type { Arithmetic, Body } from "./arithmetic";
import { gather, judged, site, type Plant } from "./world";

const sum = <T>(m: Arithmetic<T>, list: T[]): T => list.reduce((a, b) => m.add(a, b), m.of(0));
const squares: Body = (m, x) =>
  sum(
    m,
    x.map((v) => m.mul(v, v)),
  );

/** Verdict, reason and parts of the message. */
function check(found: Check, verdict: Check["verdict"], reason: Check["reason"], ...parts: (string | RegExp)[]): Check {
  assert.equal(found.verdict, verdict, found.message);
  assert.equal(found.reason, reason, found.message);
  for (const part of parts)
    assert.match(
      found.message,
      part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
    );
  assert.doesNotMatch(found.message, /undefined|\{/);
  return found;
}

const run = (x: number[], plant?: Plant): Check => judged(squares, x, plant);

describe("judgeCheck", () => {
  it("passes with digits, and one entry per input and output", () => {
    const found = check(run([1, 2.5, -3]), "pass", undefined, "All 3 derivatives of f agree");
    assert.equal(found.entries.length, 3);
    assert.deepEqual(
      found.entries.map((e) => [e.input, e.reverse]),
      [
        ["x[0]", 2],
        ["x[1]", 5],
        ["x[2]", -6],
      ],
    );
    assert.ok(
      found.entries.every(
        (e) => e.verdict === "pass" && (e.digits ?? 0) > 11 && e.numerical !== null && e.bar !== null,
      ),
    );
  });

  it("judges every output", () => {
    const found = check(
      judged((m, x) => [squares(m, x) as never, x[1] as never], [1, 2]),
      "pass",
      undefined,
    );
    assert.deepEqual(
      found.entries.map((e) => `${e.output} ${e.input} ${e.reverse}`),
      ["[0] x[0] 2", "[0] x[1] 4", "[1] x[0] 0", "[1] x[1] 1"],
    );
  });

  it("names a cut, its line, the numbers and what is missing", () => {
    const found = check(
      judged((m, [x, y]) => m.add(m.mul(m.of(4), m.toFixed(x as never, 12)), y as never), [0.3, 1]),
      "fail",
      "detached",
      "cuts the gradient path from x[0] at line 7",
      /AD gives 0, the numerical derivative is 4\.?0* ± .*, so 4\.?0* is missing/,
      "detach()",
    );
    assert.equal(found.entries[1]?.verdict, "pass");
    assert.deepEqual(found.suspects.map((s) => s.line)[0], 7);
    assert.deepEqual(
      found.cuts.map((c) => [c.kind, c.line, c.lost]),
      [["to-fixed", 7, ["x[0]"]]],
    );
  });

  it("names the constant that moved where no cut was recorded, and lists it as a cut", () => {
    const found = check(
      judged((m, [x]) => m.mul(x as never, m.hidden(x as never)), [0.7]),
      "fail",
      "detached",
      "line 9",
      "0.7",
    );
    assert.deepEqual(
      found.cuts.map((c) => [c.kind, c.line, c.partly]),
      [["moved-constant", 9, ["x"]]],
    );
    assert.equal(found.suspects[0]?.line, 9);
  });

  it("passes a flat rounding, with the cut in the message and in the list", () => {
    const found = check(
      judged((m, [x]) => m.floor(x as never), [2.5]),
      "pass",
      undefined,
      "Math.floor at line 7",
      "flat",
    );
    assert.equal(found.cuts.length, 1);
  });

  it("honours an explicit cut with a note", () => {
    // The oracle holds the value of detach() too: the numbers of a probe are those with the constant.
    const evidence = gather((m, [x]) => m.mul(x as never, m.of(0.7)), [0.7]);
    const cut = { ...gather((m, [x]) => m.detach(x as never), [0.7]).traced.cuts[0]!, lost: [], partly: ["x"] };
    const found = check(
      judgeCheck({ ...evidence, traced: { ...evidence.traced, cuts: [cut], partly: [[0]] } }),
      "pass",
      undefined,
    );
    assert.deepEqual(
      found.notes.map((n) => n.code),
      ["explicit-detach"],
    );
  });

  it("names the branch of a kink and both slopes", () => {
    const branches = [{ site: site(5, "x < 0"), kind: "lt", margin: 0, count: 1 }];
    const found = check(
      judged((m, [x]) => m.abs(x as never), [0], { traced: { branches } }),
      "inconclusive",
      "kink",
      "at line 5",
      "-1 from below",
      "1 from above",
    );
    assert.deepEqual(
      found.suspects.map((s) => [s.line, s.message]),
      [[5, "`x < 0` flips at the point."]],
    );
  });

  it("blames no branch that is far from flipping", () => {
    const branches = [{ site: site(5, "x < 9"), kind: "lt", margin: 9, count: 1 }];
    assert.deepEqual(judged((m, [x]) => m.abs(x as never), [0], { traced: { branches } }).suspects, []);
  });

  it("refuses when the traced value differs by a bit, shows no gradient, and says both", () => {
    const outputs = [{ path: "", value: 14.25 + 2 ** -49 }];
    const found = check(run([1, 2, 3.0413812651491097], { traced: { outputs } }), "refused", "traced-differs", "14.25");
    assert.deepEqual(found.entries, []);
  });

  it("takes −0 and 0 for different, NaN and NaN for equal", () => {
    check(
      judged((m, [x]) => m.mul(x as never, m.of(0)), [1], { traced: { outputs: [{ path: "", value: -0 }] } }),
      "refused",
      "traced-differs",
    );
    check(
      judged((m, [x]) => m.fn("log", x as never), [-1]),
      "inconclusive",
      "non-finite",
    );
  });

  it("says that nothing can be said of a function that changes by itself", () => {
    check(run([1], { plain: { deterministic: false } }), "inconclusive", "nondeterministic", "Reset the state");
  });

  it("fails the sweeps when forward and reverse differ by more than rounding", () => {
    const dot: TracedRun["dot"] = [{ forward: 2, reverse: 2.5, allowance: 1e-13 }];
    check(run([1], { traced: { dot } }), "fail", "sweep", "2.5");
    check(run([1], { traced: { dot: [{ forward: 2, reverse: 2 + 1e-14, allowance: 1e-13 }] } }), "pass", undefined);
  });

  it("has no entry for a control, and says so", () => {
    const power: Body = (m, [x, n]) => {
      let y = m.of(1);
      for (let i = 0; i < m.plain(n as never); i++) y = m.mul(y, x as never);
      return y;
    };
    const found = check(judged(power, [1.5, 3], { controls: [1] }), "pass", undefined);
    assert.deepEqual(
      found.entries.map((e) => e.input),
      ["x[0]"],
    );
    assert.deepEqual(
      found.notes.map((n) => n.code),
      ["demoted-control"],
    );
    check(judged(power, [1.5, 3], { controls: [0, 1] }), "no-inputs", "no-numeric-inputs");
  });

  it("names the place of the first number that is not finite", () => {
    const traced = { firstNonFinite: { primal: { ...site(4, "Math.log(x)"), operands: [0], value: -Infinity } } };
    const found = check(
      judged((m, [x]) => m.fn("log", x as never), [0], { traced }),
      "inconclusive",
      "non-finite",
      "The value of f (-Infinity)",
      "line 4",
    );
    assert.equal(found.suspects[0]?.line, 4);
    assert.equal(found.firstNonFinite?.primal?.line, 4);
  });

  it("collects the notes of both children", () => {
    const plain = { mutatesInput: true, seeded: [{ what: "Math.random" }], aliasedInputs: ["b = a"] };
    const notes = run([1], { plain }).notes.map((n) => n.code);
    assert.deepEqual(notes, ["mutates-input", "aliased-inputs", "seeded"]);
  });

  it("turns an expected kink into a pass, and a missing one into a fail", () => {
    const kink: Body = (m, [x]) => m.abs(x as never);
    for (const expect of ["kink", "inconclusive"]) {
      const found = judged(kink, [0], { expect });
      assert.deepEqual([found.verdict, found.reason, found.notes[0]?.code], ["pass", undefined, "expected"]);
    }
    const missing = judged(kink, [1], { expect: "kink" });
    assert.deepEqual([missing.verdict, missing.reason, missing.notes[0]?.code], ["fail", "unexpected", "unexpected"]);
    assert.match(missing.message, /^kink was expected here, and the check found pass\. Change the tag/);
    assert.match(missing.notes[0]?.message ?? "", /is 1: it agrees/);
  });

  it("counts what else is wrong", () => {
    const plant: Plant = { reverse: (row) => row.map((v) => 1.5 * v) };
    check(run([1, 2, 3], plant), "fail", "rule-disagrees", "Of 3 derivatives, 2 others");
  });

  describe("who may overrule whom", () => {
    const kink: Body = (m, [x]) => m.abs(x as never);
    const apart: TracedRun["dot"] = [{ forward: 2, reverse: 2.5, allowance: 1e-13 }];
    const lost: Body = (m, [x]) => m.mul(x as never, m.hidden(x as never));

    it("nobody overrules the kind of place: not a lost path, not the sweeps, not a wrong AD value between the slopes", () => {
      const beside: Body = (m, [x]) => m.add(m.abs(x as never), m.mul(m.of(0.3), m.hidden(x as never)));
      check(judged(beside, [0]), "inconclusive", "kink");
      check(judged(kink, [0], { traced: { dot: apart } }), "inconclusive", "kink");
      check(judged(kink, [0], { reverse: () => [0.5] }), "inconclusive", "kink");
      check(
        judged((m, [x]) => m.fn("log", x as never), [0], { traced: { dot: apart } }),
        "inconclusive",
        "non-finite",
      );
      check(
        judged((m, [x]) => m.fn("sqrt", x as never), [0], { traced: { dot: apart } }),
        "inconclusive",
        "vertical-tangent",
      );
    });
    it("a lost path overrules the sweeps and a ladder that passes", () => {
      check(judged(lost, [0.7], { traced: { dot: apart } }), "fail", "detached");
      // AD's number is right by luck; the ladder agrees with it.
      check(judged(lost, [0.7], { reverse: () => [1.4] }), "fail", "detached");
    });
    it("a lost path without a slope here leaves the ladder's verdict", () => {
      const dead: Body = (m, [x]) => m.add(x as never, m.fn("cos", m.hidden(x as never)));
      check(judged(dead, [0]), "pass", undefined);
      check(judged(dead, [0], { reverse: () => [1.1] }), "fail", "rule-disagrees");
    });
    it("the sweeps overrule a ladder that passes, and one that is open", () => {
      check(run([1], { traced: { dot: apart } }), "fail", "sweep");
      const wild: Body = (m, [x]) => m.fn("sin", m.mul(m.of(1e17), x as never));
      check(judged(wild, [0.3], { traced: { dot: apart } }), "fail", "sweep");
      check(
        judged((m, [x, y]) => m.add(m.abs(x as never), y as never), [0, 1], { traced: { dot: apart } }),
        "fail",
        "sweep",
      );
    });
    it("where the tape cannot be asked the ladder's verdict stands, whichever it is", () => {
      const mute = (reverse?: () => number[]): Check => {
        const evidence = gather(squares, [1.5], reverse === undefined ? {} : { reverse });
        const tape = { predicted: evidence.traced.tape.predicted.map(() => null) };
        return judgeCheck({ ...evidence, traced: { ...evidence.traced, tape } });
      };
      check(mute(), "pass", undefined);
      check(
        mute(() => [3.03]),
        "fail",
        "rule-disagrees",
      );
    });
  });

  it("lists the worst hundred of more than ten thousand entries", () => {
    const evidence = gather(squares, [1, 2]);
    const wide = 6000;
    const copy = <V>(list: V[]): V[] => Array.from({ length: wide }, () => list[0] as V);
    const { plain, traced } = evidence;
    const many: Evidence = {
      ...evidence,
      plain: {
        ...plain,
        outputs: copy(plain.outputs).map((o, i) => ({ ...o, path: `[${i}]` })),
        secondOpinion: plain.secondOpinion.map(copy),
      },
      traced: {
        ...traced,
        outputs: copy(traced.outputs).map((o, i) => ({ ...o, path: `[${i}]` })),
        reverse: copy(traced.reverse).map((row, i) => (i === 4321 ? [row[0] as number, 9] : row)),
        forward: null,
        ...{
          dot: copy(traced.dot),
          lost: copy(traced.lost),
          partly: copy(traced.partly),
          tape: { predicted: traced.tape.predicted.map((p) => p && copy(p)) },
        },
      },
      ladderA: evidence.ladderA.map((list) => list && copy(list).map((e, output) => ({ ...e, output }))),
      ladderB: evidence.ladderA.map((list) => list && copy(list).map((e, output) => ({ ...e, output }))),
    };
    const found = check(judgeCheck(many), "fail", "rule-disagrees", "∂f[4321]/∂x[1]");
    assert.equal(found.entries.length, 100);
    assert.equal(found.omitted, 11_900);
    assert.equal(found.entries[0]?.output, "[4321]");
  });

  it("marks nothing as proved that was never probed", () => {
    const evidence = gather(squares, [1, 2]);
    const found = judgeCheck({ ...evidence, ladderA: [evidence.ladderA[0] ?? null, null] });
    check(found, "inconclusive", "unstable");
    assert.deepEqual(
      found.entries.map((e) => e.verdict),
      ["pass", "inconclusive"],
    );
  });
});
