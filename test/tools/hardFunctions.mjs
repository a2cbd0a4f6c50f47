// The curated list of hard functions, test/samples/hard: the verdict each deserves (its tag) beside the one it gets from the
// built command, as docs/hard-functions.md.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fg from "fast-glob";

const root = join(import.meta.dirname, "../..");
const folder = "test/samples/hard";

/** What it does not get right, each with the reason. The test wants exactly these. */
export const known = {
  "elu(-1e-8)":
    "Only steps below 1e-8 stay in one branch, and there the exponential rounds away what differs from 1: the ladders agree on 1, which accuses nobody. The replay at 60 digits may speak only with probes of the same branch on both sides.",
  "solve([[1e-9, 1], [1, 3]], [1, 2])":
    "Every probe rounds alike, so the ladders agree on a value that is 1e-9 off, which accuses nobody; the sign of 1e-9 flips on one side, so the replay may not speak either.",
  "crossEntropy([30, -2, 0.5], 0)":
    "A certain class leaves a derivative of 2e-13 beside values of 30, so f is flat in fine steps. The replay would settle it, but is not asked where some number (here the label, as an index) left the differentiated path.",
  "wildGuard(0)": "AD's 0 is right by luck: it differentiated the guard, and no neighbour takes that branch.",
  "signTimes(1e-9)":
    "A step 1e-9 away cannot be told from the tread of a staircase, such as the result of a search by halving.",
};

/** One line per point of a function: what its comment says, what it deserves and what it gets. */
export function hardFunctions() {
  const { checks } = reported();
  return fg
    .sync("*.ts", { cwd: join(root, folder) })
    .sort()
    .map((file) => {
      const text = readFileSync(join(root, folder, file), "utf8");
      const functions = tagged(text).map(({ name, why, tags }) => {
        const mine = checks.filter((check) => check.function === name && basename(check.file) === file);
        if (mine.length !== tags.length) throw new Error(`${file}#${name}: ${tags.length} tags, ${mine.length} checks`);
        return { name, why, points: tags.map((tag, i) => ({ ...tag, gets: verdictOf(mine[i]), check: mine[i] })) };
      });
      return { file, title: /^\/\/ (.*)\n/.exec(text)?.[1] ?? file, functions };
    });
}

/** The points whose verdict is not the one they deserve. */
export function mistaken(files) {
  return files.flatMap(({ functions }) =>
    functions.flatMap(({ name, points }) =>
      points.filter((point) => !right(point)).map((point) => ({ id: `${name}(${point.args})`, ...point })),
    ),
  );
}

export function hardFunctionsPage(files = hardFunctions()) {
  const count = files.reduce((sum, { functions }) => sum + functions.length, 0);
  const points = files.flatMap(({ functions }) => functions.flatMap((one) => one.points));
  const wrong = mistaken(files);
  const lines = [
    "# Hard functions",
    "",
    `${count} functions at ${points.length} points, chosen because a gradient check is easily wrong there: \`${folder}\`. Each comment says why it is hard,`,
    "and its tag the verdict that it deserves; the last column is what `gradproof check` says. Written by `npm run docs`.",
    "",
    `${points.length - wrong.length} of ${points.length} get the verdict they deserve.`,
    "",
  ];
  for (const { file, title, functions } of files) {
    lines.push(`## ${title.replace(/\.$/, "")}`, "", `\`${file}\``, "", "| function | point | deserves | gets |");
    lines.push("|---|---|---|---|");
    for (const { name, why, points } of functions)
      for (const [i, { args, deserves, gets, check }] of points.entries()) {
        const first = i === 0 ? `**${name}**: ${cell(why)}` : "";
        const mark = right({ deserves, check }) ? "" : " ✗";
        lines.push(`| ${first} | \`${cell(args)}\` | ${deserves} | ${gets}${mark} |`);
      }
    lines.push("");
  }
  lines.push("## What it does not get right", "");
  if (wrong.length === 0) lines.push("Nothing on this list.");
  for (const { id, deserves, gets } of wrong)
    lines.push(`- \`${id}\` deserves ${deserves} and gets ${gets}. ${known[id] ?? "Not explained yet."}`);
  return `${lines.join("\n")}\n`;
}

/** A tag that expects nothing expects a pass; the command judges every point against its tag. */
const right = ({ check }) => check.verdict === "pass";

function reported() {
  const run = spawnSync(process.execPath, ["dist/cli.js", "check", folder, "--json"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 27,
  });
  if (run.stdout === "") throw new Error(`gradproof check ${folder} printed nothing: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** Functions with their comment and tags, in the order of the text. */
function tagged(text) {
  return [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export (?:const|function) (\w+)/g)]
    .map(([, comment, name]) => {
      const lines = comment.split("\n").map((line) => line.replace(/^\s*\*? ?/, "").trim());
      const tags = lines.flatMap((line) => {
        const [, args, deserves = "pass"] = /^@gradcheck \((.*)\)(?: expect (\S+))?$/.exec(line) ?? [];
        return args === undefined ? [] : [{ args, deserves }];
      });
      return { name, why: lines.filter((line) => line !== "" && !line.startsWith("@")).join(" "), tags };
    })
    .filter(({ tags }) => tags.length > 0);
}

/** What the command found, whatever the tag made of it. */
function verdictOf({ verdict, reason, message, notes }) {
  const expected = notes.find(({ code }) => code === "expected")?.message;
  if (expected !== undefined) return /^(\S+)/.exec(expected)[1];
  if (reason === "unexpected") return /the check found (\S+)\./.exec(message)[1];
  return reason ?? verdict;
}

const cell = (text) => text.replaceAll("|", "\\|");
