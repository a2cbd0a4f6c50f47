import assert from "node:assert/strict";
import type { Function as FunctionNode } from "@babel/types";
import { usesThis } from "../../../engine/resolve/usesThis";
import { unwrap } from "../../../engine/source/nodes";
import { parse } from "../../../engine/source/parse";

function check(text: string, expected: boolean): void {
  it(text, () => {
    const parsed = parse("/f.ts", `const f = ${text};`);
    assert.ok("program" in parsed);
    const [statement] = parsed.program.body;
    assert.ok(statement?.type === "VariableDeclaration");
    const init = statement.declarations[0]?.init;
    assert.ok(init);
    const found = unwrap(init);
    const fn = found.type === "ObjectExpression" ? found.properties[0] : found;
    assert.equal(usesThis(fn as FunctionNode), expected);
  });
}

describe("usesThis", () => {
  check("function (x) { return this.k * x; }", true);
  check("function (x) { return x; }", false);
  check("function (x) { return [1].map(() => this.k); }", true);
  check("function (x = this.k) { return x; }", true);
  check("{ f(x) { return super.f(x); } }", true);
  check("function (x) { return eval('this.k'); }", true);
  check("function (x) { return function () { return this; }; }", false);
  check("function (x) { return class { k = this; }; }", false);
  check("(x) => this.k * x", false);
});
