/** The place a value or a slope stops being finite, with what went in, and what to write instead. */
import type { EdgePlace, NonFinitePlace, ReasonCode } from "../protocol";
import type { FullEntry } from "./entries";
import { zeroWonAlong, type Evidence } from "./evidence";
import { nonFinite as words } from "./findings";
import { reasons } from "./reasons";
import { atLine, fill, shortNumber, type Slots } from "./sentences";

/** What operations on their edge may be the cause of. */
const CAUSES: Partial<Record<ReasonCode, readonly string[]>> = {
  kink: ["hypot", "sqrt", "abs", "cbrt", "pow", "floor", "ceil", "trunc", "round", "rem"],
  jump: ["floor", "ceil", "trunc", "round", "rem", "atan2", "div", "pow"],
  "vertical-tangent": ["sqrt", "cbrt", "pow", "acos", "asin", "acosh", "atanh"],
  "domain-edge": ["sqrt", "pow", "log", "log2", "log10", "log1p", "acos", "asin", "acosh", "atanh", "div"],
};

/** The operation on its edge that explains the reason of an entry, on the way from its input. */
export function edgePlace({ traced }: Evidence, { input, entry }: FullEntry): EdgePlace | undefined {
  const reason = entry.reason === "outside-kink" ? "kink" : entry.reason;
  const causes = reason === undefined ? undefined : CAUSES[reason];
  const edges = (traced.edges ?? []).filter(({ inputs }) => inputs.includes(input));
  return edges
    .filter(({ operation }) => causes?.includes(operation))
    .sort((a, b) => (causes?.indexOf(a.operation) ?? 0) - (causes?.indexOf(b.operation) ?? 0))[0];
}

/** Where AD took 0 · ∞ for 0 on the way to a derivative that is a finite number all the same. */
export function zeroWon(
  evidence: Evidence,
  { entry, input, output }: FullEntry,
): { site?: NonFinitePlace } | undefined {
  if (!Number.isFinite(entry.reverse)) return undefined;
  return zeroWonAlong(evidence, output, { kind: "coordinate", input });
}

/** The place that a message about this entry is about. */
export function brokenPlace(evidence: Evidence, full: FullEntry): NonFinitePlace | undefined {
  const { firstNonFinite } = evidence.traced;
  const won = zeroWon(evidence, full)?.site;
  if (full.entry.reason === "vertical-tangent") return won ?? firstNonFinite?.adjoint;
  return firstNonFinite?.primal ?? won ?? firstNonFinite?.adjoint;
}

/** The sentence with the operation, its operands and the rewrite; undefined where none is known. */
export function brokenSentence(evidence: Evidence, full: FullEntry, slots: Slots): string | undefined {
  const { reason } = full.entry;
  const place = brokenPlace(evidence, full);
  if (place === undefined || (reason !== "non-finite" && reason !== "vertical-tangent")) return undefined;
  const said: Slots = { ...slots, ...placeSlots(place) };
  if (reason === "vertical-tangent")
    return fill(words.vertical, { ...said, next: nextOf(place, { ...said, next: reasons[reason].next }) });
  const next = nextOf(place, said);
  const sentence = place.value === undefined ? words.adjoint : words.primal;
  return fill(sentence, { ...said, next });
}

/** What a pointer to such a place says. */
export function brokenPointer(place: NonFinitePlace, pointer: string): string {
  const operation = fill(place.value === undefined ? words.slopePointer : words.valuePointer, placeSlots(place));
  const rewrite = place.rewrite === undefined ? "" : ` ${fill(words.rewrite, { rewrite: place.rewrite })}`;
  return `${pointer} ${operation}${rewrite}`;
}

function placeSlots(place: NonFinitePlace): Slots & { at: string } {
  const { text, operands, value = NaN, partial = NaN, adjoint = NaN } = place;
  return {
    text,
    at: atLine(place),
    value: shortNumber(value),
    partial: shortNumber(partial),
    adjoint: shortNumber(adjoint),
    operands: operands.map(shortNumber).join(" and ") || "no number",
  };
}

function nextOf({ rewrite, text, value, adjoint }: NonFinitePlace, slots: Slots): string {
  // Nothing is multiplied by 0: the function itself is steep.
  if (value === undefined && adjoint !== 0 && slots.next !== undefined) return String(slots.next);
  if (rewrite !== undefined) return fill(words.nextRewrite, { ...slots, rewrite });
  return value === Infinity && /^Math\.(exp|sinh|cosh)\(/.test(text) ? words.nextOverflow : words.next;
}
