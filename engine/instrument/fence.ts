import { Script } from "node:vm";
import type { Node } from "@babel/types";
import { eachChild } from "../source/nodes";
import type { Parsed } from "../source/parse";
import { isTypeStatement } from "../source/typeOnly";
import { refusal, type Refusal } from "./refusals";

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
    if (!known(node.type)) {
      found.push(refusal(lines, node, "syntax"));
      return;
    }
    if (node.type === "VariableDeclaration" && /using/.test(node.kind) && !hasUsing) {
      found.push(refusal(lines, node, "using"));
    }
    eachChild(node, visit);
  };
  visit(program);
  return found;
}
