import type { Box, View } from "../protocol";
import { badgesOf, textOf } from "./boxText";
import { edgeOf } from "./edgeShapes";
import type { LaidEdge, Layout } from "./layout";
import { formatCount } from "./numbers";
import { shapeOf } from "./shapes";
import { el, paint, themes, toSvgText, type SvgNode } from "./tree";
import { describeBox, isCut, isGroup, nameOf } from "./words";

export { themes } from "./tree";

/** Up to this many boxes the lines carry their partials. */
const LABELS_UP_TO = 20;

/** What each shape means, for the legend: a box to draw, and which boxes of a view look like it. */
export const legend: readonly { word: string; like: Pick<Box, "flags"> & Partial<Box>; is(box: Box): boolean }[] = [
  { word: "input", like: { flags: { input: true } }, is: ({ flags }) => flags.input === true && !flags.lost },
  { word: "partly lost", like: { flags: { input: true, partly: true } }, is: ({ flags }) => flags.partly === true },
  { word: "lost", like: { flags: { input: true, lost: true } }, is: ({ flags }) => flags.lost === true },
  { word: "operation", like: { flags: {} }, is: isPlain },
  { word: "folded", like: { flags: {}, nodes: 2 }, is: (box) => isGroup(box) && box.kind !== "series" },
  { word: "repeated", like: { flags: {}, nodes: 2, kind: "series" }, is: (box) => box.kind === "series" },
  { word: "output", like: { flags: { output: true } }, is: ({ flags }) => flags.output === true },
  { word: "cut", like: { flags: { cut: true } }, is: (box) => isCut(box) && !box.flags.explicit },
  {
    word: "detach()",
    like: { flags: { cut: true, explicit: true } },
    is: (box) => isCut(box) && box.flags.explicit === true,
  },
  {
    word: "detached",
    like: { flags: { detached: true } },
    is: (box) => box.flags.detached === true && !isCut(box),
  },
  { word: "not finite", like: { flags: { nonFinite: true } }, is: ({ flags }) => flags.nonFinite === true },
  { word: "kink", like: { flags: { kink: true } }, is: ({ flags }) => flags.kink === true },
];

function isPlain({ kind, flags }: Box): boolean {
  return kind === "node" && Object.keys(flags).every((flag) => flag === "mixed");
}

/**
 * The picture of a view under its layout, as a tree of plain SVG. Every meaning has a shape and a word, never a colour
 * alone. `prefix` keeps the ids of two pictures on one page apart.
 */
export function drawView(view: View, layout: Layout, prefix = "gp"): SvgNode {
  const byId = new Map(view.boxes.map((box) => [box.id, box]));
  const laid = new Map(layout.boxes.map((box) => [box.id, box]));
  const edges = new Map(view.edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const style = {
    arrow: `${prefix}-arrow`,
    deadArrow: `${prefix}-dead`,
    labels: view.boxes.length <= LABELS_UP_TO,
    width: layout.width,
    room: arrowRoom(layout),
  };
  const lines = layout.edges.map((line) =>
    edgeOf(edges.get(`${line.from} ${line.to}`)!, line, byId.get(line.from)!, byId.get(line.to)!, style),
  );
  const boxes = view.boxes.map((box) => {
    const place = laid.get(box.id)!;
    const chips = layout.chips
      .filter((chip) => chip.box === box.id)
      .map(({ from, n }) => `${nameOf(byId.get(from)!)[0]}${n > 1 ? ` ×${formatCount(n)}` : ""}`);
    return el(
      "g",
      {
        class: "gp-box",
        "data-box": box.id,
        role: "graphics-symbol",
        "aria-label": describeBox(box),
        transform: `translate(${place.x} ${place.y})`,
      },
      el("title", {}, [describeBox(box, true), box.reason].filter(Boolean).join("\n")),
      ring(place),
      ...shapeOf(box, place, `${prefix}-hatch`),
      ...textOf(box, place),
      ...badgesOf(box, chips, place.w),
    );
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
    el("defs", {}, hatch(`${prefix}-hatch`), arrow(style.arrow, "op"), arrow(style.deadArrow, "detached")),
    el("g", { class: "gp-edges", "aria-hidden": "true" }, ...lines),
    el("g", { class: "gp-boxes", role: "group", "aria-label": "boxes" }, ...boxes),
  );
}

/** How far the next arrow into the same box stands to the right. */
function arrowRoom(layout: Layout): (edge: LaidEdge) => number {
  const end = ({ points }: LaidEdge): number => points[points.length - 1]![0];
  return (edge) => {
    const others = layout.edges.filter((one) => one.to === edge.to && end(one) > end(edge)).map(end);
    return Math.min(...others) - end(edge);
  };
}

/** A small sample of a shape, for the legend. */
export function drawSample(like: Pick<Box, "flags"> & Partial<Box>, prefix: string): SvgNode {
  const box: Box = { id: "", kind: "node", label: "", nodes: 1, mass: 0, ...like };
  const shapes = shapeOf(box, { id: "", x: 0, y: 0, w: 28, h: 15, rank: 0, column: 0 }, `${prefix}-hatch`);
  return el(
    "svg",
    { width: 36, height: 24, viewBox: "-3 -5 36 24", "aria-hidden": "true" },
    el("defs", {}, hatch(`${prefix}-hatch`)),
    ...shapes,
  );
}

/** A file of its own: `gradproof graph --format svg`. */
export function svgDocument(view: View, layout: Layout, theme: keyof typeof themes = "light"): string {
  const tree = drawView(view, layout);
  const background = el("rect", { width: "100%", height: "100%", fill: paint("bg") });
  return `${toSvgText({ ...tree, children: [background, ...tree.children] }, themes[theme])}\n`;
}

/** Shown by the panel's style sheet around the box that has the focus, is selected or belongs to the cursor's line. */
function ring({ w, h }: { w: number; h: number }): SvgNode {
  return el("rect", {
    x: -6,
    y: -6,
    width: w + 12,
    height: h + 12,
    rx: 9,
    fill: "none",
    stroke: "none",
    class: "gp-ring",
  });
}

function hatch(id: string): SvgNode {
  const line = el("path", { d: "M0 0V8", stroke: paint("hatch"), "stroke-width": 2.5, class: "gp-hatch-line" });
  return el(
    "pattern",
    { id, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    line,
  );
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
