import assert from "node:assert/strict";
import { hardFunctions, hardFunctionsPage, known, mistaken } from "./hardFunctions.mjs";

describe("the curated list of hard functions", function () {
  this.timeout(300_000);
  let files;
  beforeEach(() => (files ??= hardFunctions()));

  it("has at least sixty of them, each with a sentence and a point", () => {
    const functions = files.flatMap((file) => file.functions);
    assert.ok(functions.length >= 60, String(functions.length));
    assert.equal(new Set(functions.map(({ name }) => name)).size, functions.length);
    for (const { name, why, points } of functions) {
      assert.match(why, /^[A-Z0-9].{15,}\.$/, name);
      assert.ok(points.length > 0, name);
    }
  });

  it("gets the verdict each deserves, but for those that the page names with a reason", () => {
    const wrong = mistaken(files).map(({ id, deserves, gets }) => `${id}: ${gets}, not ${deserves}`);
    assert.deepEqual(
      mistaken(files)
        .map(({ id }) => id)
        .sort(),
      Object.keys(known).sort(),
      wrong.join("\n"),
    );
    for (const reason of Object.values(known)) assert.match(reason, /^[A-Z].{15,}\.$/);
  });

  it("never calls a right gradient wrong, nor a wrong one right", () => {
    const worst = mistaken(files).filter(
      ({ deserves, check }) => (deserves === "pass" && check.verdict === "fail") || /found pass\./.test(check.message),
    );
    assert.deepEqual(
      worst.map(({ id }) => id),
      [],
    );
  });

  it("is written to docs/hard-functions.md with all of it", () => {
    const page = hardFunctionsPage(files);
    for (const { functions } of files) for (const { name } of functions) assert.ok(page.includes(`**${name}**`), name);
  });
});
