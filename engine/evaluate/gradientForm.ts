/**
 * Reads the result of a hand-written gradient in every form of DESIGN.md section 8 and lays it out as one number per input.
 */
import type { HandWritten } from "../protocol";
import { belongs, collectLeaves } from "./leaves";

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
  /** Something else than a number stands where one is needed. */
  | { kind: "place"; got: string; at: string }
  | { kind: "length"; got: number; wanted: number }
  | { kind: "shape"; got: string; missing: string };

export const GRADIENT_KEYS = ["grad", "gradient", "g", "dx"];

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

/** Its numbers stand in a Float32Array: they were rounded on the way out. */
export function isSingle(result: unknown): boolean {
  // The common forms at a glance: a long gradient is walked often enough.
  if (result instanceof Float64Array || typeof result === "number") return false;
  if (Array.isArray(result) && result.every((one) => typeof one === "number")) return false;
  return collectLeaves({ result }, () => "").leaves.some(({ holder }) => holder instanceof Float32Array);
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

/** As it is, without a value beside it. */
export function readDirect(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
): GradientReading | undefined {
  return readShape(result, inputs, parameters) ?? readFlat(result, inputs);
}

/** The Jacobian of a function with one result may be given as the one row or column it is. */
function readMatrix(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
): GradientReading | undefined {
  if (!Array.isArray(result)) return undefined;
  const list = result as unknown[];
  const row = list.length === 1 ? list[0] : undefined;
  const isColumn = list.length > 1 && list.every((one) => Array.isArray(one) && one.length === 1);
  if (isColumn)
    return readFlat(
      (list as unknown[][]).map(([one]) => one),
      inputs,
    );
  return typeof row === "object" ? readDirect(row, inputs, parameters) : undefined;
}

function readAll(result: unknown, inputs: readonly string[], parameters: readonly string[]): GradientReading {
  const direct = readDirect(result, inputs, parameters) ?? readMatrix(result, inputs, parameters);
  if (direct !== undefined) return direct;
  const [form, inner] = unwrap(result);
  if (form !== undefined) {
    const wrapped = readDirect(inner, inputs, parameters);
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
export function shapesOf(parameters: readonly string[]): ((path: string) => string)[] {
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

export function numbersOf(result: unknown): Map<string, number> {
  const found = new Map<string, number>();
  for (const leaf of collectLeaves({ result }, () => "").leaves) found.set(leaf.path, leaf.value);
  return found;
}

function problemOf(result: unknown, inputs: readonly string[], parameters: readonly string[]): GradientProblem {
  if (result === undefined || result === null) return { kind: "nothing" };
  const found = numbersOf(result);
  const odd = oddPlace(result);
  // What would be the right length with numbers in these places is no short gradient.
  if (odd !== undefined && found.size + odd.count === inputs.length) return { kind: "place", ...odd };
  if (found.size === 0)
    return { kind: "not-numeric", got: odd === undefined ? kindOf(result) : `${odd.got} at ${odd.at}` };
  if (found.size !== inputs.length) return { kind: "length", got: found.size, wanted: inputs.length };
  const [locate] = shapesOf(parameters);
  const missing = inputs.find((path) => locate !== undefined && !found.has(locate(path)));
  return { kind: "shape", got: [...found.keys()].slice(0, 4).join(", "), missing: missing ?? inputs[0] ?? "" };
}

/** The first place that holds something else than a number, and how many do. */
export function oddPlace(result: unknown): { got: string; at: string; count: number } | undefined {
  const found: { got: string; at: string }[] = [];
  const visit = (value: unknown, at: string, depth: number): void => {
    if (typeof value === "number" || typeof value === "function" || depth > DEEPEST || ArrayBuffer.isView(value))
      return;
    if (Array.isArray(value)) {
      // A hole is read like the undefined it gives.
      for (let i = 0; i < Math.min(value.length, MOST_PLACES); i++) visit(value[i], `${at}[${i}]`, depth + 1);
    } else if (typeof value === "object" && value !== null && !(value instanceof Promise)) {
      for (const [key, one] of Object.entries(value)) visit(one, at === "" ? key : `${at}.${key}`, depth + 1);
    } else if (at !== "") found.push({ got: shown(value), at });
  };
  visit(result, "", 0);
  const [first] = found;
  return first === undefined ? undefined : { ...first, count: found.length };
}

const DEEPEST = 6;
const MOST_PLACES = 10_000;

function shown(value: unknown): string {
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === "bigint") return `the BigInt ${value}n`;
  return value instanceof Promise ? "a promise" : String(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "an array without numbers";
  if (typeof value === "object") return value instanceof Promise ? "a promise" : "an object without numbers";
  return `a ${typeof value}`;
}
