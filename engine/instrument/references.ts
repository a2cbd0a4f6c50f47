import type { Identifier, Node } from "@babel/types";
import { isWrapper } from "../source/nodes";
import type { Binding, Scope } from "../source/scope";
import { member, type ModuleTable } from "./modules";
import type { OwnContext } from "./own";

/** Names every object has: on a namespace object they are missing, on a module's bindings they are not. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** How the emitted text reads a variable. */
export function emittedReference(context: OwnContext, node: Identifier): string {
  const { scopes, modules } = context;
  const binding = scopes.binding(node);
  if (!binding) return node.name;
  if (binding.kind === "import") return importText(modules, binding) ?? node.name;
  if (binding.member) return memberText(context, binding, scopes.reference(node)?.scope ?? binding.scope) ?? node.name;
  return node.name;
}

function importText(modules: ModuleTable, binding: Binding): string | null {
  const found = modules.bindingsOf(binding);
  return found && found.imported !== "*" ? member(found.variable, found.imported) : null;
}

/** A member of an enum or namespace, unless it is a variable of the very block the reference stands in. */
function memberText(context: OwnContext, binding: Binding, from: Scope): string | null {
  const owner = binding.member as NonNullable<Binding["member"]>;
  for (let at: Scope | null = from; at; at = at.parent) {
    if (!at.sharesMembers(owner.of)) continue;
    if (at === owner.of && owner.local) return null;
    return member(containerName(context, at.node), binding.name);
  }
  return null;
}

/** The parameter that holds an enum or namespace while its members are made; the same each time it is asked for. */
export function containerName(context: OwnContext, node: Node): string {
  const known = context.containers.get(node);
  if (known !== undefined) return known;
  const { name } = (node as { id: Identifier }).id;
  // Whatever within declares the same name would hide it.
  const chosen = context.scopes.declaredWithin(node, name) ? context.fresh(context.allNames.parameter) : name;
  context.containers.set(node, chosen);
  return chosen;
}

/** `ns.name` of a namespace import reads the module's bindings directly; returns their variable. */
export function namespaceObject(context: OwnContext, node: Identifier): string | null {
  const binding = context.scopes.reference(node)?.binding;
  const found = binding ? context.modules.bindingsOf(binding) : null;
  const parent = context.parents.at(-1);
  if (found?.imported !== "*" || !parent) return null;
  if (parent.type !== "MemberExpression" && parent.type !== "OptionalMemberExpression") return null;
  if (parent.object !== node || parent.computed || parent.property.type !== "Identifier") return null;
  if (inherited.has(parent.property.name) || isTarget(parent, context.parents.slice(0, -1))) return null;
  return found.variable;
}

/** Assigned to, updated or deleted: a namespace object refuses that in its own way. */
function isTarget(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1);
  switch (parent?.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForInStatement":
    case "ForOfStatement":
      return parent.left === node;
    case "UpdateExpression":
    case "RestElement":
    case "ArrayPattern":
      return true;
    case "ObjectProperty":
      return parents.at(-2)?.type === "ObjectPattern" && parent.value === node;
    case "UnaryExpression":
      return parent.operator === "delete";
    default:
      return parent !== undefined && isWrapper(parent) && isTarget(parent, parents.slice(0, -1));
  }
}
