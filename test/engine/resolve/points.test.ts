import assert from "node:assert/strict";
import { argumentsOf, outline, pointArguments, PointFault, type PointRecipe } from "../../../engine/resolve/index";
import type { FunctionInfo, Outline, PointSpec } from "../../../engine/protocol";

const auto = (attempt = 0, seed = 0): PointSpec => ({ source: "auto", seed, attempt });

function first(text: string, name?: string, file = "/p/file.ts"): { info: FunctionInfo; shape: Outline } {
  const shape = outline(file, text);
  const info = name === undefined ? shape.functions[0] : shape.functions.find((one) => one.name === name);
  assert.ok(info, "no such function");
  return { info, shape };
}

function recipe(text: string, spec: PointSpec, name?: string, file?: string): PointRecipe {
  const { info, shape } = first(text, name, file);
  return pointArguments(info, spec, shape);
}

/** The arguments of a recipe, evaluated as a script of its own. */
function values(made: PointRecipe, scope = ""): unknown[] {
  if ("values" in made) return made.values();
  const run = (0, eval)(`($load) => { ${scope}; return ${made.expression}; }`) as (load: unknown) => unknown[];
  return run(() => ({}));
}

function generate(parameters: string, before = "", attempt = 0, seed = 0): unknown[] {
  return values(recipe(`${before}\nfunction f(${parameters}) {}`, auto(attempt, seed), "f"));
}

/** Numbers become "n", so that shapes can be compared. */
function outlineOf(value: unknown): unknown {
  if (typeof value === "number") return "n";
  if (Array.isArray(value)) return value.map(outlineOf);
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${(value as Float64Array).length}`;
  if (value instanceof Map) return { map: [...value].map(outlineOf) };
  if (value instanceof Set) return { set: value.size };
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, outlineOf(v)]));
  return typeof value === "function" ? "function" : value;
}

function check(parameters: string, expected: unknown[], before = ""): void {
  assert.deepEqual(outlineOf(generate(parameters, before)), expected);
}

function fault(run: () => unknown): PointFault {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof PointFault, String(error));
    return error;
  }
  throw new Error("it has a point");
}

describe("generated points: shapes", () => {
  for (const [parameters, expected, before = ""] of [
    ["x: number, y: number", ["n", "n"]],
    [
      "xs: number[], ys: readonly number[], zs: ReadonlyArray<number>",
      [
        ["n", "n", "n"],
        ["n", "n", "n"],
        ["n", "n", "n"],
      ],
    ],
    [
      "m: number[][]",
      [
        [
          ["n", "n", "n"],
          ["n", "n", "n"],
          ["n", "n", "n"],
        ],
      ],
    ],
    ["p: [x: number, y: number, label: string]", [["n", "n", "a"]]],
    ["p: [number, ...number[]]", [["n", "n", "n"]]],
    ["a: Float64Array, b: Float32Array, c: Int32Array", ["Float64Array 3", "Float32Array 3", "Int32Array 3"]],
    ["p: { x: number; at: { y: number } }", [{ x: "n", at: { y: "n" } }]],
    ["p: P", [{ a: "n", b: "n" }], "interface P extends Q { b: number } interface Q { a: number }"],
    ["p: P", [{ a: "n", b: "n" }], "interface P { a: number } interface P { b: number }"],
    ["p: A & B", [{ a: "n", b: "n" }], "type A = { a: number }; type B = { b: number };"],
    ["p: Box<number[]>", [{ v: ["n", "n", "n"] }], "type Box<T, U = string> = { v: T };"],
    ["p: Record<'a' | 'b', number>", [{ a: "n", b: "n" }]],
    ["p: { [K in 'a' | 'b']: number }", [{ a: "n", b: "n" }]],
    ["p: Record<string, number>", [{ a: "n", b: "n" }]],
    ["p: Pick<P, 'a'>, q: Omit<P, 'a'>", [{ a: "n" }, { b: "n" }], "type P = { a: number; b: number };"],
    [
      "m: Map<string, number>, s: Set<number>",
      [
        {
          map: [
            ["a", "n"],
            ["b", "n"],
          ],
        },
        { set: 3 },
      ],
    ],
    ["x: string | number", ["n"]],
    ["x: null | number[]", [["n", "n", "n"]]],
    ["x: 'fast' | 'slow', y: boolean, z: string", ["fast", true, "a"]],
    ["x: number, mode?: Mode", ["n", "n"], "enum Mode { A = 3, B }"],
    ["f: (x: number) => number, a: number", ["function", "n"]],
    ["x: number, ...rest: number[]", ["n", "n", "n", "n"]],
    ["{ x, y = 2 }: { x: number; y?: number }", [{ x: "n", y: "n" }]],
    ["x: number, unknowable?: SomeLibraryType", ["n"]],
    ["x: P['a']", ["n"], "type P = { a: number };"],
    [
      "x: typeof defaults",
      [{ a: "n", l: ["n"] }].map(() => ({ a: "n", l: ["n", "n", "n"] })),
      "const defaults = { a: 1, l: [1, 2] };",
    ],
    ["t: Tree", [{ value: "n" }], "interface Tree { value: number; left?: Tree }"],
  ] as [string, unknown[], string?][]) {
    it(`${parameters} ${before}`, () => check(parameters, expected, before));
  }

  it("a class is constructed", () => {
    const text = `class V { constructor(readonly x: number, readonly y = 2) {} } class W extends V {} function f(v: V, w: W) {}`;
    const [v, w] = values(
      recipe(text, auto(), "f"),
      "class V { constructor(x, y) { this.x = x; this.y = y; } } class W extends V {}",
    ) as Record<string, number>[];
    assert.deepEqual(
      [v?.constructor.name, w?.constructor.name, typeof v?.["x"], typeof w?.["y"]],
      ["V", "W", "number", "number"],
    );
  });

  it("an unannotated parameter is what the body uses it as", () => {
    const js = (text: string): unknown => outlineOf(values(recipe(text, auto(), undefined, "/p/a.js")));
    assert.deepEqual(js(`function f(x, y) { return x * y; }`), ["n", "n"]);
    assert.deepEqual(
      js(`function f(x) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * x[i]; return s; }`),
      [["n", "n", "n"]],
    );
    assert.deepEqual(js(`function f(a) { return a[0][1] * a[1][0]; }`), [
      [
        ["n", "n", "n"],
        ["n", "n", "n"],
        ["n", "n", "n"],
      ],
    ]);
    assert.deepEqual(js(`const f = (p) => p.mass * p.v.x;`), [{ mass: "n", v: { x: "n" } }]);
    assert.deepEqual(js(`function f({ a, b: { c } }, [d]) { return a + c + d; }`), [{ a: "n", b: { c: "n" } }, ["n"]]);
    assert.deepEqual(js(`function f(xs) { return xs.reduce((s, x) => s + x, 0); }`), [["n", "n", "n"]]);
    assert.deepEqual(js(`function f(g, x) { return g(x); }`), ["function", "n"]);
    assert.deepEqual(js(`/** @param {number[]} x */\nfunction f(x) { return x; }`), [["n", "n", "n"]]);
    assert.deepEqual(js(`function f(x = [1, 2]) { return x; }`), [["n", "n"]]);
  });
});

describe("generated points: numbers", () => {
  it("are the same for the same seed, others for another seed, attempt or function", () => {
    const at = (attempt: number, seed: number, name = "f"): string =>
      JSON.stringify(values(recipe(`function ${name}(a: number, b: number[]) {}`, auto(attempt, seed))));
    assert.equal(at(0, 0), at(0, 0));
    assert.equal(new Set([at(0, 0), at(0, 1), at(1, 0), at(2, 0), at(7, 0), at(0, 0, "g")]).size, 6);
    // A change of the generator changes every reported point: it has to be meant.
    assert.equal(at(0, 0), "[0.661,[2.399,0.706,2.224]]");
  });

  it("start positive and of usual size, later ones are small, signed or large", () => {
    const at = (attempt: number): number[] =>
      Array.from({ length: 40 }, (_, seed) => generate("x: number", "", attempt, seed)[0] as number);
    assert.ok(at(0).every((x) => x >= 0.5 && x <= 2.501));
    assert.ok(at(1).every((x) => x > 0 && x < 1));
    assert.ok(at(2).some((x) => x < 0) && at(2).some((x) => x > 0) && at(2).every((x) => Math.abs(x) >= 0.3));
    assert.ok(at(3).every((x) => x >= 2));
    assert.ok(at(11).every(Number.isFinite));
  });

  it("names of counts get integers that fit the arrays", () => {
    const [xs, n, i, maxIterations, nu, mass] = generate(
      "xs: number[], n: number, i: number, maxIterations: number, nu: number, mass: number",
    ) as [number[], ...number[]];
    assert.deepEqual([n, i, maxIterations], [xs.length, 1, xs.length]);
    assert.ok(!Number.isInteger(nu) && !Number.isInteger(mass));
    assert.equal((generate("xs: number[], n: number", "", 1) as [number[], number])[0].length, 4);
  });
});

describe("points: default values", () => {
  it("literal ones are the first attempt, all of them make it a default point", () => {
    const text = `function f(x = 2, w = [1, -2] as const, o = { k: Math.PI / 2 }) {}`;
    const made = recipe(text, auto());
    assert.equal(made.source, "default");
    assert.deepEqual(values(made), [2, [1, -2], { k: Math.PI / 2 }]);
    assert.equal(recipe(text, auto(1)).source, "generated");
  });
  it("some of them are kept beside generated ones", () => {
    const made = recipe(`function f(x: number, k = 7) {}`, auto());
    assert.equal(made.source, "generated");
    assert.equal(values(made)[1], 7);
  });
  it("computed ones are not evaluated here", () =>
    assert.equal(recipe(`function f(x: number = g()) {}`, auto()).source, "generated"));
});

describe("points: tags", () => {
  const tag = (index = 0): PointSpec => ({ source: "tag", index });
  it("are expressions of the module, types taken away", () => {
    const made = recipe(
      `/** @gradcheck (k as number, <any>2, [1, 2]!, (x: number): number => x, k satisfies number) */\nfunction f(a: number) {}`,
      tag(),
    );
    assert.equal(made.source, "tag");
    assert.deepEqual(outlineOf(values(made, "const k = 3")), ["n", "n", ["n", "n"], "function", "n"]);
    assert.equal(values(made, "const k = 3")[0], 3);
  });
  it("comments and a trailing comma are legal", () =>
    assert.deepEqual(values(recipe(`/** @gradcheck (1, 2, // two\n) */\nfunction f(a: number) {}`, tag())), [1, 2]));
  it("the second of several", () =>
    assert.deepEqual(
      values(recipe(`/** @gradcheck (1)\n * @gradcheck (4) */\nfunction f(a: number) {}`, tag(1))),
      [4],
    ));
  it("the receiver comes first", () => {
    const made = recipe(
      `class S { constructor(k: number) {}\n/** @gradcheck on new S(2 as number) (0.3) */\nm(x: number) {} }`,
      tag(),
      "S.m",
    );
    assert.deepEqual(outlineOf(values(made, "class S { constructor(k) { this.k = k; } }")), [{ k: "n" }, "n"]);
  });
  it("a receiver nobody gave is constructed", () => {
    const made = recipe(
      `class S { constructor(k: number) {}\n/** @gradcheck (0.3) */\nm(x: number) {} }`,
      tag(),
      "S.m",
    );
    assert.deepEqual(outlineOf(values(made, "class S { constructor(k) { this.k = k; } }")), [{ k: "n" }, "n"]);
  });
  it("a tag without arguments says what, not where", () =>
    assert.equal(recipe(`/** @gradcheck wrt x */\nfunction f(x: number) {}`, tag()).source, "generated"));
  it("what cannot be read is a syntax error at the tag", () => {
    for (const args of ["1 +", "1] + [2", "let x", "1; 2"]) {
      const found = fault(() => recipe(`\n/** @gradcheck (${args}) */\nfunction f(x: number) {}`, tag()));
      assert.deepEqual([found.verdict, found.reason, found.place.line], ["error", "syntax", 2], args);
    }
  });
  const written = (text: string, scope = "", name = "f"): PointFault => {
    const made = recipe(
      `\n/** @gradcheck ${text} */\nfunction f(x: number, y: number[], g?: () => number) {}`,
      tag(),
      name,
    );
    return fault(() => argumentsOf(made, (expression) => (0, eval)(`(() => { ${scope}; return ${expression}; })()`)));
  };
  for (const [text, reason, message] of [
    ["(nope, [1])", "throws", /^The tag @gradcheck \(nope, \[1\]\) of f threw ReferenceError: nope is not defined\./],
    ["(1)", "needs-a-point", /^f needs 2 arguments, 1 was given: y is missing\.$/],
    ["(1, [2], () => 1, 4)", "needs-a-point", /^f takes 3 arguments, 4 were given\.$/],
    ['("a", [1])', "needs-a-point", /^x is a number, the string "a" was given\.$/],
    ["(1, [1], 3)", "needs-a-point", /^g is a function/],
  ] as const) {
    it(`what cannot be meant is said at the tag: ${text}`, () => {
      const found = written(text);
      assert.deepEqual([found.reason, found.place.line], [reason, 2]);
      assert.match(found.message, message);
    });
  }
  it("an unclosed list is a syntax error at the tag", () => {
    const found = fault(() => recipe(`\n/** @gradcheck (1, [2] */\nfunction f(x: number, y: number[]) {}`, tag()));
    assert.deepEqual([found.reason, found.place.line], ["syntax", 2]);
  });
  it("functions, views for arrays, and more where `arguments` is read are meant", () => {
    const made = recipe(
      `/** @gradcheck (1, new Float64Array([2]), () => 1, 4) */\nfunction f(x: number, y: number[], g: () => number) { return arguments[3]; }`,
      tag(),
    );
    assert.equal(argumentsOf(made, (expression) => (0, eval)(expression) as unknown).length, 4);
  });
  it("a method needs an object", () => {
    const made = recipe(`class S {\n/** @gradcheck on 3 (1) */\nm(x: number) {} }`, tag(), "S.m");
    const found = fault(() => argumentsOf(made, (expression) => (0, eval)(expression) as unknown));
    assert.match(found.message, /^S\.m is called on an object, and a number was given/);
  });
  it("a point that is not there", () =>
    assert.equal(fault(() => recipe(`function f(x: number) {}`, tag(3))).reason, "needs-a-point"));
});

describe("points: --args", () => {
  const args = (json: string, on?: string): PointSpec => ({
    source: "args",
    args: json,
    ...(on !== undefined && { on }),
  });
  it("are decoded anew every time", () => {
    const made = recipe(`function f(x: number[]) {}`, args("[[1, 2]]"));
    assert.deepEqual(values(made), [[1, 2]]);
    assert.notEqual(values(made)[0], values(made)[0]);
  });
  it("--on alone generates the rest, and is refused for what is no method", () => {
    const made = recipe(`class S { m(x: number, w: number[]) {} }`, args("[]", "new S()"), "S.m");
    assert.deepEqual(outlineOf(values(made, "class S {}")), [{}, "n", ["n", "n", "n"]]);
    assert.match(fault(() => recipe(`function f(x: number) {}`, args("[1]", "new S()"))).message, /is no method/);
  });
  it("with a receiver become an expression", () => {
    const made = recipe(
      `class S { m(x: number, w: Float64Array) {} }`,
      args(`["$-0", {"$f64":[1,2]}]`, "new S() as S"),
      "S.m",
    );
    assert.deepEqual(outlineOf(values(made, "class S {}")), [{}, "n", "Float64Array 2"]);
    assert.ok(Object.is(values(made, "class S {}")[1], -0));
  });

  for (const [parameters, json, message] of [
    ["x: number", "[1, 2]", /^f takes 1 argument, 2 were given\.$/],
    ["x: number, y: number, z?: number", "[1]", /^f needs 2 arguments, 1 was given: y is missing\.$/],
    ["x: number", `["1"]`, /^x is a number, the string "1" was given\.$/],
    ["x: number", `[[1]]`, /^x is a number, an array was given\.$/],
    ["x: number", `[null]`, /^x is a number, null was given\.$/],
    ["xs: number[]", `[[1, "a"]]`, /^xs\[1\] is a number, the string "a" was given\.$/],
    ["xs: number[]", `[3]`, /^xs is an array, the number 3 was given\.$/],
    ["p: { a: { b: number } }", `[{"a":{"b":true}}]`, /^p\.a\.b is a number, the boolean true was given\.$/],
    ["p: { a: number }", `[{}]`, /^p\.a is missing\.$/],
    ["p: [number, number]", `[[1]]`, /^p has 2 items, 1 was given\.$/],
    ["x: Float64Array", `[[1]]`, /^x is a Float64Array, written \{"\$f64":\[…\]\}, an array was given\.$/],
    ["f: (x: number) => number", `[1]`, /a function, which only a @gradcheck tag can give/],
    ["m: Map<string, number>", `[{}]`, /\$map/],
    ["...xs: number[]", `[1, "a"]`, /^xs\[1\] is a number/],
    ["x: number", `[1`, /not JSON/],
  ] as const) {
    it(`${parameters} refuses ${json}`, () =>
      assert.match(fault(() => recipe(`function f(${parameters}) {}`, args(json))).message, message));
  }

  for (const [parameters, json] of [
    ["x: number, y?: number", "[1]"],
    ["x: number, y = 2", "[1]"],
    ["x: number | string", `["a"]`],
    ["x: any, y: Whatever, z", `["a", 1, []]`],
    ["...xs: number[]", "[1, 2, 3]"],
    ["...xs: number[]", "[]"],
    ["p: { a?: number }", "[{}]"],
    ["x: number | null", "[null]"],
    ["c: C", `[{"k":1}]`],
  ] as const) {
    it(`${parameters} takes ${json}`, () =>
      assert.ok(values(recipe(`class C {} function f(${parameters}) {}`, args(json), "f"))));
  }
});

describe("points: none can be made", () => {
  for (const [parameters, message] of [
    [
      "v: Vector3",
      /^f needs a point: v is of type Vector3\. Give one above it, such as \/\*\* @gradcheck \(0\.661\) \*\/ with/,
    ],
    ["x: number, p: { a: Foo }", /p\.a is of type Foo\. .*@gradcheck \(0\.661, \{ a: 2\.399 \}\)/],
    ["x: unknown", /x is of type unknown/],
    ["f: (s: string) => string", /f is a function/],
    ["p: P", /private|cannot be constructed/],
  ] as const) {
    it(parameters, () => {
      const found = fault(() =>
        recipe(`class P { private constructor() {} } function f(${parameters}) {}`, auto(), "f"),
      );
      assert.deepEqual([found.verdict, found.reason], ["no-inputs", "needs-a-point"]);
      assert.match(found.message, message);
      assert.equal(found.place.line, 1);
    });
  }
  it("a receiver that cannot be constructed", () =>
    assert.match(
      fault(() => recipe(`class S { constructor(k: Foo) {} m(x: number) {} }`, auto(), "S.m")).message,
      /needs a receiver: .*Foo.*@gradcheck on new S\(1\.\d+\) \(1\.\d+\)/,
    ));
  it("an entry that was copied is refused loudly", () => {
    const { info, shape } = first(`function f(x: number) {}`);
    assert.throws(() => pointArguments({ ...info }, auto(), shape), /not an entry of an outline/);
  });
});
