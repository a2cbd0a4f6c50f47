import assert from "node:assert/strict";
import { inOwnRealm } from "./children";

/** Runs steps against a guard; `list` is what they leave. */
function steps(text: string): unknown {
  return inOwnRealm(`
    import { guardRealm } from "./engine/evaluate/guard";
    // In a function: variables of a script are properties of the global object.
    (() => {
      const guard = guardRealm();
      const list = [];
      ${text}
      console.log(JSON.stringify(list));
    })();`);
}

describe("guard", () => {
  const cases: [what: string, text: string, expected: unknown[]][] = [
    [
      "puts back after every call what the first one changed, and remembers it",
      `guard.loaded();
       for (let i = 0; i < 2; i++) { Math.sin = () => 42; guard.settle(); list.push(Math.sin(0)); guard.close(); }
       list.push(guard.dirty());`,
      [0, 0, ["~Math.sin"]],
    ],
    [
      "leaves what a module changes while it loads, until a request fails",
      `Math.cube = (x) => x ** 3; Math.cos = () => 7;
       guard.loaded();
       guard.settle(); list.push(Math.cube(2), Math.cos(0));
       delete Math.sin; guard.close(); list.push(typeof Math.sin, Math.cos(0));
       guard.abandon(); list.push(Math.cos(0), guard.dirty());`,
      [8, 7, "function", 7, 1, ["-Math.sin", "~Math.cos", "+Math.cube"]],
    ],
    [
      "sees at the end what a later call did",
      `guard.loaded(); guard.settle();
       Math.tan = 0; guard.settle(); list.push(typeof Math.tan);
       guard.close(); list.push(typeof Math.tan, guard.dirty());`,
      ["number", "function", ["~Math.tan"]],
    ],
    [
      "is clean after a request that changed nothing",
      `guard.loaded(); guard.settle(); guard.close(); list.push(guard.dirty());`,
      [[]],
    ],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(sorted(steps(text)), sorted(expected)));
});

/** Lists inside the list in one order: which change is found first is no promise. */
function sorted(list: unknown): unknown {
  return (list as unknown[]).map((item) => (Array.isArray(item) ? [...(item as string[])].sort() : item));
}
