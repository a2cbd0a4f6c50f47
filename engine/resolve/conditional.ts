import type { TSConditionalType, TSType } from "@babel/types";
import { isSubtype } from "./operators";
import { membersOf, never, union, unknown, type Shape } from "./shapes";
import { bound, type TypeScope } from "./typeScope";

/** `T extends U ? A : B`, for each member of a union that a type parameter stands for. */
export function conditional(type: TSConditionalType, scope: TypeScope): Shape {
  const { checkType } = type;
  const name =
    checkType.type === "TSTypeReference" && checkType.typeName.type === "Identifier" ? checkType.typeName.name : null;
  const parameter = name === null ? undefined : scope.parameters.get(name);
  if (name === null || parameter?.kind !== "union") return branch(type, scope.read(checkType, scope), scope);
  if (parameter.members.length === 0) return never;
  return union(parameter.members.map((member) => branch(type, member, bound(scope, name, member))));
}

function branch({ extendsType, trueType, falseType }: TSConditionalType, shape: Shape, scope: TypeScope): Shape {
  const inferred = match(shape, extendsType, scope);
  if (inferred === undefined) return unknown("conditional type");
  return inferred === null ? scope.read(falseType, scope) : scope.read(trueType, inferred);
}

/** The scope with what `infer` stands for; null when the type does not match, undefined when that cannot be told. */
function match(shape: Shape, pattern: TSType, scope: TypeScope): TypeScope | null | undefined {
  switch (pattern.type) {
    case "TSParenthesizedType":
      return match(shape, pattern.typeAnnotation, scope);
    case "TSInferType":
      return bound(scope, pattern.typeParameter.name, shape);
    case "TSTypeOperator":
      if (pattern.operator === "readonly" && pattern.typeAnnotation) return match(shape, pattern.typeAnnotation, scope);
      break;
    case "TSArrayType":
      return matchList(shape, pattern.elementType, scope);
    case "TSTypeReference": {
      const { typeName, typeParameters } = pattern;
      const item = typeParameters?.params[0];
      const name = typeName.type === "Identifier" ? typeName.name : "";
      if (item && /^(Readonly)?Array(Like)?$/.test(name)) return matchList(shape, item, scope);
      if (item && (name === "Promise" || name === "PromiseLike"))
        return shape.kind === "promise" ? match(shape.of, item, scope) : shape.kind === "unknown" ? undefined : null;
      break;
    }
    case "TSFunctionType": {
      if (shape.kind !== "function") return shape.kind === "unknown" ? undefined : null;
      const result = pattern.typeAnnotation?.typeAnnotation;
      return result?.type === "TSInferType" ? match(shape.result, result, scope) : scope;
    }
    default:
      break;
  }
  const is = isSubtype(shape, scope.read(pattern, scope));
  return is === undefined ? undefined : is ? scope : null;
}

function matchList(shape: Shape, item: TSType, scope: TypeScope): TypeScope | null | undefined {
  if (shape.kind === "unknown") return undefined;
  if (shape.kind === "array") return match(shape.of, item, scope);
  return shape.kind === "tuple" ? match(union(membersOf({ kind: "union", members: shape.items })), item, scope) : null;
}
