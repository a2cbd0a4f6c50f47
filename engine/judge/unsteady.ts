/** What is said of a function that gives other numbers each time: which variable changes, which operation sees it. */
import type { Suspect, Unsteady, UnsteadySite } from "../protocol";
import { unsteady as words } from "./findings";
import { atPlace, fill, sentence, shortNumber } from "./sentences";

/** ` …: calls at line 3 goes from 2 to 3 with each call`, or nothing. */
export function unsteadySentence(file: string, state: readonly Unsteady[] = [], site?: UnsteadySite | null): string {
  const [first] = state;
  const because =
    first !== undefined
      ? fill(words.state, { name: first.name, at: atPlace(first.place, file), from: first.from, to: first.to })
      : site == null
        ? ""
        : fill(words.site, { ...siteSlots(site), at: atPlace(site.site, file) });
  return sentence("nondeterministic", { because });
}

export function unsteadySuspects(state: readonly Unsteady[] = [], site?: UnsteadySite | null): Suspect[] {
  const out: Suspect[] = [];
  for (const { name, from, to, place } of state) {
    if (place === undefined) continue;
    const { file, line, column } = place;
    out.push({ file, line, column, message: fill(words.pointer, { name, from, to }) });
  }
  if (site != null) {
    const { file, line, column } = site.site;
    out.push({ file, line, column, message: fill(words.sitePointer, siteSlots(site)) });
  }
  return out;
}

function siteSlots({ site, from, to }: UnsteadySite): Record<string, string> {
  const numbers =
    from === undefined || to === undefined
      ? words.otherwise
      : fill(words.numbers, { from: shortNumber(from), to: shortNumber(to) });
  return { text: site.text, numbers };
}
