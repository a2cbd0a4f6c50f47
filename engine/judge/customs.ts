/** Which customGradient is wrong, where and by how much. */
import type { Check, CustomInfo } from "../protocol";
import type { Evidence } from "./evidence";
import { customs as words } from "./findings";
import { apart, atPlace, fill, withBar } from "./sentences";

/** `gives 7.4 for args[0], and the slope of its function there is 6.75 ± 1e-13`; undefined where no partial is wrong. */
export function wrongCustom(custom: CustomInfo): string | undefined {
  if (custom.wrong === undefined) return undefined;
  const { argument, output, given, slope, bar } = custom.wrong;
  const [told, found] = apart(given, slope);
  const of = output === "" ? "" : fill(words.of, { output });
  return fill(words.wrong, { argument, of, given: told, slope: withBar(slope, bar, found) });
}

/** Every derivative comes out right, and one was computed with a vjp that is wrong: its mistakes cancel at this point. */
export function cancelling(check: Check, { planned, traced }: Evidence): Check | undefined {
  const custom = (traced.customs ?? []).find(({ wrong }) => wrong !== undefined);
  const wrong = custom && wrongCustom(custom);
  if (custom === undefined || wrong === undefined) return undefined;
  const { file, line, column } = custom;
  const slots = { at: atPlace(custom, planned.info.file), wrong, function: planned.info.name };
  const suspect = { file, line, column, message: fill(words.pointer, slots) };
  const message = fill(words.cancels, slots);
  return { ...check, verdict: "fail", reason: "rule-disagrees", message, suspects: [suspect, ...check.suspects] };
}
