import { types } from "node:util";
import { deepCopy } from "./copy";
import { customGradient, type detach, type noGrad } from "./index";

/** `gradproof/ad` as the PLAIN child hands it to user code, and the child's side of it. */
export interface AdReplay {
  /** What user code imports. */
  readonly module: {
    readonly detach: typeof detach;
    readonly noGrad: typeof noGrad;
    readonly customGradient: typeof customGradient;
  };
  /** From now on calls are what they are outside a check. So it is at first, and for a hand-written gradient. */
  off(): void;
  /** From now on evaluations are recorded: calls return what they would outside a check, and a copy of it is kept. */
  record(): void;
  /** From now on calls get the values of the last recorded evaluation, in order: the explicit cuts are held still. */
  replay(): void;
  /** Calls are recorded or replayed. */
  readonly holds: boolean;
  /** Another number in each evaluation. */
  readonly evaluation: number;
  /** Begins an evaluation. */
  restart(): void;
  /**
   * True when the replayed evaluation made other calls than the recorded one: more, fewer or another kind. It is then
   * another computation, whose cuts are not known. Calls beyond the recorded ones compute afresh.
   */
  readonly mismatch: boolean;
}

type Kind = "detach" | "noGrad";

/** `promise.then(next)`, whatever user code did to the method. */
const then = Function.prototype.call.bind(Promise.prototype.then) as unknown as (
  promise: Promise<unknown>,
  next: (value: unknown) => unknown,
) => Promise<unknown>;

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
  let evaluation = 0;

  const pass = <T>(kind: Kind, value: T): T => {
    if (mode === "off") return value;
    const index = calls++;
    if (mode === "record") {
      const entry: { kind: Kind; value: unknown } = { kind, value: undefined };
      recorded[index] = entry;
      if (!types.isPromise(value)) entry.value = deepCopy(value);
      else return then(value, (settled) => ((entry.value = deepCopy(settled)), settled)) as T;
      return value;
    }
    const entry = recorded[index];
    if (entry === undefined) return value;
    // What `noGrad` ran is not asked for its result: a rejection of it is nobody's.
    if (types.isPromise(value)) value.catch(() => undefined);
    if (entry.kind !== kind) {
      otherKind = true;
      return value;
    }
    // A copy each time: the function may write into what it gets. A promise is waited for, for what it does besides.
    return types.isPromise(value) ? (then(value, () => deepCopy(entry.value)) as T) : (deepCopy(entry.value) as T);
  };

  const begin = (): void => {
    calls = 0;
    evaluation++;
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
      customGradient,
    },
    off: () => turn("off"),
    record: () => turn("record"),
    replay: () => turn("replay"),
    restart: begin,
    get evaluation() {
      return evaluation;
    },
    get holds() {
      return mode !== "off";
    },
    get mismatch() {
      return mode === "replay" && (otherKind || calls !== recorded.length);
    },
  };
}
