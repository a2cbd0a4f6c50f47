interface Resource {
  value: unknown;
  dispose: (() => unknown) | null;
  async: boolean;
}

/** What is awaited where there is nothing to wait for. */
const moment = Promise.resolve();

type WithMethods = Record<symbol, unknown>;

/** What a block with `using` declarations has to dispose of, and the error that is on its way. */
export class DisposalScope {
  readonly #stack: Resource[] = [];
  #failed = false;
  #error: unknown;
  /** What is to be awaited at the end. */
  r: Promise<void> | undefined;

  /** `using x = value` */
  u<T>(value: T): T {
    if (value === null || value === undefined) return value;
    this.#stack.push({ value, dispose: methodOf(value, "dispose"), async: false });
    return value;
  }

  /** `await using x = value`: a resource that is disposed of at once is awaited too. */
  w<T>(value: T): T {
    let dispose: Resource["dispose"] = null;
    if (value !== null && value !== undefined) {
      dispose = methodOf(value, "asyncDispose");
    }
    this.#stack.push({ value, dispose, async: true });
    return value;
  }

  /** An error leaves the block. */
  f(error: unknown): void {
    this.#error = this.#failed ? suppressed(error, this.#error) : error;
    this.#failed = true;
  }

  /** Disposes of everything, the last one first. Something is given back when the rest has to be awaited. */
  e(): Promise<void> | undefined {
    if (this.#stack.some(({ async }) => async)) return this.#endLater();
    this.#endNow();
    return undefined;
  }

  #endNow(): void {
    for (let one = this.#stack.pop(); one; one = this.#stack.pop()) {
      try {
        if (one.dispose) Reflect.apply(one.dispose, one.value, []);
      } catch (error) {
        this.f(error);
      }
    }
    if (this.#failed) throw this.#error;
  }

  async #endLater(): Promise<void> {
    // Resources of null are owed one wait together, unless there was one for another.
    let owed = false;
    let waited = false;
    for (let one = this.#stack.pop(); one; one = this.#stack.pop()) {
      try {
        if (!one.async && owed && !waited) {
          owed = false;
          await moment;
        }
        if (!one.dispose) {
          owed = true;
          continue;
        }
        const result = Reflect.apply(one.dispose, one.value, []);
        if (!one.async) continue;
        waited = true;
        await result;
      } catch (error) {
        this.f(error);
      }
    }
    if (owed && !waited) await moment;
    if (this.#failed) throw this.#error;
  }
}

function methodOf(value: unknown, wanted: "dispose" | "asyncDispose"): () => unknown {
  if (typeof value !== "object" && typeof value !== "function") throw new TypeError("What is used is no object");
  const known = Symbol as { dispose?: symbol; asyncDispose?: symbol };
  let found: unknown;
  for (const name of wanted === "dispose" ? (["dispose"] as const) : (["asyncDispose", "dispose"] as const)) {
    const symbol = known[name];
    if (symbol === undefined) throw new TypeError(`Symbol.${name} is not defined in this version of Node.js`);
    found = (value as WithMethods)[symbol];
    if (found === undefined || found === null) continue;
    if (typeof found !== "function") break;
    const method = found as () => unknown;
    if (name === wanted) return method;
    // What it gives is not awaited, only that it was called.
    return function (this: unknown): void {
      Reflect.apply(method, this, []);
    };
  }
  throw new TypeError("What is used cannot be disposed of");
}

function suppressed(error: unknown, before: unknown): unknown {
  const message = "An error was suppressed during disposal.";
  const known = (globalThis as { SuppressedError?: new (...args: unknown[]) => Error }).SuppressedError;
  if (typeof known === "function") return new known(error, before, message);
  return Object.assign(new Error(message), { name: "SuppressedError", error, suppressed: before });
}
