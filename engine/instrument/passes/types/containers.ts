import type { Identifier, Node } from "@babel/types";
import type { OwnContext } from "../../own";
import { containerName } from "../../references";

/** `var E;(function(E){`: the beginning of an enum or namespace; the variable belongs to its first declaration. */
export function containerHead(node: Node, id: Identifier, context: OwnContext): string {
  const binding = context.scopes.binding(id);
  const first = binding?.declarations[0]?.node === node;
  // What holds a name at the top level may be declared again by another block; elsewhere TypeScript uses `let`.
  const keyword = context.scope.kind === "module" ? "var" : "let";
  return `${first ? `${keyword} ${id.name}` : ""};(function(${containerName(context, node)}){`;
}

/** `})(E||(E={}));`, or with the property of the namespace it is exported from. */
export function containerTail(node: Node, id: Identifier, context: OwnContext): string {
  const binding = context.scopes.binding(id);
  const { name } = id;
  if (!binding?.member) return `})(${name}||(${name}={}));`;
  const slot = `${containerName(context, context.scope.node)}.${name}`;
  return `})(${name}=${slot}||(${slot}={}));`;
}
