import { OP } from "../rules/index";
import type { Recorder } from "./recorder";
import type { Tracer } from "./tracer";

/** One call of a function with a gradient of its own, on the tape. */
export interface CustomCall {
  /** Nodes of the numbers it returned, in order: each the end of a chain of `part` nodes. */
  readonly nodes: readonly number[];
  /** Stack text of the place where the function was given its gradient. */
  readonly made: string;
  /** The numbers it returns where its arguments have these values by slot; null where it has none. */
  again(values: Float64Array): ArrayLike<number> | null;
}

/** What went wrong with a gradient the user gave. The evaluation goes on: its value is right all the same. */
export interface CustomProblem {
  kind: "threw" | "shape" | "not-a-number" | "not-linear" | "closes-over" | "writes" | "too-large";
  /** What was found, for the sentence. */
  what: string;
  made: string;
  /** What it threw. */
  thrown?: unknown;
}

/** The customGradient calls of one evaluation, in the order of their nodes. */
export interface CustomCalls {
  readonly list: readonly CustomCall[];
  /** The first problem. */
  problem: CustomProblem | null;
  /** Ends one output of a call: `slots` are its operands, `partials` the given partials. Gives its tracer. */
  node(slots: readonly number[], partials: ArrayLike<number>, value: number): Tracer;
  add(call: CustomCall): void;
  /** The slot of the node recorded last. */
  readonly last: number;
  clear(): void;
}

export function createCustomCalls(recorder: Recorder): CustomCalls {
  const { tape } = recorder;
  let list: CustomCall[] = [];
  const calls: CustomCalls = {
    get list() {
      return list;
    },
    problem: null,
    node(slots, partials, value) {
      const site = recorder.contexts.innermostSite();
      let chain = 0;
      for (let i = 0; i < slots.length; i++) {
        recorder.binary(OP.part, chain, slots[i] as number, partials[i] as number, site);
        chain = tape.n - 1;
      }
      return recorder.unary(OP.custom, chain, value, site);
    },
    add(call) {
      list[list.length] = call;
    },
    get last() {
      return tape.n - 1;
    },
    clear() {
      list = [];
      calls.problem = null;
    },
  };
  return calls;
}
