// Writes engine/rules/compiled/ from the rule table. A test checks that what is committed is what this writes.
import { build } from "esbuild";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = "engine/rules/compiled";
mkdirSync("out", { recursive: true });
const work = mkdtempSync("out/rules-");
try {
  const outfile = join(work, "compile.mjs");
  await build({
    stdin: {
      contents: `export { compileRules } from "./compile"; export { table } from "./table";`,
      resolveDir: "engine/rules",
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "warning",
  });
  const { compileRules, table } = await import(pathToFileURL(outfile));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(compileRules(table))) writeFileSync(join(folder, name), text);
} finally {
  rmSync(work, { recursive: true });
}
