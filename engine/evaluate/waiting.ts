/**
 * Waiting for a promise of user code's. When nothing is left that keeps Node running, nothing will settle it: that is
 * known at once, while a timer that goes on for ever is only ended by the deadline.
 */
import { valueSentences as sentences } from "../judge/valueSentences";
import type { Place } from "../protocol";
import { fault, type FaultError } from "./faults";
import type { Wait } from "./steps";

/** The promise that was waited for will not settle, or not before the deadline. */
export class NeverSettles extends Error {
  constructor(readonly why: "nothing-left" | "deadline") {
    super("a promise of user code's did not settle");
  }
}

/** `at` is where it waits, as far as that is known. */
export function neverSettles({ why }: NeverSettles, info: { name: string } & Place, at?: Place): FaultError {
  return fault("timeout", "deadline", sentences.neverSettles(info.name, why, at?.line), at ?? info);
}

/** The same of a module that waits at its top level. */
export function moduleNeverSettles({ why }: NeverSettles, file: string): FaultError {
  return fault("timeout", "deadline", sentences.moduleNeverSettles(file, why));
}

export interface Waiting {
  readonly wait: Wait;
  /** The request that begins may take so long. */
  budget(ms: number): void;
}

/** Timers that keep nothing running (`unref`) may still settle something: so long they are given. */
const GRACE_MS = 250;
/** The watchdog ends the process at the deadline; what is still waiting then says so this much earlier. */
const EARLIER_MS = 60;

const { setTimeout, clearTimeout, setImmediate, Promise } = globalThis;
const { apply } = Reflect;
const { then } = Promise.prototype;
const resolvePromise = Promise.resolve.bind(Promise) as (value: unknown) => Promise<unknown>;
/** Node's longest timer. */
const LONGEST_MS = 2 ** 31 - 1;
const on = process.on.bind(process);
const off = process.off.bind(process);
// The pipe to the parent keeps a child running, which would hide that its user code is at an end. A test has none.
const { channel } = process;
const ref = channel?.ref.bind(channel);
const unref = channel?.unref.bind(channel);
const now = performance.now.bind(performance);

export function createWaiting(): Waiting {
  let deadline = Infinity;
  return {
    budget: (ms) => {
      deadline = now() + ms - EARLIER_MS;
    },
    wait: (thenable) => wait(thenable, Math.max(0, deadline - now())),
  };
}

function wait(thenable: unknown, ms: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    let graceIsOver = false;
    const end = (): void => {
      off("beforeExit", onEmpty);
      clearTimeout(grace);
      clearTimeout(late);
      ref?.();
    };
    const late = Number.isFinite(ms) ? setTimeout(give, Math.min(ms, LONGEST_MS), "deadline").unref() : undefined;
    function give(why: NeverSettles["why"]): void {
      end();
      // Node asks no second time in this turn whether it may end: what waits next needs another one.
      setImmediate(() => undefined);
      reject(new NeverSettles(why));
    }
    function onEmpty(): void {
      if (graceIsOver) return give("nothing-left");
      grace = setTimeout(() => (graceIsOver = true), Math.min(GRACE_MS, ms));
    }
    on("beforeExit", onEmpty);
    unref?.();
    // As `await` would, but with the `then` there was before user code ran.
    void apply(then, resolvePromise(thenable), [
      (value: unknown) => {
        end();
        resolve(value);
      },
      (reason: unknown) => {
        end();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the user's, whatever it is
        reject(reason);
      },
    ]);
  });
}
