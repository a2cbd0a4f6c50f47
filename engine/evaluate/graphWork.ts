/** Questions about the graph of a trace, in the child that holds the tape: which evaluation has to be on it for them. */
import type { Registry } from "../load/index";
import type { Graph } from "../picture/index";
import type { GraphAnswer, GraphQuery, Lens, Pinned } from "../protocol";
import type { Runtime } from "../trace/index";
import { fault, UserError } from "./faults";
import type { Picturing } from "./graphBundle";
import { graphSource } from "./graphSource";
import type { Steps } from "./steps";
import type { Subject } from "./subject";
import { restoreTape } from "./tapeCopy";
import type { Trace, TracedOutput } from "./traceTypes";

export interface GraphParts {
  runtime: Runtime;
  registry: Registry;
  picturing(): Picturing;
  /** The trace that questions are about. */
  current(): Trace;
  /** Evaluates again; the tape then holds this evaluation. */
  traceAt(subject: Subject, point: Float64Array, options: { contexts: boolean }): Steps<TracedOutput[]>;
}

export interface GraphWork {
  answer(query: GraphQuery): Steps<GraphAnswer>;
  /** The tape is written over: what was made of it goes. */
  close(): void;
}

const THROUGH = "the functions given to customGradient, differentiated themselves";

export function graphWork({ runtime, registry, picturing, current, traceAt }: GraphParts): GraphWork {
  /** The trace that is on the tape, open for questions about its graph. */
  let opened: Graph | undefined;

  return {
    *answer(query) {
      const asked =
        query.kind === "compare" && query.pinned === null ? { ...query, pinned: yield* through(query.lens) } : query;
      opened ??= yield* open();
      return opened.answer(asked);
    },
    close() {
      opened = undefined;
    },
  };

  /** Contexts, cuts and branch events belong to the last evaluation: it is traced once more so that all belong together. */
  function* open(): Steps<Graph> {
    const { subject, x } = current();
    const outputs = yield* traceAt(subject, x, { contexts: true });
    subject.restore();
    return picturing().openGraph(
      graphSource({ runtime, registry, trace: { ...current(), outputs }, simplify: picturing().simplify }),
    );
  }

  /** What is kept of an evaluation in which functions with a gradient of their own are differentiated like any other. */
  function* through(lens: Lens): Steps<Pinned> {
    const { customs } = runtime;
    customs.through = true;
    try {
      const graph = yield* open();
      if (customs.passedThrough === 0)
        throw fault(
          "error",
          "internal",
          "No function with a gradient of its own (customGradient) is called here, so there is nothing to compare. Pin a run to compare with another one.",
        );
      const { kind: _, ...pinned } = graph.answer({ kind: "pin", lens, title: THROUGH }) as { kind: "pin" } & Pinned;
      return pinned;
    } catch (error) {
      if (error instanceof UserError)
        throw fault(
          "error",
          "throws",
          "A function given to customGradient cannot run with traced numbers, so its own derivative is not known.",
        );
      throw error;
    } finally {
      customs.through = false;
      // Whatever happened, the tape is that of the trace again.
      opened = undefined;
      current().subject.restore();
      restoreTape(runtime.tape, current().copy);
    }
  }
}
