import assert from "node:assert/strict";
import { Script } from "node:vm";
import { createTransform, type Transformed } from "../../../engine/instrument/driver";
import { neverTracked } from "../../../engine/instrument/neverTracked";
import { tracePasses } from "../../../engine/instrument/passes/trace/index";
import { languageHelpers } from "../../../engine/load/language/index";
import { createRuntime } from "../../../engine/trace/index";

/** The transform as the engine uses it: with the trace passes. */
export const transformTraced = createTransform({ passes: tracePasses, neverTracked });

/** One runtime for all tests, as a child has. */
export const runtime = createRuntime({ capacity: 1 << 20 });

type Log = (...values: unknown[]) => unknown;
type Body = (log: Log, ...inputs: unknown[]) => unknown;
type Wrapper = (...parameters: unknown[]) => void;

export interface Snippet {
  /** The body of a function of `log` and the inputs; what it returns (or throws) is compared. */
  code: string;
  /** Only in strict or only in sloppy code; else in both. */
  mode?: "strict" | "sloppy";
  file?: string;
  parameters?: string;
  async?: boolean;
}

export interface Both {
  plain: Body;
  traced: Body;
  transformed: Transformed;
}

/** The two texts of a snippet, each as a function. */
export function bothOf(snippet: Snippet, strict: boolean): Both {
  const { code, file = "/snippet.cjs", parameters = "", async = false } = snippet;
  const head = `${strict ? '"use strict";' : ""}module.exports = ${async ? "async " : ""}function (log${parameters}) {\n`;
  const transformed = transformTraced({ file, text: `${head}${code}\n};` });
  assert.deepEqual(transformed.problems, [], code);
  return { plain: evaluated(transformed.plain), traced: evaluated(transformed.traced), transformed };
}

/** Runs a CommonJS text of either kind. */
export function evaluated(text: string): Body {
  const module = { exports: {} as unknown };
  let wrapper: Wrapper;
  try {
    wrapper = new Script(text, { filename: "/snippet.cjs" }).runInThisContext() as Wrapper;
  } catch (error) {
    throw new Error(`${(error as Error).message} in:\n${text}`, { cause: error });
  }
  wrapper.call(module.exports, module.exports, null, module, "/snippet.cjs", "/", { h: languageHelpers }, runtime.$, 0);
  return module.exports as Body;
}

/** What running a body showed: its value or its error, and what it logged, down to the bits. */
export async function outcome(body: Body, ...inputs: unknown[]): Promise<string> {
  const logged: string[] = [];
  const log: Log = (...values) => {
    logged.push(values.map((value) => show(value)).join(" "));
    return values[0];
  };
  let end: string;
  try {
    end = `returns ${show(await body.call(undefined, log, ...inputs))}`;
  } catch (error) {
    end = `throws ${showError(error)}`;
  }
  return [...logged, end].join("\n");
}

function showError(error: unknown): string {
  return error instanceof Error ? `${error.constructor.name}: ${error.message}` : show(error);
}

/** A text that tells apart whatever `Object.is` does, functions by name and length. */
export function show(value: unknown, depth = 0): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `function ${JSON.stringify(value.name)}/${value.length}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > 4) return "…";
  if (value instanceof Error) return showError(value);
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const entries = Reflect.ownKeys(value)
    .filter((key) => !(isList && key === "length"))
    .map((key) => {
      const found = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
      const text = "value" in found ? show(found.value, depth + 1) : found.set ? "set" : "get";
      return `${String(key)}: ${text}`;
    });
  const name = (Object.getPrototypeOf(value) as object | null)?.constructor.name ?? "null";
  return `${name}${isList ? `(${(value as unknown[]).length})` : ""}{${entries.join(", ")}}`;
}

/** How a case is written down: the code alone, or with where it can run. */
export type Case = string | Snippet;

/**
 * The same outcome from the plain text and from the traced one with nothing tracked, outside an evaluation and within
 * one, in strict and in sloppy code; and every line where it was.
 */
export function same(title: string, cases: Readonly<Record<string, Case>>): void {
  describe(title, () => {
    for (const [name, given] of Object.entries(cases)) {
      const snippet = typeof given === "string" ? { code: given } : given;
      for (const strict of [true, false]) {
        if (snippet.mode !== undefined && (snippet.mode === "strict") !== strict) continue;
        it(`${name}${strict ? "" : ", sloppy"}`, () => compare(snippet, strict));
      }
    }
  });
}

async function compare(snippet: Snippet, strict: boolean): Promise<void> {
  const { plain, traced, transformed } = bothOf(snippet, strict);
  const lines = (text: string): number => text.split("\n").length;
  assert.equal(lines(transformed.traced), lines(transformed.plain), "lines");
  const expected = await outcome(plain);
  const explain = (): string => `\n${snippet.code}\n---\n${transformed.traced}`;
  assert.equal(
    await outcome(traced),
    expected,
    `nothing traced${explain()}\n--- gives ${await outcome(traced)}\n--- not ${expected}`,
  );
  runtime.begin();
  try {
    const found = await outcome(traced);
    assert.equal(found, expected, `nothing tracked${explain()}\n--- gives ${found}\n--- not ${expected}`);
    assert.equal(runtime.tape.n, 1, "nodes");
  } finally {
    runtime.end();
  }
}
