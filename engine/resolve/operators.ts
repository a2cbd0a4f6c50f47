import { membersOf, never, union, unknown, type Field, type Shape } from "./shapes";

/** `T["a"]`, `T[number]`, `T[keyof T]`. */
export function indexed(object: Shape, index: Shape): Shape {
  if (object.kind === "union") return union(object.members.map((member) => indexed(member, index)));
  if (index.kind === "union") return union(index.members.map((member) => indexed(object, member)));
  const key = index.kind === "literal" ? String(index.value) : null;
  switch (object.kind) {
    case "record":
      return object.fields.find(({ name }) => name === key)?.shape ?? unknown("field");
    case "tuple":
      if (key === "length") return { kind: "literal", value: object.items.length };
      if (key !== null) return object.items[Number(key)] ?? unknown("item");
      return index.kind === "number" ? union(object.items) : unknown("item");
    case "array":
      return key === "length" ? { kind: "number" } : object.of;
    case "dictionary":
      return object.of;
    case "view":
      return { kind: object.name.startsWith("Big") && key !== "length" ? "bigint" : "number" };
    default:
      return unknown("indexed access");
  }
}

export function keysOf(shape: Shape): Shape {
  switch (shape.kind) {
    case "record":
      return union(shape.fields.map(({ name }): Shape => ({ kind: "literal", value: name })));
    case "tuple":
      return union(shape.items.map((_, value): Shape => ({ kind: "literal", value })));
    case "array":
    case "view":
      return { kind: "number" };
    case "dictionary":
      return { kind: "string" };
    default:
      return unknown("keyof");
  }
}

const MOST_MEMBERS = 8;

/** Of a branded number (`number & { unit: "m" }`) the number counts; objects are put together; a union is taken apart. */
export function intersection(parts: readonly Shape[]): Shape {
  const apart = parts.findIndex(({ kind }) => kind === "union");
  if (apart >= 0) {
    const others = parts.filter((_, i) => i !== apart);
    // One member is taken in the end; so many are more than enough to find one.
    const members = membersOf(parts[apart] as Shape).slice(0, MOST_MEMBERS);
    return union(members.map((member) => intersection([...others, member])));
  }
  const solid = parts.filter(({ kind }) => !loose.has(kind));
  if (solid.length > 0) return solid.find(({ kind }) => kind === "literal") ?? (solid[0] as Shape);
  const open = parts.find(({ kind }) => kind === "unknown" || kind === "recursive");
  if (open) return open;
  const records = parts.filter((part) => part.kind === "record");
  if (records.every(({ fields }) => fields.length === 0))
    return parts.find(({ kind }) => kind === "dictionary") ?? record([]);
  const fields = new Map<string, Field>();
  for (const field of records.flatMap((part) => part.fields)) {
    const before = fields.get(field.name);
    const optional = field.optional && before?.optional !== false;
    const shape = before ? intersection([before.shape, field.shape]) : field.shape;
    fields.set(field.name, { ...field, optional, shape });
  }
  return record([...fields.values()]);
}

/** What only says more about a value that another part makes. */
const loose: ReadonlySet<Shape["kind"]> = new Set(["record", "dictionary", "unknown", "recursive"]);

export function record(fields: Field[]): Shape {
  return { kind: "record", fields };
}

/** What a parent declares and a child declares again is the child's. */
export function extended(parents: readonly Shape[], own: Shape): Shape {
  if (own.kind !== "record") return own;
  const names = new Set(own.fields.map(({ name }) => name));
  const above = parents.map((parent) =>
    parent.kind === "record" ? record(parent.fields.filter(({ name }) => !names.has(name))) : parent,
  );
  return intersection([...above, own]);
}

/** `Record<K, T>` and `{ [K in …]: T }`: any string is a dictionary, any number an array. */
export function keyed(keys: Shape, of: (key: Shape) => Shape, optional = false): Shape {
  const members = membersOf(keys);
  if (members.some(({ kind }) => kind === "string")) return { kind: "dictionary", of: of({ kind: "string" }) };
  if (members.some(({ kind }) => kind === "number")) return { kind: "array", of: of({ kind: "number" }) };
  const open = members.find(({ kind }) => kind !== "literal" && kind !== "symbol");
  if (open) return open.kind === "unknown" ? open : unknown("mapped type");
  return record(
    members.flatMap((key) => (key.kind === "literal" ? [{ name: String(key.value), optional, shape: of(key) }] : [])),
  );
}

/** Is every value of one type a value of the other? Undefined when that cannot be read from the shapes. */
export function isSubtype(shape: Shape, wanted: Shape): boolean | undefined {
  if (shape.kind === "unknown" || shape.kind === "recursive")
    return wanted.kind === "unknown" && wanted.text !== "object" ? true : undefined;
  if (wanted.kind === "unknown")
    return wanted.text === "any" || wanted.text === "unknown"
      ? true
      : wanted.text === "object"
        ? isObject(shape)
        : undefined;
  if (shape.kind === "union") return every(shape.members.map((member) => isSubtype(member, wanted)));
  if (wanted.kind === "union") return some(wanted.members.map((member) => isSubtype(shape, member)));
  if (shape.kind === "literal")
    return wanted.kind === "literal" ? shape.value === wanted.value : wanted.kind === typeof shape.value;
  if (wanted.kind === "array") {
    if (shape.kind === "array") return isSubtype(shape.of, wanted.of);
    return shape.kind === "tuple" ? every(shape.items.map((item) => isSubtype(item, wanted.of))) : false;
  }
  if (wanted.kind === "record") {
    if (shape.kind !== "record") return isObject(shape) ? undefined : wanted.fields.length === 0;
    return every(
      wanted.fields.map(({ name, optional, shape: field }) => {
        const own = shape.fields.find((one) => one.name === name);
        return own ? isSubtype(own.shape, field) : optional;
      }),
    );
  }
  if (shape.kind !== wanted.kind) return false;
  if (shape.kind === "view" && wanted.kind === "view") return shape.name === wanted.name;
  return shape.kind === "number" || !isObject(shape) ? true : undefined;
}

function isObject({ kind }: Shape): boolean {
  return !["number", "string", "boolean", "bigint", "symbol", "null", "undefined", "literal"].includes(kind);
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function some(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

/** The members of a union that are, or are not, of a type. */
export function filtered(shape: Shape, wanted: Shape, keep: boolean): Shape {
  const answers = membersOf(shape).map((member) => ({ member, is: isSubtype(member, wanted) }));
  if (answers.some(({ is }) => is === undefined)) return unknown("conditional type");
  const kept = answers.filter(({ is }) => is === keep).map(({ member }) => member);
  return kept.length === 0 ? never : union(kept);
}
