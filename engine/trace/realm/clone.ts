import assert from "node:assert";
import util from "node:util";
import v8 from "node:v8";
import { BroadcastChannel, MessagePort, Worker } from "node:worker_threads";
import { apply } from "../primordials";
import type { Callable, Realm } from "./patcher";

const COMPARING = ["equal", "notEqual", "deepEqual", "notDeepEqual", "strictEqual", "notStrictEqual"] as const;
const COMPARING_DEEPLY = ["deepStrictEqual", "notDeepStrictEqual"] as const;

/**
 * What copies values out of this realm or compares them structurally: natively a tracer would arrive as an empty
 * object, without a trace. Whatever holds one is unwrapped first, each with a cut.
 */
export function patchClone(realm: Realm): void {
  const { recorder, patcher, deep } = realm;
  /** How many arguments hold values. */
  const unwrapping = (target: object, name: string, count: 1 | 2): void => {
    patcher.method(target, name, (original) => {
      return {
        [name](this: unknown, ...args: unknown[]): unknown {
          if (!recorder.active) return apply(original, this, args as never);
          const site = recorder.cutSite();
          for (let i = 0; i < count && i < args.length; i++) args[i] = deep.unwrap(args[i], "clone", site);
          return apply(original, this, args as never);
        },
      }[name] as Callable;
    });
  };
  unwrapping(globalThis, "structuredClone", 1);
  unwrapping(MessagePort.prototype, "postMessage", 1);
  unwrapping(BroadcastChannel.prototype, "postMessage", 1);
  unwrapping(Worker.prototype, "postMessage", 1);
  unwrapping(v8, "serialize", 1);
  unwrapping(v8.Serializer.prototype, "writeValue", 1);
  unwrapping(process, "send", 1);
  unwrapping(util, "isDeepStrictEqual", 2);
  for (let i = 0; i < COMPARING.length; i++) compare(COMPARING[i] as string);
  for (let i = 0; i < COMPARING_DEEPLY.length; i++) compare(COMPARING_DEEPLY[i] as string);

  function compare(name: string): void {
    unwrapping(assert, name, 2);
    // `assert.strict` shares the strict functions and renames them.
    unwrapping(assert.strict, name, 2);
  }
}
