import type { ClassMethod } from "@babel/types";
import type { ClassNode } from "./declarations";
import { patternParts } from "./patterns";
import type { ShapedParameter } from "./shapes";
import { bound, type TypeScope } from "./typeScope";
import { shapeFromUse, shapeOfPattern } from "./usage";
import { shapeOfValue } from "./values";

/** What `new C(…)` takes, inherited constructors included; null when nobody outside may construct it. */
export function constructorParameters(node: ClassNode, scope: TypeScope): ShapedParameter[] | null {
  if ((node as { abstract?: boolean | null }).abstract) return null;
  return parametersOf(node, scope);
}

function parametersOf(node: ClassNode, scope: TypeScope): ShapedParameter[] | null {
  const constructors = node.body.body.filter(
    (one): one is ClassMethod =>
      (one.type === "ClassMethod" || one.type === "TSDeclareMethod") && one.kind === "constructor",
  );
  // Of overloads the first is what callers see.
  const [constructor] = constructors;
  if (constructor) {
    if (constructor.accessibility === "private" || constructor.accessibility === "protected") return null;
    return constructor.params.map((param, i) => parameterOf(param, i, constructors.at(-1) as ClassMethod, scope));
  }
  if (!node.superClass) return [];
  if (node.superClass.type !== "Identifier") return null;
  const found = scope.files.find(scope.declarations, [node.superClass.name]);
  if (found?.declaration.kind !== "class") return null;
  const base = found.declaration.node;
  const inside: TypeScope = { ...scope, declarations: found.declarations, parameters: new Map() };
  return parametersOf(base, withArguments(node, base, inside, scope));
}

/** `extends Base<number>`. */
function withArguments(node: ClassNode, base: ClassNode, inside: TypeScope, scope: TypeScope): TypeScope {
  const args = (node.superTypeParameters as { params?: Parameters<TypeScope["read"]>[0][] } | null)?.params ?? [];
  const names = (base.typeParameters as { params?: { name: unknown }[] } | null)?.params ?? [];
  return names.reduce<TypeScope>((within, { name }, i) => {
    const arg = args[i];
    return arg && typeof name === "string" ? bound(within, name, scope.read(arg, scope)) : within;
  }, inside);
}

function parameterOf(
  param: ClassMethod["params"][number],
  index: number,
  body: ClassMethod,
  scope: TypeScope,
): ShapedParameter {
  const { name, type, value, optional, rest, node } = patternParts(param, index);
  const pattern = node.type === "ObjectPattern" || node.type === "ArrayPattern";
  const known = value && !pattern ? shapeOfValue(value, false, scope) : null;
  const shape = type
    ? scope.read(type, scope)
    : known && known.kind !== "unknown"
      ? known
      : pattern
        ? shapeOfPattern(node)
        : shapeFromUse(name, body, scope);
  return { name, optional, rest, shape: rest && shape.kind === "array" ? shape.of : shape };
}
