import type { Expression, Node } from "@babel/types";
import { unwrap } from "../source/nodes";
import { functionOf, isViewName, unknown, type Field, type Shape } from "./shapes";
import { signatureShape } from "./signatures";
import type { TypeScope } from "./typeScope";

/** The shape of a value as it is written; `exact` keeps a literal as the only value. A scope knows what names stand for. */
export function shapeOfValue(expression: Expression, exact = false, scope?: TypeScope): Shape {
  if (isConstAssertion(expression)) return shapeOf(unwrap(expression) as Expression, "deep", scope);
  const cast = scope && castOf(expression);
  if (cast) return scope.read(cast, scope);
  return shapeOf(unwrap(expression) as Expression, exact ? "top" : "no", scope);
}

/** How far literals are kept as the only value: of a constant only itself, behind `as const` everything in it. */
type Exact = "no" | "top" | "deep";

function shapeOf(node: Expression, exact: Exact, scope?: TypeScope): Shape {
  const inner = exact === "deep" ? "deep" : "no";
  const below = (one: Expression): Shape => shapeOf(unwrap(one) as Expression, inner, scope);
  switch (node.type) {
    case "NumericLiteral":
      return exact === "no" ? { kind: "number" } : { kind: "literal", value: node.value };
    case "StringLiteral":
      return exact === "no" ? { kind: "string" } : { kind: "literal", value: node.value };
    case "BooleanLiteral":
      return exact === "no" ? { kind: "boolean" } : { kind: "literal", value: node.value };
    case "TemplateLiteral":
      return { kind: "string" };
    case "BigIntLiteral":
      return { kind: "bigint" };
    case "NullLiteral":
      return { kind: "null" };
    case "UnaryExpression": {
      if (node.operator !== "-" && node.operator !== "+") return unknown("expression");
      const value = shapeOf(unwrap(node.argument) as Expression, exact, scope);
      if (value.kind !== "literal" || typeof value.value !== "number") return value;
      return { kind: "literal", value: node.operator === "-" ? -value.value : value.value };
    }
    case "BinaryExpression":
      return { kind: "number" };
    case "Identifier":
      return node.name === "undefined" ? { kind: "undefined" } : valueNamed(node.name, scope);
    case "MemberExpression":
      return node.object.type === "Identifier" && (node.object.name === "Math" || node.object.name === "Number")
        ? { kind: "number" }
        : unknown("expression");
    case "ArrayExpression": {
      const items = node.elements.map((one) => (one && one.type !== "SpreadElement" ? below(one) : null));
      const known = items.filter((item) => item !== null);
      const same = known.length > 0 && known.every((item) => item.kind === known[0]?.kind);
      return same && inner !== "deep" ? { kind: "array", of: known[0] as Shape } : { kind: "tuple", items: known };
    }
    case "ObjectExpression":
      return { kind: "record", fields: node.properties.flatMap((property) => fieldOf(property, below, scope)) };
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return scope ? signatureShape(node, scope) : functionOf(node.params.length, unknown(""));
    case "NewExpression":
      return node.callee.type === "Identifier" && isViewName(node.callee.name)
        ? { kind: "view", name: node.callee.name }
        : unknown("expression");
    default:
      return unknown("expression");
  }
}

function fieldOf(property: Node, below: (one: Expression) => Shape, scope: TypeScope | undefined): Field[] {
  if (property.type === "ObjectMethod" && !property.computed && property.key.type === "Identifier" && scope)
    return [{ name: property.key.name, optional: false, shape: signatureShape(property, scope) }];
  if (property.type !== "ObjectProperty" || property.computed) return [];
  const { key } = property;
  const name = key.type === "Identifier" ? key.name : key.type === "StringLiteral" ? key.value : null;
  return name === null ? [] : [{ name, optional: false, shape: below(property.value as Expression) }];
}

function valueNamed(name: string, scope: TypeScope | undefined): Shape {
  const found = scope?.files.findValue(scope.declarations, name);
  if (!scope || !found || scope.expanding.some(({ key }) => key === found.value)) return unknown("expression");
  const { value, declarations } = found;
  const inside = { ...scope, declarations, expanding: [...scope.expanding, { key: found.value, args: [] }] };
  if (value.kind === "function") return signatureShape(value.node, inside);
  if (value.type) return inside.read(value.type, inside);
  return value.init ? shapeOfValue(value.init, false, inside) : unknown("expression");
}

function isConstAssertion(node: Node): boolean {
  if (node.type === "ParenthesizedExpression" || node.type === "TSSatisfiesExpression")
    return isConstAssertion(node.expression);
  if (node.type !== "TSAsExpression" && node.type !== "TSTypeAssertion") return false;
  const type = node.typeAnnotation;
  return type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";
}

/** The type a value is cast to: it says more than the value. */
function castOf(node: Node): Parameters<TypeScope["read"]>[0] | null {
  if (node.type === "ParenthesizedExpression") return castOf(node.expression);
  return node.type === "TSAsExpression" || node.type === "TSTypeAssertion" ? node.typeAnnotation : null;
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
