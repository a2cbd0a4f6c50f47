/** One function of the calibration: its source, its point, and its exact gradient. The same for the same seed and number. */
import { Script } from "node:vm";
import { createRandom, type Random } from "../engine/oracle/generators/random";
import { arithmetic, NoValue, variables, type Arithmetic, type Exact } from "./arithmetic";
import type { Draft } from "./draft";
import { drawExpression } from "./expressions";
import { drawProgram } from "./programs";

export type Kind = "expression" | "program";

export interface Sample {
  number: number;
  kind: Kind;
  /** TypeScript that exports the function under the name `f` and its number. */
  text: string;
  name: string;
  /** As `--args` takes them. */
  args: string;
  /** The inputs in the order of the product's, and their paths. */
  x: number[];
  paths: string[];
  /** The function itself, run as it is. */
  f(x: readonly number[]): number;
  value: number;
  /** Exact but for one rounding each. */
  gradient: number[];
  /** The same by the textbook's rules in doubles: a right gradient as somebody would write it. */
  textbook: number[];
  /** The component that mistakes are planted in. */
  component: number;
  /** Drawn after the sample, for what is planted in it. */
  random: Random;
}

/** Six expressions to four programs, as the research had them. */
const kindOf = (number: number): Kind => (number % 5 < 3 ? "expression" : "program");

/** Sizes a double can tell something about. */
const LARGEST = 1e60;
const SMALLEST = 1e-30;

export function drawSample(seed: number, number: number): Sample {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const kind = kindOf(number);
  for (;;) {
    const sample = complete(kind === "expression" ? drawExpression(random) : drawProgram(random), kind, number, random);
    if (sample !== undefined) return sample;
  }
}

function complete(draft: Draft, kind: Kind, number: number, random: Random): Sample | undefined {
  const { scalars, array } = draft;
  const x = [...scalars, ...(array ?? [])];
  const parameters = [...scalars.map((_, i) => `x${i}`), ...(array === undefined ? [] : ["a"])];
  const f = plainFunction(draft, parameters);
  const value = f(x);
  if (!(Math.abs(value) <= LARGEST) || !moves(f, x)) return undefined;
  const gradients = exactGradient(draft, parameters, x, value);
  if (gradients === undefined) return undefined;
  const { gradient, textbook } = gradients;
  if (!gradient.every(sizeable) || !textbook.every(Number.isFinite)) return undefined;
  const sloped = x.flatMap((_, i) => (gradient[i] === 0 ? [] : [i]));
  const component = sloped.length > 0 ? random.pick(sloped) : 0;
  const typed = parameters.map((parameter) => `${parameter}: ${parameter === "a" ? "number[]" : "number"}`);
  const name = `f${number}`;
  return {
    ...{ number, kind, name, x, f, value, gradient, textbook, component, random },
    text: `${renamed(draft.before.ts, number)}export function ${name}(${typed.join(", ")}): number {\n${renamed(draft.body.ts, number)}\n}\n`,
    args: JSON.stringify([...scalars, ...(array === undefined ? [] : [array])]),
    paths: [...scalars.map((_, i) => `x${i}`), ...(array ?? []).map((_, i) => `a[${i}]`)],
  };
}

/** Helpers get the number of their sample: many samples stand in one module. */
function renamed(text: string, number: number): string {
  return text.replaceAll(/\bhelper(\d)/g, `helper$1of${number}`);
}

const sizeable = (g: number): boolean => g === 0 || (Math.abs(g) >= SMALLEST && Math.abs(g) <= LARGEST);

/** A constant has nothing to check; one that rounding makes constant has. */
function moves(f: (x: readonly number[]) => number, x: readonly number[]): boolean {
  const value = f(x);
  return [-0.25, 2 ** -7, 0.25, 1].some((t) => f(x.map((v) => v + t * Math.max(1, Math.abs(v)))) !== value);
}

function plainFunction({ before, body, scalars }: Draft, parameters: readonly string[]): Sample["f"] {
  const untyped = before.ts.replaceAll(": number", "");
  const inside = `${untyped} return (${parameters.join(", ")}) => {\n${body.ts}\n};`;
  const run = compiled(`(() => { ${inside} })()`) as (...args: unknown[]) => number;
  const { length } = scalars;
  return (x) => run(...x.slice(0, length), x.slice(length));
}

function exactGradient(
  { before, body, scalars }: Draft,
  parameters: readonly string[],
  x: readonly number[],
  value: number,
): Pick<Sample, "gradient" | "textbook"> | undefined {
  const untyped = before.m.replaceAll(": number", "");
  const run = compiled(`(m) => { ${untyped} return (${parameters.join(", ")}) => {\n${body.m}\n}; }`) as (
    m: Arithmetic,
  ) => (...args: unknown[]) => Exact;
  const inputs = variables(x);
  const { length } = scalars;
  try {
    const result = run(arithmetic)(...inputs.slice(0, length), inputs.slice(length));
    // The two dialects are one program: else nothing below would mean anything.
    if (!Object.is(result.double, value)) throw new Error(`the dialects differ: ${result.double}, not ${value}`);
    return {
      gradient: x.map((_, i) => result.tangent[i]?.toNumber() ?? 0),
      textbook: x.map((_, i) => result.slope[i] ?? 0),
    };
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** The value of an expression. Its text is ours: the generators wrote it. */
function compiled(text: string): unknown {
  return new Script(text).runInThisContext();
}
