import assert from "node:assert/strict";
import type { Check } from "../../../engine/protocol";
import type { Body } from "./arithmetic";
import { gather, judged, type Plant } from "./world";
import { judgeCheck } from "../../../engine/judge/check";

const body: Body = (m, [x, y]) => m.add(m.mul(x as never, x as never), m.fn("sin", y as never));
const right = [3, Math.cos(0.4)];

/** The verdict of a hand-written gradient of x² + sin y at (1.5, 0.4). */
function check(handWritten: number[], verdict: Check["verdict"], digits?: [number, number], plant: Plant = {}): Check {
  const found = judged(body, [1.5, 0.4], { handWritten, ...plant });
  assert.equal(found.verdict, verdict, found.message);
  assert.equal(found.reason, verdict === "pass" ? undefined : "hand-written-differs", found.message);
  const wrong = found.entries.find((entry) => entry.verdict !== "pass");
  if (digits !== undefined)
    assert.ok((wrong?.digits ?? -1) >= digits[0] && (wrong?.digits ?? 99) <= digits[1], String(wrong?.digits));
  return found;
}

describe("hand-written gradients", () => {
  it("passes the right one, and says so", () => assert.match(check(right, "pass").message, /gradF agrees too/));
  it("passes rounding in another order", () => check([3 * (1 + 1e-15), right[1]! * (1 - 2e-15)], "pass"));
  it("fails a wrong sign", () => check([3, -right[1]!], "fail", [0, 0]));
  it("fails a zero", () => check([0, right[1]!], "fail", [0, 0]));
  it("fails what is 1e-6 off, with its digits", () => check([3 * (1 + 1e-6), right[1]!], "fail", [5.5, 6.5]));
  it("fails a NaN", () => check([NaN, right[1]!], "fail"));
  it("fails exchanged components", () => check([right[1]!, 3], "fail"));

  it("fails what is 1 % off however large the terms are that AD's rounding is measured by", () => {
    for (const size of [1, 1e6, 1e11, 5e11, 1e13, 1e20]) {
      const traced = { absolute: [[3 * size, size]] };
      check(right, "pass", undefined, { traced });
      check([3 * 1.01, right[1]!], "fail", undefined, { traced });
      check([3, right[1]! * 0.9], "fail", undefined, { traced });
    }
  });

  it("leaves to the ladders what rounding may have moved AD's value by", () => {
    const raised: Body = (m, [x]) => m.sub(m.add(m.mul(x as never, x as never), m.of(1e9)), m.of(1e9));
    const verdictAt = (bound: number): Check["verdict"] => {
      const traced = { absolute: [[3]], bounds: [[bound]] };
      return judged(raised, [1.5], { handWritten: [3 * (1 + 2e-9)], traced }).verdict;
    };
    assert.equal(verdictAt(1e-13), "fail");
    assert.equal(verdictAt(1e-8), "pass");
  });

  it("names the function, the component, both numbers and the line", () => {
    const found = check([3, -right[1]!], "fail");
    assert.match(found.message, /gradF returns -0\.921061 for ∂f\/∂x\[1\], and the derivative is 0\.921061/);
    assert.match(found.message, /component for x\[1\] in gradF at line 15/);
    assert.deepEqual(
      found.suspects.map((s) => s.line),
      [15],
    );
    assert.deepEqual(
      found.entries.map((e) => e.handWritten),
      [3, -right[1]!],
    );
  });

  it("fails a form that cannot be read, with the words about it", () => {
    const problem =
      "gradF returned 1 number, and the gradient has 2. Return one number per input, in the order of the parameters.";
    assert.equal(check([NaN, NaN], "fail", undefined, { problem }).message, problem);
  });

  it("only notes that a vector function's gradient was not compared", () => {
    const found = judged((m, [x]) => [x as never, m.mul(x as never, x as never)], [1], {
      handWritten: [1],
      problem: "not compared",
    });
    assert.equal(found.verdict, "pass");
    assert.deepEqual(found.notes, [{ code: "gradient-not-compared", message: "not compared" }]);
  });

  it("tells both slopes to one outside a kink, not the one AD chose", () => {
    const found = judged((m, [x]) => m.abs(x as never), [0], { handWritten: [5] });
    assert.match(found.message, /a kink here: the slope is -1 from below and 1 from above\..* gradF at line 15/);
    assert.doesNotMatch(found.message, /the derivative is/);
    assert.match(found.suspects[0]?.message ?? "", /outside the slopes -1 and 1 of the kink/);
  });
  it("accepts any value between the slopes of a kink, and no other", () => {
    const at = (value: number): string | undefined =>
      judged((m, [x]) => m.abs(x as never), [0], { handWritten: [value] }).reason;
    assert.deepEqual([at(-1), at(0.3), at(1), at(1.1)], ["kink", "kink", "kink", "hand-written-differs"]);
  });

  it("accuses no value that AD shares, where rounding inside f hides the slope from the ladders", () => {
    // Rounded to steps of 6e-4 in x and then enlarged: flat in fine steps, and AD has the slope over coarse ones.
    const [small, large] = [4e-13, 2.7e7];
    const rounded: Body = (m, [x]) => m.fn("sin", m.mul(m.of(large), m.add(m.of(1), m.mul(m.of(small), x as never))));
    const slope = large * small * Math.cos(large * (1 + small * -0.12));
    const at = (value: number): string | undefined => judged(rounded, [-0.12], { handWritten: [value] }).reason;
    assert.deepEqual([slope, slope * (1 + 1e-14), 5 * slope].map(at), [
      "staircase",
      "staircase",
      "hand-written-differs",
    ]);
  });

  it("does not let a right gradient hide what AD lost", () => {
    const found = judged((m, [x]) => m.mul(m.of(4), m.toFixed(x as never, 12)), [0.3], { handWritten: [4] });
    assert.equal(found.reason, "detached");
  });

  it("carries hints and explanations of its caller", () => {
    const evidence = gather(body, [1.5, 0.4], { handWritten: [3, -right[1]!] });
    const explanation = { kind: "sign", hint: "factor -1", message: "minus", points: 8 } as const;
    const found = judgeCheck({ ...evidence, hints: [undefined, "factor -1"], explanations: [explanation] });
    assert.equal(found.entries[1]?.hint, "factor -1");
    assert.deepEqual(found.explanations, [explanation]);
  });
});
