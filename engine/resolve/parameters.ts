import type { Function as FunctionNode, Node } from "@babel/types";
import { parseDocType, type DocTags } from "./jsdoc";
import type { ParameterInfo } from "../protocol";
import { literalOf } from "./patternDefaults";
import { patternParts } from "./patterns";
import type { ShapedParameter } from "./shapes";
import { shapeOfType, unknown, withParameters } from "./types";
import type { TypeScope } from "./typeScope";
import { shapeFromUse, shapeOfPattern } from "./usage";
import { shapeOfValue } from "./values";

/** A parameter with all that is known of it. */
export interface Parameter extends ShapedParameter {
  info: ParameterInfo;
  /** The text of its default value, when that is a literal. */
  literal: string | null;
  /** `annotation`, `doc` and `value` are the author's word; `use` is how the body handles it. */
  from: "annotation" | "doc" | "value" | "use";
}

/** The parameters of a function, `this` of TypeScript left out. `signature` is the first overload, if there are any. */
export function parametersOf(
  fn: FunctionNode,
  signature: Node[] | null,
  doc: DocTags,
  scope: TypeScope,
  text: string,
): Parameter[] {
  const params = (signature ?? (fn.params as Node[])).filter(
    (param) => !(param.type === "Identifier" && param.name === "this"),
  );
  const inside = withParameters(scope, fn.typeParameters);
  return params.map((param, index) => parameterOf(param, index, fn, doc, inside, text));
}

function parameterOf(
  param: Node,
  index: number,
  fn: FunctionNode,
  doc: DocTags,
  scope: TypeScope,
  text: string,
): Parameter {
  const parts = patternParts(param, index);
  const { name, rest, value, type } = parts;
  const documented = doc.params.get(name);
  const optional = parts.optional || (documented?.optional ?? false);
  const pattern = parts.node.type === "ObjectPattern" || parts.node.type === "ArrayPattern";
  const literal = literalOf(parts.node, value, text);
  const make = (shape: ShapedParameter["shape"], typeText: string, from: Parameter["from"]): Parameter => ({
    name,
    optional,
    rest,
    shape: rest && shape.kind === "array" ? shape.of : shape,
    info: { name, type: typeText, optional, rest },
    literal,
    from,
  });
  if (type)
    return make(
      shapeOfType(type, scope),
      text.slice(type.start ?? 0, type.end ?? 0).replace(/\s+/g, " "),
      "annotation",
    );
  if (documented) {
    const docType = parseDocType(documented.type);
    const shape = docType ? shapeOfType(docType, scope) : unknown(documented.type);
    return make(documented.type.startsWith("...") ? { kind: "array", of: shape } : shape, documented.type, "doc");
  }
  if (value && !pattern) {
    const shape = shapeOfValue(value);
    if (shape.kind !== "unknown") return make(shape, shape.kind, "value");
  }
  const shape = pattern ? shapeOfPattern(parts.node) : shapeFromUse(name, fn);
  return make(rest ? { kind: "array", of: { kind: "number" } } : shape, "", "use");
}
