import assert from "node:assert/strict";
import { firstWish } from "../../../../engine/picture/wish";
import { openGraph } from "../../../../engine/picture/graph";
import { readQuery } from "../../../../engine/picture/queries/readQuery";
import type { GraphQuery } from "../../../../engine/protocol";
import { energy } from "../tapes";
import { lens, sourceOf } from "./sources";

const keep = { boxes: [{ id: "1:2:call", x: 1.5, y: -3 }], anchor: "1:2:call" };
const run = {
  ...{ title: "before", keys: ["mul\t3\ta * b\tx"], branches: [{ place: "x < 0", line: 3, taken: "true", order: -5 }] },
  ...{ key: new Int32Array(2), place: new Float64Array(2), primal: new Float64Array(2), adjoint: new Float64Array(2) },
};

/** One right question of each kind, with everything that may be there. */
const right = [
  { kind: "view", wish: { ...firstWish, tangent: "x1", focus: "1:9:call", shown: { "2:9:series": 3 } }, keep },
  { kind: "node", lens: { output: 0, tangent: "x1" }, id: 3 },
  { kind: "series", lens, id: "1:9:series", shown: 0 },
  { kind: "numerical", lens, id: 3 },
  { kind: "passed", lens, cut: 0 },
  { kind: "path", lens, from: 1, to: 3 },
  { kind: "search", lens, text: "q", op: "floor", file: "/f.ts", line: 3, flag: "cut", min: 1e-3 },
  { kind: "trace", lens, from: 0, count: 500 },
  { kind: "reveal", lens, file: "/f.ts", line: 3 },
  { kind: "export", format: "markdown", wish: firstWish, theme: "dark" },
  { kind: "pin", lens, title: "before" },
  { kind: "compare", lens, pinned: null },
  { kind: "compare", lens, pinned: run },
] as const satisfies readonly GraphQuery[];

/** Every way to put a wrong value into one field, with the way to that field. */
function* spoiled(value: unknown, bad: unknown, name = ""): Generator<{ name: string; made: unknown }> {
  if (name !== "") yield { name, made: bad };
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, one] of Object.entries(value)) {
    if (name === "" && key === "kind") continue;
    const inner = Array.isArray(value) ? `${name}[${key}]` : name === "" ? key : `${name}.${key}`;
    for (const { name: where, made } of spoiled(one, bad, inner)) {
      const copy: unknown = Array.isArray(value) ? value.slice() : { ...value };
      (copy as Record<string, unknown>)[key] = made;
      yield { name: where, made: copy };
    }
  }
}

describe("questions from outside", () => {
  it("are read as they are, without what does not belong there", () => {
    for (const query of right) {
      assert.deepEqual(JSON.parse(JSON.stringify(readQuery(query))), JSON.parse(JSON.stringify(query)), query.kind);
      assert.deepEqual(readQuery({ ...query, surplus: 1 }), readQuery(query));
    }
    assert.deepEqual(readQuery({ kind: "search", lens }), { kind: "search", lens });
  });

  it("are refused in a sentence for any field that is something else", () => {
    let refused = 0;
    for (const query of right) {
      for (const bad of [
        null,
        undefined,
        -1,
        1.25,
        NaN,
        Infinity,
        "\u0000",
        "x".repeat(200_000),
        [],
        {},
        [[]],
        () => 1,
        5n,
      ]) {
        for (const { name, made } of spoiled(query, bad)) {
          try {
            readQuery(made);
          } catch (error) {
            assert.ok(error instanceof Error);
            assert.match(error.message, /^The question cannot be read: .+ has to be .+\. Please report this\.$/, name);
            assert.deepEqual((error as unknown as { reason: string }).reason, "internal");
            refused++;
          }
        }
      }
    }
    assert.ok(refused > 500, String(refused));
  });

  it("are refused beyond every limit", () => {
    const wrong: [unknown, RegExp][] = [
      [{ kind: "trace", lens, from: 0, count: 501 }, /count has to be a whole number from 1 to 500/],
      [{ kind: "trace", lens, from: -1, count: 5 }, /from has to be/],
      [{ kind: "node", lens: { output: -1 }, id: 1 }, /lens\.output has to be/],
      [{ kind: "node", lens, id: 0 }, /id has to be a whole number from 1/],
      [{ kind: "node", lens, id: "1" }, /id has to be/],
      [{ kind: "node", id: 1 }, /lens has to be an object/],
      [{ kind: "search", lens, flag: "toString" }, /flag has to be one of cut, detached/],
      [{ kind: "export", format: "pdf", wish: firstWish, theme: "dark" }, /format has to be one of svg/],
      [{ kind: "view", wish: { ...firstWish, open: new Array(6000).fill("1:2:call") } }, /wish\.open has to be a list/],
      [{ kind: "view", wish: { ...firstWish, shown: { a: 0 } } }, /wish\.shown of a has to be/],
      [{ kind: "view", wish: firstWish, keep: { boxes: [{ id: "a", x: NaN, y: 0 }] } }, /keep\.boxes\[0\]\.x/],
      [
        { kind: "compare", lens, pinned: { ...run, key: new Int32Array([0, 7]) } },
        /pinned\.key has to be a list of indices/,
      ],
      [{ kind: "compare", lens, pinned: { ...run, primal: new Float64Array(3) } }, /pinned\.primal has to be/],
      [{ kind: "compare", lens }, /pinned has to be an object/],
    ];
    for (const [query, message] of wrong) assert.throws(() => readQuery(query), message);
  });

  it("of an unknown kind are refused, whatever they are", () => {
    for (const query of [null, undefined, 1, "node", [], {}, { kind: 3 }, { kind: "__proto__" }, { kind: "toString" }])
      assert.throws(() => readQuery(query), /cannot be read|No question is called/);
    const graph = openGraph(sourceOf(energy()));
    assert.throws(() => graph.answer({ kind: "constructor" } as never), /No question is called constructor/);
  });

  it("are answered with their kind", () => {
    const graph = openGraph(sourceOf(energy()));
    for (const query of right) {
      if (query.kind === "view" || query.kind === "series" || (query.kind === "compare" && query.pinned === null))
        continue;
      assert.equal(graph.answer(query).kind, query.kind);
    }
  });

  it("keep no key of a table that means something to objects", () => {
    const wish = { ...firstWish, shown: JSON.parse('{"__proto__": 3}') as Record<string, number> };
    const read = readQuery({ kind: "view", wish });
    assert.ok(
      read.kind === "view" && Object.keys(read.wish.shown)[0] === "__proto__" && read.wish.shown["x"] === undefined,
    );
  });
});
