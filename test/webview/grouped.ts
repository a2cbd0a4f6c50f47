import { pictureOf } from "../../engine/picture/pictureOf";
import type { Box, GraphAnswer, Group, View, ViewWish } from "../../engine/protocol";
import { plainWish } from "../../webview/wishes";
import { checkOf, FILE, show } from "./fixtures";
import type { Answerer } from "./panelPage";

/** The loop of a function of twelve nodes by hand: x, three iterations of three nodes each, y. */
export const LOOP = "2:10:series";

const site = (line: number) => ({
  ...{ file: FILE, line, column: 3, endLine: line, endColumn: 20 },
  ...{ kind: "BinaryExpression", name: "", text: "x * x" },
});

function node(slot: number, more: Partial<Box> = {}): Box {
  const box = { id: `${slot}:${slot}:node`, kind: "node" as const, label: `v${slot} = x · x`, nodes: 1, mass: 0.1 };
  return { ...box, flags: {}, site: site(12 + (slot % 3)), primal: slot, adjoint: 1 / slot, ...more };
}

function folded(first: number, last: number, kind: "series" | "loop"): Box {
  const box = {
    id: `${first}:${last}:${kind}`,
    kind,
    label: "for (const x of xs)",
    nodes: last - first + 1,
    mass: 0.8,
  };
  return {
    ...box,
    flags: {},
    site: site(11),
    opens: true,
    ...(kind === "series" && { series: { count: 3, shown: 1 } }),
  };
}

/** What an engine answers to that wish. */
export function groupedView(wish: ViewWish = plainWish): View {
  const isOpen = wish.open.includes(LOOP) || wish.focus === LOOP;
  const shown = wish.shown[LOOP] ?? 1;
  const first = 2 + 3 * (shown - 1);
  const group = wish.focus === undefined ? { group: LOOP } : {};
  const inside: Box[] = [
    ...(shown > 1 ? [{ ...folded(2, first - 1, "loop"), ...group }] : []),
    ...[0, 1, 2].map((i) => node(first + i, group)),
    ...(shown < 3 ? [{ ...folded(first + 3, 10, "loop"), ...group }] : []),
  ];
  const ends: [Box, Box] = [
    node(1, { label: "x", flags: { input: true }, ...(wish.tangent && { tangent: 1 }) }),
    node(11, { label: "y = v10 · 2", flags: { output: true }, adjoint: wish.output + 1 }),
  ];
  const middle = isOpen ? inside : [folded(2, 10, "series")];
  const boxes = wish.focus === undefined ? [ends[0], ...middle, ends[1]] : middle;
  const edges = boxes.slice(1).map((box, i) => ({ from: boxes[i]!.id, to: box.id, n: 1, mass: 0.5, live: true }));
  const frame: Group = {
    ...{ id: LOOP, kind: "series", label: "for (const x of xs)", site: site(11), nodes: 9, mass: 0.8 },
    series: { count: 3, shown },
  };
  const view: View = { run: 7, boxes, edges, nodes: 11, shown: 11, cuts: [] };
  if (wish.focus !== undefined)
    return {
      ...view,
      path: [
        { id: "1:11:call", label: "whole graph" },
        { id: LOOP, label: frame.label },
      ],
    };
  return isOpen ? { ...view, groups: [frame] } : view;
}

export function groupedCase() {
  const view = groupedView();
  const outputs = [0, 1].map((i) => ({ path: `[${i}]`, value: i }));
  return { ...show(checkOf({ outputs }), view), picture: pictureOf(view, plainWish) };
}

/** Pictures for wishes; `more` answers or refuses other questions. */
export function answering(more: Partial<Record<string, (query: never) => GraphAnswer>> = {}): Answerer {
  return (query) => {
    const own = more[query.kind];
    if (own !== undefined) return own(query as never);
    if (query.kind !== "view") throw new Error(`nobody answers ${query.kind}`);
    const view = groupedView(query.wish);
    return { kind: "view", view, picture: pictureOf(view, query.wish, query.keep) };
  };
}
