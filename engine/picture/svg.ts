import type { Box, View } from "../protocol";
import { badgesOf, coveredBy } from "./badges";
import { TEXT, textOf } from "./boxText";
import { EDGES, edgeOf, thicknessBy, type EdgeStyle } from "./edgeShapes";
import { frameOf, headerOf } from "./frameShapes";
import type { LaidEdge, Layout } from "./layout";
import { bounded, clean } from "./measure";
import { formatCount } from "./numbers";
import { printed } from "./printed";
import { hatch, shapeOf } from "./shapes";
import { el, paint, themes, toSvgText, type SvgNode } from "./tree";
import { describeBox, nameOf } from "./words";

export { themes } from "./tree";

/** Up to this many boxes the lines carry their partials, up to the other they have them ready. */
const LABELS_UP_TO = 20;
const QUIET_LABELS_UP_TO = 150;
/** Characters of a tooltip. */
const TITLE = 2000;

export interface DrawStyle {
  /** Keeps the ids of two pictures on one page apart. */
  prefix?: string;
  thickness?: "operands" | "gradient";
}

/**
 * The picture of a view under its layout, as a tree of plain SVG. Every meaning has a shape and a word, never a colour
 * alone.
 */
export function drawView(
  view: View,
  layout: Layout,
  { prefix = "gp", thickness = "operands" }: DrawStyle = {},
): SvgNode {
  const byId = new Map(view.boxes.map((box) => [box.id, box]));
  const laid = new Map(layout.boxes.map((box) => [box.id, box]));
  const edges = new Map(view.edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const groups = new Map(view.groups?.map((group) => [group.id, group]));
  const count = view.boxes.length;
  const style = {
    deadArrow: `${prefix}-dead`,
    labels: count <= LABELS_UP_TO ? "shown" : count <= QUIET_LABELS_UP_TO ? "quiet" : "none",
    width: layout.width,
    room: arrowRoom(layout, byId),
    thickness: thicknessBy(thickness, view.edges),
  } as const;
  const lines = layout.edges.map((line) =>
    edgeOf(edges.get(`${line.from} ${line.to}`)!, line, byId.get(line.from)!, byId.get(line.to)!, style),
  );
  const chips = new Map<string, string[]>();
  for (const { box, from, n } of layout.chips) {
    const name = `${nameOf(byId.get(from)!)[0]}${n > 1 ? ` ×${formatCount(n)}` : ""}`;
    chips.set(box, [...(chips.get(box) ?? []), name]);
  }
  const boxes = view.boxes.map((box) => {
    const place = laid.get(box.id)!;
    return el(
      "g",
      {
        class: "gp-box",
        "data-box": box.id,
        role: "graphics-symbol",
        "aria-label": describeBox(box),
        transform: `translate(${place.x} ${place.y})`,
      },
      el("title", {}, bounded([describeBox(box, true), clean(box.reason ?? "")].filter(Boolean).join("\n"), TITLE)),
      ring(place),
      ...shapeOf(box, place, `${prefix}-hatch`),
      ...textOf(box, place),
      ...badgesOf(box, chips.get(box.id) ?? [], place.w),
    );
  });
  const frames = layout.frames.flatMap((frame) => {
    const group = groups.get(frame.id);
    return group === undefined ? [] : [{ frame, group }];
  });
  const size = { width: Math.ceil(layout.width), height: Math.ceil(layout.height) };
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: "graphics-document",
      "aria-roledescription": "computational graph",
      "aria-label": `Computational graph: ${view.boxes.length} boxes for ${view.nodes} nodes`,
    },
    el("defs", {}, hatch(`${prefix}-hatch`), arrow(`${prefix}-arrow`, "op"), arrow(style.deadArrow, "detached")),
    ...(frames.length === 0
      ? []
      : [el("g", { class: "gp-frames", "aria-hidden": "true" }, ...frames.map(({ frame }) => frameOf(frame)))]),
    el("g", { class: "gp-edges", "aria-hidden": "true", ...EDGES, "marker-end": `url(#${prefix}-arrow)` }, ...lines),
    ...(frames.length === 0
      ? []
      : [
          el(
            "g",
            { class: "gp-headers", role: "group", "aria-label": "opened groups", ...TEXT },
            ...frames.map(({ frame, group }) => headerOf(group, frame)),
          ),
        ]),
    el("g", { class: "gp-boxes", role: "group", "aria-label": "boxes", ...TEXT }, ...boxes),
  );
}

/** How much room there is for words left and right of an arrow. */
function arrowRoom(layout: Layout, byId: ReadonlyMap<string, Box>): EdgeStyle["room"] {
  const end = ({ points }: LaidEdge): number => points[points.length - 1]![0];
  const ends = new Map<string, number[]>();
  for (const edge of layout.edges) {
    const known = ends.get(edge.to);
    if (known === undefined) ends.set(edge.to, [end(edge)]);
    else known.push(end(edge));
  }
  const words = new Map(layout.boxes.map(({ id, x }) => [id, x + coveredBy(byId.get(id)!)]));
  return (edge) => {
    const here = end(edge);
    const covered = words.get(edge.to)!;
    let left = here - covered;
    let right = Infinity;
    for (const other of ends.get(edge.to)!) {
      if (other < here) left = 0;
      if (other > here) right = Math.min(right, other - here);
    }
    return { left, right };
  };
}

/** A file of its own: `gradproof graph --format svg`. */
export function svgDocument(
  view: View,
  layout: Layout,
  theme: keyof typeof themes = "light",
  style: DrawStyle = {},
): string {
  return `${toSvgText(printed(drawView(view, layout, style)), themes[theme])}\n`;
}

/** Shown by the panel's style sheet around the box that has the focus, is selected or belongs to the cursor's line. */
function ring({ w, h }: { w: number; h: number }): SvgNode {
  return el("rect", {
    x: -4,
    y: -4,
    width: w + 8,
    height: h + 8,
    rx: 8,
    fill: "none",
    class: "gp-ring",
  });
}

function arrow(id: string, ink: "op" | "detached"): SvgNode {
  const head = el("path", { d: "M0 0L9 4.5L0 9Z", fill: paint(ink), class: "gp-arrow" });
  return el(
    "marker",
    {
      id,
      viewBox: "0 0 9 9",
      refX: 6,
      refY: 4.5,
      markerWidth: 9,
      markerHeight: 9,
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    head,
  );
}
