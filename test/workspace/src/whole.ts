export function whole(x: number): number {
  const text = x.toFixed(14);
  return Number(text);
}
