/** What a value of a parameter looks like, as far as its annotation, its default value or its use tells. */
export type Shape =
  | { kind: "number" | "string" | "boolean" | "bigint" | "symbol" | "null" | "undefined" | "date" | "recursive" }
  /** Of `gradproof/tensor`. */
  | { kind: "tensor" }
  | { kind: "literal"; value: string | number | boolean }
  /** `constructs`: called with `new`. */
  | { kind: "function"; parameters: ShapedParameter[]; result: Shape; constructs?: true }
  | { kind: "array"; of: Shape }
  /** `required`: how many there are at least, where not all. */
  | { kind: "tuple"; items: Shape[]; required?: number }
  | { kind: "view"; name: ViewName }
  | { kind: "record"; fields: Field[] }
  | { kind: "dictionary"; of: Shape }
  | { kind: "map"; key: Shape; value: Shape }
  | { kind: "set"; of: Shape }
  | { kind: "union"; members: Shape[] }
  | { kind: "instance"; class: string; reach: ClassReach; parameters: ShapedParameter[] | null; problem?: string }
  | { kind: "promise"; of: Shape }
  | { kind: "unknown"; text: string };

export interface Field {
  name: string;
  optional: boolean;
  shape: Shape;
}

export interface ShapedParameter extends Field {
  rest: boolean;
  /** A rest parameter whose type is a tuple: what each of its arguments is. */
  items?: Shape[];
}

/** Where the class can be had: a name in the module's scope, or an export of the file another module's types came from. */
export type ClassReach = { local: string } | { file: string; exported: string };

export const views = {
  Float64Array: "$f64",
  Float32Array: "$f32",
  Int8Array: "$i8",
  Uint8Array: "$u8",
  Uint8ClampedArray: "$u8c",
  Int16Array: "$i16",
  Uint16Array: "$u16",
  Int32Array: "$i32",
  Uint32Array: "$u32",
  BigInt64Array: "$i64",
  BigUint64Array: "$u64",
} as const;

export type ViewName = keyof typeof views;

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(views, name);
}

/** Can a value of this shape hold a number that a derivative could be taken by? Unknown may. */
export function holdsNumbers(shape: Shape): boolean {
  switch (shape.kind) {
    case "number":
    case "tensor":
    case "unknown":
    case "instance":
      return true;
    case "view":
      return shape.name === "Float64Array" || shape.name === "Float32Array";
    case "array":
    case "set":
    case "dictionary":
    case "promise":
      return holdsNumbers(shape.of);
    case "map":
      return holdsNumbers(shape.value);
    case "tuple":
      return shape.items.some(holdsNumbers);
    case "union":
      return shape.members.some(holdsNumbers);
    case "record":
      return shape.fields.some((field) => holdsNumbers(field.shape));
    default:
      return false;
  }
}

/** Is there a tensor in it, or among what it is constructed from? */
export function holdsTensors(shape: Shape): boolean {
  switch (shape.kind) {
    case "tensor":
      return true;
    case "array":
    case "set":
    case "dictionary":
    case "promise":
      return holdsTensors(shape.of);
    case "map":
      return holdsTensors(shape.value);
    case "tuple":
      return shape.items.some(holdsTensors);
    case "union":
      return shape.members.some(holdsTensors);
    case "record":
      return shape.fields.some((field) => holdsTensors(field.shape));
    case "instance":
      return (shape.parameters ?? []).some((parameter) => holdsTensors(parameter.shape));
    default:
      return false;
  }
}

export function union(members: readonly Shape[]): Shape {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  return flat.length === 1 ? (flat[0] as Shape) : { kind: "union", members: flat };
}

/** The type no value has. */
export const never: Shape = { kind: "union", members: [] };

export function membersOf(shape: Shape): readonly Shape[] {
  return shape.kind === "union" ? shape.members : [shape];
}

export function unknown(text: string): Shape {
  return { kind: "unknown", text };
}

/** A function of so many parameters nothing is known of. */
export function functionOf(count: number, result: Shape): Shape {
  const parameters = Array.from({ length: count }, (_, i) => {
    return { name: `x${i + 1}`, optional: false, rest: false, shape: unknown("") };
  });
  return { kind: "function", parameters, result };
}
