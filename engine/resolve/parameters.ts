import type { Function as FunctionNode, Node, TSType } from "@babel/types";
import { parseType, typescriptOf } from "./docText";
import { below, objectText } from "./docTypes";
import type { DocTags } from "./jsdoc";
import type { ParameterInfo } from "../protocol";
import { literalOf } from "./patternDefaults";
import { patternParts } from "./patterns";
import { unknown, type Shape, type ShapedParameter } from "./shapes";
import { withParameters } from "./typeParameters";
import { MOST_EXPANDED, type TypeScope } from "./typeScope";
import { shapeFromUse, shapeOfPattern } from "./usage";
import { shapeOfValue } from "./values";

/** A parameter with all that is known of it. */
export interface Parameter extends ShapedParameter {
  info: ParameterInfo;
  /** The text of its default value, when that is a literal. */
  literal: string | null;
  /** `annotation`, `doc` and `value` are the author's word; `use` is how the body handles it. */
  from: "annotation" | "doc" | "value" | "use";
  /** What the body uses it as, for where its type says too little. */
  use(): Shape;
}

export interface Written {
  fn: FunctionNode;
  /** Parameters of the first overload, if there are any. */
  signature: Node[] | null;
  doc: DocTags;
  /** The type of the variable that holds the function. */
  type: TSType | null;
  text: string;
}

/** The parameters of a function, `this` of TypeScript left out. */
export function parametersOf(written: Written, scope: TypeScope): Parameter[] {
  const { fn, signature, doc } = written;
  const params = (signature ?? (fn.params as Node[])).filter(
    (param) => !(param.type === "Identifier" && param.name === "this"),
  );
  const documented = doc.templates === "" ? null : parseType(`${doc.templates}() => void`);
  const outer =
    documented?.type === "TSFunctionType" ? withParameters(scope, documented.typeParameters, [], true) : scope;
  const fresh = { ...outer, work: { left: MOST_EXPANDED } };
  const inside = withParameters(fresh, fn.typeParameters, [], true);
  const context = contextOf(written, inside);
  return params.map((param, index) => parameterOf(param, index, written, context, inside));
}

/** `const f: Loss = (w) => …` and `/** @type {Loss} *\\/`: the parameters the variable's type gives. */
function contextOf({ type, doc }: Written, scope: TypeScope): readonly ShapedParameter[] {
  const told = type ?? (doc.type === null ? null : parseType(typescriptOf(doc.type)));
  const shape = told && scope.read(told, scope);
  return shape?.kind === "function" ? shape.parameters : [];
}

function parameterOf(
  param: Node,
  index: number,
  { fn, doc, text }: Written,
  context: readonly ShapedParameter[],
  scope: TypeScope,
): Parameter {
  const parts = patternParts(param, index);
  const { name, rest, value, type, node } = parts;
  const documented = doc.params.find(({ path }) => path === name);
  const given = context[index];
  const pattern = node.type === "ObjectPattern" || node.type === "ArrayPattern";
  const optional = parts.optional || (documented?.optional ?? false);
  const use = (): Shape => (pattern ? shapeOfPattern(node) : shapeFromUse(name, fn, scope));
  const make = (shape: Shape, typeText: string, from: Parameter["from"]): Parameter => ({
    name,
    optional,
    rest,
    ...restOf(rest, isAny(shape) ? use() : shape),
    info: { name, type: typeText, optional, rest },
    literal: literalOf(node, value, text),
    from: isAny(shape) ? "use" : from,
    use,
  });
  if (type) return make(scope.read(type, scope), textOf(type, text), "annotation");
  if (documented) {
    const members = below(name, doc.params);
    const docType = parseType(objectText(documented.type, members));
    const shape = docType ? scope.read(docType, scope) : unknown(documented.type);
    const many = documented.type.startsWith("...") && rest;
    return make(many ? { kind: "array", of: shape } : shape, documented.type, "doc");
  }
  if (given && !given.rest) return make(given.shape, "", "annotation");
  if (value && !pattern) {
    const shape = shapeOfValue(value, false, scope);
    if (shape.kind !== "unknown") return make(shape, shape.kind, "value");
  }
  return make(rest ? { kind: "array", of: { kind: "number" } } : use(), "", "use");
}

/** A rest parameter has the shape of one of its items; a tuple gives each its own. */
function restOf(rest: boolean, shape: Shape): { shape: Shape; items?: Shape[] } {
  if (!rest) return { shape };
  if (shape.kind === "tuple") return { shape, items: shape.items };
  return { shape: shape.kind === "array" ? shape.of : shape };
}

/** `any` says nothing, so what the body does counts. */
function isAny(shape: Shape): boolean {
  return shape.kind === "unknown" && shape.text === "any";
}

function textOf(type: TSType, text: string): string {
  return text.slice(type.start ?? 0, type.end ?? 0).replace(/\s+/g, " ");
}
