import assert from "node:assert/strict";
import type { TraceReport, TraceRow } from "../../../engine/protocol";
import { reverseSteps, signed } from "../../../engine/report/traceSteps";

const row = (id: number, v: string, adjoint: number, passes: TraceRow["passes"] = []): TraceRow => ({
  ...{ id, v, adjoint, passes, name: v, label: v, expression: v === "v0" ? "x" : "…", primal: 1, line: 2 },
});
const pass = (to: number, v: string, amount: number): TraceRow["passes"][number] => ({
  ...{ to, v, amount, partial: 1, text: "…" },
});

function steps(rows: TraceRow[], more: Partial<TraceReport> = {}): string[] {
  const report: TraceReport = {
    ...{ schema: "gradproof/trace@1", version: "1.0.0", file: "f.ts", function: "f", point: [1], mode: "reverse" },
    ...{
      output: "",
      value: 1,
      rows,
      results: [{ output: "", v: rows.at(-1)?.v ?? "", value: 1 }],
      inputs: 1,
      outputs: 1,
    },
    ...{ verdict: "pass", message: "", gradient: [{ input: "x", value: 1 }] },
    ...more,
  };
  return reverseSteps(report, "y").map(([text, value]) =>
    `${text}${value === undefined ? "" : ` = ${value}`}`.normalize("NFD").replaceAll("\u0304", "_"),
  );
}

describe("the steps of a reverse sweep", () => {
  it("begin at the output and end at the inputs, each sum once more for each use", () => {
    const square = row(2, "v1", 1, [pass(1, "v0", 3), pass(1, "v0", 3)]);
    assert.deepEqual(steps([row(1, "v0", 6), square]), [
      "v_1 = y_ = 1",
      "v_0 = … = 3",
      "v_0 = v_0 + … = 6",
      "x_ = v_0 = 6",
    ]);
  });

  it("leave out what no adjoint reaches, and say nothing more of an output no input reaches", () => {
    const dead = row(2, "v1", 0, [pass(1, "v0", 0)]);
    assert.deepEqual(steps([row(1, "v0", 1), dead], { results: [{ output: "", v: "v0", value: 1 }] }), [
      "v_0 = y_ = 1",
      "x_ = v_0 = 1",
    ]);
    assert.deepEqual(steps([row(1, "v0", 0)], { results: [{ output: "", v: "", value: 7 }] }), ["x_ = v_0 = 0"]);
  });

  it("count what rows that are left out hand on, infinite amounts too, and no rounding of sums", () => {
    const last = row(9, "v8", 1, [pass(2, "v1", 0.1), pass(1, "v0", 0.1), pass(1, "v0", 0.2)]);
    const gap = { gap: 2, omitted: 6 };
    assert.deepEqual(steps([row(1, "v0", 0.3), row(2, "v1", 0.5), last], gap).slice(4), [
      "… 6 rows in which more is handed on",
      "v_1 = v_1 + what these rows hand on = 0.5",
      "x_ = v_0 = 0.3",
    ]);
    assert.ok(
      steps([row(1, "v0", 0.3), row(2, "v1", Infinity), last], gap).includes("v_1 = v_1 + what these rows hand on = ∞"),
    );
  });

  it("write what is taken away as a difference", () => {
    const minus = row(2, "v1", 1, [pass(1, "v0", 3), { ...pass(1, "v0", -3), text: "−v_1" }]);
    assert.equal(steps([row(1, "v0", 0), minus])[2], "v_0 = v_0 − v_1 = 0");
  });

  it("write zeros with their sign", () => {
    assert.deepEqual(
      [0, -0, -1.5, undefined].map((x) => signed(x)),
      ["0", "−0", "−1.5", "–"],
    );
  });
});
