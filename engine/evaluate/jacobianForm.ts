/**
 * Reads the hand-written Jacobian of a function with several results: one row per number of the result, nested or flat, or
 * laid out the other way round. Which of two readings of a square one is meant, its values have to say.
 */
import type { HandWritten } from "../protocol";
import { GRADIENT_KEYS, numbersOf, oddPlace, readDirect, shapesOf } from "./gradientForm";
import { belongs } from "./leaves";

export interface JacobianReading {
  form: HandWritten["form"];
  /** One row per output, one number per input; NaN for an input that it leaves out. */
  rows?: number[][];
  /** The same numbers where they were given one row per input. */
  turned?: number[][];
  leftOut?: number[];
  problem?: JacobianProblem;
}

export type JacobianProblem =
  { kind: "nothing" } | { kind: "place"; got: string; at: string } | { kind: "size"; got: number };

const JACOBIAN_KEYS = ["jacobian", "jac", "J", "j", ...GRADIENT_KEYS];

type Laid = Pick<JacobianReading, "form" | "rows" | "turned">;

/** `outputs` and `inputs` are paths; `roots` the names that the paths of the inputs start with, in order. */
export function readJacobian(
  result: unknown,
  outputs: readonly string[],
  inputs: readonly string[],
  roots: readonly string[],
  active?: readonly number[],
): JacobianReading {
  const every = [...inputs.keys()];
  const differentiated = active ?? every;
  const ofParameters = differentiated.filter((i) => !belongs(inputs[i] as string, "this"));
  for (const wanted of [every, differentiated, ofParameters]) {
    const paths = wanted.map((i) => inputs[i] as string);
    const names = roots.filter((name) => paths.some((path) => belongs(path, name)));
    const laid = paths.length === 0 ? undefined : readLaid(result, outputs, paths, names);
    if (laid === undefined) continue;
    const spread = (rows: number[][]): number[][] =>
      rows.map((row) => {
        const whole = inputs.map(() => NaN);
        wanted.forEach((input, k) => (whole[input] = row[k] as number));
        return whole;
      });
    const leftOut = differentiated.filter((i) => !wanted.includes(i));
    return {
      form: laid.form,
      ...(laid.rows === undefined ? {} : { rows: spread(laid.rows) }),
      ...(laid.turned === undefined ? {} : { turned: spread(laid.turned) }),
      ...(leftOut.length === 0 ? {} : { leftOut }),
    };
  }
  return { form: "shape", problem: problemOf(result) };
}

function readLaid(
  result: unknown,
  outputs: readonly string[],
  inputs: readonly string[],
  names: readonly string[],
): Laid | undefined {
  const bare = readBare(result, outputs, inputs, names);
  if (bare !== undefined) return bare;
  const [form, inner] = unwrapped(result);
  const found = form === undefined ? undefined : readBare(inner, outputs, inputs, names);
  return form === undefined || found === undefined ? undefined : { ...found, form };
}

function readBare(
  result: unknown,
  outputs: readonly string[],
  inputs: readonly string[],
  names: readonly string[],
): Laid | undefined {
  const [m, n] = [outputs.length, inputs.length];
  if (typeof result !== "object" || result === null || numbersOf(result).size !== m * n) return undefined;
  const flat = Array.isArray(result) || ArrayBuffer.isView(result) ? Array.from(result as ArrayLike<unknown>) : [];
  if (flat.length === m * n && flat.every((v) => typeof v === "number")) {
    return {
      form: "flat",
      rows: outputs.map((_, i) => flat.slice(i * n, (i + 1) * n)),
      // Of one row or one column there is only one order.
      ...(m === 1 || n === 1 ? {} : { turned: outputs.map((_, i) => inputs.map((_, j) => flat[j * m + i] as number)) }),
    };
  }
  const rows = rowsOf(result, outputs, inputs, names);
  const turned = columnsOf(result, outputs, inputs, names);
  if (rows === undefined && turned === undefined) return undefined;
  return { form: "shape", ...(rows === undefined ? {} : { rows }), ...(turned === undefined ? {} : { turned }) };
}

/** In the shape of the result, a gradient in any form at each of its numbers; or a list of them. */
function rowsOf(
  result: unknown,
  outputs: readonly string[],
  inputs: readonly string[],
  names: readonly string[],
): number[][] | undefined {
  const list = outputs.map((_, i) => `[${i}]`);
  for (const places of [outputs, list]) {
    const rows = places.map((path) => readDirect(valueAt(result, path), inputs, names)?.values);
    if (rows.every((row) => row !== undefined)) return rows;
  }
  return undefined;
}

/** In the shape of the parameters, the result's shape or a list at each number of theirs. */
function columnsOf(
  result: unknown,
  outputs: readonly string[],
  inputs: readonly string[],
  names: readonly string[],
): number[][] | undefined {
  const list = inputs.map((_, j) => `[${j}]`);
  for (const places of [...shapesOf(names).map((locate) => inputs.map(locate)), list]) {
    const columns = places.map((path) => column(valueAt(result, path), outputs));
    if (columns.every((one) => one !== undefined)) return outputs.map((_, i) => columns.map((one) => one[i] as number));
  }
  return undefined;
}

function column(value: unknown, outputs: readonly string[]): number[] | undefined {
  const found = numbersOf(value);
  if (found.size !== outputs.length) return undefined;
  const byPath = outputs.map((path) => found.get(path));
  if (byPath.every((v) => v !== undefined)) return byPath;
  const byPlace = outputs.map((_, i) => found.get(`[${i}]`));
  return byPlace.every((v) => v !== undefined) ? byPlace : undefined;
}

const STEP = /\.?([\p{ID_Start}$_][\p{ID_Continue}$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/gu;

function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const [, name, index, key] of path.matchAll(STEP)) {
    if (typeof at !== "object" || at === null) return undefined;
    const step = key === undefined ? ((name ?? index) as string) : (JSON.parse(key) as string);
    at = at instanceof Map ? (at.get(step) ?? at.get(Number(step))) : (at as Record<string, unknown>)[step];
  }
  return at;
}

function unwrapped(result: unknown): ["pair" | "object" | undefined, unknown] {
  if (Array.isArray(result) && result.length === 2) return ["pair", result[1]];
  if (typeof result !== "object" || result === null || Array.isArray(result)) return [undefined, result];
  const record = result as Record<string, unknown>;
  const key = JACOBIAN_KEYS.find((name) => typeof record[name] === "object" && record[name] !== null);
  return key === undefined ? [undefined, result] : ["object", record[key]];
}

function problemOf(result: unknown): JacobianProblem {
  if (result === undefined || result === null) return { kind: "nothing" };
  const odd = oddPlace(result);
  return odd === undefined
    ? { kind: "size", got: numbersOf(result).size }
    : { kind: "place", got: odd.got, at: odd.at };
}
