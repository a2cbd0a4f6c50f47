import {
  defineProperty,
  functionToString,
  getOwnPropertyDescriptor,
  NativeWeakMap,
  weakGet,
  weakSet,
} from "../primordials";
import type { CompileFunction, GlobalEval } from "../../load/types";
import type { Deep } from "../detach";
import type { Helpers } from "../helpers";
import type { Recorder } from "../recorder";
import type { Shadows } from "../shadows";

export type Callable = (this: unknown, ...args: never[]) => unknown;

/** What the patches of one realm share. */
export interface Realm {
  readonly recorder: Recorder;
  readonly shadows: Shadows;
  readonly deep: Deep;
  readonly $: Helpers;
  readonly hooks: RealmHooks;
  readonly patcher: Patcher;
}

export interface RealmHooks {
  globalEval: GlobalEval | null;
  compileFunction: CompileFunction | null;
  functionText: ((fn: unknown) => string | undefined) | null;
}

/** Replaces intrinsics by functions that look the same, and puts everything back. */
export interface Patcher {
  /** Replaces the method `key`; `make` gets the original. Nothing happens where this version of Node has none. */
  method(target: object, key: PropertyKey, make: (original: Callable) => Callable): void;
  /** Replaces the getter of an accessor, keeping its setter. */
  getter(target: object, key: PropertyKey, make: (original: Callable) => Callable): void;
  /** Replaces a property by a value, keeping its attributes. */
  value(target: object, key: PropertyKey, value: unknown): void;
  /** Makes `fn` pass for `original`: name, length and source text. */
  disguise(fn: object, original: object): void;
  /** The native text of a patched function, undefined for any other. */
  textOf(fn: unknown): string | undefined;
  undo(): void;
}

export function createPatcher(): Patcher {
  const texts = new NativeWeakMap<object, string>();
  const undos: (() => void)[] = [];

  const patcher: Patcher = {
    method(target, key, make) {
      // Some globals of Node are getters until they are first used.
      const original =
        getOwnPropertyDescriptor(target, key) && ((target as Record<PropertyKey, unknown>)[key] as Callable);
      if (typeof original !== "function") return;
      const fn = make(original);
      patcher.disguise(fn, original);
      patcher.value(target, key, fn);
    },
    getter(target, key, make) {
      const before = getOwnPropertyDescriptor(target, key);
      if (typeof before?.get !== "function" || before.configurable !== true) return;
      const fn = make(before.get as Callable);
      patcher.disguise(fn, before.get);
      undos[undos.length] = () => defineProperty(target, key, before);
      defineProperty(target, key, { ...before, get: fn });
    },
    value(target, key, value) {
      const before = getOwnPropertyDescriptor(target, key);
      if (before === undefined || before.configurable === false) return;
      undos[undos.length] = () => defineProperty(target, key, before);
      const { configurable, enumerable } = before;
      const writable = before.writable ?? true;
      defineProperty(target, key, {
        value,
        configurable: configurable === true,
        enumerable: enumerable === true,
        writable,
      });
    },
    disguise(fn, original) {
      copyOwn(fn, original, "length");
      copyOwn(fn, original, "name");
      weakSet(texts, fn, functionToString(original));
    },
    textOf: (fn) => (typeof fn === "function" ? (weakGet(texts, fn) as string | undefined) : undefined),
    undo() {
      for (let i = undos.length - 1; i >= 0; i--) (undos[i] as () => void)();
      undos.length = 0;
    },
  };
  return patcher;
}

function copyOwn(fn: object, original: object, key: string): void {
  const descriptor = getOwnPropertyDescriptor(original, key);
  if (descriptor !== undefined) defineProperty(fn, key, descriptor);
}
