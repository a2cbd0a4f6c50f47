import { elementsOf } from "../source/tensorElements";
import { viewName } from "./jsonArgs";
import type { Parameter } from "./parameters";
import { views, type Shape } from "./shapes";
import { TensorArg } from "./tensorArgs";

/** One sentence about the first argument that cannot be meant; null when nothing speaks against them. `open`: more may be given. */
export function argumentProblem(
  name: string,
  parameters: readonly Parameter[],
  args: readonly unknown[],
  open = false,
): string | null {
  const rest = parameters.at(-1)?.rest === true;
  const most = parameters.length;
  const least = parameters.filter((parameter) => !parameter.optional && !parameter.rest).length;
  if (args.length > most && !rest && !open)
    return `${name} takes ${count(most)}, ${args.length} ${args.length === 1 ? "was" : "were"} given.`;
  if (args.length < least) {
    const missing = parameters.slice(args.length, least).map((parameter) => parameter.name);
    return `${name} needs ${count(least)}, ${args.length} ${args.length === 1 ? "was" : "were"} given: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`;
  }
  for (let i = 0; i < args.length; i++) {
    const parameter = i < most || rest ? parameters[Math.min(i, most - 1)] : undefined;
    // How the body uses a value is a guess, not a contract.
    if (!parameter || parameter.from === "use" || (args[i] === undefined && parameter.optional)) continue;
    const path = parameter.rest ? `${parameter.name}[${i - most + 1}]` : parameter.name;
    const shape = parameter.items ? parameter.items[i - most + 1] : parameter.shape;
    const problem = shape ? mismatch(shape, args[i], path) : null;
    if (problem) return problem;
  }
  return null;
}

/** What the argument at this place has to be; undefined where nothing is known. */
export function shapeOfArgument(parameters: readonly Parameter[], index: number): Shape | undefined {
  const last = parameters.length - 1;
  const parameter = parameters[index] ?? (parameters[last]?.rest === true ? parameters[last] : undefined);
  return parameter?.items ? parameter.items[index - last] : parameter?.shape;
}

function count(n: number): string {
  return n === 1 ? "1 argument" : `${n} arguments`;
}

function mismatch(shape: Shape, value: unknown, path: string): string | null {
  const wrong = (wanted: string): string => `${path} is ${wanted}, ${say(value)} was given.`;
  switch (shape.kind) {
    case "number":
    case "string":
    case "boolean":
      return typeof value === shape.kind ? null : wrong(`a ${shape.kind}`);
    case "tensor": {
      if (value instanceof TensorArg) return value.problem === null ? null : `${path} is a Tensor, ${value.problem}.`;
      if (typeof value === "object" && value !== null && elementsOf(value) !== undefined) return null;
      return wrong("a Tensor, written tensor([…]) in a tag and as nested arrays in --args");
    }
    case "bigint":
      return typeof value === "bigint" ? null : wrong('a bigint, written {"$bigint":"12"}');
    case "array":
      // `ArrayLike<number>` and `Iterable<number>` read as arrays too, and a view is both.
      if (isNumberView(value) && shape.of.kind === "number") return null;
      if (!Array.isArray(value)) return wrong("an array");
      return elementProblem(shape.of, value, path);
    case "tuple":
      if (!Array.isArray(value)) return wrong("an array");
      if (value.length < (shape.required ?? shape.items.length))
        return `${path} has ${shape.items.length} items, ${value.length} ${value.length === 1 ? "was" : "were"} given.`;
      return firstProblem(
        shape.items.slice(0, value.length).map((item, i) => mismatch(item, value[i], `${path}[${i}]`)),
      );
    case "view":
      if (typeof value === "object" && value !== null && viewName(value) === shape.name) return null;
      return wrong(`a ${shape.name}, written {"${views[shape.name]}":[…]}`);
    case "record":
      if (typeof value !== "object" || value === null) return wrong("an object");
      return firstProblem(
        shape.fields.map(({ name, optional, shape: of }) => {
          const item = (value as Record<string, unknown>)[name];
          if (item !== undefined) return mismatch(of, item, `${path}.${name}`);
          return optional || of.kind === "unknown" ? null : `${path}.${name} is missing.`;
        }),
      );
    case "map":
      return value instanceof Map ? null : wrong('a Map, written {"$map":[[key, value], …]}');
    case "set":
      return value instanceof Set ? null : wrong('a Set, written {"$set":[…]}');
    case "function":
      return typeof value === "function" ? null : wrong("a function, which only a @gradcheck tag can give");
    case "instance":
      return typeof value === "object" && value !== null
        ? null
        : wrong(`a ${shape.class}, which a @gradcheck tag can make`);
    case "union":
      return shape.members.some((member) => mismatch(member, value, path) === null)
        ? null
        : mismatch(shape.members[0] as Shape, value, path);
    default:
      return null;
  }
}

/** By its keys: most of a sparse array's length is holes. */
function elementProblem(of: Shape, items: readonly unknown[], path: string): string | null {
  for (const key of Object.keys(items)) {
    const problem = mismatch(of, items[Number(key)], `${path}[${key}]`);
    if (problem !== null) return problem;
  }
  return null;
}

function isNumberView(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const name = viewName(value);
  return name !== undefined && !name.startsWith("Big");
}

function firstProblem(problems: readonly (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}

function say(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return viewName(value) ? `a ${viewName(value)}` : "an object";
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
  return typeof value === "number" || typeof value === "boolean" ? `the ${typeof value} ${value}` : `a ${typeof value}`;
}
