/** Where user code stands that waits for ever: no stack shows it, but each promise was made by some line. */
import { createHook } from "node:async_hooks";
import type { Place } from "../protocol";
import { placeOf, type StackMapper } from "./faults";

/** Frames that are kept of each stack: the engine's own come first. */
const FRAMES = 30;

/**
 * Watches which promises are made. The function that is given back ends that, and names the line that made the last one
 * which is still open: an `await` makes one of its own, so that is the line which waits.
 */
export function watchPromises(stacks: StackMapper): () => Place | undefined {
  const open = new Map<number, Error>();
  const hook = createHook({
    init(id, type) {
      if (type !== "PROMISE") return;
      const { stackTraceLimit } = Error;
      Error.stackTraceLimit = FRAMES;
      open.set(id, new Error());
      Error.stackTraceLimit = stackTraceLimit;
    },
    promiseResolve: (id) => void open.delete(id),
  });
  hook.enable();
  return () => {
    hook.disable();
    for (const made of [...open.values()].reverse()) {
      const frame = stacks.frames(made)[0];
      if (frame !== undefined) return placeOf(frame);
    }
    return undefined;
  };
}
