import assert from "node:assert/strict";
import { decodeArgs, encodeJson } from "../../../engine/resolve/index";
import { toSource } from "../../../engine/resolve/jsonArgs";
import type { Json } from "../../../engine/protocol";

function decodes(json: string, expected: unknown[]): void {
  assert.deepEqual(decodeArgs(json), expected);
}

describe("decodeArgs", () => {
  it("plain JSON", () =>
    decodes(`[1, "a", true, null, [2, [3]], {"x": {"y": 4}}]`, [1, "a", true, null, [2, [3]], { x: { y: 4 } }]));
  it("numbers JSON has not", () =>
    decodes(`["$NaN", "$Infinity", "$-Infinity", "$-0", ["$NaN"], "$other"]`, [
      NaN,
      Infinity,
      -Infinity,
      -0,
      [NaN],
      "$other",
    ]));
  it("typed arrays", () =>
    decodes(
      `[{"$f64":[1,"$NaN"]}, {"$f32":[0.5]}, {"$i32":[1.9,-1]}, {"$u8":[256]}, {"$u8c":[300]}, {"$i64":["9007199254740993"]}, {"$i8":[]}, {"$i16":[1]}, {"$u16":[1]}, {"$u32":[1]}, {"$u64":[1]}]`,
      [
        new Float64Array([1, NaN]),
        new Float32Array([0.5]),
        new Int32Array([1, -1]),
        new Uint8Array([0]),
        new Uint8ClampedArray([255]),
        new BigInt64Array([9007199254740993n]),
        new Int8Array(),
        new Int16Array([1]),
        new Uint16Array([1]),
        new Uint32Array([1]),
        new BigUint64Array([1n]),
      ],
    ));
  it("maps, sets, BigInts, and objects that only look tagged", () =>
    decodes(
      `[{"$map":[["a",{"$f64":[1]}]]}, {"$set":[1,2]}, {"$bigint":"12"}, {"$f64":[1],"x":2}, {"__proto__":{"a":1}}]`,
      [
        new Map([["a", new Float64Array([1])]]),
        new Set([1, 2]),
        12n,
        { $f64: [1], x: 2 },
        JSON.parse(`{"__proto__":{"a":1}}`),
      ],
    ));
  it("fresh values every time", () => {
    const json = `[[1]]`;
    assert.notEqual(decodeArgs(json)[0], decodeArgs(json)[0]);
  });
  for (const [json, message] of [
    ["[1,", /not JSON/],
    ["{}", /JSON array/],
    ["3", /JSON array/],
    [`[{"$f64":3}]`, /\$f64 holds 3, and an array/],
    [`[{"$f64":[{}]}]`, /\$f64 holds \{\}, and numbers/],
    [`[{"$f64":["x"]}]`, /\$f64 holds "x"/],
    [`[{"$i64":["1.5"]}]`, /whole numbers/],
  ] as const) {
    it(`refuses ${json}`, () => assert.throws(() => decodeArgs(json), message));
  }
});

describe("encodeJson", () => {
  const round = (value: unknown): void => assert.deepEqual(decodeArgs([encodeJson(value)]), [value]);

  it("gives back what decodeArgs takes", () => {
    for (const value of [1, -0, NaN, Infinity, -Infinity, "s", true, null, [1, [NaN]], { a: { b: [-0] } }])
      round(value);
    for (const value of [
      new Float64Array([1, NaN]),
      new Int32Array([3]),
      new BigInt64Array([2n ** 60n]),
      new Map([["a", 1]]),
      new Set([[1]]),
      12n,
    ])
      round(value);
  });

  const shows = (value: unknown, expected: Json): void => assert.deepEqual(encodeJson(value), expected);

  it("functions, symbols, dates, errors, promises, undefined", () => {
    shows(function f() {}, "[Function f]");
    shows([() => 1], ["[Function () => 1]"]);
    shows([function () {}], ["[Function (anonymous)]"]);
    shows(Symbol("s"), "[Symbol(s)]");
    shows(new Date(0), "[Date 1970-01-01T00:00:00.000Z]");
    shows(new Date(NaN), "[Date Invalid]");
    shows(new TypeError("bad"), "[TypeError: bad]");
    shows(Promise.resolve(1), "[Promise]");
    shows([undefined], [null]);
  });

  it("class instances by their fields, getters untouched", () => {
    class Point {
      x = 1;
      get y(): number {
        throw new Error("never called");
      }
    }
    shows(new Point(), { x: 1 });
    shows(Object.defineProperty({ a: 1 }, "g", { enumerable: true, get: () => 2 }), { a: 1, g: "[Getter]" });
  });

  it("cycles, depth, size, and a value shared without a cycle", () => {
    const cyclic: Record<string, unknown> = { a: 1 };
    cyclic["self"] = cyclic;
    shows(cyclic, { a: 1, self: "[Circular]" });
    const shared = [1];
    shows({ a: shared, b: shared }, { a: [1], b: [1] });
    const deep = encodeJson([[[[1]]]], { depth: 2, size: 100 });
    assert.deepEqual(deep, [["[Array]"]]);
    assert.deepEqual(encodeJson([1, 2, 3, 4], { depth: 3, size: 3 }), [1, 2, "[2 more]"]);
    assert.deepEqual(encodeJson({ a: 1, b: 2, c: 3 }, { depth: 3, size: 3 }), { a: 1, b: 2, "…": "[1 more]" });
  });

  it("never throws", () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    shows(hostile, "[Object: no]");
    shows(Object.create(null), {});
    shows(JSON.parse(`{"__proto__":1}`), JSON.parse(`{"__proto__":1}`) as Json);
  });
});

describe("toSource", () => {
  it("is JavaScript that makes the value again", () => {
    for (const value of decodeArgs(
      `[1, "$NaN", "$-0", "$-Infinity", "a\\"b\\n", [1,[2]], {"a b":{"x":1}}, {"__proto__":5}, {"$f64":[1,"$NaN"]}, {"$map":[["k",1]]}, {"$set":[1]}, {"$bigint":"9"}, {"$i64":["4"]}, null, true]`,
    )) {
      assert.deepEqual((0, eval)(`(${toSource(value)})`), value);
    }
  });
});
