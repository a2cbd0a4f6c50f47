// What ships stays small, and the parser stays out of the processes that must start fast.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Kilobytes (1000 bytes) of each bundle, minified; null has no limit. A bundle named here must be there. */
const LIMITS = {
  "extension.js": 150,
  "child.js": 800,
  "webview.js": 60,
  "webview-chunk.js": 60,
  "webview-later.js": 30,
  "webview.css": 20,
  "cli.js": 200,
  "exact.js": 60,
  "graph.js": 150,
  "symbolic.js": 200,
  "second.js": 60,
  "watchdog.js": 10,
  "ad.js": 10,
  "ad.mjs": 10,
  "tensor.js": 80,
  "tensor.mjs": 80,
  "ad.d.ts": null,
  "ad.d.mts": null,
  "tensor.d.ts": null,
  "tensor.d.mts": null,
};
/** …and packed, where that is what counts: a page that loads the library. */
const PACKED = { "tensor.js": 25, "tensor.mjs": 25 };
const WITHOUT_PARSER = ["extension.js", "cli.js", "second.js", "webview.js", "ad.js", "tensor.js"];

const root = join(import.meta.dirname, "../..");
const record = join(root, "out/bundles.json");
if (!existsSync(record)) {
  console.error("The last build failed: there is nothing to measure.");
  process.exit(1);
}
const { production, inputs } = JSON.parse(readFileSync(record, "utf8"));
const problems = production ? [] : ["dist/ was not built with --production"];
for (const [name, limit] of Object.entries(LIMITS)) {
  const file = join(root, "dist", name);
  if (!existsSync(file)) {
    problems.push(`dist/${name} is missing`);
    continue;
  }
  const size = statSync(file).size / 1000;
  console.log(`dist/${name}: ${size.toFixed(1)} KB${limit === null ? "" : ` of ${limit}`}`);
  if (limit !== null && size > limit) problems.push(`dist/${name}: ${size.toFixed(1)} KB, more than ${limit}`);
  if (!(name in PACKED)) continue;
  const packed = gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  console.log(`dist/${name}: ${packed.toFixed(1)} KB of ${PACKED[name]} packed`);
  if (packed > PACKED[name]) problems.push(`dist/${name}: ${packed.toFixed(1)} KB packed, more than ${PACKED[name]}`);
}
for (const name of WITHOUT_PARSER) {
  const parser = inputs[name]?.find((input) => input.includes("@babel/parser"));
  if (parser) problems.push(`dist/${name} holds ${parser}`);
}
// What the panel loads before its first picture; the later part comes after it.
const first = ["webview.js", "webview-chunk.js"].map((name) => statSync(join(root, "dist", name)).size / 1000);
const panel = first.reduce((sum, size) => sum + size, 0);
console.log(`dist/webview.js with its chunk: ${panel.toFixed(1)} KB of ${LIMITS["webview.js"]}`);
if (panel > LIMITS["webview.js"]) problems.push(`the panel loads ${panel.toFixed(1)} KB before its first picture`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
