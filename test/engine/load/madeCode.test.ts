import assert from "node:assert/strict";
import { instrumentFragment } from "../../../engine/instrument/index";
import { functionText } from "../../../engine/load/functionText";
import { createMadeCode } from "../../../engine/load/madeCode";
import { SiteTable } from "../../../engine/load/siteTable";
import { createRuntime } from "../../../engine/trace/index";

const place = { file: "/user.ts", line: 7, column: 3, function: "f" };

function made(frames = [place]): ReturnType<typeof createMadeCode> & { sites: SiteTable; parsed: string[] } {
  const runtime = createRuntime({ capacity: 16 });
  const sites = new SiteTable();
  const parsed: string[] = [];
  const code = createMadeCode({
    runtime: runtime.$,
    sites,
    instrumentFragment(input) {
      parsed.push(input.text);
      return instrumentFragment(input);
    },
    frames: () => frames,
  });
  return { ...code, sites, parsed };
}

describe("code made at run time", () => {
  it("has its sites where it was made", () => {
    const { instrumentEval, sites } = made();
    const text = instrumentEval("a * b", false, "$ad");
    const id = Number(/,(\d+)\+0\)/.exec(text)?.[1]);
    assert.deepEqual(sites.get(id), {
      ...{ file: "/user.ts", line: 7, column: 3, endLine: 7, endColumn: 4 },
      ...{ kind: "binary *", name: "", text: "a * b" },
    });
  });

  it("is read once for each name of the runtime and each mode", () => {
    const { instrumentEval, parsed } = made();
    const first = instrumentEval("a * b", false, "$ad");
    assert.equal(instrumentEval("a * b", false, "$ad"), first);
    assert.match(instrumentEval("a * b", false, "$_ad"), /\$_ad\.mul/);
    instrumentEval("a * b", true, "$ad");
    assert.equal(parsed.length, 3);
  });

  it("runs as it is when it cannot be read, or uses our names", () => {
    const { instrumentEval, compileFunction } = made([]);
    for (const text of ["a *", "a ¤ b", "$ad * 2"]) assert.equal(instrumentEval(text, false, "$ad"), text);
    assert.equal(compileFunction("function", "", "return ¤"), null);
  });

  it("makes functions of every kind, which show the text they were made of", () => {
    const { compileFunction, sources } = made();
    const kinds = ["function", "generator", "async", "async-generator"] as const;
    for (const kind of kinds) {
      const fn = compileFunction(kind, "a,b=2", "const $ad = a * b; return $ad");
      const native = nativeOf[kind]("a,b=2", "const $ad = a * b; return $ad");
      assert.equal(functionText(fn, { modules: new Map(), made: sources }), String(native));
      const [one, other] = [fn, native] as ((...args: unknown[]) => unknown)[];
      assert.deepEqual([one?.name, one?.length], [other?.name, other?.length]);
      assert.equal(Object.getPrototypeOf(fn), Object.getPrototypeOf(native));
    }
    const twice = compileFunction("function", "a", "return a * 2") as (a: number) => number;
    assert.equal(twice(4), 8);
  });
});

const constructorOf = (fn: object): FunctionConstructor =>
  (Object.getPrototypeOf(fn) as { constructor: FunctionConstructor }).constructor;

const nativeOf = {
  function: Function,
  generator: constructorOf(function* () {}),
  async: constructorOf(async () => {}),
  "async-generator": constructorOf(async function* () {}),
};
