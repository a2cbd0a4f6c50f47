/** Factorisations of one matrix, n×n numbers side by side. */

/**
 * Gaussian elimination with row exchanges, in place: below the diagonal stands L, from it on U. Returns the order of the rows
 * and the sign of the exchanges; 0 as the sign where a pivot is 0.
 */
export function eliminate(a: Float64Array, n: number): { order: Int32Array; sign: number } {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[best * n + k]!)) best = i;
    if (best !== k) {
      sign = -sign;
      [order[k], order[best]] = [order[best]!, order[k]!];
      for (let j = 0; j < n; j++) [a[k * n + j], a[best * n + j]] = [a[best * n + j]!, a[k * n + j]!];
    }
    const pivot = a[k * n + k]!;
    if (pivot === 0) {
      sign = 0;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k]! /= pivot);
      if (factor !== 0) for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
    }
  }
  return { order, sign };
}

/** Solves a·x = b for m columns, with what `eliminate` left in `a`. */
export function substitute(a: Float64Array, order: Int32Array, b: Float64Array, n: number, m: number): Float64Array {
  const x = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) x[i * m + j] = b[order[i]! * m + j]!;
    for (let k = 0; k < i; k++) subtractRow(x, i, k, a[i * n + k]!, m);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(x, i, k, a[i * n + k]!, m);
    for (let j = 0; j < m; j++) x[i * m + j]! /= a[i * n + i]!;
  }
  return x;
}

function subtractRow(x: Float64Array, to: number, from: number, factor: number, m: number): void {
  if (factor !== 0) for (let j = 0; j < m; j++) x[to * m + j]! -= factor * x[from * m + j]!;
}

export function determinant(a: Float64Array, n: number): number {
  const { sign } = eliminate(a, n);
  let product = sign;
  if (sign !== 0) for (let i = 0; i < n; i++) product *= a[i * n + i]!;
  return product;
}

/** The lower factor of a symmetric matrix, from its lower triangle; or the order of the first minor that is not positive. */
export function lowerFactor(a: Float64Array, n: number): Float64Array | number {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= l[i * n + k]! * l[j * n + k]!;
      if (i !== j) l[i * n + j] = rest / l[j * n + j]!;
      else if (rest > 0) l[i * n + i] = Math.sqrt(rest);
      else return i + 1;
    }
  return l;
}
