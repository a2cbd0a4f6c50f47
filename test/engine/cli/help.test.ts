import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { HELP } from "../../../engine/cli/help";
import { COMMANDS, parseCommandLine } from "../../../engine/cli/options";

const flagsIn = (text: string): string[] => [...new Set(text.match(/--[a-z]+/g))];

describe("help", () => {
  it("names every command", () => {
    for (const command of COMMANDS) assert.match(HELP, new RegExp(`^ {2}gradproof ${command} `, "m"));
  });
  it("names only flags that some command takes", () => {
    for (const flag of flagsIn(HELP)) {
      const taken = COMMANDS.some((command) => {
        try {
          parseCommandLine(command, [flag.replace("--order", "--order=1"), "1"]);
          return true;
        } catch {
          return false;
        }
      });
      assert.ok(taken, flag);
    }
  });
  it("says the exit codes and fits a terminal", () => {
    assert.match(HELP, /0 all pass · 1 a check failed · 2 bad usage/);
    for (const line of HELP.split("\n")) assert.ok(line.length <= 120, line);
  });
});
