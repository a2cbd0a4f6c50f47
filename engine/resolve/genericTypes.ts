import { filtered, keyed, record } from "./operators";
import { isViewName, membersOf, never, union, unknown, type Field, type Shape, type ShapedParameter } from "./shapes";

type Reader = (args: readonly Shape[]) => Shape;

const nothing = unknown("type argument");
const first: Reader = (args) => args[0] ?? nothing;
const array: Reader = (args) => ({ kind: "array", of: first(args) });
const map: Reader = (args) => ({ kind: "map", key: args[0] ?? nothing, value: args[1] ?? nothing });
const set: Reader = (args) => ({ kind: "set", of: first(args) });
const promise: Reader = (args) => ({ kind: "promise", of: first(args) });
const text =
  (change: (value: string) => string): Reader =>
  (args) =>
    each(first(args), (one) =>
      one.kind === "literal" && typeof one.value === "string" ? { ...one, value: change(one.value) } : one,
    );

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
  Promise: promise,
  PromiseLike: promise,
  Readonly: first,
  NoInfer: first,
  ThisType: () => record([]),
  NonNullable: (args) => without(first(args), ["null", "undefined"]),
  Exclude: (args) => filtered(first(args), args[1] ?? never, false),
  Extract: (args) => filtered(first(args), args[1] ?? never, true),
  Awaited: (args) => each(first(args), awaited),
  Partial: (args) => each(first(args), (shape) => everyField(shape, true)),
  Required: (args) => each(first(args), (shape) => everyField(shape, false)),
  Record: (args) => keyed(args[0] ?? nothing, () => args[1] ?? nothing),
  Pick: (args) => each(first(args), (shape) => pick(shape, args[1], true)),
  Omit: (args) => each(first(args), (shape) => pick(shape, args[1], false)),
  Parameters: (args) => parametersOf(first(args)),
  ConstructorParameters: (args) => parametersOf(first(args)),
  ReturnType: (args) => resultOf(first(args)),
  InstanceType: (args) => resultOf(first(args)),
  Uppercase: text((value) => value.toUpperCase()),
  Lowercase: text((value) => value.toLowerCase()),
  Capitalize: text((value) => value.slice(0, 1).toUpperCase() + value.slice(1)),
  Uncapitalize: text((value) => value.slice(0, 1).toLowerCase() + value.slice(1)),
  PropertyKey: () => ({ kind: "string" }),
  Number: () => ({ kind: "number" }),
  String: () => ({ kind: "string" }),
  Boolean: () => ({ kind: "boolean" }),
  Date: () => ({ kind: "date" }),
  Function: () => ({ kind: "function", parameters: [], result: nothing }),
  Float64List: array,
};

export function genericShape(name: string, args: readonly Shape[]): Shape | undefined {
  if (isViewName(name)) return { kind: "view", name };
  return Object.hasOwn(readers, name) ? readers[name]?.(args) : undefined;
}

function each(shape: Shape, change: (member: Shape) => Shape): Shape {
  return shape.kind === "union" ? union(shape.members.map(change)) : change(shape);
}

function without(shape: Shape, kinds: readonly Shape["kind"][]): Shape {
  return union(membersOf(shape).filter((member) => !kinds.includes(member.kind)));
}

function awaited(shape: Shape): Shape {
  return shape.kind === "promise" ? awaited(shape.of) : shape;
}

function everyField(shape: Shape, optional: boolean): Shape {
  if (shape.kind !== "record") return shape;
  const change = (field: Field): Field => ({
    ...field,
    optional,
    shape: optional ? field.shape : without(field.shape, ["undefined"]),
  });
  return record(shape.fields.map(change));
}

function pick(shape: Shape, keys: Shape | undefined, keep: boolean): Shape {
  if (shape.kind === "dictionary" || shape.kind === "unknown") return shape;
  if (shape.kind !== "record" || keys === undefined) return nothing;
  const names = membersOf(keys).map((key) => (key.kind === "literal" ? String(key.value) : ""));
  return record(shape.fields.filter((field) => names.includes(field.name) === keep));
}

function parametersOf(shape: Shape): Shape {
  if (shape.kind !== "function") return nothing;
  const rest = shape.parameters.find((one) => one.rest);
  const items = shape.parameters.filter((one) => !one.rest).map((one: ShapedParameter) => one.shape);
  return { kind: "tuple", items: rest ? [...items, rest.shape, rest.shape] : items };
}

function resultOf(shape: Shape): Shape {
  return shape.kind === "function" ? shape.result : nothing;
}
