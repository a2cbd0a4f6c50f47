/** `npm run fuzz -- --seed 1 --count 20000 [--show]`: prints the counts, and each bug with the seed that gives it again. */
import { parseArgs } from "node:util";
import { campaign } from "./campaign";
import { drawProgram } from "./program";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "1000" },
    show: { type: "boolean", default: false },
  },
});
const [seed, count] = [Number(values.seed), Number(values.count)];

async function main(): Promise<void> {
  if (values.show) {
    const { text, args } = drawProgram(seed);
    console.log(`${text}// ${args}`);
  }
  const { counts, bugs } = await campaign({
    seed,
    count,
    each: (done, bug) => {
      if (bug !== undefined) console.log(`seed ${bug.seed}: ${bug.what}\n`);
      if (done % 1000 === 0) console.error(`${done} of ${count}`);
    },
  });
  for (const [verdict, n] of [...counts].sort(([, a], [, b]) => b - a))
    console.log(`${String(n).padStart(7)}  ${verdict}`);
  process.exitCode = bugs.length > 0 ? 1 : 0;
}

void main();
