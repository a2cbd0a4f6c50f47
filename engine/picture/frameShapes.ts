import type { Group } from "../protocol";
import { CHARACTER } from "./boxText";
import { HEADER } from "./frames";
import type { LaidFrame } from "./layout";
import { bounded, clean, isolated, shorten, widthOf } from "./measure";
import { formatCount, formatShare } from "./numbers";
import { el, paint, type SvgNode } from "./tree";

const CORNER = 8;
const PADDING = 10;
const LEAST_LABEL = 6;

/** The ground of an opened group, under the lines. */
export function frameOf({ x, y, w, h }: LaidFrame): SvgNode {
  const line = { stroke: paint("group"), "stroke-width": 1.25 };
  return el("rect", { x, y, width: w, height: h, rx: CORNER, fill: paint("bg"), ...line, class: "gp-frame" });
}

/** Its header, over the lines: what it is, which member is shown, how large it is. A click closes the group. */
export function headerOf(group: Group, { x, y, w }: LaidFrame): SvgNode {
  const label = clean(group.label);
  const member = memberOf(group);
  const size = [`${formatCount(group.nodes)} nodes`, formatShare(group.mass)];
  const room = Math.floor((w - 2 * PADDING) / CHARACTER);
  const columns = (words: string): number => (words === "" ? 0 : widthOf(words) + 2);
  // What does not fit is left out, the least telling first; the whole is in the tooltip.
  const right = [size.join("\u00a0\u00a0"), size[1]!, ""].find(
    (words) => 2 + Math.min(widthOf(label), LEAST_LABEL) + columns(member) + columns(words) <= room,
  )!;
  const first = shorten(label, Math.max(LEAST_LABEL, room - 2 - columns(member) - columns(right)));
  const words = [label, member, ...size, "opened"].filter((word) => word !== "").join(", ");
  // Whoever speaks to the machine says what can be read: a name begins with that.
  const said = first === label && right !== size[1] ? words : `${[first, member, right].join(" ")}, ${words}`;
  const text = [
    el("tspan", { "font-weight": "bold" }, `▾ ${isolated(first)}`),
    // A space at its end keeps it apart from the next text where both are read as one.
    member === "" ? " " : `\u00a0\u00a0${member} `,
  ];
  return el(
    "g",
    {
      class: "gp-header",
      "data-group": group.id,
      role: "button",
      "aria-expanded": "true",
      "aria-label": bounded(said, 300),
      transform: `translate(${x} ${y})`,
    },
    el("title", {}, bounded(words, 2000)),
    el("path", {
      d: strip(w),
      fill: paint("surface"),
      stroke: paint("group"),
      "stroke-width": 1.25,
      class: "gp-strip",
    }),
    el("text", { x: PADDING, y: 16, class: "gp-name" }, ...text),
    ...(right === ""
      ? []
      : [
          el(
            "text",
            {
              x: w - PADDING,
              y: 16,
              class: "gp-value",
              "text-anchor": "end",
              fill: paint("dim"),
            },
            right,
          ),
        ]),
  );
}

/** "iteration 31 of 42", "call 3 of 12". */
export function memberOf({ series, label }: Group): string {
  if (series === undefined) return "";
  const what = label.includes("()") ? "call" : "iteration";
  return `${what} ${formatCount(series.shown)} of ${formatCount(series.count)}`;
}

function strip(w: number): string {
  const c = CORNER;
  return `M0 ${HEADER}V${c}Q0 0 ${c} 0H${w - c}Q${w} 0 ${w} ${c}V${HEADER}Z`;
}
