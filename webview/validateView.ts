import type {
  Box,
  BoxEdge,
  BoxFlags,
  BoxKind,
  CutInfo,
  CutKind,
  CutRef,
  Group,
  Picture,
  Site,
  SvgNode,
  View,
  ViewWish,
} from "../engine/protocol";
import {
  atMost,
  flag,
  list,
  Mismatch,
  number,
  object,
  oneOf,
  pair,
  record,
  text,
  whole,
  word,
  type Read,
} from "./schema";

const placed = { file: text, line: whole, column: whole, endLine: whole, endColumn: whole };
export const sited = { ...placed, kind: text, name: text, text };
export const site: Read<Site> = object(sited);

const cutFields = {
  ...placed,
  kind: word<CutKind>(),
  explicit: flag,
  count: number,
  value: number,
  lost: list(text),
  partly: list(text),
  matters: flag,
};
export const cut: Read<CutInfo> = object(cutFields);
const cutRef: Read<CutRef> = object({ ...cutFields, title: text, why: list(text) });

const FLAGS = [
  ...["input", "output", "cut", "explicit", "detached", "mixed"],
  ...["lost", "partly", "nonFinite", "first", "kink", "outside"],
] as (keyof BoxFlags)[];
const flags = object({}, Object.fromEntries(FLAGS.map((name) => [name, flag]))) as Read<BoxFlags>;

const box: Read<Box> = object(
  { id: text, kind: word<BoxKind>(), label: text, nodes: whole, mass: number, flags },
  {
    site,
    primal: number,
    adjoint: number,
    reason: text,
    cut: whole,
    series: object({ count: whole, shown: whole }, { classes: list(whole), spark: list(number) }),
    tangent: number,
    slopes: pair(number),
    group: text,
    opens: flag,
    row: whole,
  },
);

const edge: Read<BoxEdge> = object({ from: text, to: text, n: whole, mass: number, live: flag }, { partial: number });

/** A picture has 60 boxes and what was opened; far more would only keep the panel from answering. */
const MOST_BOXES = 4000;

const group: Read<Group> = object(
  { id: text, kind: word<BoxKind>(), label: text, nodes: whole, mass: number },
  { site, group: text, series: object({ count: whole, shown: whole }) },
);

const viewShape: Read<View> = object(
  {
    run: number,
    boxes: atMost(MOST_BOXES, list(box)),
    edges: list(edge),
    nodes: whole,
    shown: whole,
    cuts: list(cutRef),
  },
  { groups: list(group), path: list(object({ id: text, label: text })) },
);

/** Beyond the shape: ids are unique, edges join boxes that are there and point forward, so the layout cannot fail. */
export const view: Read<View> = (x, at) => {
  const out = viewShape(x, at);
  const order = new Map(out.boxes.map((one, i) => [one.id, i]));
  if (order.size !== out.boxes.length) throw new Mismatch(`${at}: two boxes have one id`);
  for (const { from, to } of out.edges) {
    const [p, q] = [order.get(from), order.get(to)];
    if (p === undefined || q === undefined || p >= q)
      throw new Mismatch(`${at}: the edge ${from} → ${to} leads nowhere`);
  }
  return out;
};

/** What a drawing may be made of: nothing that loads, runs or leads elsewhere. */
const TAGS = oneOf(
  ...(["svg", "g", "defs", "pattern", "marker", "path", "rect", "circle", "ellipse", "line"] as const),
  ...(["polygon", "polyline", "text", "tspan", "title", "desc", "clipPath", "use"] as const),
);
const ATTRIBUTE = /^(?!on|style$|href$|xlink)[a-zA-Z][\w:-]*$/;

const drawing: Read<SvgNode> = (x, at) => {
  const { tag, attrs, children } = object({ tag: TAGS, attrs: (a) => a, children: list(child) })(x, at);
  const read: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attrs ?? {})) {
    if (!ATTRIBUTE.test(name)) throw new Mismatch(`${at}: the attribute ${name} is not drawn`);
    read[name] = typeof value === "number" ? value : text(value, `${at}.${name}`);
  }
  return { tag, attrs: read, children };
};
function child(x: unknown, at: string): SvgNode | string {
  return typeof x === "string" ? x : drawing(x, at);
}

const laid = object(
  { id: text, x: number, y: number, w: number, h: number, rank: whole, column: whole },
  { next: object({}, { left: text, right: text, up: text, down: text }) },
);

export const picture: Read<Picture> = object(
  {
    ...{ width: number, height: number, boxes: list(laid), svg: drawing },
    legend: list(object({ word: text, svg: drawing })),
  },
  {
    summary: text,
    left: number,
    top: number,
    frames: list(object({ id: text, x: number, y: number, w: number, h: number })),
    unsettled: flag,
  },
);

const words = atMost(1000, list(text));

export const wish: Read<ViewWish> = object(
  {
    ...{ budget: whole, output: whole, open: words, closed: words, shown: record(whole) },
    ...{ thickness: oneOf("operands", "gradient"), hubLines: flag },
  },
  { focus: text, tangent: text },
);
