import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { reproduce } from "../../../engine/evaluate/command";
import { planChecks, type Selection } from "../../../engine/evaluate/plan";
import type { FunctionInfo, Outline, PointTag } from "../../../engine/protocol";

const tag = (args: string, more: Partial<PointTag> = {}): PointTag => ({
  args,
  line: 1,
  column: 4,
  places: {},
  ...more,
});

function info(name: string, line: number, more: Partial<FunctionInfo> = {}): FunctionInfo {
  return {
    file: "/w/f.ts",
    line,
    column: 1,
    endLine: line + 4,
    endColumn: 2,
    name,
    kind: "function",
    nameLine: line,
    nameColumn: 17,
    parameters: [{ name: "x", type: "number", optional: false, rest: false }],
    numeric: true,
    reachable: true,
    marked: false,
    tags: [],
    ...more,
  };
}

const outline: Outline = {
  file: "/w/f.ts",
  functions: [
    info("plain", 1),
    info("two", 10, { marked: true, tags: [tag("1, 2"), tag("0", { expect: "kink" })] }),
    info("bare", 20, { marked: true, tags: [tag("")] }),
    info("narrowed", 26, { marked: false, tags: [tag("", { wrt: ["y"] }), tag("", { expect: "kink" })] }),
    info("text", 30, { numeric: false }),
    info("outer", 40, { endLine: 60 }),
    info("inner", 45, { endLine: 50, reachable: false }),
    info("twoGradient", 70, { gradientOf: "two" }),
    info("Spring.energy", 80, { marked: true, tags: [tag("0.3", { on: "new Spring(2)" })] }),
    info("tagged", 90, {
      tags: [tag("1", { line: 86 }), tag("1, [2]", { line: 87, wrt: ['p["a b"]', "q"] }), tag("P", { line: 88 })],
    }),
  ],
};

function names(selection: Selection): string[] {
  return planChecks(outline, selection).jobs.map(({ job }) => `${job.function}:${job.point.source}`);
}

describe("plan", () => {
  it("takes what carries @gradcheck, each point once", () => {
    assert.deepEqual(names({}), ["two:tag", "two:tag", "bare:auto", "Spring.energy:tag"]);
  });
  it("takes every numeric function with --all, gradients left out, and counts the others", () => {
    assert.deepEqual(names({ all: true }), [
      "plain:auto",
      "two:tag",
      "two:tag",
      "bare:auto",
      "narrowed:auto",
      "narrowed:auto",
      "outer:auto",
      "Spring.energy:tag",
      "tagged:tag",
      "tagged:tag",
      "tagged:tag",
    ]);
    assert.equal(planChecks(outline, { all: true }).skipped, 1);
  });
  it("takes the innermost function of a line", () => {
    assert.deepEqual(names({ line: 47 }), ["inner:auto"]);
    assert.deepEqual(names({ line: 55 }), ["outer:auto"]);
  });
  it("takes the points of a tag's line alone", () => {
    const points = planChecks(outline, { line: 87 }).jobs.map(({ job }) => job.point);
    assert.deepEqual(points, [{ source: "tag", index: 1 }]);
    assert.equal(planChecks(outline, { name: "tagged" }).jobs.length, 3);
  });
  it("takes --args before tags", () => assert.deepEqual(names({ name: "two", args: "[3]" }), ["two:args"]));
  it("hands the expectation of a tag on", () => {
    assert.deepEqual(
      planChecks(outline, { name: "two" }).jobs.map((job) => job.expect),
      [undefined, "kink"],
    );
  });
  it("hands on what a tag without a point says", () => {
    assert.deepEqual(
      planChecks(outline, { name: "narrowed" }).jobs.map(({ job, expect }) => [job.wrt, expect]),
      [
        [["y"], undefined],
        [undefined, "kink"],
      ],
    );
  });
  it("reproduces with the arguments what an editor said the types of", () => {
    const [planned] = planChecks(outline, { name: "plain" }).jobs;
    assert.ok(planned);
    const types = { parameters: { x: ["number"] }, declarations: "" };
    const job = { ...planned.job, point: { source: "auto", seed: 1, attempt: 0, types } } as const;
    assert.equal(reproduce({ ...planned, job }, "/w", {}, [0.5]), "gradproof check f.ts#plain --args '[0.5]'");
  });
  it("says which functions there are", () => {
    assert.match(planChecks(outline, { name: "nope" }).problem?.message ?? "", /no function nope.*plain, two/);
  });
  it("says when no function stands at a line", () =>
    assert.match(planChecks(outline, { line: 900 }).problem?.message ?? "", /line 900/));
  it("passes the fault of a broken file on", () => {
    const problem = { verdict: "error", reason: "syntax", message: "broken" } as const;
    const passed = planChecks({ file: "/w/f.ts", functions: [], problem }, {}).problem;
    assert.deepEqual([passed?.verdict, passed?.reason], ["error", "syntax"]);
    assert.match(passed?.message ?? "", /^The file cannot be parsed: broken\. Correct it/);
  });

  const commands: [Selection, string][] = [
    [{ name: "plain", seed: 3 }, "gradproof check f.ts#plain --seed 3"],
    [{ name: "plain", args: "[2, 5]", wrt: ["x"] }, "gradproof check f.ts#plain --args '[2, 5]' --wrt x"],
    [{ name: "Spring.energy" }, "gradproof check f.ts#Spring.energy --args '[0.3]' --on 'new Spring(2)'"],
    [{ name: "plain", args: "[2]", seed: 9 }, "gradproof check f.ts#plain --args '[2]' --seed 9"],
    [{ name: "two", seed: 9 }, "gradproof check f.ts#two --args '[1, 2]' --seed 9"],
    [{ line: 87 }, `gradproof check f.ts#tagged --args '[1, [2]]' --wrt 'p["a b"],q'`],
    [{ line: 88 }, "gradproof check f.ts:88"],
    [{ name: "plain", args: "[2]", gradient: "$grad" }, "gradproof check f.ts#plain --args '[2]' --gradient '$grad'"],
    [{ name: "plain", args: `["it's"]` }, `gradproof check f.ts#plain --args '["it'\\''s"]'`],
  ];
  for (const [selection, command] of commands) {
    it(`reproduces: ${command}`, () => {
      const [job] = planChecks(outline, selection).jobs;
      assert.ok(job);
      assert.equal(reproduce(job, "/w"), command);
    });
  }

  it("reproduces by the line of its tag what JSON cannot say", () => {
    const jobs = planChecks(outline, { name: "two" }).jobs;
    assert.equal(jobs[1] && reproduce(jobs[1], "/w"), "gradproof check f.ts:1");
  });
  for (const [file, command] of [
    ["/w/a b.ts", "gradproof check 'a b.ts#plain' --seed 1"],
    ["/w/#a.ts", "gradproof check '#a.ts#plain' --seed 1"],
    ["/w/-a.ts", "gradproof check ./-a.ts#plain --seed 1"],
    ["/w/it's $HOME.ts", "gradproof check 'it'\\''s $HOME.ts#plain' --seed 1"],
    ["/w/ü.ts", "gradproof check 'ü.ts#plain' --seed 1"],
    ["/x/a.ts", "gradproof check ../x/a.ts#plain --seed 1"],
  ] as const) {
    it(`quotes for a shell: ${command}`, () => {
      const [job] = planChecks({ ...outline, file }, { name: "plain" }).jobs;
      assert.equal(job && reproduce(job, "/w"), command);
    });
  }
  it("says the limits that are not the defaults", () => {
    const [job] = planChecks(outline, { name: "plain" }).jobs;
    assert.equal(
      job && reproduce(job, "/w", { timeoutMs: 50, memoryMb: 256 }),
      "gradproof check f.ts#plain --seed 1 --timeout 50 --memory 256",
    );
  });
});
