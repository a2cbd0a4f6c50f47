/** One program three ways (plain, traced with nothing tracked, traced with every number tracked), and its verdict. */
import { Script } from "node:vm";
import { createTransform } from "../../engine/instrument/driver";
import { neverTracked } from "../../engine/instrument/neverTracked";
import { tracePasses } from "../../engine/instrument/passes/trace/index";
import { decodeArguments } from "./decode";
import type { Helpers, Runtime } from "../../engine/trace/index";
import { worldsOn } from "../engine/evaluate/worlds";
import { runtime } from "../engine/instrument/harness";
import type { Program } from "./program";

const transform = createTransform({ passes: tracePasses, neverTracked });

interface Exports {
  f(...args: unknown[]): unknown;
  trail: string[];
}

/** Helpers of the traced text to replace: a bug of the tracer, planted. */
export type Breaks = (of: Runtime) => Partial<Helpers>;

type Wrapper = (...parameters: unknown[]) => void;

export interface Outcome {
  /** What differs between the runs, as one sentence. */
  differs?: string;
  /** Of the gradient check, with its reason: `pass`, `inconclusive kink`. */
  verdict: string;
  message?: string;
}

/** Never throws for what a program does; a fault of ours comes out as `differs` or as a verdict that should not be. */
export async function outcomeOf(program: Program, breaks?: Breaks): Promise<Outcome> {
  const { text, args } = program;
  const transformed = transform({ file: "/f.cts", text: `${text}module.exports = { f, trail };` });
  const [problem] = transformed.problems;
  if (problem !== undefined) return { verdict: "refused", differs: `refused: ${JSON.stringify(problem)}` };
  const plain = await ended(loaded(transformed.plain), decodeArguments(args, false));
  const differs = (await tracedRuns(transformed.traced, args, breaks)).find(([, end]) => end !== plain);
  if (differs !== undefined) return { verdict: "differs", differs: `${differs[0]}: ${differs[1]}, not ${plain}` };
  if (plain.startsWith("throws")) return { verdict: "throws" };
  const worlds = worldsOn(`${text}export { f };\n`, breaks, 2 ** 16);
  try {
    const { verdict, reason, message } = await worlds.check("f", args);
    return { verdict: reason === undefined ? verdict : `${verdict} ${reason}`, message };
  } finally {
    worlds.close();
  }
}

async function tracedRuns(text: string, args: string, breaks?: Breaks): Promise<[how: string, end: string][]> {
  const $ = Object.create(runtime.$, Object.getOwnPropertyDescriptors(breaks?.(runtime) ?? {})) as Helpers;
  const undo = runtime.patchRealm();
  try {
    const closed = await ended(loaded(text, $), decodeArguments(args, false));
    runtime.begin();
    const open = await ended(loaded(text, $), decodeArguments(args, false));
    const nodes = runtime.tape.n;
    runtime.end();
    runtime.begin();
    const tracked = await ended(loaded(text, $), decodeArguments(args, true));
    return [
      ["tape closed", closed],
      ["nothing tracked", open],
      ["nodes with nothing tracked", nodes === 1 ? open : `${nodes}`],
      ["tracked", tracked],
    ];
  } finally {
    runtime.end();
    undo();
  }
}

function loaded(text: string, $ = runtime.$): Exports {
  const module = { exports: {} as Exports };
  const wrapper = new Script(text, { filename: "/f.cts" }).runInThisContext() as Wrapper;
  wrapper.call(module.exports, module.exports, null, module, "/f.cts", "/", {}, $, 0);
  return module.exports;
}

/** How a run ended, to the bit, with the decisions on its way. */
async function ended({ f, trail }: Exports, args: unknown[]): Promise<string> {
  let end: string;
  try {
    const given = f(...args);
    const value: unknown = given instanceof Promise ? await given : given;
    const primal = runtime.isTracer(value) ? runtime.valueOf(value) : value;
    end = `returns ${Object.is(primal, -0) ? "-0" : String(primal)}`;
  } catch (error) {
    end = `throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
  return `${end} by ${trail.join(" ")}`;
}
