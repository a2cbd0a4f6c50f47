// Measures the oracle on seeded random functions: node test/tools/calibrate.mjs --seed 1 --count 3000 [--no-absolute] [--json]
// Ends with 1 when the published promises do not hold: bar covers ≥ 99 %, ≤ 0.3 % right gradients failed, no gross mistake accepted.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "3000" },
    absolute: { type: "boolean", default: true },
    json: { type: "boolean", default: false },
  },
  allowNegative: true,
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1)
  throw new Error("--seed and --count take whole numbers");

const outfile = resolve("out/calibrate.cjs");
const entryPoints = ["test/engine/oracle/generators/calibrate.ts"];
await build({
  entryPoints,
  outfile,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "warning",
});
const { calibrate, never } = createRequire(import.meta.url)(outfile);

const table = calibrate({ seed, count, absolute: values.absolute });
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;
if (values.json) {
  console.log(JSON.stringify(table, null, 2));
} else {
  const { right, accepted, wrong } = table;
  console.log(`seed ${seed}, ${count} functions, ${table.evaluationsPerCoordinate.mean} evaluations per coordinate`);
  console.log(`bar covers the derivative   ${percent(table.covered, table.values)} of ${table.values}`);
  console.log(
    `right gradient: pass ${percent(right.pass, count)}, fail ${percent(right.fail, count)}, inconclusive ${percent(right.inconclusive, count)}`,
  );
  console.log(`digits of agreement, median ${table.medianDigits}`);
  for (const [name, n] of Object.entries(accepted)) {
    console.log(`accepted, ${name.padEnd(12)} ${n} of ${wrong}, failed ${percent(table.failed[name], wrong)}`);
  }
  console.log(`derivatives that doubles cannot tell from 0: ${table.trueZeros}`);
  for (const line of table.failures) console.log(`  ${line}`);
}
const kept =
  table.covered >= 0.99 * table.values &&
  table.right.fail <= 0.003 * count &&
  never.every((name) => table.accepted[name] === 0);
process.exitCode = kept ? 0 : 1;
