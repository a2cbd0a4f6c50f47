import type { PictureIndex } from "./indexes";
import { formatNumber } from "./numbers";
import { countIn, lowerBound } from "./slots";

/** Names of the nodes of a trace. */
export interface Names {
  of(slot: number): string;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * Names nodes: an input by its path, a constant by its value, a node by the user's variable (with a subscript from its
 * second assignment on) or as `v4`, the fourth row of the evaluation trace that is no input.
 */
export function nameSlots(index: PictureIndex): Names {
  const { input, inputSlots } = index;
  const { tape, inputs } = input;
  const paths = new Set<string>();
  const known = new Map<number, string>();
  const nameOf = (slot: number): string => {
    if (index.isInput(slot)) return inputs[index.inputAt(slot)]?.path || `input ${slot}`;
    const table = index.names();
    const name = table.at(tape.site[slot]!);
    if (name === "") return `v${index.order().row[slot]! + 1 - countIn(inputSlots, 1, slot)}`;
    if (paths.size === 0) for (const { path } of inputs) paths.add(path);
    return name + subscript(lowerBound(table.slots(name), slot) + (paths.has(name) ? 2 : 1));
  };
  return {
    of: (slot) => {
      if (slot >= tape.n) return formatNumber(tape.value[slot]!);
      if (slot <= 0) return `#${slot}`;
      const name = known.get(slot) ?? nameOf(slot);
      known.set(slot, name);
      return name;
    },
  };
}

function subscript(n: number): string {
  return n < 2 ? "" : [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]!).join("");
}
