import type { Identifier, Node } from "@babel/types";
import { unwrap } from "../../../source/nodes";
import type { OwnContext } from "../../own";

type Value = number | string;

/** The value of an initializer, where the text alone tells it: literals, operators and members of enums seen before. */
export function constantOf(expression: Node, context: OwnContext): Value | undefined {
  const node = unwrap(expression);
  switch (node.type) {
    case "NumericLiteral":
    case "StringLiteral":
      return node.value;
    case "TemplateLiteral":
      return template(node, context);
    case "UnaryExpression": {
      const value = constantOf(node.argument, context);
      return typeof value === "number" ? unary[node.operator]?.(value) : undefined;
    }
    case "BinaryExpression": {
      const left = constantOf(node.left, context);
      const right = constantOf(node.right, context);
      if (left === undefined || right === undefined) return undefined;
      if (typeof left === "number" && typeof right === "number") return binary[node.operator]?.(left, right);
      return node.operator === "+" ? `${left}${right}` : undefined;
    }
    case "Identifier":
      return name(node, context);
    case "MemberExpression":
      return memberValue(node, context);
    default:
      return undefined;
  }
}

const unary: Readonly<Record<string, (a: number) => number>> = { "+": (a) => a, "-": (a) => -a, "~": (a) => ~a };

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": (a, b) => a ** b,
  "|": (a, b) => a | b,
  "&": (a, b) => a & b,
  "^": (a, b) => a ^ b,
  "<<": (a, b) => a << b,
  ">>": (a, b) => a >> b,
  ">>>": (a, b) => a >>> b,
};

function template(node: Extract<Node, { type: "TemplateLiteral" }>, context: OwnContext): string | undefined {
  let text = node.quasis[0]?.value.cooked ?? "";
  for (const [index, expression] of node.expressions.entries()) {
    const value = constantOf(expression, context);
    if (value === undefined) return undefined;
    text += `${value}${node.quasis[index + 1]?.value.cooked ?? ""}`;
  }
  return text;
}

function name(node: Identifier, context: OwnContext): Value | undefined {
  const binding = context.scopes.binding(node);
  const declaration = binding?.declarations[0]?.node;
  if (declaration?.type === "TSEnumMember") return context.enumValues.get(declaration);
  return binding ? undefined : { NaN, Infinity }[node.name];
}

/** `E.A` and `E["A"]`. */
function memberValue(node: Extract<Node, { type: "MemberExpression" }>, context: OwnContext): Value | undefined {
  if (node.object.type !== "Identifier") return undefined;
  const key = node.property.type === "Identifier" && !node.computed ? node.property.name : stringOf(node.property);
  for (const { node: declaration } of context.scopes.binding(node.object)?.declarations ?? []) {
    if (declaration.type !== "TSEnumDeclaration") continue;
    const member = declaration.members.find(({ id }) => (id.type === "StringLiteral" ? id.value : id.name) === key);
    if (member) return context.enumValues.get(member);
  }
  return undefined;
}

function stringOf(node: Node): string | undefined {
  return node.type === "StringLiteral" ? node.value : undefined;
}

/** A number as an expression that no variable of the user can change. */
export function literal(value: number): string {
  if (Number.isNaN(value)) return "0/0";
  if (!Number.isFinite(value)) return value > 0 ? "1/0" : "-1/0";
  return Object.is(value, -0) ? "-0" : String(value);
}
