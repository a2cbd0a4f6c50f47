import { formatNumber } from "./numbers";
import type { PictureIndex } from "./indexes";
import { assignedNames } from "./assigned";

/** Names of the nodes a picture mentions. */
export interface Names {
  of(slot: number): string;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * Names each mentioned slot: an input by its path, a constant by its value, a node by the user's variable (with a
 * subscript from its second assignment on) or as `v4`, the fourth node that is no input. One pass over the tape.
 */
export function nameSlots(index: PictureIndex, mentioned: Iterable<number>): Names {
  const { input } = index;
  const { tape } = input;
  const slots = [...new Set(mentioned)].filter((s) => s > 0).sort((p, q) => p - q);
  const names = new Map<number, string>();
  const assigned = assignedNames(input, slots[slots.length - 1] ?? 0);
  const wanted = new Set<string>();
  for (const slot of slots) if (slot < tape.n && !index.isInput(slot)) wanted.add(assigned.get(tape.site[slot]!) ?? "");
  wanted.delete("");
  const count = new Map<string, number>();
  for (const one of input.inputs) if (wanted.has(one.path)) count.set(one.path, 1);
  const siteName = (site: number): string => {
    const name = assigned.get(site) ?? "";
    return wanted.has(name) ? name : "";
  };
  let operations = 0;
  let at = 0;
  for (let slot = 1; slot < tape.n && at < slots.length; slot++) {
    const isInput = index.isInput(slot);
    if (!isInput) operations++;
    const user = isInput || wanted.size === 0 ? "" : siteName(tape.site[slot]!);
    if (user !== "") count.set(user, (count.get(user) ?? 0) + 1);
    if (slot !== slots[at]) continue;
    at++;
    const path = isInput ? (input.inputs[index.inputAt(slot)]?.path ?? `input ${slot}`) : "";
    names.set(slot, path !== "" ? path : user === "" ? `v${operations}` : user + subscript(count.get(user)!));
  }
  return {
    of: (slot) => names.get(slot) ?? (slot >= tape.n ? formatNumber(tape.value[slot]!) : `#${slot}`),
  };
}

function subscript(n: number): string {
  return n < 2 ? "" : [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]!).join("");
}
