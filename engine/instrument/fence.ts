import { Script } from "node:vm";
import type { Node } from "@babel/types";
import { eachChild } from "../source/nodes";
import type { Parsed } from "../source/parse";
import { isTypeStatement } from "../source/typeOnly";
import { refusal, type Refusal, type RefusalCode } from "./refusals";

/** Kinds of syntax that are known and turned away. */
const refused: { readonly [K in Node["type"]]?: RefusalCode } = {
  Decorator: "decorator",
  ClassAccessorProperty: "accessor",
};

const hasUsing = compiles("{ using x = null }");

function compiles(text: string): boolean {
  try {
    return new Script(text) instanceof Script;
  } catch {
    return false;
  }
}

/** Every place of a file that cannot be run faithfully. `known` says which kinds of node some pass names. */
export function fence({ program, lines }: Parsed, known: (type: Node["type"]) => boolean): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: Node): void => {
    if (isTypeStatement(node)) return;
    const code = refused[node.type] ?? (known(node.type) ? null : "syntax");
    if (code) {
      found.push(refusal(lines, node, code));
      return;
    }
    if (node.type === "VariableDeclaration" && /using/.test(node.kind) && !hasUsing) {
      found.push(refusal(lines, node, "using"));
    }
    eachChild(node, visit);
    // Decorators of parameters are in no list of children: they stand on patterns of every kind.
    if (
      "decorators" in node &&
      node.decorators &&
      !("key" in node) &&
      !("body" in node) &&
      node.type !== "TSParameterProperty"
    )
      node.decorators.forEach(visit);
  };
  visit(program);
  return found;
}
