// Runs test/extension inside a real VS Code, on the small project of test/workspace.
// GRADPROOF_VSCODE=desktop|web decides which; else the desktop one where there is a screen and it can be downloaded.
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import fg from "fast-glob";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "./cache.mjs";

const root = join(import.meta.dirname, "../..");
const OLDEST = "1.100.3";

/**
 * The tests below `untrusted/` run in a window in Restricted Mode, those below `roots/` in one with two folders, all
 * others in a trusted one on one folder. @vscode/test-electron always trusts, so the first kind takes the server, which
 * this project starts itself.
 */
const [, part = ""] = /^--files=(.*)/.exec(process.argv.find((word) => word.startsWith("--files=")) ?? "") ?? [];
const all = fg.sync("test/extension/**/*.test.ts", { cwd: root }).filter((file) => file.includes(part));
const special = ["untrusted", "roots"];
const below = (name) => all.filter((file) => file.startsWith(`test/extension/${name}/`));
const suites = [
  { name: "trusted", files: all.filter((file) => !special.some((name) => below(name).includes(file))) },
  ...special.map((name) => ({ name, files: below(name) })),
].filter(({ files }) => files.length > 0);

async function bundle({ name, files }) {
  const outdir = join(root, "out/extension-tests", name);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["test/extension/index.ts", ...files],
    outbase: "test/extension",
    outdir,
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20", sourcemap: "inline", logLevel: "warning" },
    external: ["vscode"],
    packages: "external",
  });
  return join(outdir, "index.js");
}

if (process.argv.includes("--bundle-only")) {
  for (const suite of suites) {
    await bundle(suite);
    freshWorkspace(suite);
  }
  process.exit(0);
}

const web = join(import.meta.dirname, "code-web.mjs");

async function editor() {
  const wanted = process.env.GRADPROOF_VSCODE ?? "";
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (wanted === "web" || (wanted === "" && !screen)) return web;
  try {
    return await downloadAndUnzipVSCode({
      version: OLDEST,
      cachePath: join(cacheFolder(), "desktop"),
      timeout: 60_000,
    });
  } catch (error) {
    if (wanted === "desktop") throw error;
    console.log(`The desktop VS Code cannot be had (${error.message}); using the one from the package registry.`);
    return web;
  }
}

/** Copies, because tests edit files and settings. */
function freshWorkspace({ name }) {
  const parent = join(root, "out/extension-tests");
  const copy = (folder) => {
    rmSync(join(parent, folder), { recursive: true, force: true });
    cpSync(join(root, "test/workspace"), join(parent, folder), { recursive: true });
    return join(parent, folder);
  };
  if (name !== "roots") return copy(`workspace-${name}`);
  const file = join(parent, "roots.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: ["root-a", "root-b"].map((path) => ({ path: copy(path) })) }));
  return file;
}

const trustedEditor = await editor();

mkdirSync(join(root, "out"), { recursive: true });

// Words choose suites by their names; --files=panel takes the files with that in their path only.
const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
for (const suite of chosen) {
  // Short, because the desktop program makes a socket in it.
  const userData = mkdtempSync(join(tmpdir(), "gp-"));
  const report = join(root, `out/extension-tests-${suite.name}.txt`);
  rmSync(report, { force: true });
  console.log(
    `${suite.files.length} files of tests in a window on ${suite.name === "roots" ? "two folders" : `a folder that is ${suite.name}`}`,
  );
  try {
    await runTests({
      vscodeExecutablePath: suite.name === "untrusted" ? web : trustedEditor,
      extensionDevelopmentPath: root,
      extensionTestsPath: await bundle(suite),
      launchArgs: [freshWorkspace(suite), `--user-data-dir=${userData}`, "--disable-extensions"],
      extensionTestsEnv: {
        GRADPROOF_ROOT: root,
        GRADPROOF_REPORT: report,
        GRADPROOF_RESTRICTED: suite.name === "untrusted" ? "1" : "",
      },
    });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
  console.log(existsSync(report) ? readFileSync(report, "utf8") : "No test was started.");
}
