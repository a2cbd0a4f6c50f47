import type { AssignmentExpression } from "@babel/types";
import type { Pass } from "../../context";
import { compoundAssignment } from "./assignCompound";
import { logicalAssignment } from "./assignLogical";
import { storeElement } from "./assignElement";
import { memberOf } from "./shared/target";

/** Writes to elements, and everything that reads before it writes. `x = v` and patterns are as they are. */
export const assignmentExpression: Pass<AssignmentExpression> = (node, context) => {
  const member = memberOf(node.left);
  if (node.operator === "=") {
    if (member?.computed) storeElement(node, member, context);
  } else if (/^(&&|\|\||\?\?)=$/.test(node.operator)) logicalAssignment(node, member, context);
  else compoundAssignment(node, member, context);
};
