/** docs/calibration.md: what the last full run found. A small part of it is measured again by every `npm test`. */
import { campaign } from "./campaign";
import type { Report } from "./counts";
import { reportOf, sections } from "./report";
import { rightTable, handWrittenTable, partialsTable } from "./tables";
import type { Failure } from "./tally";

/** The full runs of the page. */
export const runs = [
  { seed: 1, count: 9000 },
  { seed: 2, count: 9000 },
] as const;

/** The part that is measured again. */
export const small = { seed: 3, count: 300 } as const;

export async function documentOf(found: readonly Report[]): Promise<string> {
  const pages: string[] = [];
  for (const report of found) pages.push(await run(report));
  return `${head}\n${pages.join("\n")}\n## The part that every test run measures\n\n${smallPart(reportOf(await campaign(small)))}\n`;
}

/** The same text for the same code: the test looks for it in the page. */
export function smallPart(found: Report): string {
  const title = `Seed ${found.seed}, the first ${found.count} functions.`;
  return [title, rightTable(found), handWrittenTable(found), partialsTable(found)].join("\n\n");
}

const head = `# Calibration

How often the verdict is right, measured on random functions that nobody chose. This page is written by
\`npm run calibrate -- --docs\`; \`npm run calibrate -- --seed 1 --count 9000\` prints the same tables for any seed and ends
with 1 when one of the limits is broken. \`--json\` gives everything as one document, \`--only 17\` replays one function.

Each function goes through the product's own evidence and judge, from source text to verdict:

- **Expressions** (three in five): one input between 0.001 and 100 in size, depth 2 to 5, constants 0.01 to 100, the
  functions of \`Math\`, \`+ - * /\`, squares and cubes.
- **Programs** (two in five): one to four inputs, loops, branches, loops that end by a comparison, calls, arrays that are
  read and written, reads at computed indexes, \`min\`, \`max\`, \`abs\`, \`hypot\`, \`atan2\`.

The exact derivative is that of the same program in 80 decimal digits, along the branches that the doubles take, with
tangents by rules that are written apart from the product's. A function whose every component is right counts as right; a wrong one has
one wrong component, or one wrong partial at one node of its tape. Where the derivative is 0, or so small that doubles cannot tell it from 0
(a step over the whole scale of the input moves the result by less than 5e-13 of it), a gradient of 0 is as right as any: such
components are counted apart.

The rules of the other tools are written anew from their published defaults: the step, and when they say pass. What else these
tools check is not counted, and TensorFlow's \`compute_gradient\` has no rule. For Gradproof "refused" is \`inconclusive\`, and
what it accepts is a wrong hand-written component; it judges whole functions, while the other rules get the one component.
`;

async function run(found: Report): Promise<string> {
  const { seed, count, failures } = found;
  const shown = failures.filter(({ what }) => !APART.has(what));
  const still = await remaining(seed, shown);
  return `## Seed ${seed}, ${count.toLocaleString("en-US")} functions\n\n${sections(found)}\n${listed(shown, still)}`;
}

/** Counted in the tables and not listed: nothing is wrong with them, or nobody writes them. */
const APART: ReadonlySet<string> = new Set(["undecided", "bar", "exact hand-written"]);

const keyOf = ({ number, what }: Failure): string => `${number} ${what}`;

/** Which of them are found by the product as it is now: a page may be written from a run of some days ago. */
async function remaining(seed: number, failures: readonly Failure[]): Promise<ReadonlySet<string>> {
  const only = [...new Set(failures.map(({ number }) => number))];
  const again = await campaign({ seed, count: only.length, only });
  return new Set(again.failures.map(keyOf));
}

function listed(failures: readonly Failure[], still: ReadonlySet<string>): string {
  if (failures.length === 0) return "\nNo right gradient failed and no wrong one was accepted.\n";
  const gone = failures.filter((failure) => !still.has(keyOf(failure)));
  const line = ({ number, what, message }: Failure): string => `- \`--only ${number}\`, ${what}. ${message}`;
  const open = failures.filter((failure) => still.has(keyOf(failure))).map(line);
  const parts = [`**To look at one by one**\n\n${open.join("\n")}`];
  if (gone.length > 0)
    parts.push(`**Corrected since this run** (the tables above count them)\n\n${gone.map(line).join("\n")}`);
  return `\n${parts.join("\n\n")}\n`;
}
