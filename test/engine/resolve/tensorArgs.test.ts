import assert from "node:assert/strict";
import { outline, pointArguments, PointFault, type PointRecipe } from "../../../engine/resolve/index";
import type { PointSpec } from "../../../engine/protocol";

function recipe(text: string, spec: PointSpec): PointRecipe {
  const shape = outline("/p/file.ts", text);
  const info = shape.functions.find(({ name }) => name === "f");
  assert.ok(info, "no such function");
  return pointArguments(info, spec, shape);
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof PointFault, String(error));
    return error.message;
  }
  throw new Error("it has a point");
}

describe("--args for tensors", () => {
  const type = `import type { Tensor } from "gradproof/tensor";\n`;
  const given = (parameters: string, args: string): unknown => {
    const made = recipe(`${type}export function f(${parameters}) {}`, { source: "args", args });
    if ("values" in made) return made.values();
    const run = (0, eval)(`($load) => ${made.expression}`) as (load: unknown) => unknown;
    return run((name: string) => ({
      tensor: (data: unknown, options?: object) => ({ [name]: data, ...options }),
    }));
  };
  const t = (data: unknown, options = {}): unknown => ({ "gradproof/tensor": data, ...options });
  for (const [parameters, args, expected] of [
    [
      "x: Tensor",
      "[[[1, 2], [3, 4]]]",
      [
        t([
          [1, 2],
          [3, 4],
        ]),
      ],
    ],
    ["x: Tensor", "[2]", [t(2)]],
    ["x: Tensor", '[[1, "$NaN", "$-0"]]', [t([1, NaN, -0])]],
    ["x: number[], y: Tensor", "[[1], [2]]", [[1], t([2])]],
    ["x: number[]", "[[1]]", [[1]]],
    ["x: Tensor | number", "[3]", [3]],
    ["x: Tensor | number", "[[3]]", [t([3])]],
    ["x: Tensor | number[]", "[[3]]", [[3]]],
    ["x: Tensor | number[]", '[{"$tensor": [3]}]', [t([3])]],
    ["x?: Tensor | null", "[[3]]", [t([3])]],
    ["x?: Tensor | null", "[null]", [null]],
    ["xs: Tensor[]", "[[[1, 2], [3]]]", [[t([1, 2]), t([3])]]],
    ["...xs: Tensor[]", "[[1, 2], [3]]", [t([1, 2]), t([3])]],
    ["p: { w: Tensor; k: number[] }", '[{"w": [1], "k": [2]}]', [{ w: t([1]), k: [2] }]],
    ["p: [Tensor, number]", "[[[1], 2]]", [[t([1]), 2]]],
    ["x: Tensor", '[{"$tensor": [1], "dtype": "float32"}]', [t([1], { dtype: "float32" })]],
  ] as const) {
    it(`${parameters} of ${args}`, () => assert.deepEqual(given(parameters, args), expected));
  }

  for (const [args, message] of [
    ["[[[1, 2], [3]]]", /^x is a Tensor, and not every row given has the same length .*\[\[1, 2\], \[3, 4\]\]\.$/],
    ['[["a"]]', /^x is a Tensor, and not every row/],
    [
      '[{"a": 1}]',
      /^x is a Tensor, written tensor\(\[…\]\) in a tag and as nested arrays in --args, an object was given\.$/,
    ],
  ] as const) {
    it(`refuses ${args}`, () =>
      assert.match(
        messageOf(() => given("x: Tensor", args)),
        message,
      ));
  }
});
