/** Weights of a finite difference (Fornberg 1988): sum of w·f(grid) is the q-th derivative at 0, for a step of 1. */
export function weights(grid: readonly number[], q: number): number[] {
  const n = grid.length;
  const table = Array.from({ length: n }, () => new Array<number>(q + 1).fill(0));
  const at = (row: number, order: number): number => table[row]?.[order] ?? 0;
  const set = (row: number, order: number, value: number): void => {
    const line = table[row];
    if (line !== undefined) line[order] = value;
  };
  set(0, 0, 1);
  let product = 1;
  let last = grid[0] ?? 0;
  for (let i = 1; i < n; i++) {
    const here = grid[i] ?? 0;
    let fresh = 1;
    for (let j = 0; j < i; j++) {
      const distance = here - (grid[j] ?? 0);
      fresh *= distance;
      if (j === i - 1) {
        for (let k = Math.min(i, q); k >= 0; k--) {
          const before = k > 0 ? k * at(i - 1, k - 1) : 0;
          set(i, k, (product * (before - last * at(i - 1, k))) / fresh);
        }
      }
      for (let k = Math.min(i, q); k >= 0; k--) {
        const before = k > 0 ? k * at(j, k - 1) : 0;
        set(j, k, (here * at(j, k) - before) / distance);
      }
    }
    product = fresh;
    last = here;
  }
  return table.map((row) => row[q] ?? 0);
}
