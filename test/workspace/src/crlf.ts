/** @gradcheck (1.5) */
export function crlf(x: number): number {
  return Math.exp(x) * x;
}
