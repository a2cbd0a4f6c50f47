import type { Node } from "@babel/types";
import { eachChild } from "../source/nodes";
import type { Parsed } from "../source/parse";
import { isTypeStatement } from "../source/typeOnly";
import { refusal, type Refusal } from "./refusals";

/** Every place of a file that cannot be run faithfully. `known` says which kinds of node some pass names. */
export function fence({ program, lines }: Parsed, known: (type: Node["type"]) => boolean): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: Node): void => {
    if (isTypeStatement(node)) return;
    if (!known(node.type)) {
      found.push(refusal(lines, node, "syntax"));
      return;
    }
    eachChild(node, visit);
  };
  visit(program);
  return found;
}
