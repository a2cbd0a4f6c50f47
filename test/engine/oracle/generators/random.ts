/** A seeded stream of random numbers (mulberry32), so that every run of a seed is the same run. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** Log-uniform size with a random sign. */
  signed(low: number, high: number): number;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    pick: <T>(list: readonly T[]): T => {
      const item = list[below(list.length)];
      if (item === undefined) throw new Error("pick from an empty list");
      return item;
    },
    signed: (low, high) => (next() < 0.5 ? -1 : 1) * low * (high / low) ** next(),
  };
}
