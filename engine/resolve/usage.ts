import type { Node } from "@babel/types";
import { eachChild, unwrap } from "../source/nodes";
import type { Field, Shape } from "./shapes";

const listMembers = new Set([
  "length",
  "map",
  "reduce",
  "forEach",
  "slice",
  "every",
  "some",
  "filter",
  "entries",
  "fill",
  "at",
  "reduceRight",
]);
const deepest = 3;

/**
 * The shape of a parameter nobody annotated, from how the body uses it: called, iterated, indexed, or read by field.
 * A parameter that is only calculated with is a number.
 */
export function shapeFromUse(name: string, body: Node): Shape {
  return shapeOfUses(
    usesOf(body, (node) => node.type === "Identifier" && node.name === name),
    body,
    0,
  );
}

/** A use is the node around the value: what is done with it. */
interface Use {
  parent: Node;
  key: string;
}

function shapeOfUses(uses: readonly Use[], body: Node, depth: number): Shape {
  const number: Shape = { kind: "number" };
  if (depth > deepest) return number;
  const fields = new Map<string, Field>();
  const elements: Use[] = [];
  let list = false;
  for (const { parent, key } of uses) {
    if ((parent.type === "CallExpression" || parent.type === "OptionalCallExpression") && key === "callee")
      return { kind: "function", parameters: parent.arguments.length, result: number };
    if (parent.type === "ForOfStatement" && key === "right") list = true;
    if (parent.type === "SpreadElement") list = true;
    if (parent.type === "VariableDeclarator" && key === "init" && parent.id.type === "ArrayPattern") list = true;
    if (parent.type === "VariableDeclarator" && key === "init" && parent.id.type === "ObjectPattern")
      addPattern(parent.id.properties, fields);
    if ((parent.type !== "MemberExpression" && parent.type !== "OptionalMemberExpression") || key !== "object")
      continue;
    const below = usesOf(body, (node) => node === parent);
    if (parent.computed) {
      list = true;
      elements.push(...below);
    } else if (parent.property.type === "Identifier") {
      const member = parent.property.name;
      const called = below.some((use) => use.key === "callee");
      if (listMembers.has(member)) list = true;
      else if (!called) merge(fields, member, shapeOfUses(below, body, depth + 1));
    }
  }
  if (list) return { kind: "array", of: shapeOfUses(elements, body, depth + 1) };
  return fields.size > 0 ? { kind: "record", fields: [...fields.values()] } : number;
}

function addPattern(properties: readonly Node[], fields: Map<string, Field>): void {
  for (const property of properties) {
    if (property.type === "ObjectProperty" && property.key.type === "Identifier")
      merge(fields, property.key.name, { kind: "number" });
  }
}

/** Of several uses of one field the one that says most wins. */
function merge(fields: Map<string, Field>, name: string, shape: Shape): void {
  const before = fields.get(name);
  if (!before || before.shape.kind === "number") fields.set(name, { name, optional: false, shape });
}

function usesOf(body: Node, wanted: (node: Node) => boolean): Use[] {
  const uses: Use[] = [];
  const visit = (node: Node, parent: Node, key: string): void => {
    const property =
      (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression") &&
      key === "property" &&
      !parent.computed;
    if (!property && wanted(node)) uses.push({ parent, key });
    eachChild(node, (child, childKey) => {
      // Parentheses and casts are looked through: what stands around them uses the value.
      if (unwrap(node) !== node) visit(child, parent, key);
      else visit(child, node, childKey);
    });
  };
  eachChild(body, (child, key) => visit(child, body, key));
  return uses;
}

/** The fields of a destructured parameter: `{ x, y = 2, p: { q } }` or `[a, b]`. */
export function shapeOfPattern(pattern: Node): Shape {
  switch (pattern.type) {
    case "ObjectPattern":
      return {
        kind: "record",
        fields: pattern.properties.flatMap((property) => {
          if (property.type !== "ObjectProperty" || property.key.type !== "Identifier") return [];
          const optional = property.value.type === "AssignmentPattern";
          return [{ name: property.key.name, optional, shape: shapeOfPattern(property.value) }];
        }),
      };
    case "ArrayPattern":
      return { kind: "tuple", items: pattern.elements.map((one) => (one ? shapeOfPattern(one) : { kind: "number" })) };
    case "AssignmentPattern":
      return shapeOfPattern(pattern.left);
    case "RestElement":
      return { kind: "array", of: { kind: "number" } };
    default:
      return { kind: "number" };
  }
}
