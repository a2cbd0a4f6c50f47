import { dirname } from "node:path";
import { differs } from "./pool.mjs";

/** The table by folder and the list of what differs, as text or as JSON. */
export function report(results, json) {
  const rows = new Map();
  for (const result of results) {
    const folder = dirname(result.file).split("/").slice(1, 3).join("/");
    for (const name of [folder, "all"]) count(row(rows, name), result);
  }
  const different = results.filter(differs);
  const untouched = new Map();
  for (const { outcomes } of results)
    for (const reason of outcomes.flatMap((one) => one.untouched))
      untouched.set(reason, (untouched.get(reason) ?? 0) + 1);
  if (json) return JSON.stringify({ rows: Object.fromEntries(rows), different, untouched: [...untouched] }, null, 1);
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const table = [...rows].sort(([a], [b]) => (a === "all") - (b === "all") || a.localeCompare(b));
  const lines = [`${"".padEnd(width)}   files  left out  plain passes  traced passes        %  untouched`];
  for (const [name, { files, leftOut, plain, traced, untouched }] of table) {
    const share = plain === 0 ? "" : ((100 * traced) / plain).toFixed(3);
    const numbers = [
      [files, 8],
      [leftOut, 10],
      [plain, 14],
      [traced, 15],
      [share, 9],
      [untouched, 11],
    ];
    lines.push(name.padEnd(width) + numbers.map(([value, wide]) => String(value).padStart(wide)).join(""));
  }
  lines.push("", `${different.length} files differ`);
  for (const { file, outcomes, broken } of different) {
    lines.push(`  ${file}${broken === undefined ? "" : `: ${broken}`}`);
    for (const { mode, plain, traced } of outcomes)
      if (plain === null && traced !== null) lines.push(`    ${mode}: ${traced}`);
  }
  lines.push("", "Texts that ran as they are");
  for (const [reason, times] of [...untouched].sort(([, a], [, b]) => b - a)) lines.push(`  ${times} × ${reason}`);
  return lines.join("\n");
}

function row(rows, name) {
  if (!rows.has(name)) rows.set(name, { files: 0, leftOut: 0, plain: 0, traced: 0, untouched: 0 });
  return rows.get(name);
}

function count(row, { outcomes, broken }) {
  row.files++;
  if (outcomes.length === 0 && broken === undefined) row.leftOut++;
  for (const { plain, traced, untouched } of outcomes) {
    row.plain += Number(plain === null);
    row.traced += Number(plain === null && traced === null);
    row.untouched += Number(plain === null && untouched.length > 0);
  }
}
