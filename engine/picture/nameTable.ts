import { perSite } from "../ways/perSite";
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
  const numbers = new Map<string, number>();
  const numberOf = perSite((site) => {
    const name = assigned.get(site) ?? "";
    if (name === "") return -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  // All numbers are given before anything is counted.
  for (const site of assigned.keys()) numberOf(site);
  const start = new Int32Array(numbers.size + 1);
  const n = numbers.size > 0 ? tape.n : 0;
  const numberAt = (slot: number): number => (tape.op[slot] === ops.input ? -1 : numberOf(tape.site[slot]!));
  for (let slot = 1; slot < n; slot++) {
    const number = numberAt(slot);
    if (number >= 0) start[number + 1]!++;
  }
  for (let i = 0; i < numbers.size; i++) start[i + 1]! += start[i]!;
  const slots = new Int32Array(start[numbers.size]!);
  const at = start.slice();
  for (let slot = 1; slot < n; slot++) {
    const number = numberAt(slot);
    if (number >= 0) slots[at[number]!++] = slot;
  }
  return {
    at: (site) => assigned.get(site) ?? "",
    slots: (name) => {
      const number = numbers.get(name);
      return number === undefined ? new Int32Array(0) : slots.subarray(start[number], start[number + 1]);
    },
  };
}
