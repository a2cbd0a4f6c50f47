import assert from "node:assert/strict";
import type { Node } from "@babel/types";
import { eachChild } from "../../../engine/source/nodes";
import { isParsed, parse, type Parsed } from "../../../engine/source/parse";
import { functionScope, type ScopeTree } from "../../../engine/source/scope";
import { analyseScopes } from "../../../engine/source/scopeAnalyse";

function analyse(text: string, file = "/a.ts"): { scopes: ScopeTree; parsed: Parsed } {
  const parsed = parse(file, text);
  assert.ok(isParsed(parsed), text);
  return { parsed, scopes: analyseScopes(parsed.program, parsed.strict) };
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  eachChild(node, (child) => walk(child, visit));
}

/**
 * Every identifier that means a variable, in the order of the text: its name, `=` when it is written, and the kind and
 * line of its declaration (`?` for none).
 */
function check(name: string, text: string, expected: string, file = "/a.ts"): void {
  it(name, () => {
    const { scopes, parsed } = analyse(text, file);
    const found: { at: number; text: string }[] = [];
    walk(parsed.program, (node) => {
      if (node.type !== "Identifier") return;
      const reference = scopes.reference(node);
      if (!reference) return;
      const { binding, writer, read } = reference;
      const id = binding?.declarations[0]?.id;
      const where = id ? `${binding.kind}${parsed.lines.position(id.start as number).line}` : "?";
      found.push({ at: node.start as number, text: `${node.name}${writer ? (read ? "+=" : "=") : ""}:${where}` });
    });
    assert.equal(
      found
        .sort((a, b) => a.at - b.at)
        .map((one) => one.text)
        .join(" "),
      expected,
    );
  });
}

describe("what a name refers to", () => {
  check("let and const in blocks", "let a;\n{\nlet a; a }\na", "a:let3 a:let1");
  check("var in blocks", "{\nvar a }\na; (() => a)()", "a:var2 a:var2");
  check("before the declaration", "f(a);\nlet a;\nfunction f() {}", "f:function3 a:let2");
  check(
    "parameters, and the body's variables",
    "function f(a, b = a,\nc = () => v) {\nvar v; var a; a; v; c }",
    "a:parameter1 v:? a:parameter1 v:var3 c:parameter2",
  );
  check("own names of expressions", "(function f() { f });\n(class C { m() { C } });\nf; C", "f:self1 C:self2 f:? C:?");
  check("catch", "try {} catch ({ e, ...r }) {\nlet x; e; r; x }\ne", "e:catch1 r:catch1 x:let2 e:?");
  check(
    "for",
    "for (let i = 0; i < n; i++) { i }\nfor (const k of i) k;\nfor (var v in k) {}\nv; i",
    "i=:let1 i:let1 n:? i+=:let1 i:let1 k=:const2 i:? k:const2 v=:var3 k:? v:var3 i:?",
  );
  check("switch", "switch (a) { case a: let a; a }\na", "a:? a:let1 a:let1 a:?");
  check(
    "classes",
    "class A extends A { static x = A; [A] = 1; y = x; #p; m(q) { q; this.#p } static { var s; s } }\nA; s",
    "A:class1 A:class1 A:class1 x:? q:parameter1 s:var1 A:class1 s:?",
  );
  check(
    "imports, types apart",
    "import d, { a, type B } from 'x';\nimport * as n from 'y'; import type C from 'z';\nd; a; n.b; B; C",
    "d:import1 a:import1 n:import2 B:? C:?",
  );
  check(
    "exports",
    "let a, b; export { a, b as c };\nexport { d } from 'x'; export default a; export type { b };",
    "a:let1 b:let1 a:let1",
  );
  check("functions in sloppy blocks", "{ function f() {} }\nf", "f:var1", "/a.cjs");
  check("functions in strict blocks", "'use strict'; { function f() {} f }\nf", "f:function1 f:?", "/a.cjs");
  check(
    "a sloppy block function behind a let",
    "{ let g;\n{ function g() {} g } g }\ng",
    "g:function2 g:let1 g:?",
    "/a.cjs",
  );
  check(
    "keys, labels, members",
    "l: for (;;) break l; a.b; ({ c: 1, d, [e]: f, g() {} }); a?.h; a[i]",
    "a:? d:? e:? f:? a:? a:? i:?",
  );
  check(
    "types are no uses",
    "let a: B = c as D<e>; f<G>(h!); function i(this: J, k: L): M {} interface N extends O {} type P = typeof a; class Q implements R { [s: string]: T }",
    "a=:let1 c:? f:? h:?",
  );
  check(
    "enums",
    "enum E { A, B = A, C = B | x }\nenum E { D = A }\nE.A; A",
    "A:enum-member1 B:enum-member1 x:? A:enum-member1 E:enum1 A:?",
  );
  check(
    "namespaces",
    "namespace N { export let a = 1; let h; export function f() { a; h } }\nnamespace N { a; h; f }\nN; a",
    "a=:let1 a:let1 h:let1 a:let1 h:? f:function1 N:namespace1 a:?",
  );
  check(
    "nested namespaces",
    "namespace A.B { export const x = 1 }\nnamespace A { export namespace B { x } B }",
    "x=:const1 x:const1 B:namespace2",
  );
  check("aliases", "import a = b.c; import d = require('d');\na; d", "b:? a:alias1 d:alias1");
  check(
    "what does not exist at run time",
    "declare const a: number; declare function f(): void; declare class C {} declare namespace N {} interface I {}\na; f; C; N; I",
    "a:? f:? C:? N:? I:?",
  );
});

describe("what is written", () => {
  check(
    "patterns",
    "let a, b, c;\n[a, { b, ...c }] = d; ({ x: a = b, [c]: b } = d); [a.b, (c)] = d",
    "a=:let1 b=:let1 c=:let1 d:? a=:let1 b:let1 c:let1 b=:let1 d:? a:let1 c=:let1 d:?",
  );
  check(
    "through assertions",
    "let a;\n(a as any) = 1; a! += 2; (<any>a)++; for (a of b) {}",
    "a=:let1 a+=:let1 a+=:let1 a=:let1 b:?",
  );

  function reassigned(text: string, expected: string, file = "/a.mjs"): void {
    it(`${JSON.stringify(text)}: ${expected}`, () => {
      const names: string[] = [];
      for (const binding of analyse(text, file).scopes.root.bindings.values())
        if (binding.reassigned) names.push(binding.name);
      assert.equal(names.join(" "), expected);
    });
  }
  reassigned("let a = 1, b = 1, c; b = 2; c = 1; const d = 1; for (let e of []) {}", "b c");
  reassigned("function f() {} class A {} f = 1; function g() { A = 2 }", "f A");
  reassigned("let a = 1; { let a = 1; a = 2 }", "");
  reassigned("let a = 1, b = 2; const c = 3; import d from 'd'; function f() { eval('b = 3') }", "a b f");
  reassigned("let a = 1; (0, eval)('a'); function f() { let eval_; { let x = 1 } }", "");
  reassigned("function f() {} function f() {} var g; function g() {}", "f g", "/a.cjs");
  reassigned("for (var a in b) {} for (var [c] of b) {}", "");
  reassigned("var a, b, c; with (a) { b = 1; let c; c = 2 } a", "b", "/a.cjs");
});

describe("what a file uses", () => {
  it("names nobody declares", () => {
    const { unresolved } = analyse(
      "Math.sin(x); let y: Foo = x; function f() { arguments; (() => arguments)() } typeof z",
    ).scopes;
    assert.deepEqual(
      [...unresolved].map(([name, uses]) => `${name} ${uses.length}`),
      ["Math 1", "x 2", "z 1"],
    );
  });

  it("arguments belong to the innermost function that is no arrow", () => {
    const { scopes, parsed } = analyse("function f() { (() => { arguments }); function g() {} }");
    const used: string[] = [];
    walk(parsed.program, (node) => {
      const scope = scopes.opened(node);
      if (scope?.kind === "parameters") used.push(`${node.type} ${scope.usesArguments}`);
    });
    assert.deepEqual(used, ["FunctionDeclaration true", "ArrowFunctionExpression false", "FunctionDeclaration false"]);
  });

  it("eval, with, await, dollars, strictness", () => {
    const found = (text: string, file = "/a.cjs"): unknown[] => {
      const { scopes } = analyse(text, file);
      return [
        scopes.hasEval,
        scopes.hasWith,
        scopes.topLevelAwait?.type ?? null,
        [...scopes.dollars].join(),
        scopes.root.strict,
      ];
    };
    assert.deepEqual(found("eval('x')"), [true, false, null, "", false]);
    assert.deepEqual(found("(eval)('x')"), [true, false, null, "", false]);
    assert.deepEqual(found("(0, eval)('x'); a.eval(1)"), [false, false, null, "", false]);
    assert.deepEqual(found("with (a) { $b }"), [false, true, null, "$b", false]);
    assert.deepEqual(found("'use strict'; let $a = {}, b = $a.$c"), [false, false, null, "$a", true]);
    assert.deepEqual(found("await f(); async () => await g()", "/a.mjs"), [false, false, "AwaitExpression", "", true]);
    assert.deepEqual(found("for await (const a of b);", "/a.mjs")[2], "ForOfStatement");
    assert.deepEqual(
      found("async () => { for await (const a of b); class A { x = async () => await 1 } }", "/a.mjs")[2],
      null,
    );
  });

  it("a direct eval makes everything it sees writable, and nothing else", () => {
    const { scopes, parsed } = analyse("function f(a) { eval('a = 1') } function g(b) { b }", "/a.cjs");
    const bindings: string[] = [];
    walk(parsed.program, (node) => {
      for (const one of scopes.opened(node)?.bindings.values() ?? []) bindings.push(`${one.name} ${one.reassigned}`);
    });
    assert.deepEqual(bindings, ["f true", "g true", "a true", "b false"]);
  });
});

describe("scopes", () => {
  it("nest as the language says", () => {
    const { scopes, parsed } = analyse(
      "function f(a) { { let b } } class A { x = () => 1; static {} } for (;;) {} switch (1) {}",
    );
    const kinds: string[] = [];
    walk(parsed.program, (node) => {
      const scope = scopes.opened(node);
      if (scope) kinds.push(`${scope.kind}<${scope.parent?.kind ?? ""}`);
    });
    assert.deepEqual(kinds, [
      "module<",
      "parameters<module",
      "block<body",
      "class<module",
      "field<class",
      "parameters<field",
      "field<class",
      "for<module",
      "block<for",
      "switch<module",
    ]);
  });

  it("var lives in the function around", () => {
    const { scopes, parsed } = analyse("() => { for (;;) { if (1) { x } } }");
    const [reference] = scopes.unresolved.get("x") ?? [];
    assert.ok(reference);
    const [statement] = parsed.program.body;
    assert.ok(statement?.type === "ExpressionStatement" && statement.expression.type === "ArrowFunctionExpression");
    assert.equal(functionScope(reference.scope), scopes.body(statement.expression));
  });
});
