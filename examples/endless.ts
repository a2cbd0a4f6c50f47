/**
 * Newton's method without a bound on its steps: it never meets its tolerance. The check is stopped at its deadline, and
 * the verdict names the line where it stood.
 *
 * @gradcheck (2) expect timeout
 */
export function endless(a: number): number {
  let x = a;
  while (Math.abs(x * x - 2) > -1) {
    x = 0.5 * (x + 2 / x);
  }
  return x;
}
