import type { Expression, Node } from "@babel/types";
import { unwrap } from "../source/nodes";
import { isViewName, type Shape } from "./shapes";

/** The shape of a value as it is written; `exact` keeps a literal as the only value. */
export function shapeOfValue(expression: Expression, exact = false): Shape {
  const node = unwrap(expression) as Expression;
  switch (node.type) {
    case "NumericLiteral":
      return exact ? { kind: "literal", value: node.value } : { kind: "number" };
    case "StringLiteral":
      return exact ? { kind: "literal", value: node.value } : { kind: "string" };
    case "BooleanLiteral":
      return exact ? { kind: "literal", value: node.value } : { kind: "boolean" };
    case "TemplateLiteral":
      return { kind: "string" };
    case "BigIntLiteral":
      return { kind: "bigint" };
    case "NullLiteral":
      return { kind: "null" };
    case "UnaryExpression": {
      if (node.operator !== "-" && node.operator !== "+") return { kind: "unknown", text: "expression" };
      const inner = shapeOfValue(node.argument, exact);
      if (inner.kind !== "literal" || typeof inner.value !== "number") return inner;
      return { kind: "literal", value: node.operator === "-" ? -inner.value : inner.value };
    }
    case "BinaryExpression":
      return { kind: "number" };
    case "MemberExpression":
      return node.object.type === "Identifier" && (node.object.name === "Math" || node.object.name === "Number")
        ? { kind: "number" }
        : { kind: "unknown", text: "expression" };
    case "ArrayExpression": {
      const items = node.elements.map((one) => (one && one.type !== "SpreadElement" ? shapeOfValue(one) : null));
      const known = items.filter((item) => item !== null);
      const same = known.length > 0 && known.every((item) => item.kind === known[0]?.kind);
      return same ? { kind: "array", of: known[0] as Shape } : { kind: "tuple", items: known };
    }
    case "ObjectExpression":
      return {
        kind: "record",
        fields: node.properties.flatMap((property) => {
          if (property.type !== "ObjectProperty" || property.computed) return [];
          const name =
            property.key.type === "Identifier"
              ? property.key.name
              : property.key.type === "StringLiteral"
                ? property.key.value
                : null;
          return name === null ? [] : [{ name, optional: false, shape: shapeOfValue(property.value as Expression) }];
        }),
      };
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return { kind: "function", parameters: node.params.length, result: { kind: "unknown", text: "function" } };
    case "NewExpression":
      return node.callee.type === "Identifier" && isViewName(node.callee.name)
        ? { kind: "view", name: node.callee.name }
        : { kind: "unknown", text: "expression" };
    default:
      return { kind: "unknown", text: "expression" };
  }
}

/** True for a value that reads the same wherever it is evaluated: numbers, strings, arrays and objects of them. */
export function isLiteralValue(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case "NumericLiteral":
    case "StringLiteral":
    case "BooleanLiteral":
    case "NullLiteral":
    case "BigIntLiteral":
      return true;
    case "UnaryExpression":
      return (node.operator === "-" || node.operator === "+") && isLiteralValue(node.argument);
    case "BinaryExpression":
      return isLiteralValue(node.left) && isLiteralValue(node.right);
    case "MemberExpression":
      return node.object.type === "Identifier" && node.object.name === "Math" && !node.computed;
    case "ArrayExpression":
      return node.elements.every((one) => one !== null && isLiteralValue(one));
    case "ObjectExpression":
      return node.properties.every(
        (one) => one.type === "ObjectProperty" && !one.computed && isLiteralValue(one.value),
      );
    case "NewExpression":
      return node.callee.type === "Identifier" && isViewName(node.callee.name) && node.arguments.every(isLiteralValue);
    default:
      return false;
  }
}
