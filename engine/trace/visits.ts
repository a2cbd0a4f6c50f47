import { CONTEXT } from "./contexts";
import type { Recorder } from "./recorder";

/**
 * Instrumented code that is not the user's: what a visit records stands at the place where the user called it, in one
 * context, however many calls and loops the code is made of.
 */
export interface Visits {
  /** Code that is not the user's runs. */
  readonly visiting: boolean;
  /** `label` gives the context another site once the result is known; asked for where contexts are kept. */
  visit<T>(site: number, run: () => T, label: (result: T) => number): T;
  /** Runs code of the user's that the visited code calls. */
  back<T>(run: () => T): T;
}

export function createVisits(recorder: Recorder): Visits {
  const { contexts, tape } = recorder;

  const turn = (outside: number): void => {
    recorder.outside = outside;
    contexts.quiet = outside >= 0;
  };

  return {
    get visiting() {
      return recorder.outside >= 0;
    },
    visit(site, run, label) {
      const before = recorder.outside;
      turn(-1);

      const depth = contexts.open(CONTEXT.call, site, tape.n);
      turn(site);
      try {
        const result = run();
        if (contexts.recording) contexts.place(depth, label(result));
        return result;
      } finally {
        // An evaluation that ended meanwhile has closed everything.
        if (recorder.active) {
          contexts.close(depth, tape.n);
          turn(before);
        }
      }
    },
    back(run) {
      const before = recorder.outside;
      turn(-1);
      try {
        return run();
      } finally {
        if (recorder.active) turn(before);
      }
    },
  };
}
