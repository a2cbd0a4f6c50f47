import { el, paint, type SvgNode } from "./tree";

const HEIGHT = 13;
const BASE = 37;
/** Narrower than this nothing can be told from it, wider it only draws the eye. */
const LEAST = 24;
const MOST = 72;

/** The share of the gradient per member as a small line over a base, with a dot at the member that is shown. */
export function sparkOf(
  bins: readonly number[],
  { shown, count }: { shown: number; count: number },
  { from, to }: { from: number; to: number },
): SvgNode[] {
  const width = Math.min(MOST, Math.floor(to - from) - 6);
  const heights = bins.map((bin) => (Number.isFinite(bin) && bin > 0 ? bin : 0));
  const most = heights.reduce((p, q) => Math.max(p, q), 0);
  if (width < LEAST || heights.length < 2 || most === 0) return [];
  const left = Math.round(from + (to - from - width) / 2);
  const at = (k: number): [x: number, y: number] => [
    Math.round((left + (width * k) / (heights.length - 1)) * 10) / 10,
    Math.round((BASE - (HEIGHT * heights[k]!) / most) * 10) / 10,
  ];
  const points = heights.map((_, k) => at(k).join(" "));
  const member = Math.min(count, Math.max(1, shown)) - 1;
  const [cx, cy] = at(Math.round((member * (heights.length - 1)) / Math.max(1, count - 1)));
  return [
    el("path", {
      d: `M${points.join("L")}`,
      class: "gp-spark",
      fill: "none",
      stroke: paint("op"),
      "stroke-width": 1.25,
    }),
    el("circle", { cx, cy, r: 2.25, class: "gp-spark-shown", fill: paint("fg") }),
  ];
}
