import type { TSMappedType, TSType } from "@babel/types";
import { keyed, keysOf, record } from "./operators";
import { membersOf, unknown, type Field, type Shape } from "./shapes";
import { bound, type TypeScope } from "./typeScope";

/** `{ [K in keyof T]?: T[K] }`: one field per key; of an array or a tuple each item. */
export function mapped(type: TSMappedType, scope: TypeScope): Shape {
  const { typeParameter, typeAnnotation, nameType, optional } = type;
  const { constraint } = typeParameter;
  if (!constraint || !typeAnnotation) return unknown("mapped type");
  const name = typeParameter.name;
  const of = (key: Shape): Shape => scope.read(typeAnnotation, bound(scope, name, key));
  const source = sourceOf(constraint, scope);
  if (source?.kind === "tuple")
    return { kind: "tuple", items: source.items.map((_, value) => of({ kind: "literal", value })) };
  if (source?.kind === "array") return { kind: "array", of: of({ kind: "number" }) };
  const keys = source ? keysOf(source) : scope.read(constraint, scope);
  const shape = keyed(keys, of, optional === true || optional === "+");
  if (shape.kind !== "record") return shape;
  // Optional fields stay optional unless the type says otherwise.
  const fields = shape.fields.map((field): Field => {
    const before = source?.kind === "record" ? source.fields.find((one) => one.name === field.name) : undefined;
    return before && optional !== "-" ? { ...field, optional: field.optional || before.optional } : field;
  });
  return record(nameType ? renamed(fields, name, nameType, scope) : fields);
}

function sourceOf(constraint: TSType, scope: TypeScope): Shape | null {
  if (constraint.type !== "TSTypeOperator" || constraint.operator !== "keyof" || !constraint.typeAnnotation)
    return null;
  const source = scope.read(constraint.typeAnnotation, scope);
  return source.kind === "union" ? null : source;
}

/** `as \`d${K}\``; a key that becomes never is left out. */
function renamed(fields: readonly Field[], name: string, nameType: TSType, scope: TypeScope): Field[] {
  return fields.flatMap((field) => {
    const now = scope.read(nameType, bound(scope, name, { kind: "literal", value: field.name }));
    return membersOf(now).flatMap((one) => (one.kind === "literal" ? [{ ...field, name: String(one.value) }] : []));
  });
}
