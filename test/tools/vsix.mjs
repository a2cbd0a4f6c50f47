// Packs the extension as it would be published, opens the package and looks at what is in it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { readZip } from "./zip.mjs";

const LIMIT_MB = 3;
const BUNDLES = [
  "extension.js",
  "child.js",
  "exact.js",
  "graph.js",
  "symbolic.js",
  "second.js",
  "watchdog.js",
  "cli.js",
  "webview.js",
  "webview-chunk.js",
  "webview-later.js",
  "webview.css",
  "ad.js",
  "ad.mjs",
  "tensor.js",
  "tensor.mjs",
];
const REQUIRED = [
  ...["[Content_Types].xml", "extension.vsixmanifest"],
  ...[
    "package.json",
    "LICENSE.txt",
    "readme.md",
    "dist/ad.d.ts",
    "dist/tensor.d.ts",
    "examples/lesson/01-four-ways.ts",
  ].map((name) => `extension/${name}`),
  ...BUNDLES.map((name) => `extension/dist/${name}`),
];
const ALLOWED = [
  ...REQUIRED,
  ...["changelog.md", "package.nls.json", "dist/ad.d.mts", "dist/tensor.d.mts"].map((name) => `extension/${name}`),
  /^extension\/(media\/.+\.(png|md)|docs\/[^/]+\.md|examples\/lesson\/[^/]+\.(ts|json))$/,
];

const root = join(import.meta.dirname, "../..");
const file = join(root, "out/gradproof.vsix");
rmSync(file, { force: true });
const vsce = join(root, "node_modules/@vscode/vsce/vsce");
const options = [
  "package",
  "--no-dependencies",
  "--no-update-package-json",
  "--allow-missing-repository",
  // The README shows pictures of docs/images, and no address is known to which their links could be rewritten.
  "--no-rewrite-relative-links",
  "--out",
  file,
];
const { status } = spawnSync(process.execPath, [vsce, ...options], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
if (status !== 0 || !existsSync(file)) {
  console.error("vsce could not pack the extension");
  process.exit(1);
}

const problems = [];
const files = readZip(readFileSync(file));
const megabytes = statSync(file).size / 1e6;
console.log(`${megabytes.toFixed(2)} MB of ${LIMIT_MB}, ${files.size} files`);
for (const [name, data] of files) console.log(`  ${(data.length / 1000).toFixed(1).padStart(8)} KB  ${name}`);
if (megabytes > LIMIT_MB) problems.push(`the package has ${megabytes.toFixed(2)} MB, more than ${LIMIT_MB}`);
for (const name of REQUIRED) if (!files.has(name)) problems.push(`${name} is missing`);
for (const name of files.keys())
  if (!ALLOWED.some((allowed) => (allowed instanceof RegExp ? allowed.test(name) : allowed === name)))
    problems.push(`${name} is not on the list of what ships`);

// What a bundle requires must be Node's own, VS Code's, or in the package.
for (const [name, data] of files) {
  if (!/\.m?js$/.test(name)) continue;
  const text = data.toString("utf8");
  if (text.includes("sourceMappingURL=")) problems.push(`${name} names a source map, which does not ship`);
  for (const [, specifier] of text.matchAll(/\b(?:require|import)\(\s*"([^"]+)"\s*\)|\bfrom\s*"([^"]+)"\s*;/g)) {
    if (specifier === undefined || builtinModules.includes(specifier.replace(/^node:/, ""))) continue;
    if (specifier === "vscode" && name === "extension/dist/extension.js") continue;
    if (specifier.startsWith(".") && files.has(posix.join(posix.dirname(name), specifier))) continue;
    problems.push(`${name} needs ${specifier}, which is not in the package`);
  }
}

// And it runs where nothing of this repository can be found.
const apart = mkdtempSync(join(tmpdir(), "gradproof-vsix-"));
try {
  for (const [name, data] of files) {
    mkdirSync(dirname(join(apart, name)), { recursive: true });
    writeFileSync(join(apart, name), data);
  }
  writeFileSync(
    join(apart, "square.ts"),
    "/** @gradcheck (3) */\nexport const square = (x: number): number => x * x;\n",
  );
  const run = spawnSync(process.execPath, [join(apart, "extension/dist/cli.js"), "check", "square.ts", "--json"], {
    cwd: apart,
    encoding: "utf8",
    timeout: 60_000,
  });
  const said = `it ended with code ${run.status}\n${run.stdout}\n${run.stderr}`;
  if (run.status !== 0 || !/"pass":\s*1/.test(run.stdout))
    problems.push(`the packed command cannot check y = x²: ${said}`);
} finally {
  rmSync(apart, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
