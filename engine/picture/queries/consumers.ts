import type { PictureInput } from "../input";
import type { Edges } from "./edges";

/** Who uses each node: compressed rows, 4 bytes per node and 4 per operand, ascending. */
export interface Consumers {
  of(slot: number): Int32Array;
}

export function consumersOf({ tape, ops }: PictureInput, edges: Edges): Consumers {
  const { n, op, a, b } = tape;
  const start = new Int32Array(n + 1);
  const each = (visit: (slot: number, user: number) => void): void => {
    for (let node = 1; node < n; node++) {
      if (op[node] === ops.input) continue;
      const left = a[node]!;
      const right = b[node]!;
      const user = edges.user(node);
      // A chain is no operand of its own members; who uses the same slot twice in a row counts once.
      const used = left > 0 && left < node && !edges.isMember(left);
      if (used) visit(left, user);
      if (right > 0 && right < node && !(used && right === left)) visit(right, user);
    }
  };
  each((slot) => start[slot + 1]!++);
  for (let slot = 0; slot < n; slot++) start[slot + 1]! += start[slot]!;
  const rows = new Int32Array(start[n]!);
  const next = start.slice();
  each((slot, user) => (rows[next[slot]!++] = user));
  return {
    of(slot) {
      const row = rows.subarray(start[slot], start[slot + 1]);
      return row.length < 2 ? row : distinct(row);
    },
  };
}

/** A list may hold one slot many times. */
function distinct(row: Int32Array): Int32Array {
  const sorted = row.slice().sort();
  let kept = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  return sorted.subarray(0, kept);
}
