import assert from "node:assert/strict";
import { Script } from "node:vm";
import { transform } from "../../../engine/instrument/index";
import { functionText } from "../../../engine/load/functionText";
import type { LoadedModule } from "../../../engine/load/modules";
import { createRuntime } from "../../../engine/trace/index";

const { $ } = createRuntime({ capacity: 16 });

/** Functions of a CommonJS file: their text in the traced run as the plain run has it. */
function check(name: string, text: string, file = "/f.cts"): void {
  it(name, () => {
    const transformed = transform({ file, text });
    const load = (code: string): object => {
      const module = { exports: {} };
      const wrapper = new Script(code).runInThisContext() as (...args: unknown[]) => void;
      wrapper(module.exports, null, module, "", "", {}, $, 0);
      return module.exports;
    };
    const plain = Object.values(load(transformed.plain)).map(String);
    const traced = Object.values(load(transformed.traced));
    assert.ok(traced.length > 0);
    const modules = new Map(
      [{ kind: "host" }, { kind: "cjs", transformed }].map((one, i) => [`/${i}`, one as LoadedModule]),
    );
    const shown = traced.map((fn) => functionText(fn, { modules, made: () => [] }) ?? String(fn));
    assert.deepEqual(shown, plain);
  });
}

describe("texts of functions", () => {
  check("declarations", "exports.f = f; function f(x: number, y = x * 2) { let s = x + y; s *= y; return s }");
  check("arrow functions", "exports.f = x => x * 2; exports.g = (a: number, b?: number): number => a ** (b ?? 2)");
  check(
    "an assertion of an object at the end",
    "exports.g = (x) => <{ a: number }>{ a: x * 2 }; exports.h = [(x) => <any>{ s: ')' + x }, (x) => x * 2][0]; exports.i = (x) => <any>function () { return (x + 1) * 2 }",
  );
  check("an assertion at the end", "exports.g = (x) => (x + 1) as number");
  check(
    "methods and classes",
    "exports.A = class { m(x) { return x * 2 } }; const o = { m(x) { return -x } }; exports.m = o.m",
  );
  check("a class with parameter properties", "exports.A = class { constructor(private x: number) {} y = 2 }");
  check("twins", "exports.f = (x) => x * 2; exports.g = (x) => x * 2; exports.h = (x) => x", "/f.cjs");
  check("statements without semicolons", "exports.f = function* (x) {\n  x()\n  let y\n  yield y\n}", "/f.cjs");
  check("untouched", "exports.f = function (x) { return x }", "/f.cjs");

  it("nothing for functions of nobody", () => {
    assert.equal(functionText(Math.sin, { modules: new Map(), made: () => [] }), undefined);
    assert.equal(
      functionText(() => $.l, { modules: new Map(), made: () => [] }),
      undefined,
    );
  });
});
