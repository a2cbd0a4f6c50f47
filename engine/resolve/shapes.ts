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
    default:
      return partsOf(shape).some(holdsNumbers);
  }
}

/** Is there a tensor in it, or among what it is constructed from? */
export function holdsTensors(shape: Shape): boolean {
  if (shape.kind === "instance") return (shape.parameters ?? []).some((parameter) => holdsTensors(parameter.shape));
  return shape.kind === "tensor" || partsOf(shape).some(holdsTensors);
}

/** What stands inside a value of the shape. */
function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "array":
    case "set":
    case "dictionary":
    case "promise":
      return [shape.of];
    case "map":
      return [shape.value];
    case "tuple":
      return shape.items;
    case "union":
      return shape.members;
    case "record":
      return shape.fields.map((field) => field.shape);
    default:
      return [];
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
