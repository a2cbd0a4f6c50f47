import type { FunctionInfo } from "../protocol";
import type { Holder } from "./found";
import { detailOf } from "./outline";
import { usesThis } from "./usesThis";

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
  /** What it is called on where no point makes it, when its body asks for `this`: an object of the module, or a class. */
  holder?: object;
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
      return onHolder(callable(property(holder, reach.name), info), holder, info);
    case "getter": {
      const get = function (this: unknown): unknown {
        return property(this, reach.name);
      };
      return onHolder(get, holder, info);
    }
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

function onHolder(fn: Callable, holder: unknown, info: FunctionInfo): Located {
  const isObject = (typeof holder === "object" && holder !== null) || typeof holder === "function";
  if (isObject && usesThis(detailOf(info).found.node)) return { fn, needsReceiver: false, holder };
  return { fn: fn.bind(holder), needsReceiver: false };
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
