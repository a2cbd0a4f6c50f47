import { isViewName, union, type Shape } from "./shapes";
import { keyed } from "./keyed";

type Reader = (args: readonly Shape[]) => Shape;

const nothing: Shape = { kind: "unknown", text: "type argument" };
const first: Reader = (args) => args[0] ?? nothing;
const array: Reader = (args) => ({ kind: "array", of: first(args) });
const map: Reader = (args) => ({ kind: "map", key: args[0] ?? nothing, value: args[1] ?? nothing });
const set: Reader = (args) => ({ kind: "set", of: first(args) });

/** The types every TypeScript program knows. */
const readers: { readonly [name: string]: Reader } = {
  Array: array,
  ReadonlyArray: array,
  ArrayLike: array,
  Iterable: array,
  Map: map,
  ReadonlyMap: map,
  Set: set,
  ReadonlySet: set,
  Readonly: first,
  NonNullable: (args) => without(first(args), ["null", "undefined"]),
  Partial: (args) => everyField(first(args), true),
  Required: (args) => everyField(first(args), false),
  Record: (args) => keyed(args[0] ?? nothing, args[1] ?? nothing),
  Pick: (args) => pick(first(args), args[1], true),
  Omit: (args) => pick(first(args), args[1], false),
  Number: () => ({ kind: "number" }),
  String: () => ({ kind: "string" }),
  Boolean: () => ({ kind: "boolean" }),
  Date: () => ({ kind: "date" }),
  Function: () => ({ kind: "function", parameters: 0, result: nothing }),
  Float64List: array,
};

export function genericShape(name: string, args: readonly Shape[]): Shape | undefined {
  if (isViewName(name)) return { kind: "view", name };
  return Object.hasOwn(readers, name) ? readers[name]?.(args) : undefined;
}

function without(shape: Shape, kinds: readonly Shape["kind"][]): Shape {
  return shape.kind === "union" ? union(shape.members.filter((member) => !kinds.includes(member.kind))) : shape;
}

function everyField(shape: Shape, optional: boolean): Shape {
  return shape.kind === "record" ? { ...shape, fields: shape.fields.map((field) => ({ ...field, optional })) } : shape;
}

function pick(shape: Shape, keys: Shape | undefined, keep: boolean): Shape {
  if (shape.kind !== "record" || keys === undefined) return nothing;
  const names = (keys.kind === "union" ? keys.members : [keys]).map((key) =>
    key.kind === "literal" ? String(key.value) : "",
  );
  return { ...shape, fields: shape.fields.filter((field) => names.includes(field.name) === keep) };
}
