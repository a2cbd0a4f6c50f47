// Runs tests of test262 twice, plain and in the traced world with nothing tracked, and says where the two differ.
// `node test/test262/run.mjs --root DIR [--only language/expressions/addition] [--json]`
import { parseArgs } from "node:util";
import { buildRunner } from "./build.mjs";
import { listTests } from "./list.mjs";
import { knownPlain, remember } from "./plainEnds.mjs";
import { runAll } from "./pool.mjs";
import { report } from "./report.mjs";

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    only: { type: "string", multiple: true },
    json: { type: "boolean", default: false },
  },
});
if (values.root === undefined) {
  console.error("Which test262? Give its folder: --root DIR.");
  process.exit(2);
}
const bundles = await buildRunner();
const files = listTests(values.root, values.only);
const plain = knownPlain(values.root);
/** Also kept on the way: a run of all tests takes a while. */
const note = (done, results) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${files.length}`);
  if (done % 1000 === 0) remember(values.root, plain, results);
};
const results = await runAll({ ...bundles, root: values.root, files, plain, note });
remember(values.root, plain, results);
console.log(report(results, values.json));
