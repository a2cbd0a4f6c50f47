import assert from "node:assert/strict";
import { Script } from "node:vm";
import type { PassTable } from "../../../engine/instrument/context";
import { createDriver } from "../../../engine/instrument/driver";
import { endOf, startOf } from "../../../engine/source/nodes";
import { siteRows } from "../../../engine/source/sites";

/** Trace passes for the tests: sums, element stores through temporaries, and a wrapper around every function. */
const passes: PassTable = {
  BinaryExpression(node, context) {
    if (context.neverTracked(node)) return "skip";
    context.before(startOf(node), "$ad.add(", "trace");
    context.replace(endOf(node.left), startOf(node.right), ",", "trace");
    context.after(endOf(node), `,${context.site(node, node.operator)})`, "trace");
    return undefined;
  },
  AssignmentExpression(node, context) {
    const { left, right } = node;
    if (left.type === "Identifier" && node.operator === "+=") {
      const name = context.reference(left);
      context.replace(endOf(left), startOf(right), `=$ad.add(${name},`, "trace");
      context.after(endOf(node), `,${context.site(node, "+=")})`, "trace");
    } else if (left.type === "MemberExpression") {
      const temporary = context.temporary();
      if (temporary === null) return;
      context.before(startOf(left.object), `(${temporary}=`, "trace");
      context.after(endOf(left.object), ")", "trace");
    }
  },
  FunctionDeclaration: (node, context) => context.body(node, "en();try{", "}finally{ex()}"),
  ArrowFunctionExpression: (node, context) => context.body(node, "en();try{", "}finally{ex()}"),
};

const { transform, instrumentFragment } = createDriver({
  passes,
  neverTracked: () => (node) => node.type === "BinaryExpression" && node.left.type === "NumericLiteral",
});

/** The traced body of a file, without header and footer. */
function traced(text: string, file = "/m.mjs"): string {
  const { traced: result, problems } = transform({ file, text });
  assert.deepEqual(problems, []);
  new Script(result);
  return result.replace(/^.*?\(\$c\)=>eval\(\$c\);(?:yield;)?/s, "").replace(/\n\}\)$/, "");
}

function check(name: string, text: string, expected: string, file?: string): void {
  it(name, () => assert.equal(traced(text, file), expected));
}

describe("edits compose", () => {
  check("children within parents", "a + b + c", "$ad.add($ad.add(a,b,$s+1),c,$s+0)");
  check(
    "with parentheses and comments",
    "(a /* x */ + // y\n  b) + (c)",
    "$ad.add(($ad.add(a, /* x */  // y\n  b,$s+1)),(c),$s+0)",
  );
  check(
    "with imports",
    "import { a, f } from './a'; f(a + f(a)); export { a };",
    ";                           (0,$i0.f)($ad.add($i0.a,(0,$i0.f)($i0.a),$s+0)); ;            ",
  );
  check(
    "with types",
    "let x = (a as number) + b! + <any>c;",
    "let x = $ad.add($ad.add((a          ),b ,$s+1),     c,$s+0);",
    "/m.mts",
  );
  check("with default exports", "export default a + b", "const $default=$ad.add(a,b,$s+0);");
  check(
    "with namespaces",
    "namespace N { export let x = 1; x += a + x }",
    "var N;(function(N){ ;          N.x = 1; N.x=$ad.add(N.x,$ad.add(a,N.x,$s+1),$s+0) })(N||(N={}));",
    "/m.mts",
  );
  check(
    "with enums",
    "enum E { A = a + b, B }",
    'var E;(function(E){ typeof(E["A"]=$ad.add(a,b,$s+0))==="string"||(E[E["A"]]="A");  E[E["B"]=E["A"]+1]="B"; })(E||(E={}));',
    "/m.mts",
  );
  check("a skipped subtree keeps its types edited", "1 + (a as any) + b", "$ad.add(1 + (a       ),b,$s+0)", "/m.mts");
});

describe("temporaries", () => {
  check("of the module", "a.b = c; d.e = f", "let $t0,$t1;($t0=a).b = c; ($t1=d).e = f");
  check(
    "of a function, behind its directives",
    "'use strict'; function f() { 'use asm'\n a.b = c }",
    " function f() { 'use asm';let $t0;en();try{\n ($t0=a).b = c }finally{ex()}}",
    "/m.cjs",
  );
  check(
    "of a function without directives",
    "function f() { a.b = c }",
    "function f() {let $t0;en();try{ ($t0=a).b = c }finally{ex()}}",
  );
  check("of a method", "({ m() { a.b = c } })", "({ m() {let $t0; ($t0=a).b = c } })");
  check(
    "of an arrow function",
    "f = () => (a.b = c)",
    "f = () => {let $t0;en();try{return (($t0=a).b = c);}finally{ex()}}",
  );
  check(
    "none where nothing needs one",
    "({ m() {}, n: function () { return 1 } })",
    "({ m() {}, n: function () { return 1 } })",
  );
  check(
    "none in parameters, fields and static blocks",
    "(function (x = a.b = c) {}); class A { y = a.b = c; static { a.b = c } [a.b = c]() {} }",
    "let $t0;(function (x = a.b = c) {}); class A { y = a.b = c; static { a.b = c } [($t0=a).b = c]() {} }",
  );
  check(
    "of functions within parameters",
    "(function (x = function () { a.b = c }) {})",
    "(function (x = function () {let $t0; ($t0=a).b = c }) {})",
  );
});

describe("bodies", () => {
  check(
    "in order",
    "function f() { return 1 } function g() {}",
    "function f() {en();try{ return 1 }finally{ex()}} function g() {en();try{}finally{ex()}}",
  );
  check(
    "of nested arrow functions",
    "x => y => ({ z: x + y })",
    "x => {en();try{return y => {en();try{return ({ z: $ad.add(x,y,$s+0) });}finally{ex()}};}finally{ex()}}",
  );
  check(
    "with parameter properties",
    "class B extends A { constructor(public x: number) { super(); a.b = c } }",
    "class B extends A {x; constructor(       x        ) {let $t0; super();this.x=x; ($t0=a).b = c } }",
    "/m.mts",
  );
});

describe("statements of the traced text", () => {
  check(
    "end with semicolons",
    "let x = y\nx\nfoo()\nif (a) b\nelse c\nfor (;;) d\ndo e\nwhile (f)\nl: g\n{ h }\ni",
    "let x = y;\nx;\nfoo();\nif (a) b;\nelse c;\nfor (;;) d;\ndo e;\nwhile (f)\nl: g;\n{ h }\ni",
  );
});

describe("sites", () => {
  it("have places, kinds and names", () => {
    const text =
      "const y = a + b;\nfunction f() { return c + d; }\nlet o = { k: e + g }; z = (h) => h + i; w[0] = j + l; m(n + p); class A { #q = r + s }\nx += 1";
    const rows = siteRows(transform({ file: "/m.mjs", text }).sites).map(
      (row) =>
        `${row.kind} ${row.name} ${row.line}:${row.column}-${row.endLine}:${row.endColumn} ${text.slice(row.start, row.end)}`,
    );
    assert.deepEqual(rows, [
      "+ y 1:11-1:16 a + b",
      "+ return 2:23-2:28 c + d",
      "+ k 3:14-3:19 e + g",
      "+ return 3:34-3:39 h + i",
      "+ w[0] 3:48-3:53 j + l",
      "+  3:57-3:62 n + p",
      "+ #q 3:80-3:85 r + s",
      "+=  4:1-4:7 x += 1",
    ]);
  });
});

describe("the plain text alone", () => {
  it("is the one that comes with the traced text", () => {
    const text = "import { a } from './a';\nexport const f = (x: number) => { x.y = x + a; throw x as any }\nf(1)";
    const [both, alone] = [transform({ file: "/m.ts", text }), transform({ file: "/m.ts", text, plainOnly: true })];
    assert.equal(alone.plain, both.plain);
    assert.deepEqual([alone.traced, alone.sites.length, alone.map(2, 1, "traced")], ["", 0, null]);
    assert.deepEqual([alone.imports, alone.exports], [both.imports, both.exports]);
    assert.deepEqual(alone.map(2, 30, "plain"), both.map(2, 30, "plain"));
  });
});

describe("the header of the traced text", () => {
  it("has the runtime and the site base", () => {
    const header = (file: string, text: string): string => transform({ file, text }).traced.split("{")[0] as string;
    assert.equal(header("/m.mjs", ""), "(function*($m,$ad,$s)");
    assert.equal(header("/m.mjs", "await 0"), "(async function*($m,$ad,$s)");
    assert.equal(header("/m.cjs", ""), "(function(exports,require,module,__filename,__dirname,$m,$ad,$s)");
    assert.equal(header("/m.cjs", "$ad1; $m"), "(function(exports,require,module,__filename,__dirname,$_m,$_ad,$_s)");
  });
});

describe("code made at run time", () => {
  const names = { runtime: "$ad", module: "$m", siteBase: "77" };

  function fragment(text: string, expected: string | null, strict = false): void {
    it(JSON.stringify(text), () => {
      const found = instrumentFragment({ text, strict, names });
      assert.equal(found.text, expected);
    });
  }
  fragment("a + b", "$ad.add(a,b,77+0)");
  fragment("'use strict'; var x; a.b = c", "'use strict';let $t0; var x; ($t0=a).b = c");
  fragment(
    "(function anonymous(x\n) {\na.b = x + 1\n})",
    "(function anonymous(x\n) {let $t0;\n($t0=a).b = $ad.add(x,1,77+0)\n})",
  );
  fragment("super.x + new.target", "$ad.add(super.x,new.target,77+0)");
  fragment("with (a) b", "with (a) b");
  fragment("$ad + 1", null);
  fragment("a +", null);
  fragment("return a", null);
  fragment("yield = 1", "yield = 1");
  fragment("yield = 1", null, true);
  fragment("import('x')", "$m.dyn('x')");
});
