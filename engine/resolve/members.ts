import type { TSType, TSTypeElement } from "@babel/types";
import { signatureShape } from "./signatures";
import { unknown, type Field, type Shape } from "./shapes";
import type { TypeScope } from "./typeScope";

/** The members of an object type or an interface. */
export function recordOf(members: readonly TSTypeElement[], scope: TypeScope): Shape {
  const fields: Field[] = [];
  let callable: Shape | null = null;
  for (const member of members) {
    switch (member.type) {
      case "TSIndexSignature": {
        const value = member.typeAnnotation?.typeAnnotation;
        const key = member.parameters[0]?.typeAnnotation;
        const of = value ? scope.read(value, scope) : unknown("index");
        if (key?.type === "TSTypeAnnotation" && key.typeAnnotation.type === "TSNumberKeyword")
          return { kind: "array", of };
        if (members.length === 1) return { kind: "dictionary", of };
        break;
      }
      case "TSPropertySignature": {
        const name = nameOf(member);
        const type = member.typeAnnotation?.typeAnnotation;
        const shape = type ? scope.read(type, scope) : unknown("any");
        if (name !== null) fields.push({ name, optional: member.optional === true, shape });
        break;
      }
      case "TSMethodSignature": {
        const name = nameOf(member);
        if (name === null || member.kind === "set") break;
        const whole = signatureShape(member, scope);
        const shape = member.kind === "get" && whole.kind === "function" ? whole.result : whole;
        fields.push({ name, optional: member.optional === true, shape });
        break;
      }
      case "TSCallSignatureDeclaration":
        callable ??= signatureShape(member, scope);
        break;
      case "TSConstructSignatureDeclaration":
        break;
    }
  }
  return callable ?? { kind: "record", fields };
}

function nameOf({ key, computed }: { key: { type: string }; computed?: boolean | null }): string | null {
  const { name, value } = key as { name?: string; value?: string | number };
  if (key.type === "Identifier") return computed === true ? null : (name ?? null);
  return key.type === "StringLiteral" || key.type === "NumericLiteral" ? String(value) : null;
}

/** A rest stands for the two items more that show it is one. */
export function tupleOf(types: readonly { type: string }[], scope: TypeScope): Shape {
  const items: Shape[] = [];
  let spare = 0;
  for (const one of types) {
    const { elementType, optional, typeAnnotation } = one as unknown as {
      elementType: TSType;
      optional?: boolean;
      typeAnnotation: TSType;
    };
    if (one.type === "TSNamedTupleMember") {
      items.push(scope.read(elementType, scope));
      if (optional === true) spare++;
    } else if (one.type === "TSOptionalType") {
      items.push(scope.read(typeAnnotation, scope));
      spare++;
    } else if (one.type === "TSRestType") {
      const inner = typeAnnotation as TSType | { type: "TSNamedTupleMember"; elementType: TSType };
      const rest = scope.read(inner.type === "TSNamedTupleMember" ? inner.elementType : inner, scope);
      if (rest.kind === "tuple") items.push(...rest.items);
      else if (rest.kind === "array") {
        items.push(rest.of, rest.of);
        spare += 2;
      }
    } else items.push(scope.read(one as TSType, scope));
  }
  return { kind: "tuple", items, ...(spare > 0 && { required: items.length - spare }) };
}
