export function broken(x: number): number {
  return x * ;
}
