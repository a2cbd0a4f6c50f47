import { keyText } from "./keyText";
import type { Shape } from "./shapes";

/** A smooth mixture of sine and square, in the arguments that hold numbers; null where the result cannot be made so. */
export function functionText(
  shape: Extract<Shape, { kind: "function" }>,
  value: (shape: Shape) => string,
): string | null {
  if (shape.constructs) return null;
  const names = shape.parameters.map((_, i) => `x${i + 1}`);
  const rest = shape.parameters.at(-1)?.rest === true;
  const list = names.map((name, i) => (rest && i === names.length - 1 ? `...${name}` : name)).join(", ");
  const terms = shape.parameters.flatMap((parameter, i) =>
    termsOf(parameter.rest ? { kind: "array", of: parameter.shape } : parameter.shape, names[i] as string),
  );
  const body = bodyOf(shape.result, shape, terms, value);
  return body === null ? null : `((${list}) => ${body})`;
}

type Fn = Extract<Shape, { kind: "function" }>;

function bodyOf(result: Shape, fn: Fn, terms: readonly string[], value: (shape: Shape) => string): string | null {
  switch (result.kind) {
    case "number":
      return terms.length === 0 ? value(result) : terms.join(" + ");
    case "unknown":
      return result.text === "" || result.text === "any" ? (terms.length === 0 ? null : terms.join(" + ")) : null;
    case "undefined":
      return "undefined";
    case "boolean":
      return "true";
    case "array":
    case "view":
      return listOf(result, fn, terms, value);
    case "tuple": {
      const items = result.items.map((item) => bodyOf(item, fn, terms, value));
      return items.includes(null) ? null : `[${items.join(", ")}]`;
    }
    case "record": {
      const fields = result.fields.map(({ name, shape }) => [keyText(name), bodyOf(shape, fn, terms, value)]);
      return fields.some(([, text]) => text === null)
        ? null
        : `({ ${fields.map(([key, text]) => `${key}: ${text}`).join(", ")} })`;
    }
    case "union": {
      const texts = result.members.map((member) => bodyOf(member, fn, terms, value));
      return texts.find((text) => text !== null) ?? null;
    }
    default:
      return null;
  }
}

/** As many numbers as the first argument that is a list of them has. */
function listOf(
  result: Extract<Shape, { kind: "array" | "view" }>,
  { parameters }: Fn,
  terms: readonly string[],
  value: (shape: Shape) => string,
): string | null {
  if (result.kind === "array" && result.of.kind !== "number") return null;
  const maker = result.kind === "view" ? result.name : "Array";
  if (maker.startsWith("Big")) return null;
  const at = parameters.findIndex(({ shape }) => isList(shape));
  if (at < 0) return terms.length === 0 ? value(result) : `${maker}.of(${terms.join(", ")})`;
  const scalars = parameters.flatMap(({ shape }, i) => (shape.kind === "number" ? [` + 0.3 * x${i + 1}`] : []));
  return `${maker}.from(x${at + 1}, (x) => ${smooth("x")}${scalars.join("")})`;
}

function termsOf(shape: Shape, path: string): string[] {
  switch (shape.kind) {
    case "number":
      return [smooth(path)];
    case "unknown":
      return shape.text === "" || shape.text === "any" ? [smooth(path)] : [];
    case "array":
    case "view":
      return isList(shape) ? [`${path}.reduce((sum, x) => sum + ${smooth("x")}, 0)`] : [];
    case "tuple":
      return shape.items.flatMap((item, i) => termsOf(item, `${path}[${i}]`));
    case "record":
      return shape.fields.flatMap((field) =>
        field.optional ? [] : termsOf(field.shape, `${path}[${JSON.stringify(field.name)}]`),
      );
    default:
      return [];
  }
}

function isList(shape: Shape): boolean {
  return shape.kind === "array" ? shape.of.kind === "number" : shape.kind === "view" && !shape.name.startsWith("Big");
}

function smooth(path: string): string {
  return `Math.sin(${path}) + 0.5 * ${path} * ${path}`;
}
