import assert from "node:assert/strict";
import { inOwnRealm } from "./children";

/** What user code does, and what is said of it. What was added stays after `restore`. */
const CASES: readonly [does: string, changes: string[], left: string[]][] = [
  ["", [], []],
  ["Math.sin(1); [1, 2].map(String); new Map([[1, 2]]); structuredClone({})", [], []],
  ["globalThis.leaked = 1", ["+globalThis.leaked"], ["+globalThis.leaked"]],
  ["Array.prototype.sum = function () {}", ["+Array.prototype.sum"], ["+Array.prototype.sum"]],
  ["Math.random = () => 4", ["~Math.random"], []],
  ["delete Number.isNaN", ["-Number.isNaN"], []],
  ["delete Array.prototype.push", ["-Array.prototype.push"], []],
  ["globalThis.Map = undefined", ["~globalThis.Map"], []],
  ["delete globalThis.Promise", ["-globalThis.Promise"], []],
  ["process.env.SECRET = 'x'", ["+process.env.SECRET"], ["+process.env.SECRET"]],
  ["Object.setPrototypeOf(Array.prototype, {})", ["~Array.prototype.[[Prototype]]"], []],
  ["Object.defineProperty(Math, 'PI', { enumerable: true })", [], []],
  ["Object.defineProperty(Math, 'sin', { enumerable: true })", ["~Math.sin"], []],
  [
    "Object.defineProperty(Object.prototype, 'x', { get() { throw 1; }, configurable: true })",
    ["+Object.prototype.x"],
    ["+Object.prototype.x"],
  ],
  ["[][Symbol.iterator]().__proto__.next = () => ({ done: true })", ["~ArrayIterator.prototype.next"], []],
  ["(function* () {})().__proto__.__proto__.next = 0", ["~GeneratorFunction.prototype.prototype.next"], []],
  ["Float64Array.prototype.__proto__.fill = 0", ["~TypedArray.prototype.fill"], []],
  ["Promise.prototype.then = 0; Reflect.ownKeys = 0", ["~Reflect.ownKeys", "~Promise.prototype.then"], []],
  ["performance.now = () => 0", ["+performance.now"], ["+performance.now"]],
  ["Function.prototype.call = 0", ["~Function.prototype.call"], []],
  ["Object.prototype.get = 0; Math.sin = 0", ["+Object.prototype.get", "~Math.sin"], ["+Object.prototype.get"]],
  ["require('node:fs').readFileSync = 0", ["~fs.readFileSync"], []],
];

/** Frozen before the look at the end: nothing can be put back, and nothing throws. */
const FROZEN = "Math.sin = 0; Object.freeze(Math)";

describe("dirty", () => {
  it("names what user code changed, and puts back what can be put back", () => {
    const text = `
      import { snapshotRealm } from "./engine/evaluate/dirty";
      import { realmObjects } from "./engine/evaluate/realmObjects";
      const { parse, stringify } = JSON;
      const { log } = console;
      const found = [];
      const look = (does) => {
        const realm = snapshotRealm(realmObjects());
        try { (0, eval)(does); } catch {}
        const changes = realm.changes();
        realm.restore();
        found[found.length] = [changes, realm.changes()];
      };
      globalThis.require = require;
      ${CASES.map(([does]) => `look(${JSON.stringify(does)});`).join("\n")}
      look(${JSON.stringify(FROZEN)});
      log(stringify(found));`;
    const found = inOwnRealm(text) as [string[], string[]][];
    CASES.forEach(([does, changes, left], i) => assert.deepEqual(found[i], [changes, left], does));
    const [changes, left] = found.at(-1) ?? [[], []];
    assert.ok(changes.includes("~Math.sin") && left.includes("~Math.sin"));
  });
});
