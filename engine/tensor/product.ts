import type { Data } from "./dtype";

/**
 * c = a·bᵀ for a of m×k and b of n×k numbers side by side: both are read along their rows, two of a and four of b at a time.
 * Six numbers read make eight products; with more of them the sums no longer fit into registers.
 */
export function multiply(
  [a, b, c]: readonly [Data, Data, Data],
  [atA, atB, atC]: readonly [number, number, number],
  m: number,
  k: number,
  n: number,
): void {
  const [rows, columns] = [m - (m % 2), n - (n % 4)];
  for (let i = 0; i < rows; i += 2)
    for (let j = 0; j < columns; j += 4) block(a, atA + i * k, b, atB + j * k, c, atC + i * n + j, k, n);
  for (let i = 0; i < m; i++)
    for (let j = i < rows ? columns : 0; j < n; j++) c[atC + i * n + j] = along(a, atA + i * k, b, atB + j * k, k);
}

/** Sum of products of two rows. */
export function along(a: Data, ia: number, b: Data, ib: number, k: number): number {
  let even = 0;
  let odd = 0;
  let p = 0;
  for (; p + 1 < k; p += 2) {
    even += a[ia + p]! * b[ib + p]!;
    odd += a[ia + p + 1]! * b[ib + p + 1]!;
  }
  if (p < k) even += a[ia + p]! * b[ib + p]!;
  return even + odd;
}

/** Two rows by four. */
function block(a: Data, a0: number, b: Data, b0: number, c: Data, at: number, k: number, n: number): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  let a1 = a0 + k;
  let b1 = b0 + k;
  let b2 = b1 + k;
  let b3 = b2 + k;
  for (const end = a1; a0 < end;) {
    const y0 = b[b0++]!;
    const y1 = b[b1++]!;
    const y2 = b[b2++]!;
    const y3 = b[b3++]!;
    const x0 = a[a0++]!;
    c00 += x0 * y0;
    c01 += x0 * y1;
    c02 += x0 * y2;
    c03 += x0 * y3;
    const x1 = a[a1++]!;
    c10 += x1 * y0;
    c11 += x1 * y1;
    c12 += x1 * y2;
    c13 += x1 * y3;
  }
  c[at] = c00;
  c[at + 1] = c01;
  c[at + 2] = c02;
  c[at + 3] = c03;
  c[at + n] = c10;
  c[at + n + 1] = c11;
  c[at + n + 2] = c12;
  c[at + n + 3] = c13;
}
