/** Two graphs of one function, told apart: which way each decision went, how many nodes, what differs most. */
import type { Comparison, CompareReport } from "../protocol";
import { outputName, pointText } from "./marks";
import { readable } from "./numbers";
import { printable } from "./printable";

/** Differences, outputs and decisions that are listed. */
const SHOWN = 12;

export function headings({ function: name, first, second }: CompareReport): [first: string, second: string] {
  return [printable(`${name}${pointText(first.point)}`), printable(`${name}${pointText(second.point)}`)];
}

/** The decisions that differ, as lines for each side: `line 6: b > 0: true`. */
export function decisionLines({ comparison: { branches } }: CompareReport): [first: string[], second: string[]] {
  const rest = branches.length > SHOWN ? [`… ${branches.length - SHOWN} more decisions that differ`] : [];
  const side = (key: "here" | "there"): string[] => [
    ...branches.slice(0, SHOWN).map((branch) => printable(`${placeOf(branch)}${branch[key]}`)),
    ...rest,
  ];
  return [side("there"), side("here")];
}

function placeOf({ line }: { line: number }): string {
  return line > 0 ? `line ${line}: ` : "";
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
    ...values(report),
    ["nodes", String(first.view.nodes), String(second.view.nodes)],
    ["nodes only here", String(missingTotal), String(addedTotal)],
  ]);
  const rest = branches.length - SHOWN;
  const decisions =
    branches.length === 0
      ? ["Every decision went the same way, as often."]
      : [
          ...table(
            "decisions that differ",
            branches.slice(0, SHOWN).map(({ line, here, there }) => [line > 0 ? `line ${line}` : "", there, here]),
          ),
          ...(rest > 0 ? ["", `${rest} more decisions differ; --format json has them.`] : []),
        ];
  const adjoints = first.outputs.length > 1 ? ` Adjoints are of ${cell(outputName(report.output))}.` : "";
  const differences = largest.slice(0, SHOWN).map(differenceOf);
  return `${[
    `## ${a} and ${b}`,
    "",
    ...summary,
    "",
    ...decisions,
    "",
    `Nodes of both with the same numbers: ${same}; with other numbers: ${changedTotal}.${adjoints}`,
    ...(differences.length === 0 ? [] : ["", ...table("differ most", differences)]),
  ].join("\n")}\n`;
}

/** A row per output, also of one that only one of the points has. */
function values({ first, second }: CompareReport): string[][] {
  const paths = [...new Set([...first.outputs, ...second.outputs].map(({ path }) => path))];
  const of = (side: CompareReport["first"], path: string): string =>
    readable(side.outputs.find((output) => output.path === path)?.value, 15);
  const single = paths.length === 1;
  const rest = paths.length - SHOWN;
  return [
    ...paths
      .slice(0, SHOWN)
      .map((path) => [single ? "value" : `value of ${outputName(path)}`, of(first, path), of(second, path)]),
    ...(rest > 0 ? [[`${rest} more outputs`, "", ""]] : []),
  ];
}

/** The adjoints stand beside the primals where these do not tell the two apart. */
function differenceOf({
  label,
  line,
  ...of
}: Pick<Comparison["largest"][number], "label" | "line" | "primal" | "otherPrimal" | "adjoint" | "otherAdjoint">) {
  const alike = readable(of.primal) === readable(of.otherPrimal);
  const text = (primal: number, adjoint: number): string =>
    alike ? `${readable(primal)}, adjoint ${readable(adjoint)}` : readable(primal);
  const name = `${label}${line > 0 ? `, line ${line}` : ""}`;
  return [name, text(of.otherPrimal, of.otherAdjoint), text(of.primal, of.adjoint)];
}

function cell(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|~]/g, "\\$&")
    .replace(/\s+/g, " ");
}
