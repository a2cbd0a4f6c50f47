import type { Box, Picture, View, ViewWish } from "../protocol";
import { hatch, shapeOf } from "./shapes";
import { el, paint, type SvgNode } from "./tree";
import { isCut, isGroup } from "./words";

/** What each shape means: a box to draw, and which boxes of a view look like it. */
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

/** The meanings that occur in a picture. */
export function legendOf(
  view: View,
  thickness: ViewWish["thickness"],
  { chips, framed }: { chips: boolean; framed: boolean },
): Picture["legend"] {
  const shapes = legend.filter(({ is }) => view.boxes.some(is));
  const out = shapes.map(({ word, like }, i) => ({ word, svg: drawSample(like, `legend-${i}`) }));
  if (framed) out.push({ word: "opened", svg: openedSample() });
  if (chips) out.push({ word: "used in many places, named there", svg: chipSample() });
  if (view.edges.some((edge) => !edge.live))
    out.push({ word: "no gradient", svg: lineSample("detached", { "stroke-width": 1.75, "stroke-dasharray": "5 4" }) });
  const thick = thickness === "gradient" ? view.edges.length > 0 : view.edges.some((edge) => edge.n > 1);
  if (thick)
    out.push({
      word: thickness === "gradient" ? "the thicker, the more of the gradient" : "the thicker, the more uses",
      svg: lineSample("op", { "stroke-width": 3.5 }),
    });
  return out;
}

/** A small sample of a shape. */
export function drawSample(like: Pick<Box, "flags"> & Partial<Box>, prefix: string): SvgNode {
  const box: Box = { id: "", kind: "node", label: "", nodes: 1, mass: 0, ...like };
  const shapes = shapeOf(box, { id: "", x: 0, y: 0, w: 28, h: 15, rank: 0, column: 0 }, `${prefix}-hatch`);
  const used = box.flags.detached ? [el("defs", {}, hatch(`${prefix}-hatch`))] : [];
  return sample(...used, ...shapes);
}

function sample(...children: SvgNode[]): SvgNode {
  return el("svg", { width: 36, height: 24, viewBox: "-3 -5 36 24", "aria-hidden": "true" }, ...children);
}

function lineSample(ink: "op" | "detached", attrs: Record<string, string | number>): SvgNode {
  return sample(el("path", { d: "M0 7.5H28", fill: "none", stroke: paint(ink), ...attrs }));
}

function openedSample(): SvgNode {
  const line = { fill: "none", stroke: paint("group"), "stroke-width": 1.25 };
  return sample(
    el("rect", { x: 0, y: 0, width: 28, height: 15, rx: 3, ...line }),
    el("path", { d: "M0 5H28", ...line }),
  );
}

function chipSample(): SvgNode {
  const pill = { x: 0, y: 2, width: 28, height: 11, rx: 5.5, fill: paint("bg"), stroke: paint("input") };
  return sample(el("rect", pill), el("circle", { cx: 7, cy: 7.5, r: 2, fill: paint("fg") }));
}
