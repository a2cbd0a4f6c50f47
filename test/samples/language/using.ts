/** Resources that compute while they are disposed of. */
class Sum {
  constructor(
    public total: { value: number },
    readonly by: number,
  ) {}
  [Symbol.dispose](): void {
    this.total.value *= this.by;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await null;
    this.total.value += this.by;
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

/** @gradcheck (1.5, 2) */
export async function later(x: number, y: number): Promise<number> {
  const total = { value: x };
  {
    await using a = new Sum(total, y);
    using b = new Sum(total, x);
    total.value += a.by * b.by;
  }
  return total.value;
}
