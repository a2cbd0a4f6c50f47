/**
 * `gradproof/ad`: what a function may say to a check about its own derivative. Outside a check these are identities, so
 * code that uses them runs anywhere; inside a check the engine puts its own in their place.
 */

/** The shape of T with a number for each of its numbers; what is no number in T may be anything, or left out. */
export type Adjoint<T> = T extends number
  ? number
  : T extends Float64Array | Float32Array
    ? ArrayLike<number>
    : T extends ReadonlyMap<infer K, infer V>
      ? ReadonlyMap<K, Adjoint<V>>
      : T extends readonly unknown[]
        ? { readonly [K in keyof T]: Adjoint<T[K]> }
        : T extends string | boolean | bigint | symbol | null | undefined | ((...args: never[]) => unknown)
          ? unknown
          : { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: Adjoint<T[K]> };

/**
 * The same value, with no derivative passing through it. Takes numbers, and arrays, typed arrays, Maps, Sets and objects
 * that hold numbers at any depth; of a promise, its value.
 *
 *     const scale = detach(Math.max(...w)); // a constant as far as gradients are concerned
 *
 * Of a promise, what it settles to is cut. Outside a check `x` itself is returned. Inside a check a structure may come back as a copy: read it, do not write into
 * it, and do not compare it with `x` by identity. Functions, class instances with private fields, dates and the like
 * come back as they are.
 */
export function detach<T>(x: T): T {
  return x;
}

/**
 * Runs `fn` and gives its result, with no derivative passing through it: `detach(fn())`, said beforehand. Of an async
 * function, the value it resolves to is cut.
 *
 *     const step = noGrad(() => lineSearch(f, x));
 *
 * Only the result is cut. What `fn` writes elsewhere, an outer variable or an array, stays tracked.
 */
export function noGrad<T>(fn: () => T): T {
  return fn();
}

/**
 * Gives `fn` a derivative of your own: the function it returns computes what `fn` computes, and a gradient goes through it
 * as `vjp` says instead of through the operations inside.
 *
 *     const safeSqrt = customGradient(
 *       (x: number) => Math.sqrt(x),
 *       (adjoint, [x], y) => [x === 0 ? 0 : adjoint / (2 * y)],
 *     );
 *
 * `vjp` gets the adjoint of the result (a number, or the shape of the result with a number for each number), the arguments
 * and the result. It returns an array with the adjoint of each argument, in the argument's shape: `adjoint` times the
 * partials, so it must be linear in `adjoint`. For an argument without numbers it may return anything.
 *
 * Outside a check `fn` itself is returned. Inside a check `fn` and `vjp` are called with plain numbers. They may be called
 * any number of times, so both must depend on their arguments only and write into none of them. A check compares what
 * `vjp` gives with the numerical derivative of `fn`.
 */
export function customGradient<A extends readonly unknown[], R>(
  fn: (...args: A) => R,
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a check uses it
  vjp: (adjoint: Adjoint<Awaited<R>>, args: A, result: Awaited<R>) => { readonly [K in keyof A]: Adjoint<A[K]> },
): (...args: A) => R {
  return fn;
}
