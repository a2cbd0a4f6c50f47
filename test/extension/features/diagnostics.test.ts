import assert from "node:assert/strict";
import { setup, suite, test } from "mocha";
import { DiagnosticSeverity, window, type Diagnostic, type Uri } from "vscode";
import { api, clickLens, fileUri, open, problems, replace, revert, run, until } from "../driver";

suite("the problems", () => {
  setup(async () => {
    await api();
    await run("gradproof.clear");
  });

  /** The problem of one function of src/causes.ts: what it is, on which line, on which text. */
  async function problemOf(name: string, at?: Uri): Promise<Diagnostic> {
    const { document } = await open("src/causes.ts");
    if (at !== undefined) await open("src/whole.ts");
    await clickLens(document, name, "checkFunction");
    const found = problems(at ?? document.uri);
    assert.equal(found.length, 1, found.map(({ message }) => message).join("\n"));
    return found[0] as Diagnostic;
  }

  const seen = ({ code, range, severity }: Diagnostic): unknown[] => [
    (code as { value: string }).value,
    range.start.line + 1,
    severity,
  ];

  test("a cut is a problem of its line, also in an imported file, with the way back to the function", async () => {
    const problem = await problemOf("cutElsewhere", fileUri("src/whole.ts"));
    assert.deepEqual(seen(problem), ["detached", 2, DiagnosticSeverity.Error]);
    assert.equal(problem.source, "gradproof");
    const [back] = (problem.relatedInformation ?? []).slice(-1);
    assert.match(back?.location.uri.path ?? "", /causes\.ts$/);
    assert.deepEqual([back?.location.range.start.line, back?.message], [3, "Found while checking cutElsewhere"]);
  });

  const causes: [name: string, reason: string, line: number, severity: DiagnosticSeverity][] = [
    ["product", "hand-written-differs", 14, DiagnosticSeverity.Error],
    ["corner", "kink", 21, DiagnosticSeverity.Information],
    ["thrower", "throws", 26, DiagnosticSeverity.Warning],
  ];
  for (const [name, reason, line, severity] of causes)
    test(`${reason} is a problem of line ${line}`, async () => {
      const problem = await problemOf(name);
      assert.deepEqual(seen(problem), [reason, line, severity]);
      assert.ok(!problem.range.isEmpty);
      assert.equal((problem.code as { target: Uri }).target.path, "gradproof.showReason");
    });

  test("the reason leads to its page of help", async () => {
    await run("gradproof.showReason", "detached");
    const labels = (): string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until("the page", () => labels().some((label) => label.includes("reasons.md")));
    await run("workbench.action.closeActiveEditor");
  });

  test("a pass is none; an edit takes them away, and so does Clear results", async () => {
    const { document } = await open("src/causes.ts");
    await clickLens(document, "smooth", "checkFunction");
    assert.equal(problems(document.uri).length, 0);
    await clickLens(document, "thrower", "checkFunction");
    assert.equal(problems(document.uri).length, 1);
    await replace(document, "too large", "too big");
    try {
      await until("the edit", () => problems(document.uri).length === 0);
    } finally {
      await revert();
    }
    await clickLens(document, "thrower", "checkFunction");
    assert.equal(problems(document.uri).length, 1);
    await run("gradproof.clear");
    assert.equal(problems(document.uri).length, 0);
  });
});
