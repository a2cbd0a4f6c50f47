import { formatCount } from "../../engine/picture/numbers";
import type { Crumb, NodeDetails, Site } from "../../engine/protocol";
import { shorten } from "../names";
import { button } from "../answered";
import type { Panel } from "../context";
import { h, type Child } from "../dom";
import type { PanelState } from "../state";

/** Outermost and innermost contexts that are named; a recursion has thousands. */
const OUTER = 2;
const INNER = 4;
const WIDEST = 40;

/** The calls and iterations it stands in: each leads to its group. */
export function crumbs({ view }: PanelState, panel: Panel, context: readonly Crumb[] = []): Child {
  const left = context.length - OUTER - INNER;
  const more = context.reduce((sum, { skipped = 0 }) => sum + skipped, left);
  const items = context.map(({ id, label }, i) => {
    if (i >= OUTER && i < OUTER + left) return i === OUTER && ` › … ${formatCount(more)} more …`;
    const words = shorten(label, WIDEST);
    const there = view?.boxes.some((box) => box.id === id);
    const onClick = (): void => void (there ? panel.dispatch({ type: "select", id }) : panel.views.focus(id));
    return [i > 0 && " › ", button(words, `crumb${i}`, onClick, label)];
  });
  return context.length > 0 && h("p", { class: "crumbs" }, items);
}

/** Its lines, with what it is made of emphasised; without lines, its own text. */
export function excerpt(site: Site | undefined, lines: NodeDetails["excerpt"] = []): Child {
  const text = site?.text.trim();
  const shown = lines.length === 0 && text ? [{ line: site!.line, text }] : lines;
  const emphasised = ({ line, text }: { line: number; text: string }): Child => {
    // Of a longer line only a piece is there, so columns do not count.
    const whole = lines.length > 0 && !text.startsWith("…");
    if (site === undefined || !whole || line < site.line || line > site.endLine) return text;
    const from = line === site.line ? site.column - 1 : 0;
    const to = line === site.endLine ? site.endColumn - 1 : text.length;
    return [text.slice(0, from), h("mark", {}, text.slice(from, to)), text.slice(to)];
  };
  return (
    shown.length > 0 &&
    h(
      "pre",
      { class: "excerpt", tabindex: 0, "aria-label": `Source of line ${site?.line ?? shown[0]!.line}` },
      shown.map((one) => [h("span", { class: "number" }, String(one.line)), h("code", {}, emphasised(one))]),
    )
  );
}
