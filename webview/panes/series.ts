import { formatCount, formatNumber, formatShare } from "../../engine/picture/numbers";
import type { Box, NodeRef, SeriesDetails } from "../../engine/protocol";
import { answered, button } from "../answered";
import type { Panel } from "../context";
import { el, h, refill, svgElement, type Child } from "../dom";
import { wishOf } from "../lens";
import type { PanelState } from "../state";
import { facts, figure, links, nodeItem } from "./facts";

const HEIGHT = 32;
const BAR = 4;

/** A run of iterations or calls: how the gradient is spread over them, and one of them to look at. */
export function series(state: PanelState, panel: Panel, { id, series: folded }: Box): Child {
  if (folded === undefined) return null;
  const { count } = folded;
  const [bars, content, says] = [h("div", {}), h("div", {}), h("output", {})];
  let shown = 0;
  let { spark = [] } = folded;
  const look = (next: number): void => {
    shown = Math.max(1, Math.min(count, next));
    slider.value = String(shown);
    says.textContent = `${formatCount(shown)} of ${formatCount(count)}`;
    if (spark.length > 0) refill(bars, drawBars(spark, shown, count));
    const came = (found: SeriesDetails): Child => {
      refill(bars, drawBars((spark = found.spark), shown, count));
      return member(found, panel);
    };
    refill(content, answered(state, panel, "series", { id, shown }, came));
  };
  const slider = h("input", {
    ...{ type: "range", min: 1, max: count, "data-key": "series", "aria-label": "Which of them" },
    onInput: () => look(Number(slider.value)),
  });
  const arrow = (sign: string, title: string, by: number): Child =>
    h("button", { class: "tool", "data-step": by, title, "aria-label": title, onClick: () => look(shown + by) }, sign);
  const pin = (): void =>
    void panel.views.change("Pinning", (wish) => ({ ...wish, shown: { ...wish.shown, [id]: shown } }));
  look(wishOf(state).shown[id] ?? folded.shown);
  return [
    bars,
    h("div", { class: "scrubber" }, arrow("◀", "Previous ([)", -1), slider, arrow("▶", "Next (])", 1), says),
    content,
    button("Pin this one", "pin", pin, "The series opens at this one from now on"),
  ];
}

/** `[` and `]` go through the series that is shown, wherever the keyboard is but in a text. */
export function seriesKey({ key, target }: KeyboardEvent): void {
  const by = { "[": -1, "]": 1 }[key];
  if (by !== undefined && !(target as Element).matches("input:not([type=range])"))
    document.querySelector<HTMLElement>(`[data-step="${by}"]`)?.click();
}

function member({ classes, nodes, mass, entering, leaving }: SeriesDetails, panel: Panel): Child {
  const values = (title: string, list: readonly NodeRef[]): Child =>
    links(
      title,
      list.map((one) => nodeItem(panel, one, figure(one.primal), ", v̄ ", figure(one.adjoint))),
    );
  const shapes = classes.map(
    (one) => `${formatCount(one.count)} of ${formatCount(one.nodes)} nodes, as no. ${one.first}`,
  );
  return [
    facts([
      ["shapes", shapes.length === 1 ? "all of one" : shapes.slice(0, 5).join("; ")],
      ["nodes of it", formatCount(nodes)],
      ["its mass", formatShare(mass)],
    ]),
    values("Entering", entering),
    values("Leaving", leaving),
  ];
}

/** The share of the gradient per member, or per bin of members, the one that is looked at filled. */
function drawBars(spark: readonly number[], shown: number, count: number): SVGElement {
  const sizes = spark.map((x) => (x > 0 && x < Infinity ? x : 0));
  const most = Math.max(...sizes, Number.MIN_VALUE);
  const here = Math.floor(((shown - 1) * sizes.length) / count);
  const top = Math.floor((sizes.indexOf(most) * count) / sizes.length) + 1;
  const children = sizes.map((x, i) => {
    const height = Math.max(1, (x / most) * HEIGHT);
    const attrs = { x: i * BAR, y: HEIGHT - height, width: BAR - 1, height, class: i === here ? "here" : "" };
    return el("rect", attrs);
  });
  const label = `Share of the gradient: at most ${formatNumber(most, 2)}, about no. ${formatCount(top)}`;
  const viewBox = `0 0 ${sizes.length * BAR} ${HEIGHT}`;
  const attrs = { class: "spark", role: "img", "aria-label": label, viewBox, preserveAspectRatio: "none" };
  return svgElement(el("svg", attrs, ...children));
}
