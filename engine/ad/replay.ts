import { deepCopy } from "./copy";
import type { detach, noGrad } from "./index";

/** `gradproof/ad` as the PLAIN child hands it to user code, and the child's side of it. */
export interface AdReplay {
  /** What user code imports. */
  readonly module: { readonly detach: typeof detach; readonly noGrad: typeof noGrad };
  /** From now on calls are what they are outside a check. So it is at first, and for a hand-written gradient. */
  off(): void;
  /** From now on evaluations are recorded: calls return what they would outside a check, and a copy of it is kept. */
  record(): void;
  /** From now on calls get the values of the last recorded evaluation, in order: the explicit cuts are held still. */
  replay(): void;
  /** Begins an evaluation. */
  restart(): void;
  /**
   * True when the replayed evaluation made other calls than the recorded one: more, fewer or another kind. It is then
   * another computation, whose cuts are not known. Calls beyond the recorded ones compute afresh.
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
  let mode: "off" | "record" | "replay" = "off";
  /** Calls of the running evaluation. */
  let calls = 0;
  let otherKind = false;

  const pass = <T>(kind: Kind, value: T): T => {
    if (mode === "off") return value;
    const index = calls++;
    if (mode === "record") {
      recorded[index] = { kind, value: deepCopy(value) };
      return value;
    }
    const entry = recorded[index];
    if (entry === undefined) return value;
    if (entry.kind !== kind) {
      otherKind = true;
      return value;
    }
    // A copy each time: the function may write into what it gets.
    return deepCopy(entry.value) as T;
  };

  const begin = (): void => {
    calls = 0;
    otherKind = false;
    if (mode === "record") recorded = [];
  };

  const turn = (to: typeof mode): void => {
    mode = to;
    begin();
  };

  return {
    module: {
      detach: (x) => pass("detach", x),
      noGrad: (fn) => pass("noGrad", fn()),
    },
    off: () => turn("off"),
    record: () => turn("record"),
    replay: () => turn("replay"),
    restart: begin,
    get mismatch() {
      return mode === "replay" && (otherKind || calls !== recorded.length);
    },
  };
}
