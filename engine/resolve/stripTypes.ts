import type { Expression, Node } from "@babel/types";
import { eachChild, endOf, startOf } from "../source/nodes";
import type { Position } from "../protocol";
import { isParsed, parse } from "../source/parse";
import { findToken } from "../source/trivia";

/** What is wrong with an expression list, and where in it: line and column from 1. */
export class ExpressionProblem extends SyntaxError {
  constructor(
    message: string,
    readonly at: Position,
  ) {
    super(message);
  }
}

/** The text of an expression list (a tag's arguments, --on) without type syntax. Throws ExpressionProblem. */
export function stripTypes(expressions: string, typescript: boolean): string {
  const open = "void [";
  const text = `${open}${expressions}\n];`;
  const parsed = parse(typescript ? "expression.ts" : "expression.js", text, "cjs");
  if (!isParsed(parsed)) throw new ExpressionProblem(parsed.message, inside(expressions, parsed, open.length));
  const statement = parsed.program.body[0];
  const unary =
    statement?.type === "ExpressionStatement" && parsed.program.body.length === 1 ? statement.expression : null;
  // `1] + [2` closes our bracket: it is no list.
  if (unary?.type !== "UnaryExpression" || unary.argument.type !== "ArrayExpression")
    throw new ExpressionProblem("This is no list of expressions", { line: 1, column: 1 });
  const blanks: [number, number][] = [];
  collect(unary.argument, text, blanks);
  let out = text;
  for (const [start, end] of blanks)
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, " ") + out.slice(end);
  return out.slice(open.length, -"\n];".length);
}

/** What is missing at the end is missed behind it: there the place is the end. */
function inside(expressions: string, { line, column }: Position, before: number): Position {
  const lines = expressions.split("\n");
  const last = lines.at(-1) ?? "";
  if (line > lines.length) return { line: lines.length, column: last.length + 1 };
  return { line, column: line === 1 ? Math.max(1, column - before) : column };
}

/** The ranges of type syntax below a node. */
function collect(node: Node, text: string, blanks: [number, number][]): void {
  const typed = node as {
    typeAnnotation?: Node | null;
    returnType?: Node | null;
    typeParameters?: Node | null;
    expression?: Expression;
  };
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSInstantiationExpression":
      blanks.push([endOf(node.expression), endOf(node)]);
      break;
    case "TSTypeAssertion":
      blanks.push([startOf(node), startOf(node.expression)]);
      break;
    default:
      for (const part of [typed.typeAnnotation, typed.returnType, typed.typeParameters])
        if (part) blanks.push([startOf(part), endOf(part)]);
      if (node.type === "Identifier" && node.optional) {
        const mark = findToken(text, "?", startOf(node) + node.name.length, endOf(node));
        if (mark >= 0) blanks.push([mark, mark + 1]);
      }
  }
  eachChild(node, (child) => collect(child, text, blanks));
}
