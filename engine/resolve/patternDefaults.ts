import type { Expression, Node } from "@babel/types";
import { endOf, startOf, unwrap } from "../source/nodes";
import { stripTypes } from "./stripTypes";
import { isLiteralValue } from "./values";

/**
 * The text of a parameter's default value, with what a pattern fills in: `{ x = 2, y = 3 } = { x: 5 }` is
 * `({ "x": 5, "y": 3 })`. Null where a part of it is no literal, or nothing is given for it.
 */
export function literalOf(pattern: Node, value: Expression | null, text: string): string | null {
  if (pattern.type === "ObjectPattern") return objectOf(pattern, value, text);
  if (pattern.type === "ArrayPattern") return arrayOf(pattern, value, text);
  if (value === null || !isLiteralValue(value)) return null;
  return stripTypes(text.slice(startOf(value), endOf(value)), true);
}

function objectOf(pattern: Node & { type: "ObjectPattern" }, value: Expression | null, text: string): string | null {
  const given = value === null ? null : unwrap(value);
  if (given !== null && given.type !== "ObjectExpression") return null;
  const parts: string[] = [];
  for (const property of pattern.properties) {
    if (property.type !== "ObjectProperty" || property.computed || property.key.type !== "Identifier") return null;
    const { name } = property.key;
    const own = given?.properties.find(
      (one) => one.type === "ObjectProperty" && one.key.type === "Identifier" && one.key.name === name,
    );
    const part = partOf(property.value, own?.type === "ObjectProperty" ? (own.value as Expression) : null, text);
    if (part === null) return null;
    parts.push(`${JSON.stringify(name)}: ${part}`);
  }
  return parts.length === 0 ? null : `({ ${parts.join(", ")} })`;
}

function arrayOf(pattern: Node & { type: "ArrayPattern" }, value: Expression | null, text: string): string | null {
  const given = value === null ? null : unwrap(value);
  if (given !== null && given.type !== "ArrayExpression") return null;
  const parts = pattern.elements.map((element, i) => {
    const own = given?.elements[i];
    return element ? partOf(element, own && own.type !== "SpreadElement" ? own : null, text) : "0";
  });
  return parts.length === 0 || parts.includes(null) ? null : `[${parts.join(", ")}]`;
}

function partOf(target: Node, given: Expression | null, text: string): string | null {
  if (target.type === "AssignmentPattern") return literalOf(target.left, given ?? target.right, text);
  return literalOf(target, given, text);
}
