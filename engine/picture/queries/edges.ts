import type { GraphSource } from "../source";
import type { PictureInput } from "../input";

/** Operands as a derivative sees them: the members of a list are operands of the node at the end of its chain. */
export interface Edges {
  /** The node that uses what a slot's node uses: the end of the chain for a member of a list, else the slot itself. */
  user(slot: number): number;
  /** A member of a list: it only passes on, and no derivative stays with it. */
  isMember(slot: number): boolean;
  /** Its operands are `a` and `b` of the tape, with no list between. */
  isPlain(node: number): boolean;
  /** Every operand that is a node, with its partial; an operand used twice comes twice. */
  operands(node: number, visit: (slot: number, partial: number) => void): void;
}

export function edgesOf(input: PictureInput, source: Pick<GraphSource, "edges">): Edges {
  const { tape, ops } = input;
  const isListed = new Uint8Array(256);
  for (const op of ops.listed) isListed[op] = 1;
  const isMember = (slot: number): boolean => slot < tape.n && isListed[tape.op[slot]!] === 1;
  // Most tapes have no list, and then nothing is kept.
  let users: Int32Array | null = null;
  for (let node = tape.n - 1; node > 0; node--) {
    if (isMember(node) || !isMember(tape.a[node]!)) continue;
    users ??= new Int32Array(tape.n);
    for (let member = tape.a[node]!; member > 0 && isMember(member); member = tape.a[member]!) users[member] = node;
  }
  const { op, a, b, value } = tape;
  return {
    isMember,
    isPlain: (node) => users === null || !(isMember(node) || isMember(a[node]!)),
    user: (slot) => (users === null || users[slot] === 0 ? slot : users[slot]!),
    operands(node, visit) {
      const code = op[node]!;
      if (code === ops.input) return;
      const left = a[node]!;
      const right = b[node]!;
      if (users !== null && (isMember(node) || isMember(left))) {
        source.edges(node, (slot, partial) => {
          if (slot > 0 && slot < tape.n) visit(slot, partial);
        });
        return;
      }
      if (left > 0 && left < node) visit(left, ops.partialA(code, value[left]!, value[right]!, value[node]!));
      if (right > 0 && right < node) visit(right, ops.partialB(code, value[left]!, value[right]!, value[node]!));
    },
  };
}
