/**
 * `gradproof/tensor` as user code gets it inside a check, in either world: the library itself, with its public functions and
 * methods wrapped. What `detach` gives, and what is computed under `noGrad`, are explicit cuts as those of `gradproof/ad`.
 */
import type { Tensor } from "../tensor/types";
import { isFloatView } from "./leaves";
import { bridged } from "./tensorCustom";
import { elementsOf } from "../source/tensorElements";
import type { AnyFunction, Library, TensorHost } from "./tensorHost";
import { walkElements } from "./tensorElements";

/** Read and defined, not computed with. */
const UNTOUCHED: ReadonlySet<string> = new Set(["isGradEnabled", "setRecorder", "constructor", "requiresGrad_"]);

const { apply } = Reflect;

export function tensorLibrary(library: Library, host: TensorHost): Library {
  const { Tensor, tensor } = library;
  const prototype = Tensor.prototype as unknown as Record<string, AnyFunction>;
  const { toTypedArray, reshape } = prototype as { toTypedArray: AnyFunction; reshape: AnyFunction };
  /** What the user's own code threw: its stack is right as it is. */
  const theirs = new ErrorSet();
  /** An operation runs: what the library calls of itself is part of it. */
  let running = false;
  /** The user's `noGrad` is open. */
  let held = false;
  /** Storages of which a held copy was made that would follow a change in place. */
  let copied = new WeakSet<object>();
  let evaluation = -1;
  const copiedNow = (): WeakSet<object> => {
    if (host.evaluation() !== evaluation) copied = new WeakSet();
    evaluation = host.evaluation();
    return copied;
  };

  const inRegion = <T>(on: boolean, run: () => T): T => {
    const before = held;
    held = on;
    try {
      return run();
    } finally {
      held = before;
    }
  };

  const runs = <T>(on: boolean, run: () => T): T => {
    const before = running;
    running = on;
    try {
      return run();
    } finally {
      running = before;
    }
  };
  const operation = (
    name: string,
    self: unknown,
    args: readonly unknown[],
    called: AnyFunction,
    run: () => unknown,
  ): unknown => {
    try {
      return runs(true, () => host.operation(name, self, args, run));
    } catch (error) {
      if (!theirs.has(error)) beginAt(called, error);
      throw error;
    }
  };
  const back = (run: () => unknown): unknown => {
    try {
      return runs(false, () => host.back(run));
    } catch (error) {
      theirs.add(error);
      throw error;
    }
  };

  /** What the user gave to be called is the user's code again. */
  const asUsers = (value: unknown): unknown => {
    if (typeof value !== "function") return value;
    const given = value as AnyFunction;
    const wrapped: AnyFunction = function (...args) {
      return back(() => inRegion(false, () => apply(given, this, args)));
    };
    return Object.defineProperty(wrapped, "name", { value: given.name });
  };

  const wrap = (name: string, fn: AnyFunction): AnyFunction => {
    const changes = name.endsWith("_");
    const wrapped: AnyFunction = function (...args) {
      if (running || !host.holds()) return apply(fn, this, args);
      return operation(name, this, args, wrapped, () => {
        if (changes) refuseCopied(name, this, copiedNow());
        const result = apply(fn, this, args.some(isFunction) ? args.map(asUsers) : args);
        if (typeof result === "function") return wrap((result as AnyFunction).name || name, result as AnyFunction);
        if (name === "detach") return copyOf(result, this, [], host.ad.detach);
        if (!held) return result;
        if (changes) holdInPlace(this);
        else return holdResult(result, this, args);
        return result;
      });
    };
    return wrapped;
  };

  const underNoGrad = <T>(value: T): T => host.ad.noGrad(() => value);

  function holdResult(result: unknown, self: unknown, args: readonly unknown[]): unknown {
    if (result instanceof Tensor) return copyOf(result, self, args, underNoGrad);
    if (Array.isArray(result) && result.some((one) => one instanceof Tensor))
      return result.map((one: unknown) => (one instanceof Tensor ? copyOf(one, self, args, underNoGrad) : one));
    const numbers = typeof result === "number" || Array.isArray(result) || isFloatView(result);
    return numbers ? underNoGrad(result) : result;
  }

  /** The same numbers in a storage of their own, held still. */
  function copyOf(result: unknown, self: unknown, args: readonly unknown[], hold: <T>(x: T) => T): unknown {
    const elements = result instanceof Tensor ? elementsOf(result) : undefined;
    if (elements === undefined || !isFloatView(elements.data)) return result;
    const operands = [self, ...args].filter((one) => one instanceof Tensor);
    if (operands.includes(result as Tensor)) return result;
    const copy = tensor(hold(apply(toTypedArray, result, []) as Float64Array), { dtype: elements.dtype });
    const shaped = apply(reshape, copy, [elements.shape]) as Tensor;
    if (operands.some((one) => elementsOf(one)?.data === elements.data)) {
      copiedNow().add(elements.data).add(elementsOf(shaped)!.data);
    }
    return shaped;
  }

  function holdInPlace(x: unknown): void {
    const elements = x instanceof Tensor ? elementsOf(x) : undefined;
    if (elements === undefined || !isFloatView(elements.data)) return;
    const { data } = elements;
    const still = underNoGrad(apply(toTypedArray, x, []) as Float64Array);
    let index = 0;
    walkElements(elements, (place) => host.put(data, place, still, index++));
  }

  const region = (name: "noGrad" | "enableGrad"): AnyFunction =>
    function called(fn: unknown) {
      const run = library[name] as AnyFunction;
      const inside: AnyFunction = () => back(() => inRegion(name === "noGrad", fn as () => unknown));
      if (!host.holds() || typeof fn !== "function") return run(fn);
      return operation(name, undefined, [], called, () => {
        const result = run(inside);
        // What it computed with tensors is held already.
        return name === "noGrad" && !(result instanceof Tensor) ? underNoGrad(result) : result;
      });
    };

  const made: Record<string, unknown> = {};
  for (const name of Object.keys(library)) {
    const value = library[name as keyof Library] as unknown;
    made[name] = isFunction(value) && name !== "Tensor" && !UNTOUCHED.has(name) ? wrap(name, value) : value;
  }
  made["noGrad"] = region("noGrad");
  made["enableGrad"] = region("enableGrad");
  made["customFunction"] = bridged(library, host, wrap("customFunction", library.customFunction as AnyFunction));
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const property = Object.getOwnPropertyDescriptor(prototype, name)!;
    if (name === "T") Object.defineProperty(prototype, name, { ...property, get: wrap("transpose", property.get!) });
    if (UNTOUCHED.has(name) || !isFunction(property.value)) continue;
    Object.defineProperty(prototype, name, { ...property, value: wrap(name, property.value) });
  }
  return made as unknown as Library;
}

class ErrorSet {
  readonly #errors = new WeakSet();
  add(error: unknown): void {
    if (error instanceof Error) this.#errors.add(error);
  }
  has(error: unknown): boolean {
    return error instanceof Error && this.#errors.has(error);
  }
}

/** The stack of an error of the library begins where the user called it: that is the line to look at. */
function beginAt(called: AnyFunction, error: unknown): void {
  if (error instanceof Error && !Object.isFrozen(error)) Error.captureStackTrace(error, called);
}

const isFunction = (value: unknown): value is AnyFunction => typeof value === "function";

/** The copy would have to change too, and nobody would differentiate it. */
function refuseCopied(name: string, x: unknown, copied: WeakSet<object>): void {
  const data = typeof x === "object" && x !== null ? elementsOf(x)?.data : undefined;
  if (data === undefined || !copied.has(data)) return;
  throw new Error(
    `${name} changes numbers that detach() or noGrad() shares with another tensor, which a check cannot follow: ` +
      "take a clone() of one of the two before.",
  );
}
