import type { Expression, TSType } from "@babel/types";
import { conditional } from "./conditional";
import { mapped } from "./mapped";
import { recordOf, tupleOf } from "./members";
import { importedType, named, queried } from "./names";
import { indexed, intersection, keysOf } from "./operators";
import { parametersOfSignature } from "./signatures";
import { membersOf, never, union, unknown, type Shape } from "./shapes";
import type { TypeScope } from "./typeScope";
import { shapeOfValue } from "./values";

const keywords: Partial<Record<TSType["type"], Shape>> = {
  TSNumberKeyword: { kind: "number" },
  TSStringKeyword: { kind: "string" },
  TSBooleanKeyword: { kind: "boolean" },
  TSBigIntKeyword: { kind: "bigint" },
  TSSymbolKeyword: { kind: "symbol" },
  TSNullKeyword: { kind: "null" },
  TSUndefinedKeyword: { kind: "undefined" },
  TSVoidKeyword: { kind: "undefined" },
  TSNeverKeyword: never,
  TSAnyKeyword: unknown("any"),
  TSUnknownKeyword: unknown("unknown"),
  TSObjectKeyword: unknown("object"),
};

/** Reads an annotation. What cannot be read is `unknown`: nothing is guessed. */
export function shapeOfType(type: TSType, scope: TypeScope): Shape {
  const keyword = keywords[type.type];
  if (keyword) return keyword;
  const inner = (one: TSType): Shape => shapeOfType(one, scope);
  switch (type.type) {
    case "TSParenthesizedType":
      return inner(type.typeAnnotation);
    case "TSArrayType":
      return { kind: "array", of: inner(type.elementType) };
    case "TSTupleType":
      return tupleOf(type.elementTypes, scope);
    case "TSUnionType":
      return union(type.types.map(inner));
    case "TSIntersectionType":
      return intersection(type.types.map(inner));
    case "TSLiteralType":
      return literal(type.literal, scope);
    case "TSTemplateLiteralType":
      return template(type, scope);
    case "TSFunctionType":
    case "TSConstructorType": {
      const result = type.typeAnnotation?.typeAnnotation;
      return {
        kind: "function",
        parameters: parametersOfSignature(type.parameters, scope),
        result: result ? inner(result) : unknown(""),
        ...(type.type === "TSConstructorType" && { constructs: true as const }),
      };
    }
    case "TSTypeLiteral":
      return recordOf(type.members, scope);
    case "TSTypeOperator":
      if (type.operator === "keyof" && type.typeAnnotation) return keysOf(inner(type.typeAnnotation));
      if (type.operator === "unique") return { kind: "symbol" };
      return type.typeAnnotation ? inner(type.typeAnnotation) : unknown("operator");
    case "TSIndexedAccessType":
      return indexed(inner(type.objectType), inner(type.indexType));
    case "TSTypeQuery":
      return type.exprName.type === "TSImportType" ? importedType(type.exprName, scope) : queried(type.exprName, scope);
    case "TSImportType":
      return importedType(type, scope);
    case "TSMappedType":
      return mapped(type, scope);
    case "TSConditionalType":
      return conditional(type, scope);
    case "TSTypePredicate":
      return { kind: "boolean" };
    case "TSTypeReference":
      return named(type.typeName, (type.typeParameters?.params ?? []).map(inner), scope);
    default:
      return unknown(type.type);
  }
}

function literal(node: Expression, scope: TypeScope): Shape {
  return node.type === "TemplateLiteral" ? template(node, scope) : shapeOfValue(node, true);
}

/** `${"a" | "b"}-${number}`: the texts it can have where they are few, else one of them. */
function template(node: { type: string }, scope: TypeScope): Shape {
  const { quasis, types, expressions } = node as unknown as {
    quasis: { value: { cooked?: string | null; raw: string } }[];
    types?: TSType[];
    expressions?: TSType[];
  };
  let texts = [quasis[0]?.value.raw ?? ""];
  for (const [i, type] of (types ?? expressions ?? []).entries()) {
    const parts = membersOf(shapeOfType(type, scope)).map((one) =>
      one.kind === "literal" ? String(one.value) : one.kind === "number" ? "1" : one.kind === "boolean" ? "true" : "a",
    );
    const after = quasis[i + 1]?.value.raw ?? "";
    texts = texts.flatMap((text) => parts.map((part) => text + part + after)).slice(0, 64);
  }
  return union(texts.map((value): Shape => ({ kind: "literal", value })));
}
