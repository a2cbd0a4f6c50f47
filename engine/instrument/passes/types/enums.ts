import type { Identifier, Node, TSEnumDeclaration, TSEnumMember } from "@babel/types";
import { endOf, startOf } from "../../../source/nodes";
import { findToken } from "../../../source/trivia";
import type { OwnContext, OwnPassTable } from "../../own";
import { containerName } from "../../references";
import { containerHead, containerTail } from "./containers";
import { constantOf, literal } from "./enumValues";

/** An enum becomes a function that fills an object, member by member, each where it stands. */
export const enumPasses: OwnPassTable = {
  TSEnumDeclaration(node, context) {
    const open = findToken(context.text, "{", endOf(node.id), endOf(node));
    context.replace(startOf(node), open + 1, containerHead(node, node.id, context), "type");
    context.replace(endOf(node) - 1, endOf(node), containerTail(node, node.id, context), "type");
    node.members.forEach((member, index) => {
      const next = node.members[index + 1];
      const comma = findToken(context.text, ",", endOf(member), next ? startOf(next) : endOf(node) - 1);
      if (comma >= 0) context.edits.blank(comma, comma + 1, "type");
    });
  },

  TSEnumMember(node, context) {
    const owner = context.parents.at(-1) as TSEnumDeclaration;
    const object = containerName(context, owner);
    const name = nameOf(node);
    const slot = `${object}[${name}]`;
    const { initializer } = node;
    if (!initializer) {
      context.replace(
        startOf(node),
        endOf(node),
        `${object}[${slot}=${following(owner, node, object, context)}]=${name};`,
        "type",
      );
      return;
    }
    const value = constantOf(initializer, context);
    if (value !== undefined) context.enumValues.set(node, value);
    const [open, close] =
      typeof value === "number"
        ? [`${object}[${slot}=`, `]=${name};`]
        : typeof value === "string"
          ? [`${slot}=`, ";"]
          : // Only numbers can be looked up by value, and what this is shows at run time.
            [`typeof(${slot}=`, `)==="string"||(${object}[${slot}]=${name});`];
    context.replace(startOf(node), startOf(initializer), open, "type");
    context.after(endOf(initializer), close, "type");
  },
};

/** One more than the member before. */
function following(owner: TSEnumDeclaration, node: TSEnumMember, object: string, context: OwnContext): string {
  const before = owner.members[owner.members.indexOf(node) - 1];
  const known = before ? context.enumValues.get(before) : -1;
  if (before && typeof known !== "number") return `${object}[${nameOf(before)}]+1`;
  const value = (known as number) + 1;
  context.enumValues.set(node, value);
  return literal(value);
}

function nameOf({ id }: { id: Node }): string {
  return JSON.stringify(id.type === "StringLiteral" ? id.value : (id as Identifier).name);
}
