import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createPaint, wantsColour } from "../../../engine/report/ansi";

const check = (tty: boolean | undefined, env: NodeJS.ProcessEnv, wanted: boolean): void =>
  assert.equal(wantsColour(tty === undefined ? {} : { isTTY: tty }, env), wanted);

describe("colour", () => {
  for (const [name, tty, env, wanted] of [
    ["a terminal has it", true, {}, true],
    ["a pipe has not", undefined, {}, false],
    ["NO_COLOR takes it from a terminal", true, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR does not", true, { NO_COLOR: "" }, true],
    ["FORCE_COLOR gives it to a pipe", undefined, { FORCE_COLOR: "1" }, true],
    ["so does an empty FORCE_COLOR", undefined, { FORCE_COLOR: "" }, true],
    ["FORCE_COLOR=0 takes it from a terminal", true, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR beats FORCE_COLOR", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["a dumb terminal has none", true, { TERM: "dumb" }, false],
  ] as [string, boolean | undefined, NodeJS.ProcessEnv, boolean][]) {
    it(name, () => check(tty, env, wanted));
  }
  it("is opened and closed around the text", () => {
    assert.equal(createPaint(true).red("x"), "\u001b[31mx\u001b[39m");
    assert.equal(createPaint(true).bold(createPaint(true).green("x")), "\u001b[1m\u001b[32mx\u001b[39m\u001b[22m");
  });
  it("leaves no trace when it is off", () => {
    const paint = createPaint(false);
    for (const tone of Object.values(paint) as ((text: string) => string)[]) assert.equal(tone("x"), "x");
  });
});
