import { formatCount, formatNumber, fullNumber } from "../../engine/picture/numbers";
import type { NodeRef } from "../../engine/protocol";
import { shorten } from "../names";
import { button } from "../answered";
import type { Panel } from "../context";
import { h, type Child } from "../dom";

/** A name is never a wall of text; its title has the whole. */
const WIDEST = 160;
/** Links of a list. */
const MOST = 8;

export type Fact = [term: string, value: Child];

/** What has a value, as terms and values. */
export function facts(rows: readonly Fact[]): Child {
  const known = rows.filter(([, value]) => value);
  return (
    known.length > 0 &&
    h(
      "dl",
      { class: "facts" },
      known.map(([term, value]) => [h("dt", {}, term), h("dd", { class: "mono" }, value)]),
    )
  );
}

/** A number for reading; a click shows all its digits, and the other way round. */
export function figure(x: number | null | undefined, digits?: number): Child {
  if (x === null || x === undefined) return null;
  const short = formatNumber(x, digits);
  const full = fullNumber(x);
  if (short === full.replace("-", "−") || !Number.isFinite(x)) return short;
  const onClick = (): void => void (one.textContent = one.textContent === short ? full : short);
  const one = h("button", { class: "figure mono", title: full, onClick }, short);
  return one;
}

/** `1.716338 ± 2e-10`. */
export function withBar(value: number | null | undefined, bar: number | null | undefined): Child {
  return figure(value, 10) && [figure(value, 10), typeof bar === "number" && ` ± ${formatNumber(bar, 2)}`];
}

/** Words, where they lead (nowhere: a constant), and what stands beside. */
export type Item = [words: string, onClick: (() => void) | null, note?: Child];

/** A titled list of links, the first ones of so many. */
export function links(title: string, items: readonly Item[], total = items.length): Child {
  const shown = items.slice(0, MOST).map(([words, onClick, note], i) => {
    const short = shorten(words, WIDEST);
    return h("li", {}, onClick === null ? short : button(short, title + i, onClick, words), " ", note);
  });
  const more = total > shown.length && h("li", {}, `and ${formatCount(total - shown.length)} more`);
  return total > 0 && [h("h3", {}, title), h("ul", { class: "neighbours dim" }, shown, more)];
}

/** A link to a node, wherever it is. */
export function nodeItem(panel: Panel, { id, label }: NodeRef, ...note: Child[]): Item {
  return [label, () => panel.dispatch({ type: "look", node: id }), note];
}
