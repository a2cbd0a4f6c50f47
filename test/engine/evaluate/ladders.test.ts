import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { ChildStopped } from "../../../engine/evaluate/client";
import { withLadders } from "../../../engine/evaluate/ladders";
import type { Pool } from "../../../engine/evaluate/pool";
import type { Check, Entry, LadderTable, PlainRun } from "../../../engine/protocol";
import { report, project } from "../cli/command";
import { entry, makeCheck } from "../report/checks";

const source = [
  "export const pair = (x: number, w: number[]) => [x * w[0]!, Math.abs(x) + w[1]!];",
  "export const many = (w: number[]) => [w.reduce((s, v) => s + v * v, 0), w[0]! * w[1]!];",
].join("\n");

describe("the ladders of a check", function () {
  this.timeout(120_000);
  const { folder, remove } = project({ "f.ts": source });
  after(remove);

  describe("asked for on the command line", () => {
    let checks: Check[];
    before(async () => {
      const args = JSON.stringify([0, [3, 4]]);
      const plain = await report(["f.ts#pair", "--args", args], folder);
      const told = await report(["f.ts#pair", "--args", args, "--ladder"], folder);
      checks = [plain.check, told.check];
    });

    it("come with every entry and change nothing else", () => {
      const bare = (check: Check | undefined): Entry[] | undefined =>
        check?.entries.map(({ ladder: _, ...rest }) => rest);
      assert.deepEqual(bare(checks[1]), checks[0]?.entries);
      assert.equal(
        checks[0]?.entries.some(({ ladder }) => ladder !== undefined),
        false,
      );
      assert.equal(
        checks[1]?.entries.every(({ ladder }) => (ladder?.length ?? 0) > 0),
        true,
      );
    });

    it("are those of the output and the input of the entry", () => {
      const settled = checks[1]?.entries.filter(({ numerical }) => numerical !== null) ?? [];
      assert.equal(settled.length, 5);
      for (const { output, input, numerical, ladder = [] } of settled)
        for (const name of ["A", "B"]) {
          const values = ladder.flatMap(({ ladder: of, value }) => (of === name && value !== null ? [value] : []));
          assert.ok(values.length > 0, `${output} ${input} ${name}`);
          for (const value of values) assert.ok(Math.abs(value - (numerical ?? NaN)) < 1e-9, `${value}`);
        }
    });

    it("are one per side at a kink", () => {
      const kink = checks[1]?.entries.find(({ reason }) => reason === "kink");
      assert.deepEqual(kink?.slopes, [-1, 1]);
      assert.deepEqual(
        kink?.ladder?.map(({ ladder, side, value }) => [
          ladder,
          side,
          value === null ? null : Number(value.toFixed(12)),
        ]),
        ["A", "B"].flatMap((name) => [
          [name, "both", null],
          [name, "left", -1],
          [name, "right", 1],
        ]),
      );
    });
  });

  it("are those of 32 entries where there are more, also of inputs that were proved together", async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => i + 1);
    const { check } = await report(["f.ts#many", "--args", JSON.stringify([numbers]), "--ladder"], folder);
    assert.equal(check.entries.length, 80);
    const told = check.entries.filter(({ ladder }) => ladder !== undefined);
    assert.equal(told.length, 32);
    for (const { reverse, ladder = [] } of told)
      for (const { value } of ladder) assert.ok(Math.abs((value ?? NaN) - reverse) < 1e-7);
  });

  it("leave the verdict as it is when the limit is reached meanwhile, and say so", async () => {
    const check = makeCheck({ entries: [entry("x"), entry("z")] });
    const inputs = ["x", "z"].map((path) => ({ path, value: 2, control: false }));
    const plain = { inputs, outputs: [{ path: "", value: 4 }] } as PlainRun;
    const tables: LadderTable[] = [{ ladder: "A", side: "both", rows: [], value: 2, bar: 1 }];
    /** Stops at the so many-th question: four are asked for an input. */
    const stopped = (reason: ChildStopped["reason"], after: number): Promise<Check> => {
      let asked = 0;
      const ask = (_role: string, t: string): Promise<unknown> =>
        ++asked > after
          ? Promise.reject(new ChildStopped(reason))
          : Promise.resolve(t === "probe" ? [[{ tables }]] : []);
      return withLadders({ ask } as Pick<Pool, "ask">, check, plain, () => 1);
    };
    for (const [after, known] of [
      [0, 0],
      [4, 1],
      [7, 1],
      [8, 2],
    ] as const) {
      const { notes, entries, ...rest } = await stopped("deadline", after);
      const said = known < 2 ? ["stopped-early"] : [];
      assert.deepEqual(
        notes.map(({ code }) => code),
        [...check.notes.map(({ code }) => code), ...said],
      );
      assert.deepEqual(
        entries.map(({ ladder }) => ladder?.length),
        [0, 1].map((i) => (i < known ? 2 : undefined)),
      );
      assert.deepEqual({ ...rest, notes: check.notes, entries: check.entries }, check);
    }
    await assert.rejects(stopped("cancelled", 5), /cancelled/);
  });
});
