import assert from "node:assert/strict";
import ts from "typescript";
import { run, runByTypeScript, shown } from "./running";

/** What elements are made with: calls written down, in the order they happen. */
function factories(): Record<string, object> {
  const make =
    (name: string) =>
    (...args: unknown[]): unknown => ({ name, args });
  const fragment = { fragment: true };
  const react = { createElement: make("createElement"), Fragment: fragment };
  const runtime = { jsx: make("jsx"), jsxs: make("jsxs"), Fragment: fragment };
  return {
    react: { ...react, default: react, __esModule: true },
    "react/jsx-runtime": runtime,
    "preact/jsx-runtime": { ...runtime, jsx: make("preact") },
    "./h": { h: make("h"), F: "F", default: { h: make("default.h") }, __esModule: true },
  };
}

const heads = {
  classic: "import React from 'react';",
  automatic: "",
};

/** The elements TypeScript's own output makes, with the factory in scope and with the runtime's module; lines stay. */
function check(name: string, text: string, options: ts.CompilerOptions = {}): void {
  const modes = options.jsx === undefined ? (["classic", "automatic"] as const) : (["given"] as const);
  for (const mode of modes) {
    it(`${name}, ${mode}`, () => {
      const jsx = options.jsx ?? (mode === "classic" ? ts.JsxEmit.React : ts.JsxEmit.ReactJSX);
      const whole = (mode === "given" ? "" : heads[mode]) + text;
      const expected = runByTypeScript(whole, factories(), { ...options, jsx }, "/tiny.tsx");
      const words = jsx === ts.JsxEmit.React ? "react" : "react-jsx";
      const input = { file: "/tiny.tsx", text: whole, ...(options as object), jsx: words };
      const { exports, transformed } = run(input, factories());
      assert.equal(shown(exports), shown(expected), transformed.plain);
      assert.equal(transformed.plain.split("\n").length, whole.split("\n").length + 1);
    });
  }
}

describe("JSX", () => {
  check("elements", "export const a = <div/>, b = <div></div>, c = <my-tag />, d = <a:b />, e = <div / >;");
  check(
    "components",
    "const A = 1, _b = 2, $c = 3, o = { P: { Q: 4 }, q: 5 }; export const r = [<A/>, <_b/>, <$c></$c>, <o.P.Q/>, <o.q/>];",
  );
  check(
    "this",
    "export const r = (function (this: any) { return [<this.x/>, () => <this.x.y a={this}/>] }).call({ x: 1 } as any)[0];",
  );
  check(
    "attributes",
    "export const r = <a b=\"x\" c='y' d={1 + 1} e f-g={[2]} h:i='z' {...{ j: 3 }} k=<b/> l={(1, 2)} m={'}'} />;",
  );
  check(
    "spreads",
    "const s = { p: 1, q: 2 }; export const r = [<a {...s}/>, <a {...s} p={3}/>, <a p={3} {...s} {...{ q: 4 }}/>, <a { ... s }></a>];",
  );
  check(
    "entities",
    'export const r = <a b="&lt;&amp;&quot;&#65;&#x42;&nope;" c=\'"\'>&lt;b&gt; &nbsp; &copy;&#8364; & &nope; "q" \'r\' // no comment /* either */</a>;',
  );
  check(
    "white space",
    "export const r = [<a> x </a>, <a>  </a>, <a>\n</a>, <a>\n  one\n  two  \n\n three\t\n</a>, <a>\n  &nbsp;x&#32;\n  y\n</a>, <a>x {1} y</a>, <a>\n {1} \n {2}\n</a>, <a>\r\n  x\r\n  y\r\n</a>];",
  );
  check(
    "children",
    "const x = [1, 2]; export const r = [<a>{1}</a>, <a>t{1}<b/></a>, <a>{...x}</a>, <a>t{...x}</a>, <a>{}</a>, <a>{/* none */}</a>, <a>{\n// line\n}</a>, <a>{x as any}</a>, <a>{<b>{<c/>}</b>}</a>];",
  );
  check("fragments", "export const r = [<></>, <>x</>, <><a/>{2}</>, < >{/* */}</ >];");
  check(
    "keys",
    'const s = { p: 1 }; export const r = [<a key="k"/>, <a key={1 + 1} b={2}>x</a>, <a b={2} key />, <a key="k" {...s}/>, <a {...s} key="k"/>, <a {...s} key={3}>x<b/></a>, <a key={<b key=\'j\'/>}>y</a>];',
  );
  check(
    "the order of evaluation",
    "const log: any[] = []; const f = (x: any) => (log.push(x), x); const A = () => 1; const e = <A a={f(1)} key={f(2)} {...f({ b: f(3) })} c={f(4)}>{f(5)}<b d={f(6)}/></A>; export { e, log };",
  );
  check(
    "type arguments",
    'const A = <T,>(p: { x: T }) => p; export const r = [<A<number> x={1}/>, <A<string> x="y">z</A>];',
  );
  check(
    "comments and lines",
    "export const r = <a // first\n  /* b */ b={1} /* c */\n  c // d\n>\n  {/* e */}\n  text // no comment\n  <b\n  />\n</a>;",
  );
  check(
    "behind words",
    "function f() { return<a/> } function* g() { yield<a/> } export const r = [f(), [...g()], typeof<a/>, ((x: any) => x ? <a/> : <b/>)(1), ((): any => <a>{((y) => <b>{y}</b>)(2)}</a>)()];",
  );
  check(
    "in namespaces and classes",
    "namespace N { export const C = 1; export const r = <C/> } class K { e = <N.C x={this}/>; m() { return <a/> } } export const r = [N.r, new K().m()];",
  );
  check(
    "imported components",
    "import D, { h as X } from './h'; import * as ns from './h'; export const r = [<X/>, <D.h x={1}>y</D.h>, <ns.F/>];",
  );
  check("a text of many lines in an attribute", 'export const r = <a b="x\n  y" c={`p\n  q`}/>;');
  check("unused imports stay out", "import { h } from './none'; type T = typeof h; export const r = <a/>;");
});

describe("JSX by configuration", () => {
  check("a factory", "import { h, F } from './h'; export const r = [<a b={1}>x</a>, <>y</>];", {
    jsx: ts.JsxEmit.React,
    jsxFactory: "h",
    jsxFragmentFactory: "F",
  });
  check("a member of an import", "import d, { F } from './h'; export const r = [<a/>, <></>];", {
    jsx: ts.JsxEmit.React,
    jsxFactory: "d.h",
    jsxFragmentFactory: "F",
  });
  check(
    "pragmas",
    "/** @jsx h\n * @jsxFrag F */\nimport { h, F } from './h'; export const r = [<a b={1}>x</a>, <>y</>];",
    {
      jsx: ts.JsxEmit.React,
    },
  );
  check("the runtime of another package", "export const r = <a/>;", {
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "preact",
  });
  check("a pragma for it", "/** @jsxImportSource preact */\nexport const r = <a/>;", { jsx: ts.JsxEmit.ReactJSX });
  check("pragmas for the runtime", "/** @jsxRuntime classic */\nimport React from 'react';\nexport const r = <a/>;", {
    jsx: ts.JsxEmit.ReactJSX,
  });
  check("a local factory", "export const r = ((React: any) => <a>{1}</a>)({ createElement: (...x: any) => x });", {
    jsx: ts.JsxEmit.React,
  });

  it("in CommonJS the runtime is required first", () => {
    const input = {
      file: "/m.jsx",
      text: "'use strict';\nexports.r = <a key={1}>x{2}</a>; exports.s = <b {...{}} key='k'/>",
      kind: "cjs" as const,
    };
    assert.match(shown(run(input, factories()).exports), /jsxs[^]*createElement/);
  });
});
