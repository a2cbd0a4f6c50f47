/**
 * `npm run calibrate -- --seed 1 --count 9000 [--json]`: the product on random functions, and the rules of other tools on the
 * same ones. `--only 17,23` replays single functions and says all about them. `--docs` writes docs/calibration.md, from the
 * JSON documents of earlier runs where they are named.
 * Ends with 1 when a promise is broken.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { campaign } from "./campaign";
import { documentOf, runs } from "./document";
import { limitsOf } from "./limits";
import type { Report } from "./counts";
import { reportOf, sections } from "./report";
import { replay } from "./replay";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "1000" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
    docs: { type: "boolean", default: false },
  },
});

function whole(text: string, option: string, least = 0): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${option} takes a whole number from ${least}`);
  return value;
}

async function run(seed: number, count: number): Promise<Report> {
  const each = (done: number): void => {
    if (done % 1000 === 0) console.error(`seed ${seed}: ${done} of ${count}`);
  };
  return reportOf(await campaign({ seed, count, each }));
}

async function main(): Promise<void> {
  const seed = whole(values.seed, "seed");
  if (values.only !== undefined) {
    const numbers = values.only.split(",").map((text) => whole(text, "only"));
    console.log(await replay(seed, numbers));
    return;
  }
  if (values.docs) {
    const found = positionals.map((file) => JSON.parse(readFileSync(file, "utf8")) as Report);
    if (found.length === 0) for (const settings of runs) found.push(await run(settings.seed, settings.count));
    writeFileSync("docs/calibration.md", await documentOf(found));
    finish(found);
    return;
  }
  const found = await run(seed, whole(values.count, "count", 1));
  if (values.json) console.log(JSON.stringify(found, null, 1));
  else {
    console.log(`Seed ${seed}, ${found.count} functions\n\n${sections(found)}\n`);
    for (const { number, what, message } of found.failures) console.log(`${number}  ${what}: ${message}`);
  }
  finish([found]);
}

function finish(found: readonly Report[]): void {
  process.exitCode = found.every(({ together, failures }) => limitsOf(together, failures).every(({ kept }) => kept))
    ? 0
    : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
