import { deepCopy } from "./copy";
import type { detach, noGrad } from "./index";

/** `gradproof/ad` as the PLAIN child hands it to user code, and the child's side of it. */
export interface AdReplay {
  /** What user code imports. */
  readonly module: { readonly detach: typeof detach; readonly noGrad: typeof noGrad };
  /** From now on evaluations are recorded: calls return what they would outside a check, and a copy of it is kept. */
  record(): void;
  /** From now on calls get the values of the last recorded evaluation, in order: the explicit cuts are held still. */
  replay(): void;
  /** Begins an evaluation. */
  restart(): void;
  /**
   * True when an evaluation since `replay()` made other calls than the recorded one: more, fewer or another kind. Calls
   * beyond the recorded ones compute afresh. An evaluation counts as ended when this is read.
   */
  readonly mismatch: boolean;
}

type Kind = "detach" | "noGrad";

/**
 * Explicit cuts in the process that knows no tape. A probe moves the inputs, but what `detach` and `noGrad` gave at the
 * point must not move with them, or the oracle would contradict the user. `noGrad` still runs its function, for what it
 * does besides.
 */
export function createAdReplay(): AdReplay {
  let recorded: { kind: Kind; value: unknown }[] = [];
  let replaying = false;
  /** Calls of the running evaluation; -1 before the first one. */
  let calls = -1;
  let differed = false;

  const settle = (): void => {
    if (replaying && calls >= 0 && calls !== recorded.length) differed = true;
  };

  const pass = <T>(kind: Kind, value: T): T => {
    if (calls < 0) calls = 0;
    const entry = recorded[calls];
    calls++;
    if (!replaying) {
      recorded.push({ kind, value: deepCopy(value) });
      return value;
    }
    if (entry === undefined || entry.kind !== kind) {
      differed = true;
      return value;
    }
    // A copy each time: the function may write into what it gets.
    return deepCopy(entry.value) as T;
  };

  const turn = (toReplay: boolean): void => {
    replaying = toReplay;
    calls = -1;
    differed = false;
  };

  return {
    module: {
      detach: (x) => pass("detach", x),
      noGrad: (fn) => pass("noGrad", fn()),
    },
    record() {
      turn(false);
      recorded = [];
    },
    replay: () => turn(true),
    restart() {
      settle();
      calls = 0;
      if (!replaying) recorded = [];
    },
    get mismatch() {
      settle();
      return differed;
    },
  };
}
