import type { Expression, TSType, TSTypeElement, TSTypeParameterDeclaration } from "@babel/types";
import type { Found } from "./files";
import { genericShape } from "./genericTypes";
import { keyed } from "./keyed";
import { constructorParameters } from "./constructors";
import { union, type Field, type Shape } from "./shapes";
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
  TSAnyKeyword: { kind: "unknown", text: "any" },
  TSUnknownKeyword: { kind: "unknown", text: "unknown" },
  TSObjectKeyword: { kind: "unknown", text: "object" },
};

/** Reads an annotation. Mapped and conditional types beyond the common ones are `unknown`: nothing is guessed. */
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
      return tuple(type.elementTypes, scope);
    case "TSUnionType":
      return union(type.types.map(inner));
    case "TSIntersectionType":
      return intersection(type.types.map(inner));
    case "TSLiteralType":
      return literal(type.literal);
    case "TSTemplateLiteralType":
      return { kind: "string" };
    case "TSFunctionType": {
      const result = type.typeAnnotation?.typeAnnotation;
      return {
        kind: "function",
        parameters: type.parameters.length,
        result: result ? inner(result) : unknown("function"),
      };
    }
    case "TSConstructorType":
      return { kind: "function", parameters: 0, result: unknown("constructor") };
    case "TSTypeLiteral":
      return record(type.members, scope);
    case "TSTypeOperator":
      return type.operator === "readonly" && type.typeAnnotation
        ? inner(type.typeAnnotation)
        : unknown(type.operator ?? "operator");
    case "TSIndexedAccessType":
      return indexed(inner(type.objectType), inner(type.indexType));
    case "TSTypeQuery": {
      const value = type.exprName.type === "Identifier" ? scope.declarations.values.get(type.exprName.name) : undefined;
      return value ? shapeOfValue(value) : unknown("typeof");
    }
    case "TSMappedType": {
      const { constraint } = type.typeParameter;
      return constraint && type.typeAnnotation
        ? keyed(inner(constraint), inner(type.typeAnnotation))
        : unknown("mapped type");
    }
    case "TSTypeReference": {
      const { typeName } = type;
      const args = type.typeParameters?.params ?? [];
      if (typeName.type === "Identifier") return named(typeName.name, args, scope);
      const found =
        typeName.left.type === "Identifier"
          ? scope.files.findMember(scope.declarations, typeName.left.name, typeName.right.name)
          : undefined;
      return found ? expand(found, args.map(inner), scope) : unknown(typeName.right.name);
    }
    default:
      return unknown(type.type);
  }
}

export function unknown(text: string): Shape {
  return { kind: "unknown", text };
}

function named(name: string, args: readonly TSType[], scope: TypeScope): Shape {
  const parameter = scope.parameters.get(name);
  if (parameter) return parameter;
  const shapes = args.map((arg) => shapeOfType(arg, scope));
  const found = scope.files.find(scope.declarations, name);
  if (found) return expand(found, shapes, scope);
  return (scope.declarations.types.has(name) ? undefined : genericShape(name, shapes)) ?? unknown(name);
}

function expand(found: Found, args: readonly Shape[], scope: TypeScope): Shape {
  const { declaration, declarations } = found;
  const key =
    declaration.kind === "interface" ? declaration.nodes[0] : declaration.kind === "import" ? null : declaration.node;
  if (scope.expanding.includes(key)) return { kind: "recursive" };
  const base: TypeScope = { ...scope, declarations, parameters: new Map(), expanding: [...scope.expanding, key] };
  switch (declaration.kind) {
    case "alias":
      return shapeOfType(declaration.node.typeAnnotation, withParameters(base, declaration.node.typeParameters, args));
    case "interface": {
      const parts = declaration.nodes.flatMap((node) => {
        const inside = withParameters(base, node.typeParameters, args);
        const parents = (node.extends ?? []).map((parent) => {
          const params = parent.typeParameters?.params ?? [];
          return parent.expression.type === "Identifier"
            ? named(parent.expression.name, params, inside)
            : unknown("interface");
        });
        return [...parents, record(node.body.body, inside)];
      });
      return intersection(parts);
    }
    case "class":
      return instanceOf(found, base);
    case "enum":
      return union(enumValues(declaration.node.members));
    case "import":
      return unknown(found.name);
  }
}

/** A class of another file is reached through the name that file exports it by; without one nobody can construct it. */
function instanceOf({ declaration, declarations, name }: Found, scope: TypeScope): Shape {
  const exported = [...declarations.exports].find(([, target]) => "local" in target && target.local === name)?.[0];
  const local = declarations.file === scope.home;
  const reach = local ? { local: name } : { file: declarations.file, exported: exported ?? name };
  const node = declaration.kind === "class" && (local || exported !== undefined) ? declaration.node : null;
  return { kind: "instance", class: name, reach, parameters: node && constructorParameters(node, scope, shapeOfType) };
}

/** Adds a declaration's type parameters: the argument, else the default, else the constraint. */
export function withParameters(
  scope: TypeScope,
  node: TSTypeParameterDeclaration | { type: string } | null | undefined,
  args: readonly Shape[] = [],
): TypeScope {
  if (node?.type !== "TSTypeParameterDeclaration") return scope;
  const parameters = new Map(scope.parameters);
  (node as TSTypeParameterDeclaration).params.forEach((one, i) => {
    const name = one.name as unknown as string | { name: string };
    const within = { ...scope, parameters };
    const fallback = one.default ?? one.constraint;
    const shape =
      args[i] ?? (fallback ? shapeOfType(fallback, within) : unknown(typeof name === "string" ? name : name.name));
    parameters.set(typeof name === "string" ? name : name.name, shape);
  });
  return { ...scope, parameters };
}

function tuple(types: readonly (TSType | { type: string })[], scope: TypeScope): Shape {
  const items: Shape[] = [];
  for (const one of types) {
    if (one.type === "TSNamedTupleMember") {
      const { elementType, optional } = one as unknown as { elementType: TSType; optional: boolean };
      if (!optional) items.push(shapeOfType(elementType, scope));
    } else if (one.type === "TSRestType") {
      const rest = shapeOfType((one as unknown as { typeAnnotation: TSType }).typeAnnotation, scope);
      if (rest.kind === "array") items.push(rest.of, rest.of);
      else if (rest.kind === "tuple") items.push(...rest.items);
    } else if (one.type !== "TSOptionalType") items.push(shapeOfType(one as TSType, scope));
  }
  return { kind: "tuple", items };
}

function record(members: readonly TSTypeElement[], scope: TypeScope): Shape {
  const fields: Field[] = [];
  for (const member of members) {
    if (member.type === "TSIndexSignature") {
      const value = member.typeAnnotation?.typeAnnotation;
      const key = member.parameters[0]?.typeAnnotation;
      const of = value ? shapeOfType(value, scope) : unknown("index");
      if (key?.type === "TSTypeAnnotation" && key.typeAnnotation.type === "TSNumberKeyword")
        return { kind: "array", of };
      if (members.length === 1) return { kind: "dictionary", of };
    } else if (member.type === "TSPropertySignature") {
      const { key, typeAnnotation, optional } = member;
      const name =
        key.type === "Identifier" && !member.computed
          ? key.name
          : key.type === "StringLiteral" || key.type === "NumericLiteral"
            ? String(key.value)
            : null;
      const shape = typeAnnotation ? shapeOfType(typeAnnotation.typeAnnotation, scope) : unknown("field");
      if (name !== null) fields.push({ name, optional: optional === true, shape });
    } else if (member.type === "TSMethodSignature" && member.kind === "method" && member.key.type === "Identifier") {
      const shape: Shape = { kind: "function", parameters: member.parameters.length, result: unknown("method") };
      fields.push({ name: member.key.name, optional: member.optional === true, shape });
    } else if (member.type === "TSCallSignatureDeclaration") {
      return { kind: "function", parameters: member.parameters.length, result: unknown("function") };
    }
  }
  return { kind: "record", fields };
}

function intersection(parts: readonly Shape[]): Shape {
  // A branded number (`number & { unit: "m" }`) is a number.
  const primitive = parts.find((part) => part.kind === "number" || part.kind === "string" || part.kind === "boolean");
  if (primitive) return primitive;
  const fields = new Map<string, Field>();
  for (const part of parts) {
    if (part.kind !== "record")
      return parts.length === 1
        ? part
        : (parts.find((one) => one.kind === "unknown" || one.kind === "recursive") ?? part);
    for (const field of part.fields) fields.set(field.name, field);
  }
  return { kind: "record", fields: [...fields.values()] };
}

function literal(node: Expression): Shape {
  return shapeOfValue(node, true);
}

function indexed(object: Shape, index: Shape): Shape {
  if (object.kind === "record" && index.kind === "literal")
    return object.fields.find((f) => f.name === String(index.value))?.shape ?? unknown("field");
  if (object.kind === "tuple" && index.kind === "literal") return object.items[Number(index.value)] ?? unknown("item");
  if (object.kind === "tuple" && index.kind === "number") return union(object.items);
  if (object.kind === "array" || object.kind === "dictionary") return object.of;
  return unknown("indexed access");
}

function enumValues(members: readonly { initializer?: Expression | null }[]): Shape[] {
  let next = 0;
  return members.map(({ initializer }) => {
    const value = initializer ? shapeOfValue(initializer, true) : ({ kind: "literal", value: next } as const);
    if (value.kind === "literal" && typeof value.value === "number") next = value.value + 1;
    return value.kind === "literal" ? value : unknown("enum");
  });
}
