import { assignedNames } from "./assigned";
import type { PictureInput } from "./input";

/** The user's variables. */
export interface NameTable {
  /** The variable a site assigns to, "" for none. */
  at(site: number): string;
  /** Slots of the nodes that were assigned to it, ascending. */
  slots(name: string): Int32Array;
}

/** One pass over the tape. */
export function nameTable(input: PictureInput): NameTable {
  const { tape, ops } = input;
  const assigned = assignedNames(input, tape.n - 1);
  const bySite = new Map<number, number>();
  const numbers = new Map<string, number>();
  for (const [site, name] of assigned) {
    if (name === "") continue;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    bySite.set(site, number);
  }
  const start = new Int32Array(numbers.size + 1);
  const each = (visit: (slot: number, number: number) => void): void => {
    let site = -2;
    let number = -1;
    for (let slot = 1; slot < tape.n; slot++) {
      if (tape.site[slot] !== site) number = bySite.get((site = tape.site[slot]!)) ?? -1;
      if (number >= 0 && tape.op[slot] !== ops.input) visit(slot, number);
    }
  };
  if (numbers.size > 0) each((_, number) => start[number + 1]!++);
  for (let i = 0; i < numbers.size; i++) start[i + 1]! += start[i]!;
  const slots = new Int32Array(start[numbers.size]!);
  const at = start.slice();
  if (numbers.size > 0) each((slot, number) => (slots[at[number]!++] = slot));
  return {
    at: (site) => assigned.get(site) ?? "",
    slots: (name) => {
      const number = numbers.get(name);
      return number === undefined ? new Int32Array(0) : slots.subarray(start[number], start[number + 1]);
    },
  };
}
