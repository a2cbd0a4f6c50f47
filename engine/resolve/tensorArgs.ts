import { membersOf, type Shape } from "./shapes";

type Written = number | boolean | readonly Written[];

/** A tensor of `--args`: only the library makes one, so that a point holds the text that asks for it. */
export class TensorArg {
  constructor(
    readonly data: unknown,
    readonly dtype?: string,
  ) {}

  /** What speaks against it, as the end of a sentence. */
  get problem(): string | null {
    if (lengthsOf(this.data) !== null) return null;
    return "and not every row given has the same length and holds numbers. Write it like [[1, 2], [3, 4]]";
  }
}

/** The lengths of its axes; null for what is no tensor. */
function lengthsOf(data: unknown): readonly number[] | null {
  if (typeof data === "number" || typeof data === "boolean") return [];
  if (!Array.isArray(data)) return null;
  const [first, ...others] = (data as readonly Written[]).map(lengthsOf);
  if (first === undefined) return [0];
  if (first === null || others.some((one) => one?.join() !== first.join())) return null;
  return [data.length, ...first];
}

/** The value with tensors where the type wants them and JSON could give arrays and numbers only. */
export function withTensors(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case "tensor":
      return Array.isArray(value) || typeof value === "number" ? new TensorArg(value) : value;
    case "union": {
      const members = membersOf(shape);
      // Where the type allows the array itself it is meant.
      if (Array.isArray(value) && members.some(({ kind }) => kind === "array" || kind === "tuple")) {
        const plain = members.find(({ kind }) => kind === "array" || kind === "tuple") as Shape;
        return members.some(({ kind }) => kind === "tensor") ? value : withTensors(value, plain);
      }
      if (typeof value === "number" && members.some(({ kind }) => kind === "number")) return value;
      const wanted = members.find((one) => one.kind === "tensor" || (one.kind === "record" && isPlain(value)));
      return wanted ? withTensors(value, wanted) : value;
    }
    case "array":
      return Array.isArray(value) ? value.map((item) => withTensors(item, shape.of)) : value;
    case "tuple":
      if (!Array.isArray(value)) return value;
      return value.map((item, i) => (shape.items[i] ? withTensors(item, shape.items[i]) : (item as unknown)));
    case "record":
      if (!isPlain(value)) return value;
      return changed(value, (item, key) => {
        const field = shape.fields.find(({ name }) => name === key);
        return field ? withTensors(item, field.shape) : item;
      });
    case "dictionary":
      return isPlain(value) ? changed(value, (item) => withTensors(item, shape.of)) : value;
    case "map":
      return value instanceof Map
        ? new Map([...(value as Map<unknown, unknown>)].map(([key, item]) => [key, withTensors(item, shape.value)]))
        : value;
    default:
      return value;
  }
}

export function holdsTensorArgs(value: unknown): boolean {
  if (value instanceof TensorArg) return true;
  if (Array.isArray(value)) return value.some(holdsTensorArgs);
  if (value instanceof Map) return [...value.values()].some(holdsTensorArgs);
  return isPlain(value) && Object.values(value).some(holdsTensorArgs);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function changed(object: object, change: (item: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, change(item, key)]));
}
