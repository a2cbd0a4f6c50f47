/**
 * Reads the result of a hand-written gradient in every form of DESIGN.md section 8 and lays it out as one number per input.
 */
import type { HandWritten } from "../protocol";
import { collectLeaves } from "./leaves";

export interface GradientReading {
  form: HandWritten["form"];
  /** One number per input; NaN where there is none. */
  values: number[];
  /** Inputs that it leaves out: fields of the receiver. */
  leftOut?: number[];
  problem?: GradientProblem;
}

/** What is wrong with the result's form; the words are in judge/targetSentences.ts. */
export type GradientProblem =
  | { kind: "nothing" }
  | { kind: "not-numeric"; got: string }
  | { kind: "length"; got: number; wanted: number }
  | { kind: "shape"; got: string; missing: string };

const GRADIENT_KEYS = ["grad", "gradient", "g", "dx"];

/**
 * `inputs` are the paths of the numbers; `parameters` the names their paths start with, in order. A gradient may leave out
 * the inputs that are not `active`, for a count has no derivative, and the fields of the receiver.
 */
export function readGradient(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
  active?: readonly number[],
): GradientReading {
  const every = [...inputs.keys()];
  const whole = readAll(result, inputs, parameters);
  if (whole.problem === undefined) return whole;
  const differentiated = active ?? every;
  const reading = differentiated.length === every.length ? whole : readPart(result, inputs, parameters, differentiated);
  if (reading.problem === undefined) return reading;
  // The gradient of a method is often that of its parameters alone.
  const ofParameters = differentiated.filter((i) => !belongs(inputs[i] as string, "this"));
  if (ofParameters.length === 0 || ofParameters.length === differentiated.length) return reading;
  const alone = readPart(result, inputs, parameters, ofParameters);
  const leftOut = differentiated.filter((i) => !ofParameters.includes(i));
  return alone.problem === undefined ? { ...alone, leftOut } : reading;
}

function readPart(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
  wanted: readonly number[],
): GradientReading {
  const paths = wanted.map((i) => inputs[i] as string);
  const used = parameters.filter((name) => paths.some((path) => belongs(path, name)));
  const part = readAll(result, paths, used);
  const values = inputs.map(() => NaN);
  wanted.forEach((i, k) => (values[i] = part.values[k] as number));
  return { ...part, values };
}

/** Two numbers may be derivatives, one of them for a count, as well as the value and the one derivative there is. */
export function readPair(
  result: unknown,
  inputs: readonly string[],
  active: readonly number[] | undefined,
): { value: number; reading: GradientReading } | undefined {
  if (active?.length !== 1 || inputs.length === 1 || !Array.isArray(result) || result.length !== 2) return undefined;
  const [value, derivative] = result as unknown[];
  if (typeof value !== "number" || typeof derivative !== "number") return undefined;
  const values = inputs.map((_, i) => (i === active[0] ? derivative : NaN));
  return { value, reading: { form: "pair", values } };
}

function belongs(path: string, name: string): boolean {
  return path === name || (path.startsWith(name) && /^[.[]/.test(path.slice(name.length)));
}

function readAll(result: unknown, inputs: readonly string[], parameters: readonly string[]): GradientReading {
  const direct = readShape(result, inputs, parameters) ?? readFlat(result, inputs);
  if (direct !== undefined) return direct;
  const [form, inner] = unwrap(result);
  if (form !== undefined) {
    const wrapped = readShape(inner, inputs, parameters) ?? readFlat(inner, inputs);
    if (wrapped !== undefined) return { form, values: wrapped.values };
    // Two numbers are a short gradient sooner than a value beside one.
    if (typeof inner !== "number")
      return { form, values: inputs.map(() => NaN), problem: problemOf(inner, inputs, parameters) };
  }
  return { form: "shape", values: inputs.map(() => NaN), problem: problemOf(result, inputs, parameters) };
}

function readShape(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
): GradientReading | undefined {
  const found = numbersOf(result);
  for (const locate of shapesOf(parameters)) {
    const values = inputs.map((path) => found.get(locate(path)));
    if (values.every((v) => v !== undefined) && found.size === values.length) return { form: "shape", values };
  }
  return undefined;
}

/** How an input path maps to a path in a gradient of the parameters' shape. */
function shapesOf(parameters: readonly string[]): ((path: string) => string)[] {
  const split = (path: string): { name: string; tail: string } => {
    const name = parameters.find((p) => belongs(path, p)) ?? path;
    return { name, tail: path.slice(name.length) };
  };
  const byName = (path: string): string => path;
  const byPosition = (path: string): string => {
    const { name, tail } = split(path);
    return `[${parameters.indexOf(name)}]${tail}`;
  };
  const alone = (path: string): string => split(path).tail.replace(/^\./, "");
  return parameters.length === 1 ? [alone, byPosition, byName] : [byPosition, byName];
}

function readFlat(result: unknown, inputs: readonly string[]): GradientReading | undefined {
  if (!Array.isArray(result) && !ArrayBuffer.isView(result)) return undefined;
  const list = Array.from(result as ArrayLike<unknown>);
  if (list.length !== inputs.length || !list.every((v) => typeof v === "number")) return undefined;
  return { form: "flat", values: list };
}

function unwrap(result: unknown): ["pair" | "object" | undefined, unknown] {
  if (Array.isArray(result) && result.length === 2 && typeof result[0] === "number") return ["pair", result[1]];
  if (typeof result === "object" && result !== null && !Array.isArray(result) && !ArrayBuffer.isView(result)) {
    const record = result as Record<string, unknown>;
    const gradient = GRADIENT_KEYS.find((key) => key in record);
    // The value beside it is what these forms are for, and not needed to read one.
    if (gradient !== undefined) return ["object", record[gradient]];
  }
  return [undefined, result];
}

function numbersOf(result: unknown): Map<string, number> {
  const found = new Map<string, number>();
  for (const leaf of collectLeaves({ result }, () => "").leaves) found.set(leaf.path, leaf.value);
  return found;
}

function problemOf(result: unknown, inputs: readonly string[], parameters: readonly string[]): GradientProblem {
  if (result === undefined || result === null) return { kind: "nothing" };
  const found = numbersOf(result);
  if (found.size === 0) return { kind: "not-numeric", got: kindOf(result) };
  if (found.size !== inputs.length) return { kind: "length", got: found.size, wanted: inputs.length };
  const [locate] = shapesOf(parameters);
  const missing = inputs.find((path) => locate !== undefined && !found.has(locate(path)));
  return { kind: "shape", got: [...found.keys()].slice(0, 4).join(", "), missing: missing ?? inputs[0] ?? "" };
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "an array without numbers";
  if (typeof value === "object") return value instanceof Promise ? "a promise" : "an object without numbers";
  return `a ${typeof value}`;
}
