import type { Box } from "../protocol";
import type { LaidBox } from "./layout";
import { el, paint, type SvgNode } from "./tree";
import { isCut, isGroup } from "./words";

const CORNER = 5;
const CHAMFER = 10;

interface Line {
  stroke: string;
  "stroke-width": number;
  "stroke-dasharray"?: string;
}

/** The outline of a box: its shape and line say what it is without any colour. */
export function shapeOf(box: Box, { w, h }: LaidBox, hatch: string): SvgNode[] {
  const line = lineOf(box);
  const fill = { fill: paint("surface"), class: "gp-shape" };
  const nodes: SvgNode[] = [];
  if (box.kind === "series")
    for (const d of isSample(h) ? [4, 2] : [8, 4]) nodes.push(rect(d, d, w, h, CORNER, { ...fill, ...line }));
  const outline = (attrs: Record<string, string | number>): SvgNode => {
    if (box.flags.input) return rect(0, 0, w, h, h / 2, attrs);
    if (isCut(box)) return el("path", { d: octagon(w, h), ...attrs });
    return box.flags.kink ? el("path", { d: notched(w, h), ...attrs }) : rect(0, 0, w, h, CORNER, attrs);
  };
  nodes.push(outline({ ...fill, ...line }));
  if (box.flags.detached) nodes.push(outline({ fill: `url(#${hatch})`, class: "gp-hatch" }));
  if (box.flags.output)
    nodes.push(
      rect(3.5, 3.5, w - 7, h - 7, 3, { fill: "none", class: "gp-inner", stroke: line.stroke, "stroke-width": 1 }),
    );
  if (box.flags.nonFinite) {
    // Inside a rounded outline the bar stands clear of the ends.
    const inside = box.flags.input === true || isCut(box);
    const [x, inset] = inside ? [4, 13] : [0, 0];
    nodes.push(rect(x, inset, 6, h - 2 * inset, 2, { fill: paint("cut"), class: "gp-bar" }));
  }
  if (box.flags.lost || box.flags.partly) nodes.push(...passageBar(w, h, box.flags.lost ? 0 : 0.5));
  if (isCut(box) && box.flags.explicit) nodes.push(pin(w, isSample(h) ? 0.5 : 1));
  return nodes;
}

/** The legend draws the same shapes at a third of the height. */
function isSample(h: number): boolean {
  return h < 24;
}

function lineOf(box: Box): Line {
  const { flags } = box;
  if (isCut(box)) {
    return flags.explicit
      ? { stroke: paint("dim"), "stroke-width": 1.75, "stroke-dasharray": "1.5 3" }
      : { stroke: paint("cut"), "stroke-width": 2.5, "stroke-dasharray": "7 3" };
  }
  if (flags.lost) return { stroke: paint("cut"), "stroke-width": 2, "stroke-dasharray": "5 3" };
  if (flags.input) return { stroke: paint("input"), "stroke-width": 2 };
  if (flags.nonFinite && flags.first) return { stroke: paint("cut"), "stroke-width": 3 };
  if (flags.output) return { stroke: paint("output"), "stroke-width": 2 };
  if (flags.detached) return { stroke: paint("detached"), "stroke-width": 1.25, "stroke-dasharray": "5 3" };
  if (flags.nonFinite) return { stroke: paint("cut"), "stroke-width": 2 };
  if (flags.kink) return { stroke: paint("op"), "stroke-width": 2 };
  return { stroke: paint(isGroup(box) ? "group" : "op"), "stroke-width": 1.25 };
}

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  rx: number,
  attrs: Record<string, string | number>,
): SvgNode {
  return el("rect", { ...(x === 0 ? {} : { x }), ...(y === 0 ? {} : { y }), width, height, rx, ...attrs });
}

function octagon(w: number, h: number): string {
  const c = Math.min(CHAMFER, h / 3);
  return `M${c} 0H${w - c}L${w} ${c}V${h - c}L${w - c} ${h}H${c}L0 ${h - c}V${c}Z`;
}

/** A rectangle with a notch in its left side: the function bends here. */
function notched(w: number, h: number): string {
  const half = Math.min(8, h / 4);
  return `M0 0H${w}V${h}H0V${h / 2 + half}L${half} ${h / 2}L0 ${h / 2 - half}Z`;
}

/** How much of the gradient an input keeps: an empty or a half-filled bar at the lower edge. */
function passageBar(w: number, h: number, share: number): SvgNode[] {
  const width = Math.min(44, w / 2);
  const [x, y, height] = [(w - width) / 2, h - 6.5, 3.5];
  const bar = [
    rect(x, y, width, height, 1, { fill: "none", class: "gp-passage", stroke: paint("fg"), "stroke-width": 1 }),
  ];
  if (share > 0) bar.push(rect(x, y, width * share, height, 1, { fill: paint("fg"), class: "gp-passed" }));
  return bar;
}

/** A pin: this cut was put here on purpose. */
function pin(w: number, scale: number): SvgNode {
  return el("path", {
    d: "M-8 -12h9l-2 6l3 4h-11l3 -4zM-3.5 -2v8",
    transform: `translate(${w} 0) scale(${scale})`,
    fill: paint("dim"),
    class: "gp-pin",
    stroke: paint("dim"),
    "stroke-width": 1.25,
  });
}

/** The pattern of what is detached. */
export function hatch(id: string): SvgNode {
  const line = el("path", { d: "M0 0V8", stroke: paint("hatch"), "stroke-width": 2.5, class: "gp-hatch-line" });
  return el(
    "pattern",
    { id, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    line,
  );
}
