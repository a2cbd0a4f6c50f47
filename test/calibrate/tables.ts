/** The counts of a report as tables in Markdown: what is printed, and what docs/calibration.md shows. */
import { markdown } from "../bench/measure";
import type { Limit } from "./limits";
import { mistakeNames } from "./mistakes";
import type { Counts, Report } from "./counts";
import type { Verdicts } from "./tally";

const grouped = (n: number): string => n.toLocaleString("en-US");

function percent(part: number, whole: number): string {
  return part === 0 ? "0" : `${((100 * part) / whole).toFixed(2)} %`;
}

/** A part with its count where it is small enough to look at each. */
const counted = (part: number, whole: number): string =>
  part === 0 ? "0" : `${percent(part, whole)} (${grouped(part)})`;

export function limitsTable(limits: readonly Limit[]): string {
  const rows = limits.map(({ name, limit, found, kept }) => [name, limit, found, kept ? "kept" : "**broken**"]);
  return markdown(["promise", "limit", "found", ""], rows);
}

export function rightTable({ together, expressions, programs }: Report): string {
  const row = (title: string, counts: Counts): string[] => {
    const { bars, right, unstable } = counts;
    const all = right.pass + right.fail + right.inconclusive;
    return [
      title,
      grouped(all),
      String(counts.medianNodes),
      `${percent(bars.granted, bars.values)} of ${grouped(bars.values)}`,
      counted(right.pass, all),
      counted(right.fail, all),
      counted(right.inconclusive, all),
      String(counts.medianDigits),
      `${unstable.pass} · ${unstable.fail} · ${unstable.inconclusive}`,
    ];
  };
  const head = [
    ...["generator", "functions", "nodes", "bar covers", "pass", "fail", "inconclusive", "digits, median"],
    "without digits: pass · fail · inconclusive",
  ];
  return markdown(head, [row("expressions", expressions), row("programs", programs), row("together", together)]);
}

export function reasonsLine({ together: { reasons: found } }: Report): string {
  const reasons = Object.entries(found).sort(([, a], [, b]) => b - a);
  const list = reasons.map(([reason, n]) => `\`${reason}\` ${n}`).join(", ");
  return reasons.length === 0 ? "None is inconclusive." : `Inconclusive: ${list}.`;
}

const verdicts = ({ pass, fail, inconclusive }: Verdicts): string[] => [pass, fail, inconclusive].map(grouped);

export function handWrittenTable({ together }: Report): string {
  const rows = mistakeNames.map((name) => [
    name,
    ...verdicts(together.handWritten[name]),
    grouped(together.handWrittenAtZero[name].pass),
  ]);
  return markdown(["one component is", "accepted", "failed", "inconclusive", "accepted at a zero"], rows);
}

export function partialsTable({ together }: Report): string {
  const rows = together.partials.map((row, i) => {
    const above = together.partials[i - 1]?.least;
    const range = above === undefined ? `≥ ${row.least}` : `${row.least} to ${above}`;
    return [range, grouped(row.pass + row.fail + row.inconclusive), ...verdicts(row)];
  });
  return markdown(["gradient off by", "faults", "accepted", "failed", "inconclusive"], rows);
}

export function toolsTable({ together }: Report): string {
  const { wrong, right } = together;
  const functions = right.pass + right.fail + right.inconclusive;
  const ours = [
    "**Gradproof**",
    percent(right.fail, functions),
    percent(right.inconclusive, functions),
    ...mistakeNames.map((name) => percent(together.handWritten[name].pass, wrong)),
  ];
  const rows = Object.entries(together.tools).map(([name, tool]) => [
    name,
    percent(tool.right.fail, wrong),
    percent(tool.right.refused, wrong),
    ...mistakeNames.map((mistake) => percent(tool.accepted[mistake], wrong)),
  ]);
  return markdown(["rule", "right, failed", "right, refused", ...mistakeNames], [ours, ...rows]);
}
