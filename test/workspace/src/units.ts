export function scale(x: number): number {
  return 2 * x;
}
