/** Resources that compute while they are disposed of. */
class Sum {
  constructor(
    public total: { value: number },
    readonly by: number,
  ) {}
  [Symbol.dispose](): void {
    this.total.value *= this.by;
  }
}

/** @gradcheck (1.5, 2) */
export function disposed(x: number, y: number): number {
  const total = { value: x };
  {
    using a = new Sum(total, y);
    total.value += a.by * x;
  }
  for (using b of [new Sum(total, x), new Sum(total, y)]) total.value -= b.by;
  return total.value;
}
