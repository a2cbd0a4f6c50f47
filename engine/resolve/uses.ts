import type { Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";

/** A use is the node around a value: what is done with it. */
export interface Use {
  node: Node;
  parent: Node;
  key: string;
}

/** Every place below `body` where such a node is used as a value. */
export function usesOf(body: Node, wanted: (node: Node) => boolean): Use[] {
  const uses: Use[] = [];
  const visit = (node: Node, parent: Node, key: string): void => {
    const property =
      (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression") &&
      key === "property" &&
      !parent.computed;
    if (!property && wanted(node)) uses.push({ node, parent, key });
    eachChild(node, (child, childKey) => {
      // Parentheses and casts are looked through: what stands around them uses the value.
      if (unwrap(node) !== node) visit(child, parent, key);
      else visit(child, node, childKey);
    });
  };
  eachChild(body, (child, key) => visit(child, body, key));
  return uses;
}
