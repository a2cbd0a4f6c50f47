import type { TraceOrder } from "../../ways/order";
import { assignedNames } from "../assigned";
import { outputName } from "../boxLabels";
import type { PictureInput } from "../input";
import { formatNumber } from "../numbers";
import { countIn } from "../slots";
import { shorten } from "../measure";
import type { SiteNumbers } from "./siteNumbers";

/** Names and labels of any node, as the boxes have them; constant time each after one pass over the tape. */
export interface Naming {
  name(slot: number): string;
  /** The right side of the label: `floor(v3)`; empty for an input. */
  expression(slot: number): string;
  /** `v4 = floor(v3)`; of an input its path. */
  label(slot: number): string;
  /** The user's variable, without a subscript; empty without one. */
  variable(slot: number): string;
  /** Which assignment to that variable it is, from 1. */
  occurrence(slot: number): number;
  /** Position among the rows of the trace that are no inputs, from 1: the number in `v4`. */
  ordinal(slot: number): number;
  /** Path of an input node, undefined for any other. */
  path(slot: number): string | undefined;
}

/** A path can be as long as a key of the user's. */
const LONGEST = 200;
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

export function nameTape(input: PictureInput, sites: SiteNumbers, { row }: TraceOrder): Naming {
  const { tape, ops } = input;
  const assigned = assignedNames(input, tape.n - 1);
  const variables: string[] = [];
  const variableOf = new Int32Array(sites.count).fill(-1);
  const numbers = new Map<string, number>();
  const occurrences = new Int32Array(tape.n);
  const counts: number[] = [];
  const taken = new Set(input.inputs.map((one) => one.path));
  const inputSlots: number[] = [];
  const seen = new Uint8Array(sites.count);
  for (let slot = 1; slot < tape.n; slot++) {
    if (tape.op[slot] === ops.input) {
      inputSlots.push(slot);
      continue;
    }
    const site = sites.of(slot);
    if (seen[site] === 0) {
      seen[site] = 1;
      const name = assigned.get(tape.site[slot]!) ?? "";
      if (name !== "") variableOf[site] = numberOf(name);
    }
    const variable = variableOf[site]!;
    if (variable >= 0) occurrences[slot] = counts[variable] = counts[variable]! + 1;
  }
  const inputs = Int32Array.from(inputSlots);
  const paths = new Map(input.inputs.map((one) => [one.slot, one.path]));
  const outputs = new Map<number, string>();
  for (const { slot, path } of input.outputs) if (!outputs.has(slot)) outputs.set(slot, path);

  const isInput = (slot: number): boolean => tape.op[slot] === ops.input && slot > 0 && slot < tape.n;
  const ordinal = (slot: number): number => row[slot]! + 1 - countIn(inputs, 1, slot);
  const variable = (slot: number): string => {
    if (slot < 1 || slot >= tape.n || isInput(slot)) return "";
    const number = variableOf[sites.of(slot)]!;
    return number < 0 ? "" : variables[number]!;
  };
  const name = (slot: number): string => {
    if (slot >= tape.n) return formatNumber(tape.value[slot]!);
    if (slot < 1) return `#${slot}`;
    if (isInput(slot)) return clip(paths.get(slot) || `input ${slot}`);
    const user = variable(slot);
    return user === "" ? `v${ordinal(slot)}` : clip(user) + subscript(occurrences[slot]!);
  };
  const expression = (slot: number): string =>
    isInput(slot) ? "" : ops.label(tape.op[slot]!, name(tape.a[slot]!), name(tape.b[slot]!));
  return {
    name,
    expression,
    label: (slot) => {
      if (slot < 1 || slot >= tape.n || isInput(slot)) return name(slot);
      const output = outputs.get(slot);
      const left = output !== undefined && variable(slot) === "" ? clip(outputName(output)) : name(slot);
      return `${left} = ${expression(slot)}`;
    },
    variable,
    occurrence: (slot) => occurrences[slot] ?? 0,
    ordinal,
    path: (slot) => (isInput(slot) ? (paths.get(slot) ?? "") : undefined),
  };

  function numberOf(name: string): number {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, variables.length);
    // A variable that is called like an input is assigned to a second time.
    counts.push(taken.has(name) ? 1 : 0);
    return variables.push(name) - 1;
  }
}

function clip(text: string): string {
  return text.length <= LONGEST ? text : shorten(text, LONGEST);
}

function subscript(n: number): string {
  return n < 2 ? "" : [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]!).join("");
}
