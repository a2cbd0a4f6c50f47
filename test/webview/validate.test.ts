import assert from "node:assert/strict";
import type { ToPanel, ViewWish } from "../../engine/protocol";
import { tagNumbers } from "../../engine/report/tagged";
import { receive } from "../../webview/validate";
import { detachedCase, faultCase, hostileCase, oddCase, trainingCase } from "./fixtures";

type Data = Record<string, unknown>;
type Edit = (message: { check: Data; view: Data & { boxes: Data[]; edges: Data[]; cuts: Data[] } } & Data) => unknown;

/** As it arrives: through JSON, with numbers JSON cannot hold as tagged texts. */
function wire(message: ToPanel): never {
  return JSON.parse(JSON.stringify(tagNumbers(message))) as never;
}

/** The good message with one thing wrong; the edit may also give back another message. */
function broken(edit: Edit): unknown {
  const message = wire(detachedCase()) as Parameters<Edit>[0];
  const other = edit(message);
  return other === undefined ? message : other;
}

/** JSON has no undefined. */
function withoutUndefined(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(withoutUndefined);
  if (typeof x !== "object" || x === null) return x;
  const fields = Object.entries(x).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields.map(([key, value]) => [key, withoutUndefined(value)]));
}

/** A wish with every field. */
const full: ViewWish = {
  ...{ budget: 60, output: 1, tangent: "x1", focus: "2:9:loop", open: ["2:9:loop"], closed: ["3:4:call"] },
  ...{ shown: { "2:9:loop": 3 }, thickness: "gradient", hubLines: true },
};

describe("messages to the panel", () => {
  const good: [string, ToPanel][] = [
    ["a failure", detachedCase()],
    ["a training loop", trainingCase()],
    ["NaN, infinities and -0", oddCase()],
    ["hostile text", hostileCase()],
    ["no graph", faultCase()],
    ["what a picture shows of the tape", { ...detachedCase(), wish: full }],
    ["a pinned run", { type: "pinned", protocol: 1, title: "energy, 12:30" }],
    ["no pinned run", { type: "pinned", protocol: 1, title: null }],
    ["stale", { type: "stale", protocol: 1 }],
    ["running", { type: "running", protocol: 1, title: "x" }],
    ["a cursor", { type: "mark", protocol: 1, file: "f", line: 3 }],
  ];
  for (const [name, message] of good)
    it(`lets through ${name}, number for number`, () => {
      const received = receive(wire(message));
      assert.ok(received.ok, received.ok ? "" : received.problem);
      // What the validation does not name is dropped, so equality also says that it names everything.
      assert.deepEqual(received.message, withoutUndefined(message));
    });

  const bad: [string, Edit, RegExp][] = [
    ["nothing", () => null, /message: an object expected/],
    ["a text", () => "show", /message: an object expected, string found/],
    ["a list", () => [1], /an object expected/],
    ["no type", (m) => void delete m["type"], /type: text expected, undefined/],
    ["another protocol", (m) => void (m["protocol"] = 2), /protocol 2 instead of 1/],
    ["a protocol as text", (m) => void (m["protocol"] = "1"), /protocol: a number expected/],
    ["an unknown type", (m) => void (m["type"] = "eval"), /unknown message eval/],
    ["a type every object has", (m) => void (m["type"] = "constructor"), /unknown message constructor/],
    ["another one", (m) => void (m["type"] = "__proto__"), /unknown message __proto__/],
    ["no check", (m) => void delete (m as Data)["check"], /show.check: an object expected/],
    ["a verdict that is none", (m) => void (m.check["verdict"] = "perfect"), /check.verdict/],
    ["a message that is no text", (m) => void (m.check["message"] = { toString: "x" }), /check.message: text/],
    ["a number as text", (m) => void ((m.check["timings"] as Data)["totalMs"] = "41"), /totalMs: a number/],
    ["a tag that is none", (m) => void ((m.check["timings"] as Data)["totalMs"] = "$Nan"), /totalMs: a number/],
    ["a line that is no line", (m) => void (m.check["line"] = 1.5), /check.line: a whole number/],
    ["a line below zero", (m) => void (m.check["line"] = -1), /check.line: a whole number/],
    ["a line that is not finite", (m) => void (m.check["line"] = "$Infinity"), /check.line: a whole number/],
    ["entries that are no list", (m) => void (m.check["entries"] = { length: 1e9 }), /entries: a list/],
    ["three slopes", (m) => void ((m.check["entries"] as Data[])[0]!["slopes"] = [1, 2, 3]), /slopes: a pair/],
    ["a flag that is a text", (m) => void ((m.view.boxes[0]!["flags"] as Data)["cut"] = "yes"), /cut: true or false/],
    ["boxes that count NaN nodes", (m) => void (m.view.boxes[0]!["nodes"] = "$NaN"), /nodes: a whole number/],
    ["a cut at no place", (m) => void (m.view.boxes[0]!["cut"] = -1), /cut: a whole number/],
    ["two boxes of one id", (m) => void (m.view.boxes[1]!["id"] = m.view.boxes[0]!["id"]), /two boxes have one id/],
    ["an edge to nowhere", (m) => void (m.view.edges[0]!["to"] = "99:99:node"), /leads nowhere/],
    [
      "an edge backwards",
      (m) => {
        const [edge] = m.view.edges;
        [edge!["from"], edge!["to"]] = [edge!["to"], edge!["from"]];
      },
      /leads nowhere/,
    ],
    ["an edge of a box to itself", (m) => void (m.view.edges[0]!["to"] = m.view.edges[0]!["from"]), /leads nowhere/],
    [
      "100 000 boxes",
      (m) => {
        const [box] = m.view.boxes;
        m.view.boxes = Array.from({ length: 100_000 }, (_, i) => ({ ...box, id: `${i}` }));
        m.view.edges = [];
      },
      /view.boxes: a list of at most 4000 expected/,
    ],
    ["a view that is a number", (m) => void ((m as Data)["view"] = 0), /show.view: an object/],
    ["a wish without a budget", (m) => void ((m as Data)["wish"] = { ...full, budget: -1 }), /wish.budget: a whole/],
    [
      "a thickness that is none",
      (m) => void ((m as Data)["wish"] = { ...full, thickness: 2 }),
      /wish.thickness: one of/,
    ],
    [
      "members that are no numbers",
      (m) => void ((m as Data)["wish"] = { ...full, shown: { a: "1" } }),
      /shown.a: a whole/,
    ],
    ["no file", (m) => void delete m["file"], /show.file: text expected/],
    ["a cursor without a line", () => ({ type: "mark", protocol: 1, file: "f" }), /mark.line/],
  ];
  for (const [name, edit, wanted] of bad)
    it(`refuses ${name}`, () => {
      const received = receive(broken(edit));
      assert.ok(!received.ok);
      assert.match(received.problem, wanted);
    });

  it("drops what it does not know, prototypes among it", () => {
    const data = JSON.parse('{"type":"stale","protocol":1,"html":"<b>","__proto__":{"polluted":true}}') as unknown;
    assert.deepEqual(receive(data), { ok: true, message: { type: "stale", protocol: 1 } });
    assert.equal(({} as Data)["polluted"], undefined);
  });

  it("reads a number of any size", () => {
    const received = receive(
      broken((m) => {
        m.view.boxes[0]!["primal"] = 1.7976931348623157e308;
        m.view.boxes[0]!["adjoint"] = "$-Infinity";
        m.view.boxes[1]!["primal"] = "$-0";
        m.view.boxes[1]!["adjoint"] = "$NaN";
      }),
    );
    assert.ok(received.ok && received.message.type === "show");
    const [first, second] = received.message.view!.boxes;
    assert.deepEqual([first!.primal, first!.adjoint], [Number.MAX_VALUE, -Infinity]);
    assert.deepEqual([second!.primal, second!.adjoint], [-0, NaN]);
  });
});
