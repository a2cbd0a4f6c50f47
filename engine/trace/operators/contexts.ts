import { CONTEXT } from "../contexts";
import type { Contexts } from "../helpers";
import type { Recorder } from "../recorder";

/** Depth of a context entered while nothing was traced: closing it does nothing. */
const NONE = 0x3fffffff;

/** Entering and leaving calls, loops and iterations; nothing is kept while no evaluation is traced. */
export function createContexts(recorder: Recorder): Contexts {
  const { contexts, tape } = recorder;
  return {
    en: (site) => (recorder.active ? contexts.open(CONTEXT.call, site, tape.n) : NONE),
    ex: (depth) => {
      if (recorder.active) contexts.close(depth, tape.n);
    },
    lp: (site) => (recorder.active ? contexts.open(CONTEXT.loop, site, tape.n) : NONE),
    it: (depth) => {
      if (recorder.active) contexts.iteration(depth, tape.n);
    },
    lx: (depth) => {
      if (recorder.active) contexts.close(depth, tape.n);
    },
  };
}
