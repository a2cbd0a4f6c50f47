import type { Expression, Node, TSType } from "@babel/types";

export interface ParameterParts {
  name: string;
  node: Node;
  type: TSType | null;
  value: Expression | null;
  /** A question mark or a default value. */
  optional: boolean;
  rest: boolean;
}

/** Name, annotation and default value of one parameter; a pattern has no name and becomes `arg0`. */
export function patternParts(param: Node, index: number): ParameterParts {
  switch (param.type) {
    case "TSParameterProperty":
      return patternParts(param.parameter, index);
    case "AssignmentPattern":
      return { ...patternParts(param.left, index), value: param.right, optional: true };
    case "RestElement": {
      const inner = patternParts(param.argument, index);
      return { ...inner, type: annotation(param) ?? inner.type, rest: true };
    }
    case "Identifier":
      return { ...bare(param, param.name), optional: param.optional === true };
    default:
      return bare(param, `arg${index}`);
  }
}

function bare(node: Node, name: string): ParameterParts {
  return { name, node, type: annotation(node), value: null, optional: false, rest: false };
}

function annotation(node: Node): TSType | null {
  const written = (node as { typeAnnotation?: { type: string; typeAnnotation?: TSType } | null }).typeAnnotation;
  return written?.type === "TSTypeAnnotation" ? (written.typeAnnotation ?? null) : null;
}
