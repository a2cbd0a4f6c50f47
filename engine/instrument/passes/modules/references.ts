import type { Identifier, Node } from "@babel/types";
import { endOf, isWrapper, startOf } from "../../../source/nodes";
import type { OwnContext, OwnPassTable } from "../../own";
import { namespaceObject } from "../../references";

/** Variables that the emitted text holds elsewhere: imports, and members of namespaces and enums. */
export const referencePasses: OwnPassTable = {
  Identifier(node, context) {
    const reference = context.scopes.reference(node);
    if (!reference) return;
    if (node.name === "arguments" && !reference.binding && context.parsed.kind === "esm")
      topLevelArguments(node, context);
    const text = namespaceObject(context, node) ?? context.reference(node);
    if (text === node.name) return;
    const from = startOf(node);
    const to = node.typeAnnotation ? from + node.name.length : endOf(node);
    if (isShorthand(node, context.parents)) context.replace(from, to, `${node.name}:${text}`, "module");
    else if (reference.binding?.kind === "import" && isCalled(node, context.parents))
      context.replace(from, to, `(0,${text})`, "module");
    else context.replace(from, to, text, "module");
  },
};

function topLevelArguments(node: Identifier, context: OwnContext): void {
  if (context.scopes.unresolved.get("arguments")?.some((one) => one.node === node)) {
    context.refuseKind(node, "top-level-arguments");
  }
}

function isShorthand(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  if (parent?.type === "AssignmentPattern" && parent.left === node) return isShorthand(parent, parents.slice(0, -1));
  return parent?.type === "ObjectProperty" && parent.shorthand && parent.value === node;
}

/** Called without a receiver: `$i0.f()` would pass the bindings as `this`. */
function isCalled(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  if (!parent) return false;
  if (parent.type === "CallExpression" || parent.type === "OptionalCallExpression") return parent.callee === node;
  if (parent.type === "TaggedTemplateExpression") return parent.tag === node;
  return isWrapper(parent) && isCalled(parent, parents.slice(0, -1));
}
