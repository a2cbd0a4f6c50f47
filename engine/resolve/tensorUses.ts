import type { Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";

/** What a body says of its tensors. */
export interface TensorUses {
  /** It multiplies matrices, or does what wants some. */
  matrices: boolean;
  /** Parameters that hold the numbers of classes or rows: whole numbers, one for each row. */
  labels: ReadonlySet<string>;
  /** How the function that makes tensors is called where the point stands. */
  call: string;
}

const OF_MATRICES = new Set(["matmul", "solve", "inverse", "det", "cholesky", "trace", "tril", "triu", "outer", "T"]);

/** Where functions and methods take whole numbers; counted from the end where both have them there. */
const LABELS_AT: ReadonlyMap<string, number> = new Map([
  ["crossEntropy", 1],
  ["oneHot", 0],
  ["gather", -1],
  ["indexSelect", -1],
  ["scatterAdd", -2],
]);

const LABELS = /^(labels?|classes|indices|idx)$/;

export function tensorUsesOf(body: Node, names: readonly string[], call: string): TensorUses {
  const labels = new Set(names.filter((name) => LABELS.test(name)));
  let matrices = false;
  const visit = (node: Node): void => {
    if (node.type === "Identifier" && OF_MATRICES.has(node.name)) matrices = true;
    if (node.type === "CallExpression") {
      const called = node.callee.type === "MemberExpression" ? node.callee.property : node.callee;
      const at = called.type === "Identifier" ? LABELS_AT.get(called.name) : undefined;
      const name = at === undefined ? null : rootOf(node.arguments.at(at));
      if (name !== null && names.includes(name)) labels.add(name);
      matrices ||= called.type === "Identifier" && called.name === "crossEntropy";
    }
    eachChild(node, visit);
  };
  visit(body);
  return { matrices, labels, call };
}

/** The name in `labels`, `tensor(labels)`, `labels.to("int32")`. */
function rootOf(argument: Node | undefined): string | null {
  const node = argument && unwrap(argument);
  if (node?.type === "Identifier") return node.name;
  if (node?.type !== "CallExpression") return null;
  return node.callee.type === "MemberExpression" ? rootOf(node.callee.object) : rootOf(node.arguments[0]);
}
