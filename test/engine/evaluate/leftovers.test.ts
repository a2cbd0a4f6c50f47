import assert from "node:assert/strict";
import { inOwnRealm } from "./children";

const CASES: readonly [does: string, undo: string, expected: string[]][] = [
  ["0", "0", []],
  ["globalThis.t = setInterval(() => {}, 1e6)", "clearInterval(t)", ["+timers or handles (Timeout)"]],
  ["globalThis.t = setTimeout(() => {}, 1e6)", "clearTimeout(t)", ["+timers or handles (Timeout)"]],
  ["globalThis.t = setTimeout(() => {}, 1e6).unref()", "clearTimeout(t)", []],
  ["globalThis.s = require('node:net').createServer().listen(0)", "s.close()", ["+timers or handles (TCPServerWrap)"]],
  ["process.on('SIGUSR2', globalThis.f = () => {})", "process.off('SIGUSR2', f)", ["~listeners of process"]],
  ["process.removeAllListeners('warning')", "0", ["~listeners of process"]],
  ["globalThis.d = process.cwd(); process.chdir('/')", "process.chdir(d)", ["~working directory"]],
];

describe("leftovers", () => {
  it("names timers, handles, listeners and a working directory that were not there before", () => {
    const found = inOwnRealm(`
      import { watchLeftovers } from "./engine/evaluate/leftovers";
      globalThis.require = require;
      const found = [];
      for (const [does, undo] of ${JSON.stringify(CASES)}) {
        const leftovers = watchLeftovers();
        (0, eval)(does);
        // A signal's handle is of no interest here: the listener is.
        found.push(leftovers().filter((text) => !text.includes("Signal")));
        (0, eval)(undo);
      }
      console.log(JSON.stringify(found));`);
    assert.deepEqual(
      found,
      CASES.map(([, , expected]) => expected),
    );
  });
});
