// test/ mirrors the sources, so that a test is found without a search. A source is tested when a test stands at the same
// path below test/, when a test of the mirrored folder imports it, or when a tested source of its own folder does.
// Lists the sources that no test reaches this way.
import fg from "fast-glob";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

const root = process.argv[2] ?? join(import.meta.dirname, "../..");
const read = (file) => readFileSync(join(root, file), "utf8");
const sources = fg.sync("{engine,extension,webview}/**/*.ts", {
  cwd: root,
  ignore: ["**/*.d.ts", "engine/rules/compiled/**"],
});
const tests = fg.sync("test/{engine,extension,webview}/**/*.test.ts", { cwd: root });

/** engine/trace, extension, webview: where a mirror may stand in for a file's neighbours. */
const area = (file) => /^(engine\/[^/]+\/|extension\/|webview\/)/.exec(file)?.[1] ?? file;

function imports(file) {
  const specifiers = [...read(file).matchAll(/\b(?:from|import)\s+"(\.[^"]+)"/g)].map(([, path]) => path);
  return specifiers
    .map((path) => posix.join(posix.dirname(file), path))
    .flatMap((path) => [`${path}.ts`, `${path}/index.ts`]);
}

const known = new Set(sources);
const reached = new Set();
function reach(file) {
  if (!known.has(file) || reached.has(file)) return;
  reached.add(file);
  for (const next of imports(file)) if (area(next) === area(file)) reach(next);
}

/** What a test imports, also through the helpers beside it. */
function testImports(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(join(root, file))) return [];
  seen.add(file);
  return imports(file).flatMap((next) => (next.startsWith("test/") ? testImports(next, seen) : [next]));
}

for (const test of tests) {
  const mirrored = test.replace(/^test\//, "");
  reach(mirrored.replace(/\.test\.ts$/, ".ts"));
  for (const file of testImports(test)) if (area(file) === area(mirrored)) reach(file);
}

/** Types and doors that only pass on what others export hold nothing to test. */
function hasLogic(file) {
  const { statements } = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest);
  return statements.some(
    (node) =>
      !ts.isImportDeclaration(node) &&
      !ts.isExportDeclaration(node) &&
      !ts.isInterfaceDeclaration(node) &&
      !ts.isTypeAliasDeclaration(node) &&
      !node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword),
  );
}

const missing = sources.filter((source) => !reached.has(source) && hasLogic(source));
console.log(`${sources.length} sources, ${tests.length} files of tests, ${missing.length} sources that none reaches`);
for (const file of missing) console.error(`  ${file}`);
process.exitCode = missing.length > 0 ? 1 : 0;
