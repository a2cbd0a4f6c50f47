import type { Node } from "@babel/types";
import type { LineMap, Span } from "../source/positions";
import { endOf, startOf } from "../source/nodes";

/** Why a file is not run, with the place. `code` is a reason of the protocol, `construct` a key of the sentences below. */
export interface Refusal extends Span {
  code: string;
  construct: string;
  message: string;
}

/** Said while a class is made: whether anybody asks for the types is known only then. */
export const decoratorTypes = (name: string): string =>
  `The decorators of ${name} ask for types, which are not known here. Switch emitDecoratorMetadata off.`;

/** What the fence turns away. A sentence says what was found and what to do. */
export const refusals = {
  "within-with":
    "What this becomes would be looked up in the object of the `with` statement around it. Move it out of the statement.",
  "parameter-decorator":
    "Decorators of parameters are TypeScript's own, older kind. Set `experimentalDecorators` in tsconfig.json, or remove it.",
  "decorated-expression":
    "With `experimentalDecorators` the decorators of a class expression have no effect. Write a class declaration.",
  "decorated-suspends":
    "`await` or `yield` in the head of a decorated class expression is not supported. Take the value before the class.",
  "decorated-reassigned": "A class with a decorator is assigned to again. Give the other class a name of its own.",
  "static-this":
    "`this` in a static field or block of a class whose decorators may replace it is not supported. Name the class.",
  "class-of-computed-name":
    "A decorated class gets its name from a computed key here. Give the class a name of its own.",
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
