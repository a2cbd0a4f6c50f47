/** Why a question about the graph has no answer: what was found, and what to do. */
import { formatCount, formatNumber } from "./numbers";

const line = (site: { line: number } | undefined): string => (site === undefined ? "" : ` at line ${site.line}`);

export const sentences = {
  noOutput: (output: number, count: number) =>
    `There is no output ${output}: this run has ${count}, counted from 0. Choose another one, or run the check again.`,
  noInput: (path: string) =>
    `There is no input ${path.slice(0, 80)} in this run, so nothing has a tangent along it. Choose another input.`,
  noNode: (id: number, nodes: number) =>
    nodes === 0
      ? `There is no node ${id}: this run recorded none. Run the check at a point where the result depends on an input.`
      : `There is no node ${id}: this run has the nodes 1 to ${formatCount(nodes)}. Choose one of those, or run the check again.`,
  noSeries: (id: string) =>
    `There is no series ${id.slice(0, 40)} in this run. Draw the graph again and choose another one.`,
  noCut: (cut: number, count: number) =>
    `There is no cut ${cut}: this run has ${formatCount(count)}, counted from 0. Run the check again.`,
  unread: (field: string, needed: string) =>
    `The question cannot be read: ${field} has to be ${needed}. Please report this.`,
  unknownQuestion: (kind: string) => `No question is called ${kind.slice(0, 40)}. Please report this.`,

  emptyFilter: (filter: string, example: string) => `Nothing stands after “${filter}”. Write ${example}.`,
  noFlag: (flag: string, flags: readonly string[]) =>
    `No flag is called “${flag}”. There are ${flags.join(", ")}. Choose one of those.`,
  noLine: (word: string) => `“${word}” is no line. Write line:14.`,
  noSize: (word: string) => `“${word}” is no size of an adjoint. Write min:1e-3.`,

  nothingPinned: "There is nothing to compare this run with. Pin a run first, then run the check again.",
  tooManyToCompare: (nodes: number, most: number) =>
    `This run has ${formatCount(nodes)} nodes, and runs are compared up to ${formatCount(most)}. Compare at a point where the loops are shorter.`,
  tooManyForMermaid: (boxes: number, most: number) =>
    `A Mermaid diagram holds up to ${most} boxes and this graph has ${formatCount(boxes)}: close groups, or export SVG or DOT.`,
  tooManyForMarkdown: (boxes: number, most: number) =>
    `A Markdown table holds up to ${most} boxes and this graph has ${formatCount(boxes)}: close groups, or export JSON.`,

  passesNothing:
    "No input reaches this output through the cut, so nothing would change if it passed. Choose another cut or output.",
  leftTheTape:
    "The number left the tape here, and where it came back is not recorded, so what the gradient would be cannot be computed. Keep the number itself and convert it at the end.",
  noIdentity:
    "This operation is no rounding of one number: there is no slope it could be given in its place, so what the gradient would be cannot be said. Write the operation so that its derivative is known, or wrap it in detach() if the cut is meant.",
  cutsNotKept: (count: number, kept: number) =>
    `This cut happened ${count} times and only ${kept} of them are kept, so what the gradient would be cannot be computed. Check a point where it happens less often.`,

  memberHasNoValue: "This is a member of a list of operands and has no value of its own. Choose the operand itself.",
  notFinite:
    "The value of this node or of the output is not finite, so there is no difference to take. Look for the first node that is not finite.",
  noDifference: "No two steps agree on a difference of the output, so no derivative can be told. Choose another point.",
  otherWay: (site: { line: number } | undefined, what: string, step: number) =>
    `The decision${line(site)} (${what}) goes the other way when this value moves by ${formatNumber(step, 2)}, so along this trace there is no difference to take. Choose a point farther from it.`,
  notFiniteBeside: (name: string, step: number) =>
    `${name} is not finite any more when this value moves by ${formatNumber(step, 2)}, so there is no difference to take. Choose a point farther from the edge of its domain.`,
};
