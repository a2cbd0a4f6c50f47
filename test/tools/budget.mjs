// Files stay small: median ≤ 120 lines in each top folder, none above 400. What a script writes is not counted.
import fg from "fast-glob";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const MEDIAN = 120;
const LARGEST = 400;

const root = process.argv[2] ?? join(import.meta.dirname, "../..");
const problems = [];
for (const folder of ["engine", "extension", "webview"]) {
  const files = fg
    .sync(`${folder}/**/*.{ts,tsx,css}`, { cwd: root, ignore: ["engine/rules/compiled/**"] })
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  if (files.length === 0) {
    problems.push(`${folder}/ holds no source`);
    continue;
  }
  const median = files[Math.floor(files.length / 2)].lines;
  const largest = files.at(-1);
  console.log(`${folder}: ${files.length} files, median ${median}, largest ${largest.lines} (${largest.file})`);
  if (median > MEDIAN) problems.push(`${folder}: median ${median} lines is above ${MEDIAN}`);
  for (const { file, lines } of files)
    if (lines > LARGEST) problems.push(`${file}: ${lines} lines, more than ${LARGEST}`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
