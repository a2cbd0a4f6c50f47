import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, it } from "mocha";
import type { Check } from "../../../engine/protocol";
import { gradproof, report } from "./command";

const root = resolve(".");
const FOLDER = "examples/lesson";

interface Step {
  /** Each checked function at each of its points, in order; "(…)" where its tag expects a verdict. */
  checks: readonly string[];
  /** What the script must have found, a line each. */
  lines: readonly string[];
}

const STEPS: Readonly<Record<string, Step>> = {
  "01-four-ways.ts": {
    checks: ["y pass"],
    lines: [
      "y(2, 5) = 11.65207146",
      "by hand = [5.5, 1.716337815]",
      "the best step is neither the largest nor the smallest = true",
      "each repetition makes it worse = true",
      "automatically = [5.5, 1.716337815]",
    ],
  },
  "02-forward-trace.ts": {
    checks: ["y pass"],
    lines: ["the tangents = [1, 0, 0.5, 5, 0, 5.5, 5.5]", "two sweeps = [5.5, 1.716337815]"],
  },
  "03-reverse-trace.ts": {
    checks: ["y pass"],
    lines: ["the adjoints = [1, 1, -1, 1, 1, 1.716337815, 5.5]", "one sweep = [5.5, 1.716337815]"],
  },
  "04-tensors.ts": { checks: ["twiceSquared pass"], lines: ["y = 28", "x.grad = [0, 4, 8, 12]"] },
  "05-accumulation.ts": {
    checks: ["squaresAndSum pass"],
    lines: ["x.grad of Σx² = [0, 2, 4, 6]", "and Σx on top of it = [1, 3, 5, 7]", "Σx after zero_() = [1, 1, 1, 1]"],
  },
  "06-not-a-scalar.ts": {
    checks: ["squares pass"],
    lines: [
      "y.backward() without it: backward: a gradient can be left out only for a single number, and this tensor has the shape [4]: give an adjoint of that shape, such as ones([4]), or take sum() first.",
      "with ones = [0, 2, 4, 6]",
      "the sum of y = [0, 2, 4, 6]",
    ],
  },
  "07-detach.ts": {
    checks: ["detached pass"],
    lines: ["x.grad of Σu∗x = [0, 1, 4, 9]", "x.grad of Σy: y itself is not cut = [0, 2, 4, 6]"],
  },
  "08-control-flow.ts": {
    checks: ["doubled pass", "doubled pass", "doubled pass"],
    lines: ["a = 0.3: a.grad = 4096", "a = -0.3: a.grad = 409600", "a vector: a.grad = [512, 512, 512]"],
  },
  "09-forward-or-reverse.ts": {
    checks: ["manyToOne pass", "oneToMany pass"],
    lines: ["sweeps = [[6, 1], [1, 5]]"],
  },
  "10-kinks-and-cuts.ts": {
    checks: ["distance (kink)", "distance pass", "sawtooth pass", "throughText (detached)"],
    lines: ["abs = [0, 1, 1]", "relu = [0, 1, 1]", "max = [0, 0.5, 0.5]"],
  },
  "11-custom-gradients.ts": {
    checks: ["lengthOf pass", "gentle (rule-disagrees)"],
    lines: ["through sign, straight = [1, 10]"],
  },
};

function words({ function: name, verdict, reason, notes }: Check): string {
  const expected = notes.find(({ code }) => code === "expected");
  if (verdict !== "pass") return `${name} ${verdict} ${reason}`;
  return expected === undefined ? `${name} pass` : `${name} (${expected.message.split(" ")[0]})`;
}

describe("the lesson", function () {
  this.timeout(120_000);

  it("has its steps in order, and nothing else but what prints them", () => {
    assert.deepEqual(readdirSync(FOLDER).sort(), [...Object.keys(STEPS), "show.ts", "tsconfig.json"]);
    const page = readFileSync("docs/lesson.md", "utf8");
    assert.deepEqual(
      [...page.matchAll(/^\| (\d\d-\S+)/gm)].map(([, file]) => file),
      Object.keys(STEPS),
    );
  });

  it("is checked as a whole, with the verdicts that are expected", async () => {
    const { code, report: whole } = await report([FOLDER], root);
    const found = Object.keys(STEPS).map((file) => [
      file,
      whole.checks.filter((check) => check.file === `${FOLDER}/${file}`).map(words),
    ]);
    assert.deepEqual(
      found,
      Object.entries(STEPS).map(([file, { checks }]) => [file, checks]),
    );
    assert.equal(code, 0);
    const [first] = whole.checks;
    assert.equal(first?.outputs[0]?.value.toFixed(3), "11.652");
    assert.deepEqual(
      first?.entries.map(({ reverse }) => Number(reverse.toFixed(3))),
      [5.5, 1.716],
    );
    const detached = whole.checks.find(({ function: name }) => name === "detached");
    assert.deepEqual(
      detached?.entries.map(({ reverse }) => reverse),
      [0, 1, 4, 9],
    );
  });

  for (const [file, { lines }] of Object.entries(STEPS))
    it(`${file} finds what the chapter says, traced and plain`, async () => {
      const traced = await gradproof(["run", `${FOLDER}/${file}`], root);
      assert.deepEqual([traced.code, traced.err], [0, ""]);
      const printed = traced.out.split("\n");
      for (const line of lines) assert.ok(printed.includes(line), `${line}\nis not in\n${traced.out}`);
      assert.deepEqual(await gradproof(["run", "--plain", `${FOLDER}/${file}`], root), traced);
    });

  it("says which mode fits the two functions of step 9", async () => {
    const advice = async (name: string): Promise<string> =>
      (await gradproof(["explain", `${FOLDER}/09-forward-or-reverse.ts#${name}`], root)).out;
    assert.match(await advice("manyToOne"), /Reverse mode fits: 6 inputs and 1 output/);
    assert.match(await advice("oneToMany"), /Forward mode fits: 1 input and 5 outputs/);
  });

  it("is typed, and so are all examples", () => {
    const { status, stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "examples"]);
    assert.equal(status, 0, String(stdout));
  });
});

describe("training", function () {
  this.timeout(60_000);

  const lossOf = async (file: string): Promise<{ first: number; last: number; out: string }> => {
    const { code, out, err } = await gradproof(["run", file], root);
    assert.deepEqual([code, err], [0, ""]);
    const [, first, last] = /^ +from (\S+) to (\S+) in \d+ steps$/m.exec(out) ?? [];
    assert.match(out, /^loss [▁-█]{10,60}$/m);
    return { first: Number(first), last: Number(last), out };
  };

  it("tells the two moons apart", async () => {
    const { first, last, out } = await lossOf("examples/network.ts");
    assert.ok(first > 0.5 && last < 0.01, out);
    assert.match(out, /^160 of 160 points/m);
  });

  it("finds the parameters of the oscillation", async () => {
    const { first, last, out } = await lossOf("examples/fit.ts");
    // The noise has a variance of 1e-4.
    assert.ok(first > 0.1 && last < 1.1e-4, out);
    for (const [, found, truth] of out.matchAll(/= (\S+), and it was made with (\S+)$/gm))
      assert.ok(Math.abs(Number(found) - Number(truth)) < 0.02, out);
  });
});
