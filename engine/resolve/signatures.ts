import type { Node, TSType } from "@babel/types";
import { patternParts } from "./patterns";
import { unknown, type Shape, type ShapedParameter } from "./shapes";
import type { TypeScope } from "./typeScope";
import { withParameters } from "./typeParameters";

/** The parameters of a signature as it is written; `this` is none. */
export function parametersOfSignature(params: readonly Node[], scope: TypeScope): ShapedParameter[] {
  return params
    .filter((param) => !(param.type === "Identifier" && param.name === "this"))
    .map((param, i) => {
      const { name, type, optional, rest } = patternParts(param, i);
      const shape = type ? scope.read(type, scope) : unknown("");
      return { name, optional, rest, shape: rest && shape.kind === "array" ? shape.of : shape };
    });
}

/** A method, a call signature or a declared function: its parameters and its result. */
export function signatureShape(node: Node, scope: TypeScope): Shape {
  const { parameters, params, typeAnnotation, returnType, typeParameters } = node as {
    parameters?: Node[];
    params?: Node[];
    typeAnnotation?: { typeAnnotation?: TSType } | null;
    returnType?: { typeAnnotation?: TSType } | null;
    typeParameters?: { type: string } | null;
  };
  const inside = withParameters(scope, typeParameters, [], true);
  const result = (typeAnnotation ?? returnType)?.typeAnnotation;
  return {
    kind: "function",
    parameters: parametersOfSignature(parameters ?? params ?? [], inside),
    result: result ? scope.read(result, inside) : unknown(""),
  };
}
