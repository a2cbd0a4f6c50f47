import { OP } from "../rules/index";
import type { Recorder } from "./recorder";
import type { Tracer } from "./tracer";

/** One call of a function with a gradient of its own, on the tape. */
export interface CustomCall {
  /** Nodes of the numbers it returned, in order: each the end of a chain of `part` nodes. */
  readonly nodes: readonly number[];
  /** Stack text of the place where the function was given its gradient. */
  readonly made: string;
  /** What the number in this slot is called among its arguments, and the number of a node in its result. */
  argument(slot: number): string;
  output(node: number): string;
  /** Asks for the partials, and writes them into the nodes. */
  resolve(): void;
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
  /** The functions run traced like any other, their gradients unused. */
  through: boolean;
  /** How many calls did, in this evaluation. */
  passedThrough: number;
  /** Records one number a call returned, with its operands; their partials are not known yet. Gives its tracer. */
  node(slots: readonly number[], value: number): Tracer;
  /** The node recorded last; its operands' partials stand below it, first to last. */
  readonly last: number;
  /** Writes the partials of a node that `node` recorded. */
  give(node: number, partials: ArrayLike<number>): void;
  add(call: CustomCall): void;
  /** Asks every call for its partials: what a sweep needs, and a trace that only compares decisions does not. */
  resolve(): void;
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
    through: false,
    passedThrough: 0,
    node(slots, value) {
      const site = recorder.contexts.innermostSite();
      let chain = 0;
      for (let i = 0; i < slots.length; i++) {
        recorder.binary(OP.part, chain, slots[i] as number, NaN, site);
        chain = tape.n - 1;
      }
      return recorder.unary(OP.custom, chain, value, site);
    },
    get last() {
      return tape.n - 1;
    },
    give(node, partials) {
      const first = node - partials.length;
      for (let i = 0; i < partials.length; i++) tape.value[first + i] = partials[i] as number;
    },
    add(call) {
      list[list.length] = call;
    },
    resolve() {
      // A vjp may call such functions itself: what they record is no part of the result.
      const { length } = list;
      for (let i = 0; i < length; i++) (list[i] as CustomCall).resolve();
    },
    clear() {
      list = [];
      calls.problem = null;
      calls.passedThrough = 0;
    },
  };
  return calls;
}
