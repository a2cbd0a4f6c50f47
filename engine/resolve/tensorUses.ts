import type { Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";
import { TENSOR_MODULE } from "./tensorModule";
import type { TypeScope } from "./typeScope";

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

/** Methods that tensors have and what else is in a file of tensors has not. */
const METHODS =
  /^(add|sub|mul|div|pow|neg|abs|square|reciprocal|r?sqrt|exp|log|sin|cos|tan|tanh|erf|relu|sigmoid|softplus|silu|gelu|clamp|sum|mean|prod|max|min|var|std|norm|softmax|logSoftmax|logSumExp|cumsum|reshape|flatten|transpose|permute|squeeze|unsqueeze|expand|select|narrow|unbind|gather|indexSelect|matmul|dot|outer|inverse|det|cholesky|trace|item|toArray|clone|detach|backward|requiresGrad_|gt|lt|ge|le)$/;

/** Functions that make tensors of something else, or take none. */
const OF_OTHERS =
  /^(tensor|zeros|ones|full|eye|arange|linspace|rand|randn|concat|stack|noGrad|enableGrad|grad|jacobian|hessian|jvp|vjp|customFunction|setRecorder)$/;

export function importsTensors({ declarations }: TypeScope): boolean {
  for (const one of declarations.types.values())
    if (one.kind === "import" && one.specifier === TENSOR_MODULE) return true;
  return false;
}

/** `x.matmul(w)`, `dot(x, y)`: what nobody declared is a tensor by what is done with it. */
export function isTensorUse(parent: Node, node: Node, key: string, scope: TypeScope | undefined): boolean {
  if (parent.type === "MemberExpression" && key === "object" && !parent.computed)
    return parent.property.type === "Identifier" && METHODS.test(parent.property.name);
  if (parent.type !== "CallExpression" || key !== "arguments" || unwrap(parent.arguments[0]!) !== node) return false;
  const { callee } = parent;
  if (callee.type === "MemberExpression")
    return callee.property.type === "Identifier" && /^(matmul|dot|outer)$/.test(callee.property.name);
  const imported = callee.type === "Identifier" ? scope?.declarations.types.get(callee.name) : undefined;
  if (imported?.kind === "import") return imported.specifier === TENSOR_MODULE && !OF_OTHERS.test(imported.imported);
  return false;
}
