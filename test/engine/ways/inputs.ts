import { ruleOps } from "../../../engine/picture";
import type { Site } from "../../../engine/protocol";
import type { WaysInput } from "../../../engine/ways/waysInput";
import { siteAt, type TapeBuilder } from "../picture/tapes";

/** What the ways are read from, over a tape made by hand. */
export function waysOf(t: TapeBuilder, outputs: number[], decisions: { site: Site; kind: string }[] = []): WaysInput {
  const paths = outputs.map((slot, i) => ({ slot, path: outputs.length > 1 ? `[${i}]` : "" }));
  const none = { choices: [], left: [] };
  const label = (op: number): string => ruleOps.label(op, "a", "b");
  return { tape: t.tape, inputs: t.inputs, outputs: paths, decisions, ...none, label, site: (id) => t.sites[id] };
}

export function line(t: TapeBuilder, number = 3): number {
  return t.site(siteAt(number));
}
