import { formatCount, formatNumber, formatShare, fullNumber } from "../../engine/picture/numbers";
import { describeBox, isCut, isGroup, nameOf, stateWords } from "../../engine/picture/words";
import type { Box, BoxEdge, View } from "../../engine/protocol";
import { targetOf, type Panel } from "../context";
import { names } from "../names";
import { h, type Child } from "../dom";
import { shownPath, type PanelState } from "../state";
import { link } from "./header";

/** Links to neighbours are a list, not a wall. */
const NEIGHBOURS = 8;

/** The selected box: what it is, its numbers in full, why the gradient stops there and what would pass. */
export function details(state: PanelState, panel: Panel): Child {
  const { view, selected } = state;
  const box = view?.boxes.find((one) => one.id === selected);
  if (view === null || box === undefined) {
    return h("p", { class: "hint" }, "Select a box to see its numbers, its line and what it depends on.");
  }
  const target = targetOf(state, box);
  return [
    h(
      "h2",
      { class: "details-title" },
      h("span", { class: isCut(box) && !box.flags.explicit ? "kind alarm" : "kind" }, kindWord(box)),
      " · ",
      h("span", { class: "mono" }, box.label),
    ),
    h(
      "p",
      { class: "sub" },
      position(box, view),
      box.site !== undefined && [
        " · ",
        link(panel, `${shownPath(state, box.site.file)}:${box.site.line}:${box.site.column}`, box.site, "detail-place"),
      ],
    ),
    excerpt(box),
    h("dl", { class: "facts" }, facts(state, view, box)),
    cutBlock(view, box),
    neighbours(view, box, panel),
    target !== null &&
      h(
        "div",
        { class: "actions" },
        h("button", { class: "primary", "data-key": "go", onClick: () => panel.reveal(target) }, "Go to code"),
      ),
  ];
}

const KINDS: Record<Box["kind"], string> = {
  node: "Operation",
  line: "Line",
  call: "Call",
  loop: "Loop",
  series: "Series",
  inputs: "Inputs",
  more: "Folded",
  cut: "Cut",
  output: "Output",
};

function kindWord(box: Box): string {
  if (isCut(box)) return box.flags.explicit ? "Explicit cut" : "Cut";
  if (box.flags.input && box.nodes === 1) return "Input";
  if (box.flags.output && box.nodes <= 1) return "Output";
  return KINDS[box.kind];
}

function position(box: Box, view: View): string {
  const [first, last] = box.id.split(":");
  const all = formatCount(view.nodes);
  if (box.nodes === 0) return "outside the tape";
  return box.nodes === 1
    ? `node ${formatCount(Number(first))} of ${all}`
    : `nodes ${formatCount(Number(first))} to ${formatCount(Number(last))} of ${all}`;
}

function excerpt(box: Box): Child {
  const text = box.site?.text.trim() ?? "";
  if (text === "" || box.site === undefined) return null;
  return h(
    "pre",
    { class: "excerpt", tabindex: 0, "aria-label": `Source of line ${box.site.line}` },
    h("span", { class: "number" }, String(box.site.line)),
    h("code", {}, text),
  );
}

function facts({ check }: PanelState, view: View, box: Box): Child {
  const slopes = box.flags.kink ? check?.entries.find((entry) => entry.slopes !== undefined)?.slopes : undefined;
  const norm = box.kind === "inputs" ? "norm of the " : "";
  const rows: [string, string | null][] = [
    [
      "state",
      stateWords(box)
        .filter((word) => word !== "CUT" && word !== "detach()")
        .join(", ") || null,
    ],
    [`${norm}primal`, box.primal === undefined ? null : fullNumber(box.primal)],
    [`${norm}adjoint v̄`, box.adjoint === undefined ? null : fullNumber(box.adjoint)],
    ["slopes of y", slopes === undefined ? null : `${formatNumber(slopes[0])} below, ${formatNumber(slopes[1])} above`],
    ["nodes", isGroup(box) ? formatCount(box.nodes) : null],
    ["adjoint mass", isGroup(box) ? `${formatShare(box.mass)} of the tape` : null],
    [
      "folded",
      box.series === undefined
        ? null
        : `${formatCount(box.series.count)}, most gradient in no. ${formatCount(box.series.shown)}`,
    ],
    ["passes on", passesOn(view, box)],
    ...cutFacts(view, box),
    ["why", box.reason !== undefined && box.cut === undefined ? box.reason : null],
  ];
  return rows
    .filter((row): row is [string, string] => row[1] !== null)
    .map(([term, words]) => [h("dt", {}, term), h("dd", { class: "mono" }, words)]);
}

/** What a node hands to its operands: adjoint times partial. */
function passesOn(view: View, box: Box): string | null {
  const edges = view.edges.filter((edge) => edge.to === box.id);
  if (isCut(box))
    return edges.length === 0 ? null : `0 to ${edges.map((edge) => shortName(view, edge.from)).join(", ")}`;
  const known = edges.filter((edge) => edge.partial !== undefined && box.adjoint !== undefined);
  if (known.length === 0) return null;
  return known
    .map((edge) => `${formatNumber(box.adjoint! * edge.partial!)} to ${shortName(view, edge.from)}`)
    .join(", ");
}

function cutFacts(view: View, box: Box): [string, string | null][] {
  const cut = box.cut === undefined ? undefined : view.cuts[box.cut];
  if (cut === undefined) return [];
  const lost = [
    ...(cut.lost.length > 0 ? [`${names(cut.lost)}: all paths`] : []),
    ...(cut.partly.length > 0 ? [`${names(cut.partly)}: a part`] : []),
  ];
  return [
    ["cut by", cut.title],
    ["loses", lost.length > 0 ? lost.join("; ") : "nothing that is differentiated"],
    ["happened", cut.count > 1 ? `${formatCount(cut.count)} times, first with ${formatNumber(cut.value)}` : null],
  ];
}

function cutBlock(view: View, box: Box): Child {
  const cut = box.cut === undefined ? undefined : view.cuts[box.cut];
  if (cut === undefined || !box.flags.cut) return null;
  return h(
    "div",
    { class: cut.explicit || !cut.matters ? "why mild" : "why" },
    cut.why.map((sentence) => h("p", {}, sentence)),
  );
}

function neighbours(view: View, box: Box, panel: Panel): Child {
  const list = (title: string, edges: BoxEdge[], end: "from" | "to"): Child => {
    if (edges.length === 0) return null;
    const links = edges.slice(0, NEIGHBOURS).map((edge) => {
      const other = view.boxes.find((one) => one.id === edge[end])!;
      const onClick = (): void => panel.dispatch({ type: "select", id: other.id });
      return h(
        "li",
        {},
        h(
          "button",
          { class: "link mono", "data-key": `${end}-${other.id}`, title: describeBox(other), onClick },
          other.label,
        ),
        !edge.live && h("span", { class: "dim" }, " no gradient"),
      );
    });
    return [
      h("h3", {}, title),
      h(
        "ul",
        { class: "neighbours" },
        links,
        edges.length > NEIGHBOURS && h("li", { class: "dim" }, `and ${edges.length - NEIGHBOURS} more`),
      ),
    ];
  };
  return [
    list(
      "Depends on",
      view.edges.filter((edge) => edge.to === box.id),
      "from",
    ),
    list(
      "Feeds",
      view.edges.filter((edge) => edge.from === box.id),
      "to",
    ),
  ];
}

function shortName(view: View, id: string): string {
  const box = view.boxes.find((one) => one.id === id);
  return box === undefined ? id : nameOf(box)[0];
}
