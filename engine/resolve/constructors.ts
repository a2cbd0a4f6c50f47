import type { ClassMethod, Node, TSType } from "@babel/types";
import type { ClassNode } from "./declarations";
import { patternParts } from "./patterns";
import type { Shape, ShapedParameter } from "./shapes";
import type { TypeScope } from "./typeScope";
import { shapeOfValue } from "./values";

type ReadType = (type: TSType, scope: TypeScope) => Shape;

/** What `new C(…)` takes, inherited constructors included; null when nobody outside may construct it. */
export function constructorParameters(node: ClassNode, scope: TypeScope, read: ReadType): ShapedParameter[] | null {
  if ((node as { abstract?: boolean | null }).abstract) return null;
  return parametersOf(node, scope, read);
}

function parametersOf(node: ClassNode, scope: TypeScope, read: ReadType): ShapedParameter[] | null {
  const constructor = node.body.body.find(
    (one): one is ClassMethod => one.type === "ClassMethod" && one.kind === "constructor",
  );
  if (constructor) {
    if (constructor.accessibility === "private" || constructor.accessibility === "protected") return null;
    return constructor.params.map((param, i) => parameterOf(param, i, scope, read));
  }
  if (!node.superClass) return [];
  if (node.superClass.type !== "Identifier") return null;
  const found = scope.files.find(scope.declarations, node.superClass.name);
  if (found?.declaration.kind !== "class") return null;
  return parametersOf(found.declaration.node, { ...scope, declarations: found.declarations }, read);
}

function parameterOf(param: Node, index: number, scope: TypeScope, read: ReadType): ShapedParameter {
  const { name, type, value, optional, rest } = patternParts(param, index);
  const shape = type ? read(type, scope) : value ? shapeOfValue(value) : ({ kind: "unknown", text: "" } as const);
  return { name, optional, rest, shape: rest && shape.kind === "array" ? shape.of : shape };
}
