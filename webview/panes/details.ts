import { formatCount, formatNumber, formatShare } from "../../engine/picture/numbers";
import { isCut, isGroup, nameOf, stateWords } from "../../engine/picture/words";
import type { Box, NodeDetails } from "../../engine/protocol";
import { answered, button } from "../answered";
import { targetOf, type Panel } from "../context";
import { h, type Child } from "../dom";
import { wishOf } from "../lens";
import { boxWith, shownPath, type PanelState } from "../state";
import { cutBlock, cutFacts } from "./cuts";
import { facts, figure, links, nodeItem, type Fact, type Item } from "./facts";
import { link } from "./header";
import { numericalHere, pathShown, pathsFrom } from "./paths";
import { crumbs, excerpt } from "./place";
import { series } from "./series";
import type { Subject } from "./subject";

/** What is selected: what it is, its numbers, why the gradient stops there, what would pass, and what is around it. */
export function details(state: PanelState, panel: Panel): Child {
  const { view, selected, node } = state;
  const found = node === null ? view?.boxes.find((one) => one.id === selected) : boxWith(view, node);
  const id = node ?? (found?.kind === "node" ? parseInt(found.id) : null);
  const box = id === null || found?.nodes === 1 ? found : undefined;
  const content = (answer?: NodeDetails): Child =>
    view !== null && (box ?? answer) !== undefined
      ? subject({ state, panel, view, box, node: answer })
      : h("p", { class: "hint" }, "Select a box to see its numbers, its line and what it depends on.");
  return [
    id === null ? content() : answered(state, panel, "node", { id }, content, box === undefined ? "…" : content()),
    pathShown(state, panel),
  ];
}

function subject(it: Subject): Child {
  const { state, panel, box, node } = it;
  const site = node?.site ?? box?.site;
  const target = site ?? (box === undefined ? null : targetOf(state, box));
  const alarm = box !== undefined && isCut(box) && !box.flags.explicit;
  const kind = h("span", { class: alarm ? "kind alarm" : "kind" }, kindWord(it));
  const place = site && `${shownPath(state, site.file)}:${site.line}:${site.column}`;
  return [
    h("h2", { class: "details-title" }, kind, " · ", h("span", { class: "mono" }, node?.label ?? box?.label)),
    h("p", { class: "sub" }, position(it), site && [" · ", link(panel, place!, site, "detail-place")]),
    crumbs(state, panel, node?.context),
    excerpt(site, node?.excerpt),
    facts(rows(it)),
    cutBlock(it),
    box && series(state, panel, box),
    node === undefined ? boxNeighbours(it) : nodeNeighbours(node, panel),
    h(
      "p",
      { class: "actions" },
      target && h("button", { class: "primary", "data-key": "go", onClick: () => panel.reveal(target) }, "Go to code"),
      box?.opens && button("Expand", "expand", () => void panel.views.open(box.id)),
    ),
    node && [numericalHere(it, node), pathsFrom(it, node)],
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

function kindWord({ box, node }: Subject): string {
  if (box === undefined) return node?.operands.length === 0 ? "Input" : KINDS.node;
  if (isCut(box)) return box.flags.explicit ? "Explicit cut" : "Cut";
  if (box.flags.input && box.nodes === 1) return "Input";
  if (box.flags.output && box.nodes <= 1) return "Output";
  return KINDS[box.kind];
}

function position({ view, box, node }: Subject): string {
  if (box?.nodes === 0) return "outside the tape";
  const [first = 0, last = first] = node === undefined ? box!.id.split(":").map(Number) : [node.id];
  const words = first === last ? `node ${formatCount(first)}` : `nodes ${formatCount(first)} to ${formatCount(last)}`;
  return `${words} of ${formatCount(view.nodes)}`;
}

function rows(it: Subject): Fact[] {
  const { state, box, node } = it;
  const norm = box?.kind === "inputs" ? "norm of the " : "";
  const kinks = box?.flags.kink ? state.check?.entries : undefined;
  const slopes = node?.slopes ?? box?.slopes ?? kinks?.find((one) => one.slopes !== undefined)?.slopes;
  const words = box === undefined ? [node!.state] : stateWords(box);
  const tangent = node?.tangent ?? box?.tangent;
  const group = box !== undefined && isGroup(box);
  return [
    ["state", words.filter((word) => !/^(CUT|detach\(\)|live)$/.test(word)).join(", ")],
    [`${norm}primal`, figure(node?.primal ?? box?.primal)],
    [`${norm}adjoint v̄`, figure(node?.adjoint ?? box?.adjoint)],
    ["tangent v̇", tangent !== undefined && [figure(tangent), ` along ${wishOf(state).tangent ?? ""}`]],
    ["slopes of y", slopes && `${formatNumber(slopes[0])} below, ${formatNumber(slopes[1])} above`],
    ["nodes", group && formatCount(box.nodes)],
    ["adjoint mass", group && `${formatShare(box.mass)} of the tape`],
    [
      "folded",
      box?.series && `${formatCount(box.series.count)}, most gradient in no. ${formatCount(box.series.shown)}`,
    ],
    ["passes on", passesOn(it)],
    ...cutFacts(it),
    ["why", box?.cut === undefined && box?.reason],
  ];
}

/** What a node hands to its operands: adjoint times partial. */
function passesOn({ view, box, node }: Subject): string {
  const adjoint = node?.adjoint ?? box?.adjoint;
  const cut = box !== undefined && isCut(box);
  const handed: { name: string; partial?: number | undefined }[] =
    node?.operands.filter(({ constant }) => !constant) ??
    view.edges
      .filter((edge) => edge.to === box?.id)
      .map(({ from, partial }) => ({ name: nameOf(view.boxes.find(({ id }) => id === from)!)[0], partial }));
  return handed
    .filter(({ partial }) => cut || (partial !== undefined && adjoint !== undefined))
    .map(({ name, partial }) => `${formatNumber(cut ? 0 : adjoint! * partial!)} to ${name}`)
    .join(", ");
}

function nodeNeighbours({ operands, operandsTotal, consumers, consumersTotal }: NodeDetails, panel: Panel): Child {
  const items = (list: readonly NodeDetails["operands"][0][]): Item[] =>
    list.map((one) => (one.constant ? [one.label, null] : nodeItem(panel, one, "partial ", figure(one.partial))));
  const fed = consumers.map((one) => ({ ...one, constant: false }));
  return [links("Operands", items(operands), operandsTotal), links("Consumers", items(fed), consumersTotal)];
}

function boxNeighbours({ view, box, panel }: Subject): Child {
  const of = (title: string, here: "from" | "to", there: "from" | "to"): Child =>
    links(
      title,
      view.edges
        .filter((edge) => edge[here] === box?.id)
        .map((edge) => {
          const { id, label } = view.boxes.find((one) => one.id === edge[there])!;
          return [label, () => panel.dispatch({ type: "select", id }), !edge.live && "no gradient"];
        }),
    );
  return [of("Depends on", "to", "from"), of("Feeds", "from", "to")];
}
