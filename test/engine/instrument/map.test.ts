import assert from "node:assert/strict";
import { Script } from "node:vm";
import { LineMap } from "../../../engine/source/positions";
import { transformed } from "./running";

/** Every `«word»` of the text is found in the emitted text and maps back to where it stands. */
function check(name: string, file: string, marked: string): void {
  it(name, () => {
    const text = marked.replace(/[«»]/g, "");
    const result = transformed({ file, text });
    const original = new LineMap(text);
    for (const which of ["plain", "traced"] as const) {
      const emitted = new LineMap(result[which]);
      const body = result[which].indexOf("eval($c)");
      for (const [, word = ""] of marked.matchAll(/«(.*?)»/g)) {
        const at = emitted.position(result[which].indexOf(word, body));
        assert.deepEqual(result.map(at.line, at.column, which), original.position(text.indexOf(word)), word);
      }
    }
  });
}

describe("emitted positions", () => {
  check(
    "behind types and imports",
    "/m.ts",
    "import { f, g } from './a';\nconst x: number = 1 as number + «first»(f); f(g(«second»)); «third»\n\n  «fourth»()",
  );
  check("on the first line", "/m.mjs", "«a1»; import { f } from './a'; f; «b1»");
  check("in CommonJS, with a directive and a mark", "/m.cjs", "\uFEFF'use strict'; «one»;\r\n«two»; «three»\r«four»");
  check(
    "in enums, namespaces and classes",
    "/m.ts",
    "enum E { A = «one»(), B = 2, C = «two»() }\nnamespace N { export const x = «three»; }\nclass K { constructor(private y = «four») {} z = «five» }",
  );
  check("behind characters of two units", "/m.ts", "f('😀' as '😀', «one»); «two»");

  it("what is ours maps to the user's text beside it", () => {
    const text = "import { f } from './a';\nlet y = f(1)";
    const { plain, map } = transformed({ file: "/m.mjs", text });
    const column = (plain.split("\n")[1] as string).indexOf("$i0") + 1;
    assert.deepEqual(map(2, column, "plain"), { line: 2, column: 9 });
    assert.deepEqual(map(1, 1, "plain"), { line: 1, column: 1 });
    assert.deepEqual(map(3, 1, "plain"), { line: 2, column: 13 });
    assert.equal(map(99, 1, "plain"), null);
  });

  it("an exception's place is the user's", () => {
    const text =
      "import { f } from './a';\ntype A = {\n  x: 1 }\nconst g = (x: A): never => { f(x); throw new Error('here') };\nexport const r = g(1 as any)";
    const { plain, map } = transformed({ file: "/m.ts", text });
    const run = (new Script(plain, { filename: "/m.ts" }).runInThisContext() as (m: object) => Generator)({
      dep: () => ({ b: { f: () => 1 } }),
      e: () => undefined,
    });
    run.next();
    const places: unknown[] = [];
    try {
      run.next();
    } catch (error) {
      for (const [, line, column] of String((error as Error).stack).matchAll(/m\.ts:(\d+):(\d+)/g)) {
        places.push(map(Number(line), Number(column), "plain"));
      }
    }
    assert.deepEqual(places.slice(0, 2), [
      { line: 4, column: 42 },
      { line: 5, column: 18 },
    ]);
  });
});
