import type { FunctionInfo } from "../protocol";
import type { Holder } from "./found";
import { detailOf } from "./outline";

/** What is needed of a loaded module (`ModuleRecord` of engine/load). */
export interface LoadedScope {
  readonly exports: unknown;
  evaluate(expression: string): unknown;
}

export type Callable = (this: unknown, ...args: unknown[]) => unknown;

export interface Located {
  fn: Callable;
  /** Called on a receiver that the point makes: its first value. */
  needsReceiver: boolean;
}

/** The function itself, from the loaded module. Throws where it is not there, or not a function. */
export function locate(record: LoadedScope, info: FunctionInfo): Located {
  const { reach } = detailOf(info).found;
  if (reach === null) throw new Error(`${info.name} stands inside another function`);
  const holder = held(record, reach.of);
  switch (reach.how) {
    case "value":
      return { fn: callable(holder, info), needsReceiver: false };
    case "member":
      return { fn: callable(property(holder, reach.name), info).bind(holder), needsReceiver: false };
    case "getter":
      return { fn: () => property(holder, reach.name), needsReceiver: false };
    case "method":
      return { fn: callable(property(property(holder, "prototype"), reach.name), info), needsReceiver: true };
    case "method-getter":
      return {
        fn: callable(Object.getOwnPropertyDescriptor(property(holder, "prototype"), reach.name)?.get, info),
        needsReceiver: true,
      };
    case "field": {
      const { name } = reach;
      const fn = function (this: unknown, ...args: unknown[]): unknown {
        return Reflect.apply(callable(property(this, name), info), this, args);
      };
      return { fn, needsReceiver: true };
    }
  }
}

function held(record: LoadedScope, of: Holder): unknown {
  return "scope" in of ? record.evaluate(of.scope) : property(record.exports, of.exported);
}

function property(holder: unknown, name: string): unknown {
  return (holder as Record<string, unknown>)[name];
}

function callable(value: unknown, info: FunctionInfo): Callable {
  if (typeof value === "function") return value as Callable;
  throw new TypeError(`${info.name} is no function after the module has been loaded: it is ${typeof value}`);
}
