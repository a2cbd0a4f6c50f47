/**
 * The least a tape of this design can cost: five columns written, one object of one field allocated per node, one sweep
 * with a switch over operation codes. Goals are stated as multiples of it, because it moves with the machine.
 */
export class Floor {
  readonly #op: Uint8Array;
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  readonly #value: Float64Array;
  readonly #site: Int32Array;
  readonly #adjoint: Float64Array;
  /** A few objects stay alive, as a user's variables would keep them. */
  readonly #alive: { id: number }[] = Array.from({ length: 64 }, () => ({ id: 0 }));

  constructor(capacity: number) {
    this.#op = new Uint8Array(capacity);
    this.#a = new Int32Array(capacity);
    this.#b = new Int32Array(capacity);
    this.#value = new Float64Array(capacity).fill(1);
    this.#site = new Int32Array(capacity);
    this.#adjoint = new Float64Array(capacity);
  }

  /** Columns and objects. */
  record(nodes: number): void {
    const [op, a, b, value, site, alive] = [this.#op, this.#a, this.#b, this.#value, this.#site, this.#alive];
    for (let i = 1; i <= nodes; i++) {
      const before = i > 7 ? i - 7 : 0;
      op[i] = i & 3;
      a[i] = i - 1;
      b[i] = before;
      value[i] = 0.5 * (value[i - 1]! + value[before]!);
      site[i] = i & 255;
      alive[i & 63] = { id: i };
    }
  }

  sweep(nodes: number): void {
    const [op, a, b, value, adjoint] = [this.#op, this.#a, this.#b, this.#value, this.#adjoint];
    adjoint.fill(0, 0, nodes + 1);
    adjoint[nodes] = 1;
    for (let i = nodes; i >= 1; i--) {
      const g = adjoint[i]!;
      if (g === 0) continue;
      const x = a[i]!;
      const y = b[i]!;
      switch (op[i]) {
        case 0:
          adjoint[x]! += g;
          adjoint[y]! += g;
          break;
        case 1:
          adjoint[x]! += g;
          adjoint[y]! -= g;
          break;
        case 2:
          adjoint[x]! += g * value[y]!;
          adjoint[y]! += g * value[x]!;
          break;
        default:
          adjoint[x]! += g / value[y]!;
          adjoint[y]! -= (g * value[i]!) / value[y]!;
      }
    }
  }
}
