import type { Layers } from "./layers";

/** Gives the points of each long line one x as far as what stands beside it allows; the longest lines come first. */
export function straighten(layers: Layers, rows: readonly (readonly number[])[], x: Float64Array): void {
  const { size, width, rank, up, items } = layers;
  const at = new Int32Array(size);
  for (const row of rows) row.forEach((i, column) => (at[i] = column));
  const edge = (i: number, step: 1 | -1): number => {
    const j = rows[rank[i]!]![at[i]! + step];
    return j === undefined ? step * Infinity : x[j]! - (step * (width[i]! + width[j]!)) / 2;
  };
  const chains: number[][] = [];
  for (let i = items; i < size; i++) if (up.to[up.first[i]!]! < items) chains.push(chainFrom(layers, i));
  chains.sort((p, q) => q.length - p.length || p[0]! - q[0]!);
  for (const chain of chains) {
    for (let from = 0; from < chain.length;) {
      let [low, high] = [-Infinity, Infinity];
      let to = from;
      for (; to < chain.length; to++) {
        const [left, right] = [edge(chain[to]!, -1), edge(chain[to]!, 1)];
        if (Math.max(low, left) > Math.min(high, right)) break;
        [low, high] = [Math.max(low, left), Math.min(high, right)];
      }
      const end = Math.max(to, from + 1);
      const middle = x[chain[from + ((end - from) >> 1)]!]!;
      if (to > from) for (let k = from; k < to; k++) x[chain[k]!] = Math.min(high, Math.max(low, middle));
      from = end;
    }
  }
}

function chainFrom({ down, items }: Layers, first: number): number[] {
  const chain = [first];
  for (let i = first; ;) {
    let next = -1;
    for (let k = down.first[i]!; k < down.first[i + 1]!; k++) if (down.to[k]! >= items) next = down.to[k]!;
    if (next < 0) return chain;
    chain.push(next);
    i = next;
  }
}
