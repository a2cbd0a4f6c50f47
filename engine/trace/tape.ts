/**
 * The tape: the append-only record of one traced evaluation, as columns.
 *
 * Nodes take the slots 1, 2, 3 … of every column; slot 0 is a dummy. Constants take the slots
 * `capacity - 1` downwards of the `value` column only, so an operand is always a slot of `value`,
 * whether it is a node (`slot < n`) or a constant (`slot >= constants`), and no sweep has to test which.
 * The columns are reserved for the whole memory limit at once: the operating system hands out a page
 * when it is first touched, and growing by copying was measured two to three times slower.
 */
export interface Tape {
  /** Operation code of each node, see `OP` in rules. */
  readonly op: Uint8Array;
  /** Slot of the first operand (0 for an input). */
  readonly a: Int32Array;
  /** Slot of the second operand (0 for unary operations). */
  readonly b: Int32Array;
  /** Primal of each node, and the constants. */
  readonly value: Float64Array;
  /** Site of each node: an index of the site table. */
  readonly site: Int32Array;
  readonly capacity: number;
  /** The next free node slot: nodes are 1 … n-1. */
  n: number;
  /** The lowest constant slot in use; `capacity` when there is none. */
  constants: number;
}

/** Bytes of the columns per recorded node: op 1, a 4, b 4, value 8, site 4. */
export const BYTES_PER_NODE = 21;

/** An empty tape for at most `capacity` nodes and constants together. */
export function createTape(capacity: number): Tape {
  return {
    op: new Uint8Array(capacity),
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    value: new Float64Array(capacity),
    site: new Int32Array(capacity),
    capacity,
    n: 1,
    constants: capacity,
  };
}
