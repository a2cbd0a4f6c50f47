/**
 * `gradproof/ad`: what a function may say to a check about its own derivative. Outside a check these are identities, so
 * code that uses them runs anywhere; inside a check the engine puts its own in their place.
 */

/**
 * The same value, with no derivative passing through it. Takes numbers, and arrays, typed arrays, Maps, Sets and objects
 * that hold numbers at any depth.
 *
 *     const scale = detach(Math.max(...w)); // a constant as far as gradients are concerned
 *
 * Outside a check `x` itself is returned. Inside a check a structure may come back as a copy: read it, do not write into
 * it, and do not compare it with `x` by identity. Functions, class instances with private fields, dates and the like
 * come back as they are.
 */
export function detach<T>(x: T): T {
  return x;
}

/**
 * Runs `fn` and gives its result, with no derivative passing through it: `detach(fn())`, said beforehand.
 *
 *     const step = noGrad(() => lineSearch(f, x));
 *
 * Only the result is cut. What `fn` writes elsewhere, an outer variable or an array, stays tracked.
 */
export function noGrad<T>(fn: () => T): T {
  return fn();
}
