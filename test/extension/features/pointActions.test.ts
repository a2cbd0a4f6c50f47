import assert from "node:assert/strict";
import { setup, suite, test } from "mocha";
import {
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  Range,
  workspace,
  type CodeAction,
  type TextDocument,
} from "vscode";
import { api, cursorAt, open, problems, revert, run, write } from "../driver";

suite("the light bulb that gives a point", () => {
  setup(async () => {
    await api();
    await run("gradproof.clear");
  });

  async function actionsAt(document: TextDocument, line: number, kind?: CodeActionKind): Promise<CodeAction[]> {
    const range = new Range(line, 0, line, 0);
    const found = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      ...(kind === undefined ? [] : [kind.value]),
    );
    return found.filter(({ title }) => /^Give .* a point/.test(title));
  }

  /** Applies the action on the line of `at`, compares, takes it back with one undo. */
  async function check(name: string, lines: string[], at: string, expected: RegExp, end = "\n"): Promise<void> {
    const path = `src/bulb-${name}.ts`;
    await write(path, lines.join(end));
    const { document } = await open(path);
    try {
      const before = document.getText();
      const [action, ...others] = await actionsAt(
        document,
        lines.findIndex((line) => line.includes(at)),
      );
      assert.ok(action?.edit, "no light bulb");
      assert.equal(others.length, 0);
      assert.ok(await workspace.applyEdit(action.edit));
      assert.match(document.getText(), expected);
      assert.equal(/\r\n/.test(document.getText()), end === "\r\n");
      await run("undo");
      assert.equal(document.getText(), before, "one undo does not take it back");
    } finally {
      await revert();
      await run("workbench.action.closeActiveEditor");
      await workspace.fs.delete(document.uri);
    }
  }

  const cases: [name: string, lines: string[], at: string, expected: RegExp, end?: string][] = [
    [
      "function",
      ["export function f(v: Foo, k: number) {", "  return v.x * k;", "}"],
      "function f",
      /^\/\*\* @gradcheck \(\{ x: [\d.]+ \}, [\d.]+\) \*\/\nexport function f/,
    ],
    [
      "documented",
      ["/** Words. */", "export const f = (v: Foo) => v[0];"],
      "f =",
      /^\/\*\* Words\.\n \* @gradcheck \(\[[\d., ]+\]\)\n \*\/\nexport const f/,
    ],
    [
      "crlf",
      ["/**", " * Words.", " */", "export const f = (x: number) => x;"],
      "f =",
      /^\/\*\*\r\n \* Words\.\r\n \* @gradcheck \([\d.]+\)\r\n \*\/\r\nexport const f/,
      "\r\n",
    ],
    [
      "method",
      ["export class C {", "  constructor(public k: Foo) {}", "", "  m(x: number) {", "    return x;", "  }", "}"],
      "m(x",
      /\n\n {2}\/\*\* @gradcheck on new C\([\d.]+\) \([\d.]+\) \*\/\n {2}m\(x/,
    ],
    [
      "dollars",
      ['export const f = (x: number, s: "a$b" | "c}") => x;'],
      "f =",
      /^\/\*\* @gradcheck \([\d.]+, "a\$b"\) \*\/\n/,
    ],
  ];
  for (const [name, lines, at, expected, end] of cases) test(name, () => check(name, lines, at, expected, end));

  test("a function that has its points gets none, nor does one that is a gradient", async () => {
    const { document } = await open("src/model.ts");
    const lineOf = (text: string): number =>
      document
        .getText()
        .split("\n")
        .findIndex((line) => line.includes(text));
    assert.equal((await actionsAt(document, lineOf("function lesson"))).length, 0);
    assert.equal((await actionsAt(document, lineOf("function squareGradient"))).length, 0);
    assert.equal((await actionsAt(document, lineOf("function scaled"))).length, 1);
    assert.equal((await actionsAt(document, lineOf("function scaled") + 1)).length, 0);
  });

  test("the problem of a missing point is repaired by it, and the check passes then", async () => {
    const editor = await open("src/pointless.ts");
    const { document } = editor;
    cursorAt(editor, "v.x * 2");
    await run("gradproof.check");
    const [problem] = problems(document.uri);
    assert.ok(problem);
    assert.deepEqual(
      [(problem.code as { value: string }).value, problem.severity],
      ["needs-a-point", DiagnosticSeverity.Information],
    );
    const [action] = await actionsAt(document, problem.range.start.line, CodeActionKind.QuickFix);
    assert.ok(action?.edit);
    assert.ok(action.kind?.contains(CodeActionKind.QuickFix));
    try {
      assert.ok(await workspace.applyEdit(action.edit));
      cursorAt(editor, "v.x * 2");
      await run("gradproof.check");
      assert.equal((await api()).store.last?.check.verdict, "pass");
    } finally {
      await revert();
    }
  });
});
