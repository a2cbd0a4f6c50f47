/**
 * Reads the result of a hand-written Hessian: n × n as nested arrays or flat, row by row, or in the shape of the
 * parameters of the shape of the parameters; for several outputs one of these for each.
 */
import type { HandWrittenHessian } from "../protocol";
import { collectLeaves } from "./leaves";

export interface HessianReading {
  form: HandWrittenHessian["form"];
  /** Row by row over all inputs; NaN where there is no number. */
  values: number[];
  problem?: HessianProblem;
}

/** What is wrong with the form; the words are in judge/targetSentences.ts. */
export type HessianProblem =
  | { kind: "nothing" }
  | { kind: "not-numeric"; got: string }
  | { kind: "length"; got: number; wanted: number }
  | { kind: "shape"; got: string; missing: string };

/** What an object that holds one calls it. */
const KEYS = ["hessian", "hess", "H"];

/** `active` are the inputs that are no counts: a Hessian may leave out the others. */
export function readHessian(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
  active: readonly number[],
): HessianReading {
  const every = [...inputs.keys()];
  const whole = readOver(result, inputs, parameters, every);
  if (whole.problem === undefined || active.length === every.length) return whole;
  const part = readOver(result, inputs, parameters, active);
  return part;
}

function readOver(
  result: unknown,
  inputs: readonly string[],
  parameters: readonly string[],
  wanted: readonly number[],
): HessianReading {
  const inner = unwrapped(result);
  const found = new Map<string, number>();
  for (const { path, value } of collectLeaves({ inner }, () => "").leaves) found.set(path, value);
  const paths = wanted.map((i) => inputs[i] as string);
  const values = new Array<number>(inputs.length ** 2).fill(NaN);
  for (const [form, locate] of formsOf(paths, parameters)) {
    const numbers = paths.flatMap((_, i) => paths.map((__, j) => found.get(locate(i, j))));
    if (found.size !== numbers.length || numbers.some((v) => v === undefined)) continue;
    numbers.forEach((v, k) => {
      const [i, j] = [wanted[Math.floor(k / wanted.length)] as number, wanted[k % wanted.length] as number];
      values[i * inputs.length + j] = v as number;
    });
    return { form, values };
  }
  return { form: "matrix", values, problem: problemOf(inner, found, paths, parameters) };
}

type Locate = (i: number, j: number) => string;

/** Where the number for two inputs stands, by form. */
function formsOf(paths: readonly string[], parameters: readonly string[]): [HandWrittenHessian["form"], Locate][] {
  const n = paths.length;
  const used = parameters.filter((name) => paths.some((path) => rootOf(path) === name));
  const tail = (path: string): string => path.slice(rootOf(path).length);
  const block = (path: string): string => `[${used.indexOf(rootOf(path))}]${tail(path)}`;
  const join = (one: string, other: string): string =>
    other.startsWith("[") || one === "" || other === "" ? one + other : `${one}.${other}`;
  const at = (k: number): string => paths[k] as string;
  const bare = (k: number): string => tail(at(k)).replace(/^\./, "");
  const forms: [HandWrittenHessian["form"], Locate][] = [
    ["matrix", (i, j) => `[${i}][${j}]`],
    ["flat", (i, j) => `[${i * n + j}]`],
    ["shape", (i, j) => join(at(i), at(j))],
    ["shape", (i, j) => block(at(i)) + block(at(j))],
  ];
  if (used.length === 1) forms.push(["shape", (i, j) => join(bare(i), bare(j))]);
  if (n === 1) forms.push(["flat", () => ""]);
  return forms;
}

const rootOf = (path: string): string => /^[^.[]+/.exec(path)?.[0] ?? path;

function unwrapped(result: unknown): unknown {
  if (typeof result !== "object" || result === null || Array.isArray(result) || ArrayBuffer.isView(result))
    return result;
  const key = KEYS.find((name) => name in result);
  return key === undefined ? result : (result as Record<string, unknown>)[key];
}

function problemOf(
  result: unknown,
  found: ReadonlyMap<string, number>,
  paths: readonly string[],
  parameters: readonly string[],
): HessianProblem {
  if (result === undefined || result === null) return { kind: "nothing" };
  if (found.size === 0) {
    const what = Array.isArray(result) ? "an array without numbers" : `a ${typeof result}`;
    return { kind: "not-numeric", got: what };
  }
  const wanted = paths.length ** 2;
  if (found.size !== wanted) return { kind: "length", got: found.size, wanted };
  const [, locate] = formsOf(paths, parameters)[0] as [unknown, Locate];
  const missing = paths.flatMap((_, i) => paths.map((__, j) => locate(i, j))).find((path) => !found.has(path));
  return { kind: "shape", got: [...found.keys()].slice(0, 4).join(", "), missing: missing ?? "" };
}
