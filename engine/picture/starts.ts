import type { Joins, Layers } from "./layers";

/** Orders to start from: a function of the graph only, so that the same view gives the same picture. */
export function inTapeOrder(layers: Layers): number[][] {
  return layers.rows.map((row) => row.slice());
}

/** Places in the order in which a walk down (or up) meets them, so that what belongs together stands together. */
export function depthFirst(down: boolean): (layers: Layers) => number[][] {
  return (layers) => {
    const { size, rank } = layers;
    const side = down ? layers.down : layers.up;
    const back = down ? layers.up : layers.down;
    const rows: number[][] = layers.rows.map(() => []);
    const seen = new Uint8Array(size);
    const stack: number[] = [];
    for (let root = 0; root < size; root++) {
      const start = down ? root : size - 1 - root;
      if (seen[start] === 1 || back.first[start + 1]! > back.first[start]!) continue;
      stack.push(start);
      while (stack.length > 0) {
        const i = stack.pop()!;
        if (seen[i] === 1) continue;
        seen[i] = 1;
        rows[rank[i]!]!.push(i);
        pushBackwards(side, i, stack);
      }
    }
    return rows;
  };
}

function pushBackwards(side: Joins, i: number, stack: number[]): void {
  for (let k = side.first[i + 1]! - 1; k >= side.first[i]!; k--) stack.push(side.to[k]!);
}

/**
 * As it stood before. What is new comes beside the neighbours it is joined to, found row by row from above and then
 * from below; what has no neighbour that stood comes last.
 */
export function whereTheyStood(layers: Layers): number[][] {
  const { size, rows } = layers;
  const at = layers.old.slice();
  const spread = (side: Joins, list: readonly (readonly number[])[]): void => {
    for (const row of list)
      for (const i of row) {
        if (!Number.isNaN(at[i]!)) continue;
        let [sum, count] = [0, 0];
        for (let k = side.first[i]!; k < side.first[i + 1]!; k++) {
          const x = at[side.to[k]!]!;
          if (!Number.isNaN(x)) [sum, count] = [sum + x, count + 1];
        }
        if (count > 0) at[i] = sum / count;
      }
  };
  spread(layers.up, rows);
  spread(layers.down, rows.slice().reverse());
  for (let i = 0; i < size; i++) if (Number.isNaN(at[i]!)) at[i] = Infinity;
  return rows.map((row) => row.slice().sort((i, j) => (at[i] === at[j] ? i - j : at[i]! - at[j]!)));
}
