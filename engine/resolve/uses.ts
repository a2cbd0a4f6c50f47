import type { Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";

/** A use is the node around a value: what is done with it. */
export interface Use {
  node: Node;
  parent: Node;
  key: string;
}

/** Every use below one body, found in one walk. */
export interface Uses {
  named(name: string): readonly Use[];
  /** The use of one expression; parentheses and casts around it are looked through. */
  of(node: Node): readonly Use[];
}

const none: readonly Use[] = [];
const known = new WeakMap<Node, Uses>();

export function usesIn(body: Node): Uses {
  const before = known.get(body);
  if (before) return before;
  const names = new Map<string, Use[]>();
  const nodes = new Map<Node, Use[]>();
  const visit = (node: Node, parent: Node, key: string): void => {
    const property =
      (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression") &&
      key === "property" &&
      !parent.computed;
    const use = { node, parent, key };
    if (!property) {
      nodes.set(node, [use]);
      if (node.type === "Identifier") names.set(node.name, [...(names.get(node.name) ?? none), use]);
    }
    eachChild(node, (child, childKey) => {
      // Parentheses and casts are looked through: what stands around them uses the value.
      if (unwrap(node) !== node) visit(child, parent, key);
      else visit(child, node, childKey);
    });
  };
  eachChild(body, (child, key) => visit(child, body, key));
  const found: Uses = { named: (name) => names.get(name) ?? none, of: (node) => nodes.get(node) ?? none };
  known.set(body, found);
  return found;
}
