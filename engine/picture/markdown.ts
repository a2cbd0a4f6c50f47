import type { Box, View } from "../protocol";
import { clean, shorten } from "./measure";
import { formatCount, formatNumber, formatShare } from "./numbers";
import { isGroup, stateWords } from "./words";
import { sentences } from "./sentences";

const MOST = 500;
const LABEL = 120;

/** The view as a table, a row per box in the order of the tape. Throws a sentence for users when it is too large. */
export function markdownOf(view: View): string {
  if (view.boxes.length > MOST) throw new Error(sentences.tooManyForMarkdown(view.boxes.length, MOST));
  const tangents = view.boxes.some((box) => box.tangent !== undefined);
  const name = new Map(view.boxes.map((box) => [box.id, box.label.split(" = ")[0]!]));
  const operands = new Map<string, string[]>();
  for (const { from, to, live } of view.edges)
    operands.set(to, [...(operands.get(to) ?? []), `${code(name.get(from)!)}${live ? "" : " (no gradient)"}`]);
  const head = ["box", "line", "primal", "adjoint", ...(tangents ? ["tangent"] : []), "from", "state"];
  const rows = view.boxes.map((box) => [
    code(box.label),
    box.site === undefined ? "" : String(box.site.line),
    isGroup(box) ? `${formatCount(box.nodes)} nodes` : number(box, box.primal),
    isGroup(box) ? formatShare(box.mass) : number(box, box.adjoint),
    ...(tangents ? [number(box, box.tangent)] : []),
    (operands.get(box.id) ?? []).join(", "),
    stateWords(box).join(", ").replaceAll("|", "\\|"),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((word) => (word === "box" || word === "from" || word === "state" ? "---" : "---:"));
  const count = `${formatCount(view.boxes.length)} boxes stand for ${formatCount(view.nodes)} nodes.`;
  const cuts = view.cuts.map((cut) => `- ${code(cut.title)}, line ${cut.line}: ${cut.why.map(plain).join(" ")}`);
  const parts = [count, [line(head), line(rule), ...rows.map(line)].join("\n")];
  return `${[...parts, ...(cuts.length > 0 ? [`Cuts:\n\n${cuts.join("\n")}`] : [])].join("\n\n")}\n`;
}

function number(box: Box, x: number | undefined): string {
  if (x === undefined) return "";
  return box.kind === "inputs" ? `norm ${formatNumber(x)}` : formatNumber(x);
}

/** A code span: nothing in it is read as Markdown, only a bar would end the cell. */
function code(text: string): string {
  const inside = shorten(clean(text), LABEL);
  const fence = "`".repeat(Math.max(0, ...(inside.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const pad = /^`|`$|^ .* $/.test(inside) ? " " : "";
  return inside.trim() === "" ? "" : `${fence}${pad}${inside.replaceAll("|", "\\|")}${pad}${fence}`;
}

function plain(text: string): string {
  return clean(text).replace(/[\\`*_{}[\]<>|~#]/g, "\\$&");
}
