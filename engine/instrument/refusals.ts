import type { Node } from "@babel/types";
import type { LineMap, Span } from "../source/positions";
import { endOf, startOf } from "../source/nodes";

/** Why a file is not run, with the place. `code` is a reason of the protocol, `construct` a key of the sentences below. */
export interface Refusal extends Span {
  code: string;
  construct: string;
  message: string;
}

/** What the fence turns away. A sentence says what was found and what to do. */
export const refusals = {
  "import-in-with": "`import()` in a `with` statement is not supported. Call it before the statement.",
  decorator: "Decorators are not supported. Move the numeric function to a file without them.",
  accessor: "Auto-accessors (`accessor x`) are not supported. Write a getter and a setter, or a field.",
  using: "This version of Node.js has no `using` declarations. Use try … finally, or a newer version.",
  "top-level-arguments": "`arguments` is not a variable at the top level of an ES module.",
  "super-parameter-property":
    "`super()` has to be a statement of its own in a constructor with parameter properties. Assign the fields by hand.",
  "computed-late-field":
    "A field with a computed name stands beside one that reads a parameter property. Assign it in the constructor.",
  syntax: "This syntax is not supported.",
} as const;

export type RefusalCode = keyof typeof refusals;

export function refusal(lines: LineMap, node: Node, construct: RefusalCode): Refusal {
  const detail = construct === "syntax" ? ` (${node.type})` : "";
  const message = detail ? refusals.syntax.replace(".", `${detail}.`) : refusals[construct];
  return { code: "unsupported-syntax", construct, message, ...lines.span(startOf(node), endOf(node)) };
}
