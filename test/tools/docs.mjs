// Writes what the documents quote: docs/reasons.md and docs/primitives.md from the lists in the engine, docs/hard-functions.md
// and the outputs in README.md from the built command. With --check it writes nothing and says what is out of date.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hardFunctionsPage } from "./hardFunctions.mjs";

const root = join(import.meta.dirname, "../..");
const read = (file) => readFileSync(join(root, file), "utf8");
const { meanings, reasons, notes, table } = await engineLists();
const pages = { "docs/reasons.md": reasonsPage(), "docs/primitives.md": primitivesPage(), "README.md": readme() };
pages["docs/hard-functions.md"] = hardFunctionsPage();

for (const [file, text] of Object.entries(pages)) {
  if (!process.argv.includes("--check")) writeFileSync(join(root, file), text);
  else if (read(file) !== text) {
    console.error(`${file} is not what \`npm run docs\` writes: ${firstDifference(read(file), text)}`);
    process.exitCode = 1;
  }
}

async function engineLists() {
  mkdirSync(join(root, "out"), { recursive: true });
  const work = mkdtempSync(join(root, "out/docs-"));
  try {
    const outfile = join(work, "lists.mjs");
    const contents = `export { meanings } from "./judge/meanings"; export { reasons, notes } from "./judge/reasons"; export { table } from "./rules/table";`;
    await build({
      stdin: { contents, resolveDir: join(root, "engine"), loader: "ts" },
      ...{ bundle: true, format: "esm", platform: "node", outfile, logLevel: "warning" },
    });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(work, { recursive: true });
  }
}

function reasonsPage() {
  const lines = [
    ...[
      "# Reasons",
      "",
      "Every verdict but `pass` carries one of these. Slots such as {at} are filled with what was found.",
      "",
    ],
  ];
  for (const verdict of new Set(Object.values(reasons).map((reason) => reason.verdict))) {
    lines.push(`# ${verdict}`, "");
    for (const [code, reason] of Object.entries(reasons).filter(([, r]) => r.verdict === verdict))
      lines.push(
        `## ${code}`,
        "",
        `> ${reason.sentence}`,
        "",
        meanings[code],
        "",
        `**What to do:** ${reason.next}`,
        "",
      );
  }
  lines.push("# Notes", "", "What a check may say beside its verdict.", "", "| note | sentence |", "|---|---|");
  for (const [code, sentence] of Object.entries(notes)) lines.push(`| ${code} | ${cell(sentence)} |`);
  return `${lines.join("\n")}\n`;
}

function primitivesPage() {
  const lines = [
    "# Primitives",
    "",
    "The operations that have a derivative rule. In the partials, `a` and `b` are the operands, `y` is the value, and `h` a shared part;",
    "the functions are those of `Math`. Where a primitive has no derivative, the last column says what its partials give there.",
    "",
    "| primitive | value | ∂/∂a | ∂/∂b | where it has no derivative |",
    "|---|---|---|---|---|",
  ];
  for (const [name, { call, d, h, edges = [] }] of Object.entries(table)) {
    if (d.length === 0) continue;
    const shared = h === undefined ? "" : `, h = ${h}`;
    const partials = [0, 1].map((i) => (d[i] === undefined ? "" : code(d[i] + (d[i].includes("h") ? shared : ""))));
    const where = edges.map(({ when, kind, takes }) => `${when}: ${kind}, takes ${takes.join(", ")}`).join("; ");
    lines.push(`| ${name} | ${code(call)} | ${partials.join(" | ")} | ${cell(where)} |`);
  }
  return `${lines.join("\n")}\n`;
}

function code(text) {
  return `\`${cell(text)}\``;
}

function cell(text) {
  return text.replaceAll("|", "\\|");
}

/** Between `<!-- output: gradproof … -->` and `<!-- end -->` stands what that command prints. */
function readme() {
  return read("README.md").replace(
    /(<!-- output: gradproof (.+?) -->\n)[^]*?(<!-- end -->)/g,
    (_, start, args, end) => {
      const run = spawnSync(process.execPath, ["dist/cli.js", ...args.split(" ")], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
      });
      if (run.stdout === "") throw new Error(`gradproof ${args} printed nothing: ${run.stderr}`);
      return `${start}\n\`\`\`text\n$ gradproof ${args}\n\n${run.stdout.trimEnd()}\n\`\`\`\n\n${end}`;
    },
  );
}

function firstDifference(before, after) {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  return `line ${at + 1} is «${old[at] ?? "missing"}» and should be «${fresh[at] ?? "missing"}».`;
}
