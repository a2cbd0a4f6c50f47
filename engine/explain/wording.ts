/** The words of confirmed relations. A fact is stated; nothing is "probably" so. */
import type { Pair, Relation } from "./relation";

/** The short form of an entry's `hint`. */
export function hintOf(relation: Relation, inputs: readonly string[]): string {
  switch (relation.kind) {
    case "non-finite":
      return "non-finite";
    case "sign":
      return "factor -1";
    case "factor":
      return `factor ${relation.name}`;
    case "zero":
      return "zero";
    case "swapped":
      return `swapped: ${relation.components.map((to, k) => `${at(inputs, to)} ← ${at(inputs, relation.from[k] ?? to)}`).join(", ")}`;
    case "offset":
      return `offset ${short(relation.offset)}`;
  }
}

/** One sentence that states the fact, with the numbers of the user's point where they help, and what to change. */
export function messageOf(
  relation: Relation,
  gradient: string,
  inputs: readonly string[],
  { g, a }: Pair,
  what: "gradient" | "Hessian" = "gradient",
): string {
  const names = relation.components.map((i) => at(inputs, i));
  const all = relation.components.length === inputs.length;
  const where = all ? "" : ` for ${list(names)}`;
  const first = relation.components[0] ?? 0;
  switch (relation.kind) {
    case "non-finite":
      return `${gradient} returns ${String(g[first])} for ${list(names)}, at every point tried. Guard the operation that makes it.`;
    case "sign":
      return `${gradient} returns minus the ${what}${where}${all && what === "gradient" ? " (a descent direction?)" : ""}. Change the sign.`;
    case "factor":
      return `${gradient} is ${relation.name} times the ${what}${where}. Divide by that factor.`;
    case "zero":
      return `${gradient} returns 0${where === "" ? ` for every ${what === "gradient" ? "input" : "entry"}` : where}; the true value for ${at(inputs, first)} is ${short(a[first] ?? NaN)} here. Add the missing derivative.`;
    case "swapped":
      return `${exchanged(relation.components, relation.from, inputs)} in ${gradient}. Return them in the order of the parameters.`;
    case "offset":
      return `${gradient} is ${short(relation.offset)} too ${relation.offset > 0 ? "large" : "small"}${where}, at every point. Look for a constant that has no derivative.`;
  }
}

function exchanged(components: readonly number[], from: readonly number[], inputs: readonly string[]): string {
  const names = components.map((i) => at(inputs, i));
  if (components.length === 2) return `The components for ${list(names)} are exchanged`;
  const pairs = components.map((to, k) => `${at(inputs, to)} holds that of ${at(inputs, from[k] ?? to)}`);
  return `The components are permuted (${pairs.join(", ")})`;
}

function at(inputs: readonly string[], index: number): string {
  return inputs[index] ?? `[${index}]`;
}

function list(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : [...names];
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
