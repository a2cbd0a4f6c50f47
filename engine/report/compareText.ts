/** Two graphs of one function, told apart: which way each decision went, how many nodes, what differs most. */
import type { CompareReport } from "../protocol";
import { pointText } from "./marks";
import { readable } from "./numbers";
import { printable } from "./printable";

/** Differences that are listed. */
const SHOWN = 12;

export function headings({ function: name, first, second }: CompareReport): [first: string, second: string] {
  return [printable(`${name}${pointText(first.point)}`), printable(`${name}${pointText(second.point)}`)];
}

export function compareMarkdown(report: CompareReport): string {
  const { first, second, comparison } = report;
  const { same, changedTotal, addedTotal, missingTotal, branches, largest } = comparison;
  const [a, b] = headings(report).map(cell) as [string, string];
  const table = (head: string, rows: string[][]): string[] => [
    `| ${head} | ${a} | ${b} |`,
    "| --- | --- | --- |",
    ...rows.map((cells) => `| ${cells.map(cell).join(" | ")} |`),
  ];
  const summary = table("", [
    ["value", readable(first.value, 15), readable(second.value, 15)],
    ["nodes", String(first.view.nodes), String(second.view.nodes)],
    ["nodes only here", String(missingTotal), String(addedTotal)],
  ]);
  const decisions =
    branches.length === 0
      ? ["Every decision went the same way, as often."]
      : table(
          "decisions that differ",
          branches.map(({ line, here, there }) => [line > 0 ? `line ${line}` : "", there, here]),
        );
  const values = largest
    .slice(0, SHOWN)
    .map(({ label, line, primal, otherPrimal }) => [
      `${label}${line > 0 ? `, line ${line}` : ""}`,
      readable(otherPrimal),
      readable(primal),
    ]);
  return `${[
    `## ${a} and ${b}`,
    "",
    ...summary,
    "",
    ...decisions,
    "",
    `Nodes of both with the same numbers: ${same}; with other numbers: ${changedTotal}.`,
    ...(values.length === 0 ? [] : ["", ...table("differ most", values)]),
  ].join("\n")}\n`;
}

function cell(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|~]/g, "\\$&")
    .replace(/\s+/g, " ");
}
